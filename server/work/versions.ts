import type { Log } from "../log.ts";
import type { Services } from "../services.ts";
import { repeat } from "./repeat.ts";

const EVERY_MS = 60_000;

/** Keeps a version of every draft that has been quiet for a while. Returns how to stop. */
export const keepQuietVersions = ({ services, log }: { services: Services; log: Log }) =>
  repeat(EVERY_MS, log, "versions.failed", async () => {
    const kept = await services.versions.keepQuiet();
    if (kept > 0) log.info({ event: "versions.kept", count: kept });
  });
