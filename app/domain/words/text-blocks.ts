/** As much of a draft as is needed here (app/contract/draft.ts has the whole shape). */
export type Node = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly text?: string;
  readonly content?: readonly Node[];
  readonly credit?: number;
};

/** One moment of a draft. `places`: for each credit in it, its place in a list that several moments share. */
export type Placed = { readonly doc: Node; readonly places: readonly number[] };

/** In the place of a credit, for what is nobody's. */
export const NO_PLACE = -1;

/** What a paragraph is. The innermost thing around it counts: a list in a quote is a list. */
export type BlockKind = "paragraph" | "heading" | "small_heading" | "bullet" | "number" | "quote";

/** A stretch of one block as one person's: `place` says whose, in the shared list. */
export type Said = { readonly text: string; readonly place: number };

/** One paragraph or heading, wherever it stands. A line break is "\n". */
export type TextBlock = { readonly kind: BlockKind; readonly parts: readonly Said[] };

/** The paragraphs and headings of a draft in reading order, each with whose words it holds. */
export function textBlocksOf({ doc, places }: Placed): TextBlock[] {
  const blocks: TextBlock[] = [];
  const walk = (node: Node, around: BlockKind): void => {
    if (node.type === "paragraph") blocks.push({ kind: around, parts: partsOf(node, places) });
    else if (node.type === "heading") blocks.push({ kind: node.attrs?.["level"] === 3 ? "small_heading" : "heading", parts: partsOf(node, places) });
    else for (const child of node.content ?? []) walk(child, AROUND[node.type] ?? around);
  };
  walk(doc, "paragraph");
  return blocks;
}

const AROUND: Readonly<Record<string, BlockKind>> = { bullet_list: "bullet", ordered_list: "number", blockquote: "quote" };

function partsOf(block: Node, places: readonly number[]): Said[] {
  const parts: Said[] = [];
  for (const child of block.content ?? []) {
    const text = child.type === "hard_break" ? "\n" : (child.text ?? "");
    const place = child.credit === undefined ? NO_PLACE : (places[child.credit] ?? NO_PLACE);
    const last = parts.at(-1);
    if (last !== undefined && last.place === place) parts[parts.length - 1] = { text: last.text + text, place };
    else if (text !== "") parts.push({ text, place });
  }
  return parts;
}
