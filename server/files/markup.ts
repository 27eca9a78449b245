/** A story as HTML that is XML as well: the page to keep and the e-book are made of it. */
import { html, type Markup } from "#app/contract/copy/html.ts";
import { words } from "#app/lib/words.ts";
import { plainPiece, strictAddress, wordsOf, type Block, type Piece } from "./blocks.ts";
import type { Leaf, Section } from "./leaf.ts";

export type Headline = { readonly id: string; readonly text: string; readonly level: 2 | 3 };

/** `strict`: addresses in their narrow spelling, and the language of XML. */
type How = { readonly strict: boolean };

export function bodyOf(leaf: Leaf, how: How): { body: Markup[]; headlines: Headline[] } {
  const headlines: Headline[] = [];
  const id = (text: string, level: Headline["level"]): string => {
    headlines.push({ id: `h${headlines.length + 1}`, text, level });
    return `h${headlines.length}`;
  };
  const lang = (language: string) => html`${how.strict ? html`lang="${language}" xml:lang="${language}"` : html`lang="${language}"`}`;

  const all = (blocks: readonly Block[]): Markup[] => blocks.map(one);
  const one = (block: Block): Markup => {
    switch (block.is) {
      case "list": {
        const items = block.items.map((item) => html`<li>\n${all(item)}</li>\n`);
        return block.numbered ? html`<ol>\n${items}</ol>\n` : html`<ul>\n${items}</ul>\n`;
      }
      case "quote":
        return html`<blockquote>\n${all(block.blocks)}</blockquote>\n`;
      case "heading":
        return html`<h2 id="${id(wordsOf(block.pieces), 2)}" dir="auto">${inline(block.pieces, how)}</h2>\n`;
      case "smallHeading":
        return html`<h3 id="${id(wordsOf(block.pieces), 3)}" dir="auto">${inline(block.pieces, how)}</h3>\n`;
      case "paragraph":
        return paragraph(block.pieces, how);
    }
  };
  const section = ({ heading, paragraphs }: Section): Markup =>
    html`<section>\n<h2 id="${id(heading, 2)}">${heading}</h2>\n${paragraphs.map((pieces) => paragraph(pieces, how))}</section>\n`;

  return {
    body: [
      html`<h1 ${lang(leaf.language)} dir="auto">${leaf.title}</h1>\n`,
      ...(leaf.contentNote === "" ? [] : [paragraph([plainPiece(words.storyFiles.note(leaf.contentNote))], how)]),
      ...(leaf.byLine === "" ? [] : [paragraph([plainPiece(leaf.byLine)], how)]),
      html`<article ${lang(leaf.language)} aria-label="${words.storyFiles.story}">\n${all(leaf.story)}</article>\n`,
      ...leaf.sections.map(section),
    ],
    headlines,
  };
}

const paragraph = (pieces: readonly Piece[], how: How): Markup => html`<p dir="auto">${inline(pieces, how)}</p>\n`;

const inline = (pieces: readonly Piece[], { strict }: How): Markup[] => pieces.map(({ text, strong, em, link }) => {
  let said: Markup = html`${text.split("\n").flatMap((line, at): (string | Markup)[] => (at === 0 ? [line] : [html`<br/>`, line]))}`;
  if (em) said = html`<em>${said}</em>`;
  if (strong) said = html`<strong>${said}</strong>`;
  const address = link === null ? null : strict ? strictAddress(link) : link;
  return address === null ? said : html`<a href="${address}" rel="noopener noreferrer nofollow">${said}</a>`;
});
