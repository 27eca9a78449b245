import { expect, test } from "vitest";
import { breakMissingBefore, minutesOf } from "#app/domain/workshop/plan.ts";
import { workshopPlans } from "../workshopPlans.ts";

const MINUTES = { "making-sense": 120, "story-circle": 80, "story-dialogue": 90, "writing-together": 100, "plan-together": 60, "look-back": 40 };

test("each ready plan takes the time that it says", () => {
  expect(Object.fromEntries(workshopPlans.map(({ key, activities }) => [key, minutesOf(activities)]))).toEqual(MINUTES);
});

test.each(workshopPlans)("in “$name” nobody sits for longer than fifty minutes without a break", ({ activities }) => {
  expect(breakMissingBefore(activities)).toBe(null);
});

test.each(workshopPlans)("“$name” asks something wherever people write, and says in each step what to do", ({ activities }) => {
  expect(activities.filter(({ kind, prompts }) => kind === "write" && prompts.length === 0)).toEqual([]);
  expect(activities.filter(({ title, instruction }) => title === "" || instruction === "")).toEqual([]);
});
