/** What stays one's own in a workshop: words that were taken back do not come back, and they can be taken back after leaving. */
import { expect, test } from "vitest";
import { joinAsGuest, newId, workshopFor, type Device } from "#tests/support/workshop.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";

const { server, all } = await workshopServer();

/** Dee and Eli write; Ann and Bo run it. */
async function writing() {
  const { id, joinCode, ann, bo } = await workshopFor(server);
  const [dee, eli] = [await joinAsGuest(server, joinCode, "Dee"), await joinAsGuest(server, joinCode, "Eli")];
  const [anns, dees, elis] = [await all.connect(server, id, ann.cookie), await all.connect(server, id, dee.cookie), await all.connect(server, id, eli.cookie)];
  await anns.act({ type: "workshop:start" });
  const [activityId] = Object.entries(anns.known().activity).find(([, { kind, become }]) => kind === "write" && become === "notes")!;
  await anns.act({ type: "activity:start", activityId });
  const saving = (noteId: string, nameMode: "named" | "none") =>
    ({ type: "note:save", noteId, activityId, prompt: "", text: "The zqxbus never came.", source: "own", storyId: null, nameMode, madeUp: "", quoting: "no" }) as const;
  return { id, joinCode, ann, bo, dee, eli, anns, dees, elis, activityId, saving };
}

const textsOf = (one: Device) => Object.values(one.known().note).map(({ text }) => text);

test.each(["named", "none"] as const)("a save that was on its way when its note (%s) was taken back does not bring it back, before and after all are shown", async (nameMode) => {
  const { id, anns, dees, activityId, saving } = await writing();
  const [first, second] = [newId("note"), newId("note")];
  for (const noteId of [first, second]) expect(await dees.act(saving(noteId, nameMode))).toMatchObject({ ok: true });
  expect(await dees.act({ type: "note:takeBack", noteId: first })).toMatchObject({ ok: true });
  expect(await dees.act(saving(first, nameMode))).toMatchObject({ ok: false, code: "already_done" });
  await anns.act({ type: "notes:reveal", activityId });
  expect(await dees.act({ type: "note:takeBack", noteId: second })).toMatchObject({ ok: true });
  // Twice is once.
  expect(await dees.act({ type: "note:takeBack", noteId: second })).toMatchObject({ ok: true });
  for (const noteId of [first, second]) expect(await dees.act(saving(noteId, nameMode))).toMatchObject({ ok: false, code: "already_done" });
  expect((await server.services.workshopRooms.state(id)).note.size).toBe(0);
  expect(textsOf(anns)).toEqual([]);
  // Nobody is told that something was there.
  expect(anns.frames.join("\n")).not.toContain("takenBack");
});

test("a line of the talk that was taken back does not come back either", async () => {
  const { anns, dees } = await writing();
  const [activityId] = Object.entries(anns.known().activity).find(([, { kind }]) => kind === "talk")!;
  await anns.act({ type: "activity:start", activityId });
  const line = { type: "talkLine:save", lineId: newId("line"), activityId, under: "what", text: "We waited.", finding: false } as const;
  expect(await dees.act(line)).toMatchObject({ ok: true });
  expect(await dees.act({ type: "talkLine:takeBack", lineId: line.lineId })).toMatchObject({ ok: true });
  expect(await dees.act(line)).toMatchObject({ ok: false, code: "already_done" });
  await expect.poll(() => Object.keys(anns.known().talkLine)).toEqual([]);
});

test("whoever was asked to go does not come in again by the code; whoever left by themselves does", async () => {
  const { joinCode, id, dee, eli, anns, dees, elis } = await writing();
  const { workshops } = server.services;
  const again = async (guest: typeof dee, name: string) => {
    const { personId } = (await server.store.workshops.seats(id)).find(({ id: memberId }) => memberId === (guest === dee ? dees.meId : elis.meId))!;
    const viewer = { kind: "person", personId, name, sessionId: "", ownDevice: false, mayStartSpaces: false } as const;
    return workshops.join(viewer, joinCode, { name, agree: "yes", ticket: workshops.ticket(), ownDevice: false, userAgent: "" }, "test").then(() => "in", (error: { code: string }) => error.code);
  };
  expect(await anns.act({ type: "member:remove", memberId: dees.meId })).toMatchObject({ ok: true });
  expect(await elis.act({ type: "member:leave" })).toMatchObject({ ok: true });
  expect(await again(dee, "Dee")).toBe("link_used");
  expect(await again(eli, "Eli")).toBe("in");
  // Who was asked to go is between them and those who run it.
  expect(elis.frames.join("\n")).not.toContain("askedToGo");
  // Somebody who had left by themselves can be asked not to come back.
  expect(await anns.act({ type: "member:remove", memberId: elis.meId })).toMatchObject({ ok: true });
  expect(await again(eli, "Eli")).toBe("link_used");
});

test("whoever left, or was asked to go, takes their own words back still, with a name and without, and does nothing else", async () => {
  const { id, anns, dees, elis, activityId, saving } = await writing();
  const [named, unnamed, elisNote] = [newId("note"), newId("note"), newId("note")];
  await dees.act(saving(named, "named"));
  await dees.act(saving(unnamed, "none"));
  await elis.act(saving(elisNote, "named"));
  await anns.act({ type: "notes:reveal", activityId });
  expect(await anns.act({ type: "member:remove", memberId: dees.meId })).toMatchObject({ ok: true });
  await expect.poll(() => dees.ended()).toBe(true);
  expect(await dees.act(saving(newId("note"), "named"))).toMatchObject({ ok: false, code: "not_found" });
  expect(await dees.act({ type: "signal:set", kind: "hand", on: true, word: "" })).toMatchObject({ ok: false, code: "not_found" });
  expect(await dees.act({ type: "note:takeBack", noteId: elisNote })).toMatchObject({ ok: false });
  await anns.act({ type: "workshop:close" });
  for (const noteId of [named, unnamed]) expect(await dees.act({ type: "note:takeBack", noteId })).toMatchObject({ ok: true });
  expect([...(await server.services.workshopRooms.state(id)).note.values()]).toHaveLength(1);
  await expect.poll(() => textsOf(anns)).toHaveLength(1);
});

test("nobody who ran the session and left takes back what they entered for a seat on paper", async () => {
  const { id, bo, anns, saving } = await writing();
  const memberId = newId("seat");
  await anns.act({ type: "seat:add", memberId, name: "Fay", seat: "paper" });
  const noteId = newId("note");
  const bos = await all.connect(server, id, bo.cookie);
  expect(await bos.act({ ...saving(noteId, "named"), forId: memberId })).toMatchObject({ ok: true });
  expect(await bos.act({ type: "member:leave" })).toMatchObject({ ok: true });
  expect(await bos.act({ type: "note:takeBack", noteId })).toMatchObject({ ok: false });
  expect((await server.services.workshopRooms.state(id)).note.size).toBe(1);
});

test.each(["workshop:close", "workshop:stopForCare"] as const)("a round of dots that is open when a workshop ends by %s is counted, and nobody's dots are left", async (way) => {
  const { id, anns, dees } = await writing();
  const themeId = newId("theme");
  await dees.act({ type: "theme:add", themeId, title: "Waiting", noteIds: [] });
  const [activityId] = Object.entries(anns.known().activity).find(([, { kind }]) => kind === "dots")!;
  await anns.act({ type: "activity:start", activityId });
  const dotsId = newId("dots");
  expect(await anns.act({ type: "dots:open", dotsId, activityId, question: "What matters?", budget: 3 })).toMatchObject({ ok: true });
  expect(await dees.act({ type: "dots:give", dotsId, themeId, dots: 2 })).toMatchObject({ ok: true });
  expect((await server.services.workshopRooms.state(id)).openDots.size).toBe(1);
  // What was stopped for care may then be called off.
  expect(await anns.act({ type: way })).toMatchObject({ ok: true });
  if (way === "workshop:stopForCare") expect(await anns.act({ type: "workshop:cancel" })).toMatchObject({ ok: true });
  const { openDots, dots } = await server.services.workshopRooms.state(id);
  expect([openDots.size, dots.get(dotsId)?.state, dots.get(dotsId)?.tooFew]).toEqual([0, "closed", true]);
});
