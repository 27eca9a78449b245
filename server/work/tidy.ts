/** Lets go of what has run its time. Returns how to stop. */
import type { Log } from "../log.ts";
import type { Services } from "../services.ts";
import type { Clock } from "../services/ports.ts";
import type { Store } from "../store/index.ts";
import { repeat } from "./repeat.ts";

/** A session that ran out closes its sockets within this. */
const SESSIONS_EVERY_MS = 15_000;
const LETTERS_EVERY_MS = 60 * 60 * 1000;
/** Sent letters are blank; the row only says that one went out. */
const KEEP_LETTERS_MS = 30 * 24 * 60 * 60 * 1000;

type TidyDeps = { store: Store; services: Services; clock: Clock; log: Log };

export function tidy({ store, services, clock, log }: TidyDeps): () => Promise<void> {
  const sessions = repeat(SESSIONS_EVERY_MS, log, "sessions.forgetFailed", () => services.sessions.forgetOld());
  const letters = repeat(LETTERS_EVERY_MS, log, "outbox.forgetFailed", async () => {
    await store.outbox.forgetBefore(new Date(clock.now().getTime() - KEEP_LETTERS_MS));
  });
  return async () => {
    await Promise.all([sessions(), letters()]);
  };
}
