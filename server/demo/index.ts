/**
 * `npm run demo`: the real server on a folder that is thrown away afterwards, with a made-up
 * group in it, and links to come in as two of its people. It never opens a real database.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createApp } from "../app.ts";
import { ConfigError, readConfig } from "../config.ts";
import { listen, withPort } from "../listen.ts";
import { createLog } from "../log.ts";
import { furnish, Past } from "./furnish.ts";

const dataDir = await mkdtemp(path.join(os.tmpdir(), "told-together-demo-"));
const throwAway = () => rm(dataDir, { recursive: true, force: true });

/** What to finish before the folder goes; nothing until the server is built. */
let finish = (): Promise<void> => Promise.resolve();
let ending = false;
const end = () => {
  if (ending) return;
  ending = true;
  void finish().then(throwAway).finally(() => process.exit(0));
};
// `on`, not `once`: npm and the terminal may both pass the same signal on, and the second one must not cut the first short.
process.on("SIGINT", end);
process.on("SIGTERM", end);

try {
  const env = { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn" };
  // Settings that would reach real data or real people are left out.
  const { DATABASE_URL: _database, MAIL_URL: _mail, MAIL_SINK: _sink, ...harmless } = env as Record<string, string | undefined>;
  const config = await withPort(readConfig(harmless));
  const past = new Past();
  const app = await createApp(config, { log: createLog(config.logLevel), clock: past });
  finish = app.close;
  const { people } = await furnish(app, past);
  await listen(app.http, config);

  console.log(
    [
      `Told Together is ready to try: ${config.publicOrigin}`,
      "The people in it are made up. Nothing is kept: Ctrl+C ends it and deletes everything.",
      "",
      "Come in as Ann, who looks after the space:",
      `  ${await app.services.signIn.onceLink(people.ann)}`,
      "Come in as Bo, in a private window or another browser:",
      `  ${await app.services.signIn.onceLink(people.bo)}`,
      "",
      "Each link works once, for ten minutes. Open “Two buses” in both, and write together.",
    ].join("\n"),
  );
} catch (error) {
  await throwAway();
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
