import type { Db } from "./index.ts";

/** Small facts about this installation. */
export const settingsStore = (db: Db) => ({
  async get(key: string): Promise<string | null> {
    const row = await db.setting.findUnique({ where: { key } });
    return row?.value ?? null;
  },
  /** What is there, or what `make` gives, for ever after: two who ask at once get the same. */
  async once(key: string, make: () => string): Promise<string> {
    const there = await db.setting.findUnique({ where: { key } });
    if (there !== null) return there.value;
    return (await db.setting.upsert({ where: { key }, create: { key, value: make() }, update: {} })).value;
  },
  async remove(key: string): Promise<void> {
    await db.setting.deleteMany({ where: { key } });
  },
  async set(key: string, value: string): Promise<void> {
    await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  },
});
