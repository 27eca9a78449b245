import type { Credit } from "./credit.ts";
import { wordsIn } from "./enough.ts";
import { wordsOf, type Part } from "./smoothing.ts";

/** Stands where somebody took their words out. It is nobody's, and says nothing about whose they were. */
export const TAKEN_OUT_MARK = "[Words were taken out here.]";

/** The mark as it stands between these texts: never glued to a word. */
export const markBetween = (before: string, after: string): string =>
  `${/\S$/u.test(before) ? " " : ""}${TAKEN_OUT_MARK}${/^\S/u.test(after) ? " " : ""}`;

/** So much of somebody's text, in UTF-16 units, taken out by somebody else in one go, and they are told. */
const MUCH_UNITS = 200;

/** The people who may bring words back: whose they are, and who typed them. */
export function whoseAre({ personId, typedBy, voice }: Credit): readonly string[] {
  if (personId === null) return typedBy === null ? [] : [typedBy];
  return typedBy === null || typedBy === personId || voice === null ? [personId] : [personId, typedBy];
}

/** Taking out one's own words is nobody else's to know. */
export const isOwnDoing = (credit: Credit, by: string | null): boolean => by !== null && whoseAre(credit).includes(by);

/** Is it told to somebody that so much of theirs was taken out? `wholeBlock`: nothing of their paragraph stayed. */
export const isMuch = (text: string, wholeBlock: boolean): boolean => text.length >= MUCH_UNITS || (wholeBlock && wordsIn(text) > 0);

/** Letters that are put right inside a word make no passage. `wholeBlock`: it was all that stood there. */
export function isPassage(text: string, wholeBlock: boolean): boolean {
  const words = wordsIn(text);
  if (words === 0) return false;
  // One stretch of letters with no space around it may be a part of a word.
  return wholeBlock || words > 1 || /^\s|\s$/u.test(text) || text.trim().length > 3;
}

/** Is a whole word of a text this person's? A comma in somebody else's sentence leaves no hole that needs a mark. */
export const hasWordOf = (parts: readonly Part[], personId: string): boolean => wordsOf(parts).some((word) => word.personId === personId);
