/** What somebody whose words were typed by another has said about them. */
export type Voice = "waiting" | "confirmed" | "declined";

/**
 * Whose a stretch of words is.
 *
 * | | personId | typedBy | voice |
 * |---|---|---|---|
 * | Bo typed his own words | Bo | Bo | null |
 * | Bo typed what Ann said, and she has not said yet that it is hers | Ann | Bo | waiting |
 * | she says it is | Ann | Bo | confirmed |
 * | she says it is not: nobody's words, and they cannot be released | null | Bo | declined |
 * | Bo pasted words of somebody who is not in the piece | null | Bo | null, and `outside` |
 * | nobody knows (odd bytes, a note of the house) | null | null | null |
 */
export type Credit = {
  readonly personId: string | null;
  readonly typedBy: string | null;
  readonly voice: Voice | null;
  /** A copy of words that stand, or stood, elsewhere in the piece. */
  readonly quoted: boolean;
  /** Said to be the words of somebody who is not in the piece. */
  readonly outside: boolean;
};

export const NOBODYS: Credit = { personId: null, typedBy: null, voice: null, quoted: false, outside: false };

export const ownWords = (personId: string): Credit => ({ personId, typedBy: personId, voice: null, quoted: false, outside: false });

/** `typedBy` says that these are the words of `voice`, who has not been asked yet. */
export const spokenBy = (voice: string, typedBy: string): Credit => ({ personId: voice, typedBy, voice: "waiting", quoted: false, outside: false });

/** `typedBy` says that these are the words of somebody who is not here. */
export const fromOutside = (typedBy: string): Credit => ({ personId: null, typedBy, voice: null, quoted: false, outside: true });

export const sameCredit = (a: Credit, b: Credit): boolean =>
  a === b ||
  (a.personId === b.personId && a.typedBy === b.typedBy && a.voice === b.voice && a.quoted === b.quoted && a.outside === b.outside);

/** Does this person have to be asked about these words? A voice that has not answered counts: they may be theirs. */
export const isTheirs = (credit: Credit, personId: string): boolean => credit.personId === personId;
