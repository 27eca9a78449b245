import type { Db } from "./index.ts";

export const healthStore = (db: Db) => ({
  /** Throws unless a row can be written and is on disk. */
  async write(now: Date): Promise<void> {
    const value = now.toISOString();
    await db.setting.upsert({
      where: { key: "lastHealthCheck" },
      create: { key: "lastHealthCheck", value },
      update: { value },
    });
  },
  /** After deleting for good: what was deleted is gone from the journal too, not only from the pages. */
  async emptyJournal(): Promise<void> {
    await db.$queryRawUnsafe("PRAGMA wal_checkpoint(TRUNCATE)");
  },
});
