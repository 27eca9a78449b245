/**
 * Whose a note without a name is, without anybody being able to tell: its writer's device has a root (made from the receipt
 * words, kept in a cookie, stored nowhere here), and the note has a mark that only this root makes. With the words on
 * another device the same root comes again. Somebody who has the database has marks and no root.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
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
/** The root that these words make, and what is kept of the words of somebody without an account: neither leads to the other. */
export const rootOf = (receiptWords: string): string => hashOf(`notes of\n${plainWords(receiptWords)}`);
export const receiptHashOf = (receiptWords: string): string => hashOf(`receipt of\n${plainWords(receiptWords)}`);
