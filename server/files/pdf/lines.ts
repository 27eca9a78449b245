/**
 * A paragraph as lines of runs: what is drawn in one go. Words are broken where they may, and each line is put into the
 * order in which it is seen (the bidirectional algorithm of Unicode), so that Arabic beside English stands where it belongs.
 */
import bidiFactory from "bidi-js";
import { fail } from "#app/domain/errors.ts";
import type { Piece } from "../blocks.ts";
import { hasRightToLeft, isRightToLeft } from "../shown.ts";
import { faceFor, isUnseen, type Face, type Weight } from "./fonts.ts";

export type Run = {
  /** As it is read. */
  readonly text: string;
  /** As it is drawn: without marks that nobody sees, and with brackets turned where it goes from right to left. */
  readonly drawn: string;
  readonly face: Face;
  readonly level: number;
  /** The place of its link among the links of the paragraph; -1 for none. */
  readonly link: number;
  readonly width: number;
};

/**
 * `runs`: in the order in which they are read, with the places at which they are seen (from the left edge of the line).
 * Whoever hears a PDF hears what was drawn first, first.
 */
export type Line = { readonly runs: readonly (Run & { readonly x: number })[]; readonly width: number; readonly rtl: boolean };

export type Measure = (drawn: string, face: Face, inOneGo: boolean) => number;

const bidi = bidiFactory();

type Styled = { readonly from: number; readonly to: number; readonly weight: Weight; readonly link: number };

/** `heavy`: all of it, for headings. Throws `not_in_this_form` when no font has a letter. */
export function* linesOf(pieces: readonly Piece[], { heavy, width, measure }: { heavy: boolean; width: number; measure: Measure }): Generator<Line> {
  const rtl = isRightToLeft(pieces.map(({ text }) => text).join(""));
  let line: { text: string; styles: Styled[] } = { text: "", styles: [] };
  let links = -1;
  for (const { text, strong, em, link } of pieces) {
    if (link !== null) links += 1;
    const weight = strong || heavy ? (em ? "strongEm" : "strong") : em ? "em" : "normal";
    for (const [at, part] of text.normalize("NFC").replace(/\t/g, "    ").split("\n").entries()) {
      if (at > 0) {
        yield* broken(line.text, line.styles, rtl, width, measure);
        line = { text: "", styles: [] };
      }
      line.styles.push({ from: line.text.length, to: line.text.length + part.length, weight, link: link === null ? -1 : links });
      line.text += part;
    }
  }
  yield* broken(line.text, line.styles, rtl, width, measure);
}

/** After spaces, and after dashes inside of words; addresses also after their strokes. */
const WORD = /[^ \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000\-\u2010\u2013\u2014/]*(?:[ \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+|[-\u2010\u2013\u2014/](?![ \u200b])|[-\u2010\u2013\u2014/] +|$)/gu;
/** A longer one is no word that anybody reads at one glance: it breaks after any letter. */
const LETTERS_IN_A_WORD = 80;

function* broken(text: string, styles: readonly Styled[], rtl: boolean, width: number, measure: Measure): Generator<Line> {
  const turns = rtl || hasRightToLeft(text);
  const levels = turns ? bidi.getEmbeddingLevels(text, rtl ? "rtl" : "ltr").levels : null;
  const cut = runsCutter(text, styles, levels, measure);
  let runs: Run[] = [];
  let used = 0;
  const done = (): Line => lineOf(runs, rtl, measure);

  for (const [from, to] of wordsOf(text)) {
    const word = cut(from, to);
    const needed = widthOf(trimEnd(word, measure));
    if (used + needed > width && runs.length > 0) {
      yield done();
      [runs, used] = [[], 0];
    }
    if (needed > width) {
      for (const letter of letters(text.slice(from, to)).map(([at, end]) => cut(from + at, from + end))) {
        const one = widthOf(letter);
        if (used + one > width && runs.length > 0) {
          yield done();
          [runs, used] = [[], 0];
        }
        runs.push(...letter);
        used += one;
      }
      continue;
    }
    runs.push(...word);
    used += widthOf(word);
  }
  yield done();
}

const widthOf = (runs: readonly Run[]): number => runs.reduce((sum, { width }) => sum + width, 0);

function* wordsOf(text: string): Generator<[number, number]> {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (word === "") continue;
    if (word.length <= LETTERS_IN_A_WORD) yield [index, index + word.length];
    else for (const [from, to] of letters(word)) yield [index + from, index + to];
  }
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const EASY = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f]*$/;

/** Letters with all that belongs to them, by their places. */
function letters(text: string): [number, number][] {
  if (EASY.test(text)) return Array.from(text, (_, at) => [at, at + 1]);
  return Array.from(segmenter.segment(text), ({ index, segment }) => [index, index + segment.length]);
}

type Now = { readonly face: Face; readonly level: number; readonly style: Styled };

/** Cuts a stretch where the look, the direction or the font changes. */
function runsCutter(text: string, styles: readonly Styled[], levels: Uint8Array | null, measure: Measure): (from: number, to: number) => Run[] {
  let style = 0;
  return (from, to) => {
    const runs: Run[] = [];
    let begin = from;
    let now = null as Now | null;
    const end = (at: number, before: Now | null) => {
      if (before !== null && at > begin) runs.push(runOf(text.slice(begin, at), before.face, before.level, before.style.link, measure));
      begin = at;
    };
    while ((styles[style]?.from ?? 0) > from) style -= 1;
    for (const [at, stop] of letters(text.slice(from, to))) {
      const start = from + at;
      while ((styles[style]?.to ?? Infinity) <= start) style += 1;
      const look = styles[style];
      if (look === undefined) continue;
      const letter = text.slice(start, from + stop);
      const face: Face | null = isUnseen(letter) && now !== null ? now.face : faceFor(letter, look.weight, now?.style === look ? now.face : null);
      if (face === null) return fail("not_in_this_form");
      const level = levels?.[start] ?? 0;
      if (now === null || now.face !== face || now.level !== level || now.style !== look) {
        end(start, now);
        now = { face, level, style: look };
      }
    }
    end(to, now);
    return runs;
  };
}

function runOf(text: string, face: Face, level: number, link: number, measure: Measure): Run {
  const drawn = asDrawn(text, face, level);
  return { text, drawn, face, level, link, width: drawn === "" ? 0 : measure(drawn, face, inOneGo(drawn, level)) };
}

const isOdd = (level: number): boolean => level % 2 === 1;
/** The font turns letters of right-to-left scripts around by itself; signs without letters have to be turned here. */
const goesLeft = (drawn: string, level: number): boolean => isOdd(level) && hasRightToLeft(drawn);
export const isReversed = ({ drawn, level }: Run): boolean => goesLeft(drawn, level);
/** pdfkit sets words one by one, from left to right. Told of features (none will do), it leaves several words to the font. */
export const inOneGo = (drawn: string, level: number): boolean => goesLeft(drawn, level) && / \S/.test(drawn);

/** Joiners, and what asks for the picture of a sign. */
const FOR_THE_FONT: ReadonlySet<string> = new Set(["\u200c", "\u200d", "\ufe0f"]);

function asDrawn(text: string, face: Face, level: number): string {
  const seen = [...text].filter((one) => !isUnseen(one) || (FOR_THE_FONT.has(one) && face.has(one.codePointAt(0) ?? 0)));
  if (!isOdd(level)) return seen.join("");
  const mirrored = seen.map((one) => bidi.getMirroredCharacter(one) ?? one).join("");
  return hasRightToLeft(mirrored) ? mirrored : letters(mirrored).map(([from, to]) => mirrored.slice(from, to)).reverse().join("");
}

/** Neighbours that look the same become one, but for words from right to left, which are drawn one by one. Spaces at the end go. */
function lineOf(runs: readonly Run[], rtl: boolean, measure: Measure): Line {
  const joined: Pick<Run, "text" | "face" | "level" | "link">[] = [];
  for (const { text, face, level, link } of trimEnd(runs, measure)) {
    const last = joined.at(-1);
    const goesOn = last !== undefined && last.face === face && last.level === level && last.link === link && !(isOdd(level) && last.text.endsWith(" "));
    if (goesOn) joined[joined.length - 1] = { face, level, link, text: last.text + text };
    else joined.push({ text, face, level, link });
  }
  const read = joined.map((one) => runOf(one.text, one.face, one.level, one.link, measure)).filter(({ drawn }) => drawn !== "");
  const places = new Map<Run, number>();
  let width = 0;
  for (const run of inSight(read)) {
    places.set(run, width);
    width += run.width;
  }
  return { runs: read.map((run) => ({ ...run, x: places.get(run) ?? 0 })), width, rtl };
}

function trimEnd(runs: readonly Run[], measure: Measure): readonly Run[] {
  const last = runs.at(-1);
  if (last === undefined || !/[ \u200b\u3000]$/.test(last.text)) return runs;
  const text = last.text.replace(/[ \u200b\u3000]+$/, "");
  return text === "" ? trimEnd(runs.slice(0, -1), measure) : [...runs.slice(0, -1), runOf(text, last.face, last.level, last.link, measure)];
}

/** Rule L2: from the deepest level up, every stretch of that level or deeper is turned around. */
function inSight(runs: readonly Run[]): Run[] {
  const all = [...runs];
  const deepest = Math.max(0, ...all.map(({ level }) => level));
  for (let level = deepest; level > 0; level -= 1) {
    for (let from = 0; from < all.length; from += 1) {
      let to = from;
      while (to < all.length && (all[to]?.level ?? 0) >= level) to += 1;
      if (to > from + 1) all.splice(from, to - from, ...all.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
  return all;
}
