/**
 * Asks the gate: gathers what it looks at, all of it at this moment, and hands on what it says. This is the only caller of
 * `decide` in the house.
 */
import { decide, type PublicText } from "#app/domain/consent/gate.ts";
import { neededIn } from "#app/domain/consent/edition.ts";
import { standingOf, type Standing } from "#app/domain/consent/state.ts";
import type { Asked } from "#app/domain/consent/uses.ts";
import type { EditionRow } from "../../store/editions.ts";
import type { Store } from "../../store/index.ts";
import type { Clock } from "../ports.ts";
import { mayBePutOut, reportFacts } from "../workshop/reportFacts.ts";
import { passagesHash } from "./hashes.ts";
import { answersIn, keyOf, type Answer } from "./said.ts";

type Deps = { store: Store; clock: Clock };

/** So many pieces' answers are remembered between two readings. */
const PIECES_AT_MOST = 200;

export const createGateFacts = ({ store, clock }: Deps) => {
  /** What a piece's entries say, kept until the next entry. */
  const kept = new Map<string, { seq: number; answers: ReadonlyMap<string, Answer> }>();

  async function answersOf(tx: Store, pieceId: string): Promise<ReadonlyMap<string, Answer>> {
    const seq = await tx.ledger.lastOf(pieceId);
    const known = kept.get(pieceId);
    if (known?.seq === seq) return known.answers;
    const answers = answersIn(await tx.ledger.ofPiece(pieceId));
    kept.delete(pieceId);
    kept.set(pieceId, { seq, answers });
    const oldest = kept.keys().next();
    if (kept.size > PIECES_AT_MOST && !oldest.done) kept.delete(oldest.value);
    return answers;
  }

  /** Is somebody in it taking their words out of the piece? Then nobody sees them here either. */
  async function isLeaving(row: EditionRow, tx: Store = store): Promise<boolean> {
    const leaving = await tx.takenOut.since(row.pieceId, row.settledAt);
    return leaving.some((person) => wordsIn(row).has(person));
  }

  /** Is the edition stopped: by somebody, by the bin, because somebody in it may be in danger, or because words in it are being taken out? */
  async function isStopped(row: EditionRow, tx: Store): Promise<boolean> {
    if (row.stopped || row.edition === null) return true;
    const piece = await tx.pieces.find(row.pieceId);
    return piece === null || piece.binnedAt !== null || (await tx.worries.hides(row.id, clock.now())) || (await isLeaving(row, tx));
  }

  return {
    answersOf, isLeaving,

    /** Whether somebody may put it out now: the report of a workshop has conditions of its own, that everybody in it can see. */
    mayBePutOut: (row: EditionRow): Promise<boolean> => mayBePutOut(store, row),

    /** Where everybody stands who is needed for this use of this edition. */
    async standings(row: EditionRow, { use, recipient }: Asked, tx: Store = store): Promise<Map<string, Standing>> {
      const answers = await answersOf(tx, row.pieceId);
      const now = clock.now().getTime();
      const people = row.edition === null ? [] : [...neededIn(row.edition).people];
      return new Map(people.map((person) => [person, standingOf(answers.get(keyOf({ edition: row.id, use, recipient, person }))?.events ?? [], now)]));
    },

    /** Until when what the gate says of it holds by itself, if nothing is said meanwhile. Infinity: for ever. */
    async until(row: EditionRow, asked: Asked, tx: Store = store): Promise<number> {
      return Math.min(Infinity, ...[...(await this.standings(row, asked, tx)).values()].map(({ next }) => next ?? Infinity));
    },

    /** The text, if everybody's yes to this use of it counts now; "not yet" otherwise. */
    async ask(row: EditionRow | null, asked: Asked, tx: Store = store): Promise<PublicText | "not yet"> {
      if (row === null || row.edition === null) return "not yet";
      const { edition } = row;
      const standings = await this.standings(row, asked, tx);
      const proposed = row.uses.find(({ use, recipient }) => use === asked.use && recipient === asked.recipient) ?? null;
      const passages = new Map([...standings.keys()].map((person) => [person, passagesHash(edition, person)]));
      const report = await reportFacts(tx, row.pieceId, row.id);
      return decide({ edition, hash: { kept: row.kept, settled: row.hash }, stopped: await isStopped(row, tx), proposed, standings, passages, report });
    },
  };
};

export type GateFacts = ReturnType<typeof createGateFacts>;

/** Everybody whose words are in an edition, as far as can be known: a voice that has not answered too. */
export function wordsIn({ edition }: Pick<EditionRow, "edition">): ReadonlySet<string> {
  const people = new Set<string>();
  for (const { personId, typedBy, outside } of edition?.credits ?? []) {
    if (personId !== null) people.add(personId);
    if (outside && typedBy !== null) people.add(typedBy);
  }
  return people;
}
