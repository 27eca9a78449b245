/**
 * An edition: a text as it was settled, with whose words are whose, how people are named and what was agreed. It is kept
 * as canonical JSON and never changes; its hash stands for all of it.
 */
import type { Role } from "../credit/roles.ts";
import { TAKEN_OUT_MARK } from "../words/taken.ts";
import type { Credit } from "../words/credit.ts";
import type { Naming, OrderRule, Standing } from "./naming.ts";
import type { Asked, UseCode } from "./uses.ts";

/** A text as the editor keeps it (app/contract/draft.ts). `credit`: a place in the edition's `credits`. */
export type EditionNode = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly EditionNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly credit?: number;
};

/** How one person stands in it. `naming`: for each use that was settled. A use without one shows no name and is not shown. */
export type EditionPerson = {
  readonly person: string;
  readonly standing: Standing;
  readonly naming: Readonly<Partial<Record<UseCode, Naming>>>;
  readonly roles: readonly Role[];
};

/** How a mention of somebody else was settled. */
export const MENTION_ENDS = ["changed", "agreed", "public", "unsafe", "removed", "nobody"] as const;
export type MentionEnd = (typeof MENTION_ENDS)[number];
export const isMentionEnd = (text: string): text is MentionEnd => (MENTION_ENDS as readonly string[]).includes(text);

/** A name, a number or an address that was found in it. What it was is not repeated here. `second`: somebody else looked as well. */
export type EditionMention = { readonly is: string; readonly end: MentionEnd | null; readonly second: boolean };

export type Edition = {
  readonly format: "told-together-edition";
  readonly version: 1;
  /** Random: so that nobody can try out names until the hash fits. */
  readonly salt: string;
  readonly piece: string;
  /** From 1, for each piece. */
  readonly number: number;
  /** "2026-11-25": the day on which it was settled. */
  readonly day: string;
  readonly title: string;
  readonly contentNote: string;
  /** BCP 47. */
  readonly language: string;
  readonly group: string;
  /** The last part of the public address; "" where none was chosen. */
  readonly slug: string;
  /** May search engines, feeds and harvesters know of it? */
  readonly findable: boolean;
  readonly doc: EditionNode;
  readonly credits: readonly Credit[];
  /** Everybody with words in it and everybody who is named, in the order in which the names stand. */
  readonly people: readonly EditionPerson[];
  readonly order: { readonly rule: OrderRule; readonly seed: string };
  readonly mentions: readonly EditionMention[];
  /** Whether there was nobody else who could have read it a second time. */
  readonly alone: boolean;
  readonly asks: readonly Asked[];
};

/** Runs in reading order, each with its credit; what has none is nobody's. */
export function* runsOf(edition: Pick<Edition, "doc" | "credits">): Generator<{ text: string; credit: Credit | null }> {
  yield* runsIn(edition.doc, edition.credits);
}

function* runsIn(node: EditionNode, credits: readonly Credit[]): Generator<{ text: string; credit: Credit | null }> {
  if (node.text !== undefined && node.text !== "") yield { text: node.text, credit: node.credit === undefined ? null : (credits[node.credit] ?? null) };
  for (const child of node.content ?? []) yield* runsIn(child, credits);
}

/**
 * Whose answer a run needs: its voice once they said it is theirs, else whoever wrote it down. Words that somebody brought
 * in from outside are theirs to answer for. Null: nobody can say yes for it, so it cannot be shown. That is a voice that
 * has not answered, or said no, and words of which nobody knows whose they are.
 */
export function neededFor(credit: Credit | null): string | null {
  if (credit === null || credit.voice === "waiting" || credit.voice === "declined") return null;
  if (credit.outside) return credit.typedBy;
  return credit.personId;
}

/** Only spaces, or the note of the house that words were taken out here: they say nothing of anybody, and stand between people's words. */
export const saysNothing = (text: string) => text.replaceAll(TAKEN_OUT_MARK, "").trim() === "";

/** Everybody whose yes it needs: whose words are in it, and who is named in it. `whole`: every run has somebody who can say it. */
export function neededIn(edition: Pick<Edition, "doc" | "credits" | "people">): { people: ReadonlySet<string>; whole: boolean } {
  const people = new Set(edition.people.filter(({ standing }) => standing !== "nothing").map(({ person }) => person));
  let whole = true;
  for (const { text, credit } of runsOf(edition)) {
    // Nobody is asked about a space that is left of them: there is nothing to show them, and nothing to say yes to.
    if (text.trim() === "") continue;
    const needed = neededFor(credit);
    if (needed !== null) people.add(needed);
    else if (!saysNothing(text)) whole = false;
  }
  return { people, whole };
}

/** One person's words in it, passage by passage: stretches that nobody else's words interrupt. */
export function passagesOf(edition: Pick<Edition, "doc" | "credits">, person: string): string[] {
  const passages: string[] = [];
  for (const block of blocksIn(edition.doc)) {
    let open = false;
    for (const { text, credit } of runsIn(block, edition.credits)) {
      const mine = neededFor(credit) === person || (credit !== null && credit.personId === person);
      if (mine && open) passages[passages.length - 1] += text;
      else if (mine) passages.push(text);
      open = mine;
    }
  }
  return passages.filter((text) => !saysNothing(text));
}

function* blocksIn(node: EditionNode): Generator<EditionNode> {
  const isText = node.type === "paragraph" || node.type === "heading" || (node.content ?? []).some((child) => child.text !== undefined);
  if (isText) yield node;
  else for (const child of node.content ?? []) yield* blocksIn(child);
}
