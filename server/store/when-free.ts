import { setTimeout as sleep } from "node:timers/promises";
import { DriverAdapterError } from "@prisma/driver-adapter-utils";

/** How long a write waits for another process that is writing, in milliseconds. */
const WAIT_MS = 8_000;

/** Writes; another writer of the same file makes it wait without stopping the process. Rejects when it could not be written. */
export async function whenFree<T>(write: () => T | Promise<T>): Promise<T> {
  const until = performance.now() + WAIT_MS;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
    }
    await sleep(1);
  }
}

/** Another connection was in the way: worth another try. */
export const isBusy = (error: unknown): boolean => error instanceof Error && codeOf(error).startsWith("SQLITE_BUSY");

/** SQLite's own word, also where Prisma's way to it has wrapped it. */
function codeOf(error: Error): string {
  const code: unknown = error instanceof DriverAdapterError ? error.cause.originalCode : "code" in error && error.code;
  return typeof code === "string" ? code : "";
}
