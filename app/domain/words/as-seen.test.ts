import { expect, test } from "vitest";
import { matchAsSeen, type Put, type SeenPart } from "./as-seen.ts";
import type { Match } from "./stretch.ts";

const ANN = 1;
const BO = 9;
const sure = (clock: number, text: string): SeenPart => ({ run: { client: ANN, clock, text }, is: "sure" });
const maybe = (clock: number, text: string, passage: string): SeenPart => ({ run: { client: ANN, clock, text }, is: "maybe", passage });
const own = (clock: number, text: string): SeenPart => ({ run: { client: BO, clock, text }, is: "own" });
const wrote = (text: string, beside: Partial<Put> = {}): Put => ({ client: BO, clock: 100, text, before: null, behind: null, ...beside });
const match = (from: number, to: number, length: number): Match => ({ from: { client: ANN, clock: from }, to: { client: BO, clock: to }, length });

test("what somebody took along is what they saw, with the words that others had taken out meanwhile", () => {
  const seen = [sure(0, "We stood "), maybe(9, "in the rain ", "rain"), sure(21, "for an hour.")];
  expect(matchAsSeen([seen], [wrote("in the rain for an hour.")], [])).toEqual([match(9, 100, 24)]);
});

test("and without those that they knew had been taken out: a passage is there as a whole, or not at all", () => {
  const seen = [sure(0, "We stood "), maybe(9, "in the rain ", "rain"), maybe(21, "in the snow ", "snow"), sure(33, "for an hour.")];
  expect(matchAsSeen([seen], [wrote("We stood in the snow for an hour.")], [])).toEqual([match(0, 100, 9), match(21, 109, 24)]);
  // Half of a passage is nobody's.
  expect(matchAsSeen([[maybe(9, "in the rain ", "rain"), sure(21, "for hours.")]], [wrote("in the for")], [])).toEqual([]);
});

test("what they had typed into it themselves and took along leads on to what stood behind it", () => {
  const seen = [sure(0, "We stood "), own(10, "cold and wet "), sure(9, "there")];
  expect(matchAsSeen([seen], [wrote("cold and wet there")], [])).toEqual([match(9, 113, 5)]);
});

test("under eight letters it has to be all that they wrote, at the end of a text or up to the same end; a letter or two are not enough", () => {
  const seen = [sure(0, "We stood there.")];
  expect(matchAsSeen([seen], [wrote("there.", { behind: "" })], [])).toEqual([match(9, 100, 6)]);
  expect(matchAsSeen([seen], [wrote("there", { behind: "." })], [])).toEqual([match(9, 100, 5)]);
  expect(matchAsSeen([seen], [wrote("there", { behind: "!" })], [])).toEqual([]);
  expect(matchAsSeen([seen], [wrote("We st", { before: "" })], [])).toEqual([match(0, 100, 5)]);
  expect(matchAsSeen([seen], [wrote("there.", { before: "" })], [])).toEqual([]);
  expect(matchAsSeen([seen], [wrote("there. And", { behind: "" })], [])).toEqual([]);
  expect(matchAsSeen([seen], [wrote("e.", { behind: "" })], [])).toEqual([]);
  // They had taken out the rest of it before.
  expect(matchAsSeen([seen], [wrote("there", { behind: "" })], [])).toEqual([match(9, 100, 5)]);
  expect(matchAsSeen([seen], [wrote("e", { behind: "" })], [])).toEqual([]);
});

test("a letter or two are enough where they end a line behind eight that its writer had typed just there", () => {
  const seen = [sure(0, "We stood "), own(10, "kept in "), sure(9, "so")];
  expect(matchAsSeen([seen], [wrote("kept in so", { behind: "" })], [])).toEqual([match(9, 108, 2)]);
  // They may have gone on by themselves.
  expect(matchAsSeen([seen], [wrote("kept in so", { behind: "." })], [])).toEqual([]);
  expect(matchAsSeen([seen], [wrote("kept in sad", { behind: "" })], [])).toEqual([]);
  expect(matchAsSeen([[own(10, "wet "), sure(9, "so")]], [wrote("wet so", { behind: "" })], [])).toEqual([]);
});

test("the beginning of one line and the end of another, joined to one, are both known, however short", () => {
  const [first, second] = [[sure(0, "The bus was late.")], [sure(30, "We stood there.")]];
  expect(matchAsSeen([first, second], [wrote("The there.", { before: "", behind: "" })], [])).toEqual([match(0, 100, 4), match(39, 104, 6)]);
  // With anything else between, it may be typed.
  expect(matchAsSeen([first, second], [wrote("The is there.", { before: "", behind: "" })], [])).toEqual([]);
});

test("what is known already is left as it is, and half an emoji is never the same letter", () => {
  const seen = [sure(0, "We stood in the rain.")];
  expect(matchAsSeen([seen], [wrote("We stood in the rain.")], [{ from: { client: ANN, clock: 50 }, to: { client: BO, clock: 100 }, length: 9 }])).toEqual([match(9, 109, 12)]);
  expect(matchAsSeen([[sure(0, "by the bus \u{1F68C}")]], [wrote("by the bus \u{1F33F}")], [])).toEqual([match(0, 100, 11)]);
});
