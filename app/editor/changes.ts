/**
 * What others did lately, for "What's happening". Pure: a short list of facts, newest first.
 * Never a count of words, never a clock: it helps to find one's way, it does not measure anybody.
 */
export type Change = {
  readonly id: number;
  /** Null when we do not know who: they are hidden, or gone already. */
  readonly who: string | null;
  /** The heading above the change; null before the first. */
  readonly part: string | null;
  readonly did: "wrote" | "tookOut";
  /** Where, in the draft as it was then. */
  readonly at: number;
};

export const CHANGES_KEPT = 10;

/** Adds a change; the same person going on in the same part stays one line. */
export function withChange(changes: readonly Change[], change: Change): readonly Change[] {
  const [newest, ...older] = changes;
  const goesOn = newest && newest.who === change.who && newest.part === change.part && newest.did === change.did;
  return [change, ...(goesOn ? older : changes)].slice(0, CHANGES_KEPT);
}
