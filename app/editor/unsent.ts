import * as Y from "yjs";

/**
 * The words that only this page holds, as plain text, so that they can be given back to their
 * writer when the draft does not take them. Read from the live document, so they come in
 * reading order, without what was deleted again.
 */

/** How much of each client id's work the server is known to have on disk. */
export type OnServer = ReadonlyMap<number, number>;

/** What of one text the server does not have. */
function unsentIn(text: Y.XmlText, has: OnServer): string {
  let words = "";
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const known = (has.get(item.id.client) ?? 0) - item.id.clock;
    words += item.content.str.slice(Math.max(0, known));
  }
  return words;
}

const isUnsent = (node: Y.XmlElement, has: OnServer): boolean =>
  node._item !== null && node._item.id.clock >= (has.get(node._item.id.client) ?? 0);

/** Lines of unsent words under a node, one for each block. */
function linesIn(node: Y.XmlFragment | Y.XmlElement, has: OnServer): string[] {
  let line = "";
  const lines: string[] = [];
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) line += unsentIn(child, has);
    else if (!(child instanceof Y.XmlElement)) continue;
    else if (child.nodeName === "hard_break") line += isUnsent(child, has) ? "\n" : "";
    else lines.push(...linesIn(child, has));
  }
  return line === "" ? lines : [line, ...lines];
}

/** Plain text, blocks apart by an empty line; "" when there is nothing to give back. */
export const unsentText = (draft: Y.XmlFragment, has: OnServer): string => linesIn(draft, has).join("\n\n").trim();

/** All text of a draft, for copying when nothing else works. */
export const allText = (draft: Y.XmlFragment): string => unsentText(draft, new Map());
