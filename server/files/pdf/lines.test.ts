import bidiFactory from "bidi-js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainPiece } from "../blocks.ts";
import { linesOf, type Line } from "./lines.ts";

const bidi = bidiFactory();
/** Every letter as wide as every other. */
const measure = (drawn: string) => drawn.length;
const linesAt = (width: number, text: string, link: string | null = null): Line[] => [...linesOf([plainPiece(text, link)], { heavy: false, width, measure })];
const isHebrew = (text: string) => /[\u05d0-\u05ea]/.test(text);
/** What somebody sees, from the left to the right: fonts turn their own words around, and signs stand as they are drawn. */
const seenIn = ({ runs }: Line): string => [...runs].sort((a, b) => a.x - b.x).map(({ drawn, level }) => (level % 2 === 1 && isHebrew(drawn) ? [...drawn].reverse().join("") : drawn)).join("");

const mixed = fc.string({ unit: fc.constantFrom(..."abc אבג12 ().,-/:"), minLength: 1, maxLength: 40 }).map((text) => text.replace(/ +/g, " ").trim()).filter((text) => text !== "");

describe("Lines of a PDF", () => {
  it("stand in the order that Unicode asks for, in any mixture of directions", () => {
    fc.assert(fc.property(mixed, (text) => {
      const [line] = linesAt(10_000, text);
      const base = /[a-zא-ת]/.exec(text)?.[0] ?? "a";
      const levels = bidi.getEmbeddingLevels(text, isHebrew(base) ? "rtl" : "ltr");
      expect(line === undefined ? "" : seenIn(line)).toBe(bidi.getReorderedString(text, levels));
    }), { numRuns: 2000 });
  });

  it("hold every letter, in the order of reading, at any width", () => {
    fc.assert(fc.property(mixed, fc.integer({ min: 1, max: 20 }), (text, width) => {
      const lines = linesAt(width, text);
      expect(lines.map(({ runs }) => runs.map((run) => run.text).join("")).join("").replace(/ /g, "")).toBe(text.replace(/ /g, ""));
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
    }), { numRuns: 1000 });
  });

  it("break between words, after strokes of an address, and else only where a word is longer than a line", () => {
    const texts = (width: number, text: string) => linesAt(width, text).map(({ runs }) => runs.map((run) => run.text).join(""));
    expect(texts(11, "one two three four")).toEqual(["one two", "three four"]);
    expect(texts(20, "https://stories.example/stories/x")).toEqual(["https://", "stories.example/", "stories/x"]);
    expect(texts(4, "abcdefghij")).toEqual(["abcd", "efgh", "ij"]);
    expect(texts(20, "one\u00a0two\u00a0three four")).toEqual(["one\u00a0two\u00a0three four"]);
    expect(texts(9, "one\n\ntwo")).toEqual(["one", "", "two"]);
  });
});
