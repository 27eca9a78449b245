/** A quotation: a question about the exact words of one note, and what its answer is worth at this moment. */
import type { Note } from "./things.ts";

/** changed: the note has other words than those that were asked for · withdrawn: the note is gone, or its writer took the yes back */
export const QUOTE_STATES = ["asked", "yes", "yesChanged", "no", "withdrawn", "changed"] as const;
export type QuoteState = (typeof QUOTE_STATES)[number];
export const QUOTE_ANSWERS = ["yes", "yesChanged", "no"] as const;
export type QuoteAnswer = (typeof QUOTE_ANSWERS)[number];
export const isQuoteAnswer = (said: string): said is QuoteAnswer => (QUOTE_ANSWERS as readonly string[]).includes(said);
export const isQuoteState = (said: string): said is QuoteState => (QUOTE_STATES as readonly string[]).includes(said);

export type Quote = {
  readonly id: string;
  readonly noteId: string;
  readonly text: string;
  /** Of the words that may stand in the report. */
  readonly textHash: string;
  readonly state: QuoteState;
  readonly changedText: string;
  readonly withName: boolean;
  /** Milliseconds since 1970. */
  readonly answerBy: number;
};

/** All that a quotation rests on. `hash`: worked out anew from its words, whatever is written beside them. */
export type QuoteFacts = { readonly quote: Quote; readonly note: Note | null; readonly hash: string };

/** Whoever said "no" on their note is not even asked. */
export const mayBeAsked = (note: Note): boolean => note.state === "shown" && note.quoting !== "no";
/** The words that would stand in the report. */
export const wordsAsked = ({ state, text, changedText }: Pick<Quote, "state" | "text" | "changedText">): string => (state === "yesChanged" ? changedText : text);

/** The words that may stand in the report now. Null without a yes to exactly these words of a note that still says the same. */
export function quotedWords({ quote, note, hash }: QuoteFacts): string | null {
  if (quote.state !== "yes" && quote.state !== "yesChanged") return null;
  if (note === null || !mayBeAsked(note) || note.text !== quote.text) return null;
  const words = wordsAsked(quote);
  return words !== "" && hash === quote.textHash ? words : null;
}

/** Two people have to agree to the same words: a quotation with other words, or that came later, is not among them. */
export const quoteKey = ({ id, textHash }: Pick<Quote, "id" | "textHash">): string => `${id} ${textHash}`;

/** Whose name stands beside it; "" for none. A made-up name belongs to the note: it is the only one there. */
export const quoteName = (quote: Pick<Quote, "withName">, note: Note, memberName: string): string =>
  note.nameMode === "none" || !quote.withName ? "" : note.nameMode === "madeUp" ? note.madeUp : memberName;
