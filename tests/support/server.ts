/**
 * The whole server, in this process, on a free port, with a database of its own: what a promise is
 * tried on. `npm run set-up` must have built the pages.
 */
import { createHash } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readFile, readdir, rename, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createApp, type AppDeps } from "#server/app.ts";
import { readConfig, type Config } from "#server/config.ts";
import { listen, withPort } from "#server/listen.ts";
import { createLog } from "#server/log.ts";
import { projectFolder } from "#server/project-folder.ts";
import { migrate } from "#server/store/migrate.ts";

export type Overrides = AppDeps & {
  config?: Partial<Config>;
  /** Start on what an earlier server left. It is then not deleted at `close`. */
  dataDir?: string;
};

export async function startServer({ config: settings, dataDir: given, ...deps }: Overrides = {}) {
  const dataDir = given ?? (await newDataDir());
  const defaults = readConfig({ PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "silent" });
  const config = await withPort({ ...defaults, ...settings });
  const app = await createApp(config, { log: createLog("silent"), ...deps });
  await listen(app.http, config);
  return {
    origin: config.publicOrigin,
    config,
    services: app.services,
    store: app.store,
    drafts: app.drafts,
    dataDir,
    async close() {
      await app.close();
      if (!given) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof startServer>>;

/** A data folder with a migrated, empty database: a copy, because migrating anew takes longer. */
export async function newDataDir(): Promise<string> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "told-together-"));
  await copyFile(await migratedTemplate(), path.join(dataDir, "told-together.db"));
  return dataDir;
}

let template: Promise<string> | undefined;
const migratedTemplate = () => (template ??= makeTemplate());

async function makeTemplate(): Promise<string> {
  const folder = path.join(projectFolder, "prisma/migrations");
  const hash = createHash("sha256");
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    if (name.endsWith(".sql")) hash.update(name).update(await readFile(path.join(folder, name)));
  }
  const cache = path.join(projectFolder, "node_modules/.cache/told-together");
  const file = path.join(cache, `${hash.digest("hex").slice(0, 16)}.db`);
  try {
    await readFile(file);
    return file;
  } catch {
    // Test files run side by side: whoever is last to rename wins, and all made the same.
    const mine = path.join(os.tmpdir(), `told-together-template-${process.pid}-${Date.now()}.db`);
    await migrate(`file:${mine}`);
    await mkdir(cache, { recursive: true });
    await copyFile(mine, `${mine}.copy`);
    await rename(`${mine}.copy`, file).catch(async () => copyFile(mine, file));
    await rm(mine, { force: true });
    return file;
  }
}
