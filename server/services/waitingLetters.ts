/** Letters that say that something waits, to those who asked for them: whatever it is, one letter speaks for all of it. */
import type { PersonViewer, Viewer } from "#app/domain/access/viewer.ts";
import { isForNextLetter, isLetters, mayWriteAgain, momentsOf, TOLD_AFTER_MS, type Letters } from "#app/domain/people/letters.ts";
import { fail } from "#app/domain/errors.ts";
import type { Store } from "../store/index.ts";
import { personOf } from "./asking.ts";
import { letters } from "./letters.ts";
import type { Addresses, Clock, Ids, Mail } from "./ports.ts";
import type { TalkNotices } from "./talkNotices.ts";
import type { Sign, Waiting } from "./waiting.ts";

type Deps = {
  store: Store; clock: Clock; ids: Ids; mail: Pick<Mail, "available">; addresses: Pick<Addresses, "home" | "letters">;
  talkNotices: Pick<TalkNotices, "lookFor">; waiting: Pick<Waiting, "signsFor">;
};

/** The setting. `hasAddress`: one that they have proved to be theirs. */
export type LettersView = { letters: Letters; hasAddress: boolean };

/** What waits is looked for so often for one person, in milliseconds: it means opening drafts. */
const LOOK_EVERY_MS = 10 * 60_000;

export function createWaitingLetters({ store, clock, ids, mail, addresses, talkNotices, waiting }: Deps) {
  const lookedAt = new Map<string, number>();

  /** What waits for somebody; null when that was looked at a moment ago. */
  async function signsFor(personId: string, now: Date): Promise<Sign[] | null> {
    if (now.getTime() - (lookedAt.get(personId) ?? -Infinity) < LOOK_EVERY_MS) return null;
    return waiting.signsFor(asThemselves(personId));
  }

  /** Since when it waits, as far as these letters know; and when somebody who is asked something is reminded of it. */
  async function noticed(tx: Store, personId: string, signs: readonly Sign[], now: Date): Promise<Date[]> {
    const before = await tx.letters.noticed(personId);
    const since = new Map(signs.map(({ is }) => [is, before.get(is) ?? now.getTime() - TOLD_AFTER_MS]));
    if (since.size !== before.size || [...since.keys()].some((is) => !before.has(is))) await tx.letters.notice(personId, since);
    return signs.flatMap(({ is, isAsk }) => momentsOf(since.get(is) ?? Infinity, isAsk)).map((ms) => new Date(ms));
  }

  /** One letter to one person, if there is something that they have neither seen nor been told of. */
  async function write(personId: string): Promise<boolean> {
    const now = clock.now();
    const [said, signs] = [await talkNotices.lookFor(personId), await signsFor(personId, now)];
    const isWritten = await store.transaction(async (tx) => {
      // As it is in this moment: they may have looked, or changed their mind, or somebody else may have written.
      const wish = await tx.letters.wishOf(personId);
      if (wish === null || wish.address === null || !mayWriteAgain(wish.letters, wish.lastLetterAt, now)) return false;
      const moments = [...(await said.since(tx)), ...(signs === null ? [] : await noticed(tx, personId, signs, now))];
      if (!moments.some((at) => isForNextLetter(at, wish.lastLetterAt, now))) return false;
      await tx.outbox.addLetter(ids.id(), letters.waiting(wish.address, { home: addresses.home(), stop: addresses.letters() }), now);
      await tx.letters.written(personId, now);
      return true;
    });
    // What was said after this is not for this round, and is asked about again.
    said.isAsked(new Date(now.getTime() - TOLD_AFTER_MS));
    if (signs !== null) lookedAt.set(personId, now.getTime());
    return isWritten;
  }

  return {
    /** Null where no mail is set up: then there is nothing to choose. */
    async of(viewer: Viewer): Promise<LettersView | null> {
      const personId = personOf(viewer);
      if (!mail.available) return null;
      const wish = (await store.letters.wishOf(personId)) ?? fail("not_signed_in");
      return { letters: wish.letters, hasAddress: wish.address !== null };
    },

    /** Throws `check_answers` for {letters}. Without an address there is nowhere to write to. */
    async choose(viewer: Viewer, chosen: string): Promise<void> {
      const personId = personOf(viewer);
      if (!mail.available) return fail("not_found");
      if (!isLetters(chosen)) return fail("check_answers", { letters: "lettersMissing" });
      const wish = (await store.letters.wishOf(personId)) ?? fail("not_signed_in");
      if (chosen !== "none" && wish.address === null) return fail("check_answers", { letters: "lettersNoAddress" });
      await store.letters.choose(personId, chosen);
    },

    /** For the timed work: leaves the letters that are due in the outbox. Gives how many; one that fails does not hold up the others. */
    async due(): Promise<number> {
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

/** What they would see on their own page, signed in or not. */
const asThemselves = (personId: string): PersonViewer => ({ kind: "person", personId, name: "", sessionId: "", ownDevice: false, mayStartSpaces: false });

export type WaitingLetters = ReturnType<typeof createWaitingLetters>;
