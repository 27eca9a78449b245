import * as Y from "yjs";
import { draftSchema } from "#app/contract/editor-schema.ts";

/**
 * Characters of the shared document that stand side by side in it and in the editor. `from` is a place in the
 * editor; `block` is the same for all that stand in one text.
 */
export type Stretch = { readonly from: number; readonly client: number; readonly clock: number; readonly text: string; readonly block: number };

/**
 * Where every visible character of the shared document stands in the editor. An element takes one place for
 * its beginning and one for its end, a leaf (a line break) one, a character one: as y-prosemirror draws it.
 * `size` is that of the whole; when the editor has another, it has not caught up yet and the places do not hold.
 */
export function stretchesOf(draft: Y.XmlFragment): { readonly stretches: Stretch[]; readonly size: number } {
  const stretches: Stretch[] = [];
  const size = walk(draft, 0, stretches);
  return { stretches, size };
}

/** Walks what is in `type`, beginning at place `at`; gives the place behind it. */
function walk(type: Y.XmlFragment, at: number, stretches: Stretch[]): number {
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
    const inner: unknown = item.content.type;
    if (inner instanceof Y.XmlText) at = walkText(inner, at, stretches);
    else if (inner instanceof Y.XmlElement) at = isLeaf(inner) ? at + 1 : walk(inner, at + 1, stretches) + 1;
  }
  return at;
}

function walkText(text: Y.XmlText, at: number, stretches: Stretch[]): number {
  const block = at;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    stretches.push({ from: at, client: item.id.client, clock: item.id.clock, text: item.content.str, block });
    at += item.length;
  }
  return at;
}

const isLeaf = (element: Y.XmlElement): boolean => draftSchema.nodes[element.nodeName]?.isLeaf ?? false;
