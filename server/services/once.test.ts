import { expect, test } from "vitest";
import { onceId } from "./once.ts";

test("the same form of the same person always makes the same thing", () => {
  expect(onceId("bo", "form-1")).toBe(onceId("bo", "form-1"));
});

test("another form, or another person with the same form, makes another thing", () => {
  expect(new Set([onceId("bo", "form-1"), onceId("bo", "form-2"), onceId("ann", "form-1")]).size).toBe(3);
});
