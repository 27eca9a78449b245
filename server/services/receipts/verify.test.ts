import { createPublicKey, verify as verifyBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { words } from "#app/lib/words.ts";
import { receiptFacts, signingKey } from "#tests/support/receipts.ts";
import { HOSTILE } from "#tests/support/story.ts";
import { jcs } from "../consent/hashes.ts";
import { documentOf } from "./receiptDocument.ts";
import { publicPart, receiptFile, signReceipt } from "./signing.ts";
import { RECEIPT_BYTES_AT_MOST, verifyReceipt } from "./verifyReceipt.ts";

const key = signingKey("ours");
const keys = [publicPart(signingKey("an older one of ours")), publicPart(key)];
const signed = signReceipt(documentOf(receiptFacts()), key);
const file = receiptFile(signed);
const whyNot = (given: string | Uint8Array, ours = keys) => {
  const found = verifyReceipt(given, ours);
  return found.ok ? "stands" : found.why;
};
/** The same with something changed, written as we write it. */
const changed = (change: (receipt: Record<string, unknown>) => void): string => {
  const copy: Record<string, unknown> = JSON.parse(file);
  change(copy);
  return `${JSON.stringify(copy, null, 2)}\n`;
};

describe("A receipt that we signed", () => {
  it("stands, also with hostile titles and names, and with its lines broken in another way", () => {
    expect(verifyReceipt(file, keys)).toEqual({ ok: true, receipt: signed });
    expect(whyNot(Buffer.from(file))).toBe("stands");
    expect(whyNot(JSON.stringify(signed))).toBe("stands");
    expect(whyNot(file.replaceAll("\n", "\r\n"))).toBe("stands");
    expect(whyNot(`\ufeff${file}`)).toBe("stands");
    for (const hostile of HOSTILE) {
      const facts = receiptFacts({ begins: hostile, beside: hostile, naming: { is: "chosen", text: hostile }, asked: { use: "press.social", recipient: hostile }, edition: { number: 1, hash: "a".repeat(64), title: hostile } });
      expect(whyNot(receiptFile(signReceipt(documentOf(facts), key)))).toBe("stands");
    }
  });

  it("can be checked with nothing of ours: Ed25519 over the canonical form without its proof", () => {
    const { proof, ...document } = JSON.parse(file);
    const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: keys[1]!.x }, format: "jwk" });
    expect(verifyBytes(null, Buffer.from(jcs(document)), publicKey, Buffer.from(proof.signature, "base64url"))).toBe(true);
  });
});

describe("A receipt that is not ours, or not any more", () => {
  it("is refused with any byte changed: at every place", () => {
    const bytes = Buffer.from(file);
    for (let at = 0; at < bytes.length; at += 1) {
      const flip = [0x01, 0x20, 0x80][at % 3]!;
      const copy = Buffer.from(bytes);
      copy[at]! ^= flip;
      expect(whyNot(copy), `byte ${at}, ${flip}`).not.toBe("stands");
    }
  });

  it("is refused with any value changed, however it is written", () => {
    const paths = leaves(JSON.parse(file));
    expect(paths.length).toBeGreaterThan(30);
    for (const path of paths) expect(whyNot(changed((receipt) => setAt(receipt, path, "2027-01-01")))).not.toBe("stands");
    expect(whyNot(changed((receipt) => void (receipt["answer"] = "no")))).toBe("signature");
    expect(whyNot(changed((receipt) => void (receipt["until"] = "2030-11-25")))).toBe("signature");
  });

  it("is refused with something more in it, or something missing", () => {
    expect(whyNot(changed((receipt) => void (receipt["extra"] = 1)))).toBe("shape");
    expect(whyNot(changed((receipt) => void delete receipt["words"]))).toBe("shape");
    expect(whyNot(changed((receipt) => Object.assign(receipt["bound"]!, { extra: 1 })))).toBe("shape");
    expect(whyNot(file.replace('\n  "version"', '\n  "__proto__": {"x": 1},\n  "version"'))).toBe("shape");
    expect(whyNot(file.replace('\n  "version"', '\n  "constructor": {"x": 1},\n  "version"'))).toBe("shape");
  });

  it("is refused when a name stands there twice, whichever of the two was signed", () => {
    expect(whyNot(file.replace('"answer": "yes"', '"answer": "no",\n  "answer": "yes"'))).toBe("written");
    expect(whyNot(file.replace('"answer": "yes"', '"answer": "yes",\n  "answer": "yes"'))).toBe("written");
    expect(whyNot(file.replace('"answer": "yes"', '"\\u0061nswer": "yes"'))).toBe("written");
  });

  it("is refused with anything before or after it, or cut off", () => {
    for (const rest of ["x", "{}", "\u0000", "//", ",", "null"]) expect(whyNot(file + rest)).toBe("notJson");
    for (const end of [0, 1, 100, file.length - 2]) expect(whyNot(file.slice(0, end))).toBe("notJson");
    expect(whyNot(`x${file}`)).toBe("notJson");
    expect(whyNot(`${file}\u00a0`)).toBe("notJson");
    for (const other of ["[]", "null", "1", '"x"', "{}"]) expect(whyNot(other)).toBe("shape");
  });

  it("is refused under another key, and under a key that goes by another's name", () => {
    const theirs = signReceipt(documentOf(receiptFacts()), signingKey("theirs"));
    expect(whyNot(receiptFile(theirs))).toBe("key");
    expect(whyNot(file, [])).toBe("key");
    const renamed = { ...theirs, proof: { ...theirs.proof, verificationMethod: keys[1]!.id } };
    expect(whyNot(receiptFile(renamed))).toBe("signature");
    expect(whyNot(receiptFile(theirs), [{ id: theirs.proof.verificationMethod, x: keys[1]!.x }])).toBe("signature");
    expect(whyNot(file, [{ id: keys[1]!.id, x: publicPart(signingKey("theirs")).x }])).toBe("signature");
  });

  it("is refused when its words were given another meaning", () => {
    const meaning = changed((receipt) => Object.assign(receipt["@context"]!, { status: { "@id": "dct:title" } }));
    expect(whyNot(meaning)).toBe("context");
  });

  it("is refused with a signature that is written in another way", () => {
    const { signature } = signed.proof;
    const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    // 64 bytes leave four bits of the last letter that say nothing.
    const same = [...LETTERS].filter((letter) => Buffer.from(signature.slice(0, -1) + letter, "base64url").equals(Buffer.from(signature, "base64url")));
    expect(same.length).toBe(16);
    for (const letter of same) expect(whyNot(file.replace(signature, signature.slice(0, -1) + letter))).toBe(letter === signature.at(-1) ? "stands" : "signature");
    expect(whyNot(file.replace(signature, `${signature}==`))).toBe("shape");
  });

  it("is refused when it is no text, or too long to be a receipt", () => {
    expect(whyNot(Buffer.from([0xff, 0xfe, 0x7b]))).toBe("notText");
    expect(whyNot(`${file}${" ".repeat(RECEIPT_BYTES_AT_MOST)}`)).toBe("tooBig");
  });

  it("has a sentence for each reason, and nothing that is given makes it fall over", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string({ unit: "binary" }), fc.constantFrom(...HOSTILE), fc.jsonValue().map((value) => changed((receipt) => void (receipt["edition"] = value)))), (given) => {
        const why = whyNot(given);
        expect(why === "stands" ? "" : words.receipts.check.wrong[why]).toMatch(/\.$/);
      }),
    );
  });
});

type Path = readonly (string | number)[];
function leaves(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value).flatMap(([name, part]) => leaves(part, [...at, name]));
}
function setAt(value: unknown, [name, ...rest]: Path, to: string): void {
  if (typeof value !== "object" || value === null || name === undefined) return;
  if (rest.length === 0) Reflect.set(value, name, to);
  else setAt(Reflect.get(value, name), rest, to);
}
