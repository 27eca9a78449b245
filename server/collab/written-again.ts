import type * as Y from "yjs";
import { type GoneBeside, matchAsWritten } from "#app/domain/words/as-written.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import { matchRuns } from "#app/domain/words/match.ts";
import { RangeMap } from "#app/domain/words/range-map.ts";
import { lengthOf, type Match, type Stretch, without } from "#app/domain/words/stretch.ts";
import type { Cuts } from "./cuts.ts";
import { Now } from "./now.ts";
import { chunksOf, type Content, type Rest } from "./written.ts";

type Act = Content & { readonly doc: Y.Doc; readonly ledger: Ledger; readonly cuts: Cuts };

/** What the act took away and wrote again, beyond what is known already: texts for themselves first, then what stands between known words. */
export function writtenAgain(act: Act, put: readonly Stretch[], rest: Rest, known: readonly Match[], mayBe: (matches: Match[]) => readonly Match[]): Match[] {
  const { cuts } = act;
  const came = idsOf(known);
  const stretches = cuts.stretches.map((s) => without(s.runs, came));
  // Where ghosts stood is told by place: only in a text of which nothing has been taken.
  const ghosts = cuts.stretches.map((s, i) => (lengthOf(stretches[i]!) === lengthOf(s.runs) ? s.ghosts : []));
  const found = [...mayBe(matchRuns(stretches, rest.stretches(), { ghosts }))];
  if (rest.isAllKnown) return found;
  const cut = cuts.stretches.map((s) => s.runs);
  found.push(...mayBe(matchRuns(cut, put, { ghosts: cuts.stretches.map((s) => s.ghosts), known: [...known, ...found] })));
  if (rest.isAllKnown) return found;
  found.push(...mayBe(matchAsWritten(cut, chunksOf(act), [...known, ...found], goneBesideIn(act))));
  return found;
}

/** For {@link matchAsWritten}: by the ids that letters had in any text they stood in. */
const goneBesideIn = ({ doc, ledger, cuts }: Act): GoneBeside => {
  const now = new Now(doc, ledger, cuts);
  return (id, letter, step) => {
    for (const { client, clock } of [id, ...ledger.lineage.earlier(id)]) {
      const start = step === 1 ? clock + 1 : clock - letter.length;
      const pieces = start < 0 ? null : now.saying(letter, { client, clock: start });
      if (pieces?.every((piece) => piece.is === "gone")) return pieces.flatMap(({ at, text }) => Array.from({ length: text.length }, (_, i) => ({ client: at!.client, clock: at!.clock + i })));
    }
    return null;
  };
};

/** What was written again and stays; and what the same act took away there. */
export function apart(matches: readonly Match[], dead: readonly Stretch[]): { stay: Match[]; go: Match[] } {
  const isDead = new RangeMap<true>();
  for (const { client, clock, text } of dead.flat()) isDead.put(client, clock, text.length, true);
  const [stay, go]: [Match[], Match[]] = [[], []];
  for (const { from, to, length } of matches)
    for (const part of isDead.within(to.client, to.clock, length))
      (part.value ? go : stay).push({ from: { client: from.client, clock: from.clock + part.clock - to.clock }, to: { client: to.client, clock: part.clock }, length: part.length });
  return { stay, go };
}

/** The ids that words moved from. */
export function idsOf(matches: readonly Match[]): RangeMap<true> {
  const ids = new RangeMap<true>();
  for (const { from, length } of matches) ids.put(from.client, from.clock, length, true);
  return ids;
}
