/**
 * How those who write a piece change each other's words. open: anybody who writes may change any words. ask:
 * somebody else's words are changed only by a proposal that they use.
 */
export const HANDS = ["open", "ask"] as const;
export type Hands = (typeof HANDS)[number];

export const isHands = (value: unknown): value is Hands => HANDS.some((one) => one === value);

/** Everybody who writes has to wish for it. Who said nothing is content with how it is. */
export const areAgreed = (wish: Hands, writers: ReadonlySet<string>, wishes: ReadonlyMap<string, Hands>): boolean =>
  writers.size > 0 && [...writers].every((person) => wishes.get(person) === wish);
