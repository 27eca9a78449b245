/** What people get to read of what is said about a piece: beside the live text, on the read page, as a list. */
import { canCommentOnPiece, canReadPiece } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { DraftNode } from "#app/contract/draft.ts";
import type { Talk, TalkById, ThreadView } from "#app/contract/talk.ts";
import type { ShownWords } from "#app/contract/words.ts";
import type { Hands } from "#app/domain/piece/hands.ts";
import { placesIn, type PlaceChoice } from "#app/domain/piece/places.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";
import type { Thread } from "../store/comments.ts";
import type { PieceFacts } from "../store/pieces.ts";
import { pieceFor } from "./asking.ts";
import type { TalkDeps } from "./talk.ts";
import { talkViews } from "./talkViews.ts";
import { shownWords, withoutCredits } from "./words.ts";

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

export const createTalkReading = ({ store, clock, ids, drafts }: Omit<TalkDeps, "talkNews">) => {
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
  };
};
