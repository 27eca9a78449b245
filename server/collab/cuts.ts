import * as Y from "yjs";
import type { Neighbours } from "#app/domain/words/gone.ts";
import type { CharId } from "#app/domain/words/lineage.ts";
import type { Run, Stretch } from "#app/domain/words/match.ts";
import type { Range } from "./decode.ts";
import { forEachIn } from "./ids.ts";

/** A block, or a block's text, that an update takes away. */
export type Dying = {
  readonly id: CharId;
  /** The block of the first level it stands in. */
  readonly top: CharId;
  /** A paragraph or heading (rather than a list, a quote, or a text holder). */
  readonly isTextBlock: boolean;
  readonly type: object;
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
};

/** What an update is about to take away, read while it is still there. */
export type Cuts = { readonly stretches: readonly CutStretch[]; readonly dying: readonly Dying[] };

export const NO_CUTS: Cuts = { stretches: [], dying: [] };

type Part = { item: Y.Item; from: number; to: number };

/** Reads the words and blocks inside `ranges`, grouped by the text they stand in, in reading order. */
export function readCuts(doc: Y.Doc, ranges: readonly Range[]): Cuts {
  const parts = new Parts();
  const dying = new Map<object, Dying>();
  for (const range of ranges)
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
  const stretches = [...byHolder.values()].map((items): CutStretch => {
    const ordered = inReadingOrder(items).flatMap((item) => parts.of(item));
    const { item } = ordered[0]!;
    return { block: blockAround(item.parent), runs: ordered.map(runOf), under: outermost(item, dying), top: topOf(item), beside: neighbours(ordered) };
  });
  return { stretches, dying: [...dying.values()] };
}

/** The parts of items that are taken away: apart where something between them stays. */
class Parts {
  private readonly byItem = new Map<Y.Item, Part[]>();

  add(part: Part): void {
    const list = this.byItem.get(part.item);
    if (list === undefined) this.byItem.set(part.item, [part]);
    else list.push(part);
  }

  whole(item: Y.Item): void {
    this.byItem.set(item, [{ item, from: item.id.clock, to: item.id.clock + item.length }]);
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
  });
  for (let child: Y.Item | null = type._start; child !== null; child = child.right) {
    if (child.deleted) continue;
    if (child.content instanceof Y.ContentString) parts.whole(child);
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
