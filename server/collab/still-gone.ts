import type { GoneRun } from "#app/domain/words/gone.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import type { Run } from "#app/domain/words/stretch.ts";

/** The parts of runs that have not come back yet. */
export function stillGone(ledger: Ledger, runs: readonly GoneRun[]): Run[] {
  return runs.flatMap((run) => {
    const parts: Run[] = [];
    let at = run.clock;
    const upTo = (end: number) => {
      if (end > at) parts.push({ client: run.client, clock: at, text: run.text.slice(at - run.clock, end - run.clock) });
    };
    for (const move of ledger.lineage.movesWithin(run.client, run.clock, run.text.length)) {
      upTo(move.from.clock);
      at = move.from.clock + move.length;
    }
    upTo(run.clock + run.text.length);
    return parts;
  });
}
