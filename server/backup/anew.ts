/**
 * Every draft begins its next epoch, as it does when words are erased: written afresh under ids that nobody had before. So a device
 * that holds anything of the time after the backup is told to begin anew (4409) instead of mixing two histories: its
 * ids are of an epoch that is over, or of none that this server knows (server/collab/room.ts: lacksBeginning).
 */
import { nextEpoch } from "../collab/erase.ts";
import type { DraftStore } from "../store/drafts.ts";
import type { TakeOut } from "../store/take-outs.ts";

/** Words whose time to think again is over go at the same time. Gives how many askings that ended. */
export function beginAnew(drafts: DraftStore, { epoch, now, kept }: { epoch: number; now: number; kept: readonly TakeOut[] }): number {
  let erased = 0;
  for (const { id: pieceId } of drafts.epochs()) {
    const stored = drafts.load(pieceId);
    if (stored === null) continue;
    const asked = drafts.takeOuts.open(pieceId);
    const due = asked.filter(({ dueAt }) => dueAt <= now);
    const waiting = asked.filter(({ dueAt }) => dueAt > now);
    const next = nextEpoch({ pieceId, stored, log: drafts, now: () => now, talk: drafts.talk, epoch }, due, waiting, kept.filter((one) => one.pieceId === pieceId));
    if (!drafts.begin(next)) throw new Error("Somebody else writes to the copy that is being restored");
    erased += due.length;
  }
  return erased;
}
