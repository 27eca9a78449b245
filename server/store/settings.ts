import type { Db } from "./index.ts";

/** Small facts about this installation. */
export const settingsStore = (db: Db) => ({
  async get(key: string): Promise<string | null> {
    const row = await db.setting.findUnique({ where: { key } });
    return row?.value ?? null;
  },
  async set(key: string, value: string): Promise<void> {
    await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  },
});
