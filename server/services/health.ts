import { stat, statfs } from "node:fs/promises";
import type { Clock } from "./ports.ts";
import type { Store } from "../store/index.ts";

/** Below this, drafts could fail to be saved soon: say so while there is time to make room. */
export const DISK_FLOOR_BYTES = 200 * 1024 * 1024;
/** A check that takes longer than this counts as failed: something is waiting behind it. */
const CHECK_WITHIN_MS = 3_000;

export type Ready = { ready: true } | { ready: false; why: "stopping" | "database" | "disk" };

type HealthDeps = { store: Store; clock: Clock; dataDir: string; databaseFile: string };

/** "Can words be saved now?" is tried instead of guessed. */
export function createHealth({ store, clock, dataDir, databaseFile }: HealthDeps) {
  let firstSeen: bigint | undefined;

  /** A deleted or replaced file goes on taking writes through an open connection, and loses them. */
  const isStillThere = async () => {
    const { ino } = await stat(databaseFile, { bigint: true });
    return ino === (firstSeen ??= ino);
  };

  async function ready(): Promise<Ready> {
    try {
      await within(CHECK_WITHIN_MS, store.health.write(clock.now()));
      if (!(await isStillThere())) return { ready: false, why: "database" };
    } catch {
      return { ready: false, why: "database" };
    }
    return (await freeBytes(dataDir)) < DISK_FLOOR_BYTES ? { ready: false, why: "disk" } : { ready: true };
  }
  return { ready, freeBytes: () => freeBytes(dataDir) };
}

async function freeBytes(folder: string): Promise<number> {
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
