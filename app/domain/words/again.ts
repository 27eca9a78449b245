import { cutsAt, emit, Side } from "./side.ts";
import type { Match, Stretch } from "./stretch.ts";

/**
 * Words that come back later than the act that cut them (a paste), and copies of words that are still
 * there. Retyping does not come here: it arrives letter by letter.
 */
export type Again = {
  /** Is this much, found again, enough to be the same words? `whole`: it is all that was written there. */
  readonly isEnough: (text: string, whole: boolean) => boolean;
  /** Each word of the sources can come back only once. */
  readonly once: boolean;
};

/** Texts are searched by stretches of so many UTF-16 units. */
const GRAM = 8;
/** Places where one stretch of eight stands that are looked at: much-repeated words gain nothing from more. */
const MOST_PLACES = 8;
const MOST_FOUND = 20_000;

/**
 * Which of the words in `put` stand in `sources`? The longest first, then in the order of the sources;
 * every unit of `put` is used at most once. What is not `whole` is cut back to whole words. Linear in the
 * length of both. Deterministic.
 */
export function findAgain(sources: readonly Stretch[], put: readonly Stretch[], { isEnough, once }: Again): Match[] {
  const from = sources.map((runs) => new Side(runs));
  const to = put.map((runs) => new Side(runs)).filter((side) => isEnough(side.text, true));
  if (to.length === 0 || from.length === 0) return [];
  const matches: Match[] = [];
  const all = longestFirst([...found8(from, to), ...foundShort(from, to)]);
  const mostly = once ? mostlyFrom(all, isEnough) : new Map<Side, Side>();
  for (const found of all) {
    const part = freePart(found, once);
    if (part === null) continue;
    const { a, b, length } = part;
    const text = b.text.slice(part.bi, part.bi + length);
    if (!isEnough(text, isWhole(b, part.bi, length)) && mostly.get(b) !== a) continue;
    if (once) a.use(part.ai, length);
    b.use(part.bi, length);
    emit(a, part.ai, b, part.bi, length, matches);
    if (once) emitSlid(part, matches);
  }
  return matches;
}

/**
 * An editor that compares texts takes "late " out where somebody cut " late": the same letters, moved along by what is
 * equal at both ends. What is left over beside the match is then what is left over at the other end of the passage.
 */
function emitSlid({ a, ai, b, bi, length }: Found, out: Match[]): void {
  const slide = (from: number, at: number, units: number) => {
    const isFree = units > 0 && at >= 0 && range(units).every((i) => !a.isUsed(from + i) && !b.isUsed(at + i));
    if (!isFree || a.text.slice(from, from + units) !== b.text.slice(at, at + units)) return;
    a.use(from, units);
    b.use(at, units);
    emit(a, from, b, at, units, out);
  };
  const behind = a.text.length - (ai + length);
  slide(ai + length, bi - behind, behind);
  slide(0, bi + length, ai);
}

const range = (length: number): number[] => [...Array(length).keys()];

/** What was cut, and changed a little before it came back: so much of it stands in one passage. */
const MOSTLY = 0.8;

/** For each text that was put, the one source that most of it stands in, if there is one. */
function mostlyFrom(all: readonly Found[], isEnough: Again["isEnough"]): Map<Side, Side> {
  const shared = new Map<Side, Map<Side, number>>();
  for (const { a, b, length } of all) {
    const of = shared.get(b) ?? new Map<Side, number>();
    shared.set(b, of.set(a, (of.get(a) ?? 0) + length));
  }
  const mostly = new Map<Side, Side>();
  for (const [b, sources] of shared) {
    const [best] = [...sources].sort((x, y) => y[1] - x[1]);
    if (best !== undefined && isEnough(b.text, true) && best[1] >= b.text.length * MOSTLY) mostly.set(b, best[0]);
  }
  return mostly;
}

type Found = { readonly a: Side; readonly ai: number; readonly b: Side; readonly bi: number; readonly length: number; readonly order: number };

const longestFirst = (all: Found[]): Found[] => all.sort((x, y) => y.length - x.length || x.order - y.order || x.ai - y.ai || x.bi - y.bi);

/** Runs of eight and more, grown both ways. */
function found8(from: readonly Side[], to: readonly Side[]): Found[] {
  const grams = new Grams(to);
  const found: Found[] = [];
  from.forEach((a, order) => {
    /** How far each pair of texts has been compared at each shift. */
    const done = new Map<string, number>();
    grams.search(a.text, (ai, b, bi, which) => {
      const shift = `${which}:${ai - bi}`;
      if ((done.get(shift) ?? -1) > ai || found.length >= MOST_FOUND) return;
      let start = 0;
      while (ai - start > 0 && bi - start > 0 && a.text[ai - start - 1] === b.text[bi - start - 1]) start++;
      let end = GRAM;
      while (ai + end < a.text.length && bi + end < b.text.length && a.text[ai + end] === b.text[bi + end]) end++;
      done.set(shift, ai + end);
      found.push({ a, ai: ai - start, b, bi: bi - start, length: start + end, order });
    });
  });
  return found;
}

/** Very short texts that stand somewhere whole: "I am a". */
function foundShort(from: readonly Side[], to: readonly Side[]): Found[] {
  return to
    .filter((b) => b.text.length < GRAM)
    .flatMap((b) =>
      from.flatMap((a, order) => {
        const ai = a.text.indexOf(b.text);
        return ai === -1 ? [] : [{ a, ai, b, bi: 0, length: b.text.length, order }];
      }),
    );
}

/** The largest part of a run that nothing longer has used, cut back to whole words and whole characters. */
function freePart({ a, ai, b, bi, length, order }: Found, once: boolean): Found | null {
  const isUsed = (i: number) => b.isUsed(bi + i) || (once && a.isUsed(ai + i));
  let best = { from: 0, to: 0 };
  for (let i = 0; i < length; ) {
    if (isUsed(i)) {
      i++;
      continue;
    }
    let end = i;
    while (end < length && !isUsed(end)) end++;
    if (end - i > best.to - best.from) best = { from: i, to: end };
    i = end;
  }
  let { from, to } = best;
  if (!isWhole(b, bi + from, to - from)) {
    while (from < to && isInWord(b.text, bi + from)) from++;
    while (to > from && isInWord(b.text, bi + to)) to--;
  }
  while (from < to && (cutsAt(a.text, ai + from) || cutsAt(b.text, bi + from))) from++;
  while (to > from && (cutsAt(a.text, ai + to) || cutsAt(b.text, bi + to))) to--;
  return from < to ? { a, ai: ai + from, b, bi: bi + from, length: to - from, order } : null;
}

/** Is everything around these units white space? */
const isWhole = (side: Side, at: number, length: number): boolean =>
  side.text.slice(0, at).trim() === "" && side.text.slice(at + length).trim() === "";

const LETTER = /[\p{L}\p{N}\p{M}'’-]/u;

/** Would cutting before unit `at` cut a word in two? */
const isInWord = (text: string, at: number): boolean => at > 0 && at < text.length && LETTER.test(text[at - 1]!) && LETTER.test(text[at]!);

const BASE = 0x01000193;
const OUT = [...Array(GRAM - 1)].reduce((power: number) => Math.imul(power, BASE), 1);
const FILTER_BITS = 1 << 16;

/** Where each stretch of eight units of some texts stands, to be looked for in long texts quickly. */
class Grams {
  private readonly places = new Map<number, { side: Side; at: number; which: number }[]>();
  private readonly filter = new Uint8Array(FILTER_BITS);

  constructor(sides: readonly Side[]) {
    sides.forEach((side, which) =>
      roll(side.text, (hash, at) => {
        this.filter[hash & (FILTER_BITS - 1)] = 1;
        const places = this.places.get(hash);
        if (places === undefined) this.places.set(hash, [{ side, at, which }]);
        else if (places.length < MOST_PLACES) places.push({ side, at, which });
      }),
    );
  }

  search(text: string, hit: (at: number, side: Side, sideAt: number, which: number) => void): void {
    roll(text, (hash, at) => {
      if (this.filter[hash & (FILTER_BITS - 1)] === 0) return;
      for (const { side, at: sideAt, which } of this.places.get(hash) ?? [])
        if (sameGram(text, at, side.text, sideAt)) hit(at, side, sideAt, which);
    });
  }
}

function roll(text: string, visit: (hash: number, at: number) => void): void {
  let hash = 0;
  for (let i = 0; i < text.length; i++) {
    if (i >= GRAM) hash = (hash - Math.imul(text.charCodeAt(i - GRAM), OUT)) | 0;
    hash = (Math.imul(hash, BASE) + text.charCodeAt(i)) | 0;
    if (i >= GRAM - 1) visit(hash, i - GRAM + 1);
  }
}

function sameGram(a: string, ai: number, b: string, bi: number): boolean {
  for (let i = 0; i < GRAM; i++) if (a.charCodeAt(ai + i) !== b.charCodeAt(bi + i)) return false;
  return true;
}
