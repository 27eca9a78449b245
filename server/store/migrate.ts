import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir } from "node:fs/promises";
import path from "node:path";
import Database from "better-sqlite3";
import { applyMigrations, prismaFolder } from "../../prisma/engine.ts";
import { projectFolder } from "../project-folder.ts";
import { fileOf } from "./file-of.ts";
import { storeAdapter } from "./index.ts";

/** Makes the folder of the database when it is new, and brings the database up to date. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const file = fileOf(databaseUrl);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file) && (await isUpToDate(file))) return [];
  return applyMigrations(prismaFolder(projectFolder), storeAdapter(databaseUrl));
}

/**
 * Loading the engine takes longer than all else that an operator's command does, and it has
 * nothing to do when each migration is in Prisma's own record with the hash of its file.
 */
async function isUpToDate(file: string): Promise<boolean> {
  const applied = recordOf(file);
  const folder = path.join(prismaFolder(projectFolder), "migrations");
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (names.length !== applied.size) return false;
  const hashes = await Promise.all(
    names.map(async (name) => createHash("sha256").update(await readFile(path.join(folder, name, "migration.sql"))).digest("hex")),
  );
  return names.every((name, at) => applied.get(name) === hashes[at]);
}

/** Hash by name of the migrations that went through. Empty for a database without the record. */
function recordOf(file: string): ReadonlyMap<string, string> {
  const db = new Database(file, { readonly: true });
  try {
    const rows = db
      .prepare<[], { name: string; hash: string }>(
        "SELECT migration_name AS name, checksum AS hash FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
      )
      .all();
    return new Map(rows.map(({ name, hash }) => [name, hash]));
  } catch (error) {
    // No such table: a database that is new. Anything else is for the operator to know.
    if (error instanceof Database.SqliteError && error.code === "SQLITE_ERROR") return new Map();
    throw error;
  } finally {
    db.close();
  }
}
