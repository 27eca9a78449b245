/** The page on which somebody sees what they wrote in a workshop, also after they left it or were asked to go, and takes it back. */
import { expect, test } from "vitest";
import { talkNotesId } from "#app/domain/workshop/talkNotes.ts";
import { paths } from "#app/lib/paths.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { MINUTE_MS, testClock } from "#tests/support/core.ts";
import { ask } from "#tests/support/http.ts";
import { person, signedIn } from "#tests/support/people.ts";
import { joinAsGuest, joinAsMyself, newId } from "#tests/support/workshop.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";
import { note, ok, onDisk, peopled, rowsWith } from "#tests/support/workshop-room.ts";

const clock = testClock(new Date());
const { server, all } = await workshopServer({ clock });

const OTHERS = ["zqelis", "zqanns", "zqheld", "zqtheme", "zqmeaning", "zqelisline", "zqelisagreed", "zqelisout", "Eli"];
const MINE = ["zqnamed", "zqmadeup", "zqnobodys", "zqsealed", "zqagreed", "zqround", "zqtalk", "zqout", "zqmood"];

/** Dee wrote something of each kind, and so did Eli; those who run it put a note of Dee's aside, and said why. */
async function room() {
  const made = await peopled(server, all, { Dee: ["participant"], Eli: ["participant"] });
  const { id, anns, phones: { Dee, Eli }, step, begin } = made;
  await begin("agreement");
  for (const [one, text] of [[Dee, "zqagreed"], [Eli, "zqelisagreed"]] as const) await ok(one, { type: "line:add", lineId: newId("line"), text, question: false });
  const line = Object.entries(Eli.known().line).find(([, { text }]) => text === "zqagreed")?.[0] ?? "";
  await ok(Eli, { type: "line:yes", lineId: line, yes: true });
  await begin("checkIn");
  await ok(Dee, { type: "talkLine:save", lineId: newId("line"), activityId: step("checkIn"), under: "what", text: "zqround", finding: false });
  const write = await begin("write");
  for (const [mode, text] of [["named", "zqnamed"], ["madeUp", "zqmadeup"], ["none", "zqnobodys"]] as const) await ok(Dee, note(write, text, mode));
  for (const mode of ["named", "none"] as const) await ok(Eli, note(write, `zqelis ${mode}`, mode));
  await ok(anns, note(write, "zqanns", "named"));
  await ok(anns, { type: "notes:reveal", activityId: write });
  const idOf = (text: string) => Object.entries(anns.known().note).find(([, one]) => one.text === text)?.[0] ?? "";
  await ok(anns, { type: "note:hold", noteId: idOf("zqnamed"), reason: "zqheld" });
  await begin("theme");
  await ok(Eli, { type: "theme:add", themeId: newId("theme"), title: "zqtheme", noteIds: [idOf("zqmadeup")] });
  const talk = await begin("talk");
  for (const [one, text] of [[Dee, "zqtalk"], [Eli, "zqelisline"]] as const) await ok(one, { type: "talkLine:save", lineId: newId("line"), activityId: talk, under: "what", text, finding: false });
  await ok(Eli, { type: "term:explain", termId: newId("term"), word: "zqword", meaning: "zqmeaning" });
  const later = Object.entries(anns.known().activity).find(([, { kind, become }]) => kind === "write" && become === "themes")?.[0] ?? "";
  await ok(anns, { type: "activity:start", activityId: later });
  await ok(Dee, note(later, "zqsealed", "named"));
  await ok(Dee, { type: "checkOut:say", word: "zqout", mood: "zqmood", isPrivate: false });
  await ok(Eli, { type: "checkOut:say", word: "zqelisout", mood: "", isPrivate: false });
  return { ...made, path: workshopPaths.workshopMine(id), idOf };
}

const get = (path: string, cookie: string) => ask(server.origin, { path, headers: { cookie } });
const post = (path: string, cookie: string, fields: Record<string, string>) =>
  ask(server.origin, { path, method: "POST", headers: { cookie, origin: server.origin, "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams(fields).toString() });
const plain = (html: string) => html.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
/** The forms of a page, as a browser without scripts sends them. */
const formsOn = (body: string) => [...plain(body).matchAll(/<form[^>]*>(.*?)<\/form>/gs)].map(([, inside = ""]) => Object.fromEntries([...inside.matchAll(/<input type="hidden" name="(\w+)" value="(.*?)"\/?>/g)].map(([, name = "", value = ""]) => [name, value]))).filter((one) => "act" in one);
const found = (body: string, words: readonly string[]) => words.filter((word) => body.includes(word));

test.each(["left", "was asked to go"] as const)("whoever %s sees all that is theirs and not a letter of anybody else, takes it back by forms, and then no byte of it is left", async (how) => {
  const { id, path, anns, bos, phones: { Dee, Eli }, guests, joinCode } = await room();
  const { cookie } = guests.Dee;
  if (how === "left") await ok(Dee, { type: "member:leave" });
  else await ok(anns, { type: "member:remove", memberId: Dee.meId });
  for (const address of [path, `${path}.data`]) {
    const { status, body } = await get(address, cookie);
    expect([address, status, found(body, MINE), found(body, OTHERS)]).toEqual([address, 200, MINE, []]);
  }
  // The workshop itself, and the code, lead there; the code is the way in for whoever may come.
  expect(await get(workshopPaths.workshop(id), cookie)).toMatchObject({ status: 303, headers: { location: path } });
  const door = await get(workshopPaths.workshopDoor(joinCode), cookie);
  expect([door.status, door.body.includes(path), door.body.includes('name="agree"')]).toEqual(how === "left" ? [200, true, true] : [410, true, false]);
  expect((await get(path, cookie)).body.includes(`href="${workshopPaths.workshopDoor(joinCode)}"`)).toBe(how === "left");
  // Nobody is told that they looked.
  await expect.poll(() => anns.here()?.here.includes(Dee.meId), { timeout: 5_000 }).toBe(false);

  const forms = formsOn((await get(path, cookie)).body);
  expect(forms).toHaveLength(MINE.length - 1);
  for (const form of forms) expect(await post(path, cookie, form)).toMatchObject({ status: 303, headers: { location: `${path}?done=yes` } });
  // Sent twice it is done once.
  expect((await post(path, cookie, forms[0] ?? {})).status).toBe(303);
  expect(found((await get(path, cookie)).body, MINE)).toEqual([]);
  const known = () => JSON.stringify([anns, bos, Eli].map((one) => one.known()));
  await expect.poll(() => found(known(), MINE)).toEqual([]);
  expect(found(known(), OTHERS.filter((word) => word !== "zqheld"))).toHaveLength(OTHERS.length - 1);
  // Everybody's yes to what they suggested went with it.
  for (const word of MINE) expect(rowsWith(server, word)).toEqual([]);
  clock.pass(2 * MINUTE_MS);
  await server.services.workshopTraces.sweepDue();
  expect(found(await onDisk(server), MINE)).toEqual([]);
  // What was on its way does not bring it back.
  expect(await Dee.act({ type: "checkOut:say", word: "zqout", mood: "", isPrivate: false })).toMatchObject({ ok: false });
});

test("without the six words' key nothing without a name is there, and the page says so; with it, on another device, somebody with an account finds it", async () => {
  const { id, path, joinCode, anns, begin } = await room();
  const chidi = await person(server, { name: "Chidi" });
  const ticket = server.services.workshops.ticket();
  const { receiptWords, root } = await server.services.workshops.join(chidi.viewer, joinCode, { name: "Chidi", agree: "yes", ticket, ownDevice: false, userAgent: "" }, "chidi");
  const key = `tt_notes_${id.slice(0, 16)}=${root}`;
  const phone = await all.connect(server, id, `${chidi.cookie}; ${key}`);
  const write = await begin("write");
  for (const mode of ["named", "none"] as const) await ok(phone, note(write, `zqchidi${mode}`, mode));
  await ok(anns, { type: "member:remove", memberId: phone.meId });
  const laptop = (await signedIn(server, chidi.personId)).cookie;
  const without = await get(path, laptop);
  expect(found(without.body, ["zqchidinamed", "zqchidinone"])).toEqual(["zqchidinamed"]);
  expect(without.body).toContain(workshopPaths.workshopBack(joinCode));
  const came = await post(workshopPaths.workshopBack(joinCode), laptop, { receiptWords });
  expect(came.status).toBe(303);
  const withKey = await get(path, `${laptop}; ${(came.headers["set-cookie"] ?? []).map((one) => one.split(";", 1)[0]).join("; ")}`);
  expect(found(withKey.body, ["zqchidinamed", "zqchidinone"])).toEqual(["zqchidinamed", "zqchidinone"]);
  expect(found(withKey.body, [...OTHERS, ...MINE])).toEqual([]);
});

test("to a stranger, somebody of the space who was never in it, and a guest of another workshop it is not there; whoever is nobody signs in first", async () => {
  const { spaceId, path, idOf, guests: { Eli }, state } = await room();
  const stella = await person(server, { name: "Stella" });
  await server.services.spaces.byOperator.addMember({ spaceId, personId: stella.personId, role: "steward" });
  const elsewhere = await peopled(server, all, { Gus: ["participant"] });
  const before = await state();
  const act = JSON.stringify({ type: "note:takeBack", noteId: idOf("zqmadeup") });
  for (const { cookie } of [stella, elsewhere.guests.Gus, await person(server, { name: "Nora" })]) {
    for (const address of [path, `${path}.data`]) {
      const { status, body } = await get(address, cookie);
      expect([status, found(body, [...MINE, ...OTHERS])]).toEqual([404, []]);
    }
    expect((await post(path, cookie, { act, token: newId("token") })).status).toBe(404);
  }
  expect((await get(path, "")).status).toBe(302);
  // Another one who is in it reaches nothing of Dee's.
  expect((await post(path, Eli.cookie, { act, token: newId("token") })).status).toBe(422);
  expect(found((await get(path, Eli.cookie)).body, MINE)).toEqual([]);
  expect(await state()).toBe(before);
});

test("what somebody wrote in the notes of a talk is there, with the way to take it out, and what others wrote in them is not", async () => {
  const { id, path, ann, anns, step, phones: { Dee }, guests } = await room();
  const { viewer } = await server.services.sessions.read(guests.Dee.cookie.split(";", 1)[0]?.split("=")[1] ?? null);
  if (viewer.kind !== "person") throw new Error("Nobody is signed in");
  const talk = { workshopId: id, activityId: step("talk") };
  for (const [who, text] of [[viewer, "zqtogether is mine"], [ann.viewer, "zqtogether is Ann's"]] as const) await server.services.talkNotes.addPart(who, talk, { text, token: newId("token") });
  await ok(anns, { type: "member:remove", memberId: Dee.meId });
  const { body } = await get(path, guests.Dee.cookie);
  expect(found(plain(body), ["zqtogether is mine", "zqtogether is Ann", paths.pieceTakeOut(talkNotesId(talk))])).toEqual(["zqtogether is mine", paths.pieceTakeOut(talkNotesId(talk))]);
});

test("what somebody said about the themes once it was over is there too; who is taken out of the space sees their words, and no way in", async () => {
  const { id, spaceId, path, joinCode, ann, anns } = await room();
  const cy = await person(server, { name: "Cy" });
  await server.services.spaces.byOperator.addMember({ spaceId, personId: cy.personId, role: "member" });
  const cookie = await joinAsMyself(server, joinCode, cy);
  await ok(await all.connect(server, id, cookie), { type: "line:add", lineId: newId("line"), text: "zqcys", question: true });
  await server.services.spaces.remove(ann.viewer, spaceId, cy.personId);
  const out = await get(path, cookie);
  expect([found(out.body, ["zqcys"]), out.body.includes(`href="${workshopPaths.workshopDoor(joinCode)}"`)]).toEqual([["zqcys"], false]);

  const fay = await joinAsGuest(server, joinCode, "Fay");
  const phone = await all.connect(server, id, fay.cookie);
  await ok(anns, { type: "workshop:close" });
  const { viewer } = await server.services.sessions.read(fay.cookie.split(";", 1)[0]?.split("=")[1] ?? null);
  if (viewer.kind !== "person") throw new Error("Nobody is signed in");
  for (const withName of [true, false]) await server.services.workshopCheckBack.answer(viewer, id, fay.root, { answer: "differently", text: `zqcheck${String(withName)}`, withName });
  await ok(phone, { type: "member:leave" });
  const { body } = await get(path, fay.cookie);
  expect(found(body, ["zqchecktrue", "zqcheckfalse"])).toEqual(["zqchecktrue", "zqcheckfalse"]);
  for (const [, id_ = ""] of plain(body).matchAll(/name="checkBack" value="(.*?)"/g)) expect((await post(path, fay.cookie, { checkBack: id_, token: "x" })).status).toBe(303);
  expect(found((await get(path, fay.cookie)).body, ["zqchecktrue", "zqcheckfalse"])).toEqual([]);
});
