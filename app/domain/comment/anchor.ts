import type { IdRange } from "../words/id-list.ts";
import type { CharId } from "../words/lineage.ts";
import { AnchorIndex, type Found } from "./anchor-index.ts";
import { BETWEEN_AT_MOST } from "./between.ts";
import { readsLike, wholeOf } from "./around.ts";

/**
 * Which words a comment is about: the ids under which they were *first* written. Wherever an act takes a
 * character, lineage leads back from the id it stands under now to that first one. So an anchor never has
 * to be moved: it is looked up.
 *
 * `quote`, `before`, `after`: what the words said and what stood around them (a line end for the edge of a
 * text), for what is no longer there. Nothing around them: they cannot be known by what they say.
 */
export type Anchor = { readonly ids: readonly IdRange[]; readonly quote: string; readonly before: string; readonly after: string };

/**
 * A stretch of visible words: its first id now, and the id under which it was first written. Of a copy, that is
 * the id under which the copy was first written; `copyOf` is that of what was copied.
 */
export type Words = { readonly now: CharId; readonly first: CharId; readonly copyOf: CharId | null; readonly text: string };

/**
 * Where an anchor's words stand: ids as they are now, what they say, and how many units of text come before. `inOne`:
 * side by side in one text, so that other wording can be put in their place.
 */
export type Place = { readonly ids: readonly IdRange[]; readonly quote: string; readonly at: number; readonly text: number; readonly inOne: boolean };

/** `from` and `to`: units of one text. `of`: where `from` is in the quote. */
type Stretch = { from: number; to: number; readonly of: number };

/** By text. */
type Stretches = Map<number, Stretch[]>;

/** All anchors of a draft, found in one walk through its texts. In the order of `anchors`; null: the words are no longer there. */
export function placeAnchors(texts: readonly (readonly Words[])[], anchors: readonly Anchor[]): (Place | null)[] {
  const index = new AnchorIndex(anchors);
  const here = anchors.map((): Stretches | null => null);
  const copies = anchors.map((): Stretches | null => null);
  texts.forEach((words, text) => {
    let at = 0;
    for (const { first, copyOf, text: said } of words) {
      for (const found of index.within(first, said.length)) note(here, found, text, at);
      if (copyOf !== null) for (const found of index.within(copyOf, said.length)) note(copies, found, text, at);
      at += said.length;
    }
  });
  const read = new Reading(texts);
  return anchors.map((anchor, i) => read.placeOf(anchor, here[i] ?? null) ?? read.copyOf(anchor, copies[i] ?? null) ?? read.again(anchor));
}

function note(found: (Stretches | null)[], { anchor, from, to, of }: Found, text: number, at: number): void {
  const places = (found[anchor] ??= new Map());
  const list = places.get(text);
  const stretch = { from: at + from, to: at + to, of };
  if (list === undefined) places.set(text, [stretch]);
  else list.push(stretch);
}

/** The texts of a draft, to be read by place. */
class Reading {
  private readonly texts: readonly (readonly Words[])[];
  private readonly said: readonly string[];
  private readonly starts: readonly number[];
  private whole: string | null = null;

  constructor(texts: readonly (readonly Words[])[]) {
    this.texts = texts;
    this.said = texts.map((words) => words.map(({ text }) => text).join(""));
    let at = 0;
    // One unit for the end of each text.
    this.starts = this.said.map((text) => (at += text.length + 1) - text.length - 1);
  }

  /** Where the words of an anchor stand that were found. Spaces alone are no words; null when nothing else is left. */
  placeOf({ quote }: Anchor, found: Stretches | null): Place | null {
    if (found === null) return null;
    const isBlank = quote.trim() === "";
    const words = new Map<number, Stretch[]>();
    for (const [text, stretches] of found) {
      const said = this.said[text]!;
      const kept = joined(stretches, 0).filter(({ from, to }) => isBlank || said.slice(from, to).trim() !== "");
      if (kept.length > 0) words.set(text, kept.map((stretch) => madeWhole(stretch, said, quote)));
    }
    return words.size === 0 ? null : this.place(words);
  }

  /** Of several copies, the one that comes first: a comment is about one place. */
  copyOf(anchor: Anchor, copies: Stretches | null): Place | null {
    for (const one of copies ?? []) {
      const place = this.placeOf(anchor, new Map([one]));
      if (place !== null) return place;
    }
    return null;
  }

  private place(found: ReadonlyMap<number, readonly Stretch[]>): Place {
    const ids: IdRange[] = [];
    const quote: string[] = [];
    let first: { at: number; text: number } | null = null;
    for (const [text, stretches] of [...found].sort(([a], [b]) => a - b))
      for (const { from, to } of joined(stretches, BETWEEN_AT_MOST)) {
        first ??= { at: this.starts[text]! + from, text };
        quote.push(this.said[text]!.slice(from, to));
        ids.push(...this.idsOf(text, from, to));
      }
    return { ids, quote: quote.join(" … "), ...first!, inOne: quote.length === 1 };
  }

  /** Words that read just like those that are gone, at the very place: retyped, or carried by nothing that we know. */
  again(anchor: Anchor): Place | null {
    const at = readsLike((this.whole ??= wholeOf(this.said)), anchor);
    if (at === null) return null;
    const text = this.textAt(at);
    const from = at - this.starts[text]!;
    return this.place(new Map([[text, [{ from, to: from + anchor.quote.length, of: 0 }]]]));
  }

  private textAt(at: number): number {
    let text = 0;
    while (text + 1 < this.starts.length && this.starts[text + 1]! <= at) text++;
    return text;
  }

  private idsOf(text: number, from: number, to: number): IdRange[] {
    const ids: IdRange[] = [];
    let at = 0;
    for (const { now, text: words } of this.texts[text] ?? []) {
      const start = Math.max(from - at, 0);
      const end = Math.min(to - at, words.length);
      if (start < end) {
        const last = ids.at(-1);
        if (last?.client === now.client && last.clock + last.length === now.clock + start) ids[ids.length - 1] = { ...last, length: last.length + end - start };
        else ids.push({ client: now.client, clock: now.clock + start, length: end - start });
      }
      at += words.length;
    }
    return ids;
  }
}

/** A part of words that reads as they did all together: the rest was taken out and came back as nothing that we know. */
function madeWhole(stretch: Stretch, said: string, quote: string): Stretch {
  const from = stretch.from - stretch.of;
  return from >= 0 && said.startsWith(quote, from) ? { from, to: Math.max(stretch.to, from + quote.length), of: 0 } : stretch;
}

/** In order; what somebody wrote in between belongs to it, if it is no more than this. */
function joined(stretches: readonly Stretch[], between: number): Stretch[] {
  const all: Stretch[] = [];
  for (const { from, to, of } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last !== undefined && from - last.to <= between) last.to = Math.max(last.to, to);
    else all.push({ from, to, of });
  }
  return all;
}
