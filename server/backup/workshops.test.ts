/** What people take back in workshops after a backup does not come back with that backup. */
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "#server/config.ts";
import { openCore, type Core } from "#server/core.ts";
import { randomIds } from "#server/ids.ts";
import { createLog } from "#server/log.ts";
import { doAs, heldBy, writerOf, type Writer } from "#tests/support/after-workshop.ts";
import { MINUTE_MS, testClock } from "#tests/support/core.ts";
import { person } from "#tests/support/people.ts";
import { newDataDir } from "#tests/support/server.ts";
import { joinAsGuest, joinAsMyself, workshopFor } from "#tests/support/workshop.ts";
import { restore } from "./restore.ts";
import { writeBackup } from "./write.ts";

let dataDir = "";
let core: Core;
let clock: ReturnType<typeof testClock>;
let dee: Writer;
let eli: Writer;
let workshopId = "";
let spaceId = "";
let noteIds: ReadonlyMap<string, string>;
let themeId = "";
let lead: Writer;

const NAMED = "ZQNAMED waited.";
const UNNAMED = "ZQUNNAMED waited too.";
const KEPT = "ZQELI stays.";
const config = () => readConfig({ PORT: "3000", DATA_DIR: dataDir, LOG_LEVEL: "silent" });
const open = async () => (core = await openCore(config(), { clock, log: createLog("silent") }));
const file = () => path.join(dataDir, "before.tar");
const restored = async () => {
  await core.close();
  clock.pass(MINUTE_MS);
  await restore(config(), { file: file(), keep: false, listIsLost: false }, { clock, ids: randomIds });
  await open();
};
const texts = async () => [...(await core.services.workshopRooms.state(workshopId)).note.values()].map(({ text }) => text).sort();
const bytes = () => readFileSync(path.join(dataDir, "told-together.db"), "latin1");

beforeEach(async () => {
  dataDir = await newDataDir();
  clock = testClock(new Date());
  await open();
  const made = await workshopFor(core);
  ({ id: workshopId, spaceId } = made);
  lead = { viewer: made.ann.viewer, root: null };
  const { viewer, ...who } = await person(core, { name: "ZQDEE" });
  await core.services.spaces.byOperator.addMember({ spaceId, personId: who.personId, role: "member" });
  const root = (await joinAsMyself(core, made.joinCode, { viewer, ...who })).split("=").at(-1) ?? "";
  dee = { viewer, root };
  eli = await writerOf(core, await joinAsGuest(core, made.joinCode, "Eli"));
  ({ noteIds, themeId } = await heldBy(core, workshopId, lead, [
    { by: dee, text: NAMED, nameMode: "named", quoting: "yes" }, { by: dee, text: UNNAMED, nameMode: "none", quoting: "yes" }, { by: eli, text: KEPT, nameMode: "named", quoting: "yes" },
  ]));
  const { id: pieceId } = await core.services.pieces.byOperator.add({ spaceId, title: "The report", byId: lead.viewer.personId, writers: [] });
  await core.store.workshopReports.begin(workshopId, pieceId);
  for (const [text, by] of [[NAMED, dee], [KEPT, eli]] as const) {
    await core.services.workshopQuotes.ask(lead.viewer, workshopId, null, noteIds.get(text) ?? "");
    const [asked] = (await core.services.workshopQuotes.mine(by.viewer, workshopId, by.root)).quotes;
    await core.services.workshopQuotes.answer(by.viewer, workshopId, by.root, { quoteId: asked!.id, answer: "yes", words: "", withName: false, seen: asked!.seen });
  }
  await core.services.workshopCheckBack.answer(dee.viewer, workshopId, dee.root, { answer: "differently", text: "ZQCHECK not quite.", withName: true });
  await doAs(core, workshopId, dee, { type: "checkOut:say", word: "ZQOUT", mood: "", isPrivate: false });
  clock.pass(MINUTE_MS);
  await writeBackup(core.config, file(), clock.now());
  clock.pass(MINUTE_MS);
});
afterEach(async () => {
  await core.close();
  await rm(dataDir, { recursive: true });
});

test("what nobody took back is there as before", async () => {
  await restored();
  expect(await texts()).toEqual([KEPT, NAMED, UNNAMED].sort());
  expect((await core.store.workshopReports.quotes(workshopId)).map(({ state }) => state)).toEqual(["yes", "yes"]);
});

test("notes that were taken back, with a name and without, how somebody left, a no to a quotation, and how somebody saw the themes: none of it comes back, and the rest does", async () => {
  for (const text of [NAMED, UNNAMED]) await doAs(core, workshopId, dee, { type: "note:takeBack", noteId: noteIds.get(text) ?? "" });
  await doAs(core, workshopId, dee, { type: "checkOut:takeBack" });
  const [elis] = (await core.services.workshopQuotes.mine(eli.viewer, workshopId, eli.root)).quotes;
  await core.services.workshopQuotes.answer(eli.viewer, workshopId, eli.root, { quoteId: elis!.id, answer: "no", words: "", withName: false, seen: elis!.seen });
  const [said] = await core.store.workshopReports.checkBacks(workshopId);
  await core.services.workshopCheckBack.takeBack(dee.viewer, workshopId, dee.root, said!.id);
  await restored();
  expect(await texts()).toEqual([KEPT]);
  expect((await core.store.workshopReports.quotes(workshopId)).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
  expect(await core.store.workshopReports.checkBacks(workshopId)).toEqual([]);
  expect((await core.services.workshopRooms.state(workshopId)).theme.has(themeId)).toBe(true);
  for (const word of ["ZQNAMED", "ZQUNNAMED", "ZQOUT", "ZQCHECK"]) expect(bytes().includes(word), word).toBe(false);
});

test("the list says of these no word, nobody, and no time but the day", async () => {
  await doAs(core, workshopId, dee, { type: "note:takeBack", noteId: noteIds.get(UNNAMED) ?? "" });
  const lines = readFileSync(path.join(dataDir, "taken-back.jsonl"), "utf8").split("\n").filter((line) => line.includes('"workshop.words"'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(new RegExp(`ZQ|${dee.viewer.personId}|${noteIds.get(UNNAMED)}`));
  expect((JSON.parse(lines[0]!) as { at: string }).at).toMatch(/T00:00:00\.000Z$/);
});

test("an account that was deleted is deleted in the workshops of the backup, and who was out of the space is out of them", async () => {
  const { going } = core.services;
  await core.services.spaces.byOperator.addMember({ spaceId, personId: eli.viewer.personId, role: "member" });
  await core.services.spaces.leave(eli.viewer, spaceId);
  await going.ask(dee.viewer, { choices: {}, ticket: (await going.view(dee.viewer)).ticket });
  clock.pass(10 * MINUTE_MS);
  expect(await going.eraseDue()).toBe(1);
  await restored();
  expect(await texts()).toEqual([KEPT, UNNAMED].sort());
  for (const word of ["ZQDEE", "ZQNAMED", "ZQCHECK"]) expect(bytes().includes(word), word).toBe(false);
  expect([...(await core.services.workshopRooms.state(workshopId)).member.values()].filter(({ left }) => left).map(({ name }) => name).sort()).toEqual(["Eli", "Somebody who left"]);
});
