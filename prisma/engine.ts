/**
 * Prisma's own schema engine, as WebAssembly from its package, so that nothing is downloaded:
 * Prisma's command line would fetch a binary from a host that many networks refuse.
 *
 *   applyMigrations(adapter)   at every start; records what it did in Prisma's `_prisma_migrations`
 *   diagnose(adapter)          for `doctor`: is this database behind, ahead or edited?
 *   differences()              for a test: SQL that the migrations still lack, "" when none
 */
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { DiffTarget, MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";

type EngineModule = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");
/** The glue code exports this too; its types do not say so for every build. */
type Loadable = EngineModule & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** Where schema and migrations lie. The server bundle and the source both start in the project folder. */
export const prismaFolder = (projectFolder: string) => path.join(projectFolder, "prisma");

let loaded: Promise<Loadable> | undefined;

async function load(): Promise<Loadable> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = (await import(pathToFileURL(entry).href)) as Loadable;
  const code = await readFile(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(code, { "./schema_engine_bg.js": glue as never });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (typeof start === "function") start();
  return glue;
}

async function withEngine<T>(
  folder: string,
  adapter: SqlMigrationAwareDriverAdapterFactory,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await (loaded ??= load());
  const schema = await readFile(path.join(folder, "schema.prisma"), "utf8");
  const opened: SqlDriverAdapter[] = [];
  const engine = await SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(remembering(adapter, opened)),
  );
  try {
    return await use(engine);
  } finally {
    engine.free();
    // The engine leaves its connections open, and an open one keeps the database locked.
    await Promise.all(opened.map((connection) => connection.dispose()));
  }
}

function remembering(adapter: SqlMigrationAwareDriverAdapterFactory, opened: SqlDriverAdapter[]) {
  const remember = async (connecting: Promise<SqlDriverAdapter>) => {
    const connection = await connecting;
    opened.push(connection);
    return connection;
  };
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: () => remember(adapter.connect()),
    connectToShadowDb: () => remember(adapter.connectToShadowDb().then(takingScripts)),
  };
}

/** On its shadow database the engine hands a whole migration to `executeRaw`, and SQLite's takes one statement. */
function takingScripts(connection: SqlDriverAdapter): SqlDriverAdapter {
  const one = connection.executeRaw.bind(connection);
  connection.executeRaw = async (query) => {
    if (query.args.length > 0) return one(query);
    await connection.executeScript(query.sql);
    return 0;
  };
  return connection;
}

async function migrationList(folder: string): Promise<MigrationList> {
  const baseDir = path.join(folder, "migrations");
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: await readFile(path.join(baseDir, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok" as const, value: await readFile(path.join(baseDir, name, "migration.sql"), "utf8") },
        },
      })),
    ),
  };
}

/** Brings the database up to date. Returns the names of the migrations that were applied now. */
export async function applyMigrations(folder: string, adapter: SqlMigrationAwareDriverAdapterFactory) {
  const migrationsList = await migrationList(folder);
  return withEngine(folder, adapter, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
    return appliedMigrationNames;
  });
}

/** What stands between this database and the migrations; all empty when they agree. */
export type Diagnosis = { behind: string[]; unknown: string[]; edited: string[]; failed: string[] };

export async function diagnose(folder: string, adapter: SqlMigrationAwareDriverAdapterFactory): Promise<Diagnosis> {
  const migrationsList = await migrationList(folder);
  return withEngine(folder, adapter, async (engine) => {
    const found = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: NO_FILTER,
    });
    const history = found.history;
    return {
      behind: history && "unappliedMigrationNames" in history ? history.unappliedMigrationNames : [],
      unknown: history && "unpersistedMigrationNames" in history ? history.unpersistedMigrationNames : [],
      edited: found.editedMigrationNames,
      failed: found.failedMigrationNames,
    };
  });
}

/** SQL that would take the migrations to the schema; "" when they do not differ. */
export async function differences(folder: string, adapter: SqlMigrationAwareDriverAdapterFactory): Promise<string> {
  const schema = path.join(folder, "schema.prisma");
  const from: DiffTarget = { tag: "migrations", ...(await migrationList(folder)) };
  const to: DiffTarget = {
    tag: "schemaDatamodel",
    files: [{ path: "schema.prisma", content: await readFile(schema, "utf8") }],
  };
  return withEngine(folder, adapter, async (engine) => {
    const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters: NO_FILTER });
    const sql = stdout ?? "";
    return sql.includes("empty migration") ? "" : sql;
  });
}
