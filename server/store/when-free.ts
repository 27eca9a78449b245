import { setTimeout as sleep } from "node:timers/promises";

/** How long a write waits for another process that is writing, in milliseconds. */
const WAIT_MS = 8_000;

/** Writes; another writer of the same file makes it wait without stopping the process. Rejects when it could not be written. */
export async function whenFree<T>(write: () => T): Promise<T> {
  const until = performance.now() + WAIT_MS;
  for (;;) {
    try {
      return write();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
    }
    await sleep(1);
  }
}

/** Another connection was in the way: worth another try. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("SQLITE_BUSY");
