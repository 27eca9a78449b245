import { addIds, type IdRange } from "./id-list.ts";
import type { CharId } from "./lineage.ts";
import { RangeMap } from "./range-map.ts";

/**
 * How letters lay in a text when it went with its block, those too that had been taken out of it before: their ids in
 * reading order. A Yjs document forgets that order; an undo does not, and brings them back between the same neighbours.
 */
export type Bed = readonly Lain[];

/** `gone`: these had been taken out before. */
export type Lain = IdRange & { readonly gone: boolean };

export class Beds {
  private readonly beds: Bed[] = [];
  /** An id lies in one bed, because a text goes once. */
  private readonly places = new RangeMap<{ readonly bed: Bed; readonly at: number }>();

  get isEmpty(): boolean {
    return this.beds.length === 0;
  }

  layAll(beds: readonly Bed[]): void {
    for (const bed of beds) {
      this.beds.push(bed);
      bed.forEach(({ client, clock, length }, at) => this.places.put(client, clock, length, { bed, at }));
    }
  }

  /** How a text lay in which this letter stood, if some of it had been taken out before it went. */
  bedWith({ client, clock }: CharId): Bed | null {
    return this.places.at(client, clock)?.bed ?? null;
  }

  /** What had been taken out right behind this letter, or right before it, the nearest first. */
  remains({ client, clock }: CharId, side: "behind" | "before"): IdRange[] {
    const place = this.places.at(client, clock);
    if (place === null) return [];
    const { bed, at } = place;
    const own = bed[at]!;
    const found: IdRange[] = [];
    if (own.gone) {
      const rest = side === "behind" ? { client, clock: clock + 1, length: own.clock + own.length - clock - 1 } : { client, clock: own.clock, length: clock - own.clock };
      if (rest.length > 0) found.push(rest);
    } else if (clock !== (side === "behind" ? own.clock + own.length - 1 : own.clock)) return [];
    const step = side === "behind" ? 1 : -1;
    for (let i = at + step; bed[i]?.gone; i += step) found.push(bed[i]!);
    return found;
  }

  toRows(): BedRow[] {
    return this.beds.map(bedRow);
  }
}

/** Puts letters behind the others of a bed. */
export function lay(bed: Lain[], ids: IdRange, gone: boolean): void {
  const last = bed.at(-1);
  if (last?.gone !== gone) return void bed.push({ ...ids, gone });
  const both: IdRange[] = [last];
  addIds(both, ids);
  bed.splice(-1, 1, ...both.map((one) => ({ ...one, gone })));
}

/** For each stretch: client, clock, length, and whether it had been taken out before. */
export type BedRow = readonly (readonly [client: number, clock: number, length: number, gone: 0 | 1])[];

export const bedRow = (bed: Bed): BedRow => bed.map(({ client, clock, length, gone }) => [client, clock, length, gone ? 1 : 0] as const);
export const bedOf = (row: BedRow): Bed => row.map(([client, clock, length, gone]) => ({ client, clock, length, gone: gone === 1 }));
