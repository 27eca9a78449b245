import { z } from "zod";
import type { Credit } from "#app/domain/words/credit.ts";
import { fail } from "#app/domain/errors.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import { verifyDraft } from "../../collab/verify.ts";
import { command } from "../command.ts";

/** Ids with commas between them. */
const people = z.string().optional();
const idsIn = (text: string | undefined): string[] => (text ?? "").split(",").map((id) => id.trim()).filter(Boolean);

export const pieceAdd = command({
  name: "piece add",
  about: "Starts a piece in a space. The people given count as agreed; each has to be in the space.",
  options: z.strictObject({
    space: z.string(), title: z.string(), by: z.string(), writers: people, commenters: people, readers: people,
  }),
  run: ({ services }, { space, title, by, writers, commenters, readers }) =>
    services.pieces.byOperator.add({
      spaceId: space, title, byId: by, writers: idsIn(writers), commenters: idsIn(commenters), readers: idsIn(readers),
    }),
  say: ({ id }) => `The piece is there: ${id}`,
});

export const pieceText = command({
  name: "piece text",
  about: "Prints the text of a piece, as it is on disk.",
  options: z.strictObject({ piece: z.string() }),
  run: ({ services }, { piece }) => services.pieces.byOperator.text(piece),
  say: ({ text }) => text,
});

/** As the operator's programs read it: whose words, who typed them, and what the voice has said. */
const runRow = ({ text, credit }: { text: string; credit: Credit | null }) => ({
  text,
  people: credit === null || credit.personId === null ? [] : [credit.personId],
  typedBy: credit?.typedBy ?? null,
  voice: credit?.voice ?? null,
  quoted: credit?.quoted ?? false,
});

export const words = command({
  name: "words",
  about: "Prints a piece run by run, with whose words each is.",
  options: z.strictObject({ piece: z.string() }),
  run: async ({ store, drafts }, { piece }) => {
    if (!(await store.pieces.find(piece))) return fail("check_answers", { piece: "There is no piece with this id." });
    const { doc, credits } = await drafts.words(piece);
    return { runs: runsOf(doc, credits).map(runRow) };
  },
  say: ({ runs }) => runs.map((run) => (run.people.length === 0 ? run.text : `[${run.people.join(", ")}] ${run.text}`)).join(""),
});

export const pieceVerify = command({
  name: "piece verify",
  about: "Makes a piece again from its log, and compares text, ledger and hashes with what was kept.",
  options: z.strictObject({ piece: z.string() }),
  run: async ({ store, draftStore }, { piece }) => {
    if (!(await store.pieces.find(piece))) return fail("check_answers", { piece: "There is no piece with this id." });
    return verifyDraft(draftStore, piece, draftStore.startOf(piece) ?? undefined);
  },
  say: ({ ok, seq, findings }) =>
    ok ? `All ${seq} entries, and everything made of them, are as they were written.` : findings.map((f) => `entry ${f.seq}: ${f.where} ${f.what}`).join("\n"),
  failed: ({ ok }) => !ok,
});
