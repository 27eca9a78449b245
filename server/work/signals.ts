/** Listens for what other processes (the operator's commands, a second server) changed. */
import type { Signal } from "../store/signals.ts";
import type { Clock } from "../services/ports.ts";
import type { Store } from "../store/index.ts";
import type { Log } from "../log.ts";
import { repeat } from "./repeat.ts";

/** A change must be in force within 2 s everywhere; this leaves room for a slow disk. */
const POLL_MS = 400;
/** A process that was stopped longer than this has no open socket left to judge. */
const KEEP_MS = 60 * 60 * 1000;
const PRUNE_EVERY_MS = 10 * 60 * 1000;

/** Who wants to know what other processes changed. */
type Hears = { heard(signal: Signal): void };

export async function pollSignals(deps: { store: Store; hear: readonly Hears[]; clock: Clock; log: Log }) {
  const { store, hear, clock, log } = deps;
  let newest = await store.signals.newestId();
  const poll = repeat(POLL_MS, log, "signals.pollFailed", async () => {
    for (const signal of await store.signals.after(newest)) {
      newest = signal.id;
      for (const one of hear) one.heard(signal);
    }
  });
  const prune = repeat(PRUNE_EVERY_MS, log, "signals.pruneFailed", async () => {
    await store.signals.forgetBefore(new Date(clock.now().getTime() - KEEP_MS));
  });
  return async () => {
    await Promise.all([poll(), prune()]);
  };
}
