import * as Y from "yjs";
import type { Bed } from "#app/domain/words/beds.ts";
import type { Neighbours } from "#app/domain/words/gone.ts";
import type { CharId } from "#app/domain/words/lineage.ts";
import type { Ghost } from "#app/domain/words/side.ts";
import type { Run, Stretch } from "#app/domain/words/stretch.ts";
import { bedIn } from "./bed-in.ts";
import type { Range } from "./decode.ts";
import { forEachIn } from "./ids.ts";
import { Ranges } from "./ranges.ts";
import type { Remembered, Remembers } from "./remembered.ts";

/** A block, or a block's text, that an update takes away. */
export type Dying = {
  readonly id: CharId;
  /** The block of the first level it stands in. */
  readonly top: CharId;
  /** A paragraph or heading (rather than a list, a quote, or a text holder). */
  readonly isTextBlock: boolean;
  readonly type: object;
  /** How letters lie in it, if some had been taken out before. */
  readonly bed: Bed | null;
};

/** Words that an update takes away, with the paragraph or heading they stand in. */
export type CutStretch = {
  readonly block: Y.XmlElement | null;
  readonly runs: Stretch;
  /** The outermost block that goes as well; null when their text stays. */
  readonly under: CharId | null;
  /** The block of the first level that they stand in. */
  readonly top: CharId | null;
  /** What stands, or stood, right beside them. */
  readonly beside: Neighbours;
  /** What had been taken out before, between them; `all`: and what had gone elsewhere from there. */
  readonly ghosts: readonly (Ghost & { readonly all: readonly Remembered[] })[];
};

/**
 * Words in a block that goes, which whoever takes it away does not name: they had not seen them. (Yjs
 * names every item of a block that it deletes.) `left`, `right`: the words they stand between, nearest first.
 */
export type Overtaken = {
  readonly id: CharId;
  readonly text: string;
  readonly left: readonly CharId[];
  readonly right: readonly CharId[];
  /** The text they stand in. */
  readonly parent: CharId | null;
};

/** What an update is about to take away, read while it is still there. */
export type Cuts = {
  readonly stretches: readonly CutStretch[];
  readonly dying: readonly Dying[];
  readonly overtaken: readonly Overtaken[];
  /** Words that stay, between two words that go: their last `left` and first `right`. */
  readonly between: readonly Overtaken[];
};

export const NO_CUTS: Cuts = { stretches: [], dying: [], overtaken: [], between: [] };

type Part = { item: Y.Item; from: number; to: number };

/**
 * Reads the words and blocks inside `ranges`, grouped by the text they stand in, in reading order. What
 * stands in a block that goes is taken away when it is named too; of our own acts, in any case. `remembers`: asked
 * for what had been taken out between them before; only worth it when the update writes as well.
 */
export function readCuts(
  doc: Y.Doc,
  ranges: readonly Range[],
  { what = "what is named", remembers }: { what?: "what is named" | "and all inside"; remembers?: Remembers } = {},
): Cuts {
  const parts = new Parts(what === "what is named" ? new Ranges(ranges) : null);
  const dying = new Map<object, Dying>();
  // In one order, whatever the order in which an update names them.
  for (const range of ranges.toSorted((a, b) => a.client - b.client || a.clock - b.clock))
    forEachIn(doc, range.client, range.clock, range.length, (struct, from, to) => {
      if (!(struct instanceof Y.Item) || struct.deleted) return;
      if (struct.content instanceof Y.ContentString) parts.add({ item: struct, from, to });
      else if (struct.content instanceof Y.ContentType) collectType(struct, parts, dying);
    });
  const byHolder = new Map<unknown, Y.Item[]>();
  for (const item of parts.items()) {
    const list = byHolder.get(item.parent);
    if (list === undefined) byHolder.set(item.parent, [item]);
    else list.push(item);
  }
  const texts = [...byHolder.values()].map(inReadingOrder);
  const stretches = texts.flatMap((items): CutStretch[] => {
    const ordered = items.flatMap((item) => parts.of(item));
    if (ordered.length === 0) return [];
    const { item } = ordered[0]!;
    return [{ block: blockAround(item.parent), runs: ordered.map(runOf), under: outermost(item, dying), top: topOf(item), beside: neighbours(ordered), ghosts: remembers === undefined ? [] : ghostsIn(ordered, remembers) }];
  });
  const overtaken = texts.flatMap((items) => items.flatMap((item) => parts.unnamed(item).map(overtakenPart)));
  return { stretches, dying: [...dying.values()], overtaken, between: texts.flatMap((items) => betweenParts(items.flatMap((item) => parts.of(item)), dying)) };
}

/** What had been taken out of a text before, between the first and the last part that goes, and right beside them. */
function ghostsIn(ordered: readonly Part[], remembers: Remembers): CutStretch["ghosts"] {
  const ghosts: CutStretch["ghosts"][number][] = [];
  const lengths = new Map<Y.Item, number>();
  for (const { item, from, to } of ordered) lengths.set(item, (lengths.get(item) ?? 0) + to - from);
  let item: Y.Item | null = ordered[0]!.item;
  while (item.left !== null && item.left.deleted) item = item.left;
  const last = ordered.at(-1)!.item;
  let isPast = false;
  for (let at = 0; item !== null && (!isPast || item.deleted); item = item.right) {
    if (item.deleted) {
      const all = remembers(item.id.client, item.id.clock, item.length);
      if (all.length > 0) ghosts.push({ at, all, runs: all.filter(({ isOut }) => isOut).map(({ run }) => run) });
    } else at += lengths.get(item) ?? 0;
    isPast ||= item === last;
  }
  return ghosts;
}

/** How many neighbours are asked where they went. */
const MOST_NEIGHBOURS = 50;

function overtakenPart(part: Part): Overtaken {
  const { item, from, to } = part;
  const { client, clock } = item.id;
  const left: CharId[] = from > clock ? [{ client, clock: from - 1 }] : [];
  const right: CharId[] = to < clock + item.length ? [{ client, clock: to }] : [];
  for (let near = item.left; near !== null && left.length < MOST_NEIGHBOURS; near = near.left)
    if (!near.deleted && near.content instanceof Y.ContentString) left.push({ client: near.id.client, clock: near.id.clock + near.length - 1 });
  for (let near = item.right; near !== null && right.length < MOST_NEIGHBOURS; near = near.right)
    if (!near.deleted && near.content instanceof Y.ContentString) right.push({ client: near.id.client, clock: near.id.clock });
  const holder: unknown = item.parent;
  const text = holder instanceof Y.AbstractType ? holder._item : null;
  return { id: { client, clock: from }, text: runOf(part).text, left, right, parent: text && { client: text.id.client, clock: text.id.clock } };
}

/** What stays between parts that go, in a text that stays. */
function betweenParts(ordered: readonly Part[], dying: ReadonlyMap<object, Dying>): Overtaken[] {
  if (ordered.length < 2 || dying.has(Object(ordered[0]!.item.parent))) return [];
  return ordered.slice(1).flatMap((after, i): Overtaken[] => {
    const before = ordered[i]!;
    const right = [{ client: after.item.id.client, clock: after.from }];
    const left = [{ client: before.item.id.client, clock: before.to - 1 }];
    const holder: unknown = after.item.parent;
    const text = holder instanceof Y.AbstractType ? holder._item : null;
    const found: Overtaken[] = [];
    const add = (item: Y.Item, from: number, to: number) => {
      if (from >= to || item.deleted || !(item.content instanceof Y.ContentString)) return;
      const last = found.at(-1);
      const nearest = last === undefined ? left : [{ client: last.id.client, clock: last.id.clock + last.text.length - 1 }, ...left];
      found.push({ id: { client: item.id.client, clock: from }, text: runOf({ item, from, to }).text, left: nearest, right, parent: text && { client: text.id.client, clock: text.id.clock } });
    };
    if (before.item === after.item) add(before.item, before.to, after.from);
    else {
      add(before.item, before.to, before.item.id.clock + before.item.length);
      for (let item = before.item.right; item !== null && item !== after.item; item = item.right) add(item, item.id.clock, item.id.clock + item.length);
      add(after.item, after.item.id.clock, after.from);
    }
    return found;
  });
}

/** The parts of items that are taken away: apart where something between them stays. */
class Parts {
  private readonly byItem = new Map<Y.Item, Part[]>();
  private readonly inBlocks = new Set<Y.Item>();
  /** What is taken away by name; null when all counts as named. */
  private readonly named: Ranges | null;

  constructor(named: Ranges | null) {
    this.named = named;
  }

  add(part: Part): void {
    const list = this.byItem.get(part.item);
    if (list === undefined) this.byItem.set(part.item, [part]);
    else list.push(part);
  }

  /** Everything of an item whose block goes. */
  inBlock(item: Y.Item): void {
    this.inBlocks.add(item);
    const { client, clock } = item.id;
    const end = clock + item.length;
    const named = this.named?.overlapping(client, clock, item.length) ?? [{ clock, length: item.length }];
    this.byItem.set(item, named.map((range) => ({ item, from: Math.max(range.clock, clock), to: Math.min(range.clock + range.length, end) })));
  }

  /** The parts of an item whose block goes that nobody named. */
  unnamed(item: Y.Item): Part[] {
    if (!this.inBlocks.has(item)) return [];
    const parts: Part[] = [];
    let at = item.id.clock;
    for (const { from, to } of this.of(item)) {
      if (from > at) parts.push({ item, from: at, to: from });
      at = to;
    }
    const end = item.id.clock + item.length;
    if (at < end) parts.push({ item, from: at, to: end });
    return parts;
  }

  items(): Iterable<Y.Item> {
    return this.byItem.keys();
  }

  of(item: Y.Item): Part[] {
    const list = this.byItem.get(item) ?? [];
    if (list.length < 2) return list;
    const merged: Part[] = [];
    for (const part of list.toSorted((a, b) => a.from - b.from)) {
      const last = merged.at(-1);
      if (last !== undefined && part.from <= last.to) last.to = Math.max(last.to, part.to);
      else merged.push({ ...part });
    }
    return merged;
  }
}

/** The outermost of the blocks around an item that go with it. */
function outermost(item: Y.Item, dying: ReadonlyMap<object, Dying>): CharId | null {
  let found: CharId | null = null;
  if (dying.size === 0) return found;
  for (let parent: unknown = item.parent; parent instanceof Y.AbstractType && parent._item !== null; parent = parent._item.parent)
    found = dying.get(parent)?.id ?? found;
  return found;
}

function neighbours(parts: readonly Part[]): Neighbours {
  const first = parts[0]!;
  const last = parts.at(-1)!;
  const { id: start } = first.item;
  const end = last.item.id.clock + last.item.length;
  return {
    prev: first.from > start.clock ? { client: start.client, clock: first.from - 1 } : idOf(first.item.left?.lastId),
    next: last.to < end ? { client: last.item.id.client, clock: last.to } : idOf(last.item.right?.id),
  };
}

const idOf = (id: Y.ID | undefined): CharId | null => (id === undefined ? null : { client: id.client, clock: id.clock });

/** A type that goes takes all that stands in it along, named in the update or not. */
function collectType(item: Y.Item, parts: Parts, dying: Map<object, Dying>): void {
  const type: unknown = item.content instanceof Y.ContentType ? item.content.type : null;
  if (!(type instanceof Y.AbstractType) || dying.has(type)) return;
  const name = type instanceof Y.XmlElement ? type.nodeName : "#text";
  dying.set(type, {
    id: { client: item.id.client, clock: item.id.clock },
    top: topOf(item),
    isTextBlock: name === "paragraph" || name === "heading",
    type,
    bed: bedIn(type),
  });
  for (let child: Y.Item | null = type._start; child !== null; child = child.right) {
    if (child.deleted) continue;
    if (child.content instanceof Y.ContentString) parts.inBlock(child);
    else if (child.content instanceof Y.ContentType) collectType(child, parts, dying);
  }
}

function topOf(item: Y.Item): CharId {
  let top = item;
  for (let parent: unknown = item.parent; parent instanceof Y.AbstractType && parent._item !== null; ) {
    top = parent._item;
    parent = top.parent;
  }
  return { client: top.id.client, clock: top.id.clock };
}

function inReadingOrder(items: Y.Item[]): Y.Item[] {
  if (items.length < 2) return items;
  const wanted = new Set(items);
  const parent: unknown = items[0]!.parent;
  if (!(parent instanceof Y.AbstractType)) return items;
  const ordered: Y.Item[] = [];
  for (let item: Y.Item | null = parent._start; item !== null && ordered.length < items.length; item = item.right)
    if (wanted.has(item)) ordered.push(item);
  return ordered;
}

/** The paragraph or heading around a text. */
export function blockAround(text: unknown): Y.XmlElement | null {
  const parent: unknown = text instanceof Y.AbstractType ? text._item?.parent : null;
  return parent instanceof Y.XmlElement ? parent : null;
}

export function runOf({ item, from, to }: Part): Run {
  const text = item.content instanceof Y.ContentString ? item.content.str : "";
  return { client: item.id.client, clock: from, text: text.slice(from - item.id.clock, to - item.id.clock) };
}
