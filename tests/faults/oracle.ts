import type { Recording, Stroke } from "./recording.ts";

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

export const whoWroteWhat = ({ strokes }: Recording): Written[] => {
  const reckoning = new Reckoning();
  for (const stroke of strokes) reckoning.add(stroke);
  return reckoning.written();
};

/** What a stroke is in the text that holds all strokes before it, of both writers. */
export type InAll = { readonly position: number; readonly removed: readonly number[]; readonly inserted: string };

export class Reckoning {
  private readonly marks: Mark[] = [];
  private readonly made: [number, number] = [0, 0];

  /** Letters that the other has taken away already are not there to be taken. */
  add({ writer, knows, position, removed, inserted }: Stroke): InAll {
    const all: readonly [number, number] = [...this.made];
    const typed = this.made[writer as 0 | 1]++;
    let place = this.placeAfter(position, knows);
    let at = this.marks.slice(0, place).filter((mark) => isThere(mark, all)).length;
    const positions: number[] = [];
    for (let left = removed; left > 0; place += 1) {
      const mark = this.marks[place];
      if (!mark) throw new Error("nothing there to take away");
      const isSeen = isThere(mark, all);
      if (isThere(mark, knows)) {
        if (isSeen) positions.push(at);
        mark.taken[writer as 0 | 1] = typed;
        left -= 1;
      }
      if (isSeen) at += 1;
    }
    const letters = [...inserted].map((letter): Mark => ({ letter, writer, typed, taken: [Infinity, Infinity] }));
    this.marks.splice(place, 0, ...letters);
    return { position: at, removed: positions, inserted };
  }

  written(): Written[] {
    return this.marks.filter((mark) => isThere(mark, [Infinity, Infinity]));
  }

  /** The place in `marks` right after the first `count` characters of that state. */
  private placeAfter(count: number, state: readonly [number, number]): number {
    let seen = 0;
    for (const [place, mark] of this.marks.entries()) {
      if (seen === count) return place;
      if (isThere(mark, state)) seen += 1;
    }
    if (seen !== count) throw new Error(`the state has ${seen} characters, not ${count}`);
    return this.marks.length;
  }
}

const isThere = (mark: Mark, [first, second]: readonly [number, number]): boolean =>
  mark.typed < (mark.writer === 0 ? first : second) && mark.taken[0] >= first && mark.taken[1] >= second;
