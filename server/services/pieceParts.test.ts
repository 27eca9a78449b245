import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPieceParts } from "./pieceParts.ts";
import { onceId } from "./once.ts";
import { startCore, type TestCore } from "#tests/support/core.ts";
import { group, outcome } from "#tests/support/group.ts";

let core: TestCore;
beforeAll(async () => void (core = await startCore()));
afterAll(() => core.close());

async function pieceOf() {
  const { spaceId, people } = await group(core, { bo: "member" });
  const { id } = await core.services.pieces.byOperator.add({ spaceId, title: "Two buses", byId: people.ann.personId, writers: [people.bo.personId] });
  const add = (text: string, place = "end", token = text) => core.services.pieces.addPart(people.bo, id, { text, place, token });
  const lines = async () => (await core.drafts.text(id)).text.split("\n");
  return { id, people, add, lines };
}

describe("Adding your part", () => {
  test("puts the words where one chose, as the person who sent them", async () => {
    const { id, people, add, lines } = await pieceOf();
    await add("One.\r\n\r\nThree.");
    const form = await core.services.pieces.partForm(people.ann, id);
    expect(form.places.map((place) => place.words)).toEqual(["One.", "Three."]);
    expect(await add("Two.", form.places[0]?.choice)).toEqual({ block: 1 });
    expect(await add("Nought.", "start")).toEqual({ block: 0 });
    expect(await lines()).toEqual(["Nought.", "One.", "Two.", "Three."]);
    expect([...(await core.drafts.peopleWithWords(id))]).toEqual([people.bo.personId]);
  });

  test("follows its paragraph when others have written above it meanwhile", async () => {
    const { id, people, add, lines } = await pieceOf();
    await add("One.");
    const form = await core.services.pieces.partForm(people.bo, id);
    await core.drafts.addPart({ pieceId: id, personId: people.ann.personId, text: "Before.", place: { at: "start" } });
    await add("Two.", form.places[0]?.choice);
    expect(await lines()).toEqual(["Before.", "One.", "Two."]);
  });

  test("asks again when the chosen paragraph is no longer there, and writes nothing", async () => {
    const { add, lines } = await pieceOf();
    await add("One.");
    await expect(add("Two.", "0.never")).rejects.toMatchObject({ fields: { place: "placeGone" } });
    await expect(add("  \n ")).rejects.toMatchObject({ fields: { text: "partMissing" } });
    await expect(add("x".repeat(50_001))).rejects.toMatchObject({ fields: { text: "partLong" } });
    expect(await lines()).toEqual(["One."]);
  });

  test("sent twice, one after the other or at once, it is there once", async () => {
    const { add, lines } = await pieceOf();
    await Promise.all([add("One.", "end", "form"), add("One.", "end", "form"), add("One.", "end", "form")]);
    expect(await add("One.", "end", "form")).toEqual({ block: 0 });
    expect(await lines()).toEqual(["One."]);
    await add("One.", "end", "another form");
    expect(await lines()).toEqual(["One.", "One."]);
  });

  test("sent again after the machine stopped in between, the words are there once", async () => {
    const { id, people, add, lines } = await pieceOf();
    const personId = people.bo.personId;
    // Stopped after the words were on disk, before that was noted:
    await core.store.sentParts.claim({ id: onceId(personId, "one"), pieceId: id, personId, sentAt: new Date() });
    await core.drafts.addPart({ pieceId: id, personId, text: "One.\nAnd more.", place: { at: "end" } });
    await add("One.\n\nAnd more.", "end", "one");
    // Stopped before the words were on disk:
    await core.store.sentParts.claim({ id: onceId(personId, "two"), pieceId: id, personId, sentAt: new Date() });
    await add("Two.", "end", "two");
    expect(await lines()).toEqual(["One.", "And more.", "Two."]);
  });

  test("that could not be saved says so, and can be sent again", async () => {
    const { id, people, lines } = await pieceOf();
    let fails = true;
    const drafts: TestCore["drafts"] = {
      ...core.drafts,
      addPart: (part) => (fails ? Promise.reject(Object.assign(new Error("could_not_save"), { code: "could_not_save" })) : core.drafts.addPart(part)),
    };
    const parts = createPieceParts({ ...core, access: core.services.access, drafts });
    const send = () => parts.addPart(people.bo, id, { text: "One.", place: "end", token: "again" });
    expect(await outcome(send())).toBe("could_not_save");
    fails = false;
    await send();
    expect(await lines()).toEqual(["One."]);
  });
});
