import * as Y from "yjs";
import type { CharId } from "#app/domain/words/lineage.ts";
import { forEachIn, itemAt } from "./ids.ts";

/** A place between two characters of a text that is still there. */
export type Spot = { readonly text: Y.XmlText; readonly index: number };

/** The place right behind (or before) an id, when the text it stands in is still there. */
export function spotAt(doc: Y.Doc, id: CharId, side: "behind" | "before"): Spot | null {
  const item = itemAt(doc, id.client, id.clock);
  const text: unknown = item?.parent;
  if (item === null || !(text instanceof Y.XmlText) || text._item === null || text._item.deleted) return null;
  const inside = item.deleted || !item.countable ? 0 : id.clock - item.id.clock + (side === "behind" ? 1 : 0);
  return { text, index: lengthBefore(item) + inside };
}

/** How many characters stand before an item in its text. */
export function lengthBefore(item: Y.Item): number {
  let length = 0;
  for (let left = item.left; left !== null; left = left.left) if (!left.deleted && left.countable) length += left.length;
  return length;
}

/** The text of a paragraph or heading: its last one, made when there is none. */
export function textOf(block: Y.XmlElement): Y.XmlText {
  const last: unknown = block.length > 0 ? block.get(block.length - 1) : null;
  if (last instanceof Y.XmlText) return last;
  const text = new Y.XmlText();
  block.insert(block.length, [text]);
  return text;
}

/** The element that stands at an id, if it is still there. */
export function elementAt(doc: Y.Doc, id: CharId): Y.XmlElement | null {
  const item = itemAt(doc, id.client, id.clock);
  if (item === null || item.deleted || !(item.content instanceof Y.ContentType)) return null;
  const type: unknown = item.content.type;
  return type instanceof Y.XmlElement ? type : null;
}

/** A new paragraph of the first level, behind the place where `top` stands or stood; at the end without one. */
export function newParagraph(doc: Y.Doc, top: CharId | null): Y.XmlElement {
  const root = doc.getXmlFragment("draft");
  const paragraph = new Y.XmlElement("paragraph");
  let item = top === null ? null : itemAt(doc, top.client, top.clock);
  if (item === null || item.parent !== root) {
    root.insert(root.length, [paragraph]);
    return paragraph;
  }
  let index = item.deleted ? 0 : 1;
  for (item = item.left; item !== null; item = item.left) if (!item.deleted && item.countable) index += item.length;
  root.insert(index, [paragraph]);
  return paragraph;
}

/** Takes away a block that holds nothing any more, and the lists or quotes that held only it. */
export function removeEmpty(block: Y.XmlElement): void {
  for (let element: Y.XmlElement | null = block; element !== null; ) {
    const holdsText = element.toArray().some((child) => !(child instanceof Y.XmlText) || child.length > 0);
    const parent: unknown = element.parent;
    const at: number = parent instanceof Y.XmlFragment ? parent.toArray().indexOf(element) : -1;
    if (holdsText || !(parent instanceof Y.XmlFragment) || at < 0) return;
    parent.delete(at, 1);
    element = parent instanceof Y.XmlElement && parent.length === 0 ? parent : null;
  }
}

/** Takes words away by their ids, wherever they stand. */
export function erase(doc: Y.Doc, id: CharId, length: number): void {
  forEachIn(doc, id.client, id.clock, length, (struct, from, to) => {
    if (!(struct instanceof Y.Item) || struct.deleted || !(struct.parent instanceof Y.XmlText)) return;
    struct.parent.delete(lengthBefore(struct) + from - struct.id.clock, to - from);
  });
}

/** The first word at or behind an id: marks may be written before the words. */
export function firstString(doc: Y.Doc, client: number, from: number): number {
  for (let clock = from; ; ) {
    const item = itemAt(doc, client, clock);
    if (item === null || item.content instanceof Y.ContentString) return clock;
    clock = item.id.clock + item.length;
  }
}
