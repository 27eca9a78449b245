import type * as Y from "yjs";
import type { DraftNode } from "#app/contract/draft.ts";
import { nodesIn, plainLook } from "./look.ts";

/**
 * A draft as ProseMirror JSON. Walks and never changes: y-prosemirror's own helpers delete what they
 * cannot show, which on the live document would be somebody's words.
 */
export const nodesOf = (doc: Y.Doc): DraftNode => nodesIn(doc, plainLook);

/** Plain text: blocks apart by "\n", and a line break is "\n" too. */
export function textOf(doc: Y.Doc): string {
  const lines: string[] = [];
  collectLines(nodesOf(doc), lines);
  return lines.join("\n");
}

const TEXT_BLOCKS: ReadonlySet<string> = new Set(["paragraph", "heading"]);

function collectLines(node: DraftNode, lines: string[]): void {
  if (TEXT_BLOCKS.has(node.type)) {
    lines.push((node.content ?? []).map((n) => (n.type === "hard_break" ? "\n" : (n.text ?? ""))).join(""));
    return;
  }
  for (const child of node.content ?? []) collectLines(child, lines);
}
