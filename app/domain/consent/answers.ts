/** What people can say, and what is remembered of it: the events of the ledger that are about one person, edition and use. */
import type { UseCode } from "./uses.ts";

/** All look alike, and none is chosen beforehand. `askMe` (ask me each time) is not a yes. */
export const ANSWERS = ["yes", "no", "notSure", "askMe"] as const;
export type AnswerWord = (typeof ANSWERS)[number];
export const isAnswer = (text: string): text is AnswerWord => (ANSWERS as readonly string[]).includes(text);

/** What exactly a yes is to. All four have to be what is about to be shown. */
export type Bound = {
  /** The edition. */
  readonly content: string;
  /** This person's words in it. */
  readonly passages: string;
  /** The exact rendering: title, names in their order, note, where it goes and to whom. */
  readonly presentation: string;
  /** The sentences with which it was explained. */
  readonly notice: string;
};

/** Bounds that a person may add to a yes. Days as "2026-11-25". */
export type Scope = {
  readonly notBefore: string | null;
  readonly verbatim: boolean;
  readonly mayShorten: boolean;
  readonly mayTranslate: boolean;
};

export const NO_BOUNDS: Scope = { notBefore: null, verbatim: false, mayShorten: false, mayTranslate: false };

/** What happens when the time of a yes is over and nothing new was said for 60 days. */
export type Afterwards = "hide" | "keep";

/** The time of day is milliseconds since 1970. */
export type ConsentEvent =
  | { readonly is: "asked"; readonly at: number; /** Not shown to them before this. */ readonly from: number }
  | {
      readonly is: "answered"; readonly at: number; readonly answer: AnswerWord;
      /** When a yes begins to count. */
      readonly counts: number;
      /** The last moment of a yes; null: until they change their mind. */
      readonly until: number | null;
      readonly afterwards: Afterwards;
      readonly scope: Scope;
      readonly bound: Bound;
      /** Who sat with them, in their words. */
      readonly beside: string;
    }
  /** `by`: somebody whom they let do this for them when they are unwell; left out, they did it themselves. */
  | { readonly is: "paused" | "resumed"; readonly at: number; readonly by?: string }
  /** `undoUntil`: so long it can be undone. */
  | { readonly is: "withdrawn"; readonly at: number; readonly undoUntil: number }
  | { readonly is: "undone"; readonly at: number }
  /** Two named stewards stopped it, with a reason that the person can read. */
  | { readonly is: "revoked"; readonly at: number; readonly by: readonly string[]; readonly reason: string }
  /** What was said yes to is not there any more. */
  | { readonly is: "invalidated"; readonly at: number };

/** The events of one person about one use of one edition, in their order. */
export type AnswerKey = { readonly edition: string; readonly use: UseCode; readonly recipient: string; readonly person: string };
