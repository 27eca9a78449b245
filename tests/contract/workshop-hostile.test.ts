/** People who want more than is theirs, and bytes that are nothing: refused by the role of that moment, and nobody is disturbed. */
import { expect, test } from "vitest";
import { ACT_TYPES, type WorkshopAct } from "#app/domain/workshop/decide.ts";
import { randomFrom } from "#tests/support/random.ts";
import { startServer } from "#tests/support/server.ts";
import { anAct, FOR_FACILITATORS, FOR_HELPERS } from "#tests/support/workshop-acts.ts";
import { joinAsGuest, newId, workshopFor, type Device } from "#tests/support/workshop.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";

const { server, all } = await workshopServer();

const connect = (workshopId: string, cookie: string, on = server) => all.connect(on, workshopId, cookie);
const PACED = "too_fast";

/** Sends it again when the sender was too quick: a refusal for that says nothing of roles. */
async function patiently(one: Device, act: WorkshopAct, workshopId?: string) {
  for (;;) {
    const answer = (workshopId === undefined ? await one.act(act) : await one.send("workshop:act", { workshopId, act })) as Awaited<ReturnType<Device["act"]>>;
    if (answer.ok || answer.code !== PACED) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

test("4.8.10: a participant, an observer and a guest of another workshop try every act with ids that are not theirs, and nothing changes", async () => {
  const [here, there] = [await workshopFor(server), await workshopFor(server)];
  const [dee, oz, eve] = [await joinAsGuest(server, here.joinCode, "Dee"), await joinAsGuest(server, here.joinCode, "Oz"), await joinAsGuest(server, there.joinCode, "Eve")];
  const [anns, dees, ozs, eves] = [await connect(here.id, here.ann.cookie), await connect(here.id, dee.cookie), await connect(here.id, oz.cookie), await connect(there.id, eve.cookie)];
  expect(await anns.act({ type: "member:roles", memberId: ozs.meId, roles: ["observer"], supports: null })).toMatchObject({ ok: true });
  expect(await anns.act({ type: "workshop:start" })).toMatchObject({ ok: true });
  const rooms = server.services.workshopRooms;
  const random = randomFrom(7);
  for (const type of ACT_TYPES) {
    const state = await rooms.state(here.id);
    const make = () => anAct(type, { state, random, newId, say: () => "something" });
    // Of another workshop: whatever it is, there is no such workshop.
    expect(await patiently(eves, make(), here.id), type).toMatchObject({ ok: false, code: expect.stringMatching(/^(not_found|malformed)$/) });
    expect(await rooms.state(here.id), type).toBe(state);
    if (!FOR_FACILITATORS.has(type) && !FOR_HELPERS.has(type)) continue;
    for (const one of [dees, ozs]) {
      expect(await patiently(one, make()), type).toMatchObject({ ok: false });
      expect(await rooms.state(here.id), type).toBe(state);
    }
  }
  expect((await patiently(eves, { type: "workshop:start" }, "no-such-workshop")).ok).toBe(false);
  // The codes of workshops that are over open nothing.
  for (const act of [{ type: "workshop:close" }] as const) expect(await anns.act(act)).toMatchObject({ ok: true });
  await expect(joinAsGuest(server, here.joinCode, "Late")).rejects.toThrow();
});

test("bytes that are nothing get an answer, and nobody hears of them", async () => {
  const { id, joinCode, ann } = await workshopFor(server);
  const [dees, anns] = [await connect(id, (await joinAsGuest(server, joinCode, "Dee")).cookie), await connect(id, ann.cookie)];
  await expect.poll(() => anns.here()?.here.length).toBe(2);
  const [heard, state] = [anns.frames.length, await server.services.workshopRooms.state(id)];
  let deep: unknown = "bottom";
  for (let n = 0; n < 500; n += 1) deep = [deep];
  const odd: unknown[] = [
    null, undefined, 7, "workshop:start", [], {}, { workshopId: id }, { workshopId: id, act: null }, { workshopId: id, act: deep }, { workshopId: id, act: { type: "__proto__" } }, { workshopId: id, act: { type: "constructor" } },
    { workshopId: id, act: { type: "theme:add", themeId: "propertyIsEnumerable", title: "Buses", noteIds: [] } }, { workshopId: id, act: JSON.parse('{"type":"ready:set","__proto__":{"ready":true}}') },
    { workshopId: id, act: { type: "member:rename", name: "x".repeat(9_000) } }, { workshopId: id, act: { type: "member:rename", name: { toString: "Dee" } } }, { workshopId: "__proto__", act: { type: "workshop:start" } },
    { workshopId: { $ne: null }, act: { type: "workshop:start" } }, { workshopId: id, act: { type: "workshop:start", also: 1 } },
  ];
  for (const input of odd) expect(await dees.send("workshop:act", input), JSON.stringify(input)?.slice(0, 80)).toMatchObject({ ok: false, code: expect.any(String) });
  for (const event of ["workshop:everything", "__proto__", "constructor", "workshop:whole", "join"]) expect(await dees.send(event, { workshopId: id }), event).toMatchObject({ ok: false });
  for (const input of [null, 7, { workshopId: 7 }, { workshopId: "elsewhere" }]) expect(await dees.send("workshop:enter", input)).toMatchObject({ ok: false });
  expect(anns.frames.slice(heard).filter((frame) => !frame.includes("workshop:here"))).toEqual([]);
  expect(await server.services.workshopRooms.state(id)).toBe(state);
});

test("who is put out, or signs out, hears nothing more, and can do nothing more", async () => {
  const { id, joinCode, ann } = await workshopFor(server);
  const [dee, eli] = [await joinAsGuest(server, joinCode, "Dee"), await joinAsGuest(server, joinCode, "Eli")];
  const [anns, dees, elis] = [await connect(id, ann.cookie), await connect(id, dee.cookie), await connect(id, eli.cookie)];
  expect(await anns.act({ type: "member:remove", memberId: dees.meId })).toMatchObject({ ok: true });
  await expect.poll(() => dees.ended(), { timeout: 2_000 }).toBe(true);
  await fetch(`${server.origin}/sign-out`, { method: "POST", headers: { cookie: eli.cookie, origin: server.origin }, redirect: "manual" });
  await expect(elis.send("workshop:act", { workshopId: id, act: { type: "member:rename", name: "Still here" } })).rejects.toThrow();
  const [deesHeard, elisHeard] = [dees.frames.length, elis.frames.length];
  expect(await dees.act({ type: "member:rename", name: "Still here" })).toMatchObject({ ok: false, code: "not_found" });
  expect(await dees.send("workshop:enter", { workshopId: id })).toMatchObject({ ok: false, code: "not_found" });
  expect(await anns.act({ type: "line:add", lineId: newId("line"), text: "A zqquiet line.", question: false })).toMatchObject({ ok: true });
  await expect.poll(() => anns.frames.join("").includes("zqquiet")).toBe(true);
  expect([dees.frames.length, elis.frames.length]).toEqual([deesHeard, elisHeard]);
  await expect(connect(id, eli.cookie)).rejects.toThrow();
});

test("two servers on one database: what is done at one is seen at the other, and who is put out at one hears nothing at the other", async () => {
  const { id, joinCode, ann } = await workshopFor(server);
  const dee = await joinAsGuest(server, joinCode, "Dee");
  const other = await startServer({ dataDir: server.dataDir });
  try {
    const [anns, dees] = [await connect(id, ann.cookie), await connect(id, dee.cookie, other)];
    expect(await anns.act({ type: "workshop:start" })).toMatchObject({ ok: true });
    await expect.poll(() => dees.known().workshop["workshop"]?.state, { timeout: 5_000 }).toBe("live");
    expect(await dees.act({ type: "line:add", lineId: newId("line"), text: "From the other one.", question: false })).toMatchObject({ ok: true });
    await expect.poll(() => Object.values(anns.known().line).some(({ text }) => text === "From the other one."), { timeout: 5_000 }).toBe(true);
    expect(await anns.act({ type: "member:remove", memberId: dees.meId })).toMatchObject({ ok: true });
    await expect.poll(() => dees.ended(), { timeout: 2_000 }).toBe(true);
    expect(await dees.act({ type: "member:rename", name: "Still here" })).toMatchObject({ ok: false, code: "not_found" });
  } finally {
    all.close();
    await other.close();
  }
});
