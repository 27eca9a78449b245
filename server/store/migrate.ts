import { mkdir } from "node:fs/promises";
import path from "node:path";
import { applyMigrations, prismaFolder } from "../../prisma/engine.ts";
import { projectFolder } from "../project-folder.ts";
import { storeAdapter } from "./index.ts";

/** Makes the folder of the database when it is new, and brings the database up to date. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  await mkdir(path.dirname(fileOf(databaseUrl)), { recursive: true, mode: 0o700 });
  return applyMigrations(prismaFolder(projectFolder), storeAdapter(databaseUrl));
}

/** The path in a `file:` address. */
export const fileOf = (databaseUrl: string) => path.resolve(databaseUrl.replace(/^file:(\/\/(?=\/))?/, ""));
