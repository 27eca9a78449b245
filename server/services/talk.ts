/** Talking about a piece: comments, answers, what is done with, what is hidden. Reading it and proposals have files of their own. */
import { canCommentOnPiece, canEditComment, canHideComment, canReadPiece, canTakeBackComment } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { checkText, checkWording, MENTIONS_MAX, tidyText, type TalkProblem } from "#app/domain/comment/check.ts";
import { isKind } from "#app/domain/comment/kinds.ts";
import type { Anchor } from "#app/domain/comment/anchor.ts";
import { fail } from "#app/domain/errors.ts";
import { findPlace, type PlaceChoice } from "#app/domain/piece/places.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";
import type { StoredComment } from "../store/comments.ts";
import type { PieceFacts } from "../store/pieces.ts";
import type { Store } from "../store/index.ts";
import { pieceFor } from "./asking.ts";
import { onceId } from "./once.ts";
import type { PieceDeps } from "./pieces.ts";
import { createProposals } from "./proposals.ts";
import type { TalkNews } from "./talkNews.ts";
import { createTalkReading } from "./talkReading.ts";

export type TalkDeps = Omit<PieceDeps, "access"> & { talkNews: Pick<TalkNews, "changed"> };

/** What a comment is about: words by their ids, words copied into a form (from one paragraph or anywhere), or the piece. */
export type AboutGiven =
  | { readonly is: "ids"; readonly ids: readonly IdRange[] }
  | { readonly is: "words"; readonly place: PlaceChoice; readonly words: string }
  | { readonly is: "piece" };

export type NewThread = {
  readonly kind: string;
  readonly text: string;
  /** New wording that is suggested; null: it is only a comment. */
  readonly wording: string | null;
  readonly about: AboutGiven;
  readonly to: readonly string[];
  /** Random, for this form: sent twice, it says one thing. */
  readonly token: string;
};

/**
 * Comments and answers of one person in one piece in an hour. Beside the brake for all their forms
 * (server/http/limits.ts), which lets thousands through in a day: so much nobody means to say, and nobody could hide.
 */
export const SAID_IN_AN_HOUR = 200;
const HOUR_MS = 60 * 60_000;

const need = (problems: Record<string, TalkProblem>): void => {
  if (Object.keys(problems).length > 0) fail("check_answers", problems);
};

export const createTalk = (deps: TalkDeps) => {
  const { store, clock, ids, drafts, talkNews } = deps;

  /** Everybody in the space may be meant; only who can open the piece is told. */
  async function meant(facts: PieceFacts & { personId: string }, to: readonly string[]): Promise<string[]> {
    const wanted = [...new Set(to)].filter((personId) => personId !== facts.personId);
    if (wanted.length > MENTIONS_MAX) return fail("check_answers", { to: "mentionsMany" });
    const roles = await Promise.all(wanted.map((personId) => store.spaces.roleOf(facts.piece.spaceId, personId)));
    return roles.every((role) => role !== null) ? wanted : fail("check_answers", { to: "mentionGone" });
  }

  /** Inside the transaction that says it, so that many forms sent at once are counted one by one. */
  async function mustHaveRoom(tx: Store, { personId, pieceId, at }: { personId: string; pieceId: string; at: Date }): Promise<void> {
    if ((await tx.comments.saidSince(pieceId, personId, new Date(at.getTime() - HOUR_MS))) >= SAID_IN_AN_HOUR) fail("too_fast");
  }

  async function anchorFor(pieceId: string, about: AboutGiven): Promise<Anchor | null> {
    if (about.is === "piece") return null;
    if (about.is === "ids") return (await drafts.talk.anchor(pieceId, about.ids)) ?? fail("check_answers", { about: "aboutGone" });
    const place = about.place === "anywhere" ? { afterBlock: null } : findPlace((await drafts.read(pieceId)).doc, about.place);
    if (place === null || !("afterBlock" in place)) return fail("check_answers", { place: "aboutGone" });
    const found = await drafts.talk.anchorNamed(pieceId, { block: place.afterBlock, words: about.words });
    if (typeof found !== "number") return found;
    return fail("check_answers", found === 0 ? { words: "aboutGone" } : { words: "aboutTwice" });
  }

  /** The first comment or an answer of this piece, for a change of it. Those of other pieces do not exist here. */
  async function commentFor(viewer: Viewer, pieceId: string, commentId: string, may: (facts: PieceFacts, comment: StoredComment, isMine: boolean) => boolean) {
    const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
    const comment = (await store.comments.find(pieceId, commentId)) ?? fail("not_found");
    if (!may(facts, comment, comment.personId === facts.personId)) return fail("not_allowed");
    return { facts, comment };
  }

  /** One change of one comment, with its line in the audit, and news of it. */
  async function change(comment: StoredComment, facts: PieceFacts & { personId: string }, act: string, work: (tx: Store, at: Date) => Promise<void>): Promise<void> {
    const at = clock.now();
    await store.transaction(async (tx) => {
      await work(tx, at);
      await tx.audit.add({ id: ids.id(), at, act, actorId: facts.personId, spaceId: facts.piece.spaceId, pieceId: comment.pieceId, subjectId: comment.personId });
    });
    await talkNews.changed(comment.pieceId, comment.threadId);
  }

  return {
    ...createTalkReading(deps),
    ...createProposals(deps),

    /** For the forms of one page: sent twice, each does one thing. */
    newToken: (): string => ids.id(),

    /** Says something about a piece or about words of it. Resolves when it is on disk. */
    async say(viewer: Viewer, pieceId: string, given: NewThread): Promise<{ threadId: string }> {
      const facts = await pieceFor(store, viewer, pieceId, canCommentOnPiece);
      const id = onceId(facts.personId, given.token);
      if ((await store.comments.find(pieceId, id)) !== null) return { threadId: id };
      const text = tidyText(given.text);
      const { wording } = given;
      need({
        ...(wording === null && !isKind(given.kind) && { kind: "kindMissing" as const }),
        // New wording may speak for itself.
        ...((wording === null || text !== "") && checkText(text)),
        ...(wording !== null && checkWording(wording)),
      });
      const to = await meant(facts, given.to);
      const anchor = await anchorFor(pieceId, given.about);
      if (wording !== null) {
        if (anchor === null) return fail("check_answers", { about: "aboutGone" });
        if ((await drafts.talk.words(pieceId, anchor))?.inOne !== true) return fail("check_answers", { about: "aboutLines" });
        if (anchor.quote === wording) return fail("check_answers", { wording: "wordingSame" });
      }
      const at = clock.now();
      await store.transaction(async (tx) => {
        if ((await tx.comments.find(pieceId, id)) !== null) return;
        await mustHaveRoom(tx, { personId: facts.personId, pieceId, at });
        const kind = wording !== null ? "change" : isKind(given.kind) ? given.kind : "comment";
        await tx.comments.add({ id, pieceId, threadId: id, personId: facts.personId, kind, text, createdAt: at, anchor, wording, mentions: to });
        await tx.audit.add({ id: ids.id(), at, act: wording === null ? "comment.said" : "proposal.made", actorId: facts.personId, spaceId: facts.piece.spaceId, pieceId });
      });
      await talkNews.changed(pieceId, id);
      return { threadId: id };
    },

    async answer(viewer: Viewer, pieceId: string, threadId: string, given: { text: string; to: readonly string[]; token: string }): Promise<void> {
      const facts = await pieceFor(store, viewer, pieceId, canCommentOnPiece);
      const first = await store.comments.find(pieceId, threadId);
      if (first === null || first.threadId !== first.id) return fail("not_found");
      const id = onceId(facts.personId, given.token);
      const text = tidyText(given.text);
      need(checkText(text));
      const to = await meant(facts, given.to);
      const at = clock.now();
      await store.transaction(async (tx) => {
        if ((await tx.comments.find(pieceId, id)) !== null) return;
        await mustHaveRoom(tx, { personId: facts.personId, pieceId, at });
        await tx.comments.add({ id, pieceId, threadId, personId: facts.personId, kind: "reply", text, createdAt: at, anchor: null, wording: null, mentions: to });
        await tx.audit.add({ id: ids.id(), at, act: "comment.answered", actorId: facts.personId, spaceId: facts.piece.spaceId, pieceId });
      });
      await talkNews.changed(pieceId, threadId);
    },

    async edit(viewer: Viewer, pieceId: string, commentId: string, given: string): Promise<void> {
      const { facts, comment } = await commentFor(viewer, pieceId, commentId, (piece, one, isMine) => canEditComment(piece, isMine) && one.deletedAt === null);
      const text = tidyText(given);
      if (comment.kind !== "change" || text !== "") need(checkText(text));
      if (text === comment.text) return;
      await change(comment, facts, "comment.edited", (tx, at) => tx.comments.edit(commentId, text, at));
    },

    /** Deletes what I said. As long as others have answered, it stays visible that something was there. */
    async takeBack(viewer: Viewer, pieceId: string, commentId: string): Promise<void> {
      const { facts, comment } = await commentFor(viewer, pieceId, commentId, (piece, _, isMine) => canTakeBackComment(piece, isMine));
      const thread = await store.comments.thread(pieceId, comment.threadId);
      const isAnswered = comment.id === comment.threadId && (thread?.replies.length ?? 0) > 0;
      await change(comment, facts, "comment.takenBack", async (tx, at) => {
        await tx.takenBack.remember({ kind: "comment.gone", pieceId, commentId }, at);
        if (isAnswered) return tx.comments.blank(commentId, at);
        await tx.comments.remove(commentId);
        // The last answer to something that was taken back leaves nothing to be talked about.
        if (comment.id !== comment.threadId && thread?.replies.length === 1 && thread.first.deletedAt !== null) await tx.comments.remove(comment.threadId);
      });
    },

    /** Hides what somebody said, or shows it again. Everybody sees that it was hidden, and by whom. */
    async setHidden(viewer: Viewer, pieceId: string, commentId: string, hidden: boolean): Promise<void> {
      const { facts, comment } = await commentFor(viewer, pieceId, commentId, (piece, one) => canHideComment(piece) && one.deletedAt === null);
      if ((comment.hiddenAt !== null) === hidden) return;
      await change(comment, facts, hidden ? "comment.hidden" : "comment.shown", async (tx, at) => {
        if (hidden) await tx.takenBack.remember({ kind: "comment.hidden", pieceId, commentId, by: facts.personId }, at);
        await tx.comments.setHidden(commentId, hidden ? { at, by: facts.personId } : null);
      });
    },

    /** "Done with this", and "talk about it again". */
    async setDone(viewer: Viewer, pieceId: string, threadId: string, done: boolean): Promise<void> {
      const { facts, comment } = await commentFor(viewer, pieceId, threadId, (piece) => canCommentOnPiece(piece));
      if (comment.id !== comment.threadId) return fail("not_found");
      if ((comment.doneAt !== null) === done) return;
      await change(comment, facts, done ? "comment.done" : "comment.again", (tx, at) => tx.comments.setDone(threadId, done ? { at, by: facts.personId } : null));
    },
  };
};

export type TalkService = ReturnType<typeof createTalk>;
