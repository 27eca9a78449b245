/** Settling an edition: what is chosen before anybody is asked, and the moment from which it does not change any more. */
import { canReadPiece, canSettle } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { isMentionEnd, type Edition } from "#app/domain/consent/edition.ts";
import { checkChoices, NO_CHOICES, type SettlingChoices } from "#app/domain/consent/settling.ts";
import { rowOfUse } from "#app/domain/consent/uses.ts";
import { dayInWords } from "#app/domain/dates.ts";
import { fail } from "#app/domain/errors.ts";
import type { Store } from "../../store/index.ts";
import { pieceFor } from "../asking.ts";
import { onceId } from "../once.ts";
import type { Clock, Drafts, Ids } from "../ports.ts";
import { mentionsOf, toSettle } from "./draft.ts";
import { jcs, noticeHash, presentationHash, sha256 } from "./hashes.ts";
import { say } from "./said.ts";
import { settleView, type SettleView } from "./settlingView.ts";

export type SettlingDeps = { store: Store; clock: Clock; ids: Ids; drafts: Pick<Drafts, "words">; askAfterHours: number };

const HOUR_MS = 3_600_000;

export const createSettling = ({ store, clock, ids, drafts, askAfterHours }: SettlingDeps) => {
  /** All that is on the table for the next edition of a piece. */
  async function table(viewer: Viewer, pieceId: string) {
    const facts = await pieceFor(store, viewer, pieceId, canSettle);
    const reading = await drafts.words(pieceId);
    const [settling, credits, people, known] = await Promise.all([
      store.settling.of(pieceId), store.creditChoices.ofPiece(pieceId), store.pieces.people(pieceId), store.mentions.ofPiece(pieceId),
    ]);
    const ids = new Set([...people.map(({ personId }) => personId), ...credits.map(({ personId }) => personId), ...reading.credits.flatMap(({ personId, typedBy }) => [personId ?? [], typedBy ?? []].flat())]);
    const names = await store.people.names([...ids]);
    const choices = settling?.choices ?? NO_CHOICES;
    const settled = toSettle(reading, choices, credits, names, { here: new Set(people.map(({ personId }) => personId)), around: [facts.piece.title, facts.piece.contentNote] });
    // What somebody saw when they pressed the button: if anything of it has changed since, it is not what they settled.
    const print = sha256(jcs({ doc: settled.doc, credits: settled.credits, people: settled.people, title: facts.piece.title, note: facts.piece.contentNote, choices }));
    // What they are called here, and in full where they gave that for any use: an address may hold none of it.
    const allNames = [...names.values(), ...credits.flatMap(({ naming }) => Object.values(naming).flatMap(({ is, text }) => (is === "legal" ? [text] : [])))];
    return { facts, reading, choices, credits, people, names, allNames, settled, print, mentions: mentionsOf(settled.found, known), known };
  }

  return {
    async view(viewer: Viewer, pieceId: string): Promise<SettleView> {
      return settleView(store, await table(viewer, pieceId), ids.id());
    },

    /** Keeps what was chosen. What has to be put right is said, and nothing is lost: it is kept all the same. */
    async choose(viewer: Viewer, pieceId: string, given: Omit<SettlingChoices, "seed"> & { drawAgain: boolean }): Promise<void> {
      const { facts, choices, names, people, allNames } = await table(viewer, pieceId);
      const { drawAgain, ...chosen } = given;
      const seed = chosen.order !== "lot" ? choices.seed : choices.seed === "" || drawAgain ? ids.id() : choices.seed;
      const inPiece = new Set([...people.map(({ personId }) => personId), ...names.keys()]);
      const asks = chosen.asks.filter(({ use, recipient }, at) => chosen.asks.findIndex((one) => one.use === use && one.recipient === recipient) === at);
      const kept = { ...chosen, asks, seed, agreed: chosen.agreed.filter((id) => inPiece.has(id)), leaveOut: chosen.leaveOut.filter((id) => inPiece.has(id)) };
      const at = clock.now();
      await store.transaction(async (tx) => {
        await tx.settling.keep(pieceId, { by: facts.personId, at, choices: kept });
        await tx.audit.add({ id: ids.id(), at, act: "edition.chosen", actorId: facts.personId, spaceId: facts.piece.spaceId, pieceId });
      });
      const problems = checkChoices(kept, allNames);
      const owner = kept.slug === "" ? null : await store.slugs.pieceOf(kept.slug);
      if (owner !== null && owner !== pieceId) problems["slug"] = "slugTaken";
      if (Object.keys(problems).length > 0) return fail("check_answers", problems);
    },

    /**
     * Says how a mention of somebody else is settled. The first who says it is one of the two; another person who says the
     * same is the second. Who says something else begins anew.
     */
    async mention(viewer: Viewer, pieceId: string, given: { is: string; found: string; end: string }): Promise<void> {
      const { facts, mentions } = await table(viewer, pieceId);
      const there = mentions.find(({ is, found }) => is === given.is && found === given.found) ?? fail("not_found");
      const { end } = given;
      if (!isMentionEnd(end)) return fail("check_answers", { mention: "mentionMissing" });
      const me = facts.personId;
      const { row } = there;
      const isSecond = row !== null && row.end === end && row.by !== null && row.by !== me;
      const at = clock.now();
      await store.transaction(async (tx) => {
        await tx.mentions.keep({
          id: row?.id ?? ids.id(), pieceId, is: there.is, found: there.found, end, at,
          by: isSecond ? row.by : me, second: isSecond ? me : null,
        });
        await tx.audit.add({ id: ids.id(), at, act: "mention.settled", actorId: me, spaceId: facts.piece.spaceId, pieceId });
      });
    },

    /**
     * From here on it does not change: the text with whose words are whose, the names and their order, the note, the uses.
     * Everybody whose words or name are in it is asked about each use. Sent twice, it is one edition.
     */
    async settle(viewer: Viewer, pieceId: string, given: { print: string; token: string }): Promise<{ number: number }> {
      // Before the words are read: who takes theirs out meanwhile did so after this.
      const at = clock.now();
      const { facts, reading, choices, people, settled, print, mentions, allNames } = await table(viewer, pieceId);
      const { personId, piece } = facts;
      if (given.token === "") return fail("malformed");
      const id = onceId(personId, given.token);
      const before = await store.editions.find(id);
      if (before !== null) return { number: before.number };

      const problems = checkChoices(choices, allNames);
      const alone = people.length < 2;
      if (settled.asked.size === 0) problems["text"] = "textMissing";
      for (const why of settled.unanswered) problems["text"] = why;
      if (mentions.some(({ row }) => row === null || row.end === null || (row.second === null && !alone))) problems["mentions"] = "mentionsOpen";
      if (Object.keys(problems).length > 0) return fail("check_answers", problems);
      if (print !== given.print) return fail("check_answers", { text: "textChanged" });

      const space = await store.spaces.find(piece.spaceId);
      const written = await store.pieces.lastWrittenBy(pieceId);
      const salt = ids.secret();
      return store.transaction(async (tx) => {
        if (choices.slug !== "" && !(await tx.slugs.take(choices.slug, pieceId, at))) return fail("check_answers", { slug: "slugTaken" });
        const edition: Edition = {
          format: "told-together-edition", version: 1, salt, piece: pieceId, number: await tx.editions.next(pieceId), day: at.toISOString().slice(0, 10),
          title: piece.title, contentNote: piece.contentNote, language: choices.language, group: space?.name ?? "", slug: choices.slug, findable: choices.findable,
          doc: settled.doc, credits: settled.credits, people: settled.people, order: { rule: choices.order, seed: choices.seed },
          mentions: mentions.map(({ is, row }) => ({ is, end: row?.end ?? null, second: row !== null && row.second !== null })), alone, asks: choices.asks,
        };
        const content = jcs(edition);
        const hash = sha256(content);
        const uses = choices.asks.map((asked) => ({ ...asked, presentation: presentationHash(edition, asked, hash), notice: noticeHash(asked) }));
        await tx.editions.add({ id, pieceId, number: edition.number, hash, content, settledBy: personId, settledAt: at, epoch: piece.epoch, seq: reading.seq, uses });
        await tx.ledger.add({ at, type: "edition.settled", subject: personId, piece: pieceId, payload: { edition: id, number: edition.number, hash, uses } });
        for (const person of [...settled.asked].sort())
          for (const { use, recipient } of uses) {
            const quiet = rowOfUse(use).shown === "record" ? 0 : (written.get(person)?.getTime() ?? 0) + askAfterHours * HOUR_MS;
            await say(tx, { edition: id, use, recipient, person, piece: pieceId }, { is: "asked", from: Math.max(at.getTime(), quiet) }, at);
          }
        await tx.audit.add({ id: ids.id(), at, act: "edition.settled", actorId: personId, spaceId: piece.spaceId, pieceId });
        return { number: edition.number };
      });
    },

    /** For whoever may open the piece: which editions there are, without whether anybody has answered. */
    async list(viewer: Viewer, pieceId: string) {
      const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
      const { piece } = facts;
      const [rows, space] = await Promise.all([store.editions.ofPiece(pieceId), store.spaces.find(piece.spaceId)]);
      return {
        piece: { id: piece.id, title: piece.title, space: { id: piece.spaceId, name: space?.name ?? "", helpContact: space?.helpContact ?? "" } },
        rows: rows.reverse().map(({ number, settledAt, edition }) => ({ number, day: dayInWords(settledAt), isErased: edition === null })),
        maySettle: canSettle(facts),
      };
    },
  };
};

export type Settling = ReturnType<typeof createSettling>;
