import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isForNextLetter, mayWriteAgain, momentsOf, TOLD_AFTER_MS } from "./letters.ts";

const MINUTE_MS = 60_000;
const start = new Date("2026-03-03T10:00:00Z").getTime();
const after = (minutes: number) => new Date(start + minutes * MINUTE_MS);

describe("Letters about what is new", () => {
  it("never come to who did not ask, come once a day, or once in ten minutes", () => {
    expect(mayWriteAgain("none", null, after(0))).toBe(false);
    for (const letters of ["daily", "each"] as const) expect(mayWriteAgain(letters, null, after(0))).toBe(true);
    expect([mayWriteAgain("each", after(0), after(9.99)), mayWriteAgain("each", after(0), after(10))]).toEqual([false, true]);
    expect([mayWriteAgain("daily", after(0), after(24 * 60 - 0.01)), mayWriteAgain("daily", after(0), after(24 * 60))]).toEqual([false, true]);
  });

  it("speak of every moment once: none is told twice, none is passed over, whenever the letters are written", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 9 }), fc.array(fc.integer({ min: -100_000, max: 4_000_000 }), { maxLength: 20 }), (steps, moments) => {
        const letters: Date[] = [];
        for (const step of steps) letters.push(new Date((letters.at(-1)?.getTime() ?? start) + step));
        const last = letters.at(-1)!;
        for (const ms of moments) {
          const said = new Date(start + ms);
          const told = letters.filter((now, i) => isForNextLetter(said, letters[i - 1] ?? null, now)).length;
          expect(told).toBe(said.getTime() <= last.getTime() - TOLD_AFTER_MS ? 1 : 0);
        }
      }),
    );
  });

  it("speak of what waits once, and remind of a question two times, a week apart", () => {
    const week = 7 * 24 * 60 * MINUTE_MS;
    expect(momentsOf(start, false)).toEqual([start]);
    expect(momentsOf(start, true)).toEqual([start, start + week, start + 2 * week]);
  });
});
