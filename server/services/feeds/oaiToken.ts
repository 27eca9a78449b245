/**
 * Where a harvest goes on: signed by us, so that nothing has to be remembered about any harvester, and nobody can make one.
 * It names the last line that was given, not its place: what changes meanwhile moves to the end and is not missed.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

export type Onwards = {
  readonly verb: "ListRecords" | "ListIdentifiers";
  readonly from: string | null;
  readonly until: string | null;
  readonly after: { readonly datestamp: string; readonly identifier: string };
};

const signature = (body: string, key: Uint8Array): Buffer => createHmac("sha256", key).update(`told-together/oai\n${body}`).digest();

export function writeToken({ verb, from, until, after }: Onwards, key: Uint8Array): string {
  const body = Buffer.from(JSON.stringify([verb, from, until, after.datestamp, after.identifier])).toString("base64url");
  return `${body}.${signature(body, key).toString("base64url")}`;
}

/** Null for one that we did not write. */
export function readToken(token: string, key: Uint8Array): Onwards | null {
  const [body = "", signed = "", ...more] = token.split(".");
  const expected = signature(body, key);
  const given = Buffer.from(signed, "base64url");
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const parts: unknown = JSON.parse(Buffer.from(body, "base64url").toString());
  if (!Array.isArray(parts) || parts.length !== 5) return null;
  const [verb, from, until, datestamp, identifier] = parts as unknown[];
  const isDay = (value: unknown): value is string | null => value === null || typeof value === "string";
  if ((verb !== "ListRecords" && verb !== "ListIdentifiers") || !isDay(from) || !isDay(until)) return null;
  if (typeof datestamp !== "string" || typeof identifier !== "string") return null;
  return { verb, from, until, after: { datestamp, identifier } };
}
