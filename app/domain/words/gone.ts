import type { CharId } from "./lineage.ts";
import { firstAfter } from "./range-map.ts";
import { lengthOf } from "./stretch.ts";

/**
 * Consecutive ids that were taken out, and what they said. `loose`: taken out letter by letter. `together`: it is one of so many
 * units that went in one go, when its remover went on beside them; not said, all of the passage went in one go.
 */
export type GoneRun = CharId & { readonly text: string; readonly loose: boolean; readonly together?: number };

/** One passage that somebody took out of one block, in reading order. */
export type GoneAct = {
  /** The log entry that took it (the newest, when it went letter by letter). */
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who did it; null: nobody, the system put a merge right. */
  readonly by: string | null;
  /** The outermost block that went with it; null when it was taken out of a block that stayed. */
  readonly under: CharId | null;
  /** The first-level block it stood in: where a paragraph of it would go back to. */
  readonly top: CharId | null;
  readonly runs: readonly GoneRun[];
};

/** What was the neighbour, dead or alive, of a passage that was just taken out. */
export type Neighbours = { readonly prev: CharId | null; readonly next: CharId | null };

/** Somebody going on with the same taking out, within this time, makes one passage. */
const GOES_ON_MS = 60_000;

/** So much is remembered of what was taken out, in UTF-16 units; the oldest goes first. The log keeps it all. */
const MOST_UNITS = 4_000_000;

/**
 * What was taken out of a draft, by whom and when, with its text: a Yjs document forgets the text of
 * what is deleted. It is where words come home to when a deletion is undone, where cut words are
 * looked for, and what "What was taken out" shows.
 */
export class Gone {
  private readonly acts: GoneAct[] = [];
  private readonly byId = new Map<number, Indexed[]>();
  private units = 0;

  get isEmpty(): boolean {
    return this.acts.length === 0;
  }

  /** Adds a passage; one that goes on where the same person's last one ended becomes part of that. */
  add(act: GoneAct, { prev, next }: Neighbours = { prev: null, next: null }): void {
    const last = this.acts.at(-1);
    if (last !== undefined && goesOn(last, act)) {
      if (next !== null && isId(last.runs[0]!, next)) return this.replaceLast(last, act, joined(act.runs, last.runs));
      const end = last.runs.at(-1)!;
      if (prev !== null && isId({ client: end.client, clock: end.clock + end.text.length - 1 }, prev))
        return this.replaceLast(last, act, joined(last.runs, act.runs));
    }
    this.push(act);
    this.trim();
  }

  /** The passage that holds this id, and the run of it that does; null when there is none. */
  at({ client, clock }: CharId): { readonly run: GoneRun; readonly act: GoneAct } | null {
    const list = this.byId.get(client);
    if (list === undefined) return null;
    const found = list[firstAfter(list, clock) - 1];
    return found !== undefined && clock < found.clock + found.run.text.length ? found : null;
  }

  /** The newest first, back to this moment (milliseconds since 1970). */
  *since(from: number): Generator<GoneAct> {
    for (let i = this.acts.length - 1; i >= 0; i--) {
      const act = this.acts[i]!;
      if (act.at < from) return;
      yield act;
    }
  }

  toRows(): GoneRow[] {
    return this.acts.map(actRow);
  }

  /** Like {@link add} for each, without asking whether one goes on where another ended. Quick for many. */
  addRows(rows: readonly GoneRow[]): void {
    const touched = new Set<Indexed[]>();
    for (const row of rows) {
      const act = actOf(row);
      this.acts.push(act);
      for (const run of act.runs) {
        let list = this.byId.get(run.client);
        if (list === undefined) this.byId.set(run.client, (list = []));
        list.push({ clock: run.clock, run, act });
        touched.add(list);
        this.units += run.text.length;
      }
    }
    for (const list of touched) list.sort((a, b) => a.clock - b.clock);
  }

  private push(act: GoneAct): void {
    this.acts.push(act);
    for (const run of act.runs) this.index(run, act);
    this.units += unitsOf(act);
  }

  private replaceLast(last: GoneAct, act: GoneAct, runs: readonly GoneRun[]): void {
    for (const run of last.runs) this.forget(run);
    this.acts.pop();
    this.units -= unitsOf(last);
    this.push({ ...act, top: last.top, runs });
    this.trim();
  }

  private index(run: GoneRun, act: GoneAct): void {
    let list = this.byId.get(run.client);
    if (list === undefined) this.byId.set(run.client, (list = []));
    list.splice(firstAfter(list, run.clock), 0, { clock: run.clock, run, act });
  }

  private forget(run: GoneRun): void {
    const list = this.byId.get(run.client);
    const at = list === undefined ? -1 : firstAfter(list, run.clock) - 1;
    if (list?.[at]?.run === run) list.splice(at, 1);
  }

  private trim(): void {
    let dropped = 0;
    for (; this.units > MOST_UNITS && dropped < this.acts.length - 1; dropped++) {
      const act = this.acts[dropped]!;
      for (const run of act.runs) this.forget(run);
      this.units -= unitsOf(act);
    }
    if (dropped > 0) this.acts.splice(0, dropped);
  }
}

type Indexed = { readonly clock: number; readonly run: GoneRun; readonly act: GoneAct };

type GoneRunRow = readonly [client: number, clock: number, text: string, loose?: 0 | 1, together?: number];
/** [seq, at, by (0: nobody), under, top, runs]; a block is (client, clock), (-1, -1) for none. */
export type GoneRow = readonly [
  seq: number, at: number, by: string | 0, underClient: number, underClock: number, topClient: number, topClock: number, runs: readonly GoneRunRow[],
];

const NONE = -1;

export const actRow = (act: GoneAct): GoneRow => [
  act.seq, act.at, act.by ?? 0, act.under?.client ?? NONE, act.under?.clock ?? NONE, act.top?.client ?? NONE, act.top?.clock ?? NONE,
  act.runs.map(runRow),
];

export const actOf = ([seq, at, by, uc, uk, tc, tk, runs]: GoneRow): GoneAct => ({
  seq, at, by: by === 0 ? null : by,
  under: uc === NONE ? null : { client: uc, clock: uk },
  top: tc === NONE ? null : { client: tc, clock: tk },
  runs: runs.map(([client, clock, text, loose, together]) => ({ client, clock, text, loose: loose === 1, ...(together !== undefined && { together }) })),
});

function runRow({ client, clock, text, loose, together }: GoneRun): GoneRunRow {
  if (together !== undefined) return [client, clock, text, loose ? 1 : 0, together];
  return loose ? [client, clock, text, 1] : [client, clock, text];
}

/** Did so many units, the first of them in this run, go just so, or letter by letter? What an undo brings back, rather than where somebody types over a passage. */
export function wentAlone({ runs }: GoneAct, { loose, together }: GoneRun, length: number): boolean {
  if (loose || together !== undefined) return loose || together === length;
  let units = 0;
  for (const { text } of runs) if ((units += text.length) > length) return false;
  return units === length;
}

const isId = (a: CharId, b: CharId): boolean => a.client === b.client && a.clock === b.clock;
const unitsOf = (act: GoneAct): number => lengthOf(act.runs);

const goesOn = (last: GoneAct, act: GoneAct): boolean =>
  last.by === act.by && last.by !== null && last.under === null && act.under === null && act.at - last.at <= GOES_ON_MS && act.at >= last.at;

/** Two passages that follow each other, as one; ids that go on in one client become one loose run. */
function joined(first: readonly GoneRun[], second: readonly GoneRun[]): GoneRun[] {
  const a = first.at(-1)!;
  const b = second[0]!;
  if (a.client !== b.client || a.clock + a.text.length !== b.clock) return [...inOneGo(first), ...inOneGo(second)];
  return [...first.slice(0, -1), { client: a.client, clock: a.clock, text: a.text + b.text, loose: true }, ...second.slice(1)];
}

/** Says how much went together, before it becomes a part of more. */
function inOneGo(runs: readonly GoneRun[]): readonly GoneRun[] {
  if (runs.some(({ loose, together }) => loose || together !== undefined)) return runs;
  const together = lengthOf(runs);
  return runs.map((run) => ({ ...run, together }));
}
