import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileOf } from "./file-of.ts";

/** A backup is unpacked into a folder of this name, beside the database. */
const NAME = "restoring-";

/** What a restore replaced lies beside the database under a name that begins like this. */
export const BEFORE_RESTORE = "before-restore-";

export const newFolderFor = (databaseUrl: string): string => mkdtempSync(path.join(path.dirname(fileOf(databaseUrl)), NAME));

/** What a restore replaced, half written. */
const isHalf = (name: string): boolean => name.startsWith(BEFORE_RESTORE) && /\.part(-db.*)?$/.test(name);

/** Takes away what a restore that was killed left: it may hold words that were erased since. */
export function clearLeftovers(databaseUrl: string): void {
  const folder = path.dirname(fileOf(databaseUrl));
  for (const name of readdirSync(folder)) if (name.startsWith(NAME) || isHalf(name)) rmSync(path.join(folder, name), { recursive: true, force: true });
}
