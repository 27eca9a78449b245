/** Somebody deletes their account, takes words back, or is taken out of the space: what a workshop then still has of them. Bytes of the file, frames of devices. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import { storyPaths } from "#app/lib/story-paths.ts";
import { doAs, heldBy, writerOf, type Writer } from "#tests/support/after-workshop.ts";
import { answer, newToken, PUBLIC, settle, YES } from "#tests/support/consent.ts";
import { MINUTE_MS, testClock } from "#tests/support/core.ts";
import { person, type TestPerson } from "#tests/support/people.ts";
import { joinAsGuest, joinAsMyself, newId, workshopFor, type Device } from "#tests/support/workshop.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";

const clock = testClock(new Date());
const { server, all } = await workshopServer({ clock, config: { sleepOnItHours: 0, askAfterHours: 0 } });

const ok = async (one: Device, act: Parameters<Device["act"]>[0]) => expect(await one.act(act)).toMatchObject({ ok: true });

/** Of these words, those that stand in the database or beside it, in whatever form. */
async function onDisk(words: readonly string[]): Promise<string[]> {
  const file = server.config.databaseUrl.replace("file:", "");
  const bytes = Buffer.concat(await Promise.all([file, `${file}-wal`, `${file}-shm`].map((name) => readFile(name).catch(() => Buffer.alloc(0)))));
  return words.filter((word) => (["utf8", "utf16le"] as const).some((encoding) => bytes.includes(Buffer.from(word, encoding))));
}

async function deleteAccount(who: PersonViewer): Promise<void> {
  const { going } = server.services;
  const { secret } = await going.ask(who, { choices: {}, ticket: (await going.view(who)).ticket });
  clock.pass(10 * MINUTE_MS);
  await going.eraseDue();
  await expect.poll(async () => (await going.certificate(secret)).is, { timeout: 15_000 }).toBe("done");
}

/** Everything that somebody can leave behind in a workshop. `word` begins with what names this test, so that no other finds it. */
async function house(prefix: string, { closed = true } = {}) {
  const w = (what: string) => `${prefix}${what}`;
  const { spaceId, id, joinCode, ann, bo } = await workshopFor(server);
  const dee = await person(server, { name: w("name") });
  await server.services.spaces.byOperator.addMember({ spaceId, personId: dee.personId, role: "member" });
  const eli = await joinAsGuest(server, joinCode, "Eli");
  const deeCookie = await joinAsMyself(server, joinCode, dee);
  const [anns, dees, elis] = await Promise.all([ann.cookie, deeCookie, eli.cookie].map((cookie) => all.connect(server, id, cookie))) as [Device, Device, Device];
  await ok(anns, { type: "workshop:start" });
  const step = (kind: string, become = "notes") => Object.entries(anns.known().activity).find(([, one]) => one.kind === kind && one.become === become)![0];
  const start = (activityId: string) => ok(anns, { type: "activity:start", activityId });
  const note = (activityId: string, text: string, nameMode: "named" | "madeUp" | "none", madeUp = "") =>
    ({ type: "note:save", noteId: newId("note"), activityId, prompt: "", text, source: "own", storyId: null, nameMode, madeUp, quoting: "yes" }) as const;

  await start(step("agreement"));
  const lineId = newId("line");
  await ok(dees, { type: "line:add", lineId, text: w("agreed"), question: false });
  await ok(elis, { type: "line:yes", lineId, yes: true });
  await start(step("checkIn"));
  const roundId = newId("round");
  await ok(anns, { type: "round:begin", roundId, activityId: step("checkIn") });
  await ok(dees, { type: "turn:say", roundId, memberId: dees.meId, turn: "wrote" });
  await ok(dees, { type: "talkLine:save", lineId: newId("line"), activityId: step("checkIn"), under: "what", text: w("round"), finding: false });
  const write = step("write");
  await start(write);
  for (const one of [note(write, w("named"), "named"), note(write, w("madeup"), "madeUp", w("heron")), note(write, w("nobodys"), "none")]) await ok(dees, one);
  await ok(elis, note(write, w("elis"), "named"));
  await ok(anns, { type: "notes:reveal", activityId: write });
  const notes = () => Object.entries(anns.known().note);
  await expect.poll(() => notes().length).toBe(4);
  const noteId = (text: string) => notes().find(([, one]) => one.text === text)![0];
  await start(step("theme"));
  const themeId = newId("theme");
  await ok(dees, { type: "theme:add", themeId, title: w("theme"), noteIds: notes().map(([one]) => one) });
  await start(step("dots"));
  const dotsId = newId("dots");
  await ok(anns, { type: "dots:open", dotsId, activityId: step("dots"), question: "What matters?", budget: 3 });
  await ok(dees, { type: "dots:give", dotsId, themeId, dots: 1 });
  const talk = step("talk");
  await start(talk);
  await ok(anns, { type: "groups:set", activityId: talk, groups: [{ groupId: newId("group"), name: "One", memberIds: [dees.meId, elis.meId] }] });
  const talkId = newId("line");
  await ok(dees, { type: "talkLine:save", lineId: talkId, activityId: talk, under: "what", text: w("talk"), finding: true });
  await ok(dees, { type: "signal:set", kind: "word", on: true, word: w("word") });
  await ok(dees, { type: "signal:set", kind: "hand", on: true, word: "" });
  await ok(dees, { type: "ready:set", activityId: talk, ready: true });
  // Written, and not shown to anybody yet.
  const later = step("write", "themes");
  await start(later);
  await ok(dees, note(later, w("sealed"), "named"));
  await ok(dees, { type: "checkOut:say", word: w("out"), mood: w("mood"), isPrivate: false });
  if (closed) {
    await ok(anns, { type: "workshop:close" });
    await server.services.workshopCheckBack.answer(dee.viewer, id, null, { answer: "differently", text: w("checkback"), withName: true });
    const quotes = server.services.workshopQuotes;
    const { id: pieceId } = await server.services.pieces.byOperator.add({ spaceId, title: "The report", byId: ann.personId, writers: [] });
    await server.store.workshopReports.begin(id, pieceId);
    await quotes.ask(ann.viewer, id, null, noteId(w("named")));
    const [asked] = (await quotes.mine(dee.viewer, id, null)).quotes;
    await quotes.answer(dee.viewer, id, null, { quoteId: asked!.id, answer: "yesChanged", words: w("quoted"), withName: true, seen: asked!.seen });
  }
  const theirs = ["name", "agreed", "round", "named", "madeup", "heron", "talk", "sealed", "out", "mood", ...(closed ? ["checkback", "quoted"] : ["word"])].map(w);
  // Once it is over nobody asks for a word any more, and nothing says who did.
  const stays = ["nobodys", "elis", "theme", ...(closed ? ["word"] : [])].map(w);
  return { w, spaceId, id, joinCode, ann, bo, dee, deeCookie, eli, anns, dees, elis, noteId, talkId, theirs, stays };
}

const stateOf = (id: string) => server.services.workshopRooms.state(id);

test.each([["over", true], ["going on", false]] as const)("who deletes their account leaves no byte of their name or words in a workshop that is %s, but what has no name and what others built on", async (_, closed) => {
  const { id, dee, deeCookie, dees, anns, elis, theirs, stays, w } = await house(closed ? "ZQOVER" : "ZQLIVE", { closed });
  expect(await onDisk([...theirs, ...stays])).toHaveLength(theirs.length + stays.length);
  const meId = dees.meId;
  await deleteAccount(dee.viewer);
  expect(await onDisk(theirs)).toEqual([]);
  expect(await onDisk(stays)).toEqual(stays);

  const state = await stateOf(id);
  expect(state.member.get(meId)).toMatchObject({ personId: null, name: "Somebody who left", roles: [], left: true });
  const { member: _place, takenBack: _taken, ...rest } = state;
  // Their place is all that is left of them: nothing else names it.
  expect(JSON.stringify(Object.values(rest).map((things) => [...things]))).not.toContain(meId);
  expect((await server.store.workshops.seats(id)).map(({ personId }) => personId)).not.toContain(dee.personId);
  // Rooms that are open hear of it by themselves, and nobody is sent away but them.
  for (const one of [anns, elis]) {
    await expect.poll(() => JSON.stringify(one.known()), { timeout: 5_000 }).not.toContain(w("named"));
    for (const word of theirs) expect(JSON.stringify(one.known())).not.toContain(word);
    expect(one.known().member[meId]).toMatchObject({ name: "Somebody who left", left: true });
    for (const word of stays) expect(JSON.stringify(one.known())).toContain(word);
    expect(one.ended()).toBe(false);
  }
  await expect(all.connect(server, id, deeCookie)).rejects.toThrow("not_signed_in");
});

test("until the minutes are over nothing of theirs is gone in a workshop, and who stays has it all", async () => {
  const { id, dee, theirs } = await house("ZQSTAY");
  const before = JSON.stringify([...(await stateOf(id)).note]);
  await server.services.going.ask(dee.viewer, { choices: {}, ticket: (await server.services.going.view(dee.viewer)).ticket });
  clock.pass(9 * MINUTE_MS);
  await server.services.going.eraseDue();
  await server.services.going.undo(dee.viewer);
  clock.pass(60 * MINUTE_MS);
  await server.services.going.eraseDue();
  expect(await onDisk(theirs)).toEqual(theirs);
  expect(JSON.stringify([...(await stateOf(id)).note])).toBe(before);
});

test("from the moment that they ask, a report quotes them no more; whoever stays is quoted again", async () => {
  const { id, joinCode, ann, bo } = await workshopFor(server);
  const dee = await writerOf(server, await joinAsGuest(server, joinCode, "Dee"));
  const text = "ZQQUOTE was the last bus.";
  const { noteIds } = await heldBy(server, id, { viewer: ann.viewer, root: null }, [{ by: dee, text, nameMode: "named", quoting: "yes" }]);
  const { workshopReport, workshopQuotes, pieces, stories, going } = server.services;
  const { pieceId } = await workshopReport.start(ann.viewer, id, null, { title: "What we found", token: newToken() });
  await pieces.join(bo.viewer, pieceId);
  for (const [who, said] of [[ann, "we learned that waiting is work."], [bo, "nobody pays for it."]] as const) await server.drafts.addPart({ pieceId, personId: who.personId, text: said, place: { at: "end" } });
  await workshopQuotes.ask(ann.viewer, id, null, noteIds.get(text) ?? "");
  const [asked] = (await workshopQuotes.mine(dee.viewer, id, null)).quotes;
  await workshopQuotes.answer(dee.viewer, id, null, { quoteId: asked!.id, answer: "yes", words: "", withName: false, seen: asked!.seen });
  const number = await settle(server, pieceId, ann.viewer, bo.viewer, { slug: "the-last-bus", findable: true });
  for (const who of [ann, bo]) {
    await answer(server, who.viewer, pieceId, number, YES);
    await workshopReport.agree(who.viewer, id, null, { editionId: (await server.store.editions.byNumber(pieceId, number))!.id, agree: true });
  }
  await stories.putOut(ann.viewer, pieceId, number, { use: PUBLIC.use, token: newToken() });
  const isQuoted = async () => (await fetch(server.origin + storyPaths.story("the-last-bus")).then((page) => page.text())).includes("ZQQUOTE");
  expect(await isQuoted()).toBe(true);
  await going.ask(dee.viewer, { choices: {}, ticket: (await going.view(dee.viewer)).ticket });
  expect(await isQuoted()).toBe(false);
  await going.undo(dee.viewer);
  expect(await isQuoted()).toBe(true);
  await deleteAccount(dee.viewer);
  expect(await isQuoted()).toBe(false);
  expect(await onDisk(["ZQQUOTE"])).toEqual([]);
});

test("who comes without an account can delete it too, and their six words open nothing afterwards", async () => {
  const { joinCode, id } = await workshopFor(server);
  const fay = await joinAsGuest(server, joinCode, "ZQGUESTname");
  const { viewer } = await server.services.sessions.read(fay.cookie.split(";", 1)[0]!.split("=")[1] ?? "");
  await deleteAccount(viewer as PersonViewer);
  expect(await onDisk(["ZQGUESTname"])).toEqual([]);
  const back = server.services.workshops.comeBack({ kind: "guest" }, { code: joinCode, receiptWords: fay.receiptWords, userAgent: "" }, "test");
  expect(await back.then(() => "in", (error: { code: string }) => error.code)).toBe("cannot_sign_in");
  expect((await stateOf(id)).member.size).toBe(3);
});

test.each([["live", "closed"], ["open", "cancelled"]] as const)("a workshop (%s) that nobody is left to run or plan ends (%s), and is not stuck", async (was, becomes) => {
  const { id, ann, bo, joinCode } = await workshopFor(server);
  const anns = await all.connect(server, id, ann.cookie);
  const guest = await joinAsGuest(server, joinCode, "Gus");
  if (was === "live") await ok(anns, { type: "workshop:start" });
  // Somebody else looks after the space.
  await server.services.spaces.setRole(ann.viewer, (await server.store.workshops.find(id))!.spaceId, bo.personId, "steward");
  await deleteAccount(ann.viewer);
  expect((await stateOf(id)).workshop.get("workshop")?.state).toBe(was);
  const cy = await person(server, { name: "Cy" });
  await server.services.spaces.byOperator.addMember({ spaceId: (await server.store.workshops.find(id))!.spaceId, personId: cy.personId, role: "steward" });
  await deleteAccount(bo.viewer);
  const { state, reflectUntil } = (await stateOf(id)).workshop.get("workshop")!;
  expect([state, reflectUntil !== null]).toEqual([becomes, becomes === "closed"]);
  // Whoever is in it looks at it still.
  expect((await all.connect(server, id, guest.cookie)).known().workshop["workshop"]?.state).toBe(becomes);
});

test("the page before it says what goes, and that what has no name has to be taken back first; so does the certificate", async () => {
  const { id, dee } = await house("ZQPAGE");
  const view = await server.services.going.view(dee.viewer);
  expect(view.workshops).toEqual([{ id, title: "Making sense of our stories", isIn: true }]);
  const page = await fetch(`${server.origin}/me/delete`, { headers: { cookie: dee.cookie } }).then((answer) => answer.text());
  const isOn = (said: string) => [said, page.includes(said)];
  for (const said of ["What you wrote in workshops with your name or a made-up name", "What you wrote in workshops without a name", `href="/workshops/${id}"`]) expect(isOn(said)).toEqual([said, true]);
  const nobody = await person(server, { name: "Nobody" });
  expect((await fetch(`${server.origin}/me/delete`, { headers: { cookie: nobody.cookie } }).then((answer) => answer.text())).includes("What you wrote in workshops")).toBe(false);
  const { secret } = await server.services.going.ask(dee.viewer, { choices: {}, ticket: view.ticket });
  clock.pass(10 * MINUTE_MS);
  await server.services.going.eraseDue();
  const text = (await server.services.going.certificateFile(secret, "text")).body;
  expect(text).toContain("without a name");
  expect(text).toContain("in workshops");
  expect(text).not.toMatch(/ZQPAGE/);
});

test("what was taken back leaves no byte in the file, however its pages were filled: notes, lines of a talk, and what a note said before", async () => {
  const { id, joinCode, ann } = await workshopFor(server);
  const dee = await writerOf(server, await joinAsGuest(server, joinCode, "Dee"));
  const lead = { viewer: ann.viewer, root: null };
  const act = (by: Writer, one: WorkshopAct) => doAs(server, id, by, one);
  await act(lead, { type: "workshop:start" });
  const activities = [...(await stateOf(id)).activity];
  const [write, talk] = ["write", "talk"].map((kind) => activities.find(([, one]) => one.kind === kind && one.become === "notes")![0]) as [string, string];
  await act(lead, { type: "activity:start", activityId: write });
  // Of many lengths, so that pages are split and filled anew.
  const long = (at: number) => ` ${"and the bus did not come ".repeat((at * 7919) % 23)}`;
  const notes = Array.from({ length: 150 }, (_, at) => ({ noteId: newId("note"), text: `ZQBACKnote${at}x${long(at)}`, then: `ZQBACKthen${at}x${long(at + 3)}` }));
  const save = (noteId: string, text: string) => act(dee, { type: "note:save", noteId, activityId: write, prompt: "", text, source: "own", storyId: null, nameMode: "named", madeUp: "", quoting: "no" });
  for (const { noteId, text } of notes) await save(noteId, text);
  await act(lead, { type: "notes:reveal", activityId: write });
  for (const { noteId, then } of notes) await save(noteId, then);
  const gone = notes.filter((_, at) => at % 3 !== 0);
  for (const { noteId } of gone) await act(dee, { type: "note:takeBack", noteId });
  await act(lead, { type: "activity:start", activityId: talk });
  const lineId = newId("line");
  await act(dee, { type: "talkLine:save", lineId, activityId: talk, under: "what", text: "ZQBACKline", finding: false });
  await act(dee, { type: "talkLine:takeBack", lineId });
  expect(await onDisk(["ZQBACKline"])).toEqual([]);
  clock.pass(2 * MINUTE_MS);
  await server.services.workshopTraces.sweepDue();
  expect(await onDisk(notes.map(({ text }) => text.split(" ")[0]!))).toEqual([]);
  expect(await onDisk(gone.map(({ then }) => then.split(" ")[0]!))).toEqual([]);
  expect((await stateOf(id)).note.size).toBe(50);
}, 60_000);

const comesIn = (who: TestPerson, joinCode: string) => joinAsMyself(server, joinCode, who).then(() => "in", (error: { code: string }) => error.code);

test.each(["removed", "left"] as const)("who is %s from the space is out of its workshops in that moment; what they wrote there they take back still", async (how) => {
  const { spaceId, id, joinCode, ann, dee, dees, anns, noteId, talkId, w } = await house(`ZQ${how.toUpperCase()}`, { closed: false });
  const other = await server.services.workshops.byOperator.add({ spaceId, templateKey: "making-sense", facilitatorIds: [ann.personId] });
  if (how === "removed") await server.services.spaces.remove(ann.viewer, spaceId, dee.personId);
  else await server.services.spaces.leave(dee.viewer, spaceId);
  await expect.poll(() => dees.ended(), { timeout: 5_000 }).toBe(true);
  await expect.poll(() => anns.known().member[dees.meId]?.left, { timeout: 5_000 }).toBe(true);
  expect(await dees.act({ type: "signal:set", kind: "hand", on: true, word: "" })).toMatchObject({ ok: false, code: "not_found" });
  await expect(all.connect(server, id, dee.cookie)).rejects.toThrow("not_found");
  for (const text of [w("named"), w("nobodys")]) expect(await dees.act({ type: "note:takeBack", noteId: noteId(text) })).toMatchObject({ ok: true });
  expect(await dees.act({ type: "talkLine:takeBack", lineId: talkId })).toMatchObject({ ok: true });
  expect((await stateOf(id)).talkLine.has(talkId)).toBe(false);
  expect(await dees.act({ type: "note:takeBack", noteId: noteId(w("elis")) })).toMatchObject({ ok: false });
  // The code is on a wall. Who was taken out does not come in with it as themselves, here or in another workshop of the space; who left may, as anybody may.
  for (const code of [joinCode, other.joinCode]) expect(await comesIn(dee, code)).toBe(how === "removed" ? "link_used" : "in");
  if (how === "left") return;
  await server.services.spaces.byOperator.addMember({ spaceId, personId: dee.personId, role: "member" });
  expect(await comesIn(dee, joinCode)).toBe("in");
});

test("guests, and people of other spaces, are in no space and stay where they are", async () => {
  const { spaceId, ann, anns, dees, dee, id } = await house("ZQGUESTS", { closed: false });
  const cy = await person(server, { name: "Cy" });
  const elsewhere = await workshopFor(server);
  await joinAsMyself(server, elsewhere.joinCode, dee);
  await server.services.spaces.remove(ann.viewer, spaceId, dee.personId);
  await expect.poll(() => dees.ended(), { timeout: 5_000 }).toBe(true);
  expect([...(await stateOf(id)).member.values()].filter(({ left }) => !left).map(({ name }) => name).sort()).toEqual(["Ann", "Bo", "Eli"]);
  expect([...(await stateOf(elsewhere.id)).member.values()].some(({ personId, left }) => personId === dee.personId && !left)).toBe(true);
  expect(await comesIn(cy, (await server.store.workshops.find(id))!.code)).toBe("in");
  expect(anns.ended()).toBe(false);
});

test("a copy of one's words has what is theirs in workshops, says what is not in it, and has nothing of anybody else", async () => {
  const { id, dee, ann, theirs, w } = await house("ZQCOPY");
  const copied = (who: TestPerson, as: "html" | "json") => server.services.copies.mine(who.viewer, as).then(({ body }) => body);
  for (const as of ["html", "json"] as const) {
    const body = await copied(dee, as);
    for (const word of theirs) expect(body, `${word} as ${as}`).toContain(word);
    for (const word of [w("nobodys"), w("elis"), w("theme")]) expect(body, `${word} as ${as}`).not.toContain(word);
    expect(body).toContain("Making sense of our stories");
    expect(await copied(ann, as)).not.toContain("ZQCOPY");
  }
  expect(await copied(dee, "html")).toContain("without a name");
  expect(await copied(ann, "html")).toContain("without a name");
  const copy = JSON.parse(await copied(dee, "json")) as { workshops: { id: string; at: string; name: string }[] };
  expect(copy.workshops).toMatchObject([{ id, name: w("name") }]);
  expect(new Date(copy.workshops[0]!.at).getTime()).toBeGreaterThan(0);
});
