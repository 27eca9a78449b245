/** What somebody has not read yet of what is said about their pieces: on their home page, and by letter if they asked for that. */
import { canReadPiece, canWritePiece } from "#app/domain/access/can.ts";
import { newsFor, unseen, type News } from "#app/domain/comment/news.ts";
import { isForNextLetter, isLetters, mayWriteAgain, TOLD_AFTER_MS, type Letters } from "#app/domain/people/letters.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import type { Unseen } from "../store/unseen.ts";
import type { Store } from "../store/index.ts";
import { personOf } from "./asking.ts";
import { letters } from "./letters.ts";
import type { Addresses, Clock, Drafts, Ids, Mail } from "./ports.ts";

type Deps = { store: Store; clock: Clock; ids: Ids; mail: Pick<Mail, "available">; drafts: Pick<Drafts, "talk">; addresses: Pick<Addresses, "home" | "letters"> };

/** A piece with something new in it: the first of it, and, if that is meant for this person, who said it (null: their account is gone). */
export type TalkWaiting = {
  pieceId: string;
  title: string;
  commentId: string;
  /** Its thread is done with, and so in the other list. */
  isDone: boolean;
  meant: { by: string | null } | null;
};

/** The setting. `hasAddress`: one that they have proved to be theirs. */
export type LettersView = { letters: Letters; hasAddress: boolean };

export function createTalkNotices({ store, clock, ids, mail, drafts, addresses }: Deps) {
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

  /** One letter to one person, if there is something that they have neither seen nor been told of. */
  async function write(personId: string): Promise<boolean> {
    const facts = await store.unseen.of(personId);
    const now = clock.now();
    const asked = askedUntil.get(personId) ?? null;
    const mine = await aboutMine(personId, { ...facts, said: facts.said.filter(({ createdAt }) => asked === null || createdAt > asked) });
    const isWritten = await store.transaction(async (tx) => {
      // As it is in this moment: they may have looked, or changed their mind, or somebody else may have written.
      const wish = await tx.letters.wishOf(personId);
      if (wish === null || wish.address === null || !mayWriteAgain(wish.letters, wish.lastLetterAt, now)) return false;
      const untold = news(personId, await tx.unseen.of(personId), mine).some(({ said }) => isForNextLetter(said.createdAt, wish.lastLetterAt, now));
      if (!untold) return false;
      await tx.outbox.addLetter(ids.id(), letters.waiting(wish.address, { home: addresses.home(), stop: addresses.letters() }), now);
      await tx.letters.written(personId, now);
      return true;
    });
    // What was said after this is not for this round, and is asked about again.
    askedUntil.set(personId, new Date(now.getTime() - TOLD_AFTER_MS));
    return isWritten;
  }

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

    /** Null where no mail is set up: then there is nothing to choose. */
    async lettersOf(viewer: Viewer): Promise<LettersView | null> {
      const personId = personOf(viewer);
      if (!mail.available) return null;
      const wish = (await store.letters.wishOf(personId)) ?? fail("not_signed_in");
      return { letters: wish.letters, hasAddress: wish.address !== null };
    },

    /** Throws `check_answers` for {letters}. Without an address there is nowhere to write to. */
    async chooseLetters(viewer: Viewer, chosen: string): Promise<void> {
      const personId = personOf(viewer);
      if (!mail.available) return fail("not_found");
      if (!isLetters(chosen)) return fail("check_answers", { letters: "lettersMissing" });
      const wish = (await store.letters.wishOf(personId)) ?? fail("not_signed_in");
      if (chosen !== "none" && wish.address === null) return fail("check_answers", { letters: "lettersNoAddress" });
      await store.letters.choose(personId, chosen);
    },

    /** For the timed work: leaves the letters that are due in the outbox. Gives how many; one that fails does not hold up the others. */
    async lettersDue(): Promise<number> {
      if (!mail.available) return 0;
      const now = clock.now();
      const due = (await store.letters.wanted()).filter((wish) => mayWriteAgain(wish.letters, wish.lastLetterAt, now));
      let written = 0;
      const failures: unknown[] = [];
      for (const { personId } of due) {
        try {
          if (await write(personId)) written += 1;
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, `${failures.length} letters could not be written`);
      return written;
    },
  };
}

export type TalkNotices = ReturnType<typeof createTalkNotices>;
