import type { Db } from "./index.ts";
import { whenFree } from "./when-free.ts";

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
  /** After deleting for good: what was deleted is gone from the journal too, not only from the pages. Throws when others do not leave it. */
  async emptyJournal(): Promise<void> {
    await whenFree(async () => {
      const [left] = await db.$queryRawUnsafe<{ busy: number | bigint }[]>("PRAGMA wal_checkpoint(TRUNCATE)");
      if (Number(left?.busy) !== 0) throw Object.assign(new Error("The journal is in use"), { code: "SQLITE_BUSY" });
    });
  },
});
