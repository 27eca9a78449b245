import type { UseCode } from "../../domain/consent/uses.ts";

/** paused: somebody paused everything for them. file: a file was handed out. */
export type AccessWhat = "settled" | "putOut" | "takenOff" | "file" | "paused";

/** One line of "Who did what with your words". */
export type AccessLine = {
  /** "2026-11-25T10:00:00.000Z" */
  readonly at: string;
  readonly what: AccessWhat;
  /** Null where it is about no piece. */
  readonly pieceId: string | null;
  /** "" for a piece that they cannot open now. */
  readonly title: string;
  readonly by: "me" | "somebody" | { readonly name: string };
  /** Of a file: what for, for whom, and in which form. */
  readonly use: UseCode | null;
  readonly recipient: string;
  readonly form: string;
};
