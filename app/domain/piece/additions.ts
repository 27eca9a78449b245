/**
 * Who decides about company. Words are shown to nobody new without a yes from everybody
 * whose words they are; see server/services/README.md for why each rule is as it is.
 *
 *   asked --(everybody who decides says yes)--> the person may join --(they say yes)--> joined
 *
 * There is no stored state between asked and joined: words that arrive in between need
 * their person's yes too, so it is worked out afresh each time, last of all at joining.
 */
import type { PieceRole } from "../access/can.ts";
import { isMoreThan } from "./roles.ts";

export type PersonId = string;

/** What somebody said when asked about company. Silence and "no" look the same to everybody else. */
export type CompanyAnswer = "yes" | "no";

export type Company = {
  /** Everybody whose words are in the piece now, those who left it included. */
  readonly withWords: ReadonlySet<PersonId>;
  /** Everybody who may write in it now. */
  readonly writers: ReadonlySet<PersonId>;
};

/**
 * The people whose yes is needed before `newcomer` may join: everybody with words in the piece,
 * or all who write it while nobody has any. The newcomer's own yes is their joining.
 */
export function whoDecides(company: Company, newcomer: PersonId): Set<PersonId> {
  const deciding = new Set(company.withWords.size > 0 ? company.withWords : company.writers);
  deciding.delete(newcomer);
  return deciding;
}

/** True when everybody who decides has said yes. Nobody to decide means no: a piece without people is closed. */
export function mayJoin(
  company: Company,
  newcomer: PersonId,
  answers: ReadonlyMap<PersonId, CompanyAnswer>,
): boolean {
  const deciding = whoDecides(company, newcomer);
  // Somebody coming back to a piece that holds only their own words has nobody else to ask.
  if (deciding.size === 0) return company.withWords.has(newcomer);
  return [...deciding].every((personId) => answers.get(personId) === "yes");
}

/** Asking makes sense for more than a person has; less is theirs alone to choose. */
export const isWorthAsking = (asked: PieceRole, now: PieceRole | null): boolean => isMoreThan(asked, now);

/**
 * A yes can be taken back at once, for as long as the person has no words here. Somebody
 * with words in a piece is at home in it: nobody can send them away from their own words.
 */
export function mayTakeBackYes(taking: {
  readonly giver: PersonId;
  readonly guest: PersonId;
  readonly giverSaidYes: boolean;
  readonly withWords: ReadonlySet<PersonId>;
}): boolean {
  return taking.giverSaidYes && taking.giver !== taking.guest && !taking.withWords.has(taking.guest);
}
