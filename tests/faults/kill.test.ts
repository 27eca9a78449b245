import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp } from "#server/app.ts";
import { readConfig } from "#server/config.ts";
import { makeCompany, type Company } from "#tests/support/company.ts";
import { contentHash, textOf } from "#tests/support/draft.ts";
import { freePort, startProcess, type ServerProcess } from "#tests/support/process.ts";
import { randomFrom } from "#tests/support/random.ts";
import { openYClient } from "#tests/support/yclient.ts";
import { letterSource, openWriter, type Promises, type Writer } from "./six-writers.ts";

/**
 * kill -9 at random moments under six writers at ten keystrokes a second. `npm test` tries a few,
 * `npm run faults` fifty (KILLS). KILL_SEED replays a run; the seed is printed.
 */
const KILLS = Number(process.env["KILLS"] ?? 5);
const SEED = Number(process.env["KILL_SEED"] ?? Math.floor(Math.random() * 1e9));
const WRITERS = 6;
const KEYSTROKE_MS = 100;
/** From everybody's return until the next kill: now in the middle of coming back, now in the middle of typing. */
const LIFE_MS = { least: 20, most: 1_400 };
const BACK_WITHIN_MS = 5_000;

const random = randomFrom(SEED);
const at = { company: null as Company | null, server: null as ServerProcess | null };
const promises: Promises = { there: new Set(), gone: new Set() };
let writers: Writer[] = [];
let dataDir = "";
let port = 0;

const url = () => `ws://127.0.0.1:${port}/collab/${at.company?.pieces[0] ?? ""}`;
const start = async () => (at.server = await startProcess({ dataDir, port }));

/** Somebody who was never here before, so everything they see comes from the server. */
async function readAfresh() {
  const reader = openYClient({ url: url(), cookie: at.company?.people[WRITERS]?.cookie });
  await reader.whenSynced(30_000);
  reader.end();
  return reader.doc;
}

/** Which promises about letters a text breaks. */
function broken(text: string): string[] {
  const takenBySomebody = new Set(writers.flatMap(({ taken }) => [...taken]));
  const times = new Map<string, number>();
  for (const letter of text) times.set(letter, (times.get(letter) ?? 0) + 1);
  const lost = [...promises.there].filter((letter) => !takenBySomebody.has(letter) && !times.has(letter));
  const back = [...promises.gone].filter((letter) => times.has(letter));
  const double = [...times].filter(([letter, count]) => letter !== "\n" && count > 1).map(([letter]) => letter);
  return [
    ...lost.map((letter) => `${letter} was seen or saved, and is lost`),
    ...back.map((letter) => `${letter} was taken away, and is back`),
    ...double.map((letter) => `${letter} is there more than once`),
  ];
}

beforeAll(async () => {
  console.info(`kill -9 ${KILLS} times; KILL_SEED=${SEED} replays the choices`);
  dataDir = await mkdtemp(path.join(tmpdir(), "told-together-kill-"));
  port = await freePort();
  const settings = { PORT: String(port), PUBLIC_ORIGIN: `http://127.0.0.1:${port}`, DATA_DIR: dataDir, LOG_LEVEL: "silent" };
  const app = await createApp(readConfig(settings));
  at.company = await makeCompany(app, { people: WRITERS + 1, pieces: 1 });
  await app.close();
  await start();
  const newLetter = letterSource();
  writers = at.company.people
    .slice(0, WRITERS)
    .map(({ cookie }, number) => openWriter({ url: url(), cookie, seed: SEED + number, newLetter, promises }));
  await Promise.all(writers.map(({ client }) => client.whenSynced()));
}, 60_000);

afterAll(async () => {
  for (const { client } of writers) client.end();
  await at.server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

it(
  `keeps every edit that somebody saw or was told is saved, exactly once, through ${KILLS} kills`,
  async () => {
    const typing = writers.map((writer, number) =>
      setInterval(() => writer.press(), KEYSTROKE_MS + ((number * 7) % 5)),
    );
    let slowestReturnMs = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await sleep(LIFE_MS.least + random.below(LIFE_MS.most - LIFE_MS.least));
      await at.server?.kill();
      // What it had handed to the network before it died still arrives, and was seen.
      await Promise.all(writers.map(({ client }) => client.until(() => !client.open, "the break to be noticed")));
      const { readyAfterMs } = await start();
      slowestReturnMs = Math.max(slowestReturnMs, readyAfterMs);
      // Read before the writers return: they would bring back what the server had lost.
      expect(broken(textOf(await readAfresh())), `after kill ${kill} of KILL_SEED=${SEED}`).toEqual([]);
      for (const { client } of writers) client.reopen();
    }
    for (const timer of typing) clearInterval(timer);
    console.info(`back after at most ${Math.round(slowestReturnMs)} ms; ${promises.there.size} letters promised`);

    await Promise.all(writers.map(({ client }) => client.whenSynced()));
    await Promise.all(writers.map(({ client }) => client.whenSaved()));
    const fresh = await readAfresh();
    const hash = contentHash(fresh);
    await Promise.all(
      writers.map(({ client }) => client.until(() => contentHash(client.doc) === hash, "the same text as everybody")),
    );
    const taken = new Set(writers.flatMap((writer) => [...writer.taken]));
    const standing = writers.flatMap(({ typed }) => [...typed]).filter((letter) => !taken.has(letter));
    expect([...textOf(fresh).replaceAll("\n", "")].sort()).toEqual(standing.sort());
    // Nobody had to load the page again: the same six documents from the first letter to the last.
    expect(writers.map(({ client }) => client.closed)).toEqual(writers.map(() => null));
    if (KILLS >= 50) expect(slowestReturnMs).toBeLessThan(BACK_WITHIN_MS);
  },
  60_000 + KILLS * 15_000,
);
