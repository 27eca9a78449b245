import type * as Y from "yjs";
import { RangeMap } from "#app/domain/words/range-map.ts";
import type { Range } from "./decode.ts";
import { visibleTexts } from "./texts.ts";

/** A stretch of the visible words, counted from the first. */
export type Offset = { readonly at: number; readonly length: number };

/** Where words stand among all that is visible: the same before and after it is written anew. */
export function offsetsOf(doc: Y.Doc, ranges: readonly Range[]): Offset[] {
  const wanted = new RangeMap<true>();
  for (const { client, clock, length } of ranges) wanted.put(client, clock, length, true);
  const found: Offset[] = [];
  let at = 0;
  for (const items of visibleTexts(doc))
    for (const { id, length } of items) {
      for (const part of wanted.within(id.client, id.clock, length))
        if (part.value !== null) found.push({ at: at + part.clock - id.clock, length: part.length });
      at += length;
    }
  return found;
}

/** The ids that stand there, in a draft that reads the same. */
export function rangesAt(doc: Y.Doc, offsets: readonly Offset[]): Range[] {
  const ranges: Range[] = [];
  let at = 0;
  let next = 0;
  for (const items of visibleTexts(doc))
    for (const { id, length } of items) {
      for (let i = next; i < offsets.length && offsets[i]!.at < at + length; i++) {
        const from = Math.max(offsets[i]!.at, at);
        const to = Math.min(offsets[i]!.at + offsets[i]!.length, at + length);
        if (from < to) ranges.push({ client: id.client, clock: id.clock + from - at, length: to - from });
        if (to < offsets[i]!.at + offsets[i]!.length) break;
        next = i + 1;
      }
      at += length;
    }
  return ranges;
}
