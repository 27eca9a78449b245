import fc from "fast-check";
import { expect, it } from "vitest";
import { matchRuns } from "./match.ts";
import type { Run, Stretch } from "./stretch.ts";

const run = (client: number, clock: number, text: string): Run => ({ client, clock, text });

/** Each id with its letter. */
const units = (stretches: readonly Stretch[]) =>
  new Map<string, string | undefined>(
    stretches.flat().flatMap((r) => [...r.text].map((_, i): [string, string | undefined] => [`${r.client}:${r.clock + i}`, r.text[i]])),
  );

/** Stretches of short words over a small alphabet, so that much repeats. Ids never overlap. */
const stretchesOf = (client: number) =>
  fc.array(fc.array(fc.string({ unit: fc.constantFrom("a", "b", " "), minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 3 }), { maxLength: 4 }).map((texts) => {
    let clock = 0;
    return texts.map((runs) =>
      runs.map((text) => {
        const made = run(client, clock, text);
        clock += text.length + 1;
        return made;
      }),
    );
  });

it("only ever says that the same letter is the same letter, and uses no letter twice", () => {
  fc.assert(
    fc.property(stretchesOf(1), stretchesOf(2), (cut, put) => {
      const from = units(cut);
      const to = units(put);
      const usedFrom = new Set<string>();
      const usedTo = new Set<string>();
      for (const match of matchRuns(cut, put))
        for (let i = 0; i < match.length; i++) {
          const a = `${match.from.client}:${match.from.clock + i}`;
          const b = `${match.to.client}:${match.to.clock + i}`;
          expect(from.get(a)).toBeDefined();
          expect(to.get(b)).toBe(from.get(a));
          expect(usedFrom.has(a) || usedTo.has(b)).toBe(false);
          usedFrom.add(a);
          usedTo.add(b);
        }
    }),
  );
});

it("says nothing more of a letter that is known already, wherever it came from", () => {
  // A copy, known by where it was put, stands between two words that were cut and put again.
  const cut = [[run(1, 0, "one and two and three")]];
  const put = [[run(2, 0, "one and two and three")]];
  const known = [
    { from: { client: 1, clock: 16 }, to: { client: 2, clock: 16 }, length: 5 },
    { from: { client: 9, clock: 0 }, to: { client: 2, clock: 4 }, length: 3 },
  ];
  const matches = matchRuns(cut, put, { known });
  const said = [...known, ...matches].flatMap(({ to, length }) => Array.from({ length }, (_, i) => to.clock + i));
  expect(said.length).toBe(new Set(said).size);
  expect(said.length).toBe("one and two and three".length);
});

it("gives the same answer every time", () => {
  fc.assert(fc.property(stretchesOf(1), stretchesOf(2), (cut, put) => void expect(matchRuns(cut, put)).toEqual(matchRuns(cut, put))));
});

it("finds all words again when blocks are put back whole, in any order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 6 }), fc.nat(), (texts, turn) => {
      let clock = 0;
      const cut = texts.map((text) => {
        const made = [run(1, clock, text)];
        clock += text.length;
        return made;
      });
      const order = [...texts.slice(turn % texts.length), ...texts.slice(0, turn % texts.length)];
      const put = order.map((text, i) => [run(2, i * 100, text)]);
      const total = matchRuns(cut, put).reduce((sum, match) => sum + match.length, 0);
      expect(total).toBe(texts.join("").length);
    }),
  );
});

it("finds the words around a change in the middle", () => {
  const before = "I grew up in seven houses, and none of them was ours.";
  const after = "I grew up in eight houses, and none of them was ours.";
  const matches = matchRuns([[run(1, 0, before)]], [[run(2, 0, after)]]);
  expect(matches.map(({ from, to, length }) => [from.clock, to.clock, length])).toEqual([
    [0, 0, "I grew up in ".length],
    [before.indexOf(" houses"), after.indexOf(" houses"), " houses, and none of them was ours.".length],
  ]);
});

it("does not take a few letters that happen to be alike for the same words", () => {
  expect(matchRuns([[run(1, 0, "the door was shut")]], [[run(2, 0, "a dog barked at us")]])).toEqual([]);
});

it("follows one letter that is a whole block", () => {
  expect(matchRuns([[run(1, 5, "I")]], [[run(2, 9, "I")]])).toEqual([{ from: { client: 1, clock: 5 }, to: { client: 2, clock: 9 }, length: 1 }]);
});
