import fc from "fast-check";
import { expect, it } from "vitest";
import { findAgain } from "./again.ts";
import { isCopy, isCutAgain } from "./enough.ts";
import type { Run, Stretch } from "./stretch.ts";

const run = (client: number, clock: number, text: string): Run => ({ client, clock, text });
const CUT = { isEnough: isCutAgain, once: true };
const COPY = { isEnough: isCopy, once: false };

it("finds what was cut from the middle of a sentence, across whoever wrote it", () => {
  const source: Stretch = [run(1, 0, "We waited for "), run(2, 9, "the old grey bus"), run(1, 14, " all day.")];
  expect(findAgain([source], [[run(3, 0, "for the old grey bus all")]], CUT)).toEqual([
    { from: { client: 1, clock: 10 }, to: { client: 3, clock: 0 }, length: 4 },
    { from: { client: 2, clock: 9 }, to: { client: 3, clock: 4 }, length: 16 },
    { from: { client: 1, clock: 14 }, to: { client: 3, clock: 20 }, length: 4 },
  ]);
});

it("three short words are enough when they are all that was pasted, and two are not", () => {
  expect(findAgain([[run(1, 0, "well I am a bus")]], [[run(2, 0, "I am a")]], CUT)).toEqual([{ from: { client: 1, clock: 5 }, to: { client: 2, clock: 0 }, length: 6 }]);
  expect(findAgain([[run(1, 0, "grey bus stop here")]], [[run(2, 0, "grey bus")]], CUT)).toEqual([]);
});

it("what was cut with the space before it is the same with the space behind it, as an editor may have taken it", () => {
  const found = findAgain([[run(1, 5, "bus came late ")]], [[run(2, 0, " bus came late")]], CUT);
  expect(found).toEqual([
    { from: { client: 1, clock: 5 }, to: { client: 2, clock: 1 }, length: 13 },
    { from: { client: 1, clock: 18 }, to: { client: 2, clock: 0 }, length: 1 },
  ]);
});

it("single words in a new order are nobody's but the typist's", () => {
  const source: Stretch = [run(1, 0, "the house was never mine and I said so to the man who came")];
  expect(findAgain([source], [[run(2, 0, "I never said the house was mine so the man came")]], CUT)).toEqual([]);
});

it("a turn of phrase in a longer text written offline stays its writer's", () => {
  const live: Stretch = [run(1, 0, "It was one of the first things that I noticed about the house.")];
  expect(findAgain([live], [[run(2, 0, "My brother said that one of the first things to do was to ask for help.")]], COPY)).toEqual([]);
});

it("a copied sentence inside a longer text is found, in whole words", () => {
  const sentence = "nobody had told us that the office would be closed all week";
  const [first, ...rest] = findAgain([[run(1, 0, `We went and ${sentence}, so we left.`)]], [[run(2, 0, `As Ann put it, and ${sentence}ly so.`)]], COPY);
  expect(rest).toEqual([]);
  expect(first?.from).toEqual({ client: 1, clock: 7 });
  // "week" became "weekly": that word is not the same word.
  expect(first?.length).toBe(" and nobody had told us that the office would be closed all ".length);
});

it("what was cut comes back once", () => {
  const source: Stretch = [run(1, 0, "the old grey bus")];
  expect(findAgain([source], [[run(2, 0, "the old grey bus")], [run(2, 50, "the old grey bus")]], CUT)).toHaveLength(1);
});

it("only ever says that the same letter is the same letter, and uses no new letter twice", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "é", "\u{1F68C}"), minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), fc.array(text, { maxLength: 4 }), fc.boolean(), (cut, put, once) => {
      let clock = 0;
      const lay = (client: number, texts: readonly string[]): Stretch[] =>
        texts.map((t) => [run(client, (clock += 100), t.slice(0, t.length >> 1)), run(client, (clock += 100), t.slice(t.length >> 1))].filter((r) => r.text !== ""));
      const unit = (sides: readonly Stretch[], id: { client: number; clock: number }, i: number) => {
        const holds = sides.flat().find((r) => r.client === id.client && id.clock + i >= r.clock && id.clock + i < r.clock + r.text.length);
        return holds?.text[id.clock + i - holds.clock];
      };
      const from = lay(1, cut);
      const to = lay(2, put);
      const matches = findAgain(from, to, { isEnough: (t) => t.length >= 6, once });
      expect(findAgain(from, to, { isEnough: (t) => t.length >= 6, once })).toEqual(matches);
      const used = new Set<string>();
      for (const m of matches)
        for (let i = 0; i < m.length; i++) {
          expect(unit(to, m.to, i)).toBeDefined();
          expect(unit(to, m.to, i)).toBe(unit(from, m.from, i));
          expect(used.has(`${m.to.clock + i}`)).toBe(false);
          used.add(`${m.to.clock + i}`);
        }
    }),
  );
});
