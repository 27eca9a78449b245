import { expect, test } from "vitest";
import { isLater, left, stage } from "./time.ts";

const MINUTE_MS = 60_000;
const endsIn = (minutes: number) => ({ endsAt: minutes * MINUTE_MS });

test("time is said in whole minutes, then as less than one, then as over", () => {
  expect([8, 7.01, 7, 0.9, 0, -0.5, -2.1].map((minutes) => left(endsIn(minutes), 0))).toEqual([
    { is: "minutes", minutes: 8 }, { is: "minutes", minutes: 8 }, { is: "minutes", minutes: 7 }, { is: "seconds" },
    { is: "over", minutes: 0 }, { is: "over", minutes: 0 }, { is: "over", minutes: 2 },
  ]);
});

test("check 113: half, five minutes, one minute and the end are said aloud, each once; more time says nothing", () => {
  const heard: string[] = [];
  let before = stage(endsIn(20), 20, 0);
  for (let gone = 0; gone <= 21; gone += 0.25) {
    const now = stage(endsIn(20), 20, gone * MINUTE_MS);
    if (isLater(now, before)) heard.push(`${now} at ${gone}`);
    before = now;
  }
  expect(heard).toEqual(["half at 10", "five at 15", "one at 19", "end at 20"]);
  expect(isLater(stage(endsIn(25), 20, 20 * MINUTE_MS), "end")).toBe(false);
});

test("time that stands still stays what it was", () => {
  expect(left({ leftMs: 3 * MINUTE_MS }, 99 * MINUTE_MS)).toEqual({ is: "minutes", minutes: 3 });
});
