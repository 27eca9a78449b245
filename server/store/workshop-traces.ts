import type { Db } from "./index.ts";

/** Under this name stands that the file of the database was not swept since something went that may not be left in it. */
const TRACES = "workshopTraces";

/**
 * That there is something to sweep. `leaveNoTrace` empties the journal at once, and that is not all: where a page was split or
 * filled anew, an old copy stays inside it until the whole file is swept (`server/collab/README.md`), once for many acts.
 */
export const workshopTracesStore = (db: Db) => ({
  /** In the transaction of the act, so that a kill does not forget it. `mark`: an id that was never there before. */
  async leave(mark: string): Promise<void> {
    await db.setting.upsert({ where: { key: TRACES }, create: { key: TRACES, value: mark }, update: { value: mark } });
  },
  /** The newest mark; null when there is nothing to sweep. */
  left: async (): Promise<string | null> => (await db.setting.findUnique({ where: { key: TRACES } }))?.value ?? null,
  /** What came after this mark is still to be swept. */
  async swept(mark: string): Promise<void> {
    await db.setting.deleteMany({ where: { key: TRACES, value: mark } });
  },
});
