/** The places of two things that are the same in two lists, in order. */
export type Pair = readonly [a: number, b: number];

/** Two lists with more differences than this are called different all the way between their same ends. */
const MOST_EDITS = 1_500;

/**
 * Which things of two lists are the same, in order: as many as can be (Myers, "An O(ND) difference
 * algorithm", 1986). The cost follows the number of differences, not the length. Deterministic.
 */
export function align(a: readonly string[], b: readonly string[], mostEdits = MOST_EDITS): Pair[] {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const middle = alignMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), mostEdits);
  return [
    ...Array.from({ length: head }, (_, at): Pair => [at, at]),
    ...middle.map(([i, j]): Pair => [i + head, j + head]),
    ...Array.from({ length: tail }, (_, at): Pair => [a.length - tail + at, b.length - tail + at]),
  ];
}

/**
 * How far along `a` each diagonal (place in `a`, less place in `b`) came with so many edits; from diagonal
 * -edits on. Only every second one is reached.
 */
type Reached = Int32Array;
const at = (reached: Reached, diagonal: number): number => reached[diagonal + ((reached.length - 1) >> 1)] ?? -1;

function alignMiddle(a: readonly string[], b: readonly string[], mostEdits: number): Pair[] {
  if (a.length === 0 || b.length === 0) return [];
  const steps: Reached[] = [];
  for (let edits = 0; edits <= Math.min(mostEdits, a.length + b.length); edits++) {
    const now = new Int32Array(2 * edits + 1);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let i = edits === 0 ? 0 : startOf(steps[edits - 1]!, diagonal, edits).start;
      while (i < a.length && i - diagonal < b.length && a[i] === b[i - diagonal]) i++;
      now[diagonal + edits] = i;
      if (i >= a.length && i - diagonal >= b.length) return walkBack(steps, a.length, b.length);
    }
    steps.push(now);
  }
  return [];
}

/** Where a diagonal goes on from, one edit before, and where on it that leads. */
function startOf(before: Reached, diagonal: number, edits: number): { from: number; reached: number; start: number } {
  const down = diagonal === -edits || (diagonal !== edits && at(before, diagonal - 1) < at(before, diagonal + 1));
  const from = down ? diagonal + 1 : diagonal - 1;
  const reached = at(before, from);
  return { from, reached, start: down ? reached : reached + 1 };
}

function walkBack(steps: readonly Reached[], length: number, otherLength: number): Pair[] {
  const pairs: Pair[] = [];
  let i = length;
  let j = otherLength;
  for (let edits = steps.length; edits > 0; edits--) {
    const { from, reached, start } = startOf(steps[edits - 1]!, i - j, edits);
    while (i > start) pairs.push([--i, --j]);
    i = reached;
    j = reached - from;
  }
  while (i > 0) pairs.push([--i, --j]);
  return pairs.reverse();
}
