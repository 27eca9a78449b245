/**
 * Where a part goes. The form shows the first words of each paragraph; by the time it comes
 * back, others may have written above it. So a choice carries the place *and* a fingerprint
 * of the paragraph it meant, and is found again where the paragraph now stands.
 */
/** As much of a draft's node as is needed here (the whole shape is in app/contract/draft.ts). */
export type TextNode = { readonly type: string; readonly text?: string; readonly content?: readonly TextNode[] };

/** "end", "start", or "12.k3j9x1": after block 12, which then read like k3j9x1. */
export type PlaceChoice = string;

export type FoundPlace = { readonly at: "end" } | { readonly at: "start" } | { readonly afterBlock: number };

/** How many letters of a paragraph tell it from the others in the list. */
const FIRST_WORDS = 60;

/** All the text of a node, line breaks as spaces. */
export function plainText(node: TextNode): string {
  if (node.text !== undefined) return node.text;
  if (node.type === "hard_break") return " ";
  const inside = (node.content ?? []).map(plainText);
  return inside.join(node.content?.some((child) => child.text !== undefined) ? "" : " ").trim();
}

/** The beginning of a text, cut between words where there is a space to cut at. */
export function firstWords(text: string, length = FIRST_WORDS): string {
  const line = text.replace(/\s+/g, " ").trim();
  const letters = Array.from(line);
  if (letters.length <= length) return line;
  const cut = letters.slice(0, length).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > length / 2 ? cut.slice(0, space) : cut} …`;
}

/** FNV-1a over UTF-16 units: only to find a paragraph again, never to keep a secret. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** The top-level blocks that somebody can choose to write after: those with words in them. */
export function placesIn(doc: TextNode): { choice: PlaceChoice; words: string }[] {
  return (doc.content ?? []).flatMap((block, index) => {
    const text = plainText(block);
    return text === "" ? [] : [{ choice: `${index}.${fingerprint(text)}`, words: firstWords(text) }];
  });
}

/** Where that choice is now; null when the paragraph it meant has changed or gone. */
export function findPlace(doc: TextNode, choice: PlaceChoice): FoundPlace | null {
  if (choice === "end" || choice === "start") return { at: choice };
  const [index, print] = choice.split(".");
  const wanted = Number(index);
  if (!Number.isInteger(wanted) || wanted < 0 || print === undefined) return null;
  let nearest: number | null = null;
  (doc.content ?? []).forEach((block, at) => {
    if (fingerprint(plainText(block)) !== print) return;
    if (nearest === null || Math.abs(at - wanted) < Math.abs(nearest - wanted)) nearest = at;
  });
  return nearest === null ? null : { afterBlock: nearest };
}

/** The newest block that begins with the first line of this text; -1 when there is none any more. */
export function findWords(doc: TextNode, text: string): number {
  const wanted = (text.trim().split("\n")[0] ?? "").replace(/\s+/g, " ").trim();
  const blocks = (doc.content ?? []).map((block) => plainText(block).replace(/\s+/g, " ").trim());
  return wanted === "" ? -1 : blocks.findLastIndex((block) => block.startsWith(wanted));
}
