import type * as Y from "yjs";
import { visibleTexts } from "#server/collab/texts.ts";
import type { Chance } from "#tests/support/chance.ts";

/**
 * Letters of which each is typed once and never again, by anybody: wherever one stands, anybody can see which it is.
 * Some of them are two units long, as an emoji is.
 */
export class Letters {
  private readonly typed = [0, 0, 0];
  private readonly spaces: "real" | "each its own";

  /** `spaces`: what stands between words. Real ones read alike, so nobody can tell one from the other. */
  constructor(spaces: "real" | "each its own") {
    this.spaces = spaces;
  }

  readonly words = (who: number, chance: Chance): string => {
    let text = "";
    for (let word = 1 + chance.below(5); word > 0; word--) {
      for (let letter = 1 + chance.below(7); letter > 0; letter--) text += this.next(who, chance.below(12) === 0 ? LONG : SHORT);
      text += this.spaces === "real" ? " " : this.next(who, SIGNS);
    }
    return text;
  };

  private next(who: number, starts: readonly number[]): string {
    return String.fromCodePoint(starts[who]! + this.typed[who]!++);
  }
}

/** Where each person's letters begin. */
const SHORT = [0x4e00, 0xac00, 0x3400] as const;
const LONG = [0x20000, 0x22000, 0x24000] as const;
/** Neither letters nor spaces. */
const SIGNS = [0xe000, 0xe800, 0xf000] as const;

/** Who typed this letter: 0, 1, 2. */
export function writerOf(letter: string): number {
  const code = letter.codePointAt(0)!;
  const starts = [SHORT, LONG, SIGNS].flatMap((kind) => kind.map((start, who) => ({ start, who }))).filter(({ start }) => start <= code);
  return starts.sort((a, b) => b.start - a.start)[0]!.who;
}

export const isReal = (letter: string): boolean => letter.trim() === "";

/** A letter where it stands: under which id, in which text, and so many units from the beginning of that text. */
export type Standing = { readonly letter: string; readonly id: string; readonly client: number; readonly clock: number; readonly text: number; readonly at: number };

/** All that can be seen, letter by letter, in reading order. */
export function lettersIn(doc: Y.Doc): Standing[] {
  const found: Standing[] = [];
  [...visibleTexts(doc)].forEach((items, text) => {
    let at = 0;
    for (const { id: { client, clock }, content } of items) {
      let unit = 0;
      for (const letter of content.str) {
        found.push({ letter, id: `${client}:${clock + unit}`, client, clock: clock + unit, text, at });
        unit += letter.length;
        at += letter.length;
      }
    }
  });
  return found;
}
