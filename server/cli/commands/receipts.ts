import { readFile, stat } from "node:fs/promises";
import { z } from "zod";
import { fail } from "#app/domain/errors.ts";
import { words } from "#app/lib/words.ts";
import type { Core } from "../../core.ts";
import type { ReceiptKey } from "../../services/receipts/signing.ts";
import { RECEIPT_BYTES_AT_MOST, verifyReceipt } from "../../services/receipts/verifyReceipt.ts";
import { command, type AnyCommand } from "../command.ts";

/** `why`: a word for a program; `says`: the same for people. `words`: what the receipt says, only of one that stands. */
export type CheckedReceipt = { readonly ok: boolean; readonly why: string | null; readonly says: string; readonly words: readonly string[] };

/** Throws "check_answers" when the file cannot be read. */
export async function checkReceiptFile(file: string, keys: readonly ReceiptKey[]): Promise<CheckedReceipt> {
  const found = verifyReceipt(await bytesOf(file), keys);
  const { stands, notNow, wrong } = words.receipts.check;
  return found.ok ? { ok: true, why: null, says: `${stands} ${notNow}`, words: found.receipt.words } : { ok: false, why: found.why, says: wrong[found.why], words: [] };
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    // What is too long is not read, and found to be too long.
    return (await stat(file)).size > RECEIPT_BYTES_AT_MOST ? new Uint8Array(RECEIPT_BYTES_AT_MOST + 1) : await readFile(file);
  } catch {
    return fail("check_answers", { file: "There is no file here that can be read." });
  }
}

/** `keysOf`: all keys with which this instance ever signed. */
export const receiptVerify = (keysOf: (core: Core) => Promise<readonly ReceiptKey[]>): AnyCommand =>
  command({
    name: "receipt verify",
    about: "Looks whether a receipt is as we signed it.",
    options: z.strictObject({ file: z.string() }),
    takes: "file",
    run: async (core, { file }) => checkReceiptFile(file, await keysOf(core)),
    say: ({ says, words: said }) => [says, ...said].join("\n"),
    failed: ({ ok }) => !ok,
  });
