import { expect, it } from "vitest";
import { type Chunk, matchAsWritten } from "./as-written.ts";
import type { Run } from "./stretch.ts";

const run = (client: number, clock: number, text: string): Run => ({ client, clock, text });
const chunk = (text: string, where: Partial<Chunk> = {}): Chunk => ({ client: 2, clock: 0, text, isFirst: false, isLast: false, ...where });

it("letters that were written in one go with known ones are those that stood beside them in what was cut", () => {
  const known = [{ from: { client: 1, clock: 4 }, to: { client: 2, clock: 1 }, length: 8 }];
  expect(matchAsWritten([[run(1, 0, "and late again.")]], [chunk("late aga")], [{ ...known[0]!, from: { client: 1, clock: 5 } }])).toEqual([
    { from: { client: 1, clock: 4 }, to: { client: 2, clock: 0 }, length: 1 },
  ]);
});

it("of a text that was joined to another, a letter that its mover took out again says how it began", () => {
  const cut = [[run(1, 0, "mgf"), run(1, 9, "tkkm ")]];
  expect(matchAsWritten(cut, [chunk("ftkkm ", { isLast: true })], [])).toEqual([
    { from: { client: 1, clock: 2 }, to: { client: 2, clock: 0 }, length: 1 },
    { from: { client: 1, clock: 9 }, to: { client: 2, clock: 1 }, length: 5 },
  ]);
  expect(matchAsWritten(cut, [chunk("ftkkm ")], [])).toEqual([]);
});

it("two letters that end like a text that was cut are their typist's", () => {
  expect(matchAsWritten([[run(1, 0, "a bus.")]], [chunk("s.", { isLast: true })], [])).toEqual([]);
});

it("letters that somebody had taken out meanwhile are known from three in a row on", () => {
  const known = [{ from: { client: 1, clock: 10 }, to: { client: 2, clock: 3 }, length: 4 }];
  const gone = "xyz";
  const beside = (id: { clock: number }, letter: string, step: 1 | -1) => (step === -1 && gone[id.clock - 8] === letter ? [{ client: 1, clock: id.clock - 1 }] : null);
  expect(matchAsWritten([[run(1, 10, "late")]], [chunk("xyzlate")], known, beside)).toEqual([
    { from: { client: 1, clock: 7 }, to: { client: 2, clock: 0 }, length: 3 },
  ]);
  expect(matchAsWritten([[run(1, 10, "late")]], [chunk("qyzlate")], known, beside)).toEqual([]);
});

it("half a character is never the same letter", () => {
  const known = [{ from: { client: 1, clock: 2 }, to: { client: 2, clock: 2 }, length: 4 }];
  expect(matchAsWritten([[run(1, 0, "\u{1F68C}late")]], [chunk("\u{1F6A9}late")], known)).toEqual([]);
  expect(matchAsWritten([[run(1, 0, "\u{1F68C}late")]], [chunk("\u{1F68C}late")], known)).toEqual([{ from: { client: 1, clock: 0 }, to: { client: 2, clock: 0 }, length: 2 }]);
});
