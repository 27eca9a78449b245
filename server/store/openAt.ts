import type { Db } from "./index.ts";

/**
 * Everything on which it rests whether the text at a public address may be shown, but the time, in one look. `content`
 * itself is part of it: as long as all of this is the same, what was decided holds.
 */
export type OpenAt = {
  readonly pieceId: string;
  readonly editionId: string | null;
  readonly content: string | null;
  /** Which release, the last entry of the ledger, stops, the bin, askings to take words out, worries; for the report of a workshop all that its quotations rest on. */
  readonly moved: string;
};

type Row = { pieceId: string; editionId: string | null; content: string | null; moved: string };

export const openAtStore = (db: Db) => ({
  /** Null when the address is nobody's. */
  async find(slug: string): Promise<OpenAt | null> {
    const rows = await db.$queryRaw<Row[]>`
      SELECT s."pieceId" AS "pieceId", r."editionId" AS "editionId", e."content" AS "content",
        json_array(
          r."id", e."hash", p."id", p."binnedAt",
          (SELECT MAX("seq") FROM "LedgerEntry" WHERE "piece" = s."pieceId"),
          (SELECT COUNT(*) FROM "EditionStop" WHERE "editionId" = r."editionId"),
          (SELECT json_group_array(json_array("id", "askedAt", "undoneAt")) FROM "TakeOut" WHERE "pieceId" = s."pieceId"),
          (SELECT json_group_array(json_array("id", "hidesUntil", "settledAt")) FROM "Worry" WHERE "editionId" = r."editionId"),
          w."id", w."version",
          (SELECT json_group_array(json_array("id", "noteId", "text", "textHash", "state", "changedText", "withName")) FROM "WorkshopQuote" WHERE "workshopId" = w."id"),
          (SELECT json_group_array(json_array("memberId", "editionId", "quotes")) FROM "WorkshopApproval" WHERE "workshopId" = w."id"),
          (SELECT json_group_array(json_array(l."id", l."undoneAt", l."erasedAt")) FROM "Leaving" l JOIN "WorkshopMember" m ON m."personId" = l."personId" WHERE m."workshopId" = w."id")
        ) AS "moved"
      FROM "Slug" s
      LEFT JOIN "Piece" p ON p."id" = s."pieceId"
      LEFT JOIN "WorkshopReport" wr ON wr."pieceId" = s."pieceId"
      LEFT JOIN "Workshop" w ON w."id" = wr."workshopId"
      LEFT JOIN "Release" r ON r."id" = (
        SELECT "id" FROM "Release" WHERE "pieceId" = s."pieceId" AND "use" = 'public.web' AND "endedAt" IS NULL ORDER BY "at" DESC, "id" ASC LIMIT 1
      )
      LEFT JOIN "Edition" e ON e."id" = r."editionId"
      WHERE s."slug" = ${slug}`;
    return rows[0] ?? null;
  },
});
