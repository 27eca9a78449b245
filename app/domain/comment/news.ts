import { canReadPiece, canWritePiece, type InPiece } from "../access/can.ts";

/** Somebody and a piece: what they may do there, and up to when they have looked at what is said about it. */
export type PieceLooked = InPiece & { readonly pieceId: string; readonly joinedAt: Date; readonly lookedAt: Date | null };

/** Something that was said about a piece. */
export type SaidThere = {
  readonly id: string;
  readonly pieceId: string;
  readonly threadId: string;
  readonly personId: string;
  readonly createdAt: Date;
  /** Taken back, or hidden by those who write the piece. */
  readonly isGone: boolean;
};

export type NewsFacts = {
  readonly me: string;
  readonly pieces: readonly PieceLooked[];
  readonly said: readonly SaidThere[];
  /** Comments that are meant for me. */
  readonly meant: ReadonlySet<string>;
  /** Threads in which I said something that still stands. */
  readonly myThreads: ReadonlySet<string>;
  /** Threads about words of mine. */
  readonly aboutMine: ReadonlySet<string>;
};

export type News = { readonly said: SaidThere; readonly isMeant: boolean };

/** Since when what is said in a piece is new to somebody: since they looked, or since they came and never did. */
export const newSince = ({ lookedAt, joinedAt }: PieceLooked): Date => lookedAt ?? joinedAt;

/** Said by others, still there, and since this person looked: what there is that they have not seen. */
export function unseen({ me, pieces, said }: Pick<NewsFacts, "me" | "pieces" | "said">): SaidThere[] {
  const open = new Map(pieces.filter(canReadPiece).map((piece) => [piece.pieceId, newSince(piece).getTime()]));
  return said.filter(({ pieceId, personId, createdAt, isGone }) => {
    const since = open.get(pieceId);
    return since !== undefined && personId !== me && !isGone && createdAt.getTime() > since;
  });
}

/**
 * What is news to somebody, of what they have not seen: all of it where they write; elsewhere what is meant for
 * them, what answers them, and what is about words of theirs. What is meant for them comes first, then the oldest.
 */
export function newsFor(facts: NewsFacts): News[] {
  const { pieces, meant, myThreads, aboutMine } = facts;
  const writes = new Set(pieces.filter(canWritePiece).map(({ pieceId }) => pieceId));
  return unseen(facts)
    .filter(({ id, pieceId, threadId }) => writes.has(pieceId) || meant.has(id) || myThreads.has(threadId) || aboutMine.has(threadId))
    .map((said) => ({ said, isMeant: meant.has(said.id) }))
    .sort((a, b) => Number(b.isMeant) - Number(a.isMeant) || a.said.createdAt.getTime() - b.said.createdAt.getTime() || (a.said.id < b.said.id ? -1 : 1));
}
