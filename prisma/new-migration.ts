/**
 * Writes the next migration: `npm run migration -- a_few_words`. It holds what the schema has
 * and the migrations lack; triggers and data changes are added to it by hand.
 */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { differences } from "./engine.ts";

const folder = path.dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2).join("_").replace(/[^a-z0-9_]+/gi, "_");
const sql = await differences(folder, new PrismaBetterSqlite3({ url: ":memory:" }));

if (sql === "") {
  console.log("The migrations already hold everything the schema has.");
} else if (words === "") {
  console.error("Give the migration a name: npm run migration -- a_few_words");
  process.exitCode = 1;
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const place = path.join(folder, "migrations", `${stamp}_${words}`);
  await mkdir(place);
  await writeFile(path.join(place, "migration.sql"), sql);
  console.log(`Written: ${path.relative(process.cwd(), place)}/migration.sql`);
}
