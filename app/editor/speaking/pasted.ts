import { isCutAgain } from "#app/domain/words/enough.ts";

const squeezed = (text: string): string => text.replace(/\s+/gu, " ").trim();

/**
 * Does this paste bring words from outside, so that we ask whose they are? Not when they were copied on this
 * page, or stand in the draft already (`draft`: with the pasted words in it): those keep their person. A few
 * letters are not asked about.
 */
export function isFromOutside({ text, copied, draft }: { text: string; copied: string; draft: string }): boolean {
  const words = squeezed(text);
  if (!isCutAgain(words, true) || words === squeezed(copied)) return false;
  return squeezed(draft).split(words).length <= 2;
}
