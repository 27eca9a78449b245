import type { AnyKind } from "#app/domain/comment/kinds.ts";
import type { Anchor } from "#app/domain/comment/anchor.ts";
import { idsAsText, idsFromText } from "#app/domain/words/id-list.ts";
import type { Db } from "./index.ts";

export type ProposalState = "open" | "used" | "left" | "gone";

export type StoredProposal = {
  readonly wording: string;
  readonly state: ProposalState;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  /** Who of several has said "use it", and to which wording. */
  readonly yeses: readonly { readonly personId: string; readonly wording: string }[];
};

export type StoredComment = {
  readonly id: string;
  readonly pieceId: string;
  readonly threadId: string;
  readonly personId: string;
  readonly kind: AnyKind;
  readonly text: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  readonly hiddenAt: Date | null;
  readonly hiddenBy: string | null;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
};

/** The first comment of a thread, with all that belongs to it. `anchor` is null for the piece as a whole. */
export type Thread = {
  readonly first: StoredComment;
  readonly replies: readonly StoredComment[];
  readonly anchor: Anchor | null;
  readonly proposal: StoredProposal | null;
  /** By comment: who is meant. */
  readonly mentions: ReadonlyMap<string, readonly string[]>;
};

export type NewComment = Pick<StoredComment, "id" | "pieceId" | "threadId" | "personId" | "kind" | "text" | "createdAt"> & {
  readonly anchor: Anchor | null;
  readonly wording: string | null;
  readonly mentions: readonly string[];
};

type Row = Omit<StoredComment, "kind"> & { readonly kind: string };
type ProposalRow = { readonly commentId: string; readonly wording: string; readonly state: string; readonly decidedAt: Date | null; readonly decidedBy: string | null; readonly yeses: readonly { readonly personId: string; readonly wording: string }[] };

const IN_ORDER = [{ createdAt: "asc" as const }, { id: "asc" as const }];

/** What people say about pieces. Only rows of the piece that is named are ever read or changed. */
export const commentsStore = (db: Db) => {
  /** Threads with all that belongs to them, in the order of `firsts`. `some`: not all of the piece, so only theirs are looked for. */
  async function gather(pieceId: string, firsts: readonly Row[], some: boolean): Promise<Thread[]> {
    if (firsts.length === 0) return [];
    const ids = { in: firsts.map(({ id }) => id) };
    const which = { pieceId, ...(some && { commentId: ids }) };
    const [answers, anchors, proposals, mentions] = await Promise.all([
      db.comment.findMany({ where: { pieceId, kind: "reply", ...(some && { threadId: ids }) }, orderBy: IN_ORDER }),
      db.commentAnchor.findMany({ where: which }),
      db.proposal.findMany({ where: which, include: { yeses: { select: { personId: true, wording: true } } } }),
      db.commentMention.findMany({ where: { comment: { pieceId, ...(some && { threadId: ids }) } } }),
    ]);
    const anchorOf = new Map(anchors.map(({ commentId, ids: text, quote, before, after }) => [commentId, { ids: idsFromText(text), quote, before, after }]));
    const proposalOf = new Map(proposals.map((row) => [row.commentId, proposalFrom(row)]));
    const mentioned = new Map<string, string[]>();
    for (const { commentId, personId } of mentions) mentioned.set(commentId, [...(mentioned.get(commentId) ?? []), personId]);
    const replies = new Map<string, StoredComment[]>();
    for (const row of answers) replies.set(row.threadId, [...(replies.get(row.threadId) ?? []), commentFrom(row)]);
    return firsts.map((row) => ({
      first: commentFrom(row), replies: replies.get(row.id) ?? [],
      anchor: anchorOf.get(row.id) ?? null, proposal: proposalOf.get(row.id) ?? null, mentions: mentioned,
    }));
  }

  return {
    async add({ anchor, wording, mentions, ...comment }: NewComment): Promise<void> {
      await db.comment.create({ data: comment });
      if (anchor !== null) {
        const { ids, ...said } = anchor;
        await db.commentAnchor.create({ data: { commentId: comment.id, pieceId: comment.pieceId, ids: idsAsText(ids), ...said } });
      }
      if (wording !== null) await db.proposal.create({ data: { commentId: comment.id, pieceId: comment.pieceId, wording, state: "open" } });
      if (mentions.length > 0) await db.commentMention.createMany({ data: mentions.map((personId) => ({ commentId: comment.id, personId })) });
    },
    /** A comment of this piece; null when there is none with this id here. */
    async find(pieceId: string, id: string): Promise<StoredComment | null> {
      const row = await db.comment.findFirst({ where: { id, pieceId } });
      return row && commentFrom(row);
    },
    /** The threads of a piece, the oldest first. `done`: only those that are done with, or only the others; `newest`: at most so many. */
    async threads(pieceId: string, { done, newest }: { done?: boolean; newest?: number } = {}): Promise<Thread[]> {
      const where = { pieceId, kind: { not: "reply" }, ...(done !== undefined && { doneAt: done ? { not: null } : null }) };
      const firsts = await db.comment.findMany({ where, orderBy: [{ createdAt: "desc" }, { id: "desc" }], ...(newest !== undefined && { take: newest }) });
      return gather(pieceId, firsts.reverse(), newest !== undefined);
    },
    /** One thread; null when this piece has none with this id. */
    async thread(pieceId: string, threadId: string): Promise<Thread | null> {
      const first = await db.comment.findFirst({ where: { id: threadId, pieceId, kind: { not: "reply" } } });
      return first && ((await gather(pieceId, [first], true))[0] ?? null);
    },
    /** In how many threads people talk, and how many are done with. */
    async count(pieceId: string): Promise<{ open: number; done: number }> {
      const threads = { pieceId, kind: { not: "reply" } };
      const [open, done] = await Promise.all([db.comment.count({ where: { ...threads, doneAt: null } }), db.comment.count({ where: { ...threads, doneAt: { not: null } } })]);
      return { open, done };
    },
    /** How often somebody said something about this piece since then. */
    saidSince: (pieceId: string, personId: string, since: Date): Promise<number> => db.comment.count({ where: { pieceId, personId, createdAt: { gt: since } } }),
    async edit(id: string, text: string, at: Date): Promise<void> {
      await db.comment.update({ where: { id }, data: { text, editedAt: at } });
    },
    /** What it said is gone; that it was there stays as long as somebody answered. */
    async blank(id: string, at: Date): Promise<void> {
      await db.comment.update({ where: { id }, data: { text: "", deletedAt: at } });
      await db.commentMention.deleteMany({ where: { commentId: id } });
      await db.proposal.updateMany({ where: { commentId: id }, data: { wording: "" } });
      await db.proposal.updateMany({ where: { commentId: id, state: "open" }, data: { state: "gone" } });
    },
    async remove(id: string): Promise<void> {
      await db.comment.delete({ where: { id } });
    },
    async setHidden(id: string, hidden: { at: Date; by: string } | null): Promise<void> {
      await db.comment.update({ where: { id }, data: { hiddenAt: hidden?.at ?? null, hiddenBy: hidden?.by ?? null } });
    },
    async setDone(id: string, done: { at: Date; by: string } | null): Promise<void> {
      await db.comment.update({ where: { id }, data: { doneAt: done?.at ?? null, doneBy: done?.by ?? null } });
    },
    /** False when somebody has decided already. */
    async leave(id: string, decided: { at: Date; by: string }): Promise<boolean> {
      const { count } = await db.proposal.updateMany({ where: { commentId: id, state: "open" }, data: { state: "left", decidedAt: decided.at, decidedBy: decided.by } });
      return count > 0;
    },
    async sayYes(id: string, yes: { personId: string; wording: string; at: Date }): Promise<void> {
      const { personId, wording, at } = yes;
      await db.proposalYes.upsert({ where: { commentId_personId: { commentId: id, personId } }, create: { commentId: id, personId, wording, at }, update: { wording, at } });
    },
    /** Somebody has looked at what is said about a piece, as it was at this moment. */
    async look(personId: string, pieceId: string, at: Date): Promise<void> {
      await db.talkSeen.upsert({ where: { pieceId_personId: { pieceId, personId } }, create: { pieceId, personId, at }, update: { at } });
    },
    /** Everything that one person said, piece by piece. */
    async ofPerson(personId: string): Promise<StoredComment[]> {
      const rows = await db.comment.findMany({ where: { personId, deletedAt: null }, orderBy: [{ pieceId: "asc" }, { createdAt: "asc" }] });
      return rows.map(commentFrom);
    },
  };
};

// Only `add` writes these columns, from values of these types.
const commentFrom = (row: Row): StoredComment => ({ ...row, kind: row.kind as AnyKind });
const proposalFrom = ({ wording, state, decidedAt, decidedBy, yeses }: ProposalRow): StoredProposal => ({ wording, state: state as ProposalState, decidedAt, decidedBy, yeses });
