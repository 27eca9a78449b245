/** What others get to see of an edition for one use: the text without whose words are whose, and the names that people chose for it. */
import type { Role } from "../credit/roles.ts";
import type { Edition, EditionNode } from "./edition.ts";
import { neededIn } from "./edition.ts";
import type { NamingKind } from "./naming.ts";
import type { Asked, UseCode } from "./uses.ts";

/** A text with nothing but its words and their look. */
export type StoryNode = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly StoryNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
};

/** A name as its person wants it here. "a co-author" and the group's name stand for several people at once. */
export type StoryName = {
  readonly is: NamingKind;
  /** "" for a co-author: the words for that are the page's. */
  readonly name: string;
  readonly roles: readonly Role[];
};

export type Story = {
  readonly title: string;
  readonly language: string;
  readonly contentNote: string;
  readonly doc: StoryNode;
  /** In the order of the by-line. */
  readonly authors: readonly StoryName[];
  readonly thanked: readonly StoryName[];
  readonly group: string;
  /** Why the names stand in this order: alphabetical · lot · agreed · group. */
  readonly order: Edition["order"]["rule"];
  readonly number: number;
  /** "2026-11-25" */
  readonly day: string;
  /** Of the edition (SHA-256, hex). */
  readonly hash: string;
  readonly slug: string;
  readonly findable: boolean;
  readonly use: UseCode;
  readonly recipient: string;
};

/** Null when somebody who is to be named gave no name for this use. */
export function storyOf(edition: Edition, { use, recipient }: Asked, hash: string): Story | null {
  const authors: StoryName[] = [];
  const thanked: StoryName[] = [];
  const { people } = neededIn(edition);
  if ([...people].some((person) => !edition.people.some((one) => one.person === person))) return null;
  for (const { standing, naming, roles } of edition.people) {
    if (standing === "nothing") continue;
    const given = naming[use];
    if (given === undefined) return null;
    const name = given.is === "group" ? edition.group : given.is === "coAuthor" ? "" : given.text;
    (standing === "author" ? authors : thanked).push({ is: given.is, name, roles });
  }
  const { title, language, contentNote, group, number, day, slug, findable } = edition;
  return {
    title, language, contentNote, doc: plain(edition.doc), authors: onceEach(authors, edition.order.rule === "group" ? group : null), thanked: onceEach(thanked, null),
    group, order: edition.order.rule, number, day, hash, slug, findable, use, recipient,
  };
}

/**
 * The group stands there once, however many chose its name: how many people that is, is theirs to tell. Where the whole
 * stands under the group's name (`group`), it is the only author, and what people did is told without theirs.
 */
function onceEach(names: readonly StoryName[], group: string | null): StoryName[] {
  const all: StoryName[] = [];
  for (const name of names) {
    const shown: StoryName = group === null ? name : { is: "group", name: group, roles: name.roles };
    const at = shown.is === "group" ? all.findIndex((one) => one.is === "group") : -1;
    const before = all[at];
    if (before === undefined) all.push(shown);
    else all[at] = { ...before, roles: [...new Set([...before.roles, ...shown.roles])].sort() };
  }
  return all;
}

/** Without whose words are whose, and without the borders between them. */
function plain(node: EditionNode): StoryNode {
  const { credit: _credit, content, ...rest } = node;
  if (content === undefined) return rest;
  const joined: StoryNode[] = [];
  for (const child of content.map(plain)) {
    const last = joined.at(-1);
    if (last?.text !== undefined && child.text !== undefined && JSON.stringify(last.marks ?? []) === JSON.stringify(child.marks ?? []))
      joined[joined.length - 1] = { ...last, text: last.text + child.text };
    else joined.push(child);
  }
  return { ...rest, content: joined };
}
