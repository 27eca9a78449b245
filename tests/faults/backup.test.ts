import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp } from "#server/app.ts";
import { verifyDraft } from "#server/collab/verify.ts";
import { readConfig } from "#server/config.ts";
import { openCore } from "#server/core.ts";
import { ask } from "#tests/support/cli.ts";
import { makeCompany, type Company } from "#tests/support/company.ts";
import { freePort, startProcess, type ServerProcess } from "#tests/support/process.ts";
import { randomFrom } from "#tests/support/random.ts";
import { letterSource, openWriter, type Promises, type Writer } from "./six-writers.ts";

/**
 * `cli backup` at random moments under six writers, and each of them restored elsewhere. `npm test` tries a few, `npm run faults`
 * twenty (BACKUPS). BACKUP_SEED replays the choices; the seed is printed.
 */
const BACKUPS = Number(process.env["BACKUPS"] ?? 3);
const SEED = Number(process.env["BACKUP_SEED"] ?? Math.floor(Math.random() * 1e9));
const WRITERS = 6;
const KEYSTROKE_MS = 60;

const random = randomFrom(SEED);
const at = { company: null as Company | null, server: null as ServerProcess | null };
const promises: Promises = { there: new Set(), gone: new Set() };
let writers: Writer[] = [];
let folder = "";
const live = () => path.join(folder, "live");

beforeAll(async () => {
  console.info(`${BACKUPS} backups; BACKUP_SEED=${SEED} replays the choices`);
  folder = await mkdtemp(path.join(tmpdir(), "told-together-backup-"));
  await mkdir(live());
  const port = await freePort();
  const app = await createApp(readConfig({ PORT: String(port), PUBLIC_ORIGIN: `http://127.0.0.1:${port}`, DATA_DIR: live(), LOG_LEVEL: "silent" }));
  at.company = await makeCompany(app, { people: WRITERS, pieces: 1 });
  await app.close();
  at.server = await startProcess({ dataDir: live(), port });
  const newLetter = letterSource();
  const url = `ws://127.0.0.1:${port}/collab/${at.company.pieces[0]!}`;
  writers = at.company.people.map(({ cookie }, number) => openWriter({ url, cookie, seed: SEED + number, newLetter, promises }));
  await Promise.all(writers.map(({ client }) => client.whenSynced()));
}, 60_000);

afterAll(async () => {
  for (const { client } of writers) client.end();
  await at.server?.stop();
  await rm(folder, { recursive: true, force: true });
});

it(
  `under six writers, ${BACKUPS} times: every restore passes its checks and holds every word acknowledged before the backup began`,
  async () => {
    const pieceId = at.company!.pieces[0]!;
    const type = () => writers.map((writer, number) => setInterval(() => writer.press(), KEYSTROKE_MS + ((number * 7) % 5)));
    const met = { letters: 0, slowestMs: 0, pressed: 0 };
    for (let round = 1; round <= BACKUPS; round++) {
      const typing = type();
      await sleep(200 + random.below(900));
      const before = { there: [...promises.there], gone: [...promises.gone] };
      const began = performance.now();
      const typedBefore = writers.reduce((sum, { typed }) => sum + typed.size, 0);
      const file = path.join(folder, `${round}.tar`);
      const made = await ask(live(), "backup", file);
      expect(made, `backup ${round} of BACKUP_SEED=${SEED}`).toMatchObject({ code: 0, said: { file } });
      met.slowestMs = Math.max(met.slowestMs, performance.now() - began);
      met.pressed += writers.reduce((sum, { typed }) => sum + typed.size, 0) - typedBefore;

      // While the backup is looked at nobody types: each letter is there once in the world, and on a slow machine they would run out.
      for (const timer of typing) clearInterval(timer);

      // A new machine, with the backup and the list of what was taken back.
      const elsewhere = path.join(folder, `restored-${round}`);
      await mkdir(elsewhere);
      await cp(path.join(live(), "taken-back.jsonl"), path.join(elsewhere, "taken-back.jsonl"));
      expect(await ask(elsewhere, "restore", file)).toMatchObject({ code: 0, said: { drafts: 1, takenBack: 0 } });
      if (round === 1) expect(await ask(elsewhere, "doctor")).toMatchObject({ code: 0, said: { ok: true } });
      const restored = await openCore(readConfig({ PORT: "0", DATA_DIR: elsewhere, LOG_LEVEL: "silent" }));
      expect(verifyDraft(restored.draftStore, pieceId, restored.draftStore.startOf(pieceId) ?? undefined).findings).toEqual([]);
      const { text } = await restored.drafts.text(pieceId);
      await restored.close();
      const times = new Map<string, number>();
      for (const letter of text) times.set(letter, (times.get(letter) ?? 0) + 1);
      const taken = new Set(writers.flatMap((writer) => [...writer.taken]));
      const context = `round ${round} of BACKUP_SEED=${SEED}`;
      expect(before.there.filter((letter) => !taken.has(letter) && !times.has(letter)), `lost in ${context}`).toEqual([]);
      expect(before.gone.filter((letter) => times.has(letter)), `back in ${context}`).toEqual([]);
      expect([...times].filter(([letter, count]) => letter !== "\n" && count > 1), `doubled in ${context}`).toEqual([]);
      met.letters += before.there.filter((letter) => !taken.has(letter)).length;
      await rm(elsewhere, { recursive: true });
    }
    console.info(`${met.letters} letters looked for; a backup took at most ${Math.round(met.slowestMs)} ms, and ${met.pressed} letters were typed during all of them`);
    await Promise.all(writers.map(({ client }) => client.whenSaved(30_000)));
    // Nobody noticed: the same connections from the first letter to the last.
    expect(writers.map(({ client }) => [client.closed, client.connections])).toEqual(writers.map(() => [null, 1]));
    expect(met.pressed).toBeGreaterThan(0);
  },
  60_000 + BACKUPS * 60_000,
);
