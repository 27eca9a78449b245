/**
 * Signing: Ed25519 (RFC 8032) over the canonical form (RFC 8785) of a receipt without its proof. Whoever has the public key
 * can check it anywhere, with any library, and needs nothing of ours.
 */
import { createHash, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { KEY_PREFIX, PROOF_TYPE, type ReceiptDocument, type SignedReceipt } from "#app/contract/receipt/document.ts";
import { jcs } from "../consent/hashes.ts";

/** What is published: `id` follows from the key itself, so that nobody can give a key another's name. */
export type ReceiptKey = { readonly id: string; /** The 32 bytes, base64url: the `x` of its JWK. */ readonly x: string };

/** The thumbprint of RFC 7638. */
const idOf = (x: string): string => `${KEY_PREFIX}${createHash("sha256").update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest("base64url")}`;

/** Of a private or a public key. Throws for what is not Ed25519. */
export function publicPart(key: KeyObject): ReceiptKey {
  const { crv, x } = (key.type === "private" ? createPublicKey(key) : key).export({ format: "jwk" });
  if (crv !== "Ed25519" || typeof x !== "string") throw new Error("Receipts are signed with Ed25519");
  return { id: idOf(x), x };
}

export const bytesToSign = (document: ReceiptDocument): Buffer => Buffer.from(jcs(document), "utf8");

export function signReceipt(document: ReceiptDocument, privateKey: KeyObject): SignedReceipt {
  const { id } = publicPart(privateKey);
  return { ...document, proof: { type: PROOF_TYPE, verificationMethod: id, signature: sign(null, bytesToSign(document), privateKey).toString("base64url") } };
}

/** The file that is kept. */
export const receiptFile = (receipt: SignedReceipt): string => `${JSON.stringify(receipt, null, 2)}\n`;

/** True only for a signature written in the one way in which it is written, by this key. */
export function isSignedBy({ id, x }: ReceiptKey, document: ReceiptDocument, signature: string): boolean {
  const bytes = Buffer.from(signature, "base64url");
  if (id !== idOf(x) || bytes.length !== 64 || bytes.toString("base64url") !== signature) return false;
  return verify(null, bytesToSign(document), createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }), bytes);
}
