import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { group, outcome } from "#tests/support/group.ts";

const clock = testClock();
let core: TestCore;
beforeAll(async () => void (core = await startCore({ clock })));
afterAll(() => core.close());

const blank = { title: "Two buses", contentNote: "", reflectionSet: null };

describe("Starting a piece", () => {
  test("makes it private: only its starter is in it, and their own answer is recorded", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    const { id } = await core.services.pieces.start(people.bo, spaceId, { ...blank, token: "a" });
    expect((await core.services.pieces.open(people.bo, id)).people).toMatchObject([{ name: "Bo", role: "writer", isMe: true }]);
    expect(await core.store.answers.inForce(people.bo.personId, id, "draft.group")).toBe("yes");
    expect(await outcome(core.services.pieces.open(people.ann, id))).toBe("not_found");
    expect(await core.services.pieces.mine(people.ann)).toEqual([]);
  });

  test("twice with the same form makes one piece", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    const first = await core.services.pieces.start(people.bo, spaceId, { ...blank, token: "b" });
    expect(await core.services.pieces.start(people.bo, spaceId, { ...blank, token: "b" })).toEqual(first);
    expect(await core.services.pieces.mine(people.bo)).toHaveLength(1);
  });

  test("from a reflection set leaves the page empty: questions are never words of the draft", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    const { id } = await core.services.pieces.start(people.bo, spaceId, { ...blank, reflectionSet: "gibbs", token: "c" });
    const { piece, reading } = await core.services.pieces.read(people.bo, id);
    expect(piece.reflectionSet).toBe("gibbs");
    expect(reading.doc.content ?? []).toEqual([]);
  });

  test("says what needs another look", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    await expect(core.services.pieces.start(people.bo, spaceId, { ...blank, title: " ", token: "d" })).rejects.toMatchObject({ fields: { title: "titleMissing" } });
    await expect(core.services.pieces.start(people.bo, spaceId, { ...blank, reflectionSet: "", token: "d" })).rejects.toMatchObject({ fields: { start: "startMissing" } });
  });
});

describe("A piece in a list", () => {
  test("says in words when it last changed, and never who or how much", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    const { id } = await core.services.pieces.start(people.bo, spaceId, { ...blank, token: "e" });
    expect(await core.services.pieces.mine(people.bo)).toMatchObject([{ lastWritten: null }]);
    await core.drafts.addPart({ pieceId: id, personId: people.bo.personId, text: "One.", place: { at: "end" } });
    expect(await core.services.pieces.mine(people.bo)).toEqual([
      { id, title: "Two buses", contentNote: "", role: "writer", lastWritten: "today" },
    ]);
    clock.pass(DAY_MS);
    expect(await core.services.pieces.mine(people.bo, spaceId)).toMatchObject([{ lastWritten: "yesterday" }]);
  });
});

describe("The bin", () => {
  async function binned() {
    const { spaceId, people } = await group(core, { bo: "member", chidi: "member" });
    const { id } = await core.services.pieces.byOperator.add({
      spaceId, title: "Two buses", byId: people.bo.personId, writers: [people.ann.personId], readers: [people.chidi.personId],
    });
    await core.drafts.addPart({ pieceId: id, personId: people.bo.personId, text: "One.", place: { at: "end" } });
    await core.services.pieces.putInBin(people.ann, id);
    return { id, spaceId, people };
  }

  test("closes a piece to everybody in it, and any of its writers can bring it back with every word", async () => {
    const { id, spaceId, people } = await binned();
    for (const who of [people.ann, people.bo, people.chidi]) expect(await core.services.pieces.access(who, id)).toBeNull();
    expect(await core.services.pieces.bin(people.bo, spaceId)).toMatchObject([{ id, may: { restore: true } }]);
    expect(await core.services.pieces.bin(people.chidi)).toMatchObject([{ may: { restore: false } }]);
    await core.services.pieces.restore(people.bo, id);
    expect(await core.services.pieces.access(people.chidi, id)).toEqual({ role: "reader", epoch: 1 });
    expect((await core.drafts.text(id)).text).toBe("One.");
  });

  test("takes and gives back once, however often the form is sent", async () => {
    const { id, spaceId, people } = await binned();
    expect(await core.services.pieces.putInBin(people.bo, id)).toEqual({ spaceId });
    await core.services.pieces.restore(people.ann, id);
    expect(await outcome(core.services.pieces.restore(people.bo, id))).toBe("done");
  });

  test("keeps a piece for thirty days, then deletes it with its whole draft", async () => {
    const { id, people } = await binned();
    clock.pass(30 * DAY_MS - 1);
    expect(await core.services.pieces.emptyBin()).toBe(0);
    clock.pass(1);
    await core.services.pieces.emptyBin();
    expect(await core.store.pieces.find(id)).toBeNull();
    expect([...core.draftStore.log(id)]).toEqual([]);
    expect(await outcome(core.services.pieces.restore(people.bo, id))).toBe("not_found");
    expect(await core.store.answers.inForce(people.bo.personId, id, "draft.group")).toBe("yes");
  });
});
