import type { Letter } from "../services/ports.ts";
import type { Db } from "./index.ts";

/** After these, the operator sees it in `doctor`; the person was told that mail may not come. */
const TRIES_AT_MOST = 5;

export type WaitingLetter = { id: string; letter: Letter; tries: number };

/** Mail waits here from the transaction that caused it until it is sent. */
export const outboxStore = (db: Db) => ({
  async addLetter(id: string, letter: Letter, at: Date): Promise<void> {
    await db.outbox.create({ data: { id, kind: "letter", payload: JSON.stringify(letter), at } });
  },
  async waiting(count: number): Promise<WaitingLetter[]> {
    const rows = await db.outbox.findMany({
      where: { kind: "letter", sentAt: null, tries: { lt: TRIES_AT_MOST } },
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
  /** Letters that wait are not sent: what they say may not be so any more. How many there were. */
  async dropWaiting(): Promise<number> {
    return (await db.outbox.deleteMany({ where: { sentAt: null } })).count;
  },
  /** How many letters were tried for the last time without success. */
  givenUp: (): Promise<number> => db.outbox.count({ where: { sentAt: null, tries: { gte: TRIES_AT_MOST } } }),
  async forgetBefore(at: Date): Promise<number> {
    const { count } = await db.outbox.deleteMany({ where: { at: { lt: at } } });
    return count;
  },
});
