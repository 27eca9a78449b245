import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passes } from "./agreement.ts";
import { lineChanges } from "./changes.ts";

const people = fc.uniqueArray(fc.constantFrom("ann", "bo", "chidi", "dee", "eli", "fen", "gus"));

describe("The group agreement", () => {
  test("needs more than half: half is not enough", () => {
    const four = new Set(["ann", "bo", "chidi", "dee"]);
    expect(passes(four, ["ann", "bo"])).toBe(false);
    expect(passes(four, ["ann", "bo", "dee"])).toBe(true);
  });

  test("of one person alone needs that person", () => {
    expect(passes(new Set(["ann"]), [])).toBe(false);
    expect(passes(new Set(["ann"]), ["ann"])).toBe(true);
  });

  test("counts only people who are here, each once", () => {
    expect(passes(new Set(["ann", "bo"]), ["ann", "ann", "eli", "fen"])).toBe(false);
  });

  test("never passes on fewer yeses, and one more yes never undoes it", () => {
    fc.assert(
      fc.property(people, people, fc.constantFrom("ann", "bo", "chidi"), (members, yeses, another) => {
        const here = new Set(members);
        if (passes(here, yeses)) expect(passes(here, [...yeses, another])).toBe(true);
        if (passes(here, yeses)) expect(yeses.filter((who) => here.has(who)).length * 2).toBeGreaterThan(here.size);
      }),
    );
  });

  test("a suggestion shows what is new in it and what it leaves out", () => {
    expect(lineChanges("We listen.\nWe meet at ten.", "We listen.\n\n We meet at eleven. ")).toEqual({
      added: ["We meet at eleven."],
      gone: ["We meet at ten."],
    });
  });
});
