/**
 * Secrets and what is kept of them. Links and codes are written in 32 small letters and digits
 * that do not look alike, so that somebody can type one off paper. Only hashes are stored.
 *
 * What one form makes (an account, a link, words) is derived from the form's own ticket: the same
 * form sent twice makes the same secrets, so a lost answer can be asked for again.
 */
import { createHash, createHmac } from "node:crypto";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { fail } from "#app/domain/errors.ts";
import { SIGN_IN_WORDS } from "#app/domain/people/account.ts";
import { normaliseCode } from "#app/domain/people/link.ts";

/** Crockford's letters: no i, l, o or u. */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
/** 32 letters of 5 bits: 160 bits. */
const LINK_LETTERS = 32;
/** 16 letters of 5 bits: 80 bits. Shorter, because people read it to each other; it also runs out. */
const CODE_LETTERS = 16;
/** 8 letters of 5 bits: 40 bits, typed on a phone. */
const WORKSHOP_CODE_LETTERS = 8;
const RECEIPT_WORDS = 6;

export type Purpose = "person" | "session" | "publicSession" | "keepSafe" | "words" | "once" | "email" | "setUp" | "invitation" | "worry" | "certificate" | "receipt" | "workshop";

/** SHA-256. Enough for secrets that nobody can guess; passwords need passwords.ts. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** The hash of a link's or invitation's secret, however it was typed. */
export const hashOfCode = (typed: string): string => hashOf(normaliseCode(typed));

const bytesFor = (ticket: string, purpose: Purpose) => createHmac("sha256", ticket).update(purpose).digest();

function letters(bytes: Uint8Array, count: number): string {
  let text = "";
  for (let at = 0; at < count; at++) text += LETTERS[bits(bytes, at * 5, 5)];
  return text;
}

/** `count` bits from the bit at `from`, as a number. */
function bits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) value = (value << 1) | (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
  return value;
}

/** `ticket` is a fresh secret of ours: from `ids.secret()`, by way of a form or not. */
export const linkSecret = (ticket: string, purpose: Purpose): string => letters(bytesFor(ticket, purpose), LINK_LETTERS);
export const invitationCode = (ticket: string): string => letters(bytesFor(ticket, "invitation"), CODE_LETTERS);
export const derivedId = (ticket: string, purpose: Purpose): string => letters(bytesFor(ticket, purpose), 26);

/** Five of 2048 words: 55 bits. They name an account; the password beside them is what is hard to guess. */
export function signInWords(ticket: string): string {
  const bytes = bytesFor(ticket, "words");
  return Array.from({ length: SIGN_IN_WORDS }, (_, at) => wordlist[bits(bytes, at * 11, 11)]).join(" ");
}

/** Six of 2048 words: 66 bits. They lead somebody without an account back to a workshop, and to notes without a name. */
export function receiptWords(ticket: string): string {
  const bytes = bytesFor(ticket, "receipt");
  return Array.from({ length: RECEIPT_WORDS }, (_, at) => wordlist[bits(bytes, at * 11, 11)]).join(" ");
}

/** What stands on the wall: short, and only for a day's room. A guess lets somebody into a lobby, where they are seen. */
export const workshopCode = (ticket: string): string => letters(bytesFor(ticket, "workshop"), WORKSHOP_CODE_LETTERS);

/** The ticket of one person's form, so that a form can only make what its own person's form makes. Throws `malformed`. */
export const ticketOf = (personId: string, ticket: string): string =>
  isTicket(ticket) ? hashOf(`${personId}\n${ticket}`) : fail("malformed");

/** Tickets are ours: anything shorter was made by somebody else. */
export const isTicket = (said: string): boolean => /^[0-9A-Za-z_-]{27,128}$/.test(said);
