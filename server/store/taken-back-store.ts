import type Database from "better-sqlite3";
import { append, dayOf, HEAD_SETTING, headFrom, headText, type Line, type TakenBack } from "./taken-back.ts";
import type { Db } from "./index.ts";
import { insideTransaction } from "./lock.ts";

/** The list as the services see it. `file` null: a database that is being restored, which writes none. */
export const takenBackStore = (db: Db, file: string | null) => {
  const head = async () => headFrom((await db.setting.findUnique({ where: { key: HEAD_SETTING } }))?.value);
  const write = async (entry: Line["entry"], at: Date): Promise<void> => {
    if (file === null) return;
    if (!insideTransaction.getStore()) throw new Error("What is taken back is written down in the transaction that does it");
    const value = headText(append(file, entry, at, await head()));
    await db.setting.upsert({ where: { key: HEAD_SETTING }, create: { key: HEAD_SETTING, value }, update: { value } });
  };
  return {
    /** Inside the transaction of the act. It is on disk, outside the database, when this resolves. */
    remember: (entry: TakenBack, at: Date): Promise<void> => write(entry, entry.kind.startsWith("workshop.") ? dayOf(at) : at),
    /** A database that has no list yet begins one, or goes on with the one that lies there. */
    async begin(id: string, at: Date): Promise<void> {
      if ((await head()) === null) await write({ kind: "begun", id }, at);
    },
    head,
  };
};

/** The same on the connection of the drafts. */
export function takenBackOn(db: Database.Database, file: string | null) {
  const get = db.prepare<[string], { value: string }>('SELECT value FROM "Setting" WHERE key = ?');
  const set = db.prepare('INSERT INTO "Setting" (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  return {
    /** Inside the caller's transaction. */
    remember(entry: TakenBack, at: Date): void {
      if (file === null) return;
      set.run(HEAD_SETTING, headText(append(file, entry, at, headFrom(get.get(HEAD_SETTING)?.value))));
    },
  };
}
