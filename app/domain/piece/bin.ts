/** How long a piece waits in the bin before it is deleted for good: long enough to be missed. */
export const BIN_DAYS = 30;

const DAY_MS = 86_400_000;

/** The moment from which a piece in the bin is gone for good. */
export const goneFrom = (binnedAt: Date): Date => new Date(binnedAt.getTime() + BIN_DAYS * DAY_MS);

/** Pieces binned at or before this moment are due to go. */
export const binnedTooLongAgo = (now: Date): Date => new Date(now.getTime() - BIN_DAYS * DAY_MS);
