import { statfs } from "node:fs/promises";
import type { Clock } from "../services/ports.ts";
import type { Store } from "../store/index.ts";

/** Below this, drafts could fail to be saved soon: say so while there is time to make room. */
export const DISK_FLOOR_BYTES = 200 * 1024 * 1024;
/** A check that takes longer than this counts as failed: something is waiting behind it. */
const CHECK_WITHIN_MS = 3_000;

export type Ready = { ready: true } | { ready: false; why: "stopping" | "database" | "disk" };

/** Can words be saved now? Tries it, instead of guessing. */
export async function checkReady(deps: { store: Store; clock: Clock; dataDir: string }): Promise<Ready> {
  try {
    await within(CHECK_WITHIN_MS, deps.store.health.write(deps.clock.now()));
  } catch {
    return { ready: false, why: "database" };
  }
  const free = await freeBytes(deps.dataDir);
  return free < DISK_FLOOR_BYTES ? { ready: false, why: "disk" } : { ready: true };
}

export async function freeBytes(folder: string): Promise<number> {
  try {
    const disk = await statfs(folder);
    return disk.bavail * disk.bsize;
  } catch {
    return 0;
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("too slow")), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
