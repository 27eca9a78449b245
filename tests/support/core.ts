/** The services on a database of their own, without pages: for rules that need no browser and no address. */
import { rm } from "node:fs/promises";
import { readConfig, type Config } from "#server/config.ts";
import { openCore, type CoreDeps } from "#server/core.ts";
import { createLog } from "#server/log.ts";
import { newDataDir } from "./server.ts";

/** A clock that tests move. It starts at a fixed moment, so that dates in words are the same every day. */
export function testClock(start = new Date("2026-03-03T10:00:00Z")) {
  let now = start;
  return {
    now: () => now,
    /** Lets time pass, in milliseconds. */
    pass(ms: number) {
      now = new Date(now.getTime() + ms);
    },
  };
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** With `mailSink` in the settings, mail is available; letters wait in the outbox (`letters`). */
export async function startCore({ config: settings, ...deps }: CoreDeps & { config?: Partial<Config> } = {}) {
  const dataDir = await newDataDir();
  const config = { ...readConfig({ PORT: "3000", DATA_DIR: dataDir, LOG_LEVEL: "silent" }), ...settings };
  const core = await openCore(config, { log: createLog("silent"), ...deps });
  return {
    ...core,
    dataDir,
    /** The letters that are waiting to be sent, oldest first. */
    letters: async () => (await core.store.outbox.waiting(99)).map(({ letter }) => letter),
    async close() {
      await core.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestCore = Awaited<ReturnType<typeof startCore>>;
