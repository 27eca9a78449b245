/** A value for each id of a stretch: consecutive clocks of one client. */
export type Stretched<T> = { readonly clock: number; readonly length: number; readonly value: T };

/**
 * Values by id, kept as stretches, as few as possible. Ids are (client, clock), as in Yjs. Asking is a
 * binary search; the newest value put over an id is the one that counts.
 */
export class RangeMap<T> {
  private readonly byClient = new Map<number, Stretched<T>[]>();
  private readonly same: (a: T, b: T) => boolean;

  constructor(same: (a: T, b: T) => boolean = Object.is) {
    this.same = same;
  }

  get isEmpty(): boolean {
    return this.byClient.size === 0;
  }

  at(client: number, clock: number): T | null {
    const list = this.byClient.get(client);
    if (list === undefined) return null;
    const found = list[firstAfter(list, clock) - 1];
    return found !== undefined && clock < found.clock + found.length ? found.value : null;
  }

  /** All of [clock, clock + length) in order; null where nothing was ever put. */
  within(client: number, clock: number, length: number): Stretched<T | null>[] {
    const list = this.byClient.get(client) ?? [];
    const found: Stretched<T | null>[] = [];
    const end = clock + length;
    let at = clock;
    for (let i = Math.max(0, firstAfter(list, clock) - 1); i < list.length && at < end; i++) {
      const { clock: from, length: long, value } = list[i]!;
      if (from + long <= at) continue;
      if (from >= end) break;
      if (from > at) found.push({ clock: at, length: from - at, value: null });
      const start = Math.max(from, at);
      at = Math.min(from + long, end);
      found.push({ clock: start, length: at - start, value });
    }
    if (at < end) found.push({ clock: at, length: end - at, value: null });
    return found;
  }

  put(client: number, clock: number, length: number, value: T): void {
    let list = this.byClient.get(client);
    if (list === undefined) this.byClient.set(client, (list = []));
    const end = clock + length;
    let from = firstAfter(list, clock);
    while (from > 0 && list[from - 1]!.clock + list[from - 1]!.length >= clock) from--;
    let to = from;
    let start = clock;
    let stop = end;
    const before: Stretched<T>[] = [];
    const after: Stretched<T>[] = [];
    for (; to < list.length && list[to]!.clock <= end; to++) {
      const one = list[to]!;
      const oneEnd = one.clock + one.length;
      if (this.same(one.value, value)) {
        start = Math.min(start, one.clock);
        stop = Math.max(stop, oneEnd);
        continue;
      }
      if (one.clock < clock) before.push({ clock: one.clock, length: clock - one.clock, value: one.value });
      if (oneEnd > end) after.push({ clock: end, length: oneEnd - end, value: one.value });
    }
    list.splice(from, to - from, ...before, { clock: start, length: stop - start, value }, ...after);
  }

  *all(): Generator<Stretched<T> & { readonly client: number }> {
    for (const [client, list] of this.byClient) for (const one of list) yield { client, ...one };
  }
}

/** Index of the first stretch that starts after `clock`. */
export function firstAfter(list: readonly { readonly clock: number }[], clock: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (list[mid]!.clock <= clock) low = mid + 1;
    else high = mid;
  }
  return low;
}
