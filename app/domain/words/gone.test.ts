import fc from "fast-check";
import { expect, it } from "vitest";
import { Gone, type GoneAct, type GoneRun, wentAlone } from "./gone.ts";

const run = (client: number, clock: number, text: string, loose = false): GoneRun => ({ client, clock, text, loose });
const act = (more: Partial<GoneAct> & Pick<GoneAct, "runs">): GoneAct => ({ seq: 1, at: 1_000, by: "bo", under: null, top: null, ...more });
const all = (gone: Gone) => [...gone.since(0)];

it("letters taken out one after another, backwards or forwards, are one passage", () => {
  const back = new Gone();
  [..."olleh"].forEach((letter, i) => back.add(act({ seq: i + 1, at: 1_000 + i, runs: [run(7, 4 - i, letter)] }), { prev: null, next: { client: 7, clock: 5 - i } }));
  expect(all(back)).toEqual([act({ seq: 5, at: 1_004, runs: [run(7, 0, "hello", true)] })]);

  const on = new Gone();
  [..."hello"].forEach((letter, i) => on.add(act({ seq: i + 1, runs: [run(7, i, letter)] }), { prev: { client: 7, clock: i - 1 }, next: null }));
  expect(all(on)[0]?.runs).toEqual([run(7, 0, "hello", true)]);
});

it("what went in one go is known to have, when its remover goes on beside it", () => {
  const gone = new Gone();
  gone.add(act({ runs: [run(7, 5, "s"), run(7, 6, ".")] }));
  gone.add(act({ seq: 2, runs: [run(8, 3, "bu")] }), { prev: null, next: { client: 7, clock: 5 } });
  gone.add(act({ seq: 3, runs: [run(9, 0, "wi"), run(6, 9, "th a ")] }), { prev: null, next: { client: 8, clock: 3 } });
  expect(all(gone)).toHaveLength(1);
  const isAlone = (client: number, clock: number, length: number) => wentAlone(all(gone)[0]!, gone.at({ client, clock })!.run, length);
  expect([isAlone(7, 5, 2), isAlone(8, 3, 2), isAlone(9, 0, 7)]).toEqual([true, true, true]);
  expect([isAlone(7, 5, 1), isAlone(7, 6, 1), isAlone(8, 3, 4), isAlone(9, 0, 2), isAlone(6, 9, 5)]).toEqual([false, false, false, false, false]);
});

it("somebody else, another place, a block or a pause begin a new passage", () => {
  const first = act({ runs: [run(7, 5, "o")] });
  const behind = { prev: null, next: { client: 7, clock: 5 } };
  for (const [more, beside] of [
    [{ by: "ann" }, behind], [{ by: null }, behind], [{ at: 100_000 }, behind], [{ under: { client: 1, clock: 1 } }, behind],
    [{}, { prev: null, next: null }], [{}, { prev: null, next: { client: 7, clock: 6 } }],
  ] as const) {
    const gone = new Gone();
    gone.add(first);
    gone.add(act({ seq: 2, ...more, runs: [run(7, 4, "l")] }), beside);
    expect(all(gone)).toHaveLength(2);
  }
});

it("finds a passage by any id in it", () => {
  const gone = new Gone();
  gone.add(act({ runs: [run(7, 10, "my own"), run(8, 0, " words")] }));
  expect(gone.at({ client: 7, clock: 15 })?.run.text).toBe("my own");
  expect(gone.at({ client: 7, clock: 16 })).toBeNull();
  expect(gone.at({ client: 8, clock: 5 })?.run.text).toBe(" words");
});

it("comes back from its rows as it was", () => {
  const acts = fc.array(
    fc.record({ client: fc.constantFrom(1, 2), text: fc.string({ minLength: 1, maxLength: 5 }), by: fc.constantFrom("bo", "ann", null), block: fc.boolean(), near: fc.boolean() }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(acts, (all) => {
      const gone = new Gone();
      let clock = 0;
      all.forEach(({ client, text, by, block, near }, i) => {
        const under = block ? { client: 9, clock: i } : null;
        gone.add(act({ seq: i + 1, at: 1_000 * i, by, under, top: under, runs: [run(client, clock, text)] }), { prev: near ? { client, clock: clock - 1 } : null, next: null });
        clock += text.length;
      });
      const again = new Gone();
      again.addRows(JSON.parse(JSON.stringify(gone.toRows())));
      expect(again.toRows()).toEqual(gone.toRows());
      for (let i = 0; i < clock; i++) for (const client of [1, 2]) expect(again.at({ client, clock: i })).toEqual(gone.at({ client, clock: i }));
    }),
  );
});
