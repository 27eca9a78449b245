/** Planning a workshop: who may, who is on the list, and that a story is there while its people's yes counts. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { Asked } from "#app/domain/consent/uses.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { answer, askFor, newToken, settle, YES, written } from "#tests/support/consent.ts";
import { person } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { device, joinAsGuest, joinAsMyself, workshopFor } from "#tests/support/workshop.ts";

const IN_WORKSHOPS: Asked = { use: "workshop.quote", recipient: "" };

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ config: { sleepOnItHours: 0, askAfterHours: 0 } });
});
afterAll(() => server.close());

/** A story of three people in the space of a workshop that Ann runs; asked about, and not answered yet. */
async function withStory() {
  const { spaceId, pieceId, people } = await written(server);
  const { workshops } = server.services;
  const { id, joinCode } = await workshops.byOperator.add({ spaceId, templateKey: "making-sense", facilitatorIds: [people.ann.personId] });
  const number = await settle(server, pieceId, people.ann, people.bo, { asks: [IN_WORKSHOPS], slug: "" });
  const everybody: readonly PersonViewer[] = [people.ann, people.bo, people.chidi];
  return {
    spaceId, pieceId, people, id, joinCode, number,
    yes: async (who = everybody) => { for (const one of who) await answer(server, one, pieceId, number, YES, IN_WORKSHOPS); },
    putOut: () => server.services.stories.putOut(people.ann, pieceId, number, { use: IN_WORKSHOPS.use, token: newToken() }),
  };
}

test("a story can be read in a workshop once everybody in it said yes and it was let out, and not one word of it before", async () => {
  const { pieceId, people: { ann, bo, chidi }, id, number, yes, putOut } = await withStory();
  const { workshops, workshopRooms } = server.services;
  const add = () => workshops.addStory(ann, id, { pieceId, number });
  await expect(add()).rejects.toMatchObject({ code: "not_yet" });
  await yes([ann, bo]);
  await putOut();
  await expect(add()).rejects.toMatchObject({ code: "not_yet" });
  expect(await workshops.storyPack(ann, id)).toMatchObject({ pack: [], toChoose: [], toAsk: [{ pieceId }] });
  await yes([chidi]);
  expect(await workshops.storyPack(ann, id)).toMatchObject({ toChoose: [{ id: pieceId, number, title: "two buses" }], toAsk: [] });
  await add();
  await add();
  const seated = await workshopRooms.seat(ann, id, null);
  const stories = await workshops.stories(seated);
  expect(stories).toMatchObject([{ title: "two buses", minutes: 1 }]);
  expect(JSON.stringify(stories)).not.toContain("rain");
  expect(JSON.stringify((await workshops.story(seated, stories[0]?.id ?? "")).doc)).toContain("we waited for the bus in the rain.");
});

test("4.8.17: the words of a story are in no page of a workshop until somebody there wants to see them, and nobody else gets them", async () => {
  const { pieceId, people: { ann }, id, joinCode, number, yes, putOut } = await withStory();
  await yes();
  await putOut();
  const { workshops, workshopRooms } = server.services;
  await workshops.addStory(ann, id, { pieceId, number });
  const seated = await workshopRooms.seat(ann, id, null);
  const read = [...(await workshopRooms.state(id)).activity].find(([, { kind }]) => kind === "read")?.[0] ?? "";
  for (const act of [{ type: "workshop:start" }, { type: "activity:start", activityId: read }] as const) await workshopRooms.act(seated, act);
  const [{ id: storyId = "" } = {}] = await workshops.stories(seated);
  const dee = await joinAsGuest(server, joinCode, "Dee");
  const elsewhere = await joinAsGuest(server, (await workshopFor(server)).joinCode, "Eli");
  const get = async (path: string, cookie = "") => {
    const answer = await fetch(server.origin + path, { headers: { cookie }, redirect: "manual" });
    return { status: answer.status, body: await answer.text() };
  };
  const [room, address] = [workshopPaths.workshop(id), workshopPaths.workshopStory(id, storyId)];
  expect((await get(room, dee.cookie)).body).not.toContain("in the rain");
  expect((await get(`${room}.data`, dee.cookie)).body).not.toContain("in the rain");
  // A page that is live asks for them; one without scripts comes again with them.
  expect(await get(address, dee.cookie)).toMatchObject({ status: 200, body: expect.stringContaining("in the rain") });
  expect(await get(`${room}?on=${read}&story=${storyId}`, dee.cookie)).toMatchObject({ status: 200, body: expect.stringContaining("in the rain") });
  for (const cookie of ["", elsewhere.cookie]) for (const path of [address, `${room}?on=${read}&story=${storyId}`]) {
    const { status, body } = await get(path, cookie);
    expect([path, body.includes("in the rain")]).toEqual([path, false]);
    expect(status).not.toBe(200);
  }
  expect(await get(workshopPaths.workshopStory(id, "x".repeat(30)), dee.cookie)).toMatchObject({ status: 404 });
});

test("when one of them takes their yes back, the story and its title go from every screen, and its words from every request", async () => {
  const { pieceId, people: { ann, bo }, id, joinCode, number, yes, putOut } = await withStory();
  const { answers, workshops, workshopRooms } = server.services;
  await yes();
  await putOut();
  await workshops.addStory(ann, id, { pieceId, number });
  const dee = await joinAsGuest(server, joinCode, "Dee");
  const phone = await device(server, id, dee.cookie);
  expect(Object.values(phone.known().story)).toMatchObject([{ title: "two buses" }]);
  const [storyId = ""] = Object.keys(phone.known().story);
  await answers.takeBack(bo, await askFor(server, bo, pieceId, number, IN_WORKSHOPS));
  const seated = await workshopRooms.seat(ann, id, null);
  expect(await workshops.stories(seated)).toEqual([]);
  await expect(workshops.story(seated, storyId)).rejects.toMatchObject({ code: "not_found" });
  expect((await fetch(server.origin + workshopPaths.workshopStory(id, storyId), { headers: { cookie: dee.cookie } })).status).toBe(404);
  await expect.poll(() => Object.values(phone.known().story), { timeout: 5_000 }).toEqual([]);
  phone.close();
});

test("a story of another space cannot be read in a workshop, whoever asks", async () => {
  const [here, there] = [await withStory(), await withStory()];
  await there.yes();
  await there.putOut();
  const { workshops } = server.services;
  await expect(workshops.addStory(here.people.ann, here.id, { pieceId: there.pieceId, number: there.number })).rejects.toMatchObject({ code: "not_found" });
  expect((await workshops.storyPack(here.people.ann, here.id)).toChoose).toEqual([]);
});

test("people of the space are given a seat by those who plan it; who looks on is on the list for everybody", async () => {
  const { spaceId, id, joinCode, ann } = await workshopFor(server);
  const { spaces, workshops } = server.services;
  const [cleo, dan] = [await person(server, { name: "Cleo" }), await person(server, { name: "Dan" })];
  await spaces.byOperator.addMember({ spaceId, personId: cleo.personId, role: "member" });
  expect((await workshops.plan(ann.viewer, id)).others).toEqual([{ personId: cleo.personId, name: "Cleo" }]);
  const give = (personId: string, roles: Parameters<typeof workshops.seatPerson>[2]["roles"]) => workshops.seatPerson(ann.viewer, id, { personId, roles });
  await expect(give(dan.personId, ["observer"])).rejects.toMatchObject({ code: "not_found" });
  await expect(workshops.seatPerson(cleo.viewer, id, { personId: cleo.personId, roles: ["facilitator"] })).rejects.toMatchObject({ code: "not_found" });
  await expect(give(cleo.personId, [])).rejects.toMatchObject({ code: "check_answers" });
  await give(cleo.personId, ["observer"]);
  await give(cleo.personId, ["observer"]);
  const dee = await joinAsGuest(server, joinCode, "Dee");
  const phone = await device(server, id, dee.cookie);
  expect(Object.values(phone.known().member).filter(({ roles }) => roles.includes("observer")).map(({ name }) => name)).toEqual(["Cleo"]);
  phone.close();
  // Whoever left is put back by nobody.
  await workshops.decline(cleo.viewer, joinCode);
  await expect(give(cleo.personId, ["scribe"])).rejects.toMatchObject({ code: "already_done" });
});

test("whoever was given a place says at the door first that it is all right for them: until then no page, no act and no wire is theirs", async () => {
  const { spaceId, id, joinCode, ann } = await workshopFor(server);
  const { spaces, workshops, workshopRooms } = server.services;
  const cleo = await person(server, { name: "Cleo" });
  await spaces.byOperator.addMember({ spaceId, personId: cleo.personId, role: "member" });
  await workshops.seatPerson(ann.viewer, id, { personId: cleo.personId, roles: ["participant"] });
  const ask = (path: string, init: RequestInit = {}) => fetch(`${server.origin}${path}`, { redirect: "manual", ...init, headers: { cookie: cleo.cookie, origin: server.origin } });

  const page = await ask(`/workshops/${id}`);
  expect([page.status, page.headers.get("location")]).toEqual([303, `/w/${joinCode}`]);
  expect((await ask(`/workshops/${id}`, { method: "POST", body: new URLSearchParams({ type: "signal:set", kind: "hand" }) })).status).toBe(303);
  await expect(device(server, id, cleo.cookie)).rejects.toThrow("not_agreed");
  await expect(workshopRooms.seat(cleo.viewer, id, null, { leftToo: true })).rejects.toMatchObject({ code: "not_agreed" });
  expect(await (await ask(`/w/${joinCode}`)).text()).toContain("You have a place here.");

  await joinAsMyself(server, joinCode, cleo, "Clee");
  expect((await ask(`/workshops/${id}`)).status).toBe(200);
  const phone = await device(server, id, cleo.cookie);
  expect(phone.known().member[phone.meId]).toMatchObject({ name: "Clee", roles: ["participant"], left: false });
  phone.close();
  expect((await server.store.workshops.seats(id)).every(({ agreedAt }) => agreedAt !== null)).toBe(true);
});

test("whoever was given a place and does not want it takes themselves off the list, by a button without scripts", async () => {
  const { spaceId, id, joinCode, ann } = await workshopFor(server);
  const { spaces, workshops, workshopRooms } = server.services;
  const cleo = await person(server, { name: "Cleo" });
  await spaces.byOperator.addMember({ spaceId, personId: cleo.personId, role: "member" });
  await workshops.seatPerson(ann.viewer, id, { personId: cleo.personId, roles: ["participant"] });
  const said = await fetch(`${server.origin}/w/${joinCode}`, { method: "POST", redirect: "manual", body: new URLSearchParams({ does: "decline" }), headers: { cookie: cleo.cookie, origin: server.origin } });
  expect([said.status, said.headers.get("location")]).toEqual([303, `/w/${joinCode}?declined=yes`]);
  expect([...(await workshopRooms.state(id)).member.values()].find(({ personId }) => personId === cleo.personId)).toMatchObject({ left: true, askedToGo: false });
  // Whoever said yes, or runs it, leaves as everybody does.
  await expect(workshops.decline(ann.viewer, joinCode)).rejects.toMatchObject({ code: "not_found" });
});

test("a fifth person cannot be made to run it, and nobody but those who plan it sees the plan", async () => {
  const { spaceId, id, joinCode, ann } = await workshopFor(server);
  const { spaces, workshops } = server.services;
  const more = await Promise.all(["Cleo", "Dan", "Eva"].map((name) => person(server, { name })));
  for (const { personId } of more) await spaces.byOperator.addMember({ spaceId, personId, role: "member" });
  const [cleo, dan, eva] = more;
  for (const one of [cleo, dan]) await workshops.seatPerson(ann.viewer, id, { personId: one?.personId ?? "", roles: ["facilitator"] });
  await expect(workshops.seatPerson(ann.viewer, id, { personId: eva?.personId ?? "", roles: ["facilitator"] })).rejects.toMatchObject({ code: "check_answers", fields: { roles: "facilitators" } });
  const guest = await joinAsGuest(server, joinCode, "Dee");
  for (const page of ["plan", "plan/new", "plan/people", "plan/stories", "pack"]) {
    const asked = await fetch(`${server.origin}/workshops/${id}/${page}`, { headers: { cookie: guest.cookie } });
    expect([page, asked.status]).toEqual([page, 403]);
    expect(await asked.text()).not.toContain("Go through the stories one by one");
  }
});
