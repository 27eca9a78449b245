import { setTimeout as sleep } from "node:timers/promises";
import { fail } from "#app/domain/errors.ts";
import { isTheirs } from "#app/domain/words/credit.ts";
import type { Clock, TakingOut } from "#server/services/ports.ts";
import { isBusy, type DraftStore } from "#server/store/drafts.ts";
import type { OpenDrafts } from "./drafts.ts";
import { nextEpoch } from "./erase.ts";
import type { Room } from "./room.ts";
import { stillGone } from "./still-gone.ts";
import { bringBack, takenOut } from "./taken-out.ts";
import { takeOut, undoTakeOut, wordsOfPerson } from "./take-out.ts";

/** How long erasing waits for another process that uses the file, in milliseconds, before it is left for the next round. */
const BUSY_MS = 20_000;
const TRY_EVERY_MS = 5;

type Deps = { store: DraftStore; drafts: Pick<OpenDrafts, "commits" | "open" | "release" | "forget" | "find">; clock: Clock };

/** Taking one's words out of open drafts, thinking again, and erasing for good. */
export function createTakingOut({ store, drafts, clock }: Deps): TakingOut {
  const { commits } = drafts;
  const now = () => clock.now().getTime();

  /** Does something to a draft as it is on disk; resolves when that is on disk too. */
  async function change<T>(pieceId: string, work: (room: Room) => T): Promise<T> {
    await settled();
    const room = drafts.open(pieceId) ?? fail("not_found");
    const made = work(room);
    await new Promise<void>((done, failed) => {
      commits.then(done, () => failed(new Error("It could not be written")));
      void commits.flush();
    }).catch(() => fail("could_not_save"));
    drafts.release(room);
    return made;
  }

  /** Returns in a moment when nothing is on its way to disk. */
  async function settled(): Promise<void> {
    do await commits.flush();
    while (!commits.isIdle);
  }

  /** Looks at a draft as it is on disk. */
  async function look<T>(pieceId: string, see: (room: Room) => T): Promise<T> {
    await settled();
    const room = drafts.open(pieceId) ?? fail("not_found");
    const seen = see(room);
    drafts.release(room);
    return seen;
  }

  const hiddenIn = (pieceId: string) => new Set(store.takeOuts.open(pieceId).map((asked) => asked.personId));
  const openOf = (pieceId: string, personId: string) => store.takeOuts.open(pieceId).filter((asked) => asked.personId === personId);

  return {
    takenOut: (pieceId, { personId, seesAll }) => look(pieceId, (room) => takenOut(room, { personId, seesAll, hidden: hiddenIn(pieceId) })),

    bringBack: ({ pieceId, personId, key }) =>
      change(pieceId, (room) => bringBack(room, { personId, seesAll: false, hidden: hiddenIn(pieceId) }, key)),

    toLookAt: (personId, pieceIds) => pieceIds.filter((pieceId) => store.notices.has(pieceId, personId)),
    looked: (personId, pieceId) => store.notices.drop(pieceId, personId),

    words: (pieceId, personId) =>
      look(pieceId, (room) => {
        const waiting = openOf(pieceId, personId);
        return {
          has: wordsOfPerson(room, personId).length > 0 || waiting.length > 0 || isRemembered(room, personId),
          undoUntil: waiting.length === 0 ? null : new Date(Math.min(...waiting.map(({ dueAt }) => dueAt))),
        };
      }),

    takeOut: ({ id, pieceId, personId, minutes }) =>
      change(pieceId, (room) => {
        const ranges = wordsOfPerson(room, personId);
        // Sent twice: what was asked for is done, or on its way.
        if (store.takeOuts.has(id) || (ranges.length === 0 && openOf(pieceId, personId).length > 0)) return;
        // Words that were taken out before stand in the history, and are erased there.
        if (ranges.length === 0 && !isRemembered(room, personId)) return;
        const seq = takeOut(room, personId, ranges) ?? room.seq;
        const askedAt = now();
        commits.takeOut({ kind: "asked", takeOut: { id, pieceId, personId, askedAt, dueAt: askedAt + minutes * 60_000, seq } });
      }),

    undo: ({ pieceId, personId }) =>
      change(pieceId, (room) => {
        const asked = openOf(pieceId, personId);
        for (const { id, seq } of asked.toReversed()) {
          const entry = store.entry(pieceId, seq);
          if (entry?.kind === "out" && entry.personId === personId) undoTakeOut(room, personId, entry, store.updatesBefore(pieceId, seq));
          commits.takeOut({ kind: "undone", id, at: now() });
        }
        return asked.length > 0;
      }),

    due: () => store.takeOuts.due(now()),
    clean,

    async erase(pieceId) {
      const until = performance.now() + BUSY_MS;
      for (;;) {
        await settled();
        // From here to the end of the transaction nothing else runs: no entry can come in between.
        try {
          if (eraseNow(pieceId)) return;
        } catch (error) {
          if (!isBusy(error) || performance.now() > until) throw error;
        }
        await sleep(TRY_EVERY_MS);
      }
    },

    async sweep() {
      const left = store.takeOuts.unswept();
      if (left.length === 0) return [];
      await clean();
      for (const { id } of left) store.takeOuts.done(id, now());
      return left;
    },
  };

  async function clean(): Promise<void> {
    const until = performance.now() + BUSY_MS;
    for (;;) {
      await settled();
      try {
        return store.sweep();
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error;
      }
      await sleep(TRY_EVERY_MS);
    }
  }

  /** False when another process wrote to the draft meanwhile: look again. */
  function eraseNow(pieceId: string): boolean {
    const at = now();
    const asked = store.takeOuts.open(pieceId);
    const due = asked.filter(({ dueAt }) => dueAt <= at);
    const stored = store.load(pieceId);
    if (due.length === 0 || stored === null) return true;
    const next = nextEpoch({ pieceId, stored, log: store, now, talk: store.talk }, due, asked.filter(({ dueAt }) => dueAt > at));
    if (!store.begin(next)) return false;
    drafts.find(pieceId)?.retire();
    drafts.forget(pieceId);
    return true;
  }

  /** Are words of theirs among what was taken out, or in a kept version? */
  function isRemembered(room: Room, personId: string): boolean {
    for (const act of room.ledger.gone.since(0))
      for (const part of stillGone(room.ledger, act.runs))
        if (room.ledger.creditsOf(part.client, part.clock, part.text.length).some(({ credit }) => isTheirs(credit, personId))) return true;
    return store.hasVersionsOf(room.pieceId, personId);
  }
}
