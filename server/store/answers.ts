import type { Db } from "./index.ts";

/** The uses of somebody's words that can be answered for now. The table of uses will grow. */
export type Use = "draft.group";
export type AnswerWord = "yes" | "no" | "notSure" | "askMe";

/** What people said about the use of their words. Rows are added and never changed: triggers refuse it. */
export const answersStore = (db: Db) => ({
  /** Belongs in the transaction of the act. Two answers of a person never share a moment: the order is part of the record. */
  async add(answer: { id: string; personId: string; pieceId: string; use: Use; answer: AnswerWord; at: Date }) {
    const { personId, pieceId, use } = answer;
    const last = await db.answer.findFirst({
      where: { personId, pieceId, use },
      orderBy: { at: "desc" },
      select: { at: true },
    });
    const at = new Date(Math.max(answer.at.getTime(), last ? last.at.getTime() + 1 : 0));
    await db.answer.create({ data: { ...answer, at } });
  },
  /** The answer in force: the newest one. Null when nothing was asked or answered yet. */
  async inForce(personId: string, pieceId: string, use: Use): Promise<AnswerWord | null> {
    const row = await db.answer.findFirst({
      where: { personId, pieceId, use },
      orderBy: { at: "desc" },
      select: { answer: true },
    });
    return row && (row.answer as AnswerWord);
  },
});
