/** Receipts for tests: facts of a yes to the public page, and a key that is always the same. */
import { createPrivateKey, type KeyObject } from "node:crypto";
import type { ReceiptFacts } from "#app/contract/receipt/facts.ts";
import { NO_BOUNDS } from "#app/domain/consent/answers.ts";

const hex = (digit: string): string => digit.repeat(64);

export const receiptFacts = (changes: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  number: "7k3v-9x2m-q8", origin: "https://stories.example", at: "2026-11-25T10:11:12Z",
  asked: { use: "public.web", recipient: "" }, answer: "yes",
  edition: { number: 2, hash: hex("a"), title: "What we found" },
  begins: "I waited a long time, and nobody came to the door.",
  naming: { is: "chosen", text: "Ann" }, group: "Getting heard",
  bound: { content: hex("a"), passages: hex("b"), presentation: hex("c"), notice: hex("d") },
  counts: "2026-11-26T10:11:12Z", until: "2028-11-25", afterwards: "hide", scope: NO_BOUNDS, beside: "",
  ...changes,
});

/** A key for each name. PKCS #8 around 32 bytes. */
export const signingKey = (name: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, name)]), format: "der", type: "pkcs8" });
