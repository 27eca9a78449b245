import * as Y from "yjs";
import type { DraftNode } from "#app/contract/draft.ts";

/**
 * A draft as ProseMirror JSON. Walks and never changes: y-prosemirror's own helpers delete what they
 * cannot show, which on the live document would be somebody's words.
 */
export function nodesOf(doc: Y.Doc): DraftNode {
  return { type: "doc", content: childrenOf(doc.getXmlFragment("draft")) };
}

/** Plain text: blocks apart by "\n", and a line break is "\n" too. */
export function textOf(doc: Y.Doc): string {
  const lines: string[] = [];
  collectLines(nodesOf(doc), lines);
  return lines.join("\n");
}

function childrenOf(parent: Y.XmlFragment | Y.XmlElement): DraftNode[] {
  return parent.toArray().flatMap((child): DraftNode[] => {
    if (child instanceof Y.XmlText) return textNodes(child);
    return child instanceof Y.XmlElement ? [elementNode(child)] : [];
  });
}

function elementNode(element: Y.XmlElement): DraftNode {
  const attrs = element.getAttributes();
  const content = childrenOf(element);
  return {
    type: element.nodeName,
    ...(Object.keys(attrs).length > 0 && { attrs }),
    ...(content.length > 0 && { content }),
  };
}

type Delta = { insert?: unknown; attributes?: Record<string, unknown> };

function textNodes(text: Y.XmlText): DraftNode[] {
  const delta: Delta[] = text.toDelta();
  return delta.flatMap(({ insert, attributes }) => {
    if (typeof insert !== "string" || insert.length === 0) return [];
    const marks = Object.entries(attributes ?? {}).map(([type, attrs]) => ({
      type,
      ...(isRecord(attrs) && Object.keys(attrs).length > 0 && { attrs }),
    }));
    return [{ type: "text", text: insert, ...(marks.length > 0 && { marks }) }];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const TEXT_BLOCKS: ReadonlySet<string> = new Set(["paragraph", "heading"]);

function collectLines(node: DraftNode, lines: string[]): void {
  if (TEXT_BLOCKS.has(node.type)) {
    lines.push((node.content ?? []).map((n) => (n.type === "hard_break" ? "\n" : (n.text ?? ""))).join(""));
    return;
  }
  for (const child of node.content ?? []) collectLines(child, lines);
}
