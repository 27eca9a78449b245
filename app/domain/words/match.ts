import { inOrder, matchGaps, matchGhosts, NEARLY_ALL } from "./gaps.ts";
import { RangeMap } from "./range-map.ts";
import { cutsAt, emit, type Ghost, type Pair, Side } from "./side.ts";
import type { Match, Stretch } from "./stretch.ts";

/** Seeds for finding moved text inside edited text, in UTF-16 units. Shorter leftovers match only when whole. */
const SEED = 8;

/** Where two blocks are joined, so many letters of a block's end are not typed by chance. */
const EDGE = 3;

/** Texts are compared one by one while there are no more than so many pairs of them. */
const MOST_PAIRS = 10_000;

/** Very short texts are looked for in all that was written: no more than so many units are read for it. */
const MOST_READ = 5_000_000;

/** Letters between known words are compared each with each, in no more than so many pairs. */
const MOST_CELLS = 2_000_000;

/** Seeds are kept for so many units of what was cut. */
const MOST_SEEDS = 300_000;

/**
 * Which of the words that an act cut did the same act put back? By longest common runs, in order: first whole texts
 * that are equal, then the beginning and the end, then seeds of eight units that are grown both ways, then the letters
 * between what is known already, what is left over, and the edges of joined texts; last, between the same neighbours,
 * letters that somebody else had taken out unknown to this act (`ghosts`), and very short texts. Every unit is used at
 * most once on either side. Deterministic; close to linear in the length of the texts.
 */
export function matchRuns(cut: readonly Stretch[], put: readonly Stretch[], { ghosts = [], known = [] }: Hints = {}): Match[] {
  const from = cut.map((runs, i) => new Side(runs, ghosts[i])).filter((s) => s.text.length > 0);
  const to = put.map((runs) => new Side(runs)).filter((s) => s.text.length > 0);
  const matches: Match[] = [];
  if (known.length > 0) markKnown(from, to, known);
  const pair = (a: Side, ai: number, b: Side, bi: number, length: number) => {
    a.use(ai, length);
    b.use(bi, length);
    b.pairs.push({ at: bi, length, with: a, withAt: ai });
    emit(a, ai, b, bi, length, matches);
  };

  pairEqual(from, to, pair);
  const restFrom = from.filter((a) => a.free);
  const restTo = to.filter((b) => b.free);
  const few = restFrom.length * restTo.length <= MOST_PAIRS;
  if (few) for (const b of restTo) for (const a of restFrom) matchEnds(a, b, pair);
  matchSeeds(restFrom, restTo, pair);
  const cells = { left: MOST_CELLS };
  if (few) for (const b of restTo.filter(isSmall)) for (const a of restFrom.filter(isSmall)) matchAlike(a, b, pair, cells);
  for (const b of restTo) matchGaps(b, pair, cells);
  matchLeftovers(from, to, pair);
  if (few) for (const b of restTo) matchEdges(restFrom, b, pair);
  if (ghosts.length > 0) for (const b of to) matchGhosts(b, cells, matches);
  let unread = MOST_READ;
  if (few)
    for (const a of restFrom.filter(isShort))
      for (const b of restTo) if (!a.isUsed(0) && (unread -= b.text.length) > 0) matchWhole(a, b, pair);
  if (few)
    for (const b of restTo.filter(isShort))
      for (const a of restFrom) if (b.text.length > 1 && !b.isUsed(0) && (unread -= a.text.length) > 0) matchInside(a, b, pair);
  matchLeftovers(from, to, pair);
  return matches;
}

/** `ghosts`: for each stretch of what was cut; `known`: what is known already of what was put. */
type Hints = { readonly ghosts?: readonly (readonly Ghost[])[]; readonly known?: readonly Match[] };

/** What is known already is used up, and says where the rest belongs. */
function markKnown(from: readonly Side[], to: readonly Side[], known: readonly Match[]): void {
  const placesOf = (sides: readonly Side[]) => {
    const places = new RangeMap<{ side: Side; shift: number }>();
    for (const side of sides) for (const { at, run } of side.runs) places.put(run.client, run.clock, run.text.length, { side, shift: at - run.clock });
    return places;
  };
  const [cuts, puts] = [placesOf(from), placesOf(to)];
  for (const match of known)
    for (const there of puts.within(match.to.client, match.to.clock, match.length)) {
      const source = match.from.clock + there.clock - match.to.clock;
      for (const here of cuts.within(match.from.client, source, there.length)) {
        const { clock, length, value: a } = here;
        a?.side.use(clock + a.shift, length);
        const b = there.value;
        if (b === null) continue;
        const at = there.clock + clock - source + b.shift;
        b.side.use(at, length);
        if (a !== null) b.side.pairs.push({ at, length, with: a.side, withAt: clock + a.shift });
      }
    }
}

/** The common beginning and the common end, when they are long enough to mean something, or all there is of one. */
function matchEnds(a: Side, b: Side, pair: Pair): void {
  const most = Math.min(a.text.length, b.text.length);
  let head = 0;
  while (head < most && a.text[head] === b.text[head] && !a.isUsed(head) && !b.isUsed(head)) head++;
  while (head > 0 && (cutsAt(a.text, head) || cutsAt(b.text, head))) head--;
  if (head >= SEED || isAll(a, b, head)) pair(a, 0, b, 0, head);
  const ae = a.text.length - 1;
  const be = b.text.length - 1;
  let tail = 0;
  while (tail < most && a.text[ae - tail] === b.text[be - tail] && !a.isUsed(ae - tail) && !b.isUsed(be - tail)) tail++;
  while (tail > 0 && (cutsAt(a.text, a.text.length - tail) || cutsAt(b.text, b.text.length - tail))) tail--;
  if (tail >= SEED || isAll(a, b, tail)) pair(a, a.text.length - tail, b, b.text.length - tail, tail);
}

/** All there is of one of two texts. */
const isAll = (a: Side, b: Side, length: number): boolean => length > 0 && (length === a.text.length || length === b.text.length);

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

/** Texts that are equal as a whole, each once. */
export function equalTexts(cut: readonly Stretch[], put: readonly Stretch[]): Match[] {
  const matches: Match[] = [];
  const sides = (all: readonly Stretch[]) => all.map((runs) => new Side(runs)).filter((s) => s.text.length > 0);
  pairEqual(sides(cut), sides(put), (a, ai, b, bi, length) => emit(a, ai, b, bi, length, matches));
  return matches;
}

/** Of texts that read the same, the first goes with the first. */
function pairEqual(from: readonly Side[], to: readonly Side[], pair: Pair): void {
  const byText = new Map<string, Side[]>();
  for (const a of [...from].reverse()) {
    if (a.isTouched) continue;
    const alike = byText.get(a.text);
    if (alike === undefined) byText.set(a.text, [a]);
    else alike.push(a);
  }
  for (const b of to) {
    const a = b.isTouched ? undefined : byText.get(b.text)?.pop();
    if (a !== undefined) pair(a, 0, b, 0, a.text.length);
  }
}

/** What is left over on both sides and reads the same: an editor that compares texts leaves such ends. */
function matchLeftovers(from: readonly Side[], to: readonly Side[], pair: Pair): void {
  const left = new Map<string, { side: Side; at: number }[]>();
  for (const side of [...from].reverse())
    for (const { at, text } of side.unused().reverse()) {
      const list = left.get(text);
      if (list === undefined) left.set(text, [{ side, at }]);
      else list.push({ side, at });
    }
  // A text of which nothing is known yet is somebody's own until more speaks for it.
  for (const side of to.filter((b) => b.pairs.length > 0))
    for (const { at, text } of side.unused()) {
      const found = left.get(text)?.pop();
      if (found !== undefined) pair(found.side, found.at, side, at, text.length);
    }
}

/**
 * Two blocks joined into one: what is still unknown at the end of a text, behind known words, is how another text
 * ended of which nothing is known; and at its beginning, how another began.
 */
function matchEdges(from: readonly Side[], b: Side, pair: Pair): void {
  if (!b.isTouched || !b.free) return;
  const last = b.text.length - 1;
  let end = 0;
  while (!b.isUsed(last - end)) end++;
  let start = 0;
  while (!b.isUsed(start)) start++;
  const edges: { most: number; same: (a: Side, n: number) => boolean; cut: (a: Side, n: number) => boolean; put: (a: Side, n: number) => void }[] = [
    {
      most: end,
      same: (a, n) => a.text[a.text.length - 1 - n] === b.text[last - n],
      cut: (a, n) => cutsAt(a.text, a.text.length - n) || cutsAt(b.text, b.text.length - n),
      put: (a, n) => pair(a, a.text.length - n, b, b.text.length - n, n),
    },
    {
      most: start,
      same: (a, n) => a.text[n] === b.text[n],
      cut: (a, n) => cutsAt(a.text, n) || cutsAt(b.text, n),
      put: (a, n) => pair(a, 0, b, 0, n),
    },
  ];
  for (const { most, same, cut, put } of edges) {
    let best: { a: Side; n: number } | null = null;
    for (const a of from) {
      if (a.isTouched) continue;
      let n = 0;
      while (n < most && n < a.text.length && same(a, n)) n++;
      while (n > 0 && cut(a, n)) n--;
      if (n > (best?.n ?? 0)) best = { a, n };
    }
    if (best !== null && (best.n === most || best.n >= EDGE)) put(best.a, best.n);
  }
}

/** Two short texts, unknown yet, one of which is the other with something typed into it, or taken out. */
function matchAlike(a: Side, b: Side, pair: Pair, cells: { left: number }): void {
  if (a.isTouched || b.isTouched || a.text.length * b.text.length > cells.left) return;
  cells.left -= a.text.length * b.text.length;
  const same = inOrder(a.text, 0, a.text.length, b.text, 0, b.text.length);
  const length = same.reduce((sum, run) => sum + run.length, 0);
  if (length < a.text.length * NEARLY_ALL || length < b.text.length / 2) return;
  for (const run of same) pair(a, run.ai, b, run.bi, run.length);
}

/** Where seeds of eight find little. */
const isSmall = (side: Side): boolean => side.text.length < 64;

const isShort = (side: Side): boolean => side.text.length < SEED;

/** A short text that was put whole and stood in what was cut: the rest of a line, joined to another. */
function matchInside(a: Side, b: Side, pair: Pair): void {
  for (let at = a.text.indexOf(b.text); at !== -1; at = a.text.indexOf(b.text, at + 1))
    if (!a.isUsed(at) && commonFrom(a, at, b, 0) === b.text.length) {
      pair(a, at, b, 0, b.text.length);
      return;
    }
}

/** A short text that was cut whole and stands whole in what was put back: "I" made a heading. */
function matchWhole(a: Side, b: Side, pair: Pair): void {
  for (let at = b.text.indexOf(a.text); at !== -1; at = b.text.indexOf(a.text, at + 1))
    if (!b.isUsed(at) && commonFrom(a, 0, b, at) === a.text.length) {
      pair(a, 0, b, at, a.text.length);
      return;
    }
}
