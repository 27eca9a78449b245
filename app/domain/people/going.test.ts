import { expect, test } from "vitest";
import { certificateOf, checkGoing, readGoing } from "./going.ts";

test("nothing is chosen for anybody: every piece needs an answer, and what is no piece of theirs has none", () => {
  expect(checkGoing(["a", "b"], { a: "out", b: "", c: "leave" })).toEqual({ choices: { a: "out" }, missing: ["b"] });
  expect(checkGoing(["a"], { a: "keep my name" }).missing).toEqual(["a"]);
  expect(checkGoing([], {})).toEqual({ choices: {}, missing: [] });
});

test("what cannot be read is taken out", () => {
  expect(readGoing(`{"a":"leave","b":"out","c":7}`)).toEqual({ a: "leave", b: "out", c: "out" });
});

test("a certificate says what was erased and what stays, by the choices", () => {
  const facts = { place: "https://x.example", number: "n", asked: "a", erased: "e", ledgerHead: "h" };
  expect(certificateOf({ a: "out" }, facts)).toMatchObject({ gone: expect.arrayContaining(["workshops", "words", "said"]) as unknown, stays: ["entries", "others", "unnamed", "copies", "backups"] });
  expect(certificateOf({ a: "leave" }, facts).gone).not.toContain("words");
  expect(certificateOf({ a: "leave" }, facts).stays).toContain("words");
});
