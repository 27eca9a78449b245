import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import type { Place } from "#server/services/credit/citable.ts";
import { roleUri } from "#app/domain/credit/roles.ts";
import type { Block, Piece } from "./blocks.ts";
import { leafOf, type NamedDeeds } from "./leaf.ts";

type DataPiece = { text: string; strong?: true; em?: true; link?: string };
type DataBlock =
  | { is: "paragraph" | "heading" | "smallHeading"; text: DataPiece[] }
  | { is: "list"; numbered: boolean; items: DataBlock[][] }
  | { is: "quote"; blocks: DataBlock[] };
type DataName = { name: string; roles: { role: string; words: string; uri: string | null }[] };

/** Told in README.md, here in types. The order of the fields is the order of every file. */
export type StoryData = {
  format: "told-together-story";
  version: 1;
  language: string;
  title: string;
  contentNote: string;
  byLine: string;
  authors: DataName[];
  thanked: DataName[];
  order: string;
  story: DataBlock[];
  around: { heading: string; paragraphs: string[] }[];
  cite: string;
  address: string | null;
  edition: { number: number; day: string };
  recipient: string;
};

export function storyData(text: PublicText, place: Place): string {
  const leaf = leafOf(text, place);
  const { language, title, contentNote, byLine, order, cite, address, number, day, recipient } = leaf;
  const names = (people: readonly NamedDeeds[]): DataName[] =>
    people.map(({ name, roles }) => ({ name, roles: roles.map((role) => ({ role, words: words.citing.did[role], uri: roleUri(role) })) }));
  const data: StoryData = {
    format: "told-together-story", version: 1,
    language, title, contentNote, byLine, authors: names(leaf.authors), thanked: names(leaf.thanked), order,
    story: leaf.story.map(blockData),
    around: leaf.sections.map(({ heading, paragraphs }) => ({ heading, paragraphs: paragraphs.map((pieces) => pieces.map((one) => one.text).join("")) })),
    cite, address, edition: { number, day }, recipient,
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function blockData(block: Block): DataBlock {
  if (block.is === "list") return { is: "list", numbered: block.numbered, items: block.items.map((item) => item.map(blockData)) };
  if (block.is === "quote") return { is: "quote", blocks: block.blocks.map(blockData) };
  return { is: block.is, text: block.pieces.map(pieceData) };
}

const pieceData = ({ text, strong, em, link }: Piece): DataPiece => ({ text, ...(strong && { strong }), ...(em && { em }), ...(link !== null && { link }) });
