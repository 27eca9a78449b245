import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GUEST } from "#app/domain/access/viewer.ts";
import { startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { person, type TestPerson } from "#tests/support/people.ts";
import { NOTES_AT_MOST } from "./notes.ts";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
let bo: TestPerson;
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock });
  bo = await person(core);
});
afterEach(() => core.close());

describe("a person", () => {
  it("changes their name, and open drafts are told to ask anew", async () => {
    const changed: unknown[] = [];
    core.services.access.onChange((scope) => changed.push(scope));
    await core.services.people.rename(bo.viewer, "  Bo   the 2nd ");
    expect(await core.services.people.me(bo.viewer)).toMatchObject({ name: "Bo the 2nd" });
    expect(changed).toEqual([{ kind: "person", personId: bo.personId }]);
    await expect(core.services.people.rename(bo.viewer, " ")).rejects.toMatchObject({ fields: { name: "nameMissing" } });
  });

  it("chooses several hats or none, and no hat changes what they may do", async () => {
    const { id: spaceId } = await core.services.spaces.start(bo.viewer, { name: "S", purpose: "P", helpContact: "", token: "t" });
    const eli = await person(core, { name: "Eli" });
    await core.services.spaces.byOperator.addMember({ spaceId, personId: eli.personId, role: "member" });
    const may = async () => (await core.services.spaces.open(eli.viewer, spaceId)).may;
    const before = await may();
    await core.services.people.setHats(eli.viewer, ["facilitator", "academic", "steward", "dog walker"]);
    expect((await core.services.people.me(eli.viewer)).hats).toEqual(["facilitator", "academic", "steward", "dog walker"]);
    expect(await may()).toEqual(before);
    await core.services.people.setHats(eli.viewer, []);
    expect((await core.services.people.me(eli.viewer)).hats).toEqual([]);
  });

  it("says what helps them; only they and those who look after the space see it", async () => {
    const { id: spaceId } = await core.services.spaces.start(bo.viewer, { name: "S", purpose: "P", helpContact: "", token: "t" });
    const eli = await person(core, { name: "Eli" });
    await core.services.spaces.byOperator.addMember({ spaceId, personId: eli.personId, role: "member" });
    await core.services.people.setWhatHelps(eli.viewer, "Large print.");
    expect(await core.services.people.whatHelpsIn(bo.viewer, spaceId)).toEqual([{ personId: eli.personId, name: "Eli", whatHelps: "Large print." }]);
    await expect(core.services.people.whatHelpsIn(eli.viewer, spaceId)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(core.services.people.whatHelpsIn((await person(core)).viewer, spaceId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is added by the operator with words and a link that lasts a week, and a link when asked", async () => {
    const added = await core.services.people.addByOperator({ name: "Ann", email: "Ann@example.org" });
    expect(added.signInWords.split(" ")).toHaveLength(5);
    expect(added.signInLink).toContain("/sign-in/link/");
    expect(await core.store.people.findByEmail("ann@example.org")).toMatchObject({ id: added.id });
    await expect(core.services.people.addByOperator({ name: "Ann", email: "ann@example.org" })).rejects.toMatchObject({ fields: { email: expect.any(String) as string } });
    await expect(core.services.people.addByOperator({ name: "", password: "short" })).rejects.toMatchObject({ code: "check_answers" });
    await expect(core.services.signIn.onceLink("nobody")).rejects.toMatchObject({ code: "check_answers" });
  });
});

describe("private notes", () => {
  it("keep the words of whoever wrote them, newest first, and show them to nobody else", async () => {
    const ann = await person(core, { name: "Ann" });
    await core.services.notes.keep(bo.viewer, { pieceId: null, text: "One.\r\nTwo.", reason: "refused" });
    clock.pass(1000);
    const { id } = await core.services.notes.keep(bo.viewer, { pieceId: null, text: "Later.", reason: "offline" });
    expect((await core.services.notes.mine(bo.viewer)).map(({ text }) => text)).toEqual(["Later.", "One.\nTwo."]);
    expect(await core.services.notes.mine(ann.viewer)).toEqual([]);
    await core.services.notes.remove(ann.viewer, id);
    expect(await core.services.notes.mine(bo.viewer)).toHaveLength(2);
    await core.services.notes.remove(bo.viewer, id);
    await core.services.notes.remove(bo.viewer, id);
    expect(await core.services.notes.mine(bo.viewer)).toHaveLength(1);
    await expect(core.services.notes.mine(GUEST)).rejects.toMatchObject({ code: "not_signed_in" });
  });

  it("that arrive twice are kept once, and those before are never pushed out by too many", async () => {
    const keep = (n: number) => core.services.notes.keep(bo.viewer, { pieceId: null, text: `Note ${n}`, reason: "left" });
    expect(await keep(0)).toEqual(await keep(0));
    await core.store.transaction(async (tx) => {
      for (let n = 1; n < NOTES_AT_MOST; n++) {
        await tx.notes.add({ id: `n${n}`, personId: bo.personId, pieceId: null, reason: "left", text: "x", createdAt: clock.now() });
      }
    });
    await expect(keep(NOTES_AT_MOST)).rejects.toMatchObject({ code: "too_large" });
    expect(await core.services.notes.mine(bo.viewer)).toHaveLength(NOTES_AT_MOST);
  });
});
