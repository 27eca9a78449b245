/**
 * How a group comes to an agreement: anybody suggests a text, and it becomes the current one
 * when more than half of the people who are in the space now have said yes to that very text.
 *
 *   proposed --(more than half say yes)--> current --(a newer one passes)--> past
 *   proposed --(its author takes it back, or another one passes first)--> dropped
 *
 * When one passes, the other suggestions are closed: they were written against a text that is
 * no longer the current one, and would quietly undo what the group has just agreed.
 */
export type AgreementState = "proposed" | "current" | "past" | "dropped";

/** More than half, counting only people who are still here. Half is not enough. */
export function passes(members: ReadonlySet<string>, saidYes: Iterable<string>): boolean {
  let yeses = 0;
  for (const personId of new Set(saidYes)) if (members.has(personId)) yeses += 1;
  return yeses * 2 > members.size;
}

/** Long enough for any agreement a group can remember. */
export const AGREEMENT_MAX = 10_000;

export function checkAgreement(text: string): Record<string, "agreementMissing" | "agreementLong"> {
  if (text.trim() === "") return { text: "agreementMissing" };
  if (text.length > AGREEMENT_MAX) return { text: "agreementLong" };
  return {};
}
