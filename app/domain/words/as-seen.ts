import type { CharId } from "./lineage.ts";
import { RangeMap } from "./range-map.ts";
import { cutsAt } from "./side.ts";
import type { Match, Run } from "./stretch.ts";

/**
 * A part of a text, as somebody may have seen it who took it away. `sure`: it stood there. `maybe`: it had been taken out, and
 * they did not know; each `passage` was there as a whole or not at all. `own`: they typed it there themselves, in the same
 * update, and took it away again, or a part of it.
 */
export type SeenPart = { readonly run: Run; readonly is: "sure" | "own" } | { readonly run: Run; readonly is: "maybe"; readonly passage: unknown };

/** A text in reading order. */
export type Seen = readonly SeenPart[];

/** Letters that were written in one go, with all that can be seen before them in their text, and behind; null: more than is compared. */
export type Put = CharId & { readonly text: string; readonly before: string | null; readonly behind: string | null };

/** What goes on for so many units as it was seen is not typed by chance. */
const SEED = 8;
/** All that was written in one go, if a text ends behind it, or it stands beside the same as where it was seen. */
const EDGE = 3;
/** So many letters are compared. */
const MOST_STEPS = 2_000_000;

/**
 * Which letters of `chunks` stood in `texts`, as whoever wrote the chunks saw these? Others had changed the texts meanwhile, so
 * what was taken away and what was written again differ by what one of them did not know. `known`: what is known already.
 */
export function matchAsSeen(texts: readonly Seen[], chunks: readonly Put[], known: readonly Match[]): Match[] {
  const isKnown = new RangeMap<true>();
  for (const { to, length } of known) isKnown.put(to.client, to.clock, length, true);
  const steps = { left: MOST_STEPS };
  const unknown = chunks.filter(({ client, clock, text }) => text.trim().length >= EDGE && isKnown.within(client, clock, text.length).some(({ value }) => value === null));
  const laid = unknown.length === 0 ? [] : texts.map(unitsOf).filter((units) => units.length > 0);
  const matches: Match[] = [];
  for (const chunk of unknown) {
    const isNew = (at: number) => isKnown.at(chunk.client, chunk.clock + at) === null;
    for (let at = 0; at < chunk.text.length; ) {
      const best = (isNew(at) || at === 0) && !cutsAt(chunk.text, at) ? longestFrom(laid, chunk, at, steps) : null;
      const found = best !== null && isEnough(best, chunk) ? [best] : at === 0 ? joinedOf(laid, chunk, steps) : [];
      for (const walk of found) emitNew(walk, chunk, isNew, matches);
      at = found.at(-1)?.end ?? at + 1;
    }
  }
  return matches;
}

type Unit = CharId & { readonly unit: string; readonly is: SeenPart["is"]; readonly passage: unknown };

const unitsOf = (seen: Seen): Unit[] =>
  seen.flatMap((part) =>
    Array.from({ length: part.run.text.length }, (_, i): Unit => ({
      client: part.run.client, clock: part.run.clock + i, unit: part.run.text[i]!, is: part.is, passage: part.is === "maybe" ? part.passage : null,
    })),
  );

/** A stretch of a chunk that reads as a text was seen. `pairs`: for each of its units where it stood, or null for what its writer had typed. */
type Walk = { readonly units: readonly Unit[]; readonly start: number; readonly end: number; readonly from: number; readonly to: number; readonly pairs: readonly (Unit | null)[]; readonly letters: number };

type Texts = readonly (readonly Unit[])[];

function longestFrom(texts: Texts, { text }: Put, start: number, steps: { left: number }, may: (walk: Walk) => boolean = () => true): Walk | null {
  let best: Walk | null = null;
  for (const units of texts)
    for (let from = 0; from < units.length && steps.left > 0; from++) {
      steps.left--;
      if (units[from]!.unit !== text[start]) continue;
      const walk = walkFrom(units, from, text, start, steps);
      if (walk.letters > (best?.letters ?? 0) && may(walk)) best = walk;
    }
  return best;
}

/** Letter by letter. What had been taken out is skipped as a whole where it does not fit. */
function walkFrom(units: readonly Unit[], from: number, text: string, start: number, steps: { left: number }): Walk {
  const pairs: (Unit | null)[] = [];
  /** Where the passage began that the walk is in. */
  let began: { readonly place: number; readonly pairs: number } | null = null;
  let place = from;
  for (; place < units.length && start + pairs.length < text.length && steps.left > 0; steps.left--) {
    const unit = units[place]!;
    const isInside = unit.is === "maybe" && units[place - 1]?.passage === unit.passage;
    if (unit.is !== "maybe") began = null;
    else if (!isInside && place > from) began = { place, pairs: pairs.length };
    if (unit.unit === text[start + pairs.length]) {
      pairs.push(unit.is === "own" ? null : unit);
      place++;
    } else if (unit.is === "own") place++;
    else if (began !== null && units[began.place]!.passage === unit.passage) {
      pairs.length = began.pairs;
      place = began.place;
      while (units[place]?.is === "maybe" && units[place]!.passage === unit.passage) place++;
      began = null;
    } else break;
  }
  while (pairs.length > 0 && cutsAt(text, start + pairs.length)) pairs.pop();
  return { units, start, end: start + pairs.length, from, to: place, pairs, letters: pairs.filter((unit) => unit !== null && unit.unit.trim() !== "").length };
}

function isEnough(walk: Walk, put: Put): boolean {
  const { start, end, pairs, letters } = walk;
  if (letters >= EDGE && pairs.length >= SEED) return true;
  if (start > 0 || end < put.text.length) return false;
  // What is joined to a text ends it. What had stood behind it the writer may have taken out before: it goes as well.
  if (put.behind !== "") return begins(walk, put) || ends(walk, put);
  // Letters that they had typed there speak for a letter or two of others that they were typed beside.
  return letters >= EDGE || put.text.replaceAll(/\s/g, "").length >= SEED;
}

/** Nothing else stood before it than what stands before it now. */
const begins = ({ units, from, letters }: Walk, { before }: Put): boolean => letters >= EDGE && before !== null && says(units.slice(0, from), before);

const ends = ({ units, to, end, letters }: Walk, { text, behind }: Put): boolean => letters >= EDGE && end === text.length && behind !== null && says(units.slice(to), behind);

/** The beginning of one text and the end of another, joined to one line. */
function joinedOf(texts: Texts, put: Put, steps: { left: number }): Walk[] {
  const first = longestFrom(texts, put, 0, steps, (walk) => begins(walk, put));
  const second = first === null || first.end === put.text.length ? null : longestFrom(texts, put, first.end, steps, (walk) => ends(walk, put));
  return first === null || second === null ? [] : [first, second];
}

/** With what had been taken out, or without. An editor that compares texts leaves standing what is the same at an end of both. */
const says = (units: readonly Unit[], text: string): boolean =>
  [units, units.filter(({ is }) => is === "sure")].some((seen) => seen.map(({ unit }) => unit).join("") === text);

function emitNew({ start, pairs }: Walk, { client, clock }: Put, isNew: (at: number) => boolean, out: Match[]): void {
  pairs.forEach((unit, i) => {
    const at = start + i;
    if (unit === null || !isNew(at)) return;
    const last = out.at(-1);
    const goesOn = last !== undefined && last.to.client === client && last.to.clock + last.length === clock + at && last.from.client === unit.client && last.from.clock + last.length === unit.clock;
    if (goesOn) out[out.length - 1] = { ...last, length: last.length + 1 };
    else out.push({ from: { client: unit.client, clock: unit.clock }, to: { client, clock: clock + at }, length: 1 });
  });
}
