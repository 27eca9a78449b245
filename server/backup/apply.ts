/**
 * What was taken back after a backup was made, done to it again. One small thing for each kind of line; all are
 * harmless when there is nothing (left) to do. The text of drafts changes afterwards, when their next epoch begins (anew.ts).
 */
import { isMoreThan, isPieceRole } from "#app/domain/piece/roles.ts";
import { standingOf } from "#app/domain/consent/state.ts";
import { isUse } from "#app/domain/consent/uses.ts";
import { isWorry, isWorryEnd } from "#app/domain/consent/worry.ts";
import { answersIn, keyOf, say } from "../services/consent/said.ts";
import { erasePerson } from "../services/erasePerson.ts";
import { goFromPiece } from "../services/pieceLeaving.ts";
import { goFromWorkshops, takeBackInWorkshop } from "../services/workshop/goingFrom.ts";
import { refused } from "../services/workshop/quotes.ts";
import type { Ids } from "../services/ports.ts";
import type { DraftStore } from "../store/drafts.ts";
import type { Store } from "../store/index.ts";
import type { TakeOut } from "../store/take-outs.ts";
import type { Line, TakenBack } from "../store/taken-back.ts";

export type Applying = {
  readonly tx: Store;
  readonly drafts: DraftStore;
  readonly ids: Ids;
  /** When it was taken back. */
  readonly at: Date;
  /** Askings to take words out that were thought better of: their words come back. */
  readonly kept: TakeOut[];
};

type Doing = { readonly [Kind in TakenBack["kind"]]: (entry: Extract<TakenBack, { kind: Kind }>, on: Applying) => Promise<void> };

const DO: Doing = {
  // All of theirs that a backup holds was written before they asked, if it does not know of the asking.
  "words.out": async ({ id, pieceId, personId }, { drafts, at }) => {
    if (drafts.takeOuts.has(id) || drafts.epochOf(pieceId) === null) return;
    const askedAt = at.getTime();
    // No entry of this log took them out, so none can put them back.
    await drafts.commit({ ...NOTHING, takeOuts: [{ kind: "asked", takeOut: { id, pieceId, personId, askedAt, dueAt: askedAt, seq: (drafts.load(pieceId)?.seq ?? 0) + 1 } }] });
  },
  "words.kept": async ({ id }, { drafts, at, kept }) => {
    const asked = drafts.epochs().flatMap((piece) => drafts.takeOuts.open(piece.id)).find((one) => one.id === id);
    if (asked === undefined) return;
    kept.push(asked);
    await drafts.commit({ ...NOTHING, takeOuts: [{ kind: "undone", id, at: at.getTime() }] });
  },
  "piece.gone": async ({ pieceId }, { tx }) => {
    if ((await tx.pieces.find(pieceId)) !== null) await tx.pieces.deleteForGood(pieceId);
  },
  "piece.left": async ({ pieceId, personId, own }, { tx, ids, at }) => {
    if (((await tx.pieces.facts(pieceId, personId))?.role ?? null) !== null) await goFromPiece(tx, ids, { pieceId, personId, at, byThemselves: own });
  },
  "piece.less": async ({ pieceId, personId, role }, { tx }) => {
    const now = (await tx.pieces.facts(pieceId, personId))?.role ?? null;
    if (now !== null && isPieceRole(role) && isMoreThan(now, role)) await tx.pieces.setRole(pieceId, personId, role);
  },
  "space.left": async ({ spaceId, personId }, { tx, at }) => {
    await tx.spaces.markLeft(spaceId, personId, at);
    await goFromWorkshops(tx, { spaceId, personId, at });
  },
  "comment.gone": async ({ pieceId, commentId }, { tx, at }) => {
    const comment = await tx.comments.find(pieceId, commentId);
    if (comment === null) return;
    const isAnswered = comment.id === comment.threadId && ((await tx.comments.thread(pieceId, commentId))?.replies.length ?? 0) > 0;
    await (isAnswered ? tx.comments.blank(commentId, at) : tx.comments.remove(commentId));
  },
  "comment.hidden": async ({ pieceId, commentId, by }, { tx, at }) => {
    if ((await tx.comments.find(pieceId, commentId)) !== null) await tx.comments.setHidden(commentId, { at, by });
  },
  "note.gone": async ({ personId, noteId }, { tx }) => void (await tx.notes.remove(personId, noteId)),
  // As if they had taken it back: whoever wants to say yes again says it again.
  "yes.gone": async ({ pieceId, personId, edition, use, recipient }, { tx, at }) => {
    if (!isUse(use)) return;
    const key = { edition, use, recipient, person: personId };
    const answer = answersIn(await tx.ledger.ofPiece(pieceId)).get(keyOf(key));
    if (answer === undefined || standingOf(answer.events, Infinity).yes === null) return;
    await say(tx, { ...key, piece: pieceId }, { is: "withdrawn", undoUntil: at.getTime() }, at);
  },
  "release.ended": async ({ pieceId, use, by }, { tx, at }) => {
    if (isUse(use)) await tx.releases.end(pieceId, use, { at, by });
  },
  // Without what they wrote, which is on no list: that there may be danger is enough to hide it.
  "worry.hides": async ({ id, pieceId, edition: editionId, worry: kind, until, secretHash }, { tx, at }) => {
    if (!isWorry(kind) || (await tx.editions.find(editionId)) === null || (await tx.worries.find(id)) !== null) return;
    await tx.worries.add({ id, pieceId, editionId, kind, text: "", reach: "", at, hidesUntil: new Date(until), secretHash });
    await tx.worries.erase(id, at);
    await tx.ledger.add({ at, type: "worry.said", subject: "", piece: pieceId, payload: { worry: id, edition: editionId, hides: true } });
  },
  "worry.settled": async ({ id, pieceId, edition, end }, { tx, ids, at }) => {
    const [worry, row] = [await tx.worries.find(id), await tx.editions.find(edition)];
    if (!isWorryEnd(end) || worry === null || worry.settledAt !== null || row === null) return;
    await tx.worries.settle(id, end, at);
    if (end === "changed" && !row.stopped) await tx.editions.stop({ id: ids.id(), editionId: edition, why: "worry", by: null, at });
    await tx.ledger.add({ at, type: "worry.settled", subject: "", piece: pieceId, payload: { worry: id, end } });
  },
  "worry.erased": async ({ id }, { tx, at }) => {
    if ((await tx.worries.find(id)) !== null) await tx.worries.erase(id, at);
  },
  // What a backup has is the one before: it opens nothing any more. Stewards can help somebody back in.
  "password.changed": async ({ personId }, { tx }) => {
    if ((await tx.people.find(personId)) !== null) await tx.people.setPasswordHash(personId, null);
  },
  "person.gone": async ({ personId, out }, { tx, ids, at }) => {
    if ((await tx.people.find(personId)) !== null) await erasePerson(tx, ids, { personId, out, at });
  },
  "person.stays": async ({ id }, { tx, at }) => {
    if ((await tx.going.find(id)) !== null) await tx.going.undone(id, at);
  },
  "workshop.words": ({ workshopId, was }, { tx }) => takeBackInWorkshop(tx, workshopId, was),
  "workshop.quote": async ({ workshopId, id }, { tx }) => {
    const quote = (await tx.workshopReports.quotes(workshopId)).find((one) => one.id === id);
    if (quote !== undefined) await tx.workshopReports.answerQuote(id, refused(quote));
  },
  "workshop.checkBack": ({ id }, { tx }) => tx.workshopReports.dropCheckBacks([id]),
  "words.changed": async ({ personId }, { tx }) => {
    if ((await tx.people.find(personId)) !== null) await tx.people.setSignInWordsHash(personId, null);
  },
};

const NOTHING = { entries: [], bindings: [], snapshots: [], takeOuts: [], notices: [], voices: [], proposalsUsed: [] } as const;

/** One line. What the list says of itself changes nothing. */
async function doAgain(entry: Line["entry"], on: Applying): Promise<boolean> {
  if (entry.kind === "begun" || entry.kind === "restored" || entry.kind === "lost") return false;
  if (!Object.hasOwn(DO, entry.kind)) throw new Error(`The list of what was taken back holds a kind that this Told Together does not know: ${String(entry.kind)}`);
  // Kind and entry belong together; TypeScript cannot follow that through a table.
  await (DO[entry.kind] as (entry: TakenBack, on: Applying) => Promise<void>)(entry, on);
  return true;
}

/** All lines, in their order. Gives how many acts there were. */
export async function applyList(lines: readonly Line[], to: { store: Store; drafts: DraftStore; ids: Ids; kept: TakeOut[] }): Promise<number> {
  let done = 0;
  for (const { entry, at } of lines) {
    const on = { drafts: to.drafts, ids: to.ids, kept: to.kept, at: new Date(at) };
    // Those of drafts have a connection of their own, which a transaction here would keep waiting.
    const isDone = entry.kind === "words.out" || entry.kind === "words.kept" ? doAgain(entry, { ...on, tx: to.store }) : to.store.transaction((tx) => doAgain(entry, { ...on, tx }));
    if (await isDone) done++;
  }
  return done;
}
