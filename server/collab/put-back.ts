import * as Y from "yjs";
import type { Neighbours } from "#app/domain/words/gone.ts";
import type { CharId, Move } from "#app/domain/words/lineage.ts";
import type { Run } from "#app/domain/words/match.ts";
import type { RangeMap } from "#app/domain/words/range-map.ts";
import { firstString, newParagraph, type Spot, spotAt, textOf } from "./positions.ts";
import { stateOf } from "./ids.ts";
import type { Room } from "./room.ts";

/** Where the words of one passage go. */
export type Place = (part: CharId) => Spot;

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
  let first: (Spot & { readonly length: number }) | null = null;
  return (part) => {
    const home = spotAt(doc, part, "before");
    if (home !== null) return home;
    if (first === null) {
      const spot = instead() ?? { text: textOf(newParagraph(doc, blockNow(room, top))), index: 0 };
      first = { ...spot, length: spot.text.length };
    }
    // Behind what came back before it.
    return { text: first.text, index: first.index + first.text.length - first.length };
  };
}

/** A first-level block, or what was put in its stead. */
function blockNow({ ledger }: Room, top: CharId | null): CharId | null {
  let block = top;
  for (let next = top; next !== null; next = ledger.lineage.ending(next)?.next ?? null) block = next;
  return block;
}

/** Writes words again as the same words, under our hand for whoever acts. Run it inside a transaction. */
export function putBack(doc: Y.Doc, part: Run, place: Place, looks: RangeMap<Readonly<Record<string, unknown>>> | null): Omit<Move, "seq">[] {
  const { text, index } = place(part);
  const moves: Omit<Move, "seq">[] = [];
  let at = index;
  const pieces = looks?.within(part.client, part.clock, part.text.length) ?? [{ clock: part.clock, length: part.text.length, value: null }];
  for (const { clock, length, value } of pieces) {
    const before = stateOf(doc, doc.clientID);
    const words = part.text.slice(clock - part.clock, clock - part.clock + length);
    text.insert(at, words, looks === null ? undefined : { ...value });
    at += length;
    moves.push({
      from: { client: part.client, clock },
      to: { client: doc.clientID, clock: firstString(doc, doc.clientID, before) },
      length,
      returned: true,
    });
  }
  return moves;
}
