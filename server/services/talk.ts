/** Talking about a piece: comments, answers, what is done with, what is hidden. Proposals have a file of their own. */
import { canCommentOnPiece, canEditComment, canHideComment, canReadPiece, canTakeBackComment } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { Talk, TalkById, ThreadView } from "#app/contract/talk.ts";
import type { DraftNode } from "#app/contract/draft.ts";
import type { ShownWords } from "#app/contract/words.ts";
import { checkText, checkWording, MENTIONS_MAX, tidyText, type TalkProblem } from "#app/domain/comment/check.ts";
import { isKind } from "#app/domain/comment/kinds.ts";
import type { Anchor } from "#app/domain/comment/anchor.ts";
import { fail } from "#app/domain/errors.ts";
import { findPlace, placesIn, type PlaceChoice } from "#app/domain/piece/places.ts";
import type { Hands } from "#app/domain/piece/hands.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";
import type { StoredComment, Thread } from "../store/comments.ts";
import type { PieceFacts } from "../store/pieces.ts";
import type { Store } from "../store/index.ts";
import { pieceFor } from "./asking.ts";
import { onceId } from "./once.ts";
import type { PieceDeps } from "./pieces.ts";
import { createProposals } from "./proposals.ts";
import type { TalkNews } from "./talkNews.ts";
import { talkViews } from "./talkViews.ts";
import { shownWords, withoutCredits } from "./words.ts";

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

export type SayForm = {
  readonly token: string;
  readonly places: readonly { readonly choice: PlaceChoice; readonly words: string }[];
  /** People of the space. `isIn`: they can open this piece. */
  readonly people: readonly { readonly personId: string; readonly name: string; readonly isIn: boolean }[];
};

/** The read page: a text with marks, and what is said about it. `about` of the text are places in `marks`. */
export type TalkedReading = {
  readonly talk: Talk;
  readonly marks: readonly string[];
  readonly reading: { readonly seq: number; readonly doc: DraftNode; readonly whose: Pick<ShownWords, "people" | "credits"> | null };
};

/** So many threads, the newest, stand beside the live text; a page of their own has all. */
const BESIDE_AT_MOST = 500;

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

  const views = talkViews({ store, drafts, clock });

  /** `looks`: they see it now, and are not told of it again. What is said while we read is not seen yet. */
  async function talk(viewer: Viewer, pieceId: string, { done, looks, newest }: { done: boolean; looks: boolean; newest?: number }): Promise<{ facts: PieceFacts & { personId: string }; talk: TalkById; shown: readonly Thread[] }> {
    const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
    const at = clock.now();
    const [threads, count] = await Promise.all([store.comments.threads(pieceId, { done, ...(newest !== undefined && { newest }) }), store.comments.count(pieceId)]);
    if (looks) await store.comments.look(facts.personId, pieceId, at);
    const { seq, views: seen } = await views.of(facts, threads);
    return {
      facts, shown: seen.map(({ thread }) => thread),
      talk: {
        seq, ...count, mayComment: canCommentOnPiece(facts),
        threads: seen.map(({ view }) => view), ids: seen.map(({ ids: stretches }) => stretches),
      },
    };
  }

  return {
    ...createProposals(deps),

    /** For the forms of one page: sent twice, each does one thing. */
    newToken: (): string => ids.id(),

    /** What is said about a piece: what is being talked about, or what is done with. */
    async threads(viewer: Viewer, pieceId: string, { done = false, looks = false }: { done?: boolean; looks?: boolean } = {}): Promise<Talk> {
      const { talk: all } = await talk(viewer, pieceId, { done, looks });
      const { ids: _, ...rest } = all;
      return rest;
    },

    /** The same for a live editor. */
    async byId(viewer: Viewer, pieceId: string): Promise<TalkById> {
      return (await talk(viewer, pieceId, { done: false, looks: true, newest: BESIDE_AT_MOST })).talk;
    },

    /** One thread, with the ids under which its words stand; null when there is none (any more). */
    async thread(viewer: Viewer, pieceId: string, threadId: string): Promise<{ view: ThreadView; ids: readonly IdRange[] } | null> {
      const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
      const found = await store.comments.thread(pieceId, threadId);
      return found === null ? null : ((await views.of(facts, [found])).views[0] ?? null);
    },

    /** How many threads are being talked in. */
    async count(viewer: Viewer, pieceId: string): Promise<number> {
      await pieceFor(store, viewer, pieceId, canReadPiece);
      return (await store.comments.count(pieceId)).open;
    },

    /** What a live editor has to know all the time: how many threads there are, and whether people ask first. */
    async brief(viewer: Viewer, pieceId: string): Promise<{ open: number; hands: Hands }> {
      const { piece } = await pieceFor(store, viewer, pieceId, canReadPiece);
      return { open: (await store.comments.count(pieceId)).open, hands: piece.hands };
    },

    /** The text with marks over words that are being talked about, and what is said: the newest threads, in the order of the text. */
    async reading(viewer: Viewer, pieceId: string, { most, whose }: { most: number; whose: boolean }): Promise<TalkedReading> {
      const { talk: all, shown, facts } = await talk(viewer, pieceId, { done: false, looks: true, newest: most });
      const { ids: _, ...rest } = all;
      const about = shown.filter(({ anchor }) => anchor !== null);
      const worded = await drafts.talk.marked(pieceId, about.map(({ anchor }) => anchor!));
      const words = whose ? await shownWords(store, facts, worded) : null;
      return {
        talk: rest,
        marks: about.map(({ first: { id } }) => id),
        reading: { seq: worded.seq, doc: words?.doc ?? withoutCredits(worded.doc), whose: words && { people: words.people, credits: words.credits } },
      };
    },

    /** For the plain form: paragraphs to choose, and people whom it may be meant for. */
    async sayForm(viewer: Viewer, pieceId: string): Promise<SayForm> {
      const facts = await pieceFor(store, viewer, pieceId, canCommentOnPiece);
      const [{ doc }, inSpace, inPiece] = await Promise.all([drafts.read(pieceId), store.spaces.members(facts.piece.spaceId), store.pieces.people(pieceId)]);
      const isIn = new Set(inPiece.map(({ personId }) => personId));
      const people = inSpace.filter(({ personId }) => personId !== facts.personId);
      return { token: ids.id(), places: placesIn(doc), people: people.map(({ personId, name }) => ({ personId, name, isIn: isIn.has(personId) })) };
    },

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
      await change(comment, facts, hidden ? "comment.hidden" : "comment.shown", (tx, at) => tx.comments.setHidden(commentId, hidden ? { at, by: facts.personId } : null));
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
