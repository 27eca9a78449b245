import type { Recording } from "./recording.ts";

/**
 * Who wrote each character, found without Yjs and without our server: one plain array of every
 * character ever typed, in order, each with its writer, when it was typed and when each writer took
 * it away. A state is what of it somebody could see who knew so many strokes of each writer.
 */
export type Written = { readonly letter: string; readonly writer: number };

type Mark = {
  readonly letter: string;
  readonly writer: number;
  /** It was its writer's stroke number `typed`. */
  readonly typed: number;
  /** The stroke with which each writer took it away. */
  readonly taken: [number, number];
};

export function whoWroteWhat({ strokes }: Recording): Written[] {
  const marks: Mark[] = [];
  const made = [0, 0];
  const isThere = (mark: Mark, [first, second]: readonly [number, number]): boolean =>
    mark.typed < (mark.writer === 0 ? first : second) && mark.taken[0] >= first && mark.taken[1] >= second;
  /** The place in `marks` right after the first `count` characters of that state. */
  const placeAfter = (count: number, state: readonly [number, number]): number => {
    let seen = 0;
    for (let place = 0; place < marks.length; place += 1) {
      if (seen === count) return place;
      const mark = marks[place];
      if (mark && isThere(mark, state)) seen += 1;
    }
    if (seen !== count) throw new Error(`the state has ${seen} characters, not ${count}`);
    return marks.length;
  };
  for (const { writer, knows, position, removed, inserted } of strokes) {
    const typed = made[writer] ?? 0;
    made[writer] = typed + 1;
    let place = placeAfter(position, knows);
    for (let left = removed; left > 0; place += 1) {
      const mark = marks[place];
      if (!mark) throw new Error("nothing there to take away");
      if (!isThere(mark, knows)) continue;
      mark.taken[writer as 0 | 1] = typed;
      left -= 1;
    }
    const letters = [...inserted].map((letter): Mark => ({ letter, writer, typed, taken: [Infinity, Infinity] }));
    marks.splice(place, 0, ...letters);
  }
  return marks.filter((mark) => isThere(mark, [Infinity, Infinity]));
}
