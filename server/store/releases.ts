import type { UseCode } from "#app/domain/consent/uses.ts";
import type { Db } from "./index.ts";

export type Release = {
  readonly id: string;
  readonly editionId: string;
  readonly pieceId: string;
  readonly use: string;
  readonly recipient: string;
  readonly by: string;
  readonly at: Date;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
};

/** What was put out. Whether it is shown is for the gate, at every request. */
export const releasesStore = (db: Db) => ({
  async add(release: { id: string; editionId: string; pieceId: string; use: UseCode; recipient: string; by: string; at: Date }): Promise<void> {
    await db.release.create({ data: release });
  },
  /** The newest one of a piece for a use that nobody ended. */
  standing: (pieceId: string, use: UseCode): Promise<Release | null> => db.release.findFirst({ where: { pieceId, use, endedAt: null }, orderBy: [{ at: "desc" }, { id: "asc" }] }),
  /** Of all pieces, for one use; the newest of each piece. */
  async allStanding(use: UseCode): Promise<Release[]> {
    const rows = await db.release.findMany({ where: { use, endedAt: null }, orderBy: [{ at: "desc" }, { id: "asc" }] });
    const seen = new Set<string>();
    return rows.filter(({ pieceId }) => !seen.has(pieceId) && seen.add(pieceId));
  },
  async ofPiece(pieceId: string): Promise<Release[]> {
    return db.release.findMany({ where: { pieceId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
  },
  async end(pieceId: string, use: UseCode, ended: { at: Date; by: string | null }): Promise<void> {
    await db.release.updateMany({ where: { pieceId, use, endedAt: null }, data: { endedAt: ended.at, endedBy: ended.by } });
  },
});

/** The last part of a public address belongs to one piece for ever, resting or not. */
export const slugsStore = (db: Db) => ({
  async pieceOf(slug: string): Promise<string | null> {
    return (await db.slug.findUnique({ where: { slug } }))?.pieceId ?? null;
  },
  /** False when it is another piece's. */
  async take(slug: string, pieceId: string, at: Date): Promise<boolean> {
    const there = await db.slug.findUnique({ where: { slug } });
    if (there !== null) return there.pieceId === pieceId;
    await db.slug.create({ data: { slug, pieceId, at } });
    return true;
  },
  /** The address of a piece; null for none. The newest, when it had several. */
  async of(pieceId: string): Promise<string | null> {
    return (await db.slug.findFirst({ where: { pieceId }, orderBy: [{ at: "desc" }, { slug: "asc" }] }))?.slug ?? null;
  },
  async told(slug: string, listed: string, listedOn: string): Promise<void> {
    await db.slug.update({ where: { slug }, data: { listed, listedOn } });
  },
  all: () => db.slug.findMany({ orderBy: { slug: "asc" } }),
});

export type ExportRow = { id: string; editionId: string; pieceId: string; use: string; recipient: string; form: string; personId: string | null; at: Date };

/** What was handed out as a file: written before its first byte. */
export const exportsStore = (db: Db) => ({
  async add(row: ExportRow): Promise<void> {
    await db.exportRecord.create({ data: row });
  },
  /** What one person handed out, each edition, use and recipient once. */
  async ofPerson(personId: string): Promise<{ editionId: string; pieceId: string; use: string; recipient: string }[]> {
    return db.exportRecord.findMany({ where: { personId }, distinct: ["editionId", "use", "recipient"], select: { editionId: true, pieceId: true, use: true, recipient: true }, orderBy: [{ at: "desc" }, { id: "asc" }] });
  },
  ofPiece: (pieceId: string): Promise<ExportRow[]> => db.exportRecord.findMany({ where: { pieceId }, orderBy: [{ at: "desc" }, { id: "asc" }] }),
});
