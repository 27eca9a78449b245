import type { CharId } from "../words/lineage.ts";
import type { Anchor } from "./anchor.ts";

/** An anchor has units `from` to `to` of what was asked about; `of`: the place of `from` among its own. */
export type Found = { readonly anchor: number; readonly from: number; readonly to: number; readonly of: number };

/** Which anchors hold an id, asked for a whole stretch at once. */
export class AnchorIndex {
  private readonly byClient = new Map<number, { clock: number; end: number; anchor: number; of: number }[]>();
  private readonly longest = new Map<number, number>();

  constructor(anchors: readonly Anchor[]) {
    anchors.forEach(({ ids }, anchor) => {
      let of = 0;
      for (const { client, clock, length } of ids) {
        const list = this.byClient.get(client);
        const range = { clock, end: clock + length, anchor, of };
        of += length;
        if (list === undefined) this.byClient.set(client, [range]);
        else list.push(range);
        this.longest.set(client, Math.max(this.longest.get(client) ?? 0, length));
      }
    });
    for (const list of this.byClient.values()) list.sort((a, b) => a.clock - b.clock || a.anchor - b.anchor);
  }

  *within({ client, clock }: CharId, length: number): Generator<Found> {
    const list = this.byClient.get(client);
    if (list === undefined) return;
    const end = clock + length;
    for (let i = firstFrom(list, clock - (this.longest.get(client) ?? 0)); i < list.length && list[i]!.clock < end; i++) {
      const one = list[i]!;
      const from = Math.max(one.clock, clock);
      if (one.end > clock) yield { anchor: one.anchor, from: from - clock, to: Math.min(one.end, end) - clock, of: one.of + from - one.clock };
    }
  }
}

function firstFrom(list: readonly { readonly clock: number }[], clock: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (list[mid]!.clock < clock) low = mid + 1;
    else high = mid;
  }
  return low;
}
