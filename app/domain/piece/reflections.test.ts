import { describe, expect, test } from "vitest";
import { promptNumber } from "./prompt-number.ts";
import { isReflectionSet, REFLECTION_SETS, reflectionSet, type ReflectionSet } from "./reflections.ts";

const sets: [string, ReflectionSet][] = Object.entries(REFLECTION_SETS);

describe("Reflection sets", () => {
  test.each(sets)("%s asks one thing at a time, with a way in and an example for each", (_key, set) => {
    for (const prompt of set.prompts) for (const words of Object.values(prompt)) expect(words.trim()).not.toBe("");
    expect(new Set(set.prompts.map((prompt) => prompt.question)).size).toBe(set.prompts.length);
  });

  test.each(sets)("%s ends with the writer: how am I now?", (_key, set) => {
    expect(set.prompts.at(-1)?.question).toBe("How am I now?");
  });

  test("the six steps ask whose voice is missing", () => {
    expect(REFLECTION_SETS.gibbs.prompts.map((prompt) => prompt.question)).toContain("Whose voice is missing here?");
  });

  test("every question can be reached and skipped: a number from an address is always one that is there", () => {
    const set = REFLECTION_SETS.gibbs;
    expect(promptNumber(set, null)).toBe(1);
    expect(promptNumber(set, "3")).toBe(3);
    for (const odd of ["0", "-4", "1.5", "three", ""]) expect(promptNumber(set, odd)).toBe(1);
    expect(promptNumber(set, "999")).toBe(set.prompts.length);
  });

  test("a blank page and an unknown set have no questions", () => {
    expect(reflectionSet(null)).toBeNull();
    expect(reflectionSet("toString")).toBeNull();
    expect(isReflectionSet("gibbs")).toBe(true);
  });
});
