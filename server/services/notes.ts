/** Private notes: where words go that could not go into a draft. Only the person who wrote them sees them. */
import { personOf } from "./asking.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { dayInWords, timeInWords } from "#app/domain/dates.ts";
import { NOTE_MAX_LETTERS } from "#app/contract/notes.ts";
import { fail } from "#app/domain/errors.ts";
import type { NoteReason } from "../store/notes.ts";
import type { Store } from "../store/index.ts";
import type { Clock, Ids } from "./ports.ts";

export type NoteView = { id: string; text: string; reason: NoteReason; keptOn: string; pieceId: string | null };

/** A browser that keeps failing must not fill the disk. The oldest stay: they may be the only copy. */
export const NOTES_AT_MOST = 500;

export const createNotes = ({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }) => ({
  /** Keeps words. The same words again (a beacon and a form may both arrive) are kept once. */
  async keep(viewer: Viewer, given: { pieceId: string | null; text: string; reason: NoteReason }): Promise<{ id: string }> {
    const personId = personOf(viewer);
    const text = given.text.replace(/\r\n?/g, "\n");
    if (text.trim() === "") return fail("check_answers", { text: "textMissing" });
    if (text.length > NOTE_MAX_LETTERS) return fail("too_large");
    return store.transaction(async (tx) => {
      const newest = await tx.notes.newestOf(personId);
      if (newest && newest.text === text && newest.pieceId === given.pieceId) return { id: newest.id };
      if ((await tx.notes.countOf(personId)) >= NOTES_AT_MOST) return fail("too_large");
      const id = ids.id();
      await tx.notes.add({ id, personId, pieceId: given.pieceId, reason: given.reason, text, createdAt: clock.now() });
      return { id };
    });
  },

  /** One's own, newest first. */
  async mine(viewer: Viewer): Promise<NoteView[]> {
    const notes = await store.notes.ofPerson(personOf(viewer));
    return notes.map(({ id, text, reason, pieceId, createdAt }) => ({
      id, text, reason, pieceId, keptOn: `${dayInWords(createdAt)}, ${timeInWords(createdAt)}`,
    }));
  },

  /** Deleting what is gone already is fine; somebody else's cannot be told from gone. */
  async remove(viewer: Viewer, noteId: string): Promise<void> {
    const personId = personOf(viewer);
    await store.transaction(async (tx) => {
      if (await tx.notes.remove(personId, noteId)) await tx.takenBack.remember({ kind: "note.gone", personId, noteId }, clock.now());
    });
  },
});

export type Notes = ReturnType<typeof createNotes>;
