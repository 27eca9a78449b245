/**
 * What crosses the socket.io connection (/socket.io), events by name. Commands are verbs and get one
 * answer; facts are in the past tense. Nothing here carries people's words.
 */
import type { ProblemCode } from "#app/domain/errors.ts";

export type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: ProblemCode };

/** From the page to the server. */
export type Commands = {
  /** After a device slept: is this session still good, and whose is it? */
  "session:check": (input: Record<never, never>, answer: (answer: Answer<{ name: string }>) => void) => void;
  /** From now on this connection hears when something is said about a piece. `open`: in how many threads people are talking. */
  "talk:follow": (input: { pieceId: string }, answer: (answer: Answer<{ open: number }>) => void) => void;
  "talk:leave": (input: { pieceId: string }, answer: (answer: Answer<Record<never, never>>) => void) => void;
};

/** From the server to the page. */
export type Facts = {
  /** Something that this person may open has changed: a space or a piece. Load the page's data again. */
  "access:changed": (about: { kind: "space" | "piece"; id: string }) => void;
  /** Something was said, changed, hidden or taken back in a thread of a piece that is followed. Ask for it as yourself. */
  "talk:changed": (about: { pieceId: string; threadId: string }) => void;
  /** A piece that was followed is no longer this person's to open. */
  "talk:ended": (about: { pieceId: string }) => void;
  /** This session is over; the connection closes next. */
  "session:ended": () => void;
};
