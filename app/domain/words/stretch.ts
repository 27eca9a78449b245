import type { CharId } from "./lineage.ts";
import type { RangeMap } from "./range-map.ts";

/** Text with the ids of its UTF-16 units: consecutive clocks of one client. */
export type Run = CharId & { readonly text: string };

/** One block's worth of text, in reading order. */
export type Stretch = readonly Run[];

/** `length` units of `from` are the same words as the units of `to`. */
export type Match = { readonly from: CharId; readonly to: CharId; readonly length: number };

export const textOf = (stretch: Stretch): string => stretch.map((run) => run.text).join("");

/** In UTF-16 units. */
export const lengthOf = (stretch: Stretch): number => stretch.reduce((sum, run) => sum + run.text.length, 0);

/** What of a stretch is not among these ids. */
export const without = (stretch: Stretch, ids: RangeMap<true>): Stretch =>
  ids.isEmpty
    ? stretch
    : stretch.flatMap(({ client, clock: from, text }) =>
        ids
          .within(client, from, text.length)
          .filter(({ value }) => value === null)
          .map(({ clock, length }) => ({ client, clock, text: text.slice(clock - from, clock - from + length) })),
      );
