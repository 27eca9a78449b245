/** What is promised at the edges of a workshop: before it begins, when a step is just over, when it is called off, to whom a place was given. */
import { expect, test } from "vitest";
import { knowsNothing, shownState, told } from "#app/domain/workshop/shown.ts";
import { lookingOf } from "#server/services/workshop/rooms.ts";
import { heldBy, writerOf } from "#tests/support/after-workshop.ts";
import { MINUTE_MS, testClock } from "#tests/support/core.ts";
import { person } from "#tests/support/people.ts";
import { joinAsGuest, joinAsMyself, newId, workshopFor, type Device } from "#tests/support/workshop.ts";
import { heardSince, note, ok, onDisk, peopled } from "#tests/support/workshop-room.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";

const clock = testClock();
const { server, all } = await workshopServer({ clock });
const TWO = { Dee: ["participant"], Eli: ["participant"] } as const;

/** What this device was told, one thing after the other, is what its person is told at once. */
async function knowsWhatIsTold(workshopId: string, one: Device): Promise<void> {
  const state = await server.services.workshopRooms.state(workshopId);
  const whole = told(knowsNothing(), shownState(state, lookingOf(state, { workshopId, memberId: one.meId, root: null })));
  await expect.poll(() => one.known().signal).toEqual(whole.signal);
}

test("only those who run it begin it: whoever is there for support goes on with what stood still, and with nothing else", async () => {
  const { id, joinCode, ann } = await workshopFor(server);
  const [anns, cals] = [await all.connect(server, id, ann.cookie), await all.connect(server, id, (await joinAsGuest(server, joinCode, "Cal")).cookie)];
  await ok(anns, { type: "member:roles", memberId: cals.meId, roles: ["support"], supports: null });
  const is = async () => (await server.services.workshopRooms.state(id)).workshop.get("workshop")?.state;
  await cals.act({ type: "workshop:goOn" });
  expect(await is()).toBe("open");
  // Stopped in the lobby, it goes on as a lobby.
  for (const type of ["workshop:stopForCare", "workshop:goOn"] as const) await ok(cals, { type });
  expect(await is()).toBe("open");
  await ok(anns, { type: "workshop:start" });
  await ok(cals, { type: "workshop:stopForCare" });
  await ok(cals, { type: "workshop:goOn" });
  expect(await is()).toBe("live");
});

test("whoever is not OK is heard by those who run it until somebody for support came in, and from then on by nobody else", async () => {
  const { id, joinCode, ann, anns, phones, spaceId } = await peopled(server, all, TWO);
  const cal = await person(server, { name: "Cal" });
  await server.services.spaces.byOperator.addMember({ spaceId, personId: cal.personId, role: "member" });
  const says = (on: boolean) => ok(phones.Dee, { type: "signal:set", kind: "notOk", on, word: "" });
  // Given a place, and not come yet.
  await server.services.workshops.seatPerson(ann.viewer, id, { personId: cal.personId, roles: ["support"] });
  await says(true);
  await expect.poll(() => Object.values(anns.known().signal).map(({ kind }) => kind)).toEqual(["notOk"]);
  const cals = await all.connect(server, id, await joinAsMyself(server, joinCode, cal));
  expect(Object.values(cals.known().signal).map(({ kind }) => kind)).toEqual(["notOk"]);
  await knowsWhatIsTold(id, anns);
  expect(anns.known().signal).toEqual({});
  await says(false);
  await ok(anns, { type: "member:roles", memberId: cals.meId, roles: ["observer"], supports: null });
  await says(true);
  await expect.poll(() => Object.values(anns.known().signal).map(({ kind }) => kind)).toEqual(["notOk"]);
  await knowsWhatIsTold(id, cals);
  expect(cals.known().signal).toEqual({});
});

test("whoever is not OK is heard by somebody with a device: a support person on paper takes it from nobody", async () => {
  const { anns, phones } = await peopled(server, all, TWO);
  const memberId = newId("seat");
  await ok(anns, { type: "seat:add", memberId, name: "Cal", seat: "paper" });
  await ok(anns, { type: "member:roles", memberId, roles: ["support"], supports: null });
  await ok(phones.Dee, { type: "signal:set", kind: "notOk", on: true, word: "" });
  await expect.poll(() => Object.values(anns.known().signal).map(({ kind }) => kind)).toEqual(["notOk"]);
});

test("those who run it cannot say that they have seen what only the support person is told", async () => {
  const { anns, phones, state } = await peopled(server, all, { ...TWO, Cal: ["support"] });
  await ok(phones.Dee, { type: "signal:set", kind: "notOk", on: true, word: "" });
  const signalId = `${phones.Dee.meId}.notOk`;
  // The answer is the same whether somebody is not OK or not.
  for (const one of [signalId, `${phones.Eli.meId}.notOk`]) expect(await anns.act({ type: "signal:seen", signalId: one })).toMatchObject({ ok: true });
  expect((await state()).signal.has(signalId)).toBe(true);
  await ok(phones.Cal, { type: "signal:seen", signalId });
  expect((await state()).signal.has(signalId)).toBe(false);
});

test("whoever was given a place and never said yes to it took no part: no page of what comes after is theirs, and nothing that they say there counts", async () => {
  const { spaceId, id, joinCode, ann } = await workshopFor(server);
  const { spaces, workshops, workshopReport, workshopCheckBack, workshopQuotes } = server.services;
  const cleo = await person(server, { name: "Cleo" });
  await spaces.byOperator.addMember({ spaceId, personId: cleo.personId, role: "member" });
  await workshops.seatPerson(ann.viewer, id, { personId: cleo.personId, roles: ["participant"] });
  const dee = await writerOf(server, await joinAsGuest(server, joinCode, "Dee"));
  const { noteIds } = await heldBy(server, id, { viewer: ann.viewer, root: null }, [{ by: dee, text: "The zqours bus never came.", nameMode: "named", quoting: "yes" }]);
  const { pieceId } = await workshopReport.start(ann.viewer, id, null, { title: "What we found", token: newId("token") });
  await workshopQuotes.ask(ann.viewer, id, null, [...noteIds.values()][0]!);
  for (const address of ["report", "my-quotes"]) {
    const page = await fetch(`${server.origin}/workshops/${id}/${address}`, { headers: { cookie: cleo.cookie } });
    expect(page.status, address).toBe(403);
    expect(await page.text()).not.toContain("zqours");
  }
  await expect(workshopReport.view(cleo.viewer, id, null)).rejects.toMatchObject({ code: "not_agreed" });
  await expect(workshopCheckBack.answer(cleo.viewer, id, null, { answer: "differently", text: "I was not there.", withName: true })).rejects.toMatchObject({ code: "not_agreed" });
  await expect(workshopReport.agree(cleo.viewer, id, null, { editionId: "none", agree: true })).rejects.toMatchObject({ code: "not_agreed" });
  // Nobody asked them to write the report; their home page is there as before.
  expect(await server.store.additions.openFor(pieceId, cleo.personId)).toBe(null);
  expect((await fetch(`${server.origin}/home`, { headers: { cookie: cleo.cookie } })).status).toBe(200);
});

