import { matchRuns } from "#app/domain/words/match.ts";
import { RangeMap, type Stretched } from "#app/domain/words/range-map.ts";
import type { ShownCredit } from "#app/domain/words/shown.ts";
import type { Known } from "./placed.ts";
import type { Stretch } from "./stretches.ts";

/** What we hold of words that were written again and that the server has not named yet. */
export type Kept = RangeMap<ShownCredit>;

export const nothingKept = (): Kept => new RangeMap<ShownCredit>(isSame);

/** The credits of ids: what the server said, else what the same words had before. Null where neither knows. */
export function creditsOf(client: number, clock: number, length: number, known: Known, kept: Kept): Stretched<number | null>[] {
  return known.at.within(client, clock, length).flatMap((part): Stretched<number | null>[] =>
    part.value !== null || kept.isEmpty
      ? [part]
      : kept.within(client, part.clock, part.length).map((one) => ({ ...one, value: placeOf(one.value, known) })),
  );
}

/**
 * A heading, a list, a drag or Enter takes words out of the shared document and writes them again under new
 * ids. Until the server says so, they would look like the words of whoever did it. So what is gone since the
 * last look is compared with what is new, by the very rule that the server uses, and keeps its mark.
 */
export function keepMarks(before: readonly Stretch[], now: readonly Stretch[], known: Known, kept: Kept): void {
  const fresh = now.filter(({ client, clock, text }) => creditsOf(client, clock, text.length, known, kept).some((part) => part.value === null));
  // Letters as they are typed are nobody's older words.
  if (fresh.every(({ text }) => text.length < 2)) return;
  const there = new RangeMap<true>();
  for (const { client, clock, text } of now) there.put(client, clock, text.length, true);
  const gone = before.flatMap((one) => partsOf(one, there.within(one.client, one.clock, one.text.length)));
  if (gone.length === 0) return;
  const unknown = fresh.flatMap((one) => partsOf(one, creditsOf(one.client, one.clock, one.text.length, known, kept)));
  for (const { from, to, length } of matchRuns(byBlock(gone), byBlock(unknown))) {
    let at = to.clock;
    for (const part of creditsOf(from.client, from.clock, length, known, kept)) {
      const credit = part.value === null ? undefined : known.credits[part.value];
      if (credit !== undefined) kept.put(to.client, at, part.length, credit);
      at += part.length;
    }
  }
}

const isSame = (a: ShownCredit, b: ShownCredit): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The places of credits change from one answer of the server to the next; what they say does not. */
function placeOf(credit: ShownCredit | null, { credits }: Known): number | null {
  const at = credit === null ? -1 : credits.findIndex((one) => isSame(one, credit));
  return at === -1 ? null : at;
}

/** The parts of a stretch for which nothing is known. */
const partsOf = (stretch: Stretch, parts: readonly Stretched<unknown>[]): Stretch[] =>
  parts
    .filter(({ value }) => value === null)
    .map(({ clock, length }) => ({ ...stretch, clock, text: stretch.text.slice(clock - stretch.clock, clock - stretch.clock + length) }));

function byBlock(stretches: readonly Stretch[]): Stretch[][] {
  const blocks = new Map<number, Stretch[]>();
  for (const one of stretches) {
    const block = blocks.get(one.block);
    if (block === undefined) blocks.set(one.block, [one]);
    else block.push(one);
  }
  return [...blocks.values()];
}
