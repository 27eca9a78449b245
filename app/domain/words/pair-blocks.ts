import { align, type Pair } from "./align.ts";

/** A block of a text: what makes it the same as another, and its words. */
export type Block = { readonly key: string; readonly words: readonly string[] };

/** So much of two blocks has to be the same words before the one is called a new wording of the other. */
const ALIKE = 1 / 3;
/** Blocks between two that stayed the same are compared each with each up to so many pairs. */
const MOST_PAIRS = 10_000;

/** Which blocks of two texts are the same, or the one a new wording of the other; in order. */
export function pairBlocks(a: readonly Block[], b: readonly Block[]): Pair[] {
  const same = align(a.map((block) => block.key), b.map((block) => block.key));
  const pairs: Pair[] = [];
  let [fromA, fromB] = [0, 0];
  for (const [i, j] of [...same, [a.length, b.length] as const]) {
    pairs.push(...mostAlike(a.slice(fromA, i), b.slice(fromB, j)).map(([x, y]): Pair => [x + fromA, y + fromB]));
    if (i < a.length) pairs.push([i, j]);
    [fromA, fromB] = [i + 1, j + 1];
  }
  return pairs;
}

/** The pairing, in order, under which most words stay; blocks that are not alike have no partner. */
function mostAlike(a: readonly Block[], b: readonly Block[]): Pair[] {
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST_PAIRS) return [];
  const counts = b.map((block) => countsOf(block.words));
  const gains = a.map((block) => counts.map((other) => gainOf(countsOf(block.words), other)));
  /** The best gain of the first i of `a` with the first j of `b`. */
  const best = Array.from({ length: a.length + 1 }, () => new Float64Array(b.length + 1));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const gain = gains[i - 1]![j - 1]!;
      best[i]![j] = Math.max(best[i - 1]![j]!, best[i]![j - 1]!, gain > 0 ? best[i - 1]![j - 1]! + gain : 0);
    }
  const pairs: Pair[] = [];
  for (let [i, j] = [a.length, b.length]; i > 0 && j > 0; ) {
    const gain = gains[i - 1]![j - 1]!;
    if (best[i]![j] === best[i - 1]![j]) i--;
    else if (best[i]![j] === best[i]![j - 1]) j--;
    else if (gain > 0) pairs.push([--i, --j]);
    else break;
  }
  return pairs.reverse();
}

type Counts = { readonly words: ReadonlyMap<string, number>; readonly all: number };

function countsOf(words: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { words: counts, all: words.length };
}

/** How many words two blocks share; 0 when they are not alike. */
function gainOf(a: Counts, b: Counts): number {
  if (a.all === 0 || b.all === 0) return 0;
  let shared = 0;
  for (const [word, count] of a.words) shared += Math.min(count, b.words.get(word) ?? 0);
  return (2 * shared) / (a.all + b.all) >= ALIKE ? shared : 0;
}
