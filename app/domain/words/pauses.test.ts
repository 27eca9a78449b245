import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fewer, goOn, type Moment, PAUSE_MS, pausesIn } from "./pauses.ts";

const people = ["ann", "bo", null] as const;
const history = fc
  .array(fc.record({ wait: fc.oneof(fc.nat(5_000), fc.integer({ min: 20_000, max: 400_000 })), who: fc.constantFrom(...people) }), { maxLength: 60 })
  .map((acts) => {
    let at = 1_000;
    return acts.map(({ wait, who }, i): Moment => ({ seq: i + 1, at: (at += wait), personId: who }));
  });

describe("The pauses in the making of a piece", () => {
  it("end each step with a change after which nobody wrote for half a minute", () => {
    fc.assert(
      fc.property(history, (moments) => {
        const ends = moments.filter((moment, i) => i === moments.length - 1 || moments[i + 1]!.at - moment.at >= PAUSE_MS);
        expect(pausesIn(moments).map((step) => step.seq)).toEqual(ends.map((moment) => moment.seq));
      }),
    );
  });

  it("are never more than asked for; every change and everybody who wrote is in exactly one step", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 12 }), (moments, most) => {
        const steps = pausesIn(moments, most);
        expect(steps.length).toBeLessThanOrEqual(most);
        expect(steps.at(-1)?.seq).toBe(moments.at(-1)?.seq);
        let from = 0;
        for (const step of steps) {
          const inside = moments.filter(({ seq }) => seq > from && seq <= step.seq);
          expect(new Set(step.people)).toEqual(new Set(inside.flatMap(({ personId }) => personId ?? [])));
          expect([step.startedAt, step.at]).toEqual([inside[0]!.at, inside.at(-1)!.at]);
          from = step.seq;
        }
      }),
    );
  });

  it("that are left out are the shortest", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 12 }), (moments, most) => {
        const all = pausesIn(moments, 1_000);
        const kept = new Set(fewer(all, most).map((step) => step.seq));
        const lengths = all.slice(0, -1).map((step, at) => ({ seq: step.seq, length: all[at + 1]!.startedAt - step.at }));
        const out = lengths.filter(({ seq }) => !kept.has(seq)).map(({ length }) => length);
        const stayed = lengths.filter(({ seq }) => kept.has(seq)).map(({ length }) => length);
        expect(Math.max(0, ...out)).toBeLessThanOrEqual(Math.min(Infinity, ...stayed));
      }),
    );
  });

  it("are the same when a piece is looked at again after more was written", () => {
    fc.assert(
      fc.property(history, fc.nat(60), (moments, at) => {
        expect(goOn(goOn([], moments.slice(0, at)), moments.slice(at))).toEqual(goOn([], moments));
      }),
    );
  });

  it("of a clock that was put back just go on", () => {
    expect(pausesIn([{ seq: 1, at: 90_000, personId: "bo" }, { seq: 2, at: 10, personId: "bo" }, { seq: 3, at: 95_000, personId: "bo" }])).toHaveLength(1);
  });
});
