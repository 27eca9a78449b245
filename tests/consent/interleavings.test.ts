/**
 * Publishing, taking back and editing at the same moment, through two servers on one database. Once the answer to a withdrawal
 * has come, nothing is served anywhere, whatever the others were about to do; and what the ledger says is what is served.
 * INTERLEAVINGS and TT_SEED say how many, and which. After some of them all begins anew with a story of its own: each withdrawal is
 * about every edition, so that the ledger of one story would grow with the square of their number.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { askFor, newToken, PUBLIC, YES } from "#tests/support/consent.ts";
import { HOUR_MS } from "#tests/support/core.ts";
import { outcome } from "#tests/support/group.ts";
import { randomFrom } from "#tests/support/random.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { canariesIn } from "./canaries.ts";
import { devicesOf, type Name } from "./cast.ts";
import { newAsker } from "./crawl.ts";
import { SLUG } from "./history.ts";
import { releasedScene } from "./shown.ts";

const COUNT = Number(process.env["INTERLEAVINGS"] || 12);
const FIRST = Number(process.env["TT_SEED"] ?? Date.now() % 2 ** 30);
const OPEN = [`/stories/${SLUG}`, `/stories/${SLUG}.data`, `/stories/${SLUG}/metadata.json`, `/stories/${SLUG}/cite/text`, "/stories", "/stories/feed", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/sitemap.xml"];

/** So many with one story. */
const A_STORY = 50;
/** One of them takes about a second: after this long somebody waits for ever. */
const AT_MOST_MS = 60_000;

let scene: Awaited<ReturnType<typeof releasedScene>>;
let other: TestServer;
let askers: ReturnType<typeof newAsker>[];
let cookies: Record<Name, { cookie: string }>;
let editions: number[];
let requests = 0;
let settled = 0;
async function begin(): Promise<void> {
  // No sleep: what is said counts at once, so that nothing but a withdrawal keeps the page off.
  scene = await releasedScene({ overrides: { config: { sleepOnItHours: 0, undoMinutes: 10 } } });
  other = await startServer({ dataDir: scene.server.dataDir, clock: scene.clock, config: { sleepOnItHours: 0, undoMinutes: 10, publicOrigin: scene.server.origin } });
  askers = [newAsker(scene.server.origin), newAsker(`http://localhost:${other.config.port}`)];
  cookies = await devicesOf(scene);
  editions = [scene.number];
  scene.clock.pass(HOUR_MS);
}
async function end(): Promise<void> {
  for (const asker of askers) asker.close();
  await other.close();
  await scene.close();
}
beforeAll(begin, 120_000);
afterAll(end);

const ask = (server: number, path: string, how: Parameters<ReturnType<typeof newAsker>["ask"]>[1] = {}) => { requests += 1; return askers[server]!.ask(path, how); };
const post = (server: number, who: Name, path: string, body: Record<string, string>) =>
  ask(server, path, { method: "POST", cookie: cookies[who].cookie, headers: { origin: scene.server.origin, host: new URL(scene.server.origin).host }, body: new URLSearchParams(body).toString() });

/** What the ledger's own words come to, for Bo: the last thing he said about the newest edition that was put out. */
async function ledgerSaysShown(): Promise<boolean> {
  const entries = await scene.server.store.ledger.ofPiece(scene.cast.pieceId);
  let out: string | null = null;
  const at = new Map<string, string>();
  for (const { type, subject, payload } of entries) {
    const { edition, event } = payload as { edition: string; event?: { is: string; answer?: string } };
    if (type === "release.put") out = edition;
    if (type === "release.ended") out = null;
    if (type.startsWith("consent.") && event) {
      const key = `${edition} ${subject}`;
      if (event.is === "answered") at.set(key, event.answer === "yes" ? "yes" : "no");
      if (event.is === "withdrawn" && at.get(key) === "yes") at.set(key, "gone");
      if (event.is === "undone" && at.get(key) === "gone") at.set(key, "yes");
    }
  }
  return out !== null && Object.values(scene.cast.ids).every((person) => (at.get(`${out} ${person}`) ?? "yes") === "yes");
}

async function interleave(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const told = `TT_SEED=${seed}`;
  const { server, cast, clock, people } = scene;
  const pieceId = cast.pieceId;
  const either = () => random.below(2);
  const who = (["ann", "bo", "lea"] as const)[random.below(3)]!;
  const ask1 = await askFor(server, people[who], pieceId, editions.at(-1)!);
  let isTakenBack = false;
  let late = 0;
  const takeBack = async () => {
    const reply = await post(either(), who, "/me/choices", { act: "takeBack", id: ask1 });
    expect(reply.status, `${told}: the withdrawal itself`).toBe(303);
    isTakenBack = true;
    const server0 = either();
    const seen = await Promise.all(OPEN.map((path) => ask(server0, path)));
    for (const [at, { status, body }] of seen.entries()) expect([...canariesIn(body)], `${told}: ${OPEN[at]} ${status} right after`).toEqual([]);
  };
  const putOut = () => outcome([server, other][either()]!.services.stories.putOut(people[(["ann", "bo", "lea"] as const)[random.below(3)]!], pieceId, editions[random.below(editions.length)]!, { use: PUBLIC.use, token: newToken() }));
  const edit = () => server.drafts.addPart({ pieceId, personId: cast.ids.ann, text: `and then zqxlater${"bcdfghjk"[random.below(8)]}qz.`, place: { at: "end" } });
  const read = async () => {
    const began = isTakenBack;
    const path = OPEN[random.below(OPEN.length)]!;
    const reply = await ask(either(), path);
    if (!began) return;
    late += 1;
    expect([...canariesIn(reply.body)], `${told}: ${path}, asked after the answer came`).toEqual([]);
  };
  const pauseFirst = async () => post(either(), who, "/me/choices", { act: "pause", id: ask1 });
  const works = [takeBack, putOut, putOut, edit, read, read, read, ...(random.below(4) === 0 ? [pauseFirst] : [])];
  const order = works.map((work) => ({ work, at: random.unit() })).sort((a, b) => a.at - b.at);
  const pending = order.map(({ work }) => work.name);
  await within(Promise.all(order.map(async ({ work }) => {
    for (let ticks = random.below(6); ticks > 0; ticks -= 1) await new Promise((next) => setImmediate(next));
    await work();
    pending.splice(pending.indexOf(work.name), 1);
  })), () => `${told}: these never end: ${pending.join(", ")}`);
  clock.pass(1000);
  for (const at of [0, 1]) {
    expect((await ask(at, `/stories/${SLUG}`)).status, `${told}: at last`).toBe(410);
    for (const path of OPEN) expect([...canariesIn((await ask(at, path)).body)], `${told}: ${path}`).toEqual([]);
  }
  expect(await ledgerSaysShown(), told).toBe(false);
  expect((await server.services.ledger.verify()).findings, told).toEqual([]);
  expect(late).toBeGreaterThanOrEqual(0);

  // Back to where everything is shown, sometimes with a new edition.
  await [server, other][either()]!.services.answers.undo(people[who], ask1);
  await server.services.answers.resume(people[who], ask1);
  if (random.below(12) === 0) await newEdition();
  await server.services.stories.putOut(people.ann, pieceId, editions.at(-1)!, { use: PUBLIC.use, token: newToken() });
  clock.pass(1000);
  for (const at of [0, 1]) expect((await ask(at, `/stories/${SLUG}`)).status, `${told}: shown again`).toBe(200);
  expect(await ledgerSaysShown(), told).toBe(true);
}

async function within(work: Promise<unknown>, told: () => string): Promise<void> {
  let watch: NodeJS.Timeout | undefined;
  const tooLong = new Promise((_, reject) => { watch = setTimeout(() => reject(new Error(told())), AT_MOST_MS); });
  await Promise.race([work, tooLong]).finally(() => clearTimeout(watch));
}

async function newEdition(): Promise<void> {
  const { server: { services }, cast, people } = scene;
  const { print } = await services.settling.view(people.ann, cast.pieceId);
  const { number } = await services.settling.settle(people.ann, cast.pieceId, { print, token: newToken() });
  for (const name of ["ann", "bo", "lea"] as const) await sayYes(people[name], number);
  editions.push(number);
  settled += 1;
}

async function sayYes(who: PersonViewer, number: number): Promise<void> {
  const id = await askFor(scene.server, who, scene.cast.pieceId, number);
  const { print } = await scene.server.services.answers.open(who, id);
  await scene.server.services.answers.answer(who, id, YES, print);
}

describe("after a withdrawal commits nothing is served, whatever else happens at that moment, and ledger and state agree", () => {
  test(`${COUNT} interleavings of publishing, taking back and editing, from seed ${FIRST}`, async () => {
    const began = performance.now();
    for (let at = 0; at < COUNT; at += 1) {
      if (at > 0 && at % A_STORY === 0) {
        await end();
        await begin();
      }
      await interleave(FIRST + at);
    }
    console.info(`${COUNT} interleavings from seed ${FIRST}: ${requests} requests, ${settled} new editions, ${Math.round((performance.now() - began) / 1000)} s`);
  }, 60_000 + COUNT * 30_000);
});
