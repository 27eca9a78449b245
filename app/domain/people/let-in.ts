/**
 * When a link that somebody else made has let a person in, it may not be them who came. Until a device that was there before
 * says so, or some days have passed in which they could see it on all their devices, what came then says yes to nothing.
 */
export const LET_IN_DAYS = 7;
const LET_IN_MS = LET_IN_DAYS * 86_400_000;

/**
 * From when on devices are not known to be this person. The first such link counts for as long as nobody confirmed it: a second
 * one does not turn what the first let in into a device that was there before.
 */
export const unsureSince = (before: Date | null, letInNow: Date): Date => (before !== null && letInNow.getTime() - before.getTime() < LET_IN_MS ? before : letInNow);

/** `letIn`: when others' links let somebody in, as far as those devices are still there: each has its days. */
export const isSureAgain = (since: Date, letIn: readonly Date[], now: Date): boolean =>
  now.getTime() - Math.max(since.getTime(), ...letIn.map((at) => at.getTime())) >= LET_IN_MS;
