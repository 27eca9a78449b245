import type { Log } from "../log.ts";
import type { Services } from "../services.ts";
import type { Store } from "../store/index.ts";
import { repeat } from "./repeat.ts";

/** Nobody waits for it: a piece may lie in the bin a little longer than promised. */
const EVERY_MS = 10 * 60 * 1000;

/** Deletes what has been in the bin for its 30 days. Returns how to stop. */
export const emptyBin = ({ services, store, log }: { services: Services; store: Store; log: Log }) =>
  repeat(EVERY_MS, log, "bin.failed", async () => {
    const deleted = await services.pieces.emptyBin();
    if (deleted === 0) return;
    await store.health.emptyJournal();
    log.info({ event: "bin.emptied", count: deleted });
  });
