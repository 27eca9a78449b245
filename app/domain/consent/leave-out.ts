import type { Credit } from "../words/credit.ts";
import { neededFor, type EditionNode } from "./edition.ts";

/**
 * The text without the words of some people: what a group does that goes on without them. Blocks of which nothing is left go
 * too. Null when nothing at all is left.
 */
export function withoutWordsOf(doc: EditionNode, credits: readonly Credit[], people: ReadonlySet<string>): EditionNode | null {
  if (people.size === 0) return doc;
  const goes = (node: EditionNode): boolean => {
    const credit = node.credit === undefined ? null : (credits[node.credit] ?? null);
    if (credit === null) return false;
    const needed = neededFor(credit);
    return (credit.personId !== null && people.has(credit.personId)) || (needed !== null && people.has(needed));
  };
  const left = (node: EditionNode): EditionNode | null => {
    if (node.text !== undefined) return goes(node) ? null : node;
    if (node.content === undefined) return node;
    const content = node.content.map(left).filter((child) => child !== null);
    const saysSomething = content.some((child) => child.text !== undefined || child.content !== undefined);
    return saysSomething ? { ...node, content } : null;
  };
  return left(doc);
}

/** The text with only the credits that it uses: who was left out leaves no trace in what is settled. */
export function withUsedCredits(doc: EditionNode, credits: readonly Credit[]): { doc: EditionNode; credits: Credit[] } {
  const used: Credit[] = [];
  const places = new Map<number, number>();
  const walk = (node: EditionNode): EditionNode => {
    const { credit, content, ...rest } = node;
    const given = credit === undefined ? undefined : credits[credit];
    if (credit !== undefined && given !== undefined && !places.has(credit)) places.set(credit, used.push(given) - 1);
    const place = credit === undefined ? undefined : places.get(credit);
    return { ...rest, ...(place !== undefined && { credit: place }), ...(content && { content: content.map(walk) }) };
  };
  return { doc: walk(doc), credits: used };
}
