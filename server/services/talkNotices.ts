/** What somebody has not read yet of what is said about their pieces: on their home page; for letters, when that was said. */
import { canReadPiece, canWritePiece } from "#app/domain/access/can.ts";
import { newsFor, unseen, type News } from "#app/domain/comment/news.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { Unseen } from "../store/unseen.ts";
import type { Store } from "../store/index.ts";
import { personOf } from "./asking.ts";
import type { Drafts } from "./ports.ts";

type Deps = { store: Store; drafts: Pick<Drafts, "talk"> };

/** A piece with something new in it: the first of it, and, if that is meant for this person, who said it (null: their account is gone). */
export type TalkWaiting = {
  pieceId: string;
  title: string;
  commentId: string;
  /** Its thread is done with, and so in the other list. */
  isDone: boolean;
  meant: { by: string | null } | null;
};

export function createTalkNotices({ store, drafts }: Deps) {
  /** Of threads that are not theirs anyway: those about words of theirs, for who reads or comments on what they once wrote. */
  async function aboutMine(me: string, facts: Unseen): Promise<ReadonlySet<string>> {
    const elsewhere = new Set(facts.pieces.filter((piece) => canReadPiece(piece) && !canWritePiece(piece)).map(({ pieceId }) => pieceId));
    const open = unseen({ me, ...facts }).filter(({ id, pieceId, threadId }) => elsewhere.has(pieceId) && !facts.meant.has(id) && !facts.myThreads.has(threadId));
    const mine = new Set<string>();
    for (const pieceId of new Set(open.map((one) => one.pieceId))) {
      const threads = new Set(open.filter((one) => one.pieceId === pieceId).map(({ threadId }) => threadId));
      const anchored = await store.unseen.anchors(pieceId, [...threads]);
      if (anchored.length === 0) continue;
      const { now } = await drafts.talk.places(pieceId, anchored.map(({ anchor }) => anchor));
      anchored.forEach(({ threadId }, i) => {
        if (now[i]?.whose.has(me)) mine.add(threadId);
      });
    }
    return mine;
  }

  /** Inside a transaction nothing is asked of a draft: whose words a thread is about was found out before. */
  const news = (me: string, facts: Unseen, mine: ReadonlySet<string>): News[] => newsFor({ me, ...facts, aboutMine: mine });

  /** By person: about what was said up to then, the timed work has asked whose words it is about. It means opening drafts, every minute. */
  const askedUntil = new Map<string, Date>();

  return {
    /** For the page that begins with what waits: one line a piece, first what is meant for this person. */
    async waitingFor(viewer: Viewer): Promise<TalkWaiting[]> {
      const me = personOf(viewer);
      const facts = await store.unseen.of(me);
      const all = news(me, facts, await aboutMine(me, facts));
      const first = new Map<string, News>();
      for (const one of all) if (!first.has(one.said.pieceId)) first.set(one.said.pieceId, one);
      const cards = [...first.values()];
      const titles = new Map(facts.pieces.map(({ pieceId, title }) => [pieceId, title]));
      const names = await store.people.names(cards.filter(({ isMeant }) => isMeant).map(({ said }) => said.personId));
      return Promise.all(
        cards.map(async ({ said: { id, pieceId, threadId, personId }, isMeant }): Promise<TalkWaiting> => {
          const thread = await store.comments.find(pieceId, threadId);
          const isDone = thread !== null && thread.doneAt !== null;
          return { pieceId, title: titles.get(pieceId) ?? "", commentId: id, isDone, meant: isMeant ? { by: names.get(personId) ?? null } : null };
        }),
      );
    },

    /**
     * For letters: when everything was said that they have not seen. Whose words it is about is asked before, outside of
     * the transaction in which `since` is. `isAsked`: about what was said up to then, it need not be asked again.
     */
    async lookFor(personId: string): Promise<{ since(tx: Store): Promise<Date[]>; isAsked(until: Date): void }> {
      const facts = await store.unseen.of(personId);
      const asked = askedUntil.get(personId) ?? null;
      const mine = await aboutMine(personId, { ...facts, said: facts.said.filter(({ createdAt }) => asked === null || createdAt > asked) });
      return {
        since: async (tx) => news(personId, await tx.unseen.of(personId), mine).map(({ said }) => said.createdAt),
        isAsked: (until) => void askedUntil.set(personId, until),
      };
    },
  };
}

export type TalkNotices = ReturnType<typeof createTalkNotices>;
