/** A ready plan, and what the rules say of any plan: how long it takes, and where a break is missing. */
import type { PlannedActivity } from "./acts/planning.ts";
import { BREAK_AFTER_MINUTES, type ActivityKind } from "./states.ts";

export type Template = {
  readonly key: string;
  readonly name: string;
  /** What it is for, in one sentence. */
  readonly about: string;
  /** What everybody can say yes to at the beginning; each line can be changed. */
  readonly agreement: readonly string[];
  readonly activities: readonly PlannedActivity[];
};

type Timed = { readonly kind: ActivityKind; readonly minutes: number };

export const minutesOf = (activities: readonly Timed[]): number => activities.reduce((sum, { minutes }) => sum + minutes, 0);

/** The first place, from 0, before which people have sat for too long without a break; null when there is none. */
export function breakMissingBefore(activities: readonly Timed[]): number | null {
  let sat = 0;
  for (const [at, { kind, minutes }] of activities.entries()) {
    if (kind === "break") sat = 0;
    else sat += minutes;
    if (sat > BREAK_AFTER_MINUTES && minutes < sat) return at;
  }
  return null;
}
