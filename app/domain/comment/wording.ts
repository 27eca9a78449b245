import { piecesOf, sameEnds, wordEdits } from "../words/word-edits.ts";

/** At `at` (in the text before), `remove` units go; in their place come words that were suggested, or others. */
export type WordingEdit = { readonly at: number; readonly remove: number; readonly insert: readonly { readonly words: string; readonly isSuggested: boolean }[] };

/**
 * What has to change so that `before` reads `after`, when `suggested` was suggested: word by word, so that every
 * word that stays is left alone, and each new one is known as the proposer's or as that of whoever used only a part.
 */
export function wordingEdits(before: string, after: string, suggested: string): WordingEdit[] {
  const own = wordEdits(suggested, after);
  let shift = 0;
  // Units of `after` that were not suggested.
  const added = own.map(({ at, remove, insert }) => {
    const from = at + shift;
    shift += insert.length - remove;
    return { from, to: from + insert.length };
  });
  let moved = 0;
  return wordEdits(before, after).map(({ at, remove, insert }) => {
    const from = at + moved;
    moved += insert.length - remove;
    return { at, remove, insert: cut(insert, from, added) };
  });
}

function cut(words: string, start: number, added: readonly { readonly from: number; readonly to: number }[]): WordingEdit["insert"] {
  const parts: { words: string; isSuggested: boolean }[] = [];
  for (let i = 0; i < words.length; i++) {
    const isSuggested = !added.some(({ from, to }) => start + i >= from && start + i < to);
    const last = parts.at(-1);
    if (last?.isSuggested === isSuggested) last.words += words[i]!;
    else parts.push({ words: words[i]!, isSuggested });
  }
  return parts;
}

/** What a proposal would change: `gone` becomes `fresh`, between words that stay. */
export type WordingChange = { readonly before: string; readonly gone: string; readonly fresh: string; readonly after: string };

/**
 * From the first word that changes to the last, in one go: that is what can be read and heard as "this becomes
 * that". Where words only come or only go, the word beside them is said with both, so that there are two sides.
 */
export function wordingChange(before: string, after: string): WordingChange {
  const [from, to] = [piecesOf(before), piecesOf(after)];
  let { start, end } = sameEnds(from, to);
  const isOneSided = () => from.slice(start, from.length - end).join("").trim() === "" || to.slice(start, to.length - end).join("").trim() === "";
  while (isOneSided() && start > 0) start--;
  while (isOneSided() && end > 0) end--;
  return {
    before: from.slice(0, start).join(""), gone: from.slice(start, from.length - end).join(""),
    fresh: to.slice(start, to.length - end).join(""), after: from.slice(from.length - end).join(""),
  };
}
