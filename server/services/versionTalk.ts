/** What was said about the words of an older version, as it is now: who said it can still change it or take it back. */
import type { DraftNode } from "#app/contract/draft.ts";
import type { ThreadView } from "#app/contract/talk.ts";
import { wordingChange } from "#app/domain/comment/wording.ts";
import { firstWords } from "#app/domain/piece/places.ts";
import type { VersionTalk } from "./versionPorts.ts";

const QUOTED = 160;

export type TalkThen = { readonly threads: readonly ThreadView[]; readonly marks: readonly string[]; readonly doc: DraftNode };

/** Threads that were about words of this text, in its order, each about the words as they were; and the text with marks over them. */
export function versionTalk(threads: readonly ThreadView[], talk: VersionTalk, doc: DraftNode): TalkThen {
  const known = new Map(threads.map((thread) => [thread.id, thread]));
  const here = talk.flatMap(({ threadId, parts }) => {
    const thread = known.get(threadId);
    return thread === undefined || parts.length === 0 ? [] : [{ thread, parts, first: parts[0]!.at }];
  }).sort((a, b) => a.first - b.first);
  const said = allText(doc);
  return {
    marks: here.map(({ thread }) => thread.id),
    threads: here.map(({ thread, parts, first }) => {
      const quote = firstWords(parts.map(({ at, length }) => said.slice(at, at + length)).join(" … "), QUOTED);
      // Suggestions are used on the text as it is, not as it was.
      const { proposal } = thread;
      const then = parts.length === 1 ? said.slice(first, first + parts[0]!.length) : null;
      const change = proposal === null || proposal.wording === "" || then === null ? null : wordingChange(then, proposal.wording);
      return { ...thread, about: { is: "words", quote, at: first }, proposal: proposal && { ...proposal, change, may: { use: false, leave: false } } };
    }),
    doc: here.length === 0 ? doc : marked(doc, here.map(({ parts }) => parts), { at: 0 }),
  };
}

const allText = (node: DraftNode): string => node.text ?? (node.content ?? []).map(allText).join("");

type Parts = VersionTalk[number]["parts"];

/** The same text, cut where a mark begins or ends. */
function marked(node: DraftNode, all: readonly Parts[], place: { at: number }): DraftNode {
  if (node.content === undefined) return node;
  return { ...node, content: node.content.flatMap((child) => (child.text === undefined ? [marked(child, all, place)] : cut(child, child.text, all, place))) };
}

function cut(node: DraftNode, text: string, all: readonly Parts[], place: { at: number }): DraftNode[] {
  const [from, to] = [place.at, place.at + text.length];
  place.at = to;
  const over = all.map((parts) => parts.filter(({ at, length }) => at < to && at + length > from));
  const edges = new Set([from, to, ...over.flat().flatMap(({ at, length }) => [at, at + length])]);
  const cuts = [...edges].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i]!;
    const about = over.flatMap((parts, thread) => (parts.some(({ at, length }) => at <= start && at + length >= end) ? [thread] : []));
    return { ...node, text: text.slice(start - from, end - from), ...(about.length > 0 && { about }) };
  });
}
