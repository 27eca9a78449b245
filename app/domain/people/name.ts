import { lengthSeen, oneLine } from "./text.ts";

/** The name a person wants others to see. It may be made up, and two people may share one. */
export type ChosenName = { readonly ok: true; readonly name: string } | { readonly ok: false; readonly why: NameProblem };
export type NameProblem = "missing" | "tooLong";

/** Fits on one line of a phone, beside a role. */
export const NAME_MAX_LETTERS = 60;
/** A letter with a hundred accents is one letter to a reader; the row still has an end. */
const NAME_MAX_UNITS = 240;

export function chosenName(raw: string): ChosenName {
  const name = oneLine(raw);
  if (!/[\p{L}\p{N}\p{S}]/u.test(name)) return { ok: false, why: "missing" };
  if (lengthSeen(name) > NAME_MAX_LETTERS || name.length > NAME_MAX_UNITS) return { ok: false, why: "tooLong" };
  return { ok: true, name };
}
