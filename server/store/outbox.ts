import type { Letter } from "../services/ports.ts";
import type { Db } from "./index.ts";

export type WaitingLetter = { id: string; letter: Letter; tries: number };

/** Mail waits here from the transaction that caused it until it is sent. */
export const outboxStore = (db: Db) => ({
  async addLetter(id: string, letter: Letter, at: Date): Promise<void> {
    await db.outbox.create({ data: { id, kind: "letter", payload: JSON.stringify(letter), at } });
  },
  async waiting(triesAtMost: number, count: number): Promise<WaitingLetter[]> {
    const rows = await db.outbox.findMany({
      where: { kind: "letter", sentAt: null, tries: { lt: triesAtMost } },
      orderBy: { at: "asc" },
      take: count,
    });
    // Only `addLetter` writes these rows.
    return rows.map((row) => ({ id: row.id, letter: JSON.parse(row.payload) as Letter, tries: row.tries }));
  },
  /** A letter may hold a way in: once sent, only the fact stays. */
  async sent(id: string, at: Date): Promise<void> {
    await db.outbox.update({ where: { id }, data: { sentAt: at, payload: "" } });
  },
  async failed(id: string, code: string): Promise<void> {
    await db.outbox.update({ where: { id }, data: { tries: { increment: 1 }, lastError: code } });
  },
  async forgetBefore(at: Date): Promise<number> {
    const { count } = await db.outbox.deleteMany({ where: { at: { lt: at } } });
    return count;
  },
});
