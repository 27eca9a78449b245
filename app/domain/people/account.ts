/**
 * What a person types to say which account is theirs: an e-mail address, or the five private
 * sign-in words that we gave them. Both forgive how they are typed.
 */
export const SIGN_IN_WORDS = 5;
const WORDS_MAX_LETTERS = 200;
/** The longest address that mail can carry. */
const EMAIL_MAX_LETTERS = 254;

export type AccountTyped =
  | { readonly kind: "email"; readonly email: string }
  | { readonly kind: "words"; readonly words: string }
  | { readonly kind: "neither" };

/** Five words in small letters with one space between, or null when these are not five words. */
export function normaliseSignInWords(raw: string): string | null {
  if (raw.length > WORDS_MAX_LETTERS) return null;
  const words = raw.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.length === SIGN_IN_WORDS ? words.join(" ") : null;
}

/** The address in small letters, or null when it cannot be one. Whether mail arrives, only a letter shows. */
export function normaliseEmail(raw: string): string | null {
  const email = raw.trim().toLowerCase();
  if (email.length > EMAIL_MAX_LETTERS) return null;
  return /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\.]+(\.[^\s@<>"(),:;[\]\\.]+)+$/.test(email) ? email : null;
}

export function accountTyped(raw: string): AccountTyped {
  const email = normaliseEmail(raw);
  if (email !== null) return { kind: "email", email };
  const words = normaliseSignInWords(raw);
  return words === null ? { kind: "neither" } : { kind: "words", words };
}
