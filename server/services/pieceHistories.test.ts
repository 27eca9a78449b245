/**
 * Random histories of people asking, answering, writing, joining, going and coming back, on a real
 * database. An oracle that knows nothing of our code remembers who wrote and who said what.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { startCore, type TestCore } from "#tests/support/core.ts";
import { group, outcome } from "#tests/support/group.ts";

let core: TestCore;
beforeAll(async () => void (core = await startCore()));
afterAll(() => core.close());

const NAMES = ["ann", "bo", "chidi", "dee"] as const;
const HISTORIES = 12;
const who = fc.constantFrom(...NAMES);

type Act =
  | { act: "write" | "join" | "leave"; by: (typeof NAMES)[number] }
  | { act: "ask"; by: (typeof NAMES)[number]; other: (typeof NAMES)[number]; role: "writer" | "reader" }
  | { act: "answer"; by: (typeof NAMES)[number]; other: (typeof NAMES)[number]; answer: "yes" | "no" }
  | { act: "allSayYes" | "takeBackYes"; by: (typeof NAMES)[number]; other: (typeof NAMES)[number] };

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant("ask" as const), by: who, other: who, role: fc.constantFrom("writer" as const, "reader" as const) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant("answer" as const), by: who, other: who, answer: fc.constantFrom("yes" as const, "yes" as const, "no" as const) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom("write" as const, "join" as const, "join" as const, "leave" as const), by: who }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom("allSayYes" as const, "allSayYes" as const, "takeBackYes" as const), by: who, other: who }) },
);

/** Two people who write, so that there is something to decide about. */
const BEGINNING: readonly Act[] = [
  { act: "ask", by: "ann", other: "bo", role: "writer" },
  { act: "join", by: "bo" },
  { act: "write", by: "bo" },
];

/** Whatever came before, somebody is asked for at the end, and everybody who decides says yes. */
const ENDING: readonly Act[] = [
  ...NAMES.map((by): Act => ({ act: "ask", by, other: "dee", role: "reader" })),
  { act: "allSayYes", by: "ann", other: "dee" },
  { act: "join", by: "dee" },
];

test("nobody is ever in a piece without a yes from everybody who had words at the moment of joining", { timeout: 120_000 }, async () => {
  const { spaceId, people } = await group(core, { bo: "member", chidi: "member", dee: "member" });
  let joins = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 10, maxLength: 25 }), async (history) => {
      joins += await live(spaceId, people, [...BEGINNING, ...history, ...ENDING]);
    }),
    { numRuns: HISTORIES, endOnFailure: true },
  );
  // A property that nothing ever reached would promise nothing. Bo joins once in each history; these are the others.
  expect(joins - HISTORIES).toBeGreaterThan(HISTORIES / 4);
});

async function live(spaceId: string, people: Record<(typeof NAMES)[number], PersonViewer>, history: readonly Act[]): Promise<number> {
  const { pieces } = core.services;
  const { id } = await pieces.start(people.ann, spaceId, { title: "History", contentNote: "", reflectionSet: null, token: core.ids.id() });
  /** The oracle: who has words, who is in, and each one's last word about each open asking. */
  const wrote = new Set<string>();
  const inside = new Map<string, "writer" | "reader">([["ann", "writer"]]);
  const said = new Map<string, Map<string, "yes" | "no">>();
  let joins = 0;

  for (const one of history) {
    const me = people[one.by];
    if (one.act === "write") {
      const result = await outcome(pieces.addPart(me, id, { text: `${one.by} writes.`, place: "end", token: core.ids.id() }));
      expect(result === "done").toBe(inside.get(one.by) === "writer");
      if (result === "done") wrote.add(one.by);
    } else if (one.act === "ask") {
      const isNew = !said.has(one.other);
      if ((await outcome(pieces.askToAdd(me, id, { personId: people[one.other].personId, role: one.role }))) === "done") {
        if (isNew) said.set(one.other, new Map());
        said.get(one.other)?.set(one.by, "yes");
      }
    } else if (one.act === "answer") {
      const ask = await core.store.additions.openFor(id, people[one.other].personId);
      const result = await outcome(pieces.answerAsk(me, id, ask?.id ?? "", one.answer));
      if (result === "done") said.get(one.other)?.set(one.by, one.answer);
    } else if (one.act === "allSayYes") {
      const ask = await core.store.additions.openFor(id, people[one.other].personId);
      for (const name of NAMES) {
        if ((await outcome(pieces.answerAsk(people[name], id, ask?.id ?? "", "yes"))) === "done") said.get(one.other)?.set(name, "yes");
      }
    } else if (one.act === "join") {
      // Everybody tries, so that every door is tried at every moment.
      for (const name of NAMES) {
        const isAsked = said.has(name);
        const wasInside = inside.has(name);
        const result = await outcome(pieces.join(people[name], id));
        if (!isAsked) expect(result).toBe(wasInside ? "done" : "not_found");
        if (result !== "done" || !isAsked) continue;
        for (const person of wrote) if (person !== name) expect(said.get(name)?.get(person), `${person} about ${name}`).toBe("yes");
        joins += 1;
        said.delete(name);
      }
    } else if (one.act === "leave") {
      await outcome(pieces.leave(me, id));
    } else if ("other" in one) {
      const result = await outcome(pieces.takeBackYes(me, id, people[one.other].personId));
      if (result === "done" && one.by !== one.other) expect(inside.has(one.other) && wrote.has(one.other)).toBe(false);
    }
    // What the database says about who is in, after each act; asks that have ended are forgotten.
    for (const name of NAMES) {
      const role = (await pieces.access(people[name], id))?.role;
      if (role === "writer" || role === "reader") inside.set(name, role);
      else inside.delete(name);
      if (!(await core.store.additions.openFor(id, people[name].personId))) said.delete(name);
    }
  }
  return joins;
}
