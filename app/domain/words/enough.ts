/**
 * How much has to be the same before it is the same words. Nobody can put a sentence into Ann's mouth
 * from her single words, and nobody is robbed of what they wrote because it happens to read alike.
 */

const WORD = /[\p{L}\p{N}\p{M}'’]+/gu;

/** How many words a text has; half a word at its edge counts. */
export const wordsIn = (text: string): number => text.match(WORD)?.length ?? 0;

/** What was cut and comes back: three words, or sixteen UTF-16 units. */
export const isCutAgain = (text: string, whole: boolean): boolean =>
  whole ? wordsIn(text) >= 3 || text.trim().length >= 16 : wordsIn(text) >= 3 && text.trim().length >= 16;

/**
 * A copy of what is still there. Whole: somebody pasted just this. In the middle of a longer text that
 * was written offline, people say "one of the first things" by themselves: more has to be the same.
 */
export const isCopy = (text: string, whole: boolean): boolean =>
  whole ? isCutAgain(text, true) : wordsIn(text) >= 8 && text.trim().length >= 40;
