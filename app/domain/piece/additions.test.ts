import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWorthAsking, mayJoin, mayTakeBackYes, whoDecides, type CompanyAnswer } from "./additions.ts";

const PEOPLE = ["ann", "bo", "chidi", "dee", "eli"] as const;
const somePeople = fc.uniqueArray(fc.constantFrom(...PEOPLE)).map((people) => new Set<string>(people));
const company = fc.record({ withWords: somePeople, writers: somePeople });
const answers = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...PEOPLE), fc.constantFrom<CompanyAnswer>("yes", "no")), { selector: ([person]) => person })
  .map((pairs) => new Map<string, CompanyAnswer>(pairs));
const newcomer = fc.constantFrom<string>(...PEOPLE);

describe("Who decides about company", () => {
  test("everybody whose words are in the piece decides, also when they do not write in it any more", () => {
    const deciding = whoDecides({ withWords: new Set(["ann", "bo"]), writers: new Set(["bo", "chidi"]) }, "dee");
    expect([...deciding]).toEqual(["ann", "bo"]);
  });

  test("while nobody has words, everybody who writes decides", () => {
    expect([...whoDecides({ withWords: new Set(), writers: new Set(["ann", "bo"]) }, "dee")]).toEqual(["ann", "bo"]);
  });

  test("nobody joins without a yes from everybody who has words", () => {
    fc.assert(
      fc.property(company, newcomer, answers, (now, who, said) => {
        if (!mayJoin(now, who, said)) return;
        for (const person of now.withWords) if (person !== who) expect(said.get(person)).toBe("yes");
      }),
    );
  });

  test("silence and no are the same", () => {
    fc.assert(
      fc.property(company, newcomer, answers, (now, who, said) => {
        const withoutNo = new Map([...said].filter(([, answer]) => answer === "yes"));
        expect(mayJoin(now, who, said)).toBe(mayJoin(now, who, withoutNo));
      }),
    );
  });

  test("one more person with words never opens a door that was closed before", () => {
    fc.assert(
      fc.property(company, newcomer, answers, fc.constantFrom<string>(...PEOPLE), (now, who, said, another) => {
        fc.pre(now.withWords.size > 0);
        const more = { ...now, withWords: new Set([...now.withWords, another]) };
        if (mayJoin(more, who, said)) expect(mayJoin(now, who, said)).toBe(true);
      }),
    );
  });

  test("a piece with nobody in it lets nobody in, but somebody may come back to a piece of only their own words", () => {
    expect(mayJoin({ withWords: new Set(), writers: new Set() }, "bo", new Map())).toBe(false);
    expect(mayJoin({ withWords: new Set(["bo"]), writers: new Set() }, "bo", new Map())).toBe(true);
  });

  test("only more than a person has is worth asking for", () => {
    expect(isWorthAsking("reader", null)).toBe(true);
    expect(isWorthAsking("writer", "reader")).toBe(true);
    expect(isWorthAsking("reader", "writer")).toBe(false);
    expect(isWorthAsking("reader", "reader")).toBe(false);
  });
});

describe("Taking back a yes", () => {
  const yes = { giver: "ann", guest: "dee", giverSaidYes: true, withWords: new Set(["ann"]) };

  test("whoever said yes can take it back", () => expect(mayTakeBackYes(yes)).toBe(true));
  test("whoever was not asked cannot send anybody away", () => expect(mayTakeBackYes({ ...yes, giverSaidYes: false })).toBe(false));
  test("nobody can be sent away from their own words", () =>
    expect(mayTakeBackYes({ ...yes, withWords: new Set(["ann", "dee"]) })).toBe(false));
  test("one's own going is leaving", () => expect(mayTakeBackYes({ ...yes, guest: "ann" })).toBe(false));
});
