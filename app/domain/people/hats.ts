import { lengthSeen, oneLine } from "./text.ts";

/** How somebody says they come to this. Self-chosen, several, optional, changeable, and never a permission. */
export const KNOWN_HATS = ["livedExperience", "academic", "practitioner", "facilitator", "carer", "student", "artist"] as const;
export type KnownHat = (typeof KNOWN_HATS)[number];

/** One of the known hats by its key, or a hat in the person's own words. */
export type Hat = string;

export const HAT_MAX_LETTERS = 40;
const HATS_AT_MOST = 10;

export const isKnownHat = (hat: Hat): hat is KnownHat => (KNOWN_HATS as readonly string[]).includes(hat);

/** Keeps what can be kept, in the order given, each once. Never fails: hats are nobody's entrance fee. */
export function chosenHats(raw: readonly string[]): Hat[] {
  const hats = raw.map(oneLine).filter((hat) => hat !== "" && lengthSeen(hat) <= HAT_MAX_LETTERS && hat.length <= HAT_MAX_LETTERS * 4);
  return [...new Set(hats)].slice(0, HATS_AT_MOST);
}
