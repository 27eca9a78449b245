import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { receiptFacts, signingKey } from "#tests/support/receipts.ts";
import { documentOf } from "../../services/receipts/receiptDocument.ts";
import { publicPart, receiptFile, signReceipt } from "../../services/receipts/signing.ts";
import { checkReceiptFile } from "./receipts.ts";

const key = signingKey("ours");
const keys = [publicPart(key)];
const file = receiptFile(signReceipt(documentOf(receiptFacts()), key));
let folder = "";
const kept = async (text: string): Promise<string> => {
  const at = path.join(folder, "receipt.json");
  await writeFile(at, text);
  return at;
};
beforeAll(async () => void (folder = await mkdtemp(path.join(os.tmpdir(), "told-together-receipt-"))));
afterAll(() => rm(folder, { recursive: true }));

it("a receipt that stands is told in its own words", async () => {
  expect(await checkReceiptFile(await kept(file), keys)).toMatchObject({ ok: true, why: null, says: "This receipt is as we wrote it. It says what was said then. It does not say what holds today." });
  expect((await checkReceiptFile(await kept(file), keys)).words[0]).toBe("You said “yes” to: the public web page.");
});

it("of one that was changed, or is not ours, nothing is told but why", async () => {
  expect(await checkReceiptFile(await kept(file.replace('"answer": "yes"', '"answer": "no"')), keys)).toEqual({ ok: false, why: "signature", says: "Something in it was changed after we signed it.", words: [] });
  expect(await checkReceiptFile(await kept(file), [])).toMatchObject({ ok: false, why: "key", words: [] });
  expect(await checkReceiptFile(await kept(" ".repeat(1_000_000)), keys)).toMatchObject({ why: "tooBig" });
});

it("a file that is not there, and a folder, are said in words", async () => {
  await expect(checkReceiptFile(path.join(folder, "nothing.json"), keys)).rejects.toMatchObject({ code: "check_answers" });
  await expect(checkReceiptFile(folder, keys)).rejects.toMatchObject({ code: "check_answers" });
});
