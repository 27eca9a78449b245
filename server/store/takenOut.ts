import type { Db } from "./index.ts";

/** Who took their words out of a piece, for those who only have to know that (server/store/take-outs.ts has the rest). */
export const takenOutStore = (db: Db) => ({
  /** Everybody who asked for it from a moment on, and has not put them back. */
  async since(pieceId: string, at: Date): Promise<string[]> {
    const rows = await db.takeOut.findMany({ where: { pieceId, undoneAt: null, askedAt: { gte: at } }, select: { personId: true } });
    return rows.map(({ personId }) => personId);
  },
  /** Everybody whose time to think again is over, and whose words are still there. */
  async due(pieceId: string, now: Date): Promise<string[]> {
    const rows = await db.takeOut.findMany({ where: { pieceId, undoneAt: null, epoch: null, dueAt: { lte: now } }, select: { personId: true } });
    return rows.map(({ personId }) => personId);
  },
});
