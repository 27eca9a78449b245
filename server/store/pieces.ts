import type { InPiece, PieceRole, SpaceRole } from "#app/domain/access/can.ts";
import type { Hands } from "#app/domain/piece/hands.ts";
import type { Db } from "./index.ts";

export type Piece = {
  id: string;
  spaceId: string;
  title: string;
  contentNote: string;
  /** Key of the reflection set it started from; null for a blank page. */
  reflectionSet: string | null;
  createdBy: string;
  createdAt: Date;
  binnedAt: Date | null;
  epoch: number;
  /** open: anybody who writes may change any words · ask: other people's words only by a proposal */
  hands: Hands;
};

export type PiecePerson = { personId: string; name: string; role: PieceRole; joinedAt: Date };

/** One person and one piece: the facts that every door judges by. */
export type PieceFacts = InPiece & { readonly piece: Piece };

type PieceRow = Awaited<ReturnType<Db["piece"]["findFirstOrThrow"]>>;

const pieceOf = (row: PieceRow): Piece => ({
  id: row.id,
  spaceId: row.spaceId,
  title: row.title,
  contentNote: row.contentNote,
  reflectionSet: row.reflectionSet,
  createdBy: row.createdBy,
  createdAt: row.createdAt,
  binnedAt: row.binnedAt,
  epoch: row.epoch,
  hands: row.hands === "ask" ? "ask" : "open",
});

export const piecesStore = (db: Db) => ({
  async add(piece: Piece): Promise<void> {
    await db.piece.create({ data: piece });
  },
  /** Does nothing when it is there. */
  async addOnce(piece: Piece): Promise<void> {
    await db.piece.upsert({ where: { id: piece.id }, create: piece, update: {} });
  },
  /** Notes of talks, whose ids say what they belong to; in the order of these. */
  async beginningWith(start: string): Promise<Pick<Piece, "id" | "title">[]> {
    return db.piece.findMany({ where: { id: { gte: start, lt: `${start}\uffff` } }, select: { id: true, title: true }, orderBy: { id: "asc" } });
  },
  async find(pieceId: string): Promise<Piece | null> {
    const row = await db.piece.findUnique({ where: { id: pieceId } });
    return row && pieceOf(row);
  },
  /** Null when there is no such piece. What these facts allow is decided in app/domain/access/can.ts. */
  async facts(pieceId: string, personId: string): Promise<PieceFacts | null> {
    const row = await db.piece.findUnique({
      where: { id: pieceId },
      include: {
        members: { where: { personId, leftAt: null }, select: { role: true } },
        space: { select: { members: { where: { personId, leftAt: null }, select: { role: true } } } },
      },
    });
    if (!row) return null;
    return {
      piece: pieceOf(row),
      role: (row.members[0]?.role ?? null) as PieceRole | null,
      inSpace: (row.space.members[0]?.role ?? null) as SpaceRole | null,
      binned: row.binnedAt !== null,
    };
  },
  /** The pieces somebody is in now, newest first, with what they may do in each; the bin included. */
  async ofPerson(personId: string, spaceId?: string): Promise<(Piece & { role: PieceRole })[]> {
    const rows = await db.pieceMember.findMany({
      where: {
        personId,
        leftAt: null,
        piece: { ...(spaceId && { spaceId }), space: { members: { some: { personId, leftAt: null } } } },
      },
      include: { piece: true },
      orderBy: [{ piece: { createdAt: "desc" } }, { pieceId: "asc" }],
    });
    return rows.map((row) => ({ ...pieceOf(row.piece), role: row.role as PieceRole }));
  },
  async describe(pieceId: string, words: Pick<Piece, "title" | "contentNote">): Promise<void> {
    await db.piece.update({ where: { id: pieceId }, data: words });
  },
  async bin(pieceId: string, personId: string, at: Date): Promise<void> {
    await db.piece.update({ where: { id: pieceId }, data: { binnedAt: at, binnedBy: personId } });
  },
  async restore(pieceId: string): Promise<void> {
    await db.piece.update({ where: { id: pieceId }, data: { binnedAt: null, binnedBy: null } });
  },
  async binnedBefore(at: Date): Promise<string[]> {
    const rows = await db.piece.findMany({ where: { binnedAt: { lte: at } }, select: { id: true } });
    return rows.map((row) => row.id);
  },
  /**
   * The piece, its draft with the whole log, its people and their asks: one of the two acts for
   * which a log may be deleted. Answers stay: they are a record, and hold no words.
   */
  async deleteForGood(pieceId: string): Promise<void> {
    await db.draftUpdate.deleteMany({ where: { pieceId } });
    await db.draftSnapshot.deleteMany({ where: { pieceId } });
    await db.draftClient.deleteMany({ where: { pieceId } });
    await db.draftVersion.deleteMany({ where: { pieceId } });
    await db.takeOut.deleteMany({ where: { pieceId } });
    await db.setting.deleteMany({ where: { key: { startsWith: `takenOut:${pieceId}:` } } });
    await db.draftVoice.deleteMany({ where: { pieceId } });
    // Of an edition, number and hash stay: receipts name them. Its address stays this piece's, and rests.
    await db.edition.updateMany({ where: { pieceId, content: { not: "" } }, data: { content: "" } });
    await db.draftEpoch.deleteMany({ where: { pieceId } });
    await db.piece.delete({ where: { id: pieceId } });
  },
  /** When each draft was last written in by a person; pieces without words are missing from the map. */
  async lastWritten(pieceIds: readonly string[]): Promise<Map<string, Date>> {
    const rows = await db.draftUpdate.groupBy({
      by: ["pieceId"],
      where: { pieceId: { in: [...pieceIds] }, personId: { not: null } },
      _max: { at: true },
    });
    return new Map(rows.flatMap((row) => (row._max.at === null ? [] : [[row.pieceId, new Date(Number(row._max.at))] as const])));
  },

  /** When each person last wrote in a draft; who never did is missing from the map. */
  async lastWrittenBy(pieceId: string): Promise<Map<string, Date>> {
    const rows = await db.draftUpdate.groupBy({ by: ["personId"], where: { pieceId, personId: { not: null } }, _max: { at: true } });
    return new Map(rows.flatMap(({ personId, _max: { at } }) => (personId === null || at === null ? [] : [[personId, new Date(Number(at))] as const])));
  },

  /** Everybody who is in the piece and in its space now, in the order they came. */
  async people(pieceId: string): Promise<PiecePerson[]> {
    const rows = await db.pieceMember.findMany({
      where: { pieceId, leftAt: null },
      include: {
        person: { select: { name: true, memberships: { where: { leftAt: null }, select: { spaceId: true } } } },
        piece: { select: { spaceId: true } },
      },
      orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    });
    return rows
      .filter((row) => row.person.memberships.some(({ spaceId }) => spaceId === row.piece.spaceId))
      .map((row) => ({
        personId: row.personId,
        name: row.person.name,
        role: row.role as PieceRole,
        joinedAt: row.joinedAt,
      }));
  },
  /** Everybody who ever came to the piece, in that order: who has left it, or its space, too. */
  async whoCame(pieceId: string): Promise<string[]> {
    const rows = await db.pieceMember.findMany({
      where: { pieceId }, select: { personId: true }, orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    });
    return rows.map((row) => row.personId);
  },
  /** True when somebody was once in the piece and is not now. */
  async hasLeft(pieceId: string, personId: string): Promise<boolean> {
    const row = await db.pieceMember.findUnique({ where: { pieceId_personId: { pieceId, personId } } });
    return row !== null && row.leftAt !== null;
  },
  async setPerson(person: { pieceId: string; personId: string; role: PieceRole; at: Date }): Promise<void> {
    const { pieceId, personId, role, at } = person;
    await db.pieceMember.upsert({
      where: { pieceId_personId: { pieceId, personId } },
      create: { pieceId, personId, role, joinedAt: at },
      update: { role, joinedAt: at, leftAt: null },
    });
  },
  async setRole(pieceId: string, personId: string, role: PieceRole): Promise<void> {
    await db.pieceMember.updateMany({ where: { pieceId, personId, leftAt: null }, data: { role } });
  },
  async markLeft(pieceId: string, personId: string, at: Date): Promise<void> {
    await db.pieceMember.updateMany({ where: { pieceId, personId, leftAt: null }, data: { leftAt: at } });
  },
});
