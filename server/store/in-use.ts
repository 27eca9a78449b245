/**
 * Who uses a database just now. Whoever opens it (a server, an operator's command) holds a share of a lock beside it for as long as
 * it runs; restoring a backup needs the whole of it. These are the locks of the operating system, through SQLite: they
 * end with the process, also when it is killed, so there is no stale one to clear away by hand.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { fileOf } from "./file-of.ts";

export type Hold = { release(): void };

/** A restore looks at the lock for a moment even when it then goes away. */
const SHARE_WITHIN_MS = 2_000;

/** Somebody restores a backup just now. */
export class BeingRestored extends Error {
  readonly code = "in_use";
  constructor() {
    super("A backup is being restored here. Wait until that is done.");
  }
}

/** A share: as many as like may have one. Throws {@link BeingRestored}. */
export function useDatabase(databaseUrl: string): Hold {
  return take(databaseUrl, "BEGIN", SHARE_WITHIN_MS) ?? fail();
}

/** The whole of it; null while anybody else has a share. */
export const useAlone = (databaseUrl: string): Hold | null => take(databaseUrl, "BEGIN EXCLUSIVE", 0);

function take(databaseUrl: string, begin: string, timeout: number): Hold | null {
  const file = fileOf(databaseUrl);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const lock = new Database(`${file}.in-use`, { timeout });
  try {
    lock.exec(begin);
    // A share is taken by reading, and held until the transaction ends.
    lock.prepare("SELECT count(*) FROM sqlite_master").get();
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return null;
    throw error;
  }
  return { release: () => void lock.close() };
}

function fail(): never {
  throw new BeingRestored();
}
