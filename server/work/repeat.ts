import type { Log } from "../log.ts";

/**
 * Does the work again and again, with `everyMs` of rest between, never twice at once. A failure is
 * logged and the next round tries again. Returns how to stop; stopping waits for the round under way.
 */
export function repeat(everyMs: number, log: Log, failedEvent: string, work: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();

  const next = () => {
    timer = setTimeout(() => {
      round = work()
        .catch((error: unknown) => log.error({ event: failedEvent, error }))
        .then(() => {
          if (!stopped) next();
        });
    }, everyMs);
    timer.unref();
  };
  next();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await round;
  };
}
