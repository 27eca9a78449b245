import type { DraftNode } from "../draft.ts";
import { isSafeLink } from "../links.ts";
import { endingOf, factsOf, type CopyWords } from "./copy-words.ts";
import { html, lines, wholePage, type Markup } from "./html.ts";
import type { CopySaid, CopyThread, PieceCopy } from "./piece.ts";

/** `marks`: the threads that `about` in the text speaks of, by their ids. */
type Marked = { readonly copy: PieceCopy; readonly doc: DraftNode; readonly marks: readonly string[] };

/** A piece as one page, with marks in the text that lead to what is said, and back. */
export function piecePage({ copy, doc, marks }: Marked, words: CopyWords): string {
  const numbers = new Map(copy.comments.map(({ id }, at) => [id, at + 1]));
  const ink: Ink = { numbers: marks.map((id) => numbers.get(id) ?? 0), begun: new Set(), left: new Map(), words, bigSeen: false };
  countRuns(doc, ink);
  return wholePage(copy.title, [
    html`<h1 dir="auto">${copy.title}</h1>\n`,
    ...(copy.contentNote === "" ? [] : [html`<p dir="auto">${words.note(copy.contentNote)}</p>\n`]),
    html`<article>\n${(doc.content ?? []).length === 0 ? html`<p>${words.empty}</p>\n` : inside(doc, ink)}</article>\n`,
    html`<h2>${words.comments}</h2>\n`,
    ...(copy.comments.length === 0 ? [html`<p>${words.none}</p>\n`] : copy.comments.map((thread, at) => threadHtml(thread, at + 1, words))),
    html`<p>${words.care}</p>`,
  ]);
}

type Ink = {
  /** For each place of `about`: the number of its comment. */
  readonly numbers: readonly number[];
  readonly begun: Set<number>;
  /** How many stretches of each comment's words are still to come. */
  readonly left: Map<number, number>;
  readonly words: CopyWords;
  /** Headings never skip a level. */
  bigSeen: boolean;
};

function countRuns(node: DraftNode, { numbers, left }: Ink): void {
  const count = (one: DraftNode): void => {
    for (const at of one.about ?? []) left.set(numbers[at] ?? 0, (left.get(numbers[at] ?? 0) ?? 0) + 1);
    for (const child of one.content ?? []) count(child);
  };
  count(node);
}

const inside = (node: DraftNode, ink: Ink): Markup[] => (node.content ?? []).map((child) => blockHtml(child, ink));

function blockHtml(node: DraftNode, ink: Ink): Markup {
  switch (node.type) {
    case "bullet_list":
      return html`<ul>\n${inside(node, ink)}</ul>\n`;
    case "ordered_list":
      return html`<ol>\n${inside(node, ink)}</ol>\n`;
    case "list_item":
      return html`<li>${inside(node, ink)}</li>\n`;
    case "blockquote":
      return html`<blockquote>\n${inside(node, ink)}</blockquote>\n`;
    case "heading": {
      const said = inline(node, ink);
      const isSmall = node.attrs?.["level"] === 3 && ink.bigSeen;
      if (!(node.content ?? []).some((child) => child.text?.trim())) return html`<p dir="auto">${said}</p>\n`;
      ink.bigSeen ||= node.attrs?.["level"] !== 3;
      return isSmall ? html`<h3 dir="auto">${said}</h3>\n` : html`<h2 dir="auto">${said}</h2>\n`;
    }
    default:
      return html`<p dir="auto">${inline(node, ink)}</p>\n`;
  }
}

const inline = (node: DraftNode, ink: Ink): Markup[] => (node.content ?? []).map((child) => (child.type === "hard_break" ? html`<br>` : runHtml(child, ink)));

function runHtml(node: DraftNode, ink: Ink): Markup {
  let said = html`${node.text ?? ""}`;
  for (const { type, attrs } of node.marks ?? []) {
    const href = attrs?.["href"];
    if (type === "strong") said = html`<strong>${said}</strong>`;
    if (type === "em") said = html`<em>${said}</em>`;
    if (type === "link" && isSafeLink(href)) said = html`<a href="${href}" rel="noopener noreferrer nofollow">${said}</a>`;
  }
  const numbers = (node.about ?? []).map((at) => ink.numbers[at] ?? 0).filter((number) => number > 0);
  if (numbers.length === 0) return said;
  const begins = numbers.filter((number) => !ink.begun.has(number));
  const ends = numbers.filter((number) => {
    ink.begun.add(number);
    const left = (ink.left.get(number) ?? 1) - 1;
    ink.left.set(number, left);
    return left === 0;
  });
  return html`${begins.map((number) => html`<span id="words-${String(number)}"></span>`)}<mark>${said}</mark>${ends.map(
    (number) => html`<sup><a href="#comment-${String(number)}" aria-label="${ink.words.toComment(number)}">[${String(number)}]</a></sup>`,
  )}`;
}

function threadHtml(thread: CopyThread, number: number, words: CopyWords): Markup {
  const { about, proposal } = thread;
  const where = about === "piece" ? html`<p>${words.about.piece}</p>\n` : about === "gone" ? html`<p>${words.about.gone}</p>\n`
    : html`<p><a href="#words-${String(number)}">${words.about.words}</a></p>\n`;
  const wording = proposal === null || proposal.state === "gone" ? [] : proposal.wording === "" ? [html`<p>${words.takesOut}</p>\n`]
    : [html`<p>${words.suggests}</p>\n<blockquote dir="auto">${proposal.wording}</blockquote>\n`];
  return html`<section id="comment-${String(number)}">
<h3 dir="auto">${words.said(thread, number)}</h3>
${where}${saidHtml(thread, words)}${wording}${endingOf(thread, words).map((line) => html`<p dir="auto">${line}</p>\n`)}${thread.replies.length === 0 ? [] : html`<ul>
${thread.replies.map((reply) => html`<li>\n<p dir="auto">${words.said(reply, null)}</p>\n${saidHtml(reply, words)}</li>\n`)}</ul>\n`}</section>
`;
}

const saidHtml = (said: CopySaid, words: CopyWords): Markup[] => [
  ...(said.text === "" ? [] : [html`<blockquote dir="auto">${lines(said.text)}</blockquote>\n`]),
  ...factsOf(said, words).map((line) => html`<p dir="auto">${line}</p>\n`),
];
