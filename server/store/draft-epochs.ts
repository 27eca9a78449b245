/**
 * Epochs that a restore begins count the seconds since 2026, all others go up by one. So no two histories of a draft ever have
 * the same epoch: not the one that a restore gave up, nor an earlier restore of the same backup. Whatever a device
 * still has of those belongs to an epoch that is over.
 */
const SINCE = Date.UTC(2026, 0, 1);

/** No draft comes this far by erasing. */
export const RESTORED_FROM = 1_000_000;

/** `known`: the newest epoch that anything here remembers; it counts when the clock is wrong. */
export const epochAfterRestore = (known: number, now: number): number => Math.max(known + 1, RESTORED_FROM, Math.floor((now - SINCE) / 1000));
