/** Brings a backup back: checked whole, and without what was taken back since, before anything that is in use is touched. */
import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import type { Clock, Ids } from "../services/ports.ts";
import { epochAfterRestore } from "../store/draft-epochs.ts";
import { openDraftStore } from "../store/drafts.ts";
import { fileOf } from "../store/file-of.ts";
import { DATABASE, finishPutting, type Place, putInPlace } from "../store/in-place.ts";
import { useAlone } from "../store/in-use.ts";
import { openStore } from "../store/index.ts";
import { BEFORE_RESTORE, clearLeftovers, newFolderFor } from "../store/leftovers.ts";
import { migrate } from "../store/migrate.ts";
import type { TakeOut } from "../store/take-outs.ts";
import { append, HEAD_SETTING, headText, type Line, linesAfter, listFileFor, readList } from "../store/taken-back.ts";
import { eraseFromEditions } from "../services/consent/erasing.ts";
import { applyList } from "./apply.ts";
import { beginAnew } from "./anew.ts";
import { keepWordsSince } from "./words-since.ts";
import { endWaysIn, type Ended } from "./ways-in.ts";
import { type Manifest, readFile } from "./format.ts";
import { BackupProblem } from "./problem.ts";
import { isSound, madeBy, mustHold, unknownAmong } from "./sound.ts";
import { copyDatabase, writeBackup } from "./write.ts";

export type Wish = {
  readonly file: string;
  /** The list of what was taken back is lost, and whoever restores knows what that means. */
  readonly listIsLost: boolean;
  /** Make a backup of what is replaced first. */
  readonly keep: boolean;
};

export type Restored = {
  /** When the backup was made. */
  readonly at: string;
  readonly drafts: number;
  /** Acts on the list that were done again. */
  readonly takenBack: number;
  readonly epoch: number;
  readonly ended: Ended;
  /** Private notes with words that were saved after the backup. */
  readonly notes: number;
  /** Where what was there before is now; null when there was nothing, or it was not to be kept. */
  readonly before: string | null;
};

export async function restore(place: Place, wish: Wish, { clock, ids }: { clock: Clock; ids: Ids }): Promise<Restored> {
  if (!existsSync(wish.file)) throw new BackupProblem("file_missing", `There is no such file: ${path.resolve(wish.file)}`);
  const live = fileOf(place.databaseUrl);
  const alone = useAlone(place.databaseUrl);
  if (alone === null) throw new BackupProblem("in_use", "Told Together is running, or another command is. Stop it first, then restore. Nothing was changed.");
  finishPutting(place);
  clearLeftovers(place.databaseUrl);
  const folder = newFolderFor(place.databaseUrl);
  try {
    const copy = path.join(folder, DATABASE);
    mkdirSync(path.join(folder, "keys"), { mode: 0o700 });
    const manifest = readFile(wish.file, ({ name }) => path.join(folder, name));
    await mustBeOurs(copy, manifest);
    const list = lines(listFileFor(live), manifest, wish.listIsLost);
    const made = await makeReady(copy, { manifest, list, listFile: listFileFor(live), replaced: await copyOf(live, folder), now: clock.now(), ids });
    const before = existsSync(live) ? await putAside(place, live, wish.keep, clock.now()) : null;
    putInPlace(folder, place);
    return { at: manifest.at, ...made, before };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    alone.release();
  }
}

/** The database inside: sound, and of a Told Together that we know. */
async function mustBeOurs(copy: string, manifest: Manifest): Promise<void> {
  let about: ReturnType<typeof madeBy> = null;
  let sound = false;
  const db = new Database(copy);
  try {
    about = madeBy(db);
    sound = isSound(db);
  } finally {
    db.close();
  }
  if (about === null || !sound || about.takenBack.hash !== manifest.takenBack.hash || about.migrations.join() !== manifest.migrations.join())
    throw new BackupProblem("damaged", "The database in this backup is damaged. Nothing was changed. Use another one.");
  const unknown = await unknownAmong(about.migrations);
  if (unknown.length > 0) throw new BackupProblem("too_new", `This backup was made by a newer Told Together (${unknown.join(", ")}). Install that one, and restore with it.`);
}

/** What was taken back after the backup was made. */
function lines(file: string, { takenBack }: Manifest, listIsLost: boolean): readonly Line[] {
  const list = readList(file);
  if (list === null || (list.lines.length === 0 && list.broken === null)) {
    if (listIsLost) return [];
    throw new BackupProblem(
      "list_missing",
      `The list of what people have taken back is not here: ${file}. Without it, what was withdrawn after this backup would come back. Put your copy of it there. Only if there is none any more: --list lost`,
    );
  }
  if (list.broken !== null) throw new BackupProblem("list_damaged", `The list of what people have taken back is damaged at line ${list.broken}: ${file}. Put an unchanged copy of it there. Nothing was changed.`);
  const after = linesAfter(list, takenBack);
  if (after === null)
    throw new BackupProblem("other_list", `This backup is of another Told Together, or the list of what people have taken back is not whole: ${file}. Nothing was changed.`);
  return after;
}

/** A copy of what will be replaced, to look into. Null when there is nothing, or nothing that can be read. */
async function copyOf(live: string, folder: string): Promise<string | null> {
  if (!existsSync(live)) return null;
  const copy = path.join(folder, "replaced.db");
  try {
    await copyDatabase(live, copy);
    const db = new Database(copy);
    try {
      const about = madeBy(db);
      return about !== null && isSound(db) && (await unknownAmong(about.migrations)).length === 0 ? copy : null;
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}

type Making = { manifest: Manifest; list: readonly Line[]; listFile: string; replaced: string | null; now: Date; ids: Ids };

/** Everything that has to be done to it before it may serve anybody: on the copy, which nobody else knows of. */
async function makeReady(copy: string, { manifest, list, listFile, replaced, now, ids }: Making) {
  const databaseUrl = `file:${copy}`;
  await migrate(databaseUrl);
  const store = openStore({ databaseUrl, isCopy: true });
  const drafts = openDraftStore({ databaseUrl, isCopy: true });
  try {
    mustHold(drafts);
    const kept: TakeOut[] = [];
    const takenBack = await applyList(list, { store, drafts, ids, kept });
    const restoredBefore = (readList(listFile)?.lines ?? []).flatMap(({ entry }) => (entry.kind === "restored" ? [entry.epoch] : []));
    const epoch = epochAfterRestore(Math.max(0, ...restoredBefore, ...drafts.epochs().map((piece) => piece.epoch)), now.getTime());
    // What was settled goes with the words that are in it.
    for (const { id: pieceId } of drafts.epochs()) {
      const due = drafts.takeOuts.open(pieceId).filter(({ dueAt }) => dueAt <= now.getTime());
      if (due.length > 0) await eraseFromEditions(store, { clock: { now: () => now }, ids }, pieceId, new Set(due.map(({ personId }) => personId)));
    }
    beginAnew(drafts, { epoch, now: now.getTime(), kept });
    const notes = replaced === null ? 0 : await keepWordsSince(replaced, { store, drafts, ids, now });
    const ended = await store.transaction((tx) => endWaysIn(tx, now));
    const head = append(listFile, { kind: "restored", epoch }, now, manifest.takenBack);
    await store.transaction(async (tx) => {
      await tx.settings.set(HEAD_SETTING, headText(head));
      await tx.audit.add({ id: ids.id(), at: now, act: "backup.restored", actorId: null });
    });
    for (const { id } of drafts.takeOuts.unswept()) drafts.takeOuts.done(id, now.getTime());
    drafts.sweep();
    mustHold(drafts);
    return { drafts: drafts.epochs().length, takenBack, epoch, ended, notes };
  } finally {
    drafts.close();
    await store.close();
    settle(copy);
  }
}

/** One file, with nothing beside it, on the disk. */
function settle(copy: string): void {
  const db = new Database(copy);
  db.pragma("journal_mode = DELETE");
  db.close();
  const fd = openSync(copy, "r+");
  fsyncSync(fd);
  closeSync(fd);
}

/** What is replaced becomes a backup like any other, if it can be read; else its files are kept as they are. It stays where it is until it is replaced. */
async function putAside(place: Place, live: string, keep: boolean, now: Date): Promise<string | null> {
  const name = path.join(path.dirname(live), `${BEFORE_RESTORE}${now.toISOString().replace(/\D/g, "").slice(0, 17)}`);
  const isWhole = finishJournal(live);
  if (isWhole && !keep) return null;
  try {
    if (isWhole) return (await writeBackup(place, `${name}.tar`, now)).file;
  } catch (error) {
    // A backup of it cannot be made because it is damaged: that may be why somebody restores.
    if (!(error instanceof BackupProblem && error.code === "damaged")) throw error;
  }
  mkdirSync(name, { mode: 0o700 });
  for (const end of ["-wal", "-shm", ""]) if (existsSync(live + end)) copyFileSync(live + end, path.join(name, path.basename(live) + end));
  return name;
}

/** Writes what is in the journal into the file. False when this is no database that can be read. */
function finishJournal(live: string): boolean {
  try {
    const db = new Database(live);
    try {
      db.pragma("wal_checkpoint(TRUNCATE)");
      return madeBy(db) !== null;
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}
