import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromOutside, NOBODYS, ownWords, spokenBy, type Credit } from "./credit.ts";
import { initialsOf } from "./initials.ts";
import { isOf, MARKS, showTo } from "./shown.ts";

const PEOPLE = ["p-ann", "p-bo", "p-chidi", "p-dee"] as const;
const NAMES = new Map([["p-ann", "Ann"], ["p-bo", "Bo"], ["p-chidi", "Chidi"], ["p-dee", "Dee"]]);
const declined = (typedBy: string): Credit => ({ ...NOBODYS, typedBy, voice: "declined" });
const confirmed = (voice: string, typedBy: string): Credit => ({ ...spokenBy(voice, typedBy), voice: "confirmed" });
const facts = { viewer: "p-ann", came: ["p-ann", "p-bo", "p-chidi"], names: NAMES, wordsShown: "everyone" as const };

const somebody = fc.constantFrom(...PEOPLE);
const credit: fc.Arbitrary<Credit> = fc
  .oneof(
    somebody.map(ownWords),
    fc.tuple(somebody, somebody).map(([a, b]) => spokenBy(a, b)),
    fc.tuple(somebody, somebody).map(([a, b]) => confirmed(a, b)),
    somebody.map(declined),
    somebody.map(fromOutside),
    fc.constant(NOBODYS),
  )
  .chain((one) => fc.boolean().map((quoted) => ({ ...one, quoted: one.personId !== null && quoted })));
const credits = fc.array(credit, { maxLength: 12 });
const came = fc.shuffledSubarray([...PEOPLE], { minLength: 1 });

describe("Whose words somebody is shown", () => {
  it("says for each kind of words what is known of them", () => {
    const given = [
      ownWords("p-bo"), spokenBy("p-ann", "p-bo"), confirmed("p-ann", "p-bo"), declined("p-bo"), fromOutside("p-ann"), NOBODYS,
      { ...ownWords("p-bo"), quoted: true },
    ];
    expect(showTo({ ...facts, credits: given }).credits).toEqual([
      { is: "wrote", person: 1, copied: false },
      { is: "waiting", person: 0, typedBy: 1, copied: false },
      { is: "confirmed", person: 0, typedBy: 1, copied: false },
      { is: "declined", typedBy: 1 },
      { is: "outside", typedBy: 0 },
      { is: "unknown" },
      { is: "wrote", person: 1, copied: true },
    ]);
  });

  it("keeps a copy of unconfirmed words unconfirmed", () => {
    const copy = { ...spokenBy("p-ann", "p-bo"), quoted: true };
    expect(showTo({ ...facts, credits: [copy] }).credits).toEqual([{ is: "waiting", person: 0, typedBy: 1, copied: true }]);
  });

  it("where each person is shown only their own, names nobody whose words do not concern the viewer", () => {
    fc.assert(
      fc.property(credits, somebody, came, (given, viewer, order) => {
        const told = JSON.stringify(showTo({ credits: given, viewer, wordsShown: "own", came: order, names: NAMES }));
        const concerned = new Set([viewer, ...given.filter((c) => c.personId === viewer || c.typedBy === viewer).flatMap((c) => [c.personId, c.typedBy])]);
        for (const id of PEOPLE) {
          expect(told).not.toContain(id);
          if (!concerned.has(id)) expect(told).not.toContain(`"${NAMES.get(id)}"`);
        }
      }),
    );
  });

  it("shows everybody the same, and nobody's id, where everyone is shown", () => {
    fc.assert(
      fc.property(credits, came, somebody, somebody, (given, order, one, other) => {
        const to = (viewer: string) => showTo({ credits: given, viewer, wordsShown: "everyone", came: [...PEOPLE], names: NAMES });
        expect(to(one).credits).toEqual(to(other).credits);
        expect(to(one).places).toEqual(to(other).places);
        expect(JSON.stringify(showTo({ credits: given, viewer: one, wordsShown: "everyone", came: order, names: NAMES }))).not.toContain("p-");
      }),
    );
  });

  it("leads from each credit to one that says the same, each once, and never says how much is whose", () => {
    fc.assert(
      fc.property(credits, came, (given, order) => {
        const { places, credits: shown, people } = showTo({ ...facts, came: order, credits: given });
        expect(places).toHaveLength(given.length);
        expect(new Set(shown.map((one) => JSON.stringify(one))).size).toBe(shown.length);
        given.forEach((one, at) => {
          const to = shown[places[at]!];
          if (one.voice !== "declined" && !one.outside) expect(people.some((p) => p.name === NAMES.get(one.personId ?? "") && isOf(to, p.number))).toBe(one.personId !== null);
          if (one.voice === "waiting") expect(to?.is).toBe("waiting");
        });
      }),
    );
  });

  it("gives marks by the order of coming, whatever was written, and keeps them when others come", () => {
    const marksOf = (order: readonly string[], given: readonly Credit[]) =>
      new Map(showTo({ ...facts, came: order, credits: given }).people.map((p) => [p.name, p.mark]));
    fc.assert(
      fc.property(credits, credits, (some, more) => {
        const before = marksOf(PEOPLE.slice(0, 3), some.filter((c) => [c.personId, c.typedBy].every((id) => id !== "p-dee")));
        const after = marksOf(PEOPLE, [...more, ...some]);
        for (const [name, mark] of before) expect(after.get(name)).toBe(mark);
      }),
    );
    const many = Array.from({ length: 10 }, (_, n) => `p-${n}`);
    const { people } = showTo({ credits: many.map(ownWords), came: many, viewer: "p-0", wordsShown: "everyone", names: new Map() });
    expect(people.map((p) => p.mark)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 0, 1]);
    expect(MARKS).toBe(8);
  });

  it("keeps the name of somebody who has left, and says when an account is gone", () => {
    const { people } = showTo({ ...facts, came: ["p-ann", "p-gone", "p-dee"], credits: [ownWords("p-gone"), ownWords("p-dee")] });
    expect(people.map((p) => p.name)).toEqual(["Ann", null, "Dee"]);
  });
});

describe("Initials", () => {
  it("are the first letters of the first and the last word, and differ where they can", () => {
    expect(initialsOf(["Ann", "Bo", "Ben", "Ann Smith", "Bo", "李雷", null])).toEqual(["A", "B", "Be", "AS", "Bo", "李", "?"]);
  });

  it("are never the same for two people, nor empty, whatever the names", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ maxLength: 12, unit: "grapheme" }), fc.constantFrom("Bo", "bo", " ", "A B"), fc.constant(null)), { maxLength: 20 }), (names) => {
        const made = initialsOf(names);
        expect(new Set(made).size).toBe(names.length);
        for (const one of made) expect(one).not.toBe("");
      }),
    );
  });
});
