import fc from "fast-check";
import { expect, it } from "vitest";
import { type CharId, Lineage } from "./lineage.ts";

/** A history: each step moves some ids of an earlier client to a new client. */
const histories = fc.array(fc.record({ from: fc.nat(3), clock: fc.nat(30), length: fc.integer({ min: 1, max: 10 }) }), { maxLength: 12 });

/** The slow truth: one entry per id. */
function build(steps: readonly { from: number; clock: number; length: number }[]) {
  const lineage = new Lineage();
  const truth = new Map<string, CharId>();
  steps.forEach((step, i) => {
    const from = i === 0 ? 0 : Math.min(step.from, i - 1);
    const ids = Array.from({ length: step.length }, (_, k) => `${from}:${step.clock + k}`);
    // An id is deleted once.
    if (ids.some((id) => truth.has(id))) return;
    lineage.add({ from: { client: from, clock: step.clock }, to: { client: i + 1, clock: 0 }, length: step.length, seq: i });
    ids.forEach((id, k) => truth.set(id, { client: i + 1, clock: k }));
  });
  const follow = (id: CharId): CharId => {
    const next = truth.get(`${id.client}:${id.clock}`);
    return next === undefined ? id : follow(next);
  };
  return { lineage, follow };
}

it("knows for every id which id carries the character now", () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const { lineage, follow } = build(steps);
      for (let client = 0; client <= steps.length; client++)
        for (let clock = 0; clock < 42; clock++) expect(lineage.follow({ client, clock })).toEqual(follow({ client, clock }));
    }),
  );
});

it("follows a stretch to the same ids as each of its characters", () => {
  fc.assert(
    fc.property(histories, fc.nat(20), fc.integer({ min: 1, max: 20 }), (steps, clock, length) => {
      const { lineage, follow } = build(steps);
      const names = (id: CharId) => `${id.client}:${id.clock}`;
      const now = lineage.followRange(0, clock, length).flatMap((r) => Array.from({ length: r.length }, (_, i) => `${r.client}:${r.clock + i}`));
      const each = Array.from({ length }, (_, i) => names(follow({ client: 0, clock: clock + i })));
      expect(now.sort()).toEqual(each.sort());
    }),
  );
});

it("is the same after being written down and read again", () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const { lineage } = build(steps);
      lineage.end({ block: { client: 1, clock: 2 }, top: { client: 3, clock: 4 }, next: null, seq: 5 });
      lineage.buryAll([{ from: { client: 9, clock: 1 }, length: 4, block: { client: 1, clock: 2 }, under: { client: 1, clock: 2 } }]);
      const copy = new Lineage();
      copy.addRows(JSON.parse(JSON.stringify(lineage.toRows())));
      expect(copy.toRows()).toEqual(lineage.toRows());
      expect(copy.graveOf({ client: 9, clock: 4 })).toEqual({ client: 1, clock: 2 });
      expect(copy.graveOf({ client: 9, clock: 5 })).toBeNull();
    }),
  );
});

it("knows for every id under which id the character was first written, through any number of moves", () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const { lineage } = build(steps);
      const first = new Map<string, CharId>();
      for (let clock = 0; clock < 42; clock++) {
        for (let id: CharId = { client: 0, clock }, next = lineage.next(id); ; id = next.id, next = lineage.next(id)) {
          first.set(`${id.client}:${id.clock}`, { client: 0, clock });
          if (next === null) break;
        }
      }
      for (let client = 1; client <= steps.length; client++) {
        const origins = lineage.origins(client, 0, 10).flatMap((r) => Array.from({ length: r.length }, (_, i) => ({ client: r.client, clock: r.clock + i })));
        expect(origins).toHaveLength(10);
        origins.forEach((origin, clock) => {
          const known = first.get(`${client}:${clock}`);
          if (known !== undefined) expect(origin).toEqual(known);
        });
      }
    }),
  );
});

it("takes a copy for the words themselves when these go for it, and for no more of it than that", () => {
  const lineage = new Lineage();
  lineage.quoteAll([{ from: { client: 1, clock: 10 }, to: { client: 2, clock: 0 }, length: 8 }]);
  lineage.add({ from: { client: 1, clock: 12 }, to: { client: 2, clock: 2 }, length: 3, seq: 5 });

  expect(lineage.origins(2, 0, 8)).toEqual([
    { client: 1, clock: 10, length: 2, copy: { client: 2, clock: 0 } },
    { client: 1, clock: 12, length: 3, copy: null },
    { client: 1, clock: 15, length: 3, copy: { client: 2, clock: 5 } },
  ]);
  expect(lineage.follow({ client: 1, clock: 13 })).toEqual({ client: 2, clock: 3 });
  const again = new Lineage();
  again.addRows(lineage.toRows());
  expect(again.toRows()).toEqual(lineage.toRows());
});
