import { expect, test } from "vitest";
import { groupsByChance } from "./groups.ts";

const people = Array.from({ length: 11 }, (_, n) => `member${n}`);

test("groups by chance hold everybody once and differ by one person at most", () => {
  for (let seed = 0; seed < 200; seed += 1)
    for (const count of [2, 3, 4]) {
      const groups = groupsByChance(people, count, String(seed));
      expect(groups.flat().sort()).toEqual([...people].sort());
      const sizes = groups.map((group) => group.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
});

test("the same seed gives the same groups, another seed others; everybody meets everybody", () => {
  expect(groupsByChance(people, 3, "a")).toEqual(groupsByChance([...people].reverse(), 3, "a"));
  const met = new Set<string>();
  for (let seed = 0; seed < 200; seed += 1) for (const group of groupsByChance(people, 3, `s${seed}`)) if (group.includes("member0")) for (const one of group) met.add(one);
  expect(met.size).toBe(people.length);
});
