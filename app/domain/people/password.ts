/** What is wrong with a new password. Length is what helps; there are no rules about signs and capitals. */
export type PasswordProblem = "missing" | "tooShort" | "tooLong" | "tooCommon";

export const PASSWORD_MIN_LETTERS = 8;
/** Hashing costs by length: a book is not a password. */
export const PASSWORD_MAX_LETTERS = 200;

/** The first guesses of anybody who tries many accounts. Only those that pass the length rule. */
const FIRST_GUESSES = new Set([
  "password", "password1", "password123", "passw0rd", "iloveyou", "sunshine", "princess", "football", "baseball",
  "starwars", "superman", "trustno1", "whatever", "welcome1", "welcome123", "letmein1", "qwertyui", "qwertyuiop",
  "qwerty123", "1q2w3e4r", "1q2w3e4r5t", "asdfghjkl", "zxcvbnm1", "12345678", "123456789", "1234567890", "87654321",
  "abcdefgh", "abcd1234", "changeme", "toldtogether", "told together",
]);

export function passwordProblem(raw: string): PasswordProblem | null {
  const password = normalisePassword(raw);
  if (password === "") return "missing";
  if ([...password].length < PASSWORD_MIN_LETTERS) return "tooShort";
  if (password.length > PASSWORD_MAX_LETTERS) return "tooLong";
  if (FIRST_GUESSES.has(password.toLowerCase()) || new Set(password).size < 3) return "tooCommon";
  return null;
}

/** The same password typed on two keyboards is the same letters. Spaces inside and around count. */
export const normalisePassword = (raw: string): string => raw.normalize("NFKC");
