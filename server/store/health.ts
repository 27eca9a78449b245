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
});
