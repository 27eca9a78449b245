/**
 * How hard English sentences are, by the Flesch-Kincaid grade: 6 is about age 11. It only counts,
 * so it is a smoke detector: it finds long sentences and long words, not every hard thought.
 */

/** Long words that people here meet on every page, or that have no shorter name. They count as two syllables. */
const KNOWN = new Set([
  "accessibility", "agreement", "agreements", "together", "invitation", "invitations", "facilitator", "facilitators",
  "e-mail", "computer", "another", "everybody", "everyone", "anybody", "somebody", "nobody", "anything", "everything",
  "something", "invited", "invite", "reflection", "experience", "practitioner", "academic", "privacy", "private",
  "paragraph", "paragraphs", "autoethnography", "idea", "area", "emergency", "hyperlegible", "european", "united",
  "people", "steward", "stewards", "history", "letters", "different", "commenter", "commenters", "telephone",
]);

export function syllables(word: string): number {
  // Addresses are looked at, not read out.
  if (/\w[.@]\w/.test(word)) return 1;
  const plain = word.toLowerCase().replace(/[^a-z'-]/g, "");
  if (plain === "") return 1;
  if (KNOWN.has(plain)) return 2;
  if (plain.includes("-")) return plain.split("-").reduce((sum, part) => sum + (part ? syllables(part) : 0), 0);
  const shorn = plain.replace(/'.*$/, "").replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end[0] ?? "").replace(/^y/, "");
  return Math.max(1, shorn.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}

export const sentencesOf = (text: string) => text.split(/(?<=[.?:])\s+|\n+/).map((one) => one.trim()).filter(Boolean);
export const wordsOf = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));

/** The grade of a whole text. */
export function grade(text: string): number {
  const sentences = sentencesOf(text);
  const words = wordsOf(text);
  if (sentences.length === 0 || words.length === 0) return 0;
  const sounds = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (sounds / words.length) - 15.59;
}
