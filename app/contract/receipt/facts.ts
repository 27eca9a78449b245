import type { AnswerWord, Afterwards, Scope } from "#app/domain/consent/answers.ts";
import type { Naming } from "#app/domain/consent/naming.ts";
import type { Asked } from "#app/domain/consent/uses.ts";

/** What a receipt is made from: one answer of one person. It holds nobody's id and no address of theirs. */
export type ReceiptFacts = {
  /** Of the receipt; letters, digits and hyphens. */
  readonly number: string;
  /** Where this instance is found: "https://stories.example". */
  readonly origin: string;
  /** When it was said: "2026-11-25T10:11:12Z". */
  readonly at: string;
  readonly asked: Asked;
  readonly answer: AnswerWord;
  /** Null for an answer that is to no edition. `title` "" where they cannot see it. */
  readonly edition: { readonly number: number; readonly hash: string; readonly title: string } | null;
  /** How their own words in it begin; "" when they are named in it and have no words there. */
  readonly begins: string;
  /** Null: they are not named. */
  readonly naming: Naming | null;
  readonly group: string;
  /** The four hashes that a yes is bound to; null for an answer that is bound to nothing. */
  readonly bound: { readonly content: string; readonly passages: string; readonly presentation: string; readonly notice: string } | null;
  /** Of a yes: when it begins to count, where it rests before. */
  readonly counts: string | null;
  /** Of a yes: its last day, "2028-11-25". Null: until they change their mind. */
  readonly until: string | null;
  readonly afterwards: Afterwards;
  readonly scope: Scope;
  /** Who sat with them, in their words. */
  readonly beside: string;
};
