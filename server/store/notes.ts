import type { Db } from "./index.ts";

/** Why words ended up here instead of in a draft. */
export type NoteReason = "refused" | "offline" | "left" | "kept" | "restored";

/** Words that could not go into a draft, kept for the person who wrote them and nobody else. */
export type PrivateNote = {
  id: string;
  personId: string;
  pieceId: string | null;
  reason: NoteReason;
  text: string;
  createdAt: Date;
};

export const notesStore = (db: Db) => ({
  async add(note: PrivateNote): Promise<void> {
    await db.privateNote.create({ data: note });
  },
  async newestOf(personId: string): Promise<PrivateNote | null> {
    const row = await db.privateNote.findFirst({ where: { personId }, orderBy: { createdAt: "desc" } });
    return row && { ...row, reason: row.reason as NoteReason };
  },
  /** Newest first. */
  async ofPerson(personId: string): Promise<PrivateNote[]> {
    const rows = await db.privateNote.findMany({ where: { personId }, orderBy: [{ createdAt: "desc" }, { id: "asc" }] });
    return rows.map((row) => ({ ...row, reason: row.reason as NoteReason }));
  },
  async countOf(personId: string): Promise<number> {
    return db.privateNote.count({ where: { personId } });
  },
  /** Only one's own. False when there was none. */
  async remove(personId: string, noteId: string): Promise<boolean> {
    const { count } = await db.privateNote.deleteMany({ where: { id: noteId, personId } });
    return count > 0;
  },
});
