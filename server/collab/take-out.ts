import * as Y from "yjs";
import { isTheirs } from "#app/domain/words/credit.ts";
import { deedOf, type Taken } from "#app/domain/words/ledger.ts";
import type { CharId, Move } from "#app/domain/words/lineage.ts";
import { RangeMap } from "#app/domain/words/range-map.ts";
import type { Part } from "#app/domain/words/smoothing.ts";
import { hasWordOf, markBetween, TAKEN_OUT_MARK } from "#app/domain/words/taken.ts";
import type { ChainedEntry } from "#server/store/draft-chain.ts";
import { blockAround } from "./cuts.ts";
import { decode, type Range } from "./decode.ts";
import { exactly } from "./exactly.ts";
import { placeOf, putBack } from "./put-back.ts";
import { erase, lengthBefore } from "./positions.ts";
import type { Room } from "./room.ts";
import { stillGone } from "./still-gone.ts";
import { type StringItem, visibleTexts } from "./texts.ts";

/** Ids, to be asked whether they are among them. */
export type IdSet = Pick<RangeMap<true>, "within">;

const NONE: IdSet = new RangeMap<true>();

/** All visible words of one person, by their ids, in reading order. `stays`: words first written under these ids are left. */
export function wordsOfPerson(room: Room, personId: string, stays: IdSet = NONE): Range[] {
  const ranges: Range[] = [];
  for (const items of visibleTexts(room.doc))
    for (const { id, length } of items) {
      let { clock } = id;
      for (const part of room.ledger.creditsOf(id.client, id.clock, length)) {
        if (isTheirs(part.credit, personId))
          for (const first of stays.within(part.client, part.clock, part.length))
            if (first.value === null) ranges.push({ client: id.client, clock: clock + first.clock - part.clock, length: first.length });
        clock += part.length;
      }
    }
  return ranges;
}

/**
 * Takes words out of the text, as one entry of their person's, and marks each block that they stood in.
 * Gives the place of that entry in the log; null when nothing came of it.
 */
export function takeOut(room: Room, personId: string, ranges: readonly Range[]): number | null {
  if (ranges.length === 0) return null;
  const isDone = room.act({
    by: personId,
    kind: "out",
    deletes: ranges,
    work(doc) {
      room.asHand(null, () => {
        for (const { text, index, before, after } of holes(room, personId, ranges)) text.insert(index, markBetween(before, after), {});
      });
      for (const range of ranges) erase(doc, range, range.length);
    },
  });
  return isDone ? room.seq : null;
}

/** Where a mark goes: before the first word that leaves a block. */
type Hole = { readonly text: Y.XmlText; readonly index: number; readonly before: string; readonly after: string };

/** One for each block that loses a whole word or all it had, unless a mark stands there already. */
function holes(room: Room, personId: string, ranges: readonly Range[]): Hole[] {
  const goes = new RangeMap<true>();
  for (const { client, clock, length } of ranges) goes.put(client, clock, length, true);
  const blocks = new Map<unknown, { hole: Omit<Hole, "after"> | null; parts: Part[]; stays: string; after: string; }>();
  for (const items of visibleTexts(room.doc)) {
    const text: unknown = items[0]?.parent;
    if (!(text instanceof Y.XmlText)) continue;
    const block = blockAround(text) ?? text;
    const found = blocks.get(block) ?? { hole: null, parts: [], stays: "", after: "" };
    blocks.set(block, found);
    for (const { item, from, value, words } of partsOf(items, goes)) {
      if (value === null) {
        if (found.hole !== null) found.after += words;
        found.stays += words;
      } else found.hole ??= { text, index: lengthBefore(item) + from - item.id.clock, before: found.stays };
      let at = 0;
      for (const part of room.ledger.creditsOf(item.id.client, from, words.length)) {
        found.parts.push({ text: words.slice(at, at + part.length), credit: part.credit });
        at += part.length;
      }
    }
  }
  return [...blocks.values()].flatMap(({ hole, parts, stays, after }): Hole[] => {
    if (hole === null || stays.includes(TAKEN_OUT_MARK)) return [];
    return stays.trim() === "" || hasWordOf(parts, personId) ? [{ ...hole, after }] : [];
  });
}

/** The words of one text, cut where something goes and something stays. */
function* partsOf(items: readonly StringItem[], goes: IdSet) {
  for (const item of items)
    for (const { clock, length, value } of goes.within(item.id.client, item.id.clock, item.length))
      yield { item, from: clock, value, words: item.content.str.slice(clock - item.id.clock, clock - item.id.clock + length) };
}

/** What an entry that took words out left behind. */
type Left = { readonly taken: readonly Taken[]; readonly marks: readonly Mark[] };
type Mark = CharId & { readonly length: number; readonly next: CharId | null };

function leftBy(room: Room, entry: ChainedEntry): Left {
  const structs = [...(decode(entry.bytes)?.structs.values() ?? [])].flat();
  const marks = structs.flatMap((struct): Mark[] => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || room.ownerOf(struct.id.client)?.personId !== "") return [];
    const { rightOrigin } = struct;
    return [{ client: struct.id.client, clock: struct.id.clock, length: struct.length, next: rightOrigin === null ? null : { client: rightOrigin.client, clock: rightOrigin.clock } }];
  });
  return { taken: entry.words === "" ? [] : deedOf(JSON.parse(entry.words)).gone, marks };
}

/**
 * Puts words back that their person took out by this entry: to the places they came from, with the marks (bold,
 * links) they had, and takes the marks "words were taken out" away. `updates`: all of the log before the entry.
 * Gives where the words stand now.
 */
export function undoTakeOut(room: Room, personId: string, entry: ChainedEntry, updates: readonly Uint8Array[]): Range[] {
  const { taken, marks } = leftBy(room, entry);
  const looks = looksIn(updates);
  const { lineage } = room.ledger;
  const now: Range[] = [];
  room.act({
    by: personId,
    kind: "back",
    work(doc) {
      const moves: Omit<Move, "seq">[] = [];
      for (const { act, beside } of taken) {
        const parts = stillGone(room.ledger, act.runs);
        const isHere = ({ client, clock }: CharId) => parts.some((part) => part.client === client && clock >= part.clock && clock < part.clock + part.text.length);
        const mark = marks.find(({ next }) => next !== null && isHere(next));
        const place = placeOf(room, { top: act.top, beside, near: mark ?? null });
        for (const part of parts) moves.push(...putBack(doc, part, place, looks));
      }
      for (const mark of marks) for (const range of lineage.followRange(mark.client, mark.clock, mark.length)) erase(doc, range, range.length);
      now.push(...moves.map(({ to, length }) => ({ ...to, length })));
      return { moves };
    },
  });
  return now;
}

/** How words looked (bold, links) by their ids, in the draft that these updates make. */
function looksIn(updates: readonly Uint8Array[]): RangeMap<Readonly<Record<string, unknown>>> {
  const doc = new Y.Doc();
  const looks = new RangeMap<Readonly<Record<string, unknown>>>();
  exactly(doc, updates);
  for (const items of visibleTexts(doc)) {
    const on = new Map<string, unknown>();
    const text: unknown = items[0]?.parent;
    if (!(text instanceof Y.XmlText)) continue;
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      if (item.content instanceof Y.ContentFormat) {
        if (item.content.value === null) on.delete(item.content.key);
        else on.set(item.content.key, item.content.value);
      } else if (item.content instanceof Y.ContentString && on.size > 0) looks.put(item.id.client, item.id.clock, item.length, Object.fromEntries(on));
    }
  }
  doc.destroy();
  return looks;
}
