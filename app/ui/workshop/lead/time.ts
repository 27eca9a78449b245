/** How much time a step has left, and when that is worth saying aloud. */
import type { Timer } from "#app/domain/workshop/things.ts";

const MINUTE_MS = 60_000;

export const leftMs = (timer: Timer, now: number): number => ("endsAt" in timer ? timer.endsAt - now : timer.leftMs);

/** over: since how many whole minutes · seconds: less than one minute · minutes: begun ones count */
export type Left = { readonly is: "over"; readonly minutes: number } | { readonly is: "seconds" } | { readonly is: "minutes"; readonly minutes: number };

export function left(timer: Timer, now: number): Left {
  const ms = leftMs(timer, now);
  if (ms <= 0) return { is: "over", minutes: Math.floor(Math.abs(ms) / MINUTE_MS) };
  return ms < MINUTE_MS ? { is: "seconds" } : { is: "minutes", minutes: Math.ceil(ms / MINUTE_MS) };
}

const STAGES = ["begin", "half", "five", "one", "end"] as const;
export type Stage = (typeof STAGES)[number];

/** Half, five minutes, one minute, the end: a voice that counts every minute tells nobody anything. */
export function stage(timer: Timer, minutes: number, now: number): Stage {
  const ms = leftMs(timer, now);
  if (ms <= 0) return "end";
  if (ms <= MINUTE_MS) return "one";
  if (ms <= 5 * MINUTE_MS && minutes > 10) return "five";
  return ms <= (minutes * MINUTE_MS) / 2 ? "half" : "begin";
}

export const isLater = (one: Stage, before: Stage): boolean => STAGES.indexOf(one) > STAGES.indexOf(before);
