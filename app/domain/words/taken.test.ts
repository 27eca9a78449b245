import { describe, expect, test } from "vitest";
import { fromOutside, NOBODYS, ownWords, spokenBy } from "./credit.ts";
import { hasWordOf, isMuch, isOwnDoing, isPassage, markBetween, TAKEN_OUT_MARK, whoseAre } from "./taken.ts";

describe("whose words are for bringing back", () => {
  test("one's own, and words typed for somebody are both people's", () => {
    expect(whoseAre(ownWords("ann"))).toEqual(["ann"]);
    expect(whoseAre(spokenBy("ann", "bo"))).toEqual(["ann", "bo"]);
    expect(whoseAre({ ...spokenBy("ann", "bo"), voice: "confirmed" })).toEqual(["ann", "bo"]);
  });
  test("what is nobody's known is its typist's", () => {
    expect(whoseAre(fromOutside("bo"))).toEqual(["bo"]);
    expect(whoseAre(NOBODYS)).toEqual([]);
  });
  test("taking out what one said or typed is one's own doing", () => {
    expect(isOwnDoing(spokenBy("ann", "bo"), "bo")).toBe(true);
    expect(isOwnDoing(ownWords("ann"), "bo")).toBe(false);
    expect(isOwnDoing(ownWords("ann"), null)).toBe(false);
  });
});

describe("how much it is", () => {
  test("200 characters, or all that a paragraph had", () => {
    expect(isMuch("a".repeat(199), false)).toBe(false);
    expect(isMuch("a".repeat(200), false)).toBe(true);
    expect(isMuch("Yes.", true)).toBe(true);
    expect(isMuch(" - ", true)).toBe(false);
  });
  test.each([["m", false], [", ", false], ["the", false], [" the", true], ["the rain", true], ["waited", true], ["雨が降った", true], ["🙂", false]])("%j alone is a passage: %s", (text, is) => {
    expect(isPassage(text, false)).toBe(is);
  });
  test("a whole paragraph of one short word is one", () => expect(isPassage("No", true)).toBe(true));
});

test("a comma in somebody else's sentence leaves no hole; a word does", () => {
  const [ann, bo] = [ownWords("ann"), ownWords("bo")];
  expect(hasWordOf([{ text: "We went", credit: bo }, { text: ",", credit: ann }, { text: " home", credit: bo }], "ann")).toBe(false);
  expect(hasWordOf([{ text: "We wen", credit: bo }, { text: "t", credit: ann }, { text: " home", credit: bo }], "ann")).toBe(false);
  expect(hasWordOf([{ text: "We went ", credit: bo }, { text: "slowly ", credit: ann }, { text: "home", credit: bo }], "ann")).toBe(true);
});

test("the mark is never glued to a word", () => {
  expect(markBetween("", "")).toBe(TAKEN_OUT_MARK);
  expect(markBetween("We ", " home")).toBe(TAKEN_OUT_MARK);
  expect(markBetween("We", "home")).toBe(` ${TAKEN_OUT_MARK} `);
});
