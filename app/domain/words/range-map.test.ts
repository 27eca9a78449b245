import fc from "fast-check";
import { expect, it } from "vitest";
import { RangeMap } from "./range-map.ts";

const puts = fc.array(
  fc.record({ client: fc.constantFrom(1, 2), clock: fc.nat(40), length: fc.integer({ min: 1, max: 15 }), value: fc.constantFrom("a", "b", "c") }),
  { maxLength: 40 },
);

it("says of each id what was put over it last, as one array of all ids would", () => {
  fc.assert(
    fc.property(puts, (all) => {
      const map = new RangeMap<string>();
      const plain = new Map<string, string>();
      for (const { client, clock, length, value } of all) {
        map.put(client, clock, length, value);
        for (let i = 0; i < length; i++) plain.set(`${client}:${clock + i}`, value);
      }
      for (const client of [1, 2]) {
        for (let clock = 0; clock < 60; clock++) expect(map.at(client, clock)).toBe(plain.get(`${client}:${clock}`) ?? null);
        const spread = map.within(client, 3, 50).flatMap((s) => Array.from({ length: s.length }, (_, i) => [s.clock + i, s.value]));
        expect(spread).toEqual(Array.from({ length: 50 }, (_, i) => [3 + i, plain.get(`${client}:${3 + i}`) ?? null]));
      }
    }),
  );
});

it("keeps as few stretches as there are changes of value", () => {
  fc.assert(
    fc.property(puts, (all) => {
      const map = new RangeMap<string>();
      for (const { client, clock, length, value } of all) map.put(client, clock, length, value);
      const stretches = [...map.all()];
      stretches.forEach((one, i) => {
        const next = stretches[i + 1];
        expect(one.length).toBeGreaterThan(0);
        if (next?.client !== one.client) return;
        expect(next.clock).toBeGreaterThanOrEqual(one.clock + one.length);
        if (next.clock === one.clock + one.length) expect(next.value).not.toBe(one.value);
      });
    }),
  );
});
