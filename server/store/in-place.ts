/**
 * A database that was made ready takes the place of the one that is there, and its keys with it: all of it, or nothing. One
 * rename decides that. What comes after it is done again from the beginning when a kill came between, by whoever opens the
 * database next, before anything of it is read.
 */
import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { fileOf } from "./file-of.ts";
import { useAlone } from "./in-use.ts";
import { syncFolder } from "./taken-back.ts";

export type Place = { readonly databaseUrl: string; readonly dataDir: string };

/** What stands in a folder that was made ready: a database under this name, and keys, if there are any. */
export const DATABASE = "told-together.db";
/** Keys of this installation, one file each. */
export const KEYS = "keys/";
export const keysFolder = (dataDir: string): string => path.join(dataDir, KEYS);

/** Once a folder has this name, what is in it counts. */
const DECIDED = "decided-restore";
const decidedBeside = (live: string) => path.join(path.dirname(live), DECIDED);

/** `folder`: beside the database, with everything in it on the disk. For whoever holds the whole lock. */
export function putInPlace(folder: string, place: Place): void {
  const live = fileOf(place.databaseUrl);
  for (const one of [path.join(folder, KEYS), folder]) if (existsSync(one)) syncFolder(one);
  renameSync(folder, decidedBeside(live));
  syncFolder(path.dirname(live));
  finishPutting(place);
}

/** What was decided, and a kill kept from being done. For whoever holds the whole lock. */
export function finishPutting({ databaseUrl, dataDir }: Place): void {
  const live = fileOf(databaseUrl);
  const decided = decidedBeside(live);
  if (!existsSync(decided)) return;
  // The database comes last: if it is gone from here, everything is done.
  if (existsSync(path.join(decided, DATABASE))) {
    for (const name of keysIn(decided)) copyWhole(path.join(decided, KEYS, name), path.join(keysFolder(dataDir), name));
    // A journal that lies there would be taken for the new file's.
    for (const end of ["-wal", "-shm"]) rmSync(live + end, { force: true });
    renameSync(path.join(decided, DATABASE), live);
    syncFolder(path.dirname(live));
  }
  rmSync(decided, { recursive: true, force: true });
}

/** The same for whoever opens the database. Somebody else who holds it has done it before. */
export function finishBeforeOpening(place: Place): void {
  if (!existsSync(decidedBeside(fileOf(place.databaseUrl)))) return;
  const alone = useAlone(place.databaseUrl);
  if (alone === null) return;
  try {
    finishPutting(place);
  } finally {
    alone.release();
  }
}

const keysIn = (folder: string): string[] => (existsSync(path.join(folder, KEYS)) ? readdirSync(path.join(folder, KEYS)) : []);

/** Keys may lie on another disk than the database. */
function copyWhole(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  const part = `${to}.part`;
  rmSync(part, { force: true });
  copyFileSync(from, part);
  const fd = openSync(part, "r+");
  fsyncSync(fd);
  closeSync(fd);
  renameSync(part, to);
  syncFolder(path.dirname(to));
}
