import type { Credit } from "./credit.ts";

/** A stretch of one text with whose words it is. */
export type Part = { readonly text: string; readonly credit: Credit };

const LETTER = /[\p{L}\p{N}\p{M}'’-]/u;

/**
 * Who has to be asked about a text. The ledger keeps the raw facts; for asking, a word is one person's:
 * whoever wrote most of its letters (of two with as many, the first). Spaces, full stops and single letters put into
 * somebody's word make nobody a person whose answer is needed.
 */
export function peopleToAsk(texts: Iterable<readonly Part[]>): Set<string> {
  const people = new Set<string>();
  for (const parts of texts) for (const { personId } of wordsOf(parts)) if (personId !== null) people.add(personId);
  return people;
}

/** The whole words of a text, in order, each with the person it counts for (null: nobody known). */
export function wordsOf(parts: readonly Part[]): { word: string; personId: string | null }[] {
  const found: { word: string; personId: string | null }[] = [];
  let word = "";
  let letters = new Map<string | null, number>();
  const end = () => {
    if (word !== "") {
      const [most] = [...letters].sort((a, b) => b[1] - a[1]);
      found.push({ word, personId: most?.[0] ?? null });
    }
    word = "";
    letters = new Map();
  };
  for (const { text, credit } of parts)
    for (const letter of text) {
      if (!LETTER.test(letter)) {
        end();
        continue;
      }
      word += letter;
      letters.set(credit.personId, (letters.get(credit.personId) ?? 0) + 1);
    }
  end();
  return found;
}
