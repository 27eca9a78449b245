import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setImmediate as tick, setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import Database from "better-sqlite3";
import { isSound } from "#server/backup/sound.ts";
import { writeBackup } from "#server/backup/write.ts";
import { verifyDraft } from "#server/collab/verify.ts";
import { readConfig } from "#server/config.ts";
import { openCore } from "#server/core.ts";
import { createLog } from "#server/log.ts";
import { projectFolder } from "#server/project-folder.ts";
import { ask } from "#tests/support/cli.ts";
import { makeCompany } from "#tests/support/company.ts";
import { randomFrom } from "#tests/support/random.ts";
import { newDataDir } from "#tests/support/server.ts";

/**
 * `cli restore`, killed at random moments. `npm test` tries a few, `npm run faults` fifty (KILLS). RESTORE_SEED replays the
 * choices; the seed is printed.
 */
const KILLS = Number(process.env["KILLS"] ?? 4);
const SEED = Number(process.env["RESTORE_SEED"] ?? Math.floor(Math.random() * 1e9));
const random = randomFrom(SEED);

/** The end of a restore is short, and where everything is decided: every other kill waits for it. */
const END_MS = 20;

let folder = "";
let pieceId = "";
let tookMs = 0;
const file = () => path.join(folder, "one.tar");
const before = () => path.join(folder, "before");
const config = (dataDir: string) => readConfig({ PORT: "3000", DATA_DIR: dataDir, LOG_LEVEL: "silent" });
const open = (dataDir: string) => openCore(config(dataDir), { log: createLog("silent") });
/** What a restore works with, and nobody needs afterwards. */
const leftIn = (dataDir: string) => readdirSync(dataDir).filter((name) => /^restoring-|^decided-restore$|\.part(-|$)/.test(name));
const copyFor = (name: string): string => {
  const dataDir = path.join(folder, name);
  cpSync(before(), dataDir, { recursive: true });
  return dataDir;
};

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "told-together-killed-"));
  const dataDir = await newDataDir();
  const core = await open(dataDir);
  const { people, pieces } = await makeCompany(core, { people: 3, pieces: 2 });
  pieceId = pieces[0]!;
  const keys = (text: string) => (mkdirSync(path.join(dataDir, "keys"), { recursive: true }), ["a.pem", "b.pem"].forEach((name) => writeFileSync(path.join(dataDir, "keys", name), text)));
  const say = (text: string) => core.drafts.addPart({ pieceId, personId: people[0]!.personId, text, place: { at: "end" } });
  await say("In the backup.");
  keys("then");
  await writeBackup(config(dataDir), file(), new Date());
  await say("After the backup.");
  keys("now");
  // As a server leaves it that was killed: with words that are only in its journal.
  cpSync(dataDir, before(), { recursive: true });
  await core.close();
  rmSync(dataDir, { recursive: true });
  const trial = copyFor("trial");
  const began = performance.now();
  expect(await ask(trial, "restore", file())).toMatchObject({ code: 0 });
  tookMs = performance.now() - began;
  console.info(`${KILLS} kills in ${Math.round(tookMs)} ms; RESTORE_SEED=${SEED} replays the choices`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a restore, and kills it with -9. False when it was done before. */
async function killed(dataDir: string, atItsEnd: boolean): Promise<boolean> {
  const child = spawn(process.execPath, [path.join(projectFolder, "build/app/cli/index.js"), "restore", file()], { env: { ...process.env, DATA_DIR: dataDir }, stdio: "ignore" });
  const gone = new Promise<NodeJS.Signals | null>((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  if (atItsEnd) while (child.exitCode === null && !readdirSync(dataDir).some((name) => /^before-restore-.*\.tar$/.test(name))) await tick();
  await sleep(random.below(atItsEnd ? END_MS : Math.ceil(tookMs)));
  child.kill("SIGKILL");
  return (await gone) === "SIGKILL";
}

/** Which of the two is there: all of it, or this throws. */
async function whatIsThere(dataDir: string, context: string): Promise<"old" | "new"> {
  const core = await open(dataDir);
  try {
    expect(core.draftStore.epochs().filter(({ id }) => !verifyDraft(core.draftStore, id, core.draftStore.startOf(id) ?? undefined).ok), context).toEqual([]);
    const { text } = await core.drafts.text(pieceId);
    const is = text.includes("After the backup.") ? "old" : "new";
    expect(text, context).toContain("In the backup.");
    for (const key of ["a.pem", "b.pem"]) expect(readFileSync(path.join(dataDir, "keys", key), "utf8"), `${key}, ${context}`).toBe(is === "old" ? "now" : "then");
    expect(leftIn(dataDir), context).toEqual([]);
    const db = new Database(path.join(dataDir, "told-together.db"), { readonly: true });
    expect(isSound(db), context).toBe(true);
    db.close();
    return is;
  } finally {
    await core.close();
  }
}

it(`a restore that is killed, ${KILLS} times: the old data is there whole, or the new, and a second restore works`, async () => {
  const met = { old: 0, new: 0, tooLate: 0 };
  for (let round = 1; round <= KILLS; round++) {
    const context = `kill ${round} of RESTORE_SEED=${SEED}`;
    const dataDir = copyFor(`round-${round}`);
    if (!(await killed(dataDir, round % 2 === 0))) met.tooLate++;
    // Half of them are looked at first, as a server does that starts again; the other half are restored again at once.
    if (round % 4 < 2) met[await whatIsThere(dataDir, context)]++;
    expect(await ask(dataDir, "restore", file(), "--keep", "no"), context).toMatchObject({ code: 0, said: { drafts: 2 } });
    expect(await whatIsThere(dataDir, context)).toBe("new");
    if (round === 1) expect(await ask(dataDir, "doctor")).toMatchObject({ code: 0, said: { ok: true } });
    rmSync(dataDir, { recursive: true });
  }
  console.info(`found after the kill: the old ${met.old} times, the new ${met.new} times; ${met.tooLate} restores were done before it`);
}, 60_000 + KILLS * 20_000);
