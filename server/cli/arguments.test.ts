import fc from "fast-check";
import { expect, test } from "vitest";
import { TypedWrong, readArguments } from "./arguments.ts";

test("words are the command, what follows two dashes is an option", () => {
  expect(readArguments(["piece", "add", "--title", "The 42", "--by=bo", "--json"])).toEqual({
    words: ["piece", "add"],
    options: { title: "The 42", by: "bo" },
    json: true,
  });
});

test("an option may hold anything, also an equals sign or dashes", () => {
  expect(readArguments(["x", "--title=--a=b--"]).options).toEqual({ title: "--a=b--" });
  expect(readArguments(["x", "--title", "- a"]).options).toEqual({ title: "- a" });
  expect(readArguments(["x", "--title="]).options).toEqual({ title: "" });
});

test("an option without its text, or twice, is told about instead of guessed", () => {
  for (const typed of [["x", "--name"], ["x", "--name", "--json"], ["x", "--name", "a", "--name", "b"]]) {
    expect(() => readArguments(typed)).toThrow(TypedWrong);
  }
});

test("what is given as an option comes out as it was", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/).filter((name) => name !== "json"), fc.string()), (options) => {
      const typed = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
      expect(readArguments(["do", "it", ...typed])).toEqual({ words: ["do", "it"], options: { ...options }, json: false });
    }),
  );
});
