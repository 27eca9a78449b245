import type { Db } from "./index.ts";

/** Where somebody else typed words of a person: written with the words themselves, by the log of the drafts. */
export const voicesStore = (db: Db) => ({
  /** The pieces to look into, those first in which it began last. */
  async piecesOf(personId: string): Promise<string[]> {
    const rows = await db.draftVoice.findMany({ where: { personId }, orderBy: [{ since: "desc" }, { pieceId: "asc" }] });
    return rows.map(({ pieceId }) => pieceId);
  },
});
