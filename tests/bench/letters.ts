import type { Random } from "#tests/support/random.ts";

const WORDS = (
  "the room was quiet and we wrote what nobody had asked us before that winter my sister kept a list of small " +
  "things which helped her through a day when the doctor did not listen and I remember how light came in"
).split(" ");

/** An endless stream of plain words, one character at a time. */
export function letters(random: Random): () => string {
  let word = "";
  let at = 0;
  return () => {
    if (at >= word.length) {
      word = `${WORDS[random.below(WORDS.length)] ?? "we"} `;
      at = 0;
    }
    at += 1;
    return word[at - 1] ?? " ";
  };
}
