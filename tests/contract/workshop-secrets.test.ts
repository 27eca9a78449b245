/** Who wrote, who gave, in what order, when: what must be on no wire, in no file, in no log. Raw frames and the bytes on disk. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Writable } from "node:stream";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeBackup } from "#server/backup/write.ts";
import { createLog } from "#server/log.ts";
import { fileOf } from "#server/store/file-of.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { device, joinAsGuest, newId, workshopFor, type Device } from "#tests/support/workshop.ts";

const PEOPLE = 5;
let server: TestServer;
let logged = "";
const open: Device[] = [];
beforeAll(async () => {
  const to = new Writable({
    write(chunk, _, done) {
      logged += String(chunk);
      done();
    },
  });
  server = await startServer({ log: createLog("debug", to) });
});
afterAll(async () => {
  for (const one of open) one.close();
  await server.close();
});

async function room() {
  const { id, joinCode, ann, bo } = await workshopFor(server);
  const guests = [];
  for (let n = 0; n < PEOPLE; n += 1) guests.push(await joinAsGuest(server, joinCode, `Guest ${n}`));
  const [anns, bos, ...phones] = await Promise.all([ann, bo, ...guests].map(({ cookie }) => device(server, id, cookie)));
  open.push(anns!, bos!, ...phones);
  await ok(anns!, { type: "workshop:start" });
  const start = async (kind: string) => {
    const activityId = Object.entries(anns!.known().activity).find(([, one]) => one.kind === kind && one.become === "notes")![0];
    await ok(anns!, { type: "activity:start", activityId });
    for (const one of [anns!, bos!, ...phones]) await expect.poll(() => one.known().workshop["workshop"]?.activityId).toBe(activityId);
    return activityId;
  };
  return { id, joinCode, ann, guests, anns: anns!, bos: bos!, phones, start };
}

const ok = async (one: Device, act: Parameters<Device["act"]>[0]) => expect(await one.act(act)).toMatchObject({ ok: true });
const note = (activityId: string, noteId: string, text: string, nameMode: "none" | "madeUp" | "named") =>
  ({ type: "note:save", noteId, activityId, prompt: "", text, source: "own", storyId: null, nameMode, madeUp: nameMode === "madeUp" ? "The Heron" : "", quoting: "no" }) as const;

/** Every byte of the database and its journal. */
async function onDisk(): Promise<string> {
  const file = fileOf(server.config.databaseUrl);
  const wal = await readFile(`${file}-wal`, "latin1").catch(() => "");
  return (await readFile(file, "latin1")) + wal;
}
async function inBackup(): Promise<string> {
  const file = path.join(server.dataDir, `backup-${newId("file")}.tar`);
  await writeBackup(server.config, file, new Date());
  return readFile(file, "latin1");
}
/** Every row that has this text anywhere, of every table. */
function rowsWith(text: string): string[] {
  const db = new Database(fileOf(server.config.databaseUrl), { readonly: true });
  const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const rows = tables.flatMap(({ name }) => db.prepare(`SELECT * FROM "${name}"`).all().map((row) => `${name} ${JSON.stringify(row)}`));
  db.close();
  return rows.filter((row) => row.includes(text));
}

test("4.8.1, 4.8.2: before the reveal nobody else hears of a note, also not that there is one; after it no byte says whose it is, or when it came", async () => {
  const { anns, bos, phones, guests, start, id } = await room();
  const activityId = await start("write");
  const before = [anns, bos, ...phones].map((one) => one.frames.length);
  const noteIds = phones.map(() => newId("zqnote"));
  for (const [n, phone] of phones.entries()) await ok(phone, note(activityId, noteIds[n]!, `The zqword${n}x never came.`, n === 0 ? "madeUp" : "none"));
  // The word "zqword" and every id, on every wire but its own; those who run it had not one frame more.
  for (const [n, one] of [anns, bos].entries()) expect(one.frames.slice(before[n]).filter((frame) => !frame.includes("workshop:here"))).toEqual([]);
  for (const [n, phone] of phones.entries())
    for (const [other, noteId] of noteIds.entries()) if (n !== other) for (const word of [noteId, `zqword${other}x`]) expect(phone.frames.join("\n").includes(word), `${word} on the wire of ${n}`).toBe(false);
  await ok(anns, { type: "notes:reveal", activityId });
  await expect.poll(() => Object.keys(bos.known().note).length).toBe(PEOPLE);
  const [disk, backup] = [await onDisk(), await inBackup()];
  for (const noteId of noteIds) for (const [where, bytes] of Object.entries({ disk, backup, logged })) expect(bytes.includes(noteId), `${noteId} in ${where}`).toBe(false);
  // Each text is once on disk: no earlier state of it lies about, in a journal or a freed page.
  for (const [n] of noteIds.entries()) expect(disk.split(`zqword${n}x`).length - 1, `zqword${n}x`).toBe(1);
  const memberIds = phones.map(({ meId }) => meId);
  const people = (await server.store.workshops.seats(id)).map(({ personId }) => personId);
  for (const [n] of noteIds.entries()) {
    const rows = rowsWith(`zqword${n}x`);
    expect(rows).toHaveLength(1);
    expect(rows[0]).not.toMatch(/(?<![\w-])\d{13}(?![\w-])|20\d\d-\d\d-\d\d/);
    if (n === 0) continue;
    for (const who of [...memberIds, ...people, ...guests.map(({ root }) => root)]) expect(rows[0], who).not.toContain(who);
  }
  for (const [n, one] of [anns, bos, ...phones].entries()) for (const change of Object.values(one.known().note)) if (change.nameMode !== "named") expect([change.byId, n]).toEqual([null, n]);
  for (const word of ["zqword", "Heron", ...guests.flatMap(({ root, receiptWords }) => [root, receiptWords])]) expect(logged.includes(word), word).toBe(false);
  // Taking it back takes it from everywhere.
  await ok(phones[1]!, { type: "note:takeBack", noteId: noteIds[1]! });
  expect((await onDisk()).includes("zqword1x")).toBe(false);
});

test("a note that its writer had by name, and then without one, says their name nowhere when it is shown", async () => {
  const { anns, phones, start } = await room();
  const activityId = await start("write");
  const noteId = newId("note");
  await ok(phones[0]!, note(activityId, noteId, "The zqchanged bus.", "named"));
  await ok(phones[0]!, note(activityId, noteId, "The zqchanged bus.", "none"));
  await ok(anns, { type: "notes:reveal", activityId });
  expect(rowsWith("zqchanged").map((row) => row.includes(phones[0]!.meId))).toEqual([false]);
  const disk = await onDisk();
  expect(disk.split("zqchanged").length - 1).toBe(1);
  expect(disk.includes(noteId)).toBe(false);
});

test("4.8.3, 4.8.5: dots are counted and never more than there are; while open they are in no backup, once counted nobody's anywhere", async () => {
  const { anns, bos, phones, start, id } = await room();
  await start("theme");
  const themeIds = ["Buses", "Waiting"].map(() => newId("zqtheme"));
  for (const themeId of themeIds) await ok(phones[0]!, { type: "theme:add", themeId, title: themeId, noteIds: [] });
  const activityId = await start("dots");
  const dotsId = newId("zqdots");
  await ok(anns, { type: "dots:open", dotsId, activityId, question: "What matters?", budget: 2 });
  for (const one of [anns, bos]) await expect.poll(() => one.known().dots[dotsId]?.state).toBe("open");
  const begun = [anns, bos].map((one) => one.frames.length);
  // Everybody at once, each theme four times from one device: whatever comes first, two are given.
  await Promise.all(phones.flatMap((phone) => themeIds.flatMap((themeId) => [1, 2, 1, 2].map((dots) => phone.act({ type: "dots:give", dotsId, themeId, dots })))));
  for (const { on } of (await server.services.workshopRooms.state(id)).openDots.values()) expect(Object.values(on).reduce((all, one) => all + one, 0)).toBeLessThanOrEqual(2);
  for (const [n, one] of [anns, bos].entries()) expect(one.frames.slice(begun[n]).filter((frame) => !frame.includes("workshop:here"))).toEqual([]);
  const joined = phones.map(({ meId }) => `${dotsId}.${meId}`);
  expect(joined.every((one) => rowsWith(one).length === 1)).toBe(true);
  const backup = await inBackup();
  for (const one of joined) expect(backup.includes(one), "in the backup").toBe(false);
  await ok(anns, { type: "dots:close", dotsId });
  const disk = await onDisk();
  for (const one of joined) for (const [where, bytes] of Object.entries({ disk, logged })) expect(bytes.includes(one), where).toBe(false);
  await expect.poll(() => bos.known().dots[dotsId]?.state).toBe("closed");
  expect(Object.values(bos.known().dots[dotsId]?.tally ?? {}).reduce((all, one) => all + one, 0)).toBeGreaterThan(0);
});

test("4.8.3: dots that nobody counted are counted when the workshop ends, and nobody's from then on", async () => {
  const { anns, phones, start, id } = await room();
  await start("theme");
  const themeId = newId("theme");
  await ok(phones[0]!, { type: "theme:add", themeId, title: "Buses", noteIds: [] });
  const dotsId = newId("zqlate");
  await ok(anns, { type: "dots:open", dotsId, activityId: await start("dots"), question: "What matters?", budget: 2 });
  for (const phone of phones) await ok(phone, { type: "dots:give", dotsId, themeId, dots: 1 });
  await ok(anns, { type: "workshop:close" });
  expect((await server.services.workshopRooms.state(id)).dots.get(dotsId)?.tally).toEqual({ [themeId]: PEOPLE });
  const disk = await onDisk();
  for (const { meId } of phones) expect(disk.includes(`${dotsId}.${meId}`)).toBe(false);
});
