import { expect, it } from "vitest";
import { isFromOutside } from "./pasted.ts";

const text = "We waited for hours.";
const draft = `It rained. ${text} Then we went home.`;

it("asks about words that come from somewhere else", () => {
  expect(isFromOutside({ text, copied: "", draft })).toBe(true);
  expect(isFromOutside({ text: "one two three", copied: "something else", draft: "one two three" })).toBe(true);
});

it("does not ask about words that were copied here, however their lines were broken", () => {
  expect(isFromOutside({ text: "We waited\n\nfor hours.", copied: "We waited for  hours.", draft })).toBe(false);
});

it("does not ask about words that stand in the draft already", () => {
  expect(isFromOutside({ text, copied: "", draft: `${draft}\n${text}` })).toBe(false);
});

it("does not ask about a word or two", () => {
  for (const few of ["", "  ", "the bus", "1234"]) expect(isFromOutside({ text: few, copied: "", draft: few })).toBe(false);
});
