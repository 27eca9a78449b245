/** A story as Markdown (CommonMark): what people wrote is never read as markup. */
import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import type { Place } from "#server/services/credit/citable.ts";
import { plainPiece, type Block, type Piece } from "./blocks.ts";
import { leafOf } from "./leaf.ts";

export function storyMarkdown(text: PublicText, place: Place): string {
  const leaf = leafOf(text, place);
  const plain = (sentence: string) => lines([plainPiece(sentence)]);
  const parts = [
    `# ${line([plainPiece(leaf.title)])}`,
    ...(leaf.contentNote === "" ? [] : [plain(words.storyFiles.note(leaf.contentNote))]),
    ...(leaf.byLine === "" ? [] : [plain(leaf.byLine)]),
    "---",
    ...(leaf.story.length === 0 ? [] : [blocks(leaf.story)]),
    "---",
    ...leaf.sections.flatMap(({ heading, paragraphs }) => [`## ${line([plainPiece(heading)])}`, ...paragraphs.map(lines)]),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Two lists in a row would be read as one, so their signs change. */
function blocks(all: readonly Block[]): string {
  let listsInARow = 0;
  return all.map((block) => {
    listsInARow = block.is === "list" ? listsInARow + 1 : 0;
    switch (block.is) {
      case "list": {
        const sign = (at: number) => (block.numbered ? `${at + 1}${listsInARow % 2 === 1 ? "." : ")"} ` : listsInARow % 2 === 1 ? "- " : "+ ");
        return block.items.map((item, at) => setIn(blocks(item), sign(at), " ".repeat(sign(at).length))).join("\n\n");
      }
      case "quote":
        return setIn(blocks(block.blocks), "> ", "> ");
      case "heading":
        return `## ${line(block.pieces)}`;
      case "smallHeading":
        return `### ${line(block.pieces)}`;
      case "paragraph":
        return lines(block.pieces);
    }
  }).join("\n\n");
}

const setIn = (text: string, first: string, before: string): string =>
  text.split("\n").map((one, at) => (at === 0 ? `${first}${one}` : `${before}${one}`).replace(/[ ]+$/, "")).join("\n");

/** A heading has one line. */
const line = (pieces: readonly Piece[]): string => withMarks(pieces.map((piece) => ({ ...piece, text: piece.text.replace(/\n/g, " ") })));

/** A break at the end of a paragraph breaks nothing. */
const lines = (pieces: readonly Piece[]): string => withMarks(pieces).replace(/(\\\n)+$/, "").replace(/^(\\\n)+/, "");

/**
 * One mark a word: `**` and `_` begin and end only where Markdown lets them, beside the letters on both sides. Where it
 * would not, and in links inside of words, tags do the same.
 */
function withMarks(pieces: readonly Piece[]): string {
  const parts = pieces.flatMap(trimmed);
  let said = "";
  parts.forEach((piece, at) => {
    const text = withoutMarkup(piece.text, said === "" || said.endsWith("\n"), at === parts.length - 1);
    const before = said.at(-1) ?? " ";
    const next = parts[at + 1];
    const after = next === undefined ? " " : opens(next) ? "*" : (next.text[0] ?? " ");
    said += linked(piece.link, emphasised(text, piece, piece.link === null ? before : "[", piece.link === null ? after : "]"));
  });
  return said;
}

const opens = ({ strong, em, link }: Piece) => strong || em || link !== null;

/** Spaces at the edge of what is marked stand outside: a mark beside a space is none. Spaces need no mark. */
function trimmed(piece: Piece): Piece[] {
  if (!piece.strong && !piece.em) return [piece];
  const [, start = "", middle = "", end = ""] = /^(\s*)(.*?)(\s*)$/s.exec(piece.text) ?? [];
  const bare = (text: string): Piece[] => (text === "" ? [] : [{ ...plainPiece(text), link: piece.link }]);
  return [...bare(start), ...(middle === "" ? [] : [{ ...piece, text: middle }]), ...bare(end)];
}

const isSpace = (letter: string) => /\s/.test(letter);
const isSign = (letter: string) => /[!-/:-@[-`{-~]/.test(letter);

function emphasised(text: string, { strong, em }: Piece, before: string, after: string): string {
  if (!strong && !em) return text;
  // Behind a space or at an edge a mark begins, before one it ends, whatever stands inside.
  const isClear = isSpace(before) && (isSpace(after) || isSign(after));
  const inner = em ? (isClear ? `_${text}_` : `<em>${text}</em>`) : text;
  return strong ? (isClear ? `**${inner}**` : `<strong>${inner}</strong>`) : inner;
}

const linked = (link: string | null, said: string): string =>
  link === null ? said : `[${said}](<${link.replace(/&/g, "&amp;").replace(/[\\<>]/g, (sign) => `\\${sign}`)}>)`;

/** `begins`: at the start of a line; `ends`: nothing comes behind it. */
function withoutMarkup(text: string, begins: boolean, ends: boolean): string {
  return text.split("\n").map((one, at, all) => {
    const isFirst = at > 0 || begins;
    const isLast = at < all.length - 1 || ends;
    let said = one.replace(/[\\`*_[\]<>~|]|&(?=[#\p{L}])/gu, (sign) => `\\${sign}`);
    if (isFirst) said = said.replace(/^\s+/, spaces).replace(/^([#+=:-])/, "\\$1").replace(/^(\d{1,9})([.)])/, "$1\\$2");
    if (isLast) said = said.replace(/(?<!^)\s+$/, spaces);
    return said;
  }).join("\\\n");
}

/** Spaces that Markdown would swallow, by their numbers. */
const spaces = (all: string): string => all.replace(/\s/g, (one) => `&#${one.charCodeAt(0)};`);

