import { isHands, type Hands } from "#app/domain/piece/hands.ts";
import type { Db } from "./index.ts";

/** How those who write a piece change each other's words, and who would like it otherwise. */
export const handsStore = (db: Db) => ({
  async wishes(pieceId: string): Promise<ReadonlyMap<string, Hands>> {
    const rows = await db.handsWish.findMany({ where: { pieceId } });
    return new Map(rows.flatMap(({ personId, hands }) => (isHands(hands) ? [[personId, hands] as const] : [])));
  },
  async wish(pieceId: string, personId: string, hands: Hands, at: Date): Promise<void> {
    await db.handsWish.upsert({ where: { pieceId_personId: { pieceId, personId } }, create: { pieceId, personId, hands, at }, update: { hands, at } });
  },
  async stopWishing(pieceId: string, personId: string): Promise<void> {
    await db.handsWish.deleteMany({ where: { pieceId, personId } });
  },
  /** It is agreed on; nobody wishes for anything else from here. */
  async set(pieceId: string, hands: Hands): Promise<void> {
    await db.piece.update({ where: { id: pieceId }, data: { hands } });
    await db.handsWish.deleteMany({ where: { pieceId } });
  },
});
