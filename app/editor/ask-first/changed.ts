import type { Node } from "prosemirror-model";

/** Where two documents differ: [from, oldTo) of the one became [from, newTo) of the other. Null when they are the same. */
export function changeOf(before: Node, after: Node): { readonly from: number; readonly oldTo: number; readonly newTo: number } | null {
  const from = before.content.findDiffStart(after.content);
  const ends = before.content.findDiffEnd(after.content);
  if (from === null || ends === null) return null;
  // The same letters on both sides of a change are counted from both ends: never twice.
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  return { from, oldTo: ends.a + overlap, newTo: ends.b + overlap };
}

/** Do all these texts stand in another one, each with its letters in order? What was put in between does not matter. */
export function keepsAll(texts: readonly string[], after: string): boolean {
  if (texts.reduce((sum, text) => sum + text.length, 0) > after.length) return false;
  return texts.every((text) => isWithin(text, after));
}

/** Letter after letter, preferring to go on where the last one stood. */
function isWithin(text: string, after: string): boolean {
  let at = 0;
  for (const letter of text) {
    const found = after.indexOf(letter, at);
    if (found === -1) return false;
    at = found + letter.length;
  }
  return true;
}
