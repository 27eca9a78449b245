/** Letters about what is new, as somebody wants them. `each`: as it happens, gathered. */
export const LETTERS = ["none", "daily", "each"] as const;
export type Letters = (typeof LETTERS)[number];

export const isLetters = (text: string): text is Letters => LETTERS.some((one) => one === text);

const MINUTE_MS = 60_000;

/** How long after one letter there is no other, in milliseconds. A talk of ten answers is one letter. */
const REST_MS = { daily: 24 * 60 * MINUTE_MS, each: 10 * MINUTE_MS } as const satisfies Record<Exclude<Letters, "none">, number>;

/**
 * What was said a moment ago can still be taken back, and whoever has the page open is reading it right now.
 * No transaction takes this long either, so nothing slips in behind the time that a letter speaks for.
 */
export const TOLD_AFTER_MS = MINUTE_MS;

/** May this person be written to again? */
export const mayWriteAgain = (letters: Letters, lastLetterAt: Date | null, now: Date): boolean =>
  letters !== "none" && (lastLetterAt === null || now.getTime() - lastLetterAt.getTime() >= REST_MS[letters]);

/** Does the next letter speak of what was said at this moment? Each moment belongs to one letter only. */
export function isForNextLetter(at: Date, lastLetterAt: Date | null, now: Date): boolean {
  const toldUntil = lastLetterAt === null ? Number.NEGATIVE_INFINITY : lastLetterAt.getTime() - TOLD_AFTER_MS;
  return at.getTime() > toldUntil && at.getTime() <= now.getTime() - TOLD_AFTER_MS;
}

const DAY_MS = 24 * 60 * MINUTE_MS;
/** Who is asked something and has not answered is reminded two times at most, a week apart. */
const REMINDED_AFTER_MS = [7 * DAY_MS, 14 * DAY_MS] as const;

/** The moments at which something that waits since then is spoken of. After an answer it waits no more, and there is no reminder. */
export const momentsOf = (since: number, isAsk: boolean): number[] => [since, ...(isAsk ? REMINDED_AFTER_MS.map((ms) => since + ms) : [])];
