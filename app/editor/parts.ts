import type { Node } from "prosemirror-model";

/**
 * Parts of a draft, by their headings, so that people can be found and changes named in
 * words. Pure. Positions are ProseMirror's.
 */

/** The text of the nearest heading at or before this place; null before the first. */
export function partAt(doc: Node, position: number): string | null {
  let part: string | null = null;
  doc.forEach((block, start) => {
    if (start < position && block.type.name === "heading" && block.textContent.trim() !== "") part = block.textContent.trim();
  });
  return part;
}

export type Range = { readonly from: number; readonly to: number };

/** Where two versions of a draft differ, as places in the newer one; null when they do not. */
export function changedRange(before: Node, now: Node): Range | null {
  const from = before.content.findDiffStart(now.content);
  if (from === null) return null;
  const end = before.content.findDiffEnd(now.content);
  return { from, to: Math.max(from, end?.b ?? from) };
}
