import type { Log } from "../log.ts";
import type { Services } from "../services.ts";
import { repeat } from "./repeat.ts";

/** A letter waits a little longer than somebody needs to take back what they said. */
const EVERY_MS = 60_000;

/** Leaves letters about what is new in the outbox, for those who asked for them. Returns how to stop. */
export const writeLetters = ({ services, log }: { services: Services; log: Log }) =>
  repeat(EVERY_MS, log, "letters.failed", async () => {
    const written = await services.waitingLetters.due();
    if (written > 0) log.info({ event: "letters.written", count: written });
  });
