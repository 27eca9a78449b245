import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align } from "./align.ts";

const letters = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 14 });

/** How many are the same at most, by the plain table. */
function longest(a: readonly string[], b: readonly string[]): number {
  const rows = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      rows[i]![j] = a[i - 1] === b[j - 1] ? rows[i - 1]![j - 1]! + 1 : Math.max(rows[i - 1]![j]!, rows[i]![j - 1]!);
  return rows[a.length]![b.length]!;
}

describe("Finding what two lists have in common", () => {
  it("pairs only what is the same, in order, each once, and as much as can be", () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const pairs = align(a, b);
        pairs.forEach(([i, j], at) => {
          expect(a[i]).toBe(b[j]);
          if (at > 0) {
            expect(i).toBeGreaterThan(pairs[at - 1]![0]);
            expect(j).toBeGreaterThan(pairs[at - 1]![1]);
          }
        });
        expect(pairs.length).toBe(longest(a, b));
      }),
      { numRuns: 3_000 },
    );
  });

  it("gives up between the same ends when too much differs", () => {
    const a = ["start", ..."abcdefgh", "end"];
    const b = ["start", ..."ijklmnop", "end"];
    expect(align(a, b, 5)).toEqual([[0, 0], [9, 9]]);
  });
});
