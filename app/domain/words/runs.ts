import type { Credit } from "./credit.ts";

/** As much of a draft as is needed here (app/contract/draft.ts has the whole shape). */
type Node = { readonly type: string; readonly text?: string; readonly content?: readonly Node[]; readonly credit?: number };

/** A stretch of text as one person's; null for the "\n" between blocks. */
export type WordedRun = { readonly text: string; readonly credit: Credit | null };

const TEXT_BLOCKS: ReadonlySet<string> = new Set(["paragraph", "heading"]);

/** The runs of a draft in reading order: the longest stretches of the same credit; "\n" between blocks belongs to nobody. */
export function runsOf(doc: Node, credits: readonly Credit[]): WordedRun[] {
  const runs: { text: string; credit: Credit | null }[] = [];
  const add = (text: string, credit: Credit | null) => {
    const last = runs.at(-1);
    if (last !== undefined && last.credit === credit && credit !== null) last.text += text;
    else runs.push({ text, credit });
  };
  let isFirst = true;
  const walk = (node: Node): void => {
    if (!TEXT_BLOCKS.has(node.type)) return void node.content?.forEach(walk);
    if (!isFirst) runs.push({ text: "\n", credit: null });
    isFirst = false;
    for (const child of node.content ?? []) {
      if (child.type === "hard_break") runs.push({ text: "\n", credit: null });
      else if (child.text !== undefined && child.text !== "") add(child.text, child.credit === undefined ? null : (credits[child.credit] ?? null));
    }
  };
  walk(doc);
  return runs;
}
