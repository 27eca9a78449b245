import type { PieceRole, SpaceRole } from "#app/domain/access/can.ts";
import type { Anchor } from "#app/domain/comment/anchor.ts";
import { newSince, type PieceLooked, type SaidThere } from "#app/domain/comment/news.ts";
import { idsFromText } from "#app/domain/words/id-list.ts";
import type { Db } from "./index.ts";

/** What may be new to somebody. Which of it is news is decided in app/domain/comment/news.ts. */
export type Unseen = {
  readonly pieces: readonly (PieceLooked & { readonly title: string })[];
  /** Since they looked; what they said themselves is left out. No words: nobody is told any. */
  readonly said: readonly SaidThere[];
  readonly meant: ReadonlySet<string>;
  /** Of the threads of what was said: those in which they said something that still stands. */
  readonly myThreads: ReadonlySet<string>;
};

export const unseenStore = (db: Db) => ({
  async of(personId: string): Promise<Unseen> {
    const rows = await db.pieceMember.findMany({
      where: { personId, leftAt: null },
      select: {
        pieceId: true, role: true, joinedAt: true,
        piece: { select: { title: true, binnedAt: true, space: { select: { members: { where: { personId, leftAt: null }, select: { role: true } } } } } },
      },
      orderBy: { pieceId: "asc" },
    });
    const looked = new Map((await db.talkSeen.findMany({ where: { personId } })).map(({ pieceId, at }) => [pieceId, at]));
    const pieces = rows.map(({ pieceId, role, joinedAt, piece: { title, binnedAt, space } }) => ({
      pieceId, title, joinedAt, lookedAt: looked.get(pieceId) ?? null, binned: binnedAt !== null,
      role: role as PieceRole, inSpace: (space.members[0]?.role ?? null) as SpaceRole | null,
    }));
    if (pieces.length === 0) return { pieces, said: [], meant: new Set(), myThreads: new Set() };
    const since = { OR: pieces.map((piece) => ({ pieceId: piece.pieceId, createdAt: { gt: newSince(piece) } })) };
    const found = await db.comment.findMany({
      where: { ...since, personId: { not: personId } },
      select: { id: true, pieceId: true, threadId: true, personId: true, createdAt: true, deletedAt: true, hiddenAt: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    const said = found.map(({ deletedAt, hiddenAt, ...one }) => ({ ...one, isGone: deletedAt !== null || hiddenAt !== null }));
    if (said.length === 0) return { pieces, said, meant: new Set(), myThreads: new Set() };
    const [meant, mine] = await Promise.all([
      db.commentMention.findMany({ where: { personId, comment: since }, select: { commentId: true } }),
      db.comment.findMany({
        where: { personId, deletedAt: null, pieceId: { in: [...new Set(said.map(({ pieceId }) => pieceId))] } }, select: { threadId: true }, distinct: ["threadId"],
      }),
    ]);
    return { pieces, said, meant: new Set(meant.map(({ commentId }) => commentId)), myThreads: new Set(mine.map(({ threadId }) => threadId)) };
  },
  /** The anchors of these threads of a piece; threads about the whole piece have none. */
  async anchors(pieceId: string, threadIds: readonly string[]): Promise<{ threadId: string; anchor: Anchor }[]> {
    const rows = await db.commentAnchor.findMany({ where: { pieceId, commentId: { in: [...threadIds] } } });
    return rows.map(({ commentId, ids, quote, before, after }) => ({ threadId: commentId, anchor: { ids: idsFromText(ids), quote, before, after } }));
  },
});
