import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { fromWords, isMarkOf, markOf } from "./noteKeys.ts";

const WORDS = "river apple seven cloud paper stone";

test("the same six words, however they are typed, lead to the same notes; other words do not", async () => {
  const { root, receiptHash } = await fromWords(WORDS);
  expect(await fromWords("  River, APPLE  seven-cloud\npaper stone ")).toEqual({ root, receiptHash });
  const other = await fromWords("river apple seven cloud paper stones");
  expect([other.root === root, other.receiptHash === receiptHash]).toEqual([false, false]);
  expect([isMarkOf(root, markOf(root)), isMarkOf(other.root, markOf(root))]).toEqual([true, false]);
});

test("what is kept of the words is no quick sum of them, and does not give the root away", async () => {
  const { root, receiptHash } = await fromWords(WORDS);
  const quick = (text: string) => createHash("sha256").update(text).digest("hex");
  for (const text of [WORDS, `receipt of\n${WORDS}`, `notes of\n${WORDS}`, receiptHash]) expect([root, receiptHash]).not.toContain(quick(text));
  expect(receiptHash).not.toBe(root);
});

test("two marks of one root have nothing in common", async () => {
  const { root } = await fromWords(WORDS);
  const [one, other] = [markOf(root).split("."), markOf(root).split(".")];
  expect(one.some((part) => other.includes(part))).toBe(false);
});
