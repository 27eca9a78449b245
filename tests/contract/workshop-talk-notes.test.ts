/** The notes that people write together in a talk: who is let in to the live text, how far, and whose words they stay. On the wire and in the file. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { CLOSE } from "#app/contract/close-codes.ts";
import type { MyCopy } from "#app/contract/copy/mine.ts";
import { DRAFT_ROOT } from "#app/contract/collab.ts";
import { talkNotesId } from "#app/domain/workshop/talkNotes.ts";
import { newToken } from "#tests/support/consent.ts";
import { MINUTE_MS, testClock } from "#tests/support/core.ts";
import { person } from "#tests/support/people.ts";
import { joinAsGuest, joinAsMyself, workshopFor, type Device } from "#tests/support/workshop.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";
import { openYClient, type YClient } from "#tests/support/yclient.ts";

const clock = testClock(new Date());
const { server, all } = await workshopServer({ clock });
const { talkNotes } = server.services;

const ok = async (one: Device, act: Parameters<Device["act"]>[0]) => expect(await one.act(act)).toMatchObject({ ok: true });
const textOf = ({ doc }: YClient) => doc.getXmlFragment(DRAFT_ROOT).toString();

function write({ doc }: YClient, words: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  const root = doc.getXmlFragment(DRAFT_ROOT);
  root.insert(root.length, [paragraph]);
}

/** Ann and Bo run it, Dee and a guest take part; the talk has begun. */
async function talking() {
  const { spaceId, id, joinCode, ann, bo } = await workshopFor(server);
  const dee = await person(server, { name: "Dee" });
  await server.services.spaces.byOperator.addMember({ spaceId, personId: dee.personId, role: "member" });
  const deeCookie = await joinAsMyself(server, joinCode, dee, "D.");
  const eli = await joinAsGuest(server, joinCode, "Eli");
  const [anns, dees, elis] = (await Promise.all([ann.cookie, deeCookie, eli.cookie].map((cookie) => all.connect(server, id, cookie)))) as [Device, Device, Device];
  await ok(anns, { type: "workshop:start" });
  const [activityId, writeId] = (["talk", "write"] as const).map((kind) => Object.entries(anns.known().activity).find(([, one]) => one.kind === kind)![0]) as [string, string];
  const talk = { workshopId: id, activityId };
  const url = `${server.origin.replace("http", "ws")}/collab/${talkNotesId(talk)}`;
  const open = (cookie: string) => openYClient({ url, cookie });
  return { spaceId, joinCode, ann, bo, dee, eli, anns, dees, elis, talk, writeId, url, open, begin: () => ok(anns, { type: "activity:start", activityId }) };
}

/** Whether a word stands in the database or in its journal. */
async function onDisk(word: string): Promise<boolean> {
  const file = server.config.databaseUrl.replace("file:", "");
  const bytes = await Promise.all([file, `${file}-wal`].map((name) => readFile(name).catch(() => Buffer.alloc(0))));
  return bytes.some((one) => one.includes(word));
}

const until = (clients: readonly YClient[], words: string) => Promise.all(clients.map((one) => one.until(() => textOf(one).includes(words), words)));

test("whoever takes part writes in one text, a guest too, under the name that they have here; the server keeps whose words are whose", async () => {
  const here = await talking();
  await here.begin();
  const [ann, dee, eli] = [here.open(here.ann.cookie), here.open(here.dee.cookie), here.open(here.eli.cookie)];
  await Promise.all([ann, dee, eli].map((one) => one.whenSynced()));
  write(dee, "The bus is a promise.");
  write(eli, "Nobody told us.");
  await until([ann, dee, eli], "The bus is a promise.");
  await until([ann, dee, eli], "Nobody told us.");
  await expect.poll(() => [...ann.awareness.getStates().values()].map((one) => (one["user"] as { name: string } | undefined)?.name).filter(Boolean).sort()).toEqual(["D.", "Eli"]);
  await Promise.all([dee.whenSaved(), eli.whenSaved()]);
  const { whose } = await talkNotes.view(here.ann.viewer, here.talk);
  const said = whose.doc.content?.flatMap(({ content = [] }) => content).map(({ text, credit }) => {
    const shown = whose.credits[credit ?? -1];
    return [text, shown?.is === "wrote" ? whose.people.find(({ number }) => number === shown.person)?.name : shown?.is];
  });
  expect(said).toEqual(expect.arrayContaining([["The bus is a promise.", "D."], ["Nobody told us.", "Eli"]]));
  for (const one of [ann, dee, eli]) one.end();
});

test("before the talk begins, and for somebody who is not in the workshop, there are no notes: the door says the same as for what never was", async () => {
  const here = await talking();
  const stranger = await person(server, { name: "Fay" });
  await server.services.spaces.byOperator.addMember({ spaceId: here.spaceId, personId: stranger.personId, role: "facilitator" });
  const refused = async (cookie: string, url = here.url) => {
    const client = openYClient({ url, cookie });
    const closed = await client.whenClosed();
    client.end();
    return [closed.code, client.frames.length];
  };
  expect(await refused(here.dee.cookie)).toEqual([CLOSE.noRight, 0]);
  await here.begin();
  const other = await talking();
  await other.begin();
  for (const cookie of [stranger.cookie, other.dee.cookie, other.eli.cookie]) expect(await refused(cookie)).toEqual([CLOSE.noRight, 0]);
  const base = here.url.slice(0, here.url.lastIndexOf("/") + 1);
  // A step that is no talk, one of another workshop, and names that are none.
  for (const id of [`${here.talk.workshopId}.${here.writeId}`, `${here.talk.workshopId}.${other.talk.activityId}`, `${here.talk.workshopId}.`, `.${here.talk.activityId}`, `${here.talk.workshopId}.${here.talk.activityId}.more`, here.talk.workshopId])
    expect(await refused(here.dee.cookie, base + encodeURIComponent(id)), id).toEqual([CLOSE.noRight, 0]);
  await expect(talkNotes.view(stranger.viewer, here.talk)).rejects.toMatchObject({ code: "not_found" });
  await expect(talkNotes.addPart(stranger.viewer, here.talk, { text: "Mine", token: newToken() })).rejects.toMatchObject({ code: "not_found" });
  // Nor does any page of pieces know them.
  for (const who of [here.dee.viewer, here.ann.viewer]) await expect(server.services.pieces.read(who, talkNotesId(here.talk))).rejects.toMatchObject({ code: "not_found" });
});

test("who only looks on reads, and nothing that they send comes in; made a participant, they write on the same line", async () => {
  const here = await talking();
  await here.begin();
  const looks = (roles: readonly ["observer"] | readonly ["participant"]) => ok(here.anns, { type: "member:roles", memberId: here.dees.meId, roles, supports: null });
  await looks(["observer"]);
  const [ann, dee] = [here.open(here.ann.cookie), here.open(here.dee.cookie)];
  await Promise.all([ann.whenSynced(), dee.whenSynced()]);
  write(ann, "What do we see?");
  await until([dee], "What do we see?");
  write(dee, "I only look on.");
  expect((await dee.whenClosed()).code).toBe(CLOSE.refused);
  dee.end();
  expect(textOf(ann)).not.toContain("I only look on.");
  await expect(talkNotes.addPart(here.dee.viewer, here.talk, { text: "I only look on.", token: newToken() })).rejects.toMatchObject({ code: "not_allowed" });
  const again = here.open(here.dee.cookie);
  await again.whenSynced();
  await looks(["participant"]);
  write(again, "Now I take part.");
  await until([ann], "Now I take part.");
  for (const one of [ann, again]) one.end();
});

test("whoever leaves, or is asked to go, hears nothing more from that moment; their words stay theirs", async () => {
  const here = await talking();
  await here.begin();
  const [ann, dee, eli] = [here.open(here.ann.cookie), here.open(here.dee.cookie), here.open(here.eli.cookie)];
  await Promise.all([ann, dee, eli].map((one) => one.whenSynced()));
  write(dee, "I wrote this before I left.");
  await until([ann, eli], "I wrote this before I left.");
  await ok(here.dees, { type: "member:leave" });
  await ok(here.anns, { type: "member:remove", memberId: here.elis.meId });
  expect((await dee.whenClosed()).code).toBe(CLOSE.noRight);
  expect((await eli.whenClosed()).code).toBe(CLOSE.noRight);
  const heard = [dee.frames.length, eli.frames.length];
  write(ann, "Said when they were gone.");
  await ann.whenSaved();
  expect([dee.frames.length, eli.frames.length]).toEqual(heard);
  for (const one of [dee, eli]) expect(textOf(one)).not.toContain("Said when they were gone.");
  const { whose } = await talkNotes.view(here.ann.viewer, here.talk);
  expect(whose.people.map(({ name }) => name)).toContain("D.");
  for (const one of [ann, dee, eli]) one.end();
});

test("once it is over nobody is told who is in the notes, on no wire: who was seen there goes out of sight, and who comes does not come in sight", async () => {
  const here = await talking();
  await here.begin();
  const names = ({ awareness }: YClient) => [...awareness.getStates().values()].map((one) => (one["user"] as { name: string } | undefined)?.name).filter(Boolean);
  const [ann, dee] = [here.open(here.ann.cookie), here.open(here.dee.cookie)];
  await Promise.all([ann.whenSynced(), dee.whenSynced()]);
  await ann.until(() => names(ann).includes("D."), "D. in sight");
  await ok(here.anns, { type: "workshop:close" });
  await ann.until(() => !names(ann).includes("D."), "D. out of sight");
  const from = ann.frames.length;
  const eli = here.open(here.eli.cookie);
  await eli.whenSynced();
  for (const one of [dee, eli]) one.awareness.setLocalStateField("cursor", null);
  // A word of Dee's comes through, and with it all that was on its way before.
  write(dee, "I look in once more.");
  await until([ann, eli], "I look in once more.");
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(names(ann).concat(names(eli))).toEqual([]);
  const heard = Buffer.concat(ann.frames.slice(from)).toString("latin1");
  for (const name of ["D.", "Eli"]) expect(heard).not.toContain(`"name":"${name}"`);
  for (const one of [ann, dee, eli]) one.end();
});

test("no letter of one person can be given to another: what a hostile device says about whose words these are counts for nothing", async () => {
  const here = await talking();
  await here.begin();
  const dee = here.open(here.dee.cookie);
  await dee.whenSynced();
  write(dee, "Bo said so.");
  await dee.whenSaved();
  const { encoding, MESSAGE, WHO } = { encoding: await import("lib0/encoding"), ...(await import("#app/contract/collab.ts")) };
  dee.sendRaw(encoding.encode((to) => {
    for (const number of [MESSAGE.whose, dee.doc.clientID, 0, 3, WHO.voice]) encoding.writeVarUint(to, number);
    encoding.writeVarString(to, here.bo.personId);
  }));
  write(dee, "And more.");
  await dee.until(() => dee.closed !== null || (dee.saved?.count ?? 0) >= dee.sent, "an answer");
  dee.end();
  const { whose } = await talkNotes.view(here.ann.viewer, here.talk);
  const named = whose.credits.flatMap((credit) => ("person" in credit ? [whose.people.find(({ number }) => number === credit.person)?.name] : []));
  expect(named).toEqual(["D."]);
});

test("a part that comes by the form is there once, however often it is sent, and after the days of thinking it over nobody writes any more", async () => {
  const here = await talking();
  await here.begin();
  const ann = here.open(here.ann.cookie);
  await ann.whenSynced();
  const token = newToken();
  const send = () => talkNotes.addPart(here.dee.viewer, here.talk, { text: "From a form.\n\nIn two parts.", token });
  await Promise.all([send(), send()]);
  await send();
  await until([ann], "In two parts.");
  expect(textOf(ann).split("From a form.")).toHaveLength(2);
  for (const [text, problem] of [[" \n ", "partMissing"], ["x".repeat(50_001), "partLong"]] as const)
    await expect(talkNotes.addPart(here.dee.viewer, here.talk, { text, token: newToken() })).rejects.toMatchObject({ code: "check_answers", fields: { text: problem } });
  await ok(here.anns, { type: "workshop:close" });
  await talkNotes.addPart(here.dee.viewer, here.talk, { text: "A day later.", token: newToken() });
  await until([ann], "A day later.");
  clock.pass(8 * 24 * 60 * MINUTE_MS);
  await expect(talkNotes.addPart(here.dee.viewer, here.talk, { text: "Too late.", token: newToken() })).rejects.toMatchObject({ code: "not_allowed" });
  expect(await talkNotes.view(here.dee.viewer, here.talk)).toMatchObject({ role: "reader", isOver: true });
  ann.end();
});

test("whoever deletes their account takes their words in notes along: afterwards no byte of them is in the file", async () => {
  const here = await talking();
  await here.begin();
  await talkNotes.addPart(here.dee.viewer, here.talk, { text: "heronsinthecanal", token: newToken() });
  await talkNotes.addPart(here.ann.viewer, here.talk, { text: "kingfishersinthecanal", token: newToken() });
  const { going } = server.services;
  const view = await going.view(here.dee.viewer);
  // Nothing to choose: what is theirs in a workshop goes with them.
  expect(view.pieces).toEqual([]);
  const { secret } = await going.ask(here.dee.viewer, { choices: {}, ticket: view.ticket });
  clock.pass(10 * MINUTE_MS);
  await going.eraseDue();
  await expect.poll(async () => (await going.certificate(secret)).is, { timeout: 15_000 }).toBe("done");
  expect(await onDisk("heronsinthecanal")).toBe(false);
  expect(JSON.stringify(await talkNotes.view(here.ann.viewer, here.talk))).toContain("kingfishersinthecanal");
});

test("whoever wrote in notes takes their words out of them, also after they left; ten minutes later no byte is in the file, and others' words stay", async () => {
  const here = await talking();
  await here.begin();
  const { takeOut } = server.services;
  const id = talkNotesId(here.talk);
  await talkNotes.addPart(here.dee.viewer, here.talk, { text: "egretsonthelock", token: newToken() });
  await talkNotes.addPart(here.ann.viewer, here.talk, { text: "mootherwordsstay", token: newToken() });
  const ann = here.open(here.ann.cookie);
  await until([ann], "egretsonthelock");
  await ok(here.dees, { type: "member:leave" });
  expect(await takeOut.view(here.dee.viewer, id)).toMatchObject({ from: "leftNotes", hasWords: true });
  await takeOut.takeOut(here.dee.viewer, id, { token: newToken() });
  await ann.until(() => !textOf(ann).includes("egretsonthelock"), "gone from the screen");
  await takeOut.undo(here.dee.viewer, id);
  await until([ann], "egretsonthelock");
  await takeOut.takeOut(here.dee.viewer, id, { token: newToken() });
  clock.pass(10 * MINUTE_MS);
  await takeOut.eraseDue();
  expect((await ann.whenClosed()).code).toBe(CLOSE.staleEpoch);
  ann.end();
  expect(await onDisk("egretsonthelock")).toBe(false);
  expect(JSON.stringify(await talkNotes.view(here.ann.viewer, here.talk))).toContain("mootherwordsstay");
  // Nobody else's, and nobody from outside.
  const other = await talking();
  await expect(takeOut.view(other.dee.viewer, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(takeOut.takeOut(other.dee.viewer, id, { token: newToken() })).rejects.toMatchObject({ code: "not_found" });
});

test("a copy of one's words has what one wrote in the notes, and nothing of anybody else's", async () => {
  const here = await talking();
  await here.begin();
  await talkNotes.addPart(here.dee.viewer, here.talk, { text: "The bus is a promise.", token: newToken() });
  await talkNotes.addPart(here.ann.viewer, here.talk, { text: "So is the timetable.", token: newToken() });
  const { body } = await server.services.copies.mine(here.dee.viewer, "json");
  const { workshops } = JSON.parse(body.toString()) as MyCopy;
  expect(workshops.flatMap(({ said }) => said)).toEqual([{ kind: "talkNotes", text: "The bus is a promise.", step: "Talk about it", prompt: "", madeUp: "" }]);
});

/** The talk, with Dee in one small group and Eli in another. */
async function inGroups() {
  const here = await talking();
  await here.begin();
  const { activityId } = here.talk;
  const set = (names: readonly string[]) => ok(here.anns, { type: "groups:set", activityId, groups: names.map((name, at) => ({ groupId: `${activityId}-${at + 1}`, name, memberIds: at === 0 ? [here.dees.meId] : [here.elis.meId] })) });
  const ofGroup = (group: number) => ({ ...here.talk, group });
  const openGroup = (cookie: string, group: number) => openYClient({ url: `${here.url}.${group}`, cookie });
  return { ...here, set, ofGroup, openGroup };
}

test("each small group has notes of its own beside those of all; everybody who takes part may read them and add to them, and nobody else", async () => {
  const here = await inGroups();
  for (const group of [1, 2]) await expect(talkNotes.view(here.dee.viewer, here.ofGroup(group)), "before there are groups").rejects.toMatchObject({ code: "not_found" });
  expect((await talkNotes.view(here.dee.viewer, here.talk)).others).toEqual([]);
  await here.set(["By the window", "By the door"]);
  const [dee, eli, all_] = [here.openGroup(here.dee.cookie, 1), here.openGroup(here.eli.cookie, 2), here.open(here.ann.cookie)];
  await Promise.all([dee, eli, all_].map((one) => one.whenSynced()));
  write(dee, "The bus is a promise.");
  write(eli, "Nobody told us.");
  write(all_, "What we all say.");
  await Promise.all([dee, eli, all_].map((one) => one.whenSaved()));
  await talkNotes.addPart(here.dee.viewer, here.ofGroup(2), { text: "I came over to your table.", token: newToken() });
  await until([eli], "I came over to your table.");
  expect([textOf(dee), textOf(eli), textOf(all_)].map((text) => ["promise", "told us", "all say"].filter((words) => text.includes(words)))).toEqual([["promise"], ["told us"], ["all say"]]);
  const seen = await talkNotes.view(here.dee.viewer, here.talk);
  expect(seen.others.map(({ which, name, isMine }) => [which.group, name, isMine])).toEqual([[1, "By the window", true], [2, "By the door", false]]);
  const second = await talkNotes.view(here.dee.viewer, here.ofGroup(2));
  expect([second.title, second.role, second.others.map(({ which }) => which.group)]).toEqual(["Talk about it: By the door", "writer", [undefined, 1]]);
  // No group has this number, and nobody from outside comes in.
  const other = await talking();
  for (const [cookie, group] of [[here.dee.cookie, 3], [here.dee.cookie, 99], [other.dee.cookie, 1]] as const) {
    const client = here.openGroup(cookie, group);
    expect((await client.whenClosed()).code).toBe(CLOSE.noRight);
    client.end();
  }
  // Whoever is asked to go hears nothing more, in no text of the talk.
  await ok(here.anns, { type: "member:remove", memberId: here.elis.meId });
  expect((await eli.whenClosed()).code).toBe(CLOSE.noRight);
  for (const one of [dee, eli, all_]) one.end();
});

test("what a group wrote stays when it meets no more: it is read and found, taken along and taken out by whose words it is", async () => {
  const here = await inGroups();
  await here.set(["By the window"]);
  await talkNotes.addPart(here.dee.viewer, here.ofGroup(1), { text: "swallowsatthepier", token: newToken() });
  await talkNotes.addPart(here.ann.viewer, here.ofGroup(1), { text: "andtheirnests", token: newToken() });
  await here.set([]);
  expect((await talkNotes.view(here.ann.viewer, here.talk)).others).toMatchObject([{ which: here.ofGroup(1), name: "Talk about it: By the window" }]);
  expect(JSON.stringify((await talkNotes.view(here.ann.viewer, here.ofGroup(1))).doc)).toContain("swallowsatthepier");
  const { body } = await server.services.copies.mine(here.dee.viewer, "json");
  expect((JSON.parse(body.toString()) as MyCopy).workshops.flatMap(({ said }) => said.map(({ text }) => text))).toEqual(["swallowsatthepier"]);
  await ok(here.dees, { type: "member:leave" });
  const { takeOut } = server.services;
  const id = talkNotesId(here.ofGroup(1));
  expect(await takeOut.view(here.dee.viewer, id)).toMatchObject({ from: "leftNotes", hasWords: true });
  await takeOut.takeOut(here.dee.viewer, id, { token: newToken() });
  clock.pass(10 * MINUTE_MS);
  await takeOut.eraseDue();
  expect(await onDisk("swallowsatthepier")).toBe(false);
  expect(JSON.stringify((await talkNotes.view(here.ann.viewer, here.ofGroup(1))).doc)).toContain("andtheirnests");
});
