import { align, type Pair } from "./align.ts";
import { pairBlocks } from "./pair-blocks.ts";
import { type BlockKind, type Placed, type Said, type TextBlock, textBlocksOf } from "./text-blocks.ts";

/** What became of words from one moment to a later one. */
export type Change = "same" | "added" | "gone";

/** A stretch of words with what became of it and whose words it is (or was). */
export type ComparedPart = { readonly change: Change; readonly text: string; readonly place: number };

/** One paragraph, with what became of it. `was`: what it was before, when it is something else now. */
export type ComparedBlock = { readonly kind: BlockKind; readonly was: BlockKind | null; readonly change: Change | "changed"; readonly parts: readonly ComparedPart[] };

/**
 * What changed from one moment of a draft to another: by words, and by person. A word that reads the same
 * and is somebody else's now counts as taken out and added. In reading order: what is gone stands where it was.
 * `whose`: for each place, what tells people apart.
 */
export function compare(before: Placed, after: Placed, whose: readonly string[]): ComparedBlock[] {
  const a = textBlocksOf(before);
  const b = textBlocksOf(after);
  const compared: ComparedBlock[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...pairBlocks(a.map(blockOf), b.map(blockOf)), [a.length, b.length] as const]) {
    while (i < x) compared.push(whole(a[i++]!, "gone"));
    while (j < y) compared.push(whole(b[j++]!, "added"));
    if (i < a.length && j < b.length) compared.push(pair(a[i++]!, b[j++]!, whose));
  }
  return compared;
}

const LETTER = /[\p{L}\p{N}\p{M}'’-]/u;

const textOf = ({ parts }: TextBlock): string => parts.map((part) => part.text).join("");

const blockOf = (block: TextBlock) => {
  const text = textOf(block);
  return { key: text, words: text.match(/[\p{L}\p{N}\p{M}'’-]+/gu) ?? [] };
};

const whole = ({ kind, parts }: TextBlock, change: Change): ComparedBlock => ({ kind, was: null, change, parts: parts.map((part) => ({ change, ...part })) });

function pair(before: TextBlock, after: TextBlock, whose: readonly string[]): ComparedBlock {
  const was = before.kind === after.kind ? null : before.kind;
  const parts = sameParts(before, after) ? whole(after, "same").parts : comparedParts(tokensOf(before.parts, whose), tokensOf(after.parts, whose));
  const isSame = was === null && parts.every((part) => part.change === "same");
  return { kind: after.kind, was, change: isSame ? "same" : "changed", parts };
}

const sameParts = (a: TextBlock, b: TextBlock): boolean =>
  a.parts.length === b.parts.length && a.parts.every((part, at) => part.text === b.parts[at]!.text && part.place === b.parts[at]!.place);

/** A word, or what stands between words. `key`: what makes it the same as another. */
type Token = { readonly key: string; readonly isWord: boolean; readonly parts: readonly Said[] };

function tokensOf(parts: readonly Said[], whose: readonly string[]): Token[] {
  const tokens: { isWord: boolean; parts: Said[] }[] = [];
  for (const { text, place } of parts)
    for (const stretch of text.match(/[\p{L}\p{N}\p{M}'’-]+|\s+|[^\p{L}\p{N}\p{M}'’\s-]+/gu) ?? []) {
      const isWord = LETTER.test(stretch);
      const last = tokens.at(-1);
      // A word of which somebody wrote one letter is one word.
      if (isWord && last?.isWord) last.parts.push({ text: stretch, place });
      else tokens.push({ isWord, parts: [{ text: stretch, place }] });
    }
  return tokens.map((token) => ({ ...token, key: keyOf(token, whose) }));
}

const keyOf = ({ isWord, parts }: Omit<Token, "key">, whose: readonly string[]): string => {
  const text = parts.map((part) => part.text).join("");
  return isWord ? `${text}\n${personOf(parts, whose)}` : text;
};

/** Whose a word is: whoever wrote most of its letters; of two with as many, the first. */
function personOf(parts: readonly Said[], whose: readonly string[]): string {
  const letters = new Map<string, number>();
  for (const { text, place } of parts) letters.set(whose[place] ?? "", (letters.get(whose[place] ?? "") ?? 0) + text.length);
  return [...letters].sort((x, y) => y[1] - x[1])[0]?.[0] ?? "";
}

function comparedParts(before: readonly Token[], after: readonly Token[]): ComparedPart[] {
  const pairs = align(before.map((token) => token.key), after.map((token) => token.key));
  const parts: ComparedPart[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...pairs.filter((_, at) => !isStrayGap(pairs, at, before, after)), [before.length, after.length] as const]) {
    while (i < x) add(parts, "gone", before[i++]!);
    while (j < y) add(parts, "added", after[j++]!);
    if (i < before.length && j < after.length) {
      add(parts, "same", after[j]!);
      i++;
      j++;
    }
  }
  return parts;
}

/** A space that happens to stand between two changes would cut each of them in two. */
function isStrayGap(pairs: readonly Pair[], at: number, before: readonly Token[], after: readonly Token[]): boolean {
  const [i, j] = pairs[at]!;
  if (before[i]!.isWord || i === 0 || j === 0 || i === before.length - 1 || j === after.length - 1) return false;
  const [prev, next] = [pairs[at - 1], pairs[at + 1]];
  const touches = (pair: Pair | undefined, step: number) => pair !== undefined && (pair[0] === i + step || pair[1] === j + step);
  return !touches(prev, -1) && !touches(next, 1);
}

function add(parts: ComparedPart[], change: Change, token: Token): void {
  for (const { text, place } of token.parts) {
    const last = parts.at(-1);
    if (last !== undefined && last.change === change && last.place === place) parts[parts.length - 1] = { ...last, text: last.text + text };
    else parts.push({ change, text, place });
  }
}
