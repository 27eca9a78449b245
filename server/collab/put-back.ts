import * as Y from "yjs";
import type { Neighbours } from "#app/domain/words/gone.ts";
import type { CharId, Move } from "#app/domain/words/lineage.ts";
import type { Run } from "#app/domain/words/stretch.ts";
import type { RangeMap } from "#app/domain/words/range-map.ts";
import { firstString, newParagraph, type Spot, spotAt, textOf } from "./positions.ts";
import { itemAt, stateOf } from "./ids.ts";
import type { Room } from "./room.ts";

/** Where the words of one passage go, part after part in reading order. */
export type Place = {
  spotFor(part: CharId): Spot;
  /** The last character that was written: the next part stands behind it. */
  wrote(last: CharId): void;
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
  return {
    spotFor(part) {
      const home = homeOf(room, part);
      const behind = last && spotAt(doc, last, "behind");
      if (home === null) return behind ?? instead() ?? { text: textOf(newParagraph(doc, blockNow(room, top))), index: 0 };
      return behind !== null && behind.text === home.text ? { text: home.text, index: Math.max(home.index, behind.index) } : home;
    },
    wrote(id) {
      last = id;
    },
  };
}

/**
 * The place of a deleted character. Yjs writes behind all remains that stand in one gap, so what came back
 * from further left in that gap stands behind them as well, and comes first.
 */
function homeOf({ doc, ledger }: Room, part: CharId): Spot | null {
  const spot = spotAt(doc, part, "before");
  const home = itemAt(doc, part.client, part.clock);
  if (spot === null || home === null || !home.deleted) return spot;
  let { index } = spot;
  for (let item = home.right; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const [from] = ledger.lineage.origins(item.id.client, item.id.clock, 1);
    if (from === undefined || !standsBefore(doc, from, part, home)) break;
    index += item.length;
  }
  return { text: spot.text, index };
}

/** Do the remains of one character stand before those of another, in the same text? */
function standsBefore(doc: Y.Doc, one: CharId, other: CharId, home: Y.Item): boolean {
  const item = itemAt(doc, one.client, one.clock);
  if (item === home) return one.clock < other.clock;
  for (let left = home.left; left !== null; left = left.left) if (left === item) return true;
  return false;
}

/** A first-level block, or what was put in its stead. */
function blockNow({ ledger }: Room, top: CharId | null): CharId | null {
  let block = top;
  for (let next = top; next !== null; next = ledger.lineage.ending(next)?.next ?? null) block = next;
  return block;
}

/** Writes words again as the same words, under our hand for whoever acts. Run it inside a transaction. */
export function putBack(doc: Y.Doc, part: Run, place: Place, looks: RangeMap<Readonly<Record<string, unknown>>> | null): Omit<Move, "seq">[] {
  const { text, index } = place.spotFor(part);
  const moves: Omit<Move, "seq">[] = [];
  let at = index;
  const pieces = looks?.within(part.client, part.clock, part.text.length) ?? [{ clock: part.clock, length: part.text.length, value: null }];
  for (const { clock, length, value } of pieces) {
    const before = stateOf(doc, doc.clientID);
    const words = part.text.slice(clock - part.clock, clock - part.clock + length);
    text.insert(at, words, looks === null ? undefined : { ...value });
    at += length;
    const to = { client: doc.clientID, clock: firstString(doc, doc.clientID, before) };
    moves.push({ from: { client: part.client, clock }, to, length, returned: true });
    place.wrote({ client: to.client, clock: to.clock + length - 1 });
  }
  return moves;
}
