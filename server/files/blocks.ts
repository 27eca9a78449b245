/** The text of a story as every file takes it: one reading, so that no two files can differ in their words. */
import { isSafeLink } from "#app/contract/links.ts";
import type { StoryNode } from "#app/domain/consent/story.ts";
import { shown } from "./shown.ts";

/** A stretch that looks the same. Line breaks are "\n". */
export type Piece = { readonly text: string; readonly strong: boolean; readonly em: boolean; readonly link: string | null };
export type TextBlock = { readonly is: "paragraph" | "heading" | "smallHeading"; readonly pieces: readonly Piece[] };
export type ListBlock = { readonly is: "list"; readonly numbered: boolean; readonly items: readonly (readonly Block[])[] };
export type QuoteBlock = { readonly is: "quote"; readonly blocks: readonly Block[] };
export type Block = TextBlock | ListBlock | QuoteBlock;

export const plainPiece = (text: string, link: string | null = null): Piece => ({ text, strong: false, em: false, link });
export const wordsOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join("");

/** Headings never skip a level; what holds no words is left out, but for the points of a list. */
export function blocksOf(doc: StoryNode): Block[] {
  let bigSeen = false;

  function textBlock(node: StoryNode): TextBlock[] {
    const pieces = piecesOf(node);
    if (wordsOf(pieces).trim() === "") return [];
    if (node.type !== "heading") return [{ is: "paragraph", pieces }];
    const isSmall = node.attrs?.["level"] === 3 && bigSeen;
    bigSeen ||= !isSmall;
    return [{ is: isSmall ? "smallHeading" : "heading", pieces }];
  }

  function all(node: StoryNode): Block[] {
    return (node.content ?? []).flatMap((child): Block[] => {
      switch (child.type) {
        case "bullet_list":
        case "ordered_list": {
          const items = (child.content ?? []).map(all);
          return items.length === 0 ? [] : [{ is: "list", numbered: child.type === "ordered_list", items }];
        }
        case "blockquote": {
          const blocks = all(child);
          return blocks.length === 0 ? [] : [{ is: "quote", blocks }];
        }
        default:
          return textBlock(child);
      }
    });
  }

  return all(doc);
}

function piecesOf(node: StoryNode): Piece[] {
  const pieces: Piece[] = [];
  for (const child of node.content ?? []) {
    const text = child.type === "hard_break" ? "\n" : shown(child.text ?? "");
    if (text === "") continue;
    const marks = child.marks ?? [];
    const href = marks.find(({ type }) => type === "link")?.attrs?.["href"];
    const piece: Piece = {
      text,
      strong: marks.some(({ type }) => type === "strong"),
      em: marks.some(({ type }) => type === "em"),
      link: isSafeLink(href) ? shown(href) : null,
    };
    const last = pieces.at(-1);
    if (last !== undefined && looksLike(last, piece)) pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
    else pieces.push(piece);
  }
  return pieces;
}

const looksLike = (one: Piece, other: Piece) => one.strong === other.strong && one.em === other.em && one.link === other.link;

/**
 * The address of a link in the narrow spelling that Word, readers of e-books and PDF ask for. Null for what only a web
 * browser would take: its words then stand there without a link.
 */
export function strictAddress(href: string): string | null {
  if (/^mailto:/i.test(href)) return /^mailto:[\w.+-]+@[\w-]+(\.[\w-]+)*$/i.test(href) ? href : null;
  if (!URL.canParse(href)) return null;
  const address = new URL(href).href.replace(/[|^`{}[\]\\"<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`).replace(/%(?![0-9a-f]{2})/gi, "%25");
  return /^[\x21-\x7e]+$/.test(address) ? address : null;
}
