import { type Credit, fromOutside, ownWords, sameCredit, spokenBy } from "./credit.ts";
import type { Claim, Credited } from "./ledger.ts";

/** Whose somebody says that words are which they typed. */
export type Who = { readonly kind: "me" } | { readonly kind: "voice"; readonly personId: string } | { readonly kind: "outside" };

/** What somebody says about a stretch of ids of theirs. */
export type Said = { readonly client: number; readonly clock: number; readonly length: number; readonly who: Who };

/** The part of the ledger that these rules read. */
type Credits = { creditsOf(client: number, clock: number, length: number): readonly Credited[] };

/**
 * How words are credited of which `typist` says whose they are. Nobody can put words into another's name:
 * a voice that was named only waits to be asked. Somebody who is not in the piece (any more) cannot be
 * asked: then they are the words of somebody who is not here, whoever was meant.
 */
export function creditFor(who: Who, typist: string, isHere: (personId: string) => boolean): Credit {
  if (who.kind === "me" || (who.kind === "voice" && who.personId === typist)) return ownWords(typist);
  if (who.kind === "outside" || !isHere(who.personId)) return fromOutside(typist);
  return spokenBy(who.personId, typist);
}

/** Words that this person typed, while nobody has answered whose they are. */
export const isTypistsToSay = (credit: Credit, typist: string): boolean =>
  credit.typedBy === typist && (credit.voice === null || credit.voice === "waiting");

/**
 * What comes of it: credits for those of the ids under which words were *first* written. What lineage leads
 * back to older words (a heading made of somebody's paragraph, a paste, a copy) stays whose it is; so does
 * what its voice has answered about. Whose ids these are has been asked before.
 */
export function claimsFor(credits: Credits, { client, clock, length, who }: Said, typist: string, isHere: (personId: string) => boolean): Claim[] {
  const credit = creditFor(who, typist, isHere);
  const claims: { client: number; clock: number; length: number; credit: Credit }[] = [];
  let at = clock;
  for (const part of credits.creditsOf(client, clock, length)) {
    const isFirst = part.client === client && part.clock === at;
    if (isFirst && isTypistsToSay(part.credit, typist) && !sameCredit(part.credit, credit)) {
      const last = claims.at(-1);
      if (last !== undefined && last.clock + last.length === at) last.length += part.length;
      else claims.push({ client, clock: at, length: part.length, credit });
    }
    at += part.length;
  }
  return claims;
}

/** What a voice may say about words that somebody typed for them. */
export type VoiceAnswer = "yes" | "no";

/** Do these words ask, or did they ask, this person? `saidNo`: who once said that they are not theirs. */
export const concerns = (credit: Credit, saidNo: string | null, voice: string): boolean =>
  credit.voice === "declined" ? saidNo === voice : credit.voice !== null && credit.personId === voice;

/** How words are credited once their voice has answered; null when it is not theirs to answer. They may change their mind. */
export function answered(credit: Credit, saidNo: string | null, voice: string, answer: VoiceAnswer): Credit | null {
  if (credit.typedBy === null || !concerns(credit, saidNo, voice)) return null;
  return answer === "yes"
    ? { personId: voice, typedBy: credit.typedBy, voice: "confirmed", quoted: false, outside: false }
    : { personId: null, typedBy: credit.typedBy, voice: "declined", quoted: false, outside: false };
}
