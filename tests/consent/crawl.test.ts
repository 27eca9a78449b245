/**
 * Promise 1 and 2, by crawl: over random histories no byte of anybody's words or names is anywhere where an independent oracle
 * says that it may not be. CRAWLS and TT_SEED say how many, and which.
 */
import { Writable } from "node:stream";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { io, type Socket } from "socket.io-client";
import { describe, expect, test } from "vitest";
import { createLog } from "#server/log.ts";
import { built } from "#tests/support/every-page.ts";
import { randomFrom } from "#tests/support/random.ts";
import { openYClient } from "#tests/support/yclient.ts";
import { canariesIn } from "./canaries.ts";
import { devicesOf, EVERYBODY, IN_PIECE, openScene, type Name, type Scene } from "./cast.ts";
import { allowed, formsOf, leaksIn, newAsker, ROUTES, type Places, type Who } from "./crawl.ts";
import { SLUG, startHistory, type History } from "./history.ts";
import { maySee } from "./oracle.ts";

const HISTORIES = Number(process.env["CRAWLS"] || 3);
const MANY = process.env["CRAWLS"] !== undefined;
const STEPS = Number(process.env["STEPS"] ?? 40);
/** What a page loads is looked at, and in so many of a hundred the page that shows it too. Over many histories, each looks at some of the routes. */
const PAGES_OF_100 = 10;
const ROUTES_OF_100 = MANY ? 50 : 100;
/** Open addresses that are looked at after each act, besides the page itself. */
const OPEN_EACH = 5;

const build = await built();

test("every route stands in the table of what may be seen there, and nothing else does", () => {
  expect(Object.keys(ROUTES).sort()).toEqual(Object.keys(build.routes).sort());
});

/** What everybody in the world can ask for. Under one of these addresses there is a page, the rest are what stands beside it. */
const OPEN = Object.entries(ROUTES).filter(([, { sees }]) => sees === "world" || sees === "found").map(([route, one]) => ({ route, ...one }));
const NO_PLACES: Places = { pieceId: "", spaceId: "", editions: [], versions: [], asks: [] };

/** The same address as somebody who tries might write it. */
const TWISTED = [`/stories/${SLUG}/`, `/STORIES/${SLUG}`, `//stories/${SLUG}`, `/stories//${SLUG}`, `/stories/two%2Dbuses`, `/stories/${SLUG}?x=1`, `/stories/${SLUG}/index`, `/stories/${SLUG}/.data`, `/stories/${SLUG}/_.data`, `/stories/./${SLUG}`, `/stories/feed/../${SLUG}`, `/stories/${SLUG}%00`, `/stories/${SLUG}.json`];

type Totals = { requests: number; acts: number; shown: number; looks: number };

async function play(seed: number, totals: Totals): Promise<void> {
  const lines: string[] = [];
  const sink = new Writable({ write(chunk: Buffer, _encoding, done) { lines.push(chunk.toString()); done(); } });
  const mailSink = await mkdtemp(path.join(os.tmpdir(), "told-together-mail-"));
  const scene = await openScene({ log: createLog("debug", sink), config: { mailSink } });
  const asker = newAsker(scene.server.origin);
  const frames: { who: Who; said: string }[] = [];
  const sockets: Socket[] = [];
  try {
    const history = startHistory(scene, seed);
    const random = randomFrom(seed + 1);
    const looks = new Set([14 + random.below(STEPS - 14)]);
    sockets.push(...(await listenAsOutsiders(scene, frames)));
    let before = new Map<string, string>();
    for (let at = 0; at < STEPS; at += 1) {
      const deed = await history.step();
      const what = `seed ${seed}, act ${at} (${deed})`;
      before = await lookAsGuest({ scene, history, asker, random, what, totals, before });
      if (looks.has(at)) await lookAsEverybody({ scene, history, asker, random, what, totals });
    }
    totals.acts += STEPS;
    await scene.server.services.waitingLetters.due();
    expect(frames.filter(({ who, said }) => [...canariesIn(said)].some((one) => !one.startsWith(`zqxname${who}`))), `seed ${seed}: frames to people outside`).toEqual([]);
    expect([...canariesIn(lines.join(""))], `seed ${seed}: logs`).toEqual([]);
    await expectQuietRecords(scene, mailSink, seed);
    expect((await scene.server.services.ledger.verify()).ok, `seed ${seed}: the chain`).toBe(true);
  } finally {
    for (const socket of sockets) socket.disconnect();
    asker.close();
    totals.requests += asker.count();
    await scene.close();
    await rm(mailSink, { recursive: true, force: true });
  }
}

type Looking = { scene: Scene; history: History; asker: ReturnType<typeof newAsker>; random: ReturnType<typeof randomFrom>; what: string; totals: Totals };

/** Every open address as nobody: one form of each at random, old ETags, and twisted addresses. Gives the ETags that were said. */
async function lookAsGuest({ scene, history, asker, random, what, totals, before }: Looking & { before: Map<string, string> }): Promise<Map<string, string>> {
  const seen = maySee(history.acts, scene.clock.now().getTime());
  const tags = new Map<string, string>();
  const one = <T>(list: readonly T[]): T => list[random.below(list.length)]!;
  const asked = [
    { path: `/stories/${SLUG}`, sees: "world" as const },
    { path: `/stories/${SLUG}.data`, sees: "world" as const },
    { path: one(TWISTED), sees: "world" as const },
    ...Array.from({ length: OPEN_EACH }, () => one(OPEN)).flatMap(({ route, sees, at }) => { const path = one(at(NO_PLACES)); const { page, data } = formsOf(path, route); return [{ path: random.below(3) === 0 ? one(data) : page, sees }]; }),
  ];
  const replies = await Promise.all(asked.map(async ({ path, sees }) => {
    const old = before.get(path);
    const headers: Record<string, string> = { ...(old === undefined || random.below(2) === 0 ? {} : { "if-none-match": old }), ...(random.below(6) === 0 ? { range: "bytes=0-99999" } : {}) };
    const reply = await asker.ask(path, { headers, method: random.below(12) === 0 ? "HEAD" : "GET" });
    const { etag } = reply.headers;
    if (etag !== undefined) tags.set(path, etag);
    expect(leaksIn(reply, allowed(sees, "guest", seen)), `${what}: ${path} to a guest`).toEqual([]);
    // What is gone is never "as you have it".
    if (reply.status === 304 && sees === "world") expect(seen.isShown, `${what}: ${path} is said to be unchanged`).toBe(true);
    return reply;
  }));
  const page = await asker.ask(`/stories/${SLUG}`);
  expect([what, page.status === 200], `${what}: status ${page.status}`).toEqual([what, seen.isShown]);
  if (seen.isShown) expect([...seen.world].filter((words) => !canariesIn(page.body).has(words)), `${what}: missing on the page`).toEqual([]);
  if (!seen.isShown) expect(replies[1]!.status, `${what}: data`).not.toBe(200);
  const list = await asker.ask("/stories");
  expect(canariesIn(list.body).size > 0, `${what}: on the list`).toBe(seen.found.size > 0);
  totals.shown += seen.isShown ? 1 : 0;
  totals.looks += 1;
  return new Map([...before, ...tags]);
}

/** Every route as everybody, all that it loads, and some of the pages. */
async function lookAsEverybody({ scene, history, asker, random, what }: Looking): Promise<void> {
  const { server, cast, clock } = scene;
  const seen = maySee(history.acts, clock.now().getTime());
  const devices = await devicesOf(scene);
  for (const who of ["guest", ...EVERYBODY] as const) {
    const asks = who === "guest" ? ["unknown"] : (await server.services.answers.all(cast.ids[who])).slice(0, 3).map(({ id }) => id);
    // Others' asks too: their addresses are nobody's secret.
    const [annsAsk] = await server.services.answers.all(cast.ids.ann);
    const places: Places = { pieceId: cast.pieceId, spaceId: cast.spaceId, editions: history.editions.slice(-2).map(({ number }) => number), versions: history.versions.slice(0, 2), asks: [...asks, ...(annsAsk ? [annsAsk.id] : [])] };
    const paths = Object.entries(ROUTES).filter(() => random.below(100) < ROUTES_OF_100).flatMap(([route, { sees, at }]) => at(places).flatMap((path) => {
      const { page, data } = formsOf(path, route);
      const isPage = build.routes[route]?.module.default !== undefined;
      return [...(isPage ? [data[random.below(20) === 0 ? random.below(3) : 0]!] : []), ...(!isPage || random.below(100) < PAGES_OF_100 ? [page] : [])].map((one) => ({ path: one, sees, isPage }));
    }));
    await Promise.all(paths.map(async ({ path, sees }) => {
      const reply = await asker.ask(path, { cookie: who === "guest" ? undefined : devices[who].cookie });
      expect(leaksIn(reply, allowed(sees, who, seen, path)), `${what}: ${path} to ${who}`).toEqual([]);
      expect(reply.status, `${what}: ${path} to ${who}`).toBeLessThan(500);
    }));
  }
  // What they all said yes to for their space is there, for who is in the space and not in the piece.
  const there = await asker.ask(`/spaces/${cast.spaceId}/stories/${cast.pieceId}`, { cookie: devices.mem.cookie });
  expect([...seen.space].filter((words) => !canariesIn(there.body).has(words)), `${what}: missing in the space`).toEqual([]);
  await expectShutDrafts(scene, devices, seen);
}

/** Live drafts give nothing to those who are not in the piece. */
async function expectShutDrafts({ server, cast }: Scene, devices: Awaited<ReturnType<typeof devicesOf>>, seen: ReturnType<typeof maySee>): Promise<void> {
  const outside: Who[] = ["guest", ...EVERYBODY.filter((name) => !(IN_PIECE as readonly string[]).includes(name) || !seen.isIn(name))];
  await Promise.all(outside.map(async (who) => {
    const client = openYClient({ url: `${server.origin.replace(/^http/, "ws")}/collab/${cast.pieceId}`, cookie: who === "guest" ? undefined : devices[who].cookie });
    await client.whenClosed();
    expect(client.frames, `the draft to ${who}`).toEqual([]);
    client.end();
  }));
}

/** Notices, for as long as the history lasts, to those who are not in the piece: whatever they ask for. */
async function listenAsOutsiders({ server, cast }: Scene, frames: { who: Who; said: string }[]): Promise<Socket[]> {
  const outside: readonly Name[] = ["ste", "mem", "out"];
  const devices = await devicesOf({ server, cast }, outside);
  const sockets = ["guest", ...outside].map((name) => {
    const who = name as Who;
    const cookie: Record<string, string> = who === "guest" ? {} : { Cookie: devices[who as Name].cookie };
    const socket = io(server.origin, { transports: ["websocket"], extraHeaders: { Origin: server.origin, ...cookie }, reconnection: false, forceNew: true });
    socket.onAny((...said: unknown[]) => frames.push({ who, said: JSON.stringify(said) }));
    socket.on("connect", () => {
      for (const [command, given] of [["session:check", {}], ["talk:follow", { pieceId: cast.pieceId }]] as const) socket.emit(command, given, (answer: unknown) => frames.push({ who, said: JSON.stringify(answer) }));
    });
    return socket;
  });
  return sockets;
}

/** Letters, the audit, and the ledger's own entries hold nobody's words. */
async function expectQuietRecords({ server }: Scene, mailSink: string, seed: number): Promise<void> {
  // One that is being written has a name with a dot before it, until it is whole.
  const whole = (await readdir(mailSink)).filter((file) => !file.startsWith("."));
  const letters = await Promise.all(whole.map((file) => readFile(path.join(mailSink, file), "utf8")));
  const db = new Database(server.config.databaseUrl.replace("file:", ""), { readonly: true });
  const rows = ["Audit", "LedgerEntry", "Outbox", "Signal", "Release", "Slug"].flatMap((table) => db.prepare(`SELECT * FROM "${table}"`).all());
  db.close();
  expect([...canariesIn(JSON.stringify([letters, rows]))], `seed ${seed}: letters and records`).toEqual([]);
}

describe("over random histories, every route, role and format shows only what everybody's yes lets out", () => {
  const first = Number(process.env["TT_SEED"] ?? Date.now() % 2 ** 30);
  test(`${HISTORIES} histories of ${STEPS} acts, from seed ${first}`, { timeout: 60_000 + HISTORIES * 120_000 }, async () => {
    const totals: Totals = { requests: 0, acts: 0, shown: 0, looks: 0 };
    const began = performance.now();
    for (let at = 0; at < HISTORIES; at += 1) await play(first + at, totals);
    console.info(`${HISTORIES} histories from seed ${first}: ${totals.acts} acts, ${totals.requests} requests, shown in ${totals.shown} of ${totals.looks} looks, ${Math.round((performance.now() - began) / 1000)} s`);
    // A crawl in which nothing was ever shown would prove nothing.
    if (HISTORIES >= 10) expect(totals.shown).toBeGreaterThan(totals.looks / 20);
  });
});
