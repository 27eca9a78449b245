import type { Db } from "./index.ts";

/** Who did what to whom, in codes. Never words, titles or names. */
export type AuditEntry = {
  id: string;
  at: Date;
  /** "space.memberRemoved", "person.signedIn": noun, then what happened. */
  act: string;
  /** Null when the operator or the system did it. */
  actorId: string | null;
  spaceId?: string;
  pieceId?: string;
  /** The person whom it was done to. */
  subjectId?: string;
};

export const auditStore = (db: Db) => ({
  /** Belongs in the same transaction as the act. */
  async add(entry: AuditEntry): Promise<void> {
    await db.audit.create({ data: entry });
  },
  async ofSpace(spaceId: string): Promise<AuditEntry[]> {
    const rows = await db.audit.findMany({ where: { spaceId }, orderBy: { at: "asc" } });
    return rows.map(entryOf);
  },
  async ofPiece(pieceId: string): Promise<AuditEntry[]> {
    const rows = await db.audit.findMany({ where: { pieceId }, orderBy: { at: "asc" } });
    return rows.map(entryOf);
  },
});

type Row = Awaited<ReturnType<Db["audit"]["findFirstOrThrow"]>>;

const entryOf = (row: Row): AuditEntry => ({
  id: row.id,
  at: row.at,
  act: row.act,
  actorId: row.actorId,
  ...(row.spaceId !== null && { spaceId: row.spaceId }),
  ...(row.pieceId !== null && { pieceId: row.pieceId }),
  ...(row.subjectId !== null && { subjectId: row.subjectId }),
});
