import type * as Y from "yjs";

type ID = { readonly client: number; readonly clock: number };

/** A spot at an item that the draft already has: right behind `clock`, or right before it. */
export type Known = { readonly item: Y.Item; readonly clock: number };

/** So many steps are walked before a whole list is numbered. Neighbours are nearly always next to each other. */
const STEPS = 32;

/** Where items stand in their lists, while nothing changes. */
export class Order {
  private readonly numbered = new Map<object, Map<Y.Item, number>>();

  /**
   * How many items stand between two spots of one list (null: its beginning, its end). Null when
   * the second is not behind the first.
   */
  between(parent: Y.AbstractType<unknown>, sub: string | null, left: Known | null, right: Known | null): number | null {
    if (left !== null && left.item === right?.item) return right.clock > left.clock ? 0 : null;
    let steps = 0;
    for (let next = left === null ? firstOf(parent, sub) : left.item.right; steps < STEPS; next = next.right, steps++) {
      if (next === (right?.item ?? null)) return steps;
      if (next === null) return null;
    }
    const places = this.placesIn(parent, sub, left?.item ?? right?.item);
    const from = left === null ? -1 : places.get(left.item);
    const to = right === null ? places.size : places.get(right.item);
    return from === undefined || to === undefined || to <= from ? null : to - from - 1;
  }

  private placesIn(parent: Y.AbstractType<unknown>, sub: string | null, one: Y.Item | undefined): Map<Y.Item, number> {
    const first = firstOf(parent, sub);
    const key = first ?? one ?? parent;
    let places = this.numbered.get(key);
    if (places !== undefined) return places;
    places = new Map();
    for (let item = first; item !== null; item = item.right) places.set(item, places.size);
    this.numbered.set(key, places);
    return places;
  }
}

function firstOf(parent: Y.AbstractType<unknown>, sub: string | null): Y.Item | null {
  if (sub === null) return parent._start;
  let item = parent._map.get(sub) ?? null;
  while (item !== null && item.left !== null) item = item.left;
  return item;
}

/**
 * How long Yjs, here and in everybody's browser, will look for the places of new items: it passes all
 * that stands between the two neighbours that an item names. Honest items were written between two
 * neighbours that touched, so only what others wrote meanwhile can stand there. Without a bound,
 * forty kilobytes can cost everybody half a minute.
 */
export class Search {
  steps = 0;
  private count = 0;
  /** The newest new item right behind an id, or first in a list. */
  private readonly newest = new Map<string | object, ID>();

  /**
   * A new item behind `origin` (null: first in the list `place`), with `known` older items up to `right`.
   * `inside`: the origin is in the middle of a new struct.
   */
  add(id: ID, origin: ID | null, right: ID | null, place: object, known: number, inside: boolean): void {
    const key = origin === null ? place : `${origin.client}:${origin.clock}`;
    const newest = this.newest.get(key) ?? (inside && origin !== null ? { client: origin.client, clock: origin.clock + 1 } : null);
    // Unless it stands right before the newest one there, all new items may stand in between.
    const touches = newest === null || (right !== null && right.client === newest.client && right.clock === newest.clock);
    this.steps += touches ? known : known + this.count;
    this.newest.set(key, id);
    this.count++;
  }
}
