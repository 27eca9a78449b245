import type { CharId } from "./lineage.ts";

/** Text with the ids of its UTF-16 units: consecutive clocks of one client. */
export type Run = CharId & { readonly text: string };

/** One block's worth of text, in reading order. */
export type Stretch = readonly Run[];

/** `length` units of `from` are the same words as the units of `to`. */
export type Match = { readonly from: CharId; readonly to: CharId; readonly length: number };

/** Seeds for finding moved text inside edited text, in UTF-16 units. Shorter leftovers match only when whole. */
const SEED = 8;

/** Texts are compared one by one while there are no more than so many pairs of them. */
const MOST_PAIRS = 10_000;

/** Very short texts are looked for in all that was written: no more than so many units are read for it. */
const MOST_READ = 5_000_000;

/** Letters between known words are compared each with each, in no more than so many pairs. */
const MOST_CELLS = 2_000_000;

/** Of what was cut between two known words, so much has to be there again, in order, for its letters to be the same letters. */
const NEARLY_ALL = 0.8;

/** Seeds are kept for so many units of what was cut. */
const MOST_SEEDS = 300_000;

/**
 * Which of the words that an act cut did the same act put back? By longest common runs, in order:
 * first whole blocks that are equal, then the beginning and the end, then seeds of eight units that
 * are grown both ways, then the letters between what is known already. Every unit is used at most once on either side. Deterministic; close to
 * linear in the length of the texts.
 */
export function matchRuns(cut: readonly Stretch[], put: readonly Stretch[]): Match[] {
  const from = cut.map((runs) => new Side(runs)).filter((s) => s.text.length > 0);
  const to = put.map((runs) => new Side(runs)).filter((s) => s.text.length > 0);
  const matches: Match[] = [];
  const pair = (a: Side, ai: number, b: Side, bi: number, length: number) => {
    a.use(ai, length);
    b.use(bi, length);
    b.pairs.push({ at: bi, length, with: a, withAt: ai });
    emit(a, ai, b, bi, length, matches);
  };

  const byText = new Map<string, Side[]>();
  for (const a of [...from].reverse()) {
    const alike = byText.get(a.text);
    if (alike === undefined) byText.set(a.text, [a]);
    else alike.push(a);
  }
  for (const b of to) {
    const a = byText.get(b.text)?.pop();
    if (a !== undefined) pair(a, 0, b, 0, a.text.length);
  }
  const restFrom = from.filter((a) => a.free);
  const restTo = to.filter((b) => b.free);
  const few = restFrom.length * restTo.length <= MOST_PAIRS;
  if (few) for (const b of restTo) for (const a of restFrom) matchEnds(a, b, pair);
  matchSeeds(restFrom, restTo, pair);
  const cells = { left: MOST_CELLS };
  for (const b of restTo) matchGaps(b, pair, cells);
  let unread = MOST_READ;
  if (few)
    for (const a of restFrom.filter(isShort))
      for (const b of restTo) if (!a.isUsed(0) && (unread -= b.text.length) > 0) matchWhole(a, b, pair);
  return matches;
}

type Pair = (a: Side, ai: number, b: Side, bi: number, length: number) => void;

/** A stretch laid out as one string, with what has been matched already. */
export class Side {
  readonly text: string;
  readonly runs: { at: number; run: Run }[] = [];
  /** What has been found of it, and where. */
  readonly pairs: { at: number; length: number; with: Side; withAt: number }[] = [];
  private readonly used: Uint8Array;
  private usedCount = 0;

  constructor(runs: Stretch) {
    let at = 0;
    for (const run of runs) {
      this.runs.push({ at, run });
      at += run.text.length;
    }
    this.text = runs.map((r) => r.text).join("");
    this.used = new Uint8Array(this.text.length);
  }

  get free(): boolean {
    return this.usedCount < this.text.length;
  }

  isUsed(i: number): boolean {
    return this.used[i] === 1;
  }

  use(at: number, length: number): void {
    this.used.fill(1, at, at + length);
    this.usedCount += length;
  }

  /**
   * The unused units between two places; where one is not known (null), up to the next used unit or the end.
   * Empty when something between them is used.
   */
  freeBetween(start: number | null, end: number | null): [number, number] {
    let from = start ?? end ?? 0;
    let to = end ?? from;
    if (start === null) while (from > 0 && !this.isUsed(from - 1)) from--;
    if (end === null) while (to < this.text.length && !this.isUsed(to)) to++;
    for (let i = from; i < to; i++) if (this.isUsed(i)) return [0, 0];
    return [from, to];
  }

  /** The run that holds unit `at`. */
  runAt(at: number): { at: number; run: Run } {
    let low = 0;
    let high = this.runs.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (this.runs[mid]!.at <= at) low = mid;
      else high = mid - 1;
    }
    return this.runs[low]!;
  }
}

/** Splits one match at run borders, because ids are consecutive only inside a run. */
export function emit(a: Side, ai: number, b: Side, bi: number, length: number, out: Match[]): void {
  for (let done = 0; done < length; ) {
    const ra = a.runAt(ai + done);
    const rb = b.runAt(bi + done);
    const ao = ai + done - ra.at;
    const bo = bi + done - rb.at;
    const n = Math.min(length - done, ra.run.text.length - ao, rb.run.text.length - bo);
    out.push({
      from: { client: ra.run.client, clock: ra.run.clock + ao },
      to: { client: rb.run.client, clock: rb.run.clock + bo },
      length: n,
    });
    done += n;
  }
}

/** The common beginning and the common end, when they are long enough to mean something. */
function matchEnds(a: Side, b: Side, pair: Pair): void {
  const most = Math.min(a.text.length, b.text.length);
  let head = 0;
  while (head < most && a.text[head] === b.text[head] && !a.isUsed(head) && !b.isUsed(head)) head++;
  while (head > 0 && (cutsAt(a.text, head) || cutsAt(b.text, head))) head--;
  if (head >= SEED) pair(a, 0, b, 0, head);
  const ae = a.text.length - 1;
  const be = b.text.length - 1;
  let tail = 0;
  while (tail < most && a.text[ae - tail] === b.text[be - tail] && !a.isUsed(ae - tail) && !b.isUsed(be - tail)) tail++;
  while (tail > 0 && (cutsAt(a.text, a.text.length - tail) || cutsAt(b.text, b.text.length - tail))) tail--;
  if (tail >= SEED) pair(a, a.text.length - tail, b, b.text.length - tail, tail);
}

function matchSeeds(from: readonly Side[], to: readonly Side[], pair: Pair): void {
  const seeds = new Map<string, { side: Side; at: number }[]>();
  let left = MOST_SEEDS;
  for (const a of from)
    for (let i = 0; i + SEED <= a.text.length && left > 0; i++) {
      if (a.isUsed(i)) continue;
      left--;
      const seed = a.text.slice(i, i + SEED);
      const places = seeds.get(seed);
      if (places === undefined) seeds.set(seed, [{ side: a, at: i }]);
      else if (places.length < SEED) places.push({ side: a, at: i });
    }
  for (const b of to)
    for (let i = 0; i + SEED <= b.text.length; ) {
      let best: { side: Side; at: number; length: number } | null = null;
      for (const place of seeds.get(b.text.slice(i, i + SEED)) ?? []) {
        const length = commonFrom(place.side, place.at, b, i);
        if (length >= SEED && (best === null || length > best.length)) best = { ...place, length };
      }
      if (best === null) i++;
      else {
        pair(best.side, best.at, b, i, best.length);
        i += best.length;
      }
    }
}

function commonFrom(a: Side, ai: number, b: Side, bi: number): number {
  let n = 0;
  while (
    ai + n < a.text.length &&
    bi + n < b.text.length &&
    a.text[ai + n] === b.text[bi + n] &&
    !a.isUsed(ai + n) &&
    !b.isUsed(bi + n)
  )
    n++;
  if (cutsAt(a.text, ai) || cutsAt(b.text, bi)) return 0;
  while (n > 0 && (cutsAt(a.text, ai + n) || cutsAt(b.text, bi + n))) n--;
  return n;
}

/** Is unit `at` the second half of a character (an emoji, say)? Half a character is never the same word. */
export const cutsAt = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff;
};

/**
 * Letters between two words that are known, when nearly all that was cut there is there again in the same
 * order: somebody typed into the middle of a word. Never words picked out of a longer text: those leave
 * most of it behind.
 */
function matchGaps(b: Side, pair: Pair, cells: { left: number }): void {
  const known = b.pairs.toSorted((x, y) => x.at - y.at);
  for (let i = 0; i <= known.length; i++) {
    const before = known[i - 1];
    const after = known[i];
    const start = before === undefined ? 0 : before.at + before.length;
    const end = after === undefined ? b.text.length : after.at;
    const a = before?.with ?? after?.with;
    if (start >= end || a === undefined || (before && after && before.with !== after.with)) continue;
    const [from, to] = a.freeBetween(before === undefined ? null : before.withAt + before.length, after === undefined ? null : after.withAt);
    if (from >= to || (to - from) * (end - start) > cells.left) continue;
    cells.left -= (to - from) * (end - start);
    const same = inOrder(a.text, from, to, b.text, start, end);
    if (same.reduce((sum, run) => sum + run.length, 0) < (to - from) * NEARLY_ALL) continue;
    for (const run of same) pair(a, run.ai, b, run.bi, run.length);
  }
}

/** The longest common subsequence of two stretches, in whole characters, as runs. */
function inOrder(a: string, from: number, to: number, b: string, start: number, end: number): { ai: number; bi: number; length: number }[] {
  const as = charactersOf(a, from, to);
  const bs = charactersOf(b, start, end);
  const width = bs.length + 1;
  const best = new Uint32Array((as.length + 1) * width);
  for (let i = as.length - 1; i >= 0; i--)
    for (let j = bs.length - 1; j >= 0; j--)
      best[i * width + j] = as[i]!.text === bs[j]!.text ? best[(i + 1) * width + j + 1]! + 1 : Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
  const runs: { ai: number; bi: number; length: number }[] = [];
  for (let i = 0, j = 0; i < as.length && j < bs.length; ) {
    if (as[i]!.text === bs[j]!.text) {
      const { at: ai, text } = as[i++]!;
      const { at: bi } = bs[j++]!;
      const last = runs.at(-1);
      if (last !== undefined && last.ai + last.length === ai && last.bi + last.length === bi) last.length += text.length;
      else runs.push({ ai, bi, length: text.length });
    } else if (best[(i + 1) * width + j]! >= best[i * width + j + 1]!) i++;
    else j++;
  }
  return runs;
}

function charactersOf(text: string, from: number, to: number): { at: number; text: string }[] {
  let at = from;
  return Array.from(text.slice(from, to), (character) => {
    const one = { at, text: character };
    at += character.length;
    return one;
  });
}

const isShort = (side: Side): boolean => side.text.length < SEED;

/** A short text that was cut whole and stands whole in what was put back: "I" made a heading. */
function matchWhole(a: Side, b: Side, pair: Pair): void {
  for (let at = b.text.indexOf(a.text); at !== -1; at = b.text.indexOf(a.text, at + 1))
    if (!b.isUsed(at) && commonFrom(a, 0, b, at) === a.text.length) {
      pair(a, 0, b, at, a.text.length);
      return;
    }
}
