/** Invariants 1 and 2 of a workshop: what is written on one's own is nobody else's, and a note without a name is nobody's for ever. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { writeBackup } from "#server/backup/write.ts";
import { createLog } from "#server/log.ts";
import { ask } from "#tests/support/http.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { devices, newId } from "#tests/support/workshop.ts";
import { heardSince, note, ok, onDisk, peopled, rowsWith } from "#tests/support/workshop-room.ts";

const MODES = ["named", "madeUp", "none"] as const;
const EVERYBODY = { Dee: ["participant"], Eli: ["participant"], Fay: ["storyteller"], Oz: ["observer"], Cal: ["support"], Sky: ["scribe", "participant"] } as const;

let server: TestServer;
let logged = "";
const all = devices();
beforeAll(async () => {
  const to = new Writable({ write(chunk, _, done) { logged += String(chunk); done(); } });
  server = await startServer({ log: createLog("debug", to) });
});
afterAll(async () => {
  all.close();
  await server.close();
});

const page = (address: string, cookie: string) => ask(server.origin, { path: address, headers: { cookie } });

describe("4.8.1", () => {
  test("no frame and no page of anybody else holds what somebody wrote before it is shown, nor its id, nor that it is there", async () => {
    const { id, ann, bo, guests, phones, everybody, begin } = await peopled(server, all, EVERYBODY);
    const activityId = await begin("write");
    await Promise.all(everybody.map((one) => expect.poll(() => one.known().workshop["workshop"]?.activityId).toBe(activityId)));
    const others = everybody.filter((one) => one !== phones.Dee);
    const before = others.map((one) => one.frames.length);
    const acts = MODES.map((mode) => note(activityId, `The zq${mode} bus never came.`, mode));
    for (const act of acts) await ok(phones.Dee, act);
    // It is changed, gets a name and loses it, and one is taken back: still nobody hears a thing.
    await ok(phones.Dee, { ...acts[0]!, nameMode: "none" });
    await ok(phones.Dee, { ...acts[0]!, text: "The zqnamed bus, again.", nameMode: "named" });
    await ok(phones.Dee, { type: "note:takeBack", noteId: acts[2]!.noteId });
    // Whoever comes in meanwhile, or comes back, is told no more than those who were there; nor is any page.
    const late = [await all.connect(server, id, bo.cookie), await all.connect(server, id, guests.Cal.cookie)];
    for (const [n, one] of others.entries()) expect(heardSince(one, before[n]!), `heard by ${n}`).toEqual([]);
    for (const one of [...others, ...late]) for (const word of ["zqnamed", "zqmadeUp", "zqnone", "Heron", ...acts.map(({ noteId }) => noteId)]) expect(one.wire.join("\n").includes(word), word).toBe(false);
    for (const [address, cookie] of [[workshopPaths.workshopFacilitate(id), ann.cookie], [workshopPaths.workshop(id), guests.Eli.cookie], [`${workshopPaths.workshop(id)}.data`, guests.Oz.cookie], [workshopPaths.workshop(id), guests.Sky.cookie]] as const) {
      const { status, body } = await page(address, cookie);
      expect([address, status]).toEqual([address, 200]);
      expect(body).not.toMatch(/zqnamed|zqmadeUp|zqnone|Heron/);
    }
    // Its writer has it all, on the wire and on the page.
    expect(Object.values(phones.Dee.known().note).map(({ text }) => text).sort()).toEqual(["The zqmadeUp bus never came.", "The zqnamed bus, again."]);
    expect((await page(workshopPaths.workshop(id), guests.Dee.cookie)).body).toContain("zqmadeUp");
  });
});

describe("4.8.2", () => {
  test("the id by which a device knows a note without a name is in no row and in no frame of others: not before it is shown, not after, not when it comes late", async () => {
    const { anns, phones, everybody, begin } = await peopled(server, all, EVERYBODY);
    const activityId = await begin("write");
    const [first, changed, late] = [note(activityId, "The zqfirst bus.", "none"), note(activityId, "The zqchanged bus.", "named"), note(activityId, "The zqlate bus.", "none")];
    for (const act of [first, changed, { ...changed, nameMode: "none" as const }]) await ok(phones.Dee, act);
    for (const { noteId } of [first, changed]) expect(rowsWith(server, noteId)).toEqual([]);
    await ok(anns, { type: "notes:reveal", activityId });
    await ok(phones.Dee, late);
    // Sent again, it is the same note still.
    await ok(phones.Dee, late);
    await expect.poll(() => Object.values(phones.Eli.known().note).map(({ text }) => text).sort()).toEqual(["The zqchanged bus.", "The zqfirst bus.", "The zqlate bus."]);
    const disk = await onDisk(server);
    for (const { noteId } of [first, changed, late]) {
      expect(disk.includes(noteId)).toBe(false);
      for (const one of everybody) if (one !== phones.Dee) expect(one.wire.join("\n").includes(noteId)).toBe(false);
    }
    for (const { noteId } of [first, changed, late]) await ok(phones.Dee, { type: "note:takeBack", noteId });
    expect(await onDisk(server)).not.toMatch(/zqfirst|zqchanged|zqlate/);
  });

  test("what two people are told of notes without a name is the same letter for letter, in an order that is not that in which they came", async () => {
    const { id, anns, bo, guests, phones, begin } = await peopled(server, all, EVERYBODY);
    const activityId = await begin("write");
    const writers = [phones.Dee, phones.Eli, phones.Fay, phones.Sky];
    for (const [n, one] of writers.entries()) for (const m of [0, 1]) await ok(one, note(activityId, `The zqs${n}m${m} bus.`, "none"));
    await ok(anns, { type: "notes:reveal", activityId });
    for (const n of [0, 1, 2, 3, 4, 5]) await ok(writers[n % 4]!, note(activityId, `The zqt${n} bus.`, "none"));
    const told = async (cookie: string) => {
      const one = await all.connect(server, id, cookie);
      const [whole] = one.frames.filter((frame) => frame.startsWith('["workshop:whole"'));
      return (JSON.parse(whole!) as [string, { things: { kind: string; id: string }[] }])[1].things.filter(({ kind }) => kind === "note");
    };
    const [bos, ozs] = [await told(bo.cookie), await told(guests.Oz.cookie)];
    expect(bos).toEqual(ozs);
    expect(bos).toHaveLength(14);
    expect(bos.map((one) => one.id)).toEqual(bos.map((one) => one.id).sort());
    for (const one of bos) expect(Object.keys((one as unknown as { to: object }).to).sort()).toEqual(["activityId", "byId", "madeUp", "nameMode", "order", "prompt", "source", "state", "storyId", "text"]);
  });

  test("nobody comes in sight when a note without a name does: its form makes nobody present, and once it is over nobody is", async () => {
    const { id, ann, anns, guests, phones, begin } = await peopled(server, all, EVERYBODY);
    const activityId = await begin("write");
    const gone = ["Dee", "Eli"] as const;
    for (const one of gone) phones[one].close();
    await expect.poll(() => gone.some((one) => anns.here()?.here.includes(phones[one].meId))).toBe(false);
    const form = (act: object, by: (typeof gone)[number] = "Dee") => ask(server.origin, { path: workshopPaths.workshop(id), method: "POST", headers: { cookie: guests[by].cookie, origin: server.origin, "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ act: JSON.stringify(act), token: newId("token") }).toString() });
    const { workshopPresence } = server.services;
    const unnamed = note(activityId, "The zqform bus.", "none");
    for (const act of [unnamed, { type: "note:takeBack", noteId: unnamed.noteId }]) {
      expect((await form(act)).status).toBe(303);
      expect(workshopPresence.isHere(id, phones.Dee.meId)).toBe(false);
    }
    // What has a name does not hide who did it; but whoever has just written without one does not come in sight by it either.
    const hand = { type: "signal:set", kind: "hand", on: true, word: "" };
    for (const one of gone) expect((await form(hand, one)).status).toBe(303);
    expect(gone.map((one) => workshopPresence.isHere(id, phones[one].meId))).toEqual([false, true]);
    await ok(anns, { type: "workshop:close" });
    const [heard, again] = [anns.frames.length, await all.connect(server, id, guests.Dee.cookie)];
    await ok(again, note(activityId, "The zqafter bus.", "none"));
    await expect.poll(() => anns.frames.slice(heard).filter((frame) => frame.includes("workshop:here")).length, { timeout: 5_000 }).toBeGreaterThan(0);
    for (const frame of anns.frames.slice(heard).filter((one) => one.includes("workshop:here"))) expect(JSON.parse(frame)[1]).toMatchObject({ here: [], away: [] });
    // The page that those who ran it load anew is told no more than the line: it says of nobody that they are here, or away.
    const page = await (await fetch(`${server.origin}${workshopPaths.workshopFacilitate(id)}`, { headers: { cookie: ann.cookie } })).text();
    expect(page).toContain(">Dee<");
    expect(page).not.toMatch(/>\d+ here|>Here<|>Away</);
  });

  test("a backup that is made while people write, two backups side by side, what somebody takes with them, and the log join it to nobody", async () => {
    const { id, anns, guests, phones, begin } = await peopled(server, all, EVERYBODY);
    const activityId = await begin("write");
    const backup = async () => {
      const file = path.join(server.dataDir, `${newId("backup")}.tar`);
      await writeBackup(server.config, file, new Date());
      return readFile(file, "latin1");
    };
    const notes = [phones.Dee, phones.Eli, phones.Fay].map((one, n) => ({ one, act: note(activityId, `The zqbackup${n}x bus.`, "none") }));
    // Each is finished right after writing: the file must not put one beside the other.
    for (const { one, act } of notes) {
      await ok(one, act);
      await ok(one, { type: "ready:set", activityId, ready: true });
    }
    const first = await backup();
    await ok(anns, { type: "notes:reveal", activityId });
    const second = await backup();
    const people = (await server.store.workshops.seats(id)).flatMap(({ id: memberId, personId }) => [memberId, personId]);
    for (const bytes of [first, second])
      for (const [n, { act }] of notes.entries()) {
        const at = bytes.indexOf(`zqbackup${n}x`);
        expect(at).toBeGreaterThan(0);
        expect(bytes.includes(act.noteId)).toBe(false);
        // The row around it: nobody's id, no root, no time.
        const row = bytes.slice(bytes.lastIndexOf("{", at), bytes.indexOf("}", at));
        for (const who of [...people, ...Object.values(guests).map(({ root }) => root)]) expect(row.includes(who)).toBe(false);
        expect(row).not.toMatch(/\d{13}|20\d\d-\d\d-\d\d/);
      }
    for (const who of Object.values(guests)) for (const address of ["/me/copy", "/me", "/home"]) expect((await page(address, who.cookie)).body.includes("zqbackup"), address).toBe(false);
    for (const word of ["zqbackup", ...notes.map(({ act }) => act.noteId), ...Object.values(guests).flatMap(({ root, receiptWords }) => [root, receiptWords])]) expect(logged.includes(word), word).toBe(false);
  });
});
