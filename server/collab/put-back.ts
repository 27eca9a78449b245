import * as Y from "yjs";
import type { Neighbours } from "#app/domain/words/gone.ts";
import type { CharId, Move } from "#app/domain/words/lineage.ts";
import type { Run } from "#app/domain/words/stretch.ts";
import { RangeMap } from "#app/domain/words/range-map.ts";
import { firstString, newParagraph, type Spot, spotAt, textOf } from "./positions.ts";
import { itemAt, stateOf } from "./ids.ts";
import type { Room } from "./room.ts";
import { lettersBefore, lettersUpTo } from "./stood-before.ts";

/** A place, and how many of the letters that come back go there together. */
type Home = Spot & { readonly length: number };

/** Where the words of one passage go, part after part in reading order. */
export type Place = {
  homeFor(first: CharId, length: number): Home;
  /** What was written: the next part stands behind it. */
  wrote(first: CharId, length: number): void;
};

/**
 * The very place words were taken from, as long as their text is there. Else what stands for it: something
 * `near` (a mark), a neighbour of then wherever it is now, or a new paragraph where their block stood.
 */
export function placeOf(room: Room, { top, beside, near }: { top: CharId | null; beside: Neighbours | null; near: CharId | null }): Place {
  const { doc } = room;
  const { lineage } = room.ledger;
  const instead = (): Spot | null => {
    const behind = beside?.prev ? spotAt(doc, lineage.follow(beside.prev), "behind") : null;
    const before = beside?.next ? spotAt(doc, lineage.follow(beside.next), "before") : null;
    return (near && spotAt(doc, lineage.follow(near), "before")) ?? behind ?? before;
  };
  let last: CharId | null = null;
  const written = new RangeMap<true>();
  return {
    homeFor(first, length) {
      const home = homeOf(room, first, length, written);
      const behind = last && spotAt(doc, last, "behind");
      if (home === null) return { ...(behind ?? instead() ?? { text: textOf(newParagraph(doc, blockNow(room, top))), index: 0 }), length };
      return behind !== null && behind.text === home.text ? { ...home, index: Math.max(home.index, behind.index) } : home;
    },
    wrote({ client, clock }, length) {
      last = { client, clock: clock + length - 1 };
      written.put(client, clock, length, true);
    },
  };
}

/**
 * The place of deleted characters. Yjs writes behind all remains that stand in one gap, so what came back
 * from further left in that gap stands behind them as well, and comes first; what came back from between them
 * stands in their middle. `written`: by this very act.
 */
function homeOf({ doc, ledger }: Room, first: CharId, length: number, written: RangeMap<true>): Home | null {
  const spot = spotAt(doc, first, "before");
  const home = itemAt(doc, first.client, first.clock);
  if (spot === null || home === null || !home.deleted) return spot && { ...spot, length };
  let { index } = spot;
  for (let item = home.right; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const before = written.at(item.id.client, item.id.clock) ? item.length : lettersBefore({ doc, ledger }, item, first);
    index += before;
    if (before < item.length) return { text: spot.text, index, length: lettersUpTo({ doc, ledger }, { ...first, length }, { client: item.id.client, clock: item.id.clock + before }) };
  }
  return { text: spot.text, index, length };
}

/** A first-level block, or what was put in its stead. */
function blockNow({ ledger }: Room, top: CharId | null): CharId | null {
  let block = top;
  for (let next = top; next !== null; next = ledger.lineage.ending(next)?.next ?? null) block = next;
  return block;
}

/** Writes words again as the same words, under our hand for whoever acts. Run it inside a transaction. */
export function putBack(doc: Y.Doc, part: Run, place: Place, looks: RangeMap<Readonly<Record<string, unknown>>> | null): Omit<Move, "seq">[] {
  const moves: Omit<Move, "seq">[] = [];
  const pieces = looks?.within(part.client, part.clock, part.text.length) ?? [{ clock: part.clock, length: part.text.length, value: null }];
  for (const { clock: start, length: all, value } of pieces)
    for (let clock = start; clock < start + all; ) {
      const from = { client: part.client, clock };
      const { text, index, length } = place.homeFor(from, start + all - clock);
      const before = stateOf(doc, doc.clientID);
      text.insert(index, part.text.slice(clock - part.clock, clock - part.clock + length), looks === null ? undefined : { ...value });
      const to = { client: doc.clientID, clock: firstString(doc, doc.clientID, before) };
      moves.push({ from, to, length, returned: true });
      place.wrote(to, length);
      clock += length;
    }
  return moves;
}
