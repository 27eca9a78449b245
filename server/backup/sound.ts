/** Is a database whole, and what was it made by? */
import { readdir } from "node:fs/promises";
import path from "node:path";
import Database from "better-sqlite3";
import { prismaFolder } from "../../prisma/engine.ts";
import { verifyDraft } from "../collab/verify.ts";
import { projectFolder } from "../project-folder.ts";
import type { DraftStore } from "../store/drafts.ts";
import { HEAD_SETTING, headFrom, type Head } from "../store/taken-back.ts";
import { BackupProblem } from "./problem.ts";

/** What SQLite itself finds wrong: pages, indexes, rows that point to nothing. */
export function isSound(db: Database.Database): boolean {
  try {
    const found = db.pragma("integrity_check") as { integrity_check: string }[];
    return found.length === 1 && found[0]?.integrity_check === "ok" && (db.pragma("foreign_key_check") as unknown[]).length === 0;
  } catch {
    return false;
  }
}

/** The migrations that went through, and where the list of what was taken back ended. Null: no database of ours. */
export function madeBy(db: Database.Database): { migrations: string[]; takenBack: Head } | null {
  try {
    const migrations = db
      .prepare<[], { name: string }>("SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY name")
      .all()
      .map(({ name }) => name);
    const takenBack = headFrom(db.prepare<[string], { value: string }>('SELECT value FROM "Setting" WHERE key = ?').get(HEAD_SETTING)?.value);
    return takenBack === null ? null : { migrations, takenBack };
  } catch {
    return null;
  }
}

/** Migrations that we do not have: somebody newer made it. */
export async function unknownAmong(migrations: readonly string[]): Promise<string[]> {
  const ours = new Set(await readdir(path.join(prismaFolder(projectFolder), "migrations")));
  return migrations.filter((name) => !ours.has(name));
}

/** Makes every draft again from its log, as `piece verify` does. Throws when one is not as it was written. */
export function mustHold(drafts: DraftStore): void {
  const wrong = drafts.epochs().filter(({ id }) => !verifyDraft(drafts, id, drafts.startOf(id) ?? undefined).ok);
  if (wrong.length > 0)
    throw new BackupProblem("damaged", `The logs of these drafts are not as they were written: ${wrong.map(({ id }) => id).join(", ")}. Nothing was changed. Use another backup.`);
}
