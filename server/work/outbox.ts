/** Sends the mail that transactions left in the outbox. */
import type { Log } from "../log.ts";
import type { Clock, Mail } from "../services/ports.ts";
import type { Store } from "../store/index.ts";
import { repeat } from "./repeat.ts";

/** A sign-in link by mail is awaited by somebody looking at the screen. */
const LOOK_EVERY_MS = 1_000;
const AT_ONCE = 20;

export function sendLetters({ store, clock, mail, log }: { store: Store; clock: Clock; mail: Mail; log: Log }) {
  return repeat(LOOK_EVERY_MS, log, "outbox.failed", async () => {
    if (!mail.available) return;
    for (const { id, letter } of await store.outbox.waiting(AT_ONCE)) {
      try {
        await mail.send(letter);
        await store.outbox.sent(id, clock.now());
      } catch (error) {
        log.warn({ event: "outbox.letterNotSent", error });
        await store.outbox.failed(id, error instanceof Error ? error.name : "unknown");
      }
    }
  });
}
