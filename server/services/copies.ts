/** Copies that people take with them: of a piece they can open, and of their own words. */
import { canReadPiece } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { placesOfThreads, readBlocks } from "#app/contract/copy/blocks.ts";
import { minePage } from "#app/contract/copy/mine-html.ts";
import { piecePage } from "#app/contract/copy/piece-html.ts";
import { pieceText } from "#app/contract/copy/piece-text.ts";
import type { CopyAbout, PieceCopy } from "#app/contract/copy/piece.ts";
import { copyFiles as words } from "#app/lib/words/copyFiles.ts";
import { copiedThread } from "./copiedThread.ts";
import { copyOfMine, type MineDeps } from "./copyOfMine.ts";
import { pieceFor } from "./asking.ts";
import type { Clock } from "./ports.ts";
import { talkViews } from "./talkViews.ts";

/** A file to take along. Its name says nothing: it may lie on a shared computer. */
export type CopyFile = { readonly name: string; readonly type: string; readonly body: string };

export type PieceCopyForm = "html" | "text" | "json";
export type MyCopyForm = "html" | "json";

const page = (body: string): CopyFile => ({ name: "copy.html", type: "text/html; charset=utf-8", body });
const plain = (body: string): CopyFile => ({ name: "copy.txt", type: "text/plain; charset=utf-8", body });
const json = (value: unknown): CopyFile => ({ name: "copy.json", type: "application/json; charset=utf-8", body: `${JSON.stringify(value, null, 2)}\n` });

export const createCopies = (deps: MineDeps & { clock: Clock }) => {
  const { store, drafts } = deps;
  const views = talkViews(deps);

  return {
    /** The text with what is said about it, as this viewer may see both. Whose words are whose is not in it. */
    async piece(viewer: Viewer, pieceId: string, form: PieceCopyForm): Promise<CopyFile> {
      const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
      const { title, contentNote } = facts.piece;
      const threads = await store.comments.threads(pieceId);
      // First the words of people who are taking them out are gone from the text; what was said of them is asked after that.
      const anchored = threads.filter(({ anchor }) => anchor !== null);
      const { doc } = await drafts.talk.marked(pieceId, anchored.map(({ anchor }) => anchor!));
      const { views: seen } = await views.of(facts, threads);
      const { blocks, runs } = readBlocks(doc);
      const places = placesOfThreads(runs, anchored.length);
      const placeOf = new Map(anchored.map(({ first }, at) => [first.id, places[at] ?? []]));
      const aboutOf = (id: string): CopyAbout => {
        const found = placeOf.get(id);
        return found === undefined ? "piece" : found.length === 0 ? "gone" : found;
      };
      const names = await store.people.names([...new Set(threads.flatMap(({ first, replies }) => [first, ...replies].map(({ personId }) => personId)))]);
      const comments = seen.map((one) => copiedThread(one, aboutOf(one.thread.first.id), names));
      const copy: PieceCopy = { format: "told-together-piece", version: 1, title, contentNote, text: blocks, comments };
      if (form === "json") return json(copy);
      if (form === "text") return plain(pieceText(copy, words.inside));
      return page(piecePage({ copy, doc, marks: anchored.map(({ first }) => first.id) }, words.inside));
    },

    /** All that is this person's own: in the texts that they can open, said about pieces, and in their notes. */
    async mine(viewer: Viewer, form: MyCopyForm): Promise<CopyFile> {
      const copy = await copyOfMine(deps, viewer);
      return form === "json" ? json(copy) : page(minePage(copy, words.mine));
    },
  };
};

export type Copies = ReturnType<typeof createCopies>;
