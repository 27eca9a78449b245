import { describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { changedRange, partAt } from "./parts.ts";
import { peopleHere, tintOf, userOf } from "./people.ts";

const p = (words: string) => draftSchema.node("paragraph", null, words === "" ? [] : [draftSchema.text(words)]);
const h = (words: string) => draftSchema.node("heading", null, [draftSchema.text(words)]);
const draft = draftSchema.node("doc", null, [p("Before."), h("The bus"), p("It came."), h("After"), p("We sat.")]);

describe("where people are", () => {
  it("is said by the heading above them", () => {
    expect(partAt(draft, 3)).toBeNull();
    expect(partAt(draft, 22)).toBe("The bus");
    expect(partAt(draft, draft.content.size)).toBe("After");
  });

  it("is one line for each person, not for each window, and without me", () => {
    const awareness = new Awareness(new Y.Doc());
    const user = (personId: string, name: string) => ({ user: { personId, name, color: 9, role: "writer" }, cursor: null });
    awareness.states.set(1, user("b", "Bo"));
    awareness.states.set(2, user("b", "Bo"));
    awareness.states.set(3, user("a", "Ann"));
    awareness.states.set(4, user("me", "Me"));
    awareness.states.set(5, { cursor: null });
    const people = peopleHere(awareness, "me", draft, (client) => (client === 2 ? 22 : null));
    expect(people.map(({ name, part }) => [name, part])).toEqual([["Ann", null], ["Bo", "The bus"]]);
    awareness.destroy();
  });

  it("takes nothing on trust that is not a person as the server writes them", () => {
    for (const odd of [null, 3, {}, { user: null }, { user: { name: 4, personId: "x" } }]) expect(userOf(odd)).toBeNull();
    expect(tintOf("red")).toBe(1);
    expect([0, 1, 8, 9].map(tintOf)).toEqual([8, 1, 8, 1]);
  });

  it("changed parts are found whatever was drawn anew", () => {
    expect(changedRange(draft, draft)).toBeNull();
    const now = draft.copy(draft.content.replaceChild(2, p("It came late.")));
    const range = changedRange(draft, now);
    expect(range && partAt(now, range.from)).toBe("The bus");
  });
});
