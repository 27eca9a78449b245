/**
 * Whose a note without a name is, without anybody being able to tell: its writer's device has a root (made from the receipt
 * words, kept in a cookie, stored nowhere here), and the note has a mark that only this root makes. With the words on
 * another device the same root comes again. Somebody who has the database has marks and no root.
 */
import { createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Note } from "#app/domain/workshop/things.ts";
import { hashOf } from "../secrets.ts";

/** 160 bits. */
const SALT_BYTES = 20;

const hmac = (root: string, text: string) => createHmac("sha256", root).update(text).digest("base64url");

/** A fresh mark of this root: two of the same root have nothing in common. */
export function markOf(root: string, salt = randomBytes(SALT_BYTES).toString("base64url")): string {
  return `${salt}.${hmac(root, `note ${salt}`)}`;
}

export function isMarkOf(root: string, mark: string): boolean {
  const [salt = "", sum = ""] = mark.split(".");
  const [mine, theirs] = [Buffer.from(hmac(root, `note ${salt}`)), Buffer.from(sum)];
  return mine.length === theirs.length && timingSafeEqual(mine, theirs);
}

/** What is kept of the id that a device gave: only the same root makes it again. */
export const idMark = (root: string, noteId: string): string => hmac(root, `id ${noteId}`);

/** The notes without a name that this root made. */
export function keysIn(notes: ReadonlyMap<string, Note>, root: string | null): ReadonlySet<string> {
  const keys = new Set<string>();
  if (root === null) return keys;
  for (const [id, { mark }] of notes) if (mark !== null && isMarkOf(root, mark)) keys.add(id);
  return keys;
}

/** Receipt words however they were typed. */
export const plainWords = (typed: string): string => typed.toLowerCase().replace(/[^a-z]+/g, " ").trim();

/**
 * Six words are 66 bits: tried one after the other by whoever has the database, a quick sum would give them away. So each try
 * costs 32 MiB and a tenth of a second. The same words give the same again, which is why the salt is no secret.
 */
const SLOW = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const slowly = promisify<string, string, number, typeof SLOW, Buffer>(scrypt);

/** What receipt words lead to: the root of notes without a name, and what is kept to know them again. Neither leads to the other. */
export async function fromWords(receiptWords: string): Promise<{ root: string; receiptHash: string }> {
  const secret = (await slowly(plainWords(receiptWords), "told together: receipt words", 32, SLOW)).toString("base64url");
  return { root: hashOf(`notes of\n${secret}`), receiptHash: hashOf(`receipt of\n${secret}`) };
}
