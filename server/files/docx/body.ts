/** Paragraphs of a Word file. Lists and quotations are no boxes there: each paragraph says for itself where it stands. */
import { escaped } from "#app/contract/copy/html.ts";
import { strictAddress, wordsOf, type Block, type Piece, type TextBlock } from "../blocks.ts";
import { hasRightToLeft, isRightToLeft } from "../shown.ts";
import { BULLETS, STEP } from "./styles.ts";

export type Drawn = {
  /** Each numbered list counts for itself, so each has a number of its own. */
  numberedLists: number;
  /** Ids of addresses. */
  readonly links: Map<string, string>;
  readonly language: string;
};

type Title = { readonly is: "title"; readonly pieces: readonly Piece[] };

/** Where a paragraph stands. `point`: it begins an item of this list. */
type Place = { readonly depth: number; readonly inQuote: boolean; readonly point: { readonly list: number; readonly level: number } | null };

const STYLES = { title: "Heading1", heading: "Heading2", smallHeading: "Heading3" } as const;
/** Word counts nine levels of lists. */
const LEVELS = 9;

export function documentBody(blocks: readonly (Block | Title)[], drawn: Drawn): string {
  const all = (some: readonly (Block | Title)[], place: Place, level: number): string =>
    some.map((block, at) => one(block, at === 0 ? place : { ...place, point: null }, level)).join("");

  const one = (block: Block | Title, place: Place, level: number): string => {
    if (block.is === "quote") {
      const begins = place.point === null ? "" : paragraph({ is: "paragraph", pieces: [] }, place, drawn);
      return begins + all(block.blocks, { ...place, depth: place.depth + 1, inQuote: true, point: null }, level);
    }
    if (block.is !== "list") return paragraph(block, place, drawn);
    const begins = place.point === null ? "" : paragraph({ is: "paragraph", pieces: [] }, place, drawn);
    const list = block.numbered ? (drawn.numberedLists += 1) + BULLETS : BULLETS;
    const inside = { ...place, depth: place.depth + 1, point: { list, level: Math.min(level, LEVELS - 1) } };
    return begins + block.items.map((item) => (item.length === 0 ? paragraph({ is: "paragraph", pieces: [] }, inside, drawn) : all(item, inside, level + 1))).join("");
  };

  return all(blocks, { depth: 0, inQuote: false, point: null }, 0);
}

function paragraph({ is, pieces }: TextBlock | Title, { depth, inQuote, point }: Place, drawn: Drawn): string {
  const style = is === "paragraph" ? (inQuote ? "Quote" : point !== null || depth > 0 ? "ListParagraph" : null) : STYLES[is];
  const properties = [
    ...(style === null ? [] : [`<w:pStyle w:val="${style}"/>`]),
    ...(point === null ? [] : [`<w:numPr><w:ilvl w:val="${point.level}"/><w:numId w:val="${point.list}"/></w:numPr>`]),
    ...(isRightToLeft(wordsOf(pieces)) ? ["<w:bidi/>"] : []),
    ...(depth === 0 ? [] : [`<w:ind w:left="${Math.min(depth, 12) * STEP}"${point === null ? ' w:firstLine="0"' : ` w:hanging="${STEP / 2}"`}/>`]),
  ].join("");
  return `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${pieces.map((piece) => linked(piece, drawn)).join("")}</w:p>`;
}

function linked(piece: Piece, drawn: Drawn): string {
  const address = piece.link === null ? null : strictAddress(piece.link);
  if (address === null) return runs(piece, drawn.language, false);
  const id = drawn.links.get(address) ?? `l${drawn.links.size + 1}`;
  drawn.links.set(address, id);
  return `<w:hyperlink r:id="${id}" w:history="1">${runs(piece, drawn.language, true)}</w:hyperlink>`;
}

const runs = (piece: Piece, language: string, isLink: boolean): string => byDirection(piece.text).map(({ text, rtl }) => run(piece, text, rtl, language, isLink)).join("");

/** Word wants to be told which words go from right to left. Signs and spaces go with the words before them. */
function byDirection(text: string): { text: string; rtl: boolean }[] {
  if (!hasRightToLeft(text)) return [{ text, rtl: false }];
  const all: { text: string; rtl: boolean }[] = [];
  for (const [part] of text.matchAll(/[\p{L}\p{M}\p{N}]+[^\p{L}\p{N}]*|[^\p{L}\p{N}]+/gu)) {
    const rtl = hasRightToLeft(part) || (!/\p{L}/u.test(part) && (all.at(-1)?.rtl ?? isRightToLeft(text)));
    const last = all.at(-1);
    if (last !== undefined && last.rtl === rtl) last.text += part;
    else all.push({ text: part, rtl });
  }
  return all;
}

function run({ strong, em }: Piece, text: string, rtl: boolean, language: string, isLink: boolean): string {
  const look = [
    ...(isLink ? ['<w:rStyle w:val="Hyperlink"/>'] : []),
    ...(strong ? ["<w:b/><w:bCs/>"] : []), ...(em ? ["<w:i/><w:iCs/>"] : []), ...(rtl ? ["<w:rtl/>"] : []),
    // What goes from right to left in a story of another language is of a language that nobody told.
    ...(rtl ? [] : [`<w:lang w:val="${language}"/>`]),
  ].join("");
  const said = text.split(/([\n\t])/).map((part) =>
    part === "\n" ? "<w:br/>" : part === "\t" ? "<w:tab/>" : part === "" ? "" : `<w:t xml:space="preserve">${escaped(part)}</w:t>`).join("");
  return `<w:r>${look === "" ? "" : `<w:rPr>${look}</w:rPr>`}${said}</w:r>`;
}
