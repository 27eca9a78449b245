import type { Node } from "prosemirror-model";
import type { ShownWordsById } from "#app/contract/words.ts";
import { RangeMap } from "#app/domain/words/range-map.ts";
import type { ShownCredit } from "#app/domain/words/shown.ts";
import { creditsOf, type Kept } from "./kept.ts";
import type { Stretch } from "./stretches.ts";

/** A stretch of the editor's text with whose it is: a place in the list of credits. */
export type PlacedRun = { readonly from: number; readonly to: number; readonly credit: number };

/** What the server said, ready to be asked, with one credit more at the end when it was not among them: my own new words. */
export type Known = {
  readonly people: ShownWordsById["people"];
  readonly credits: readonly ShownCredit[];
  readonly at: RangeMap<number>;
  readonly rest: number | null;
  /** The credit of words that only this page knows yet. */
  readonly mine: number | null;
};

export function knownFrom({ people, credits, ids, rest }: ShownWordsById): Known {
  const at = new RangeMap<number>();
  for (const [client, clock, length, credit] of ids) at.put(client, clock, length, credit);
  const me = people.find((person) => person.isMe);
  if (me === undefined) return { people, credits, at, rest, mine: null };
  const found = credits.findIndex((credit) => credit.is === "wrote" && credit.person === me.number && !credit.copied);
  const own: ShownCredit = { is: "wrote", person: me.number, copied: false };
  return { people, credits: found === -1 ? [...credits, own] : credits, at, rest, mine: found === -1 ? credits.length : found };
}

/**
 * Whose words stand where. What the server has not said yet: words that were there before keep their mark
 * (`kept`); letters under this page's own id are mine; other people's newest letters have no mark until it
 * has. Neighbours with the same credit are one run.
 */
export function placedRuns(stretches: readonly Stretch[], known: Known, kept: Kept, ownClient: number): PlacedRun[] {
  const runs: { from: number; to: number; credit: number }[] = [];
  for (const { from, client, clock, text } of stretches) {
    let at = from;
    for (const part of creditsOf(client, clock, text.length, known, kept)) {
      const credit = part.value ?? (client === ownClient ? known.mine : null) ?? known.rest;
      const last = runs.at(-1);
      if (credit === null) at += part.length;
      else if (last !== undefined && last.to === at && last.credit === credit) last.to = at += part.length;
      else runs.push({ from: at, to: (at += part.length), credit });
    }
  }
  return runs;
}

/** Runs as somebody reads them: those of spaces alone are left out, and do not part what stands on both sides of them. */
export function readRuns(doc: Node, runs: readonly PlacedRun[]): PlacedRun[] {
  const read: { from: number; to: number; credit: number }[] = [];
  for (const run of runs) {
    if (doc.textBetween(run.from, run.to).trim() === "") continue;
    const last = read.at(-1);
    const isNext = last?.credit === run.credit && isOneText(doc, last.to, run.from) && doc.textBetween(last.to, run.from).trim() === "";
    if (last !== undefined && isNext) last.to = run.to;
    else read.push({ ...run });
  }
  return read;
}

const isOneText = (doc: Node, a: number, b: number): boolean => doc.resolve(a).sameParent(doc.resolve(b));

/** A run is named by its first words. */
const FIRST_WORDS = 9;

/** The beginning of a run, cut after a word. */
export function firstWords(doc: Node, { from, to }: PlacedRun): string {
  return doc.textBetween(from, to, " ", " ").trim().split(/\s+/u).slice(0, FIRST_WORDS).join(" ");
}
