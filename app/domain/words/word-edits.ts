/** At `at` (in the text before), `remove` UTF-16 units go and `insert` comes in their place. */
export type WordEdit = { readonly at: number; readonly remove: number; readonly insert: string };

/** Pairs of words that are compared; a longer text that was changed all over counts as written anew between its ends. */
const MOST_PAIRS = 4_000_000;

const PIECES = /\s+|[^\s]+/gu;

/**
 * What changed from one text to another, by whole words and the spaces between them, in order. What is the
 * same is not touched; a space between two changes goes with them, so that a new sentence stays in one piece.
 */
export function wordEdits(before: string, after: string): WordEdit[] {
  const [from, to] = [piecesOf(before), piecesOf(after)];
  const { start, end } = sameEnds(from, to);
  const a = from.slice(start, from.length - end);
  const b = to.slice(start, to.length - end);

  const edits: { at: number; remove: number; insert: string }[] = [];
  let at = lengthOf(from.slice(0, start));
  /** What stayed since the newest change. */
  let since = "";
  let open: { at: number; remove: number; insert: string } | null = null;
  for (const step of steps(a, b)) {
    if (step.is === "same") {
      since += step.word;
      at += step.word.length;
      continue;
    }
    if (open !== null && since.trim() === "") {
      open.remove += since.length;
      open.insert += since;
    } else edits.push((open = { at, remove: 0, insert: "" }));
    since = "";
    if (step.is === "new") open.insert += step.word;
    else {
      open.remove += step.word.length;
      at += step.word.length;
    }
  }
  return edits;
}

/** How many pieces are the same at the beginning and at the end of two texts. */
export function sameEnds(from: readonly string[], to: readonly string[]): { start: number; end: number } {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let end = 0;
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  return { start, end };
}

/** A text as words and the spaces between them. */
export const piecesOf = (text: string): readonly string[] => text.match(PIECES) ?? [];

const lengthOf = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length, 0);

type Step = { readonly is: "same" | "gone" | "new"; readonly word: string };

/** Any number of spaces side by side is no reason to give up a word. */
const weightOf = (piece: string): number => (piece.trim() === "" ? 1 : 8);

/** By the longest common subsequence, in which words weigh more than the spaces between them. */
function steps(a: readonly string[], b: readonly string[]): Step[] {
  const gone = (words: readonly string[]) => words.map((word): Step => ({ is: "gone", word }));
  const fresh = (words: readonly string[]) => words.map((word): Step => ({ is: "new", word }));
  if (a.length * b.length > MOST_PAIRS) return [...gone(a), ...fresh(b)];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i] === b[j] ? common[(i + 1) * width + j + 1]! + weightOf(a[i]!) : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const found: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j] && common[i * width + j] === common[(i + 1) * width + j + 1]! + weightOf(a[i]!)) {
      found.push({ is: "same", word: a[i]! });
      i++;
      j++;
    } else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!) found.push({ is: "gone", word: a[i++]! });
    else found.push({ is: "new", word: b[j++]! });
  }
  return [...found, ...gone(a.slice(i)), ...fresh(b.slice(j))];
}
