import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import { readConfig } from "#server/config.ts";
import { doctor } from "#server/cli/commands/doctor.ts";
import { openCore, type Core } from "#server/core.ts";
import { randomIds } from "#server/ids.ts";
import { createLog } from "#server/log.ts";
import { verifyDraft } from "#server/collab/verify.ts";
import { DAY_MS, MINUTE_MS, testClock } from "#tests/support/core.ts";
import { group, outcome } from "#tests/support/group.ts";
import { newDataDir } from "#tests/support/server.ts";
import { restore, type Wish } from "./restore.ts";
import { writeBackup } from "./write.ts";

let dataDir = "";
let core: Core;
let clock: ReturnType<typeof testClock>;
let ann: PersonViewer;
let bo: PersonViewer;
let chidi: PersonViewer;
let spaceId = "";
let pieceId = "";

const config = () => readConfig({ PORT: "3000", DATA_DIR: dataDir, LOG_LEVEL: "silent" });
const open = async () => (core = await openCore(config(), { clock, log: createLog("silent") }));
const file = (name = "one") => path.join(dataDir, `${name}.tar`);
const live = () => path.join(dataDir, "told-together.db");
const list = () => path.join(dataDir, "taken-back.jsonl");
const backup = async (name?: string) => {
  clock.pass(MINUTE_MS);
  await writeBackup(core.config, file(name), clock.now());
  clock.pass(MINUTE_MS);
};
const bringBack = (wish: Partial<Wish> = {}) => restore(config(), { file: file(), keep: true, listIsLost: false, ...wish }, { clock, ids: randomIds });
/** As an operator does: stop, restore, start. */
const restored = async (wish: Partial<Wish> = {}) => {
  await core.close();
  clock.pass(MINUTE_MS);
  const done = await bringBack(wish);
  await open();
  return done;
};
const addPart = (who: PersonViewer, text: string) => core.drafts.addPart({ pieceId, personId: who.personId, text, place: { at: "end" } });
const textNow = async () => (await core.drafts.text(pieceId)).text;
const whose = async () => {
  const { doc, credits } = await core.drafts.words(pieceId);
  const names = new Map([[ann.personId, "Ann"], [bo.personId, "Bo"], [chidi.personId, "Chidi"]]);
  return runsOf(doc, credits).filter(({ credit }) => credit !== null).map(({ text, credit }) => `${names.get(credit!.personId ?? "") ?? "nobody"}: ${text}`);
};
const holds = () => core.draftStore.epochs().every(({ id }) => verifyDraft(core.draftStore, id, core.draftStore.startOf(id) ?? undefined).ok);
const bytesOf = (words: string) => readdirSync(dataDir).filter((name) => /^told-together\.db(-|$)/.test(name) && readFileSync(path.join(dataDir, name)).includes(words));

beforeEach(async () => {
  dataDir = await newDataDir();
  clock = testClock();
  await open();
  const made = await group(core, { bo: "member", chidi: "member" });
  spaceId = made.spaceId;
  ({ ann, bo, chidi } = made.people as { ann: PersonViewer; bo: PersonViewer; chidi: PersonViewer });
  pieceId = (await core.services.pieces.byOperator.add({ spaceId, title: "The 42", byId: ann.personId, writers: [bo.personId, chidi.personId] })).id;
  await addPart(ann, "The bus was late again.");
  await addPart(bo, "Mrs Ali waved CANARY.");
});
afterEach(async () => {
  await core.close();
  rmSync(dataDir, { recursive: true });
});

describe("A backup", () => {
  test("is one file for its owner only, which any tar opens and any SQLite reads, and holds all that was there", async () => {
    await backup();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir).filter((name) => name.includes("part"))).toEqual([]);
    const { execFileSync } = await import("node:child_process");
    const out = path.join(dataDir, "out");
    mkdirSync(out);
    execFileSync("tar", ["-xf", file(), "-C", out]);
    expect(readdirSync(out).sort()).toEqual(["sha256-of-all-before", "told-together-backup.json", "told-together.db"]);
    const about = JSON.parse(readFileSync(path.join(out, "told-together-backup.json"), "utf8"));
    expect(about).toMatchObject({ format: "told-together-backup", version: 1, at: "2026-03-03T10:01:00.000Z", madeBy: { name: "told-together" }, parts: [{ name: "told-together.db" }] });
    const db = new Database(path.join(out, "told-together.db"), { readonly: true });
    expect(db.prepare('SELECT count(*) AS n FROM "DraftUpdate"').get()).toEqual({ n: 2 });
    db.close();
  });

  test("never writes over a file that is there", async () => {
    writeFileSync(file(), "mine");
    await expect(backup()).rejects.toMatchObject({ code: "file_exists" });
    expect(readFileSync(file(), "utf8")).toBe("mine");
  });

  test("holds the keys of this installation, and gives them back", async () => {
    mkdirSync(path.join(dataDir, "keys"));
    writeFileSync(path.join(dataDir, "keys", "ledger.pem"), "one key");
    await backup();
    writeFileSync(path.join(dataDir, "keys", "ledger.pem"), "another");
    await restored();
    expect(readFileSync(path.join(dataDir, "keys", "ledger.pem"), "utf8")).toBe("one key");
  });

  test("brings everything back as it was: words with their people, and drafts that hold", async () => {
    const before = await whose();
    await backup();
    await addPart(chidi, "Written after it.");
    const done = await restored();
    expect(await whose()).toEqual(before);
    expect(holds()).toBe(true);
    expect(done).toMatchObject({ drafts: 1, takenBack: 0, notes: 1 });
    // Every draft is in an epoch that no device has heard of.
    expect((await core.store.pieces.find(pieceId))!.epoch).toBe(done.epoch);
    expect(done.epoch).toBeGreaterThan(1_000_000);
    // What was saved after the backup is with whoever wrote it, and with nobody else.
    expect(await core.services.notes.mine(chidi)).toMatchObject([{ text: "Written after it.", reason: "restored", pieceId }]);
    expect(await core.services.notes.mine(bo)).toEqual([]);
    await addPart(bo, "And on it goes.");
    expect((await whose()).at(-1)).toBe("Bo: And on it goes.");
    expect(holds()).toBe(true);
  });

  test("what it replaced is a backup too, and brings that back; or nothing of it is kept", async () => {
    await backup();
    await addPart(chidi, "Written after it.");
    const { before, epoch } = await restored();
    expect(await textNow()).not.toContain("after it");
    const second = await restored({ file: before!, keep: false });
    expect(await textNow()).toContain("after it");
    expect(second.before).toBeNull();
    expect(second.epoch).toBeGreaterThan(epoch);
    expect(holds()).toBe(true);
  });

  test("of the same moment, brought back twice, begins two different epochs, whatever the clock says", async () => {
    await backup();
    const first = await restored();
    clock.pass(-3 * DAY_MS);
    const second = await restored();
    expect(second.epoch).toBeGreaterThan(first.epoch);
  });
});

describe("What was taken back after a backup stays taken back", () => {
  test("words that somebody took out, and everybody else's stay", async () => {
    await core.services.talk.say(ann, pieceId, { kind: "comment", text: "Hello", wording: null, about: { is: "words", place: "anywhere", words: "CANARY" }, to: [], token: "t" });
    await core.services.versions.name(bo, pieceId, { name: "Before", token: "v" });
    await backup();
    await addPart(bo, "More CANARY.");
    await core.services.takeOut.takeOut(bo, pieceId, { token: "out" });
    clock.pass(11 * MINUTE_MS);
    await core.services.takeOut.eraseDue();
    const done = await restored({ keep: false });
    expect(done.takenBack).toBe(1);
    expect(await whose()).toEqual(["Ann: The bus was late again.", expect.stringMatching(/^nobody: /)]);
    expect(bytesOf("CANARY")).toEqual([]);
    expect(holds()).toBe(true);
    expect(await core.services.takeOut.eraseDue()).toBe(0);
  });

  test("also within the time to think again, and also when the backup was made in it", async () => {
    await backup();
    await core.services.takeOut.takeOut(bo, pieceId, { token: "out" });
    await backup("between");
    await restored();
    expect(await textNow()).not.toContain("CANARY");
    clock.pass(11 * MINUTE_MS);
    await restored({ file: file("between"), keep: false });
    expect(await textNow()).not.toContain("CANARY");
    expect(bytesOf("CANARY")).toEqual([]);
  });

  test("but whoever thought again has their words, whether the backup knew of the asking or not", async () => {
    await backup();
    await core.services.takeOut.takeOut(bo, pieceId, { token: "out" });
    await backup("between");
    await core.services.takeOut.undo(bo, pieceId);
    await restored();
    expect(await textNow()).toContain("CANARY");
    await restored({ file: file("between") });
    expect(await textNow()).toContain("CANARY");
    clock.pass(DAY_MS);
    expect(await core.services.takeOut.eraseDue()).toBe(0);
    expect(holds()).toBe(true);
  });

  test("words written after the asking were not taken back", async () => {
    await core.services.takeOut.takeOut(bo, pieceId, { token: "out" });
    await addPart(bo, "Only this, now.");
    await backup();
    clock.pass(11 * MINUTE_MS);
    await core.services.takeOut.eraseDue();
    await restored();
    expect(await whose()).toContain("Bo: Only this, now.");
    expect(await textNow()).not.toContain("CANARY");
  });

  test("an account that was deleted, with its words; and who kept it in time has it", async () => {
    const ask = async () => core.services.going.ask(bo, { choices: { [pieceId]: "out" }, ticket: (await core.services.going.view(bo)).ticket });
    await core.services.people.rename(bo, "CANARYNAME");
    await backup();
    await ask();
    await backup("between");
    await core.services.going.undo(bo);
    await restored({ file: file("between") });
    clock.pass(DAY_MS);
    expect(await core.services.going.eraseDue()).toBe(0);
    expect((await core.store.people.names([bo.personId])).get(bo.personId)).toBe("CANARYNAME");
    await ask();
    clock.pass(11 * MINUTE_MS);
    expect(await core.services.going.eraseDue()).toBe(1);
    await restored({ keep: false });
    expect((await core.store.people.names([bo.personId])).get(bo.personId)).toBe("Somebody who left");
    expect(bytesOf("CANARY")).toEqual([]);
    expect(holds()).toBe(true);
  });

  test("a piece that was deleted for good", async () => {
    await backup();
    await core.services.pieces.putInBin(ann, pieceId);
    clock.pass(31 * DAY_MS);
    expect(await core.services.pieces.emptyBin()).toBe(1);
    await restored({ keep: false });
    expect(await core.store.pieces.find(pieceId)).toBeNull();
    expect(bytesOf("CANARY")).toEqual([]);
    expect(holds()).toBe(true);
  });

  test("comments that were taken back or hidden, answered or not, and private notes", async () => {
    const { talk, notes } = core.services;
    const about = { is: "piece" } as const;
    const say = (text: string) => talk.say(chidi, pieceId, { kind: "comment", text, wording: null, about, to: [], token: text });
    const [plain, answered, hurtful] = [await say("CANARY one"), await say("CANARY two"), await say("CANARY three")];
    await talk.answer(ann, pieceId, answered.threadId, { text: "Yes.", to: [], token: "a" });
    const note = await notes.keep(chidi, { pieceId, text: "CANARY four", reason: "kept" });
    await backup();
    await talk.takeBack(chidi, pieceId, plain.threadId);
    await talk.takeBack(chidi, pieceId, answered.threadId);
    await talk.setHidden(bo, pieceId, hurtful.threadId, true);
    await notes.remove(chidi, note.id);
    expect((await restored({ keep: false })).takenBack).toBe(4);
    const { threads } = await core.services.talk.threads(ann, pieceId, { done: false });
    expect(threads).toHaveLength(2);
    expect(threads.find(({ id }) => id === answered.threadId)).toMatchObject({ text: "", isDeleted: true, replies: [{ text: "Yes." }] });
    expect(threads.find(({ id }) => id === hurtful.threadId)).toMatchObject({ text: "", hiddenBy: { name: "Bo" } });
    expect(await core.services.notes.mine(chidi)).toEqual([]);
    expect(["one", "two", "four"].flatMap((which) => bytesOf(`CANARY ${which}`))).toEqual([]);
  });

  test("who left, was asked to go, or stepped back; and who came again is asked again", async () => {
    await backup();
    await core.services.pieces.leave(bo, pieceId);
    await core.services.pieces.stepBack(chidi, pieceId, "reader");
    await restored({ keep: false });
    expect(await core.store.pieces.facts(pieceId, bo.personId)).toMatchObject({ role: null, inSpace: "member" });
    expect(await core.store.pieces.facts(pieceId, chidi.personId)).toMatchObject({ role: "reader" });
    await core.services.spaces.byOperator.removeMember({ spaceId, personId: chidi.personId });
    await restored({ keep: false });
    expect(await core.store.pieces.facts(pieceId, chidi.personId)).toMatchObject({ role: null, inSpace: null });
    expect(await outcome(core.services.talk.threads(chidi, pieceId, { done: false }))).toBe("not_found");
  });

  test("every way in that was open at the backup: sessions, links, invitations, an older password", async () => {
    const { people, waysIn, sessions } = core.services;
    const dee = await people.addByOperator({ name: "Dee", password: "three blue kettles" });
    const deesView: PersonViewer = { kind: "person", personId: dee.id, name: "Dee", sessionId: "s", ownDevice: false, mayStartSpaces: false };
    await core.store.transaction((tx) => sessions.start(tx, { personId: ann.personId, wayIn: "words", ownDevice: false, userAgent: "tests" }));
    await backup();
    await waysIn.newSignInWords(deesView, randomIds.secret());
    const done = await restored();
    expect(done.ended.sessions).toBe(1);
    // One for each account that was made.
    expect(done.ended.links).toBe(4);
    expect((await core.store.people.find(dee.id))!.has).toEqual({ password: true, signInWords: false });
    const db = new Database(live(), { readonly: true });
    expect(db.prepare('SELECT count(*) AS n FROM "Session"').get()).toEqual({ n: 0 });
    expect(db.prepare('SELECT count(*) AS n FROM "SignInLink" WHERE usedAt IS NULL AND endedAt IS NULL').get()).toEqual({ n: 0 });
    db.close();
  });
});

test("the doctor says when the list of what was taken back and the database disagree", async () => {
  await core.services.pieces.leave(bo, pieceId);
  await core.close();
  const whole = readFileSync(list(), "utf8");
  const found = async (lines: string | null) => {
    if (lines === null) rmSync(list());
    else writeFileSync(list(), lines);
    const { result } = await doctor.perform(config(), open, {});
    return (result as { checks: { name: string; ok: boolean }[] }).checks.find(({ name }) => name === "Taken back")!.ok;
  };
  expect(await found(whole)).toBe(true);
  expect(await found(whole.replace('"own":true', '"own":null'))).toBe(false);
  expect(await found(whole.split("\n").slice(0, 1).map((line) => `${line}\n`).join(""))).toBe(false);
  expect(await found(null)).toBe(false);
  await open();
});

describe("A restore is refused, and nothing that is in use is touched", () => {
  /** Every byte counts; comparing them one by one as a test does takes most of a second for each file. */
  const sumOf = (name: string) => (existsSync(name) ? createHash("sha256").update(readFileSync(name)).digest("hex") : null);
  const untouched = async (code: string, wish: Partial<Wish> = {}) => {
    const before = [sumOf(live()), sumOf(list())];
    await expect(bringBack(wish)).rejects.toMatchObject({ code });
    expect([sumOf(live()), sumOf(list())]).toEqual(before);
    expect(readdirSync(dataDir).filter((name) => /restor/.test(name))).toEqual([]);
  };

  test("while Told Together runs", async () => {
    await backup();
    await untouched("in_use");
  });

  test("when the list of what was taken back is not here, until it is said to be lost", async () => {
    await backup();
    await core.close();
    const kept = readFileSync(list());
    rmSync(list());
    await untouched("list_missing");
    await bringBack({ listIsLost: true });
    writeFileSync(list(), kept);
    await open();
  });

  test("when the list was changed, or is of another Told Together", async () => {
    await backup();
    await core.services.pieces.leave(bo, pieceId);
    await core.close();
    const whole = readFileSync(list());
    writeFileSync(list(), whole.toString().replace('"own":true', '"own":null'));
    await untouched("list_damaged");
    const other = await newDataDir();
    const elsewhere = await openCore(readConfig({ PORT: "3000", DATA_DIR: other, LOG_LEVEL: "silent" }), { log: createLog("silent") });
    await writeBackup(elsewhere.config, file("other"), clock.now());
    await elsewhere.close();
    rmSync(other, { recursive: true });
    writeFileSync(list(), whole);
    await untouched("other_list", { file: file("other") });
    await open();
  });

  test("when there is no such file, or it is something else", async () => {
    await core.close();
    await untouched("file_missing");
    for (const [name, content] of [["empty", ""], ["words", "Dear Ann".repeat(200)], ["database", readFileSync(live())]] as const) {
      writeFileSync(file(name), content);
      await untouched("not_a_backup", { file: file(name) });
    }
    await open();
  });

  test("and a new machine with nothing but the backup and the list has everything again", async () => {
    await backup();
    await core.services.takeOut.takeOut(bo, pieceId, { token: "out" });
    await core.close();
    const old = dataDir;
    dataDir = path.join(old, "new", "data");
    mkdirSync(dataDir, { recursive: true });
    cpSync(path.join(old, "taken-back.jsonl"), list());
    await restore(config(), { file: path.join(old, "one.tar"), keep: true, listIsLost: false }, { clock, ids: randomIds });
    await open();
    expect(await textNow()).toContain("The bus was late again.");
    expect(await textNow()).not.toContain("CANARY");
    await core.close();
    dataDir = old;
    await open();
  });
});
