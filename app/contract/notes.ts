import { z } from "zod";

/** At most this many letters in one note: about 200 pages. */
export const NOTE_MAX_LETTERS = 500_000;

/** What a browser sends to `/me/notes` when a draft cannot take somebody's words. As JSON, by fetch or beacon. */
export const keptNote = z.object({
  pieceId: z.string().min(1).max(64).nullable().default(null),
  text: z.string().min(1).max(NOTE_MAX_LETTERS),
  reason: z.enum(["refused", "offline", "left", "kept"]),
});

export type KeptNote = z.input<typeof keptNote>;
