import type Database from "better-sqlite3";

/** Much of somebody's text was taken out of a piece by somebody else, and they have not looked yet. */
export type TakenNotice = { readonly pieceId: string; readonly personId: string; readonly at: number };

/** Kept among the small facts: no words, and gone as soon as the person has looked. */
const keyOf = (pieceId: string, personId: string): string => `takenOut:${pieceId}:${personId}`;

/** On the connection of the drafts: a notice is on disk with the log entry that it is about. */
export function takenNoticesOn(db: Database.Database) {
  const sql = {
    add: db.prepare('INSERT INTO "Setting" (key, value) VALUES (?,?) ON CONFLICT DO UPDATE SET value = excluded.value'),
    has: db.prepare<[string], { key: string }>('SELECT key FROM "Setting" WHERE key = ?'),
    drop: db.prepare('DELETE FROM "Setting" WHERE key = ?'),
  };
  return {
    /** Inside the caller's transaction. */
    add: ({ pieceId, personId, at }: TakenNotice): void => void sql.add.run(keyOf(pieceId, personId), String(at)),
    has: (pieceId: string, personId: string): boolean => sql.has.get(keyOf(pieceId, personId)) !== undefined,
    drop: (pieceId: string, personId: string): void => void sql.drop.run(keyOf(pieceId, personId)),
  };
}
