import type { Db } from "./index.ts";

/** Forms of the "add your part" door that have been sent, so that sending one twice adds one part. */
export const sentPartsStore = (db: Db) => ({
  /** True the first time; false when this form has been sent before. */
  async claim(part: { id: string; pieceId: string; personId: string; sentAt: Date }): Promise<boolean> {
    try {
      await db.sentPart.create({ data: part });
      return true;
    } catch (error) {
      if (await db.sentPart.findUnique({ where: { id: part.id } })) return false;
      throw error;
    }
  },
  async isWritten(id: string): Promise<boolean> {
    const row = await db.sentPart.findUnique({ where: { id }, select: { writtenAt: true } });
    return row !== null && row.writtenAt !== null;
  },
  async markWritten(id: string, at: Date): Promise<void> {
    await db.sentPart.update({ where: { id }, data: { writtenAt: at } });
  },
});
