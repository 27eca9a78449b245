import fc from "fast-check";
import { expect, it } from "vitest";
import { wordEdits } from "./word-edits.ts";

const texts = fc.array(fc.constantFrom("the", "bus", "came", "late", "and", "we", "waited", "🔑", ".", "-"), { maxLength: 14 }).map((words) => words.join(" "));

it("turns one text into the other, whatever they are", () => {
  fc.assert(
    fc.property(fc.oneof(texts, fc.string()), fc.oneof(texts, fc.string()), (before, after) => {
      let text = before;
      for (const { at, remove, insert } of wordEdits(before, after).toReversed()) text = text.slice(0, at) + insert + text.slice(at + remove);
      expect(text).toBe(after);
    }),
  );
});

it("touches only words that changed", () => {
  expect(wordEdits("The bus came late again.", "The 42 came late again.")).toEqual([{ at: 4, remove: 3, insert: "42" }]);
  expect(wordEdits("same", "same")).toEqual([]);
  expect(wordEdits("one two three", "one three")).toEqual([{ at: 4, remove: 4, insert: "" }]);
});

it("takes words that changed all over as written anew, rather than comparing for minutes", () => {
  const long = (word: string) => Array.from({ length: 4_000 }, (_, n) => `${word}${n}`).join(" ");
  expect(wordEdits(`Begin ${long("a")} end`, `Begin ${long("b")} end`)).toHaveLength(1);
});
