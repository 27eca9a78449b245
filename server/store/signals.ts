import type { AccessScope } from "../services/ports.ts";
import type { TalkScope } from "../services/talkNews.ts";
import type { Db } from "./index.ts";

/** `from` is the process that wrote it, so that it does not listen to itself. */
export type Signal = { id: number; scope: AccessScope | TalkScope; from: string };

/** How one process tells the others what changed: somebody's access, or what is said about a piece. */
export const signalsStore = (db: Db) => ({
  async add(scope: Signal["scope"], from: string, at: Date): Promise<void> {
    await db.signal.create({ data: { body: JSON.stringify({ scope, from }), at } });
  },
  async after(id: number): Promise<Signal[]> {
    const rows = await db.signal.findMany({ where: { id: { gt: id } }, orderBy: { id: "asc" } });
    // Only `add` writes these rows.
    return rows.map((row) => ({ id: row.id, ...(JSON.parse(row.body) as Omit<Signal, "id">) }));
  },
  async newestId(): Promise<number> {
    const row = await db.signal.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
    return row?.id ?? 0;
  },
  async forgetBefore(at: Date): Promise<number> {
    const { count } = await db.signal.deleteMany({ where: { at: { lt: at } } });
    return count;
  },
});
