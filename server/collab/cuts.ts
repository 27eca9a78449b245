import * as Y from "yjs";
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
export type CutStretch = { readonly block: Y.XmlElement | null; readonly runs: Stretch };

/** What an update is about to take away, read while it is still there. */
export type Cuts = { readonly stretches: readonly CutStretch[]; readonly dying: readonly Dying[] };

export const NO_CUTS: Cuts = { stretches: [], dying: [] };

type Part = { item: Y.Item; from: number; to: number };

/** Reads the words and blocks inside `ranges`, grouped by the text they stand in, in reading order. */
export function readCuts(doc: Y.Doc, ranges: readonly Range[]): Cuts {
  const parts = new Map<Y.Item, Part>();
  const dying = new Map<object, Dying>();
  for (const range of ranges)
    forEachIn(doc, range.client, range.clock, range.length, (struct, from, to) => {
      if (!(struct instanceof Y.Item) || struct.deleted) return;
      if (struct.content instanceof Y.ContentString) parts.set(struct, wider(parts.get(struct), { item: struct, from, to }));
      else if (struct.content instanceof Y.ContentType) collectType(struct, parts, dying);
    });
  const byHolder = new Map<unknown, Part[]>();
  for (const part of parts.values()) {
    const list = byHolder.get(part.item.parent);
    if (list === undefined) byHolder.set(part.item.parent, [part]);
    else list.push(part);
  }
  const stretches = [...byHolder.values()].map((list) => ({
    block: blockAround(list[0]!.item.parent),
    runs: inReadingOrder(list).map(runOf),
  }));
  return { stretches, dying: [...dying.values()] };
}

/** A type that goes takes all that stands in it along, named in the update or not. */
function collectType(item: Y.Item, parts: Map<Y.Item, Part>, dying: Map<object, Dying>): void {
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
    if (child.content instanceof Y.ContentString)
      parts.set(child, { item: child, from: child.id.clock, to: child.id.clock + child.length });
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

const wider = (a: Part | undefined, b: Part): Part =>
  a === undefined ? b : { item: b.item, from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };

function inReadingOrder(parts: Part[]): Part[] {
  if (parts.length < 2) return parts;
  const wanted = new Map(parts.map((part) => [part.item, part]));
  const ordered: Part[] = [];
  const parent: unknown = parts[0]!.item.parent;
  if (!(parent instanceof Y.AbstractType)) return parts;
  for (let item: Y.Item | null = parent._start; item !== null && ordered.length < parts.length; item = item.right) {
    const part = wanted.get(item);
    if (part !== undefined) ordered.push(part);
  }
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
