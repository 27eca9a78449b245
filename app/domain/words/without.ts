import { isTheirs, type Credit } from "./credit.ts";
import { markBetween, TAKEN_OUT_MARK } from "./taken.ts";

/** As much of a draft as is needed here (app/contract/draft.ts has the whole shape). */
type Node<N> = { readonly type: string; readonly text?: string; readonly content?: readonly N[]; readonly credit?: number };

const TEXT_BLOCKS: ReadonlySet<string> = new Set(["paragraph", "heading"]);

/**
 * A kept text without the words of these people: where any stood in a paragraph, one mark stands. The list
 * of credits names them no more. The same text when there are none of theirs in it.
 */
export function withoutWordsOf<N extends Node<N>>(
  reading: { readonly doc: N; readonly credits: readonly Credit[] },
  people: ReadonlySet<string>,
): { readonly doc: N; readonly credits: readonly Credit[] } {
  const goes = reading.credits.map((credit) => [...people].some((personId) => isTheirs(credit, personId)));
  if (!goes.includes(true)) return reading;
  const stays = reading.credits.filter((_, at) => !goes[at]);
  /** The new place of each credit that stays. */
  const places = new Map<number, number>();
  reading.credits.forEach((_, at) => void (goes[at] || places.set(at, places.size)));

  const isGone = ({ credit }: N) => credit !== undefined && goes[credit] === true;
  const kept = (node: N): N => (node.credit === undefined ? node : { ...node, credit: places.get(node.credit) });
  const inText = (nodes: readonly N[]): N[] => {
    let isMarked = !nodes.some(isGone) || nodes.some((node) => !isGone(node) && node.text?.includes(TAKEN_OUT_MARK));
    return nodes.flatMap((node, at): N[] => {
      if (!isGone(node)) return [kept(node)];
      if (isMarked) return [];
      isMarked = true;
      const after = nodes.slice(at).find((next) => !isGone(next));
      return [{ type: "text", text: markBetween(nodes[at - 1]?.text ?? "", after?.text ?? "") } as N];
    });
  };
  const walk = (node: N): N => {
    if (node.content === undefined) return node;
    return { ...node, content: TEXT_BLOCKS.has(node.type) ? inText(node.content) : node.content.map(walk) };
  };
  return { doc: walk(reading.doc), credits: stays };
}
