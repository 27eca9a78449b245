import { setImmediate as otherWork } from "node:timers/promises";
import type { WordedReading } from "#app/contract/draft.ts";
import { fail } from "#app/domain/errors.ts";
import { withoutWordsOf } from "#app/domain/words/without.ts";
import { fewer, goOn, MOST_STEPS, type Step } from "#app/domain/words/pauses.ts";
import type { DraftMaking } from "#server/services/versionPorts.ts";
import type { DraftStore } from "#server/store/drafts.ts";
import { LIMITS } from "./limits.ts";
import { Replay } from "./replay.ts";
import { takingOut } from "./versions.ts";
import { wordedInParts } from "./worded.ts";

/** A piece whose making somebody looks at: how far its log was read, and what it was at its steps. */
type Looked = {
  readonly epoch: number;
  /** Every pause, and the log entry up to which they are known. */
  steps: readonly Step[];
  seq: number;
  replay: Replay;
  /** What was shown, as JSON, by log entry. The oldest use first. */
  readonly shown: Map<number, string>;
  /** The work before: one replay moves for one request at a time. */
  last: Promise<unknown>;
};

type Deps = { readonly store: Pick<DraftStore, "pages" | "epochOf" | "bindings" | "takeOuts"> };

/**
 * Plays drafts back from their logs, beside the live ones and never in anybody's way: a long log is read
 * and applied in slices of a few milliseconds. Going on costs what is new; going back is remembered, or begins again.
 */
export function createMaking({ store }: Deps): DraftMaking & { forget(pieceId: string): void; close(): void } {
  /** The piece that was looked at longest ago comes first. */
  const pieces = new Map<string, Looked>();

  const forget = (pieceId: string) => {
    pieces.get(pieceId)?.replay.close();
    pieces.delete(pieceId);
  };

  const lookedAt = (pieceId: string): Looked => {
    const epoch = store.epochOf(pieceId) ?? fail("not_found");
    let looked = pieces.get(pieceId);
    if (looked !== undefined && looked.epoch !== epoch) forget(pieceId);
    if (looked === undefined || looked.epoch !== epoch)
      looked = { epoch, steps: [], seq: 0, replay: new Replay(store.bindings(pieceId)), shown: new Map(), last: Promise.resolve() };
    pieces.delete(pieceId);
    pieces.set(pieceId, looked);
    for (const [oldest] of pieces) if (pieces.size > LIMITS.makingsAtOnce) forget(oldest);
    return looked;
  };

  async function readSteps(pieceId: string, looked: Looked): Promise<readonly Step[]> {
    for (;;) {
      const moments = store.pages.moments(pieceId, looked.epoch, looked.seq, LIMITS.makingPage);
      looked.steps = goOn(looked.steps, moments);
      looked.seq = moments.at(-1)?.seq ?? looked.seq;
      if (moments.length < LIMITS.makingPage) return fewer(looked.steps, MOST_STEPS);
      await otherWork();
    }
  }

  /** A slice at a time. Fails when the piece has begun anew meanwhile: then nothing of this may be shown. */
  const inSlices = (pieceId: string, looked: Looked) => {
    let ends = performance.now() + LIMITS.makingSliceMs;
    return async (): Promise<void> => {
      if (performance.now() < ends) return;
      await otherWork();
      if (pieces.get(pieceId) !== looked) fail("not_found");
      ends = performance.now() + LIMITS.makingSliceMs;
    };
  };

  async function replayTo(pieceId: string, looked: Looked, seq: number): Promise<WordedReading> {
    const known = looked.shown.get(seq);
    if (known !== undefined) return JSON.parse(known);
    if (looked.replay.seq > seq) {
      looked.replay.close();
      looked.replay = new Replay(store.bindings(pieceId));
    }
    const { replay } = looked;
    const stops = new Set(fewer(looked.steps, MOST_STEPS).map((step) => step.seq));
    const rest = inSlices(pieceId, looked);
    while (replay.seq < seq) {
      const entries = store.pages.entries(pieceId, looked.epoch, replay.seq, LIMITS.makingEntries);
      if (entries.length === 0) break;
      for (const entry of entries) {
        if (entry.seq > seq) break;
        replay.step(entry);
        // A step that is passed on the way is kept: who looks at the end will want to go back.
        if (entry.seq < seq && stops.has(entry.seq)) remember(looked, await wordedOf(replay, rest));
        await rest();
      }
    }
    const reading = await wordedOf(replay, rest);
    remember(looked, reading);
    return reading;
  }

  const inTurn = <T>(pieceId: string, work: (looked: Looked) => Promise<T>): Promise<T> => {
    const looked = lookedAt(pieceId);
    const mine = looked.last.then(() => work(looked));
    looked.last = mine.catch(() => {});
    return mine;
  };

  return {
    steps: async (pieceId) => inTurn(pieceId, (looked) => readSteps(pieceId, looked)),
    async at(pieceId, seq) {
      const reading = await inTurn(pieceId, (looked) => replayTo(pieceId, looked, seq));
      return { seq: reading.seq, ...withoutWordsOf(reading, takingOut(store, pieceId)) };
    },
    forget,
    close: () => [...pieces.keys()].forEach(forget),
  };
}

async function wordedOf({ doc, ledger, seq }: Replay, rest: () => Promise<void>): Promise<WordedReading> {
  const parts = wordedInParts(doc, ledger);
  for (;;) {
    const { done, value } = parts.next();
    if (done) return { seq, ...value };
    await rest();
  }
}

/** Keeps what a draft was at a step; when there is too much of it, what was kept first goes first. */
function remember({ shown }: Looked, reading: WordedReading): void {
  shown.set(reading.seq, JSON.stringify(reading));
  let units = 0;
  for (const text of shown.values()) units += text.length;
  for (const [seq, text] of shown) {
    if (units <= LIMITS.makingUnits) return;
    shown.delete(seq);
    units -= text.length;
  }
}
