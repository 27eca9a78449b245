/** What was taken back, or has no name any more: after a minute no byte of what it was is in the file. */
import type { Store } from "../../store/index.ts";
import type { Clock, TakingOut } from "../ports.ts";

type Deps = { store: Store; clock: Clock; takingOut: Pick<TakingOut, "clean"> };

/** Sweeping stops everything for a moment: once for all that was taken back meanwhile. */
const SWEEP_EVERY_MS = 60_000;

export function createWorkshopTraces({ store, clock, takingOut }: Deps) {
  let sweptAt = Number.NEGATIVE_INFINITY;
  return {
    /** For the timed work. False when there was nothing to do, or the last time was just now. */
    async sweepDue(): Promise<boolean> {
      const now = clock.now().getTime();
      if (now - sweptAt < SWEEP_EVERY_MS) return false;
      const mark = await store.workshopTraces.left();
      if (mark === null) return false;
      sweptAt = now;
      await takingOut.clean();
      await store.workshopTraces.swept(mark);
      return true;
    },
  };
}
