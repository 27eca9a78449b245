/**
 * Is this a receipt of ours, byte for byte as we signed it? Exact and without mercy: what is not understood is not passed
 * over. Spaces and line breaks between the parts may differ, because a mail program or an editor changes those.
 */
import { RECEIPT_CONTEXT, signedReceipt, type SignedReceipt } from "#app/contract/receipt/document.ts";
import type { ReceiptProblem } from "#app/lib/words/receipts.ts";
import { jcs } from "../consent/hashes.ts";
import { isSignedBy, type ReceiptKey } from "./signing.ts";

export type Verified = { readonly ok: true; readonly receipt: SignedReceipt } | { readonly ok: false; readonly why: ReceiptProblem };

/** Ten times the longest that we write. */
export const RECEIPT_BYTES_AT_MOST = 65_536;

/** `given`: the file, or its text. `keys`: all that were ever ours. Why not: words.receipts.check.wrong has a sentence for each. */
export function verifyReceipt(given: string | Uint8Array, keys: readonly ReceiptKey[]): Verified {
  const no = (why: ReceiptProblem): Verified => ({ ok: false, why });
  const bytes = typeof given === "string" ? Buffer.from(given, "utf8") : given;
  if (bytes.length > RECEIPT_BYTES_AT_MOST) return no("tooBig");
  const text = textOf(bytes);
  if (text === null) return no("notText");
  const value = valueOf(text);
  if (value === undefined) return no("notJson");
  // Names that stand there twice are gone after reading: then it is shorter than what was written.
  if (withoutSpaces(text) !== JSON.stringify(value)) return no("written");
  const read = signedReceipt.safeParse(value);
  // What was checked is what is there: nothing was passed over on the way, "__proto__" neither.
  if (!read.success || jcs(read.data) !== jcs(value)) return no("shape");
  const { proof, ...document } = read.data;
  if (jcs(document["@context"]) !== jcs(RECEIPT_CONTEXT)) return no("context");
  const key = keys.find(({ id }) => id === proof.verificationMethod);
  if (key === undefined) return no("key");
  return isSignedBy(key, document, proof.signature) ? { ok: true, receipt: read.data } : no("signature");
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function valueOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** JSON without the spaces between its parts. What stands in quotation marks stays as it is. */
const withoutSpaces = (json: string): string => json.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, (_, quoted: string | undefined) => quoted ?? "");
