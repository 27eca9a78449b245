import { createHash } from "node:crypto";
import * as Y from "yjs";
import { DRAFT_ROOT } from "#app/contract/collab.ts";

/** Reading and writing a draft in tests as the editor shapes it: paragraphs that each hold one text. */
export const draftOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(DRAFT_ROOT);

/** Adds a paragraph at the end and gives its text. */
export function addParagraph(doc: Y.Doc, text = ""): Y.XmlText {
  const inside = new Y.XmlText(text);
  doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [inside]);
    draftOf(doc).push([paragraph]);
  });
  return inside;
}

/** The text of one element, line breaks as "\n", blocks inside blocks apart by "\n". */
function textIn(node: Y.XmlElement | Y.XmlText | Y.XmlFragment | Y.XmlHook): string {
  if (node instanceof Y.XmlText) {
    const parts: { insert: unknown }[] = node.toDelta();
    return parts.map((part) => (typeof part.insert === "string" ? part.insert : "")).join("");
  }
  if (node instanceof Y.XmlElement && node.nodeName === "hard_break") return "\n";
  if (!(node instanceof Y.XmlFragment)) return "";
  const inline = node instanceof Y.XmlElement && (node.nodeName === "paragraph" || node.nodeName === "heading");
  return node.toArray().map(textIn).join(inline ? "" : "\n");
}

/** The plain text of a draft: one line for each block. */
export const textOf = (doc: Y.Doc): string => textIn(draftOf(doc));

/** Two documents with the same hash show the same, marks and attributes too. */
export const contentHash = (doc: Y.Doc): string =>
  createHash("sha256").update(draftOf(doc).toString()).digest("hex");
