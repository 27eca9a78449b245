import type { Credit } from "./credit.ts";

/**
 * Where people ask first, whose words are nobody else's to take away? Words that nobody can be asked about are anybody's
 * to take out, so that they never stand in the way for ever: those of somebody who is not in the piece, those that nobody knows,
 * and those that were typed for somebody who has not said that they are theirs.
 */
export const isProtectedFrom = ({ personId, voice, outside }: Credit, by: string): boolean =>
  personId !== null && personId !== by && voice !== "waiting" && !outside;
