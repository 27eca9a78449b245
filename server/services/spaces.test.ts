import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GUEST } from "#app/domain/access/viewer.ts";
import { startCore, type TestCore } from "#tests/support/core.ts";
import { group, outcome, someone } from "#tests/support/group.ts";

let core: TestCore;
beforeAll(async () => void (core = await startCore()));
afterAll(() => core.close());

const space = { name: "Getting heard", purpose: "We write about being listened to.", helpContact: "" };

describe("Starting a space", () => {
  test("makes its starter the steward, and keeps the first agreement as agreed", async () => {
    const ann = await someone(core, "Ann", true);
    const { id } = await core.services.spaces.start(ann, { ...space, agreement: "We listen.", token: "first" });
    expect(await core.services.spaces.open(ann, id)).toMatchObject({ name: "Getting heard", role: "steward", iAmLastSteward: true });
    expect((await core.services.agreements.open(ann, id)).current).toMatchObject({ version: 1, text: "We listen.", iSaidYes: true });
  });

  test("twice with the same form makes one space", async () => {
    const ann = await someone(core, "Ann", true);
    const first = await core.services.spaces.start(ann, { ...space, token: "once" });
    expect(await core.services.spaces.start(ann, { ...space, token: "once" })).toEqual(first);
    expect(await core.services.spaces.mine(ann)).toHaveLength(1);
  });

  test("is for people who may, and says what is missing", async () => {
    const bo = await someone(core, "Bo");
    const ann = await someone(core, "Ann", true);
    expect(await outcome(core.services.spaces.start(bo, { ...space, token: "x" }))).toBe("not_allowed");
    expect(await outcome(core.services.spaces.start(GUEST, { ...space, token: "x" }))).toBe("not_signed_in");
    await expect(core.services.spaces.start(ann, { name: " \n ", purpose: "x".repeat(301), helpContact: "", token: "x" })).rejects.toMatchObject({
      code: "check_answers", fields: { name: "nameMissing", purpose: "purposeLong" },
    });
  });
});

describe("Looking after a space", () => {
  test("roles are handed out by stewards, and the last steward hands over before stepping back", async () => {
    const { spaceId, people } = await group(core, { bo: "member", chidi: "facilitator" });
    const { ann, bo, chidi } = people;
    expect(await outcome(core.services.spaces.setRole(chidi, spaceId, bo.personId, "facilitator"))).toBe("not_allowed");
    expect(await outcome(core.services.spaces.setRole(ann, spaceId, ann.personId, "member"))).toBe("last_steward");
    await core.services.spaces.setRole(ann, spaceId, bo.personId, "steward");
    await core.services.spaces.setRole(ann, spaceId, ann.personId, "member");
    expect(await core.services.spaces.open(bo, spaceId)).toMatchObject({ role: "steward", iAmLastSteward: true });
  });

  test("the last steward cannot leave, by the page or by the operator", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    expect(await outcome(core.services.spaces.leave(people.ann, spaceId))).toBe("last_steward");
    expect(await outcome(core.services.spaces.byOperator.removeMember({ spaceId, personId: people.ann.personId }))).toBe("last_steward");
    expect(await outcome(core.services.spaces.byOperator.addMember({ spaceId, personId: people.ann.personId, role: "member" }))).toBe("last_steward");
  });

  test("a removed member is out of the space and of its pieces at once, and every door is told", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    const { id: pieceId } = await core.services.pieces.byOperator.add({ spaceId, title: "Two buses", byId: people.ann.personId, writers: [people.bo.personId] });
    const told: unknown[] = [];
    const stop = core.services.access.onChange((scope) => told.push(scope));
    await core.services.spaces.remove(people.ann, spaceId, people.bo.personId);
    stop();
    expect(await core.services.pieces.access(people.bo, pieceId)).toBeNull();
    expect(await outcome(core.services.spaces.open(people.bo, spaceId))).toBe("not_found");
    const personId = people.bo.personId;
    expect(told).toEqual([{ kind: "space", spaceId, personId }, { kind: "piece", pieceId, personId }]);
  });

  test("coming back to a space is not coming back to its pieces", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    const { id: pieceId } = await core.services.pieces.byOperator.add({ spaceId, title: "Two buses", byId: people.ann.personId, readers: [people.bo.personId] });
    await core.services.spaces.remove(people.ann, spaceId, people.bo.personId);
    await core.services.spaces.byOperator.addMember({ spaceId, personId: people.bo.personId, role: "member" });
    expect(await core.services.pieces.access(people.bo, pieceId)).toBeNull();
    expect(await core.services.pieces.mine(people.bo)).toEqual([]);
  });

  test("nobody removes themselves, and a form sent twice asks for nothing new", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    expect(await outcome(core.services.spaces.remove(people.ann, spaceId, people.ann.personId))).toBe("not_allowed");
    await core.services.spaces.remove(people.ann, spaceId, people.bo.personId);
    expect(await outcome(core.services.spaces.remove(people.ann, spaceId, people.bo.personId))).toBe("done");
  });

  test("an old invitation never changes what somebody is here", async () => {
    const { joinSpace } = await import("./spacePeople.ts");
    const { spaceId, people } = await group(core, { chidi: "facilitator" });
    const { personId } = people.chidi;
    await core.store.transaction((tx) =>
      joinSpace(tx, core.ids, { spaceId, personId, role: "member", at: new Date(), actorId: personId, agreementId: null }),
    );
    expect(await core.store.spaces.roleOf(spaceId, personId)).toBe("facilitator");
  });
});

describe("Leaving a space", () => {
  test("needs nobody's leave, records one's own no for each piece, and works once", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    const { id: pieceId } = await core.services.pieces.byOperator.add({ spaceId, title: "Two buses", byId: people.ann.personId, writers: [people.bo.personId] });
    await core.drafts.addPart({ pieceId, personId: people.bo.personId, text: "My words stay.", place: { at: "end" } });
    await core.services.spaces.leave(people.bo, spaceId);
    await core.services.spaces.leave(people.bo, spaceId);
    expect(await core.store.answers.inForce(people.bo.personId, pieceId, "draft.group")).toBe("no");
    expect((await core.drafts.text(pieceId)).text).toBe("My words stay.");
    expect(await core.services.pieces.access(people.bo, pieceId)).toBeNull();
  });

  test("somebody who was removed has not said no: only a person's own session answers", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    const { id: pieceId } = await core.services.pieces.byOperator.add({ spaceId, title: "Two buses", byId: people.ann.personId, writers: [people.bo.personId] });
    await core.services.spaces.remove(people.ann, spaceId, people.bo.personId);
    expect(await core.store.answers.inForce(people.bo.personId, pieceId, "draft.group")).toBe("yes");
  });

  test("says which pieces nobody could open afterwards", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    await core.services.pieces.byOperator.add({ spaceId, title: "Only mine", byId: people.bo.personId });
    await core.services.pieces.byOperator.add({ spaceId, title: "Ours", byId: people.bo.personId, readers: [people.ann.personId] });
    expect(await core.services.pieces.onlyMine(people.bo, spaceId)).toEqual(["Only mine"]);
  });
});

describe("The operator", () => {
  test("is told in plain words which person or space is not there", async () => {
    const { spaceId, people } = await group(core, { bo: "member" });
    const stranger = await someone(core, "Eli");
    await expect(core.services.spaces.byOperator.add({ name: "x", stewardId: "nobody" })).rejects.toMatchObject({ code: "check_answers" });
    await expect(core.services.spaces.byOperator.addMember({ spaceId: "nowhere", personId: people.bo.personId, role: "member" })).rejects.toMatchObject({ fields: { space: expect.stringContaining("no space") } });
    await expect(core.services.pieces.byOperator.add({ spaceId, title: "x", byId: people.bo.personId, readers: [stranger.personId] })).rejects.toMatchObject({ fields: { person: expect.stringContaining(stranger.personId) } });
    await expect(core.services.pieces.byOperator.text("nothing")).rejects.toMatchObject({ fields: { piece: expect.stringContaining("no piece") } });
  });
});
