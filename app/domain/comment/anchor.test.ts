import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Anchor, placeAnchors, type Words } from "./anchor.ts";
import { aroundIn } from "./around.ts";

/** A unit that stands somewhere: under an id of now, and the one under which it was first written. */
type Unit = { readonly said: string; readonly first: number; readonly copyOf: number | null; readonly now: number };

const FIRST = 1;
const NOW = 2;

const wordsOf = (units: readonly Unit[]): Words[] =>
  units.map(({ said, first, copyOf, now }) => ({ text: said, first: { client: FIRST, clock: first }, copyOf: copyOf === null ? null : { client: FIRST, clock: copyOf }, now: { client: NOW, clock: now } }));

/** Side by side where both kinds of ids go on: as a draft gives them. */
function together(words: readonly Words[]): Words[] {
  const all: Words[] = [];
  for (const one of words) {
    const last = all.at(-1);
    const goesOn = (a: { clock: number } | null, b: { clock: number } | null, length: number) => (a === null || b === null ? a === b : a.clock + length === b.clock);
    if (last !== undefined && goesOn(last.first, one.first, last.text.length) && goesOn(last.copyOf, one.copyOf, last.text.length) && goesOn(last.now, one.now, last.text.length)) all[all.length - 1] = { ...last, text: last.text + one.text };
    else all.push(one);
  }
  return all;
}

const LETTERS = "abcdefghij klmnopqrst uvwxyz ABCDEF GHIJKL";
const ANCHOR: Anchor = { ids: [{ client: FIRST, clock: 5, length: 9 }], quote: LETTERS.slice(5, 14), before: "", after: "" };

/** Letters of a sentence in any order, some of them gone, some of others between them, in some texts. */
const draft = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.nat({ max: LETTERS.length - 1 }) }, { weight: 2, arbitrary: fc.constant("new" as const) }, { weight: 1, arbitrary: fc.constant("edge" as const) }), { maxLength: 60 })
  .map((parts) => {
    const texts: Unit[][] = [[]];
    const used = new Set<number>();
    parts.forEach((part, now) => {
      if (part === "edge") texts.push([]);
      else if (part === "new") texts.at(-1)!.push({ said: "*", first: 1000 + now, copyOf: null, now });
      else if (!used.has(part)) texts.at(-1)!.push({ said: LETTERS[part]!, first: part, copyOf: null, now });
      used.add(Number(part));
    });
    return texts;
  });

const isOwn = ({ first }: Unit): boolean => first >= 5 && first < 14;
const placeIn = (texts: readonly (readonly Unit[])[], anchor = ANCHOR) => placeAnchors(texts.map((units) => together(wordsOf(units))), [anchor])[0]!;
const unitsUnder = (ids: readonly { readonly clock: number; readonly length: number }[]): Set<number> => new Set(ids.flatMap(({ clock, length }) => Array.from({ length }, (_, i) => clock + i)));

describe("An anchor", () => {
  it("has every letter of its own that can be seen, and others only between two of them", () => {
    fc.assert(
      fc.property(draft, (texts) => {
        const place = placeIn(texts);
        const own = texts.flat().filter((unit) => isOwn(unit) && unit.said !== " ");
        if (own.length === 0) return void expect(place).toBeNull();
        const under = unitsUnder(place!.ids);
        for (const { now } of own) expect(under.has(now)).toBe(true);
        for (const units of texts) {
          const mine = units.flatMap((unit, at) => (isOwn(unit) ? [at] : []));
          units.forEach((unit, at) => {
            if (under.has(unit.now)) expect(at >= mine[0]! && at <= mine.at(-1)!).toBe(true);
          });
        }
      }),
    );
  });

  it("says what stands under its ids, from the place where the first of them stands", () => {
    fc.assert(
      fc.property(draft, (texts) => {
        const place = placeIn(texts);
        if (place === null) return;
        const under = unitsUnder(place.ids);
        expect(place.quote.replaceAll(" … ", "")).toBe(texts.flat().filter(({ now }) => under.has(now)).map(({ said }) => said).join(""));
        const whole = texts.map((units) => units.map(({ said }) => said).join("")).join("\n");
        expect(whole.slice(place.at).startsWith(place.quote.split(" … ")[0]!)).toBe(true);
      }),
    );
  });

  it("stands at the same place however the words are cut into stretches", () => {
    fc.assert(fc.property(draft, (texts) => void expect(placeAnchors(texts.map(wordsOf), [ANCHOR])).toEqual([placeIn(texts)])));
  });

  it("stands where it would alone, whatever other anchors there are", () => {
    fc.assert(
      fc.property(draft, fc.array(fc.record({ clock: fc.nat({ max: 40 }), length: fc.integer({ min: 1, max: 12 }) }), { maxLength: 6 }), (texts, others) => {
        const all = others.map(({ clock, length }): Anchor => ({ ids: [{ client: FIRST, clock, length }], quote: "x", before: "", after: "" }));
        expect(placeAnchors(texts.map(wordsOf), [...all, ANCHOR, ...all])[all.length]).toEqual(placeIn(texts));
      }),
    );
  });

  const sentence = (start: number, now: number, copyOf: number | null = null): Unit[] => [...LETTERS].map((said, i) => ({ said, first: start + i, copyOf: copyOf === null ? null : copyOf + i, now: now + i }));

  it("stays with its words, wherever a copy stands; and goes to the first copy only when they are gone", () => {
    const [words, one, other] = [sentence(0, 500), sentence(2000, 700, 0), sentence(3000, 900, 0)];
    for (const texts of [[words, one, other], [one, words, other], [one, other, words]]) expect(placeIn(texts)!.ids).toEqual([{ client: NOW, clock: 505, length: 9 }]);
    expect(placeIn([one, other])!.ids).toEqual([{ client: NOW, clock: 705, length: 9 }]);
    const space = one.filter((unit) => unit.first === 2010);
    expect(placeIn([space, other])!.ids).toEqual([{ client: NOW, clock: 905, length: 9 }]);
    expect(placeIn([one, words.slice(0, 6)])!.ids).toEqual([{ client: NOW, clock: 505, length: 1 }]);
  });

  it("has nothing of what is too far from its words", () => {
    const far = Array.from({ length: 81 }, (_, i): Unit => ({ said: "*", first: 5000 + i, copyOf: null, now: 5000 + i }));
    const words = sentence(0, 0);
    expect(placeIn([[...words.slice(0, 8), ...far.slice(1), ...words.slice(8)]])!.quote).toHaveLength(89);
    expect(placeIn([[...words.slice(0, 8), ...far, ...words.slice(8)]])!.quote).toBe("fgh … ij klm");
  });

  it("is gone when only a space is left of it", () => {
    expect(placeIn([sentence(0, 0).filter((unit) => !isOwn(unit) || unit.said === " ")])).toBeNull();
  });
});

describe("Words that are gone", () => {
  const written = (...said: string[]): Unit[][] => said.map((text, i) => [...text].map((letter, at) => ({ said: letter, first: 9000 + i * 100 + at, copyOf: null, now: 9000 + i * 100 + at })));
  const lines = ["We stood there in the rain.", "Then he came."];
  const gone = (quote: string, said: readonly string[], at: number): Anchor => ({ ids: [{ client: FIRST, clock: 0, length: quote.length }], quote, ...aroundIn(said, at, quote) });

  it("are known again where they read the same between the same words, however short, across texts too", () => {
    expect(placeIn(written(...lines), gone("in", lines, 15))!.at).toBe(15);
    expect(placeIn(written(...lines), gone(lines[1]!, lines, 28))!.at).toBe(28);
    expect(placeIn(written("Hm.", ...lines), gone("there", lines, 9))!.at).toBe(13);
  });

  it("are known beside the same words on one side only when they are enough to be the same words", () => {
    const now = written("We stood there in the rain all day.");
    expect(placeIn(now, gone("in the rain", lines, 15))!.at).toBe(15);
    expect(placeIn(now, gone("rain", lines, 22))).toBeNull();
  });

  it("are not other words that read the same: where others did so from the beginning, none are", () => {
    const refrain = ["We stood there in the rain.", "We stood there in the rain."];
    expect(placeIn(written(refrain[1]!), gone("in the rain", refrain, 15))).toBeNull();
    expect(placeIn(written("It never came in the rain."), gone("in the rain", lines, 15))).toBeNull();
  });

  it("are known by a part that stayed, where it reads now as it did", () => {
    const anchor: Anchor = { ids: [{ client: FIRST, clock: 0, length: 4 }], quote: "rain", before: "", after: "" };
    const some = (said: string, first: number): Unit[] => [...said].map((letter, i) => ({ said: letter, first: first + i, copyOf: null, now: first + i }));
    expect(placeIn([[...some("ra", 0), ...some("in", 800)]], anchor)!.quote).toBe("rain");
    expect(placeIn([[...some("ra", 0), ...some("re", 800)]], anchor)!.quote).toBe("ra");
    expect(placeIn([[...some("t", 700), ...some("in", 2)]], anchor)!.quote).toBe("in");
    expect(placeIn([[...some("ra", 700), ...some("in", 2)]], anchor)!.quote).toBe("rain");
  });
});
