/** As much of a draft as is needed here (app/contract/draft.ts has the whole shape). */
type Node = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly content?: readonly Node[];
};

/** What a block is and says, whoever said it: two blocks with the same key read and look the same. */
export const keyOf = (node: Node): string => JSON.stringify(bare(node));

/** The words of a block, in order. */
export const wordsOfBlock = (node: Node): readonly string[] => textOf(node).match(/[\p{L}\p{N}\p{M}'’-]+/gu) ?? [];

const textOf = (node: Node): string => node.text ?? (node.content ?? []).map(textOf).join(node.content?.some((child) => child.text !== undefined) ? "" : "\n");

/** Without credits, and with neighbouring texts that look alike as one. */
function bare({ type, attrs, content = [] }: Node): unknown {
  const inside: unknown[] = [];
  let last: { said: string; readonly look: string } | null = null;
  for (const child of content) {
    if (child.text === undefined) {
      last = null;
      inside.push(bare(child));
      continue;
    }
    const look = lookOf(child);
    if (last !== null && last.look === look) last.said += child.text;
    else inside.push((last = { said: child.text, look }));
  }
  return [type, attrs ?? {}, inside];
}

const lookOf = ({ marks = [] }: Node): string => JSON.stringify(marks.map((mark) => JSON.stringify([mark.type, mark.attrs ?? {}])).toSorted());
