import * as Y from "yjs";
import type { IdRange } from "#app/domain/words/id-list.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import type { CharId } from "#app/domain/words/lineage.ts";
import type { IsNew } from "./home.ts";
import { itemAt } from "./ids.ts";

/** So many items beside new words are looked at. */
export const MOST_BETWEEN = 1_000;

type Draft = { readonly doc: Y.Doc; readonly ledger: Ledger };

/** So many places are tried for one passage. */
const MOST_PLACES = 200;

/** The nearest letter to this one that is there. */
export function neighbour(doc: Y.Doc, { client, clock }: CharId, side: "left" | "right"): CharId | null {
  const item = itemAt(doc, client, clock);
  if (item === null) return null;
  const within = side === "left" ? clock - 1 : clock + 1;
  if (within >= item.id.clock && within < item.id.clock + item.length) return { client, clock: within };
  let left = MOST_BETWEEN;
  for (let near = item[side]; near !== null && left-- > 0; near = near[side])
    if (!near.deleted && near.content instanceof Y.ContentString) return { client: near.id.client, clock: side === "left" ? near.id.clock + near.length - 1 : near.id.clock };
  return null;
}

/** Where something that is written again may have stood. `copied`: beside letters of which those beside it are a copy. */
export type Stood = { readonly at: readonly IdRange[]; readonly copied: boolean };

/** What is known of an act so far. `was`: the id of which a new one is the same letter. */
type KnownNow = { readonly isNew: IsNew; was(id: CharId): CharId | null };

/** The neighbours that whoever wrote new words saw, as their update names them. */
export type Between = { readonly left: CharId | null; readonly right: CharId | null };

/**
 * Where so many units may have stood whose neighbours stand beside these new ones now: among the remains right behind the
 * letter before them, and right before the letter after them, in every text in which those stood.
 */
export function* stoodBeside({ doc, ledger }: Draft, { left, right }: Between, length: number, now: KnownNow): Generator<Stood> {
  for (const side of ["behind", "before"] as const) {
    const beside = side === "behind" ? left : right;
    let tries = MOST_PLACES;
    for (const { id, copied } of beside === null ? [] : allIdsOf(ledger, now.was(beside) ?? beside)) {
      const remains = remainsOf(doc, ledger, id, side, now.isNew);
      const units = remains.reduce((sum, range) => sum + range.length, 0);
      const inOrder = side === "behind" ? remains : remains.toReversed();
      for (let far = 0; far + length <= units && tries-- > 0; far++) yield { at: partOfRanges(inOrder, side === "behind" ? far : units - length - far, length), copied };
    }
  }
}

/** So many units of some stretches, from unit `start` on. */
function partOfRanges(ranges: readonly IdRange[], start: number, length: number): IdRange[] {
  const part: IdRange[] = [];
  let at = 0;
  for (const { client, clock, length: long } of ranges) {
    const from = Math.max(start - at, 0);
    const to = Math.min(start + length - at, long);
    if (from < to) part.push({ client, clock: clock + from, length: to - from });
    at += long;
  }
  return part;
}

/** What was written right behind the letter before, or right before the letter after, in a block that was replaced meanwhile. */
export function* writtenBeside({ doc, ledger: { lineage } }: Draft, first: CharId, last: CharId, length: number): Generator<CharId> {
  const left = neighbour(doc, first, "left");
  const right = neighbour(doc, last, "right");
  if (left !== null) for (const { client, clock } of lineage.earlier(left)) yield { client, clock: clock + 1 };
  if (right !== null) for (const { client, clock } of lineage.earlier(right)) if (clock >= length) yield { client, clock: clock - length };
}

/** A letter's ids, the newest first: as it is, as it was, and as that was of which it is a copy. */
function* allIdsOf({ lineage }: Ledger, id: CharId): Generator<{ id: CharId; copied: boolean }> {
  let copied = false;
  for (let now: CharId | null = id; now !== null; ) {
    yield { id: now, copied };
    const before: { id: CharId; copied: boolean } | null = lineage.before(now);
    copied ||= before?.copied ?? false;
    now = before?.id ?? null;
  }
}

/** What was taken out right beside a letter, in the text that it stands in, or stood in when that went. */
function remainsOf(doc: Y.Doc, { beds }: Ledger, { client, clock }: CharId, side: "behind" | "before", isNew: IsNew): IdRange[] {
  const item = itemAt(doc, client, clock);
  if (item === null) return beds.remains({ client, clock }, side);
  const found: IdRange[] = [];
  const [start, end] = [item.id.clock, item.id.clock + item.length];
  if (item.deleted) {
    const own = side === "behind" ? { client, clock: clock + 1, length: end - clock - 1 } : { client, clock: start, length: clock - start };
    if (own.length > 0) found.push(own);
    // What is new and goes on under the next ids of its neighbour is one item with it.
  } else if (side === "behind" ? clock < end - 1 && !isNew({ client, clock: clock + 1 }) : clock !== start) return found;
  const next = (one: Y.Item) => (side === "behind" ? one.right : one.left);
  for (let near = next(item); near !== null && found.length < MOST_PLACES; near = next(near)) {
    if (near.deleted) found.push({ client: near.id.client, clock: near.id.clock, length: near.length });
    else if (near.content instanceof Y.ContentString && !isNew(near.id)) break;
  }
  return found;
}
