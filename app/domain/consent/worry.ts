/**
 * Somebody thinks that a story is about them. Two speeds: what may put somebody in danger hides the page at once, for a
 * bounded time; everything else is for those who wrote it to look at, and hides nothing, so that nobody is silenced by it.
 */

/** Nothing else hides a page at once. */
export const FAST_WORRIES = ["child", "home", "danger"] as const;
export const WORRIES = [...FAST_WORRIES, "other"] as const;
export type WorryKind = (typeof WORRIES)[number];
export const isWorry = (text: string): text is WorryKind => (WORRIES as readonly string[]).includes(text);
export const isFast = (kind: WorryKind): boolean => kind !== "other";

/** What those who wrote it say about it, each for themselves: they change it in a new edition, or it stays. */
export const WORRY_ENDS = ["changed", "stays"] as const;
export type WorryEnd = (typeof WORRY_ENDS)[number];
export const isWorryEnd = (text: string): text is WorryEnd => (WORRY_ENDS as readonly string[]).includes(text);

/** So long a page is hidden, when nobody looks. */
export const HIDDEN_DAYS = 7;
const DAY_MS = 86_400_000;

export const WORRY_LETTERS_AT_MOST = 2000;
export const REACH_LETTERS_AT_MOST = 200;

/** Until when it hides the edition that it is about; null: it does not. Once for each edition: saying it again is no way to keep a page off for ever. */
export function hiddenUntil(kind: WorryKind, now: Date, { hidBefore }: { readonly hidBefore: boolean }): Date | null {
  return isFast(kind) && !hidBefore ? new Date(now.getTime() + HIDDEN_DAYS * DAY_MS) : null;
}

export type WorryGiven = { readonly kind: string; readonly text: string; readonly reach: string };

/** What has to be put right, by field. Who is in danger need not write; who only wants it looked at has to say what. */
export function checkWorry({ kind, text, reach }: WorryGiven): Record<string, string> {
  return {
    ...(!isWorry(kind) && { kind: "kindMissing" }),
    ...(kind === "other" && text.trim() === "" && { text: "textMissing" }),
    ...([...text].length > WORRY_LETTERS_AT_MOST && { text: "textLong" }),
    ...([...reach].length > REACH_LETTERS_AT_MOST && { reach: "reachLong" }),
  };
}

/** So many of those who write it have to say the same; all of them, where there are fewer. */
const SAY_THE_SAME = 2;

/** How it is settled: once two of those who write it now say the same. Null: not yet. */
export function settledAs(looks: readonly { readonly person: string; readonly end: WorryEnd }[], writers: ReadonlySet<string>): WorryEnd | null {
  const needed = Math.min(SAY_THE_SAME, writers.size);
  if (needed === 0) return null;
  return WORRY_ENDS.find((end) => looks.filter((look) => look.end === end && writers.has(look.person)).length >= needed) ?? null;
}
