/** All that waits for somebody: what their home page begins with, and what a letter may say that it is there. One list, for both. */
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { Agreements } from "./agreements.ts";
import type { Answers } from "./consent/answers.ts";
import type { Recalls } from "./consent/recalls.ts";
import type { Worries } from "./consent/worries.ts";
import type { GoingService } from "./going.ts";
import type { Pieces } from "./pieces.ts";
import type { TakenOut } from "./takenOut.ts";
import type { TalkNotices } from "./talkNotices.ts";
import type { TypedFor } from "./typedFor.ts";
import type { Unwell } from "./unwell.ts";
import type { WorkshopAsked } from "./workshop/asked.ts";
import type { Workshops } from "./workshop/workshops.ts";

type RootOf = (workshopId: string) => string | null;
type Asks<S extends { waitingFor: unknown }> = Pick<S, "waitingFor">;
type From = {
  worries: Asks<Worries>; unwell: Asks<Unwell>; going: Asks<GoingService>; pieces: Asks<Pieces>; takenOut: Asks<TakenOut>; typedFor: Asks<TypedFor>;
  recalls: Asks<Recalls>; answers: Asks<Answers>; talkNotices: Asks<TalkNotices>; agreements: Asks<Agreements>; workshops: Asks<Workshops>; workshopAsked: Asks<WorkshopAsked>;
};

/** One thing that waits, told apart from others without a word of it. `isAsk`: somebody wants to hear yes or no. */
export type Sign = { readonly is: string; readonly isAsk: boolean };

export function createWaiting(from: From) {
  /** What others ask of them, or did with what is theirs. */
  async function fromOthers(viewer: Viewer, rootOf?: RootOf) {
    const [worried, plans, company, taken, typed, recalled, asked, agreements, quoted, workshops] = await Promise.all([
      from.worries.waitingFor(viewer), from.unwell.waitingFor(viewer), from.pieces.waitingFor(viewer), from.takenOut.waitingFor(viewer),
      from.typedFor.waitingFor(viewer), from.recalls.waitingFor(viewer), from.answers.waitingFor(viewer), from.agreements.waitingFor(viewer), from.workshopAsked.waitingFor(viewer, rootOf), from.workshops.waitingFor(viewer),
    ]);
    // Nobody is asked for a yes while they sit in a workshop. Who wants to answer now finds it among their choices.
    const later = workshops.some(({ isIn }) => isIn);
    return { worried, plans, company, taken, typed, recalled, asked: later ? [] : asked, agreements, quoted: later ? [] : quoted, workshops };
  }

  return {
    /** `rootOf`: what this device has of words that somebody got in a workshop. */
    async of(viewer: Viewer, rootOf?: RootOf) {
      const [others, leaving, said] = await Promise.all([fromOthers(viewer, rootOf), from.going.waitingFor(viewer), from.talkNotices.waitingFor(viewer)]);
      return { ...others, leaving, said };
    },

    /** For letters. Not what is said about pieces (talkNotices.ts knows when that was), nor what they do themselves. */
    async signsFor(viewer: Viewer): Promise<Sign[]> {
      const { worried, plans, company, taken, typed, recalled, asked, agreements, quoted } = await fromOthers(viewer);
      return [
        ...worried.map(({ pieceId, hides }) => sign(`worry:${pieceId}:${hides}`)),
        ...(plans.did === null ? [] : [sign("paused")]),
        ...plans.asked.map((_, at) => sign(`helping:${at}`)),
        ...company.map(({ kind, pieceId }) => sign(`company:${kind}:${pieceId}`)),
        ...taken.map(({ pieceId }) => sign(`taken:${pieceId}`)),
        ...typed.map(({ pieceId }) => sign(`typed:${pieceId}`)),
        ...recalled.map(({ editionId, use }) => sign(`recalled:${editionId}:${use}`)),
        ...asked.map(({ id, state }) => sign(`ask:${id}:${state}`, true)),
        ...quoted.map(({ workshopId }) => sign(`quoted:${workshopId}`, true)),
        ...agreements.map(({ spaceId, what }) => sign(`agreement:${spaceId}:${what}`)),
      ];
    },
  };
}

const sign = (is: string, isAsk = false): Sign => ({ is, isAsk });

export type Waiting = ReturnType<typeof createWaiting>;
