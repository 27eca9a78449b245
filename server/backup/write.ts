/** Makes a backup while everybody goes on writing. */
import { existsSync, linkSync, openSync, closeSync, readFileSync, renameSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import Database from "better-sqlite3";
import { projectFolder } from "../project-folder.ts";
import { fileOf } from "../store/file-of.ts";
import { DATABASE, KEYS, keysFolder, type Place } from "../store/in-place.ts";
import { syncFolder } from "../store/taken-back.ts";
import { isKeyName, measure, newManifest, writeFile, type Part } from "./format.ts";
import { BackupProblem } from "./problem.ts";
import { isSound, madeBy } from "./sound.ts";

export type Written = { readonly file: string; readonly size: number; readonly sha256: string; readonly at: string };

/** Writes everything that is on disk at this moment into one new file. A file that is there is never written over. */
export async function writeBackup(place: Place, to: string, now: Date): Promise<Written> {
  const file = path.resolve(to);
  if (existsSync(file)) throw alreadyThere(file);
  const mine = `${file}.${process.pid}.part`;
  const copy = `${mine}-db`;
  const clear = () => [mine, copy, `${copy}-journal`, `${copy}-wal`, `${copy}-shm`].forEach((name) => rmSync(name, { force: true }));
  try {
    // Made by us first, so that nobody else on this machine can read it for a moment.
    closeSync(openSync(copy, "wx", 0o600));
    await copyDatabase(fileOf(place.databaseUrl), copy);
    const about = leaveOutWhatIsForNow(copy);
    const keys = (await readdir(keysFolder(place.dataDir)).catch(() => [])).filter(isKeyName).sort();
    const at = now.toISOString();
    const parts: Part[] = [{ name: DATABASE, ...measure(copy) }, ...keys.map((name) => ({ name: KEYS + name, ...measure(path.join(keysFolder(place.dataDir), name)) }))];
    const manifest = newManifest({ at, madeBy: { name: "told-together", version: version() }, ...about, parts });
    const sha256 = writeFile(mine, manifest, ({ name }) => (name === DATABASE ? copy : path.join(place.dataDir, name)));
    giveName(mine, file);
    syncFolder(path.dirname(file));
    return { file, size: measure(file).size, sha256, at };
  } catch (error) {
    throw inWords(error, file);
  } finally {
    clear();
  }
}

/**
 * SQLite's own online backup, of one moment: the read transaction that is open on our connection holds it still, so writers
 * neither wait for us nor make us begin again.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const db = new Database(from, { fileMustExist: true });
  try {
    db.exec("BEGIN");
    db.prepare("SELECT count(*) FROM sqlite_master").get();
    await db.backup(to, { progress: () => PAGES_AT_ONCE });
  } finally {
    db.close();
  }
}

/** So many pages of 4 kB, then others may do something in this process. */
const PAGES_AT_ONCE = 10_000;

/**
 * Who gave which dots is known only while they can be moved, and what helps somebody only until a workshop is over: so people are told, and
 * a backup is kept for weeks. Gone from the copy, also from pages that are free: it is written afresh when there were any, or notes.
 */
function leaveOutWhatIsForNow(copy: string): ReturnType<typeof lookAt> {
  const db = new Database(copy);
  try {
    db.pragma("journal_mode = DELETE");
    db.pragma("secure_delete = ON");
    // A database of an older version has none.
    const has = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'WorkshopOpenDots'").get() !== undefined;
    const gone = has ? db.prepare('DELETE FROM "WorkshopOpenDots"').run().changes + db.prepare(`DELETE FROM "WorkshopThing" WHERE "kind" = 'needs'`).run().changes : 0;
    // Afresh, rows lie in the order of their ids: a note without a name not beside what its writer did next.
    if (gone > 0 || (has && db.prepare(`SELECT 1 FROM "WorkshopThing" WHERE "kind" = 'note' LIMIT 1`).get() !== undefined)) db.exec("VACUUM");
  } catch {
    // What cannot be read is not sound: said below, in words.
  } finally {
    db.close();
  }
  return lookAt(copy);
}

/** A copy that is not whole is not worth having, and better known now than on the day it is needed. */
function lookAt(copy: string): { migrations: string[]; takenBack: { n: number; hash: string } } {
  const db = new Database(copy);
  try {
    // One file that any SQLite opens, with nothing beside it.
    db.pragma("journal_mode = DELETE");
    const about = madeBy(db);
    if (about === null || !isSound(db)) throw new BackupProblem("damaged", "The database is damaged, so this would be no backup. Ask: npm run --silent cli -- doctor");
    return about;
  } finally {
    db.close();
  }
}

/** A link fails when the name is taken, also when that was a moment ago. Some disks know no links. */
function giveName(mine: string, file: string): void {
  try {
    linkSync(mine, file);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw alreadyThere(file);
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(codeOf(error))) throw error;
    if (existsSync(file)) throw alreadyThere(file);
    renameSync(mine, file);
  }
}

const alreadyThere = (file: string) => new BackupProblem("file_exists", `There is a file already: ${file}. A backup never writes over one. Name another.`);

function inWords(error: unknown, file: string): unknown {
  if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return new BackupProblem("cannot_write", `There is no such folder: ${path.dirname(file)}`);
  if (["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT"].includes(codeOf(error))) return new BackupProblem("cannot_write", `It cannot be written to ${file} (${codeOf(error)}).`);
  return error;
}

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

/** What is said in package.json. */
function version(): string {
  const about: unknown = JSON.parse(readFileSync(path.join(projectFolder, "package.json"), "utf8"));
  return typeof about === "object" && about !== null && "version" in about ? String(about.version) : "";
}
