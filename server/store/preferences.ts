import type { Db } from "./index.ts";

/** How each person likes things to look, as the short text of app/domain/preferences. */
export const preferencesStore = (db: Db) => ({
  /** Null when there is no such person. */
  async of(personId: string): Promise<string | null> {
    const row = await db.person.findUnique({ where: { id: personId }, select: { preferences: true } });
    return row && (row.preferences === "{}" ? "" : row.preferences);
  },
  async keep(personId: string, text: string): Promise<void> {
    await db.person.updateMany({ where: { id: personId }, data: { preferences: text } });
  },
});
