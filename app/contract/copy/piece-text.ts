import type { CopyBlock } from "./blocks.ts";
import { endingOf, factsOf, type CopyWords } from "./copy-words.ts";
import type { CopySaid, CopyThread, PieceCopy } from "./piece.ts";

/**
 * A piece as plain text. "[3]" stands behind the words that comment 3 is about. What people said is set in from the
 * edge, every line of it, so that no comment can look like another one.
 */
export function pieceText({ title, contentNote, text, comments }: PieceCopy, words: CopyWords): string {
  const behind = markersOf(comments);
  const parts = [
    title,
    ...(contentNote === "" ? [] : [words.note(contentNote)]),
    ...(text.length === 0 ? [words.empty] : numbered(text).map(({ block, at, number }) => blockText({ ...block, text: withMarkers(block.text, behind.get(at) ?? []) }, number))),
    RULE,
    words.comments,
    ...(comments.length === 0 ? [words.none] : comments.map((thread, at) => threadText(thread, at + 1, words))),
    RULE,
    words.care,
  ];
  return `${parts.join("\n\n")}\n`;
}

const RULE = "* * *";

type Marker = { readonly at: number; readonly number: number };

/** Behind the last of the words that each thread is about. */
function markersOf(comments: readonly CopyThread[]): ReadonlyMap<number, Marker[]> {
  const behind = new Map<number, Marker[]>();
  comments.forEach(({ about }, at) => {
    const last = typeof about === "string" ? undefined : about.at(-1);
    if (last !== undefined) behind.set(last.block, [...(behind.get(last.block) ?? []), { at: last.to, number: at + 1 }]);
  });
  return behind;
}

const withMarkers = (text: string, markers: readonly Marker[]): string =>
  [...markers].sort((a, b) => b.at - a.at || b.number - a.number).reduce((said, { at, number }) => `${said.slice(0, at)}[${number}]${said.slice(at)}`, text);

/** The numbers of items: they begin anew when their list ends. */
function numbered(blocks: readonly CopyBlock[]): { block: CopyBlock; at: number; number: number }[] {
  const counts: number[] = [];
  return blocks.map((block, at) => {
    const depth = block.inside.length;
    counts.length = Math.min(counts.length, depth);
    if (block.kind === "item") counts[depth - 1] = (counts[depth - 1] ?? 0) + 1;
    return { block, at, number: counts[depth - 1] ?? 0 };
  });
}

function blockText({ kind, text, inside }: CopyBlock, number: number): string {
  const before = inside.map((one) => (one === "quote" ? "> " : "  ")).join("");
  const point = kind === "item" ? (inside.at(-1) === "numbered" ? `${number}. ` : "- ") : "";
  return setIn(`${point}${text}`, before);
}

const setIn = (text: string, before: string): string => text.split("\n").map((line) => `${before}${line}`.trimEnd()).join("\n");

function threadText(thread: CopyThread, number: number, words: CopyWords): string {
  const { about, proposal } = thread;
  const where = about === "piece" ? words.about.piece : about === "gone" ? words.about.gone : words.about.wordsAt(number);
  const wording = proposal === null || proposal.state === "gone" ? [] : proposal.wording === "" ? [words.takesOut] : [words.suggests, setIn(proposal.wording, SAID)];
  return [
    saidText(thread, words.said(thread, number), [where], words), ...wording, ...endingOf(thread, words),
    ...thread.replies.map((reply) => setIn(saidText(reply, words.said(reply, null), [], words), ANSWER)),
  ].join("\n");
}

const SAID = "    ";
const ANSWER = "  ";

const saidText = (said: CopySaid, head: string, more: readonly string[], words: CopyWords): string =>
  [head, ...more, ...(said.text === "" ? [] : [setIn(said.text, SAID)]), ...factsOf(said, words)].join("\n");
