import * as Y from "yjs";
import type { DraftNode } from "#app/contract/draft.ts";
import { type Credit, NOBODYS, ownWords, sameCredit } from "#app/domain/words/credit.ts";
import type { Claim } from "#app/domain/words/ledger.ts";
import type { CharId } from "#app/domain/words/lineage.ts";
import { stateOf } from "./ids.ts";
import { firstString } from "./positions.ts";

/** Makes `work` write under this person's ids, by our hand; null: nobody's. */
export type AsHand = (personId: string | null, work: () => void) => void;

/** Told where each run of words begins that was written. */
export type Wrote = (node: DraftNode, start: CharId) => void;

/**
 * Writes blocks into a fragment at `index`, each run under the ids of the person whose words it is. What ids
 * alone cannot say (a voice, a quote, words from outside) is returned as claims for the same log entry.
 * Run it inside a transaction.
 */
export function writeNodes(
  { into, index, nodes, credits, wrote }: { into: Y.XmlFragment; index: number; nodes: readonly DraftNode[]; credits: readonly Credit[]; wrote?: Wrote },
  asHand: AsHand,
): Claim[] {
  const claims: Claim[] = [];
  let at = index;
  for (let i = 0; i < nodes.length; ) {
    const node = nodes[i]!;
    if (node.type === "text") {
      const from = i;
      while (i < nodes.length && nodes[i]!.type === "text") i++;
      const text = new Y.XmlText();
      into.insert(at++, [text]);
      for (const run of nodes.slice(from, i)) claims.push(...writeRun(text, run, credits, asHand, wrote));
      continue;
    }
    const element = new Y.XmlElement(node.type);
    into.insert(at++, [element]);
    for (const [key, value] of Object.entries(node.attrs ?? {})) element.setAttribute(key, asAttribute(value));
    claims.push(...writeNodes({ into: element, index: 0, nodes: node.content ?? [], credits, ...(wrote && { wrote }) }, asHand));
    i++;
  }
  return claims;
}

/** Yjs types attributes as text; the editor keeps the level of a heading as a number. */
const asAttribute = (value: unknown): string => value as string;

function writeRun(text: Y.XmlText, node: DraftNode, credits: readonly Credit[], asHand: AsHand, wrote?: Wrote): Claim[] {
  const words = node.text ?? "";
  if (words === "") return [];
  const credit = (node.credit === undefined ? undefined : credits[node.credit]) ?? NOBODYS;
  const hand = credit.typedBy ?? credit.personId;
  const claims: Claim[] = [];
  asHand(hand, () => {
    const { doc } = text;
    if (doc === null) throw new Error("Words are written into a text that is in the draft");
    const before = stateOf(doc, doc.clientID);
    text.insert(text.length, words, Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])));
    wrote?.(node, { client: doc.clientID, clock: firstString(doc, doc.clientID, before) });
    if (hand === null ? sameCredit(credit, NOBODYS) : sameCredit(credit, ownWords(hand))) return;
    const start = firstString(doc, doc.clientID, before);
    claims.push({ client: doc.clientID, clock: start, length: words.length, credit });
  });
  return claims;
}
