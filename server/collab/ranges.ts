import type { CharId } from "#app/domain/words/lineage.ts";
import type { Range } from "./decode.ts";

/** Stretches of ids, to be asked often. */
export class Ranges {
  private readonly byClient = new Map<number, Range[]>();

  constructor(ranges: readonly Range[]) {
    for (const range of ranges) {
      const list = this.byClient.get(range.client);
      if (list === undefined) this.byClient.set(range.client, [range]);
      else list.push(range);
    }
    for (const list of this.byClient.values()) list.sort((a, b) => a.clock - b.clock);
  }

  has({ client, clock }: CharId): boolean {
    const [range] = this.overlapping(client, clock, 1);
    return range !== undefined;
  }

  /** Those that share an id with [clock, clock + length), in order. */
  overlapping(client: number, clock: number, length: number): Range[] {
    const list = this.byClient.get(client) ?? [];
    let low = 0;
    for (let high = list.length; low < high; ) {
      const mid = (low + high) >> 1;
      if (list[mid]!.clock + list[mid]!.length <= clock) low = mid + 1;
      else high = mid;
    }
    const found: Range[] = [];
    for (let i = low; i < list.length && list[i]!.clock < clock + length; i++) found.push(list[i]!);
    return found;
  }
}
