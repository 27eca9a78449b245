/** What is said and settled of a shown story after a backup still holds once that backup is back. */
import { mkdirSync, readFileSync, renameSync, rmdirSync } from "node:fs";
import path from "node:path";
import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { WorryKind } from "#app/domain/consent/worry.ts";
import { readConfig } from "#server/config.ts";
import { openCore, type Core } from "#server/core.ts";
import { randomIds } from "#server/ids.ts";
import { createLog } from "#server/log.ts";
import { answer, newToken, PUBLIC, settle, written, YES } from "#tests/support/consent.ts";
import { DAY_MS, MINUTE_MS, testClock } from "#tests/support/core.ts";
import { outcome } from "#tests/support/group.ts";
import { newDataDir } from "#tests/support/server.ts";
import { restore } from "./restore.ts";
import { writeBackup } from "./write.ts";

let dataDir = "";
let core: Core;
let clock: ReturnType<typeof testClock>;
let ann: PersonViewer;
let bo: PersonViewer;
let pieceId = "";

const config = () => ({ ...readConfig({ PORT: "3000", DATA_DIR: dataDir, LOG_LEVEL: "silent" }), sleepOnItHours: 0 });
const open = async () => (core = await openCore(config(), { clock, log: createLog("silent") }));
const file = (name: string) => path.join(dataDir, `${name}.tar`);
const backup = async (name: string) => {
  clock.pass(MINUTE_MS);
  await writeBackup(core.config, file(name), clock.now());
  clock.pass(MINUTE_MS);
};
const restored = async (name: string) => {
  await core.close();
  clock.pass(MINUTE_MS);
  await restore(config(), { file: file(name), keep: false, listIsLost: false }, { clock, ids: randomIds });
  await open();
};

const at = async () => (await core.services.stories.at("two-buses")).is;
const say = async (kind: WorryKind) =>
  core.services.worries.say("two-buses", { kind, text: "CANARY, the second line is me.", reach: "", address: newToken(), ticket: (await core.services.worries.form("two-buses")).ticket });
const newest = async () => (await core.services.worries.list(ann, pieceId)).worries[0]!;
const look = async (end: "changed" | "stays") => {
  const { id } = await newest();
  for (const who of [ann, bo]) await core.services.worries.look(who, pieceId, id, { end, reason: "We talked about it." });
};

beforeEach(async () => {
  dataDir = await newDataDir();
  clock = testClock();
  await open();
  const made = await written(core);
  ({ pieceId } = made);
  ({ ann, bo } = made.people);
  const number = await settle(core, pieceId, ann, bo);
  for (const who of [ann, bo, made.people.chidi]) await answer(core, who, pieceId, number, YES);
  await core.services.stories.putOut(ann, pieceId, number, { use: PUBLIC.use, token: newToken() });
  await backup("shown");
});
afterEach(async () => {
  await core.close();
  await rm(dataDir, { recursive: true });
});

test("a story that nobody said anything about is shown as before", async () => {
  await restored("shown");
  expect(await at()).toBe("shown");
});

test("a page that somebody hid after the backup is hidden for the same seven days, once, and looked at by those who wrote it", async () => {
  const hidden = clock.now().getTime();
  const { secret } = await say("danger");
  await restored("shown");
  expect(await at()).toBe("resting");
  // What was written is on no list; that there is something to look at is.
  expect(await newest()).toMatchObject({ kind: "danger", text: "", isErased: true, settled: null });
  expect(await core.services.worries.waitingFor(bo)).toMatchObject([{ pieceId, hides: true }]);
  expect(await core.services.worries.mine(secret)).toMatchObject({ kind: "danger", isSettled: false });
  expect((await say("child")).hides).toBe(false);
  clock.pass(hidden + 7 * DAY_MS - 1 - clock.now().getTime());
  expect(await at()).toBe("resting");
  clock.pass(1);
  expect(await at()).toBe("shown");
});

test("what was hidden and is to change comes out again from no backup, whether it was said before that backup or after", async () => {
  await say("home");
  await backup("hidden");
  await look("changed");
  for (const name of ["shown", "hidden"]) {
    await restored(name);
    clock.pass(8 * DAY_MS);
    expect(await at(), name).toBe("resting");
    expect(await newest(), name).toMatchObject({ settled: "changed", hidesUntil: null });
  }
});

test("what was hidden and may stay is shown again at once", async () => {
  await say("child");
  await backup("hidden");
  await look("stays");
  for (const name of ["shown", "hidden"]) {
    await restored(name);
    expect(await at(), name).toBe("shown");
    expect(await newest(), name).toMatchObject({ settled: "stays" });
  }
});

test("words that whoever said it took back, or that were erased once it was settled, are in no byte of what comes back", async () => {
  const { secret } = await say("other");
  await backup("said");
  await core.services.worries.eraseMine(secret);
  await restored("said");
  expect(await newest()).toMatchObject({ text: "", isErased: true });
  await say("danger");
  await backup("again");
  await look("stays");
  await core.services.worries.erase(ann, pieceId, (await newest()).id);
  await restored("again");
  expect(readFileSync(path.join(dataDir, "told-together.db")).includes("CANARY")).toBe(false);
});

test("the list holds no word of it", async () => {
  await say("danger");
  await look("changed");
  const list = readFileSync(path.join(dataDir, "taken-back.jsonl"), "utf8");
  expect(list).toContain('"worry.hides"');
  expect(list).toContain('"worry.settled"');
  expect(list).not.toMatch(/CANARY|talked|two-buses/);
});

test("what hides a page and cannot be put on the list hides nothing, and says so", async () => {
  const list = path.join(dataDir, "taken-back.jsonl");
  renameSync(list, `${list}.away`);
  mkdirSync(list);
  expect(await outcome(say("danger"))).not.toBe("done");
  rmdirSync(list);
  renameSync(`${list}.away`, list);
  expect(await at()).toBe("shown");
});
