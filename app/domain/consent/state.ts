/**
 * Where one person's answer stands: a fold over what was written in the ledger, and the time. Nothing is stored but the
 * events, so a yes ends by itself, with no work that could be late.
 */
import type { ConsentEvent } from "./answers.ts";

export const STATES = [
  "not_asked", "asked", "yes_resting", "yes", "review_due", "renewed", "expired",
  "no", "not_sure", "ask_each_time", "paused", "withdrawn", "revoked", "invalidated",
] as const;
export type State = (typeof STATES)[number];

type Answered = Extract<ConsentEvent, { is: "answered" }>;

export type Standing = {
  readonly state: State;
  /** The yes that is in force, resting, paused or just withdrawn; null where there is none. */
  readonly yes: Answered | null;
  /** A withdrawal that can still be undone, until this moment. */
  readonly undoUntil: number | null;
  /** Up to this moment nothing changes by itself. Null: never. */
  readonly next: number | null;
};

const DAY_MS = 86_400_000;
/** After the time of a yes is over, it goes on for so long while the person is asked. */
export const REVIEW_DAYS = 60;

/** Only these let anything be shown. */
const SERVING: ReadonlySet<State> = new Set(["yes", "renewed", "review_due"]);
export const serves = (state: State): boolean => SERVING.has(state);

/** What its person can do about it in one tap. Only a yes that shows something, or is about to, can be paused. */
export function possible({ state, yes, undoUntil }: Standing): { readonly pause: boolean; readonly resume: boolean; readonly takeBack: boolean; readonly undo: boolean } {
  const isOut = yes !== null && (serves(state) || state === "yes_resting");
  return { pause: isOut, resume: state === "paused", takeBack: isOut || state === "paused", undo: state === "withdrawn" && undoUntil !== null };
}

/**
 * Where it stands at a moment. `events`: of one person, edition, use and recipient, in their order. All of them count, also
 * when a clock was set back meanwhile: a withdrawal does not wait for the time that it was written with.
 */
export function standingOf(events: readonly ConsentEvent[], now: number): Standing {
  const nothing: Standing = { state: "not_asked", yes: null, undoUntil: null, next: null };
  let at = nothing;
  /** What a resuming, and what an undoing, goes back to: a pause can be withdrawn and undone, and still be ended. */
  let beforePause = nothing;
  let beforeWithdrawal = nothing;
  let yeses = 0;
  for (const event of events) {
    switch (event.is) {
      case "asked":
        if (at.state === "not_asked") at = { ...nothing, state: "asked" };
        break;
      case "answered":
        if (event.answer === "yes") yeses += 1;
        at = { ...nothing, state: said[event.answer], yes: event.answer === "yes" ? event : null };
        break;
      case "paused":
        if (at.yes !== null && !isOver(at.state)) [beforePause, at] = [at, { ...at, state: "paused" }];
        break;
      case "resumed":
        if (at.state === "paused") at = beforePause;
        break;
      case "withdrawn":
        if (at.yes !== null && !isOver(at.state)) [beforeWithdrawal, at] = [at, { ...at, state: "withdrawn", undoUntil: event.undoUntil }];
        break;
      case "undone":
        if (at.state === "withdrawn" && at.undoUntil !== null && event.at < at.undoUntil) at = beforeWithdrawal;
        break;
      case "revoked":
      case "invalidated":
        at = { ...nothing, state: event.is };
        break;
    }
  }
  if (at.state === "withdrawn") return at.undoUntil !== null && at.undoUntil > now ? { ...at, next: at.undoUntil } : { ...at, undoUntil: null };
  return at.state === "yes" && at.yes !== null ? aged(at, at.yes, yeses > 1, now) : at;
}

const said = { yes: "yes", no: "no", notSure: "not_sure", askMe: "ask_each_time" } as const;

/** A withdrawal, and what was ended by others, are not paused or withdrawn once more. */
const isOver = (state: State) => state === "withdrawn" || state === "revoked" || state === "invalidated";

/** A yes at a moment: it rests, counts, is asked about again, and ends. */
function aged(at: Standing, yes: Answered, isAgain: boolean, now: number): Standing {
  const begins = beginsAt(yes);
  // Its time would be over before it begins: it never counts, not even while it is asked about again.
  if (yes.until !== null && begins >= yes.until) return now < yes.until ? { ...at, state: "yes_resting", next: yes.until } : { ...at, state: "expired" };
  if (now < begins) return { ...at, state: "yes_resting", next: begins };
  const state = isAgain ? "renewed" : "yes";
  if (yes.until === null) return { ...at, state };
  if (now < yes.until) return { ...at, state, next: yes.until };
  const ends = yes.until + REVIEW_DAYS * DAY_MS;
  if (now < ends) return { ...at, state: "review_due", next: ends };
  return yes.afterwards === "keep" ? { ...at, state: "review_due" } : { ...at, state: "expired" };
}

/** The first moment at which a yes counts. */
export const beginsAt = ({ counts, scope }: Pick<Answered, "counts" | "scope">): number => Math.max(counts, startOf(scope.notBefore));

/** The first moment of a day, by the world's clock; a day that is none never comes. */
function startOf(day: string | null): number {
  if (day === null) return 0;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? Infinity : at;
}
