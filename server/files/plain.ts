import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import type { Place } from "#server/services/credit/citable.ts";
import type { Block, Piece } from "./blocks.ts";
import { leafOf } from "./leaf.ts";

const RULE = "* * *";

/** A story as plain text. Lines are not broken: every reader of texts does that by itself. */
export function storyPlain(text: PublicText, place: Place): string {
  const leaf = leafOf(text, place);
  const parts = [
    leaf.title,
    ...(leaf.contentNote === "" ? [] : [words.storyFiles.note(leaf.contentNote)]),
    ...(leaf.byLine === "" ? [] : [leaf.byLine]),
    RULE,
    ...blocks(leaf.story, ""),
    RULE,
    ...leaf.sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(inline)]),
  ];
  return `${parts.join("\n\n")}\n`;
}

const blocks = (all: readonly Block[], before: string): string[] => all.flatMap((block): string[] => {
  if (block.is === "quote") return blocks(block.blocks, `${before}> `);
  if (block.is === "list") return block.items.flatMap((item, at) => point(item, block.numbered ? `${at + 1}. ` : "- ", before));
  return [setIn(inline(block.pieces), before)];
});

/** The sign of a point stands before its first line; the rest is set in as far. */
function point(item: readonly Block[], sign: string, before: string): string[] {
  const room = " ".repeat(sign.length);
  const [first = "", ...rest] = blocks(item, "");
  const all = [`${sign}${first.split("\n").join(`\n${room}`)}`, ...rest.map((one) => setIn(one, room))];
  return all.map((one) => setIn(one, before));
}

const setIn = (text: string, before: string): string => text.split("\n").map((line) => `${before}${line}`.trimEnd()).join("\n");

/** Behind the words of a link stands where it leads, if the words do not say it. */
const inline = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, link }, at) => (link === null || pieces[at + 1]?.link === link || link.replace(/^mailto:/i, "") === text.trim() ? text : `${text} (${link})`)).join("");
