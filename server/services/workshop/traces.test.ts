import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import { doAs, writerOf, type Writer } from "#tests/support/after-workshop.ts";
import { MINUTE_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { joinAsGuest, newId, workshopFor } from "#tests/support/workshop.ts";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
let dee: Writer;
let lead: Writer;
let id = "";
let activityId = "";
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock });
  const made = await workshopFor(core);
  ({ id } = made);
  lead = { viewer: made.ann.viewer, root: null };
  dee = await writerOf(core, await joinAsGuest(core, made.joinCode, "Dee"));
  await act(lead, { type: "workshop:start" });
  activityId = [...(await core.services.workshopRooms.state(id)).activity].find(([, one]) => one.kind === "write" && one.become === "notes")![0];
  await act(lead, { type: "activity:start", activityId });
});
afterEach(() => core.close());

const act = (by: Writer, one: WorkshopAct) => doAs(core, id, by, one);
const save = (noteId: string, text: string) => act(dee, { type: "note:save", noteId, activityId, prompt: "", text, source: "own", storyId: null, nameMode: "named", madeUp: "", quoting: "no" });
const left = () => core.store.workshopTraces.left();
const sweep = () => core.services.workshopTraces.sweepDue();

test("what is taken back is swept once for all that went meanwhile, a minute apart; what came after is swept next time", async () => {
  const notes = [newId("note"), newId("note"), newId("note")] as const;
  for (const one of notes) await save(one, "Something.");
  expect([await left(), await sweep()]).toEqual([null, false]);
  await act(dee, { type: "note:takeBack", noteId: notes[0] });
  const first = await left();
  expect(first).not.toBe(null);
  expect([await sweep(), await left()]).toEqual([true, null]);
  await act(dee, { type: "note:takeBack", noteId: notes[1] });
  expect(await left()).not.toBe(first);
  expect(await sweep()).toBe(false);
  await act(dee, { type: "note:takeBack", noteId: notes[2] });
  clock.pass(MINUTE_MS);
  expect([await sweep(), await left()]).toEqual([true, null]);
  // Nothing was there to take back.
  await act(dee, { type: "note:takeBack", noteId: notes[2] });
  expect(await left()).toBe(null);
});

test("what somebody said in a talk is in no byte of the file or its journal from the moment that they take it back", async () => {
  const [talk] = [...(await core.services.workshopRooms.state(id)).activity].find(([, { kind }]) => kind === "talk")!;
  await act(lead, { type: "activity:start", activityId: talk });
  const lineId = newId("line");
  await act(dee, { type: "talkLine:save", lineId, activityId: talk, under: "what", text: "ZQLINE", finding: false });
  const isOnDisk = async () => (await Promise.all(["", "-wal"].map((end) => readFile(path.join(core.dataDir, `told-together.db${end}`)).catch(() => Buffer.alloc(0))))).some((bytes) => bytes.includes("ZQLINE"));
  expect(await isOnDisk()).toBe(true);
  await act(dee, { type: "talkLine:takeBack", lineId });
  expect([await isOnDisk(), await left()]).toEqual([false, expect.any(String)]);
});

test("a mark that was left while the file was being swept is not taken for swept", async () => {
  await core.store.workshopTraces.leave("one");
  await core.store.workshopTraces.leave("two");
  await core.store.workshopTraces.swept("one");
  expect(await left()).toBe("two");
});

test("notes that are shown, a workshop that is closed, and a note that is changed after that, are swept too; while people write, nothing stops them", async () => {
  const noteId = newId("note");
  await save(noteId, "First.");
  await save(noteId, "Second.");
  expect(await left()).toBe(null);
  for (const step of [() => act(lead, { type: "notes:reveal", activityId }), () => act(lead, { type: "workshop:close" }), () => save(noteId, "Third.")]) {
    await step();
    expect(await left()).not.toBe(null);
    clock.pass(MINUTE_MS);
    expect([await sweep(), await left()]).toEqual([true, null]);
  }
});
