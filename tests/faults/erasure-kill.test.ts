import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp } from "#server/app.ts";
import { readConfig } from "#server/config.ts";
import { projectFolder } from "#server/project-folder.ts";
import { DAY_MS, testClock } from "#tests/support/core.ts";
import { makeCompany } from "#tests/support/company.ts";
import { freePort, startProcess } from "#tests/support/process.ts";
import { randomFrom } from "#tests/support/random.ts";

/**
 * kill -9 while words are erased. Whatever moment it is, the draft is in the old epoch whole or in the new
 * one whole, and the next start finishes what was begun. ERASURE_KILLS and ERASURE_SEED replay a run.
 */
const KILLS = Number(process.env["ERASURE_KILLS"] ?? 3);
const SEED = Number(process.env["ERASURE_SEED"] ?? Math.floor(Math.random() * 1e9));
/** So many paragraphs that erasing them takes a while. */
const PARAGRAPHS = 4_000;

let folder = "";
let pieceId = "";
let before = { entries: 0 };

beforeAll(async () => {
  console.info(`kill -9 ${KILLS} times while erasing; ERASURE_SEED=${SEED} replays the choices`);
  folder = await mkdtemp(path.join(tmpdir(), "told-together-erasure-"));
  // Asked a day ago, with ten minutes to think again: due at the next start.
  const app = await createApp(readConfig({ PORT: "0", DATA_DIR: path.join(folder, "ready"), LOG_LEVEL: "silent" }), { clock: testClock(new Date(Date.now() - DAY_MS)) });
  const company = await makeCompany(app, { people: 2, pieces: 1 });
  pieceId = company.pieces[0]!;
  const [ann, bo] = company.people;
  const text = Array.from({ length: PARAGRAPHS }, (_, i) => `CANARY${i} and what I said that day.`).join("\n");
  await app.drafts.addPart({ pieceId, personId: ann!.personId, text, place: { at: "end" } });
  await app.drafts.addPart({ pieceId, personId: bo!.personId, text: "Bo stays.", place: { at: "end" } });
  const viewer = { kind: "person", personId: ann!.personId, name: "Ann", sessionId: "s", ownDevice: false, mayStartSpaces: false } as const;
  await app.services.takeOut.takeOut(viewer, pieceId, { token: "once" });
  await app.close();
  before = { entries: look(path.join(folder, "ready")).entries };
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The piece as it is on disk. */
function look(dataDir: string) {
  const db = new Database(path.join(dataDir, "told-together.db"));
  try {
    const piece = db.prepare<[string], { epoch: number }>('SELECT epoch FROM "Piece" WHERE id = ?').get(pieceId)!;
    const log = db.prepare<[string], { epoch: number; seq: number }>('SELECT epoch, seq FROM "DraftUpdate" WHERE pieceId = ? ORDER BY seq').all(pieceId);
    const takeOut = db.prepare<[string], { epoch: number | null; doneAt: string | null }>('SELECT epoch, doneAt FROM "TakeOut" WHERE pieceId = ?').get(pieceId)!;
    return { epoch: piece.epoch, entries: log.length, epochs: [...new Set(log.map((entry) => entry.epoch))], takeOut };
  } finally {
    db.close();
  }
}

async function startAndKill(until: () => Promise<void>, dataDir: string, port: number): Promise<void> {
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [path.join(projectFolder, "build/app/index.js")], {
    env: { ...process.env, NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), PUBLIC_ORIGIN: origin, DATA_DIR: dataDir, LOG_LEVEL: "silent" },
    stdio: "ignore",
  });
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  await Promise.race([until(), gone]);
  child.kill("SIGKILL");
  await gone;
}

/** Looks often, and goes on a moment after the new epoch is on disk: while the file is swept. */
async function inSweeping(dataDir: string, afterMs: number): Promise<void> {
  const db = new Database(path.join(dataDir, "told-together.db"), { readonly: true });
  const epoch = db.prepare<[string], { epoch: number }>('SELECT epoch FROM "Piece" WHERE id = ?');
  while (epoch.get(pieceId)?.epoch === 1) await sleep(2);
  db.close();
  await sleep(afterMs);
}

it(`leaves the old epoch whole or the new one whole, through ${KILLS} kills, and finishes at the next start`, async () => {
  const random = randomFrom(SEED);
  const port = await freePort();
  const trial = path.join(folder, "trial");
  await cp(path.join(folder, "ready"), trial, { recursive: true });
  const first = await startProcess({ dataDir: trial, port });
  await first.stop();
  const met = { old: 0, between: 0, done: 0 };
  for (let kill = 1; kill <= KILLS; kill++) {
    const dataDir = path.join(folder, `kill-${kill}`);
    await cp(path.join(folder, "ready"), dataDir, { recursive: true });
    // The erasing stands between the loading of the program and its being ready. Every second kill aims at its end.
    const wait = first.readyAfterMs * (0.6 + 0.4 * random.unit());
    await startAndKill(() => (kill % 2 === 0 ? sleep(wait) : inSweeping(dataDir, random.below(12))), dataDir, port);
    const { epoch, entries, epochs, takeOut } = look(dataDir);
    if (epoch === 1) {
      expect({ entries, epochs, takeOut }).toEqual({ entries: before.entries, epochs: [1], takeOut: { epoch: null, doneAt: null } });
      met.old++;
    } else {
      expect({ epoch, entries, epochs, erased: takeOut.epoch }).toEqual({ epoch: 2, entries: 1, epochs: [2], erased: 2 });
      if (takeOut.doneAt === null) met.between++;
      else met.done++;
    }
    const server = await startProcess({ dataDir, port });
    expect(look(dataDir).takeOut.doneAt).not.toBeNull();
    for (const name of ["told-together.db", "told-together.db-wal", "told-together.db-shm"]) {
      const bytes = await readFile(path.join(dataDir, name)).catch(() => Buffer.alloc(0));
      expect(bytes.includes("CANARY"), `${name} after kill ${kill} of ERASURE_SEED=${SEED}`).toBe(false);
    }
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  console.info(`killed before the new epoch ${met.old} times, before the file was swept ${met.between}, after ${met.done}`);
}, 90_000 + KILLS * 60_000);
