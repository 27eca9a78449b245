import { type Credit, NOBODYS } from "./credit.ts";

/** As much of a draft as is needed here (app/contract/draft.ts has the whole shape). */
export type Node = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly text?: string;
  readonly content?: readonly Node[];
  readonly credit?: number;
};

/** One moment of a draft with whose words are whose. */
export type Worded = { readonly doc: Node; readonly credits: readonly Credit[] };

/** What a paragraph is. The innermost thing around it counts: a list in a quote is a list. */
export type BlockKind = "paragraph" | "heading" | "small_heading" | "bullet" | "number" | "quote";

/** A stretch of one block as one person's. */
export type Said = { readonly text: string; readonly credit: Credit };

/** One paragraph or heading, wherever it stands. A line break is "\n". */
export type TextBlock = { readonly kind: BlockKind; readonly parts: readonly Said[] };

/** The paragraphs and headings of a draft in reading order, each with whose words it holds. */
export function textBlocksOf({ doc, credits }: Worded): TextBlock[] {
  const blocks: TextBlock[] = [];
  const walk = (node: Node, around: BlockKind): void => {
    if (node.type === "paragraph") blocks.push({ kind: around, parts: partsOf(node, credits) });
    else if (node.type === "heading") blocks.push({ kind: node.attrs?.["level"] === 3 ? "small_heading" : "heading", parts: partsOf(node, credits) });
    else for (const child of node.content ?? []) walk(child, AROUND[node.type] ?? around);
  };
  walk(doc, "paragraph");
  return blocks;
}

const AROUND: Readonly<Record<string, BlockKind>> = { bullet_list: "bullet", ordered_list: "number", blockquote: "quote" };

const partsOf = (block: Node, credits: readonly Credit[]): Said[] =>
  (block.content ?? []).flatMap((child): Said[] => {
    if (child.type === "hard_break") return [{ text: "\n", credit: NOBODYS }];
    if (child.text === undefined || child.text === "") return [];
    return [{ text: child.text, credit: (child.credit === undefined ? undefined : credits[child.credit]) ?? NOBODYS }];
  });
