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

test("a name for a theme that arrives when the names have just been shown is a theme too, once, and bears nobody's name", async () => {
  const { anns, phones, state } = await peopled(server, all, TWO);
  const [activityId] = Object.entries(anns.known().activity).find(([, one]) => one.kind === "write" && one.become === "themes")!;
  await ok(anns, { type: "activity:start", activityId });
  const [early, late] = [note(activityId, "The zqearly bus", "named"), note(activityId, "The zqlate bus", "named")];
  await ok(phones.Dee, early);
  await ok(anns, { type: "notes:reveal", activityId });
  // The first answer was lost on the way; the second was written while the others were shown.
  for (const act of [early, late, late]) await ok(phones.Dee, act);
  const now = await state();
  expect([...now.theme.values()].map(({ title }) => title).filter((title) => title.includes("zq")).sort()).toEqual(["The zqearly bus", "The zqlate bus"]);
  expect(now.note.size).toBe(0);
  await expect.poll(() => Object.values(phones.Eli.known().theme).map(({ title }) => title)).toContain("The zqlate bus");
  expect(phones.Eli.frames.join("\n")).not.toContain(`"byId":"${phones.Dee.meId}"`);
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

test("what changes for one person alone is no news to the others: an answer about quoting, a plan's own words, that somebody who left was asked to go", async () => {
  const { anns, phones, begin } = await peopled(server, all, { ...TWO, Fay: ["participant"] });
  const activityId = await begin("write");
  const unnamed = note(activityId, "The zqquiet bus.", "none");
  await ok(phones.Dee, unnamed);
  await ok(anns, { type: "notes:reveal", activityId });
  await ok(phones.Fay, { type: "member:leave" });
  await expect.poll(() => Object.values(phones.Eli.known().member).some(({ left }) => left)).toBe(true);
  const from = phones.Eli.frames.length;
  await ok(phones.Dee, { ...unnamed, quoting: "yes" });
  await ok(anns, { type: "member:remove", memberId: phones.Fay.meId });
  await ok(phones.Dee, { type: "signal:set", kind: "hand", on: true, word: "" });
  await expect.poll(() => Object.values(phones.Eli.known().signal)).toHaveLength(1);
  expect(heardSince(phones.Eli, from)).toHaveLength(1);
  await expect.poll(() => Object.values(phones.Dee.known().note)[0]?.mine?.quoting).toBe("yes");
});

test("a name is one line without hidden letters, whoever gives it and whenever: at the door, later, for a seat on paper, for a note", async () => {
  const { anns, phones, begin, state } = await peopled(server, all, TWO);
  const hidden = "\u202eAnn\u2066\u200b\nthe boss";
  await ok(phones.Dee, { type: "member:rename", name: hidden });
  const memberId = newId("seat");
  await ok(anns, { type: "seat:add", memberId, name: hidden, seat: "paper" });
  await ok(phones.Dee, { ...note(await begin("write"), "The bus.", "madeUp"), madeUp: hidden });
  const now = await state();
  expect([now.member.get(phones.Dee.meId)?.name, now.member.get(memberId)?.name, ...[...now.note.values()].map(({ madeUp }) => madeUp)]).toEqual(Array.from({ length: 3 }, () => "Ann the boss"));
  expect(await phones.Dee.act({ type: "member:rename", name: "\u200b\u202e" })).toMatchObject({ ok: false, fields: { name: "empty" } });
});

test("the name beside words that others agreed to let out stays what it was: once a workshop is over, nobody takes another name in it", async () => {
  const { anns, phones, state } = await peopled(server, all, TWO);
  await ok(phones.Dee, { type: "member:rename", name: "Dee D." });
  await ok(anns, { type: "workshop:close" });
  expect(await phones.Dee.act({ type: "member:rename", name: "The mayor" })).toMatchObject({ ok: false, code: "already_done" });
  expect((await state()).member.get(phones.Dee.meId)?.name).toBe("Dee D.");
});

test("whoever ran a workshop that was called off can leave it", async () => {
  const { id, ann, bo } = await workshopFor(server);
  const [anns, bos] = [await all.connect(server, id, ann.cookie), await all.connect(server, id, bo.cookie)];
  await ok(anns, { type: "workshop:cancel" });
  for (const one of [bos, anns]) await ok(one, { type: "member:leave" });
});

test("when a workshop is called off, nothing stays that says who was not OK, who wanted a break, or who was finished, and nobody says it any more", async () => {
  const { anns, phones, begin, state } = await peopled(server, all, TWO);
  const activityId = await begin("write");
  for (const kind of ["notOk", "break", "hand"] as const) await ok(phones.Dee, { type: "signal:set", kind, on: true, word: "" });
  await ok(phones.Dee, { type: "ready:set", activityId, ready: true });
  for (const type of ["workshop:stopForCare", "workshop:cancel"] as const) await ok(anns, { type });
  expect([(await state()).signal.size, (await state()).ready.size]).toEqual([0, 0]);
  expect(await phones.Dee.act({ type: "signal:set", kind: "notOk", on: true, word: "" })).toMatchObject({ ok: false, code: "already_done" });
});

test("a talk that took place is not skipped afterwards: what people wrote in it would be found by nobody", async () => {
  const { anns, begin, state } = await peopled(server, all, TWO);
  const activityId = await begin("talk");
  await ok(anns, { type: "activity:end", activityId });
  expect(await anns.act({ type: "activity:skip", activityId })).toMatchObject({ ok: false, code: "already_done" });
  expect((await state()).activity.get(activityId)?.state).toBe("done");
});

test("a form of one door that is sent to another is no form of that one, whoever sends it", async () => {
  const [here, there] = [await workshopFor(server), await workshopFor(server)];
  const { workshops } = server.services;
  const given = { name: "Dee", agree: "yes", ticket: workshops.ticket(), ownDevice: false, userAgent: "" };
  await workshops.join({ kind: "guest" }, here.joinCode, given, "test");
  await expect(workshops.join({ kind: "guest" }, there.joinCode, given, "test")).rejects.toMatchObject({ code: "malformed" });
  expect([...(await server.services.workshopRooms.state(there.id)).member.values()].map(({ name }) => name).sort()).toEqual(["Ann", "Bo"]);
});

test("once the days of thinking it over have passed, nobody says more of the talk, or says it differently; whoever said it takes it back, and those who ran it say what became of it", async () => {
  const { id, anns, phones, begin, state } = await peopled(server, all, TWO);
  const activityId = await begin("talk");
  const line = { type: "talkLine:save", lineId: newId("line"), activityId, under: "what", text: "Waiting is work.", finding: true } as const;
  await ok(phones.Dee, line);
  const action = { type: "action:save", actionId: newId("action"), whenIf: "", then: "write to them", who: "the council", lookAgain: "", did: "" } as const;
  await ok(phones.Dee, action);
  await ok(anns, { type: "workshop:close" });
  await ok(phones.Dee, { ...line, text: "Waiting is hard work." });
  await server.services.workshopRooms.change(id, (now) => [{ kind: "workshop", id: "workshop", to: { ...now.workshop.get("workshop")!, reflectUntil: clock.now().getTime() - 1 } }]);
  for (const act of [{ ...line, text: "Something else." }, { ...line, lineId: newId("line") }]) expect(await phones.Dee.act(act)).toMatchObject({ ok: false, code: "already_done" });
  expect(await phones.Dee.act({ ...action, who: "nobody" })).toMatchObject({ ok: false, code: "already_done" });
  await ok(anns, { ...action, did: "They wrote back." });
  expect([...(await state()).talkLine.values()].map(({ text }) => text)).toEqual(["Waiting is hard work."]);
  await ok(phones.Dee, { type: "talkLine:takeBack", lineId: line.lineId });
  expect((await state()).talkLine.size).toBe(0);
});

test("two who run it begin a round at the same moment: there is one; and none begins once it is over", async () => {
  const { anns, bos, begin, state } = await peopled(server, all, TWO);
  const activityId = await begin("round");
  const begun = await Promise.all([anns, bos].map((one) => one.act({ type: "round:begin", roundId: newId("round"), activityId })));
  expect(begun.filter(({ ok: is }) => is)).toHaveLength(1);
  expect([...(await state()).round.values()].map(({ state: is }) => is)).toEqual(["open"]);
  await ok(anns, { type: "workshop:close" });
  expect(await anns.act({ type: "round:begin", roundId: newId("round"), activityId })).toMatchObject({ ok: false, code: "already_done" });
  expect((await state()).round.size).toBe(1);
});

test("two small groups are two: nobody sits nowhere because both came under one id", async () => {
  const { anns, phones, begin, state } = await peopled(server, all, TWO);
  const [activityId, groupId] = [await begin("talk"), newId("group")];
  const groups = [phones.Dee, phones.Eli].map(({ meId }, at) => ({ groupId, name: `Table ${at + 1}`, memberIds: [meId] }));
  expect(await anns.act({ type: "groups:set", activityId, groups })).toMatchObject({ ok: false, code: "malformed" });
  expect((await state()).group.size).toBe(0);
});

test("nothing of a note without a name says that it came late: it has a place of its own among those of its step", async () => {
  const { anns, phones, state, begin } = await peopled(server, all, TWO);
  const first = await begin("write");
  for (const n of [1, 2, 3]) await ok(phones.Eli, note(first, `The zqfirst${n} bus.`, "named"));
  await ok(anns, { type: "notes:reveal", activityId: first });
  await ok(anns, { type: "activity:plan", activityId: "write-again-00000000", kind: "write", title: "Write again", instruction: "", note: "", minutes: 5, prompts: [], become: "notes", secondsEach: 60 });
  const second = "write-again-00000000";
  await ok(anns, { type: "activity:start", activityId: second });
  for (const n of [1, 2, 3]) await ok(phones.Eli, note(second, `The zqsecond${n} bus.`, "named"));
  await ok(anns, { type: "notes:reveal", activityId: second });
  for (const n of [1, 2, 3, 4]) await ok(phones.Dee, note(second, `The zqlate${n} bus.`, "none"));
  const orders = [...(await state()).note.values()].map(({ activityId, order }) => ({ activityId, order }));
  expect(new Set(orders.map(({ order }) => order)).size).toBe(orders.length);
  const of = (activityId: string) => orders.filter((one) => one.activityId === activityId).map(({ order }) => order);
  expect(Math.min(...of(second))).toBeGreaterThan(Math.max(...of(first)));
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

test("dots on a theme that was joined to another one are on that one in the report", async () => {
  const { id, ann, anns, phones, begin } = await peopled(server, all, { ...TWO, Fay: ["participant"], Gus: ["participant"] });
  await begin("theme");
  const [buses, trains] = [newId("theme"), newId("theme")];
  for (const themeId of [buses, trains]) await ok(phones.Dee, { type: "theme:add", themeId, title: themeId, noteIds: [] });
  const dotsId = newId("dots");
  await ok(anns, { type: "dots:open", dotsId, activityId: await begin("dots"), question: "What matters?", budget: 3 });
  for (const one of Object.values(phones)) for (const themeId of [buses, trains]) await ok(one, { type: "dots:give", dotsId, themeId, dots: 1 });
  await ok(anns, { type: "dots:close", dotsId });
  await ok(phones.Eli, { type: "theme:join", themeId: trains, to: buses });
  await ok(anns, { type: "workshop:close" });
  const { themes } = await server.services.workshopReport.view(ann.viewer, id, null);
  expect(themes.filter(({ dots }) => dots.length > 0).map(({ id: themeId, dots }) => [themeId, dots])).toEqual([[buses, [{ question: "What matters?", dots: 8 }]]]);
});

test("in which order people said how they see the themes, without a name, is in no file after the sweep", async () => {
  const { id, joinCode, ann } = await workshopFor(server);
  const guests = await Promise.all(Array.from({ length: 7 }, async (_, n) => writerOf(server, await joinAsGuest(server, joinCode, `Guest ${n}`))));
  await heldBy(server, id, { viewer: ann.viewer, root: null }, []);
  const sweep = () => (clock.pass(2 * MINUTE_MS), server.services.workshopTraces.sweepDue());
  await sweep();
  for (const [n, { viewer, root }] of guests.entries()) await server.services.workshopCheckBack.answer(viewer, id, root, { answer: "differently", text: `The zqseen${n}x way.`, withName: false });
  expect(await sweep()).toBe(true);
  const disk = await onDisk(server);
  const byId = (await server.store.workshopReports.checkBacks(id)).map(({ text }) => disk.indexOf(text));
  expect(byId.every((at) => at > 0)).toBe(true);
  expect([byId.toSorted((a, b) => a - b), byId.toSorted((a, b) => b - a)]).toContainEqual(byId);
});
