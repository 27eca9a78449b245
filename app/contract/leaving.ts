import { z } from "zod";

/** At most this many letters a piece: what one person can have typed while offline, far above a chapter. */
const LETTERS_AT_MOST = 200_000;
/** Somebody writes in one or two pieces at a time. */
const PIECES_AT_MOST = 10;

const unsavedWords = z.object({ /** Null for a text that is no piece. */ pieceId: z.string().min(1).max(64).nullable(), text: z.string().max(LETTERS_AT_MOST) });

/** What a browser hands over when somebody leaves in a hurry. */
export const leavingMessage = z.object({ unsaved: z.array(unsavedWords).max(PIECES_AT_MOST) });

export type UnsavedWords = z.infer<typeof unsavedWords>;
export type LeavingDetail = { readonly unsaved: UnsavedWords[] };
