/**
 * Promise 3: to everybody else, what one person said instead of a yes is the same. The same file of a database is opened again
 * and again; in each copy Lea says something else, or nothing; and then everybody else looks at everything there is.
 */
import { createHash } from "node:crypto";
import { copyFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomIds } from "#server/ids.ts";
import type { Ids } from "#server/services/ports.ts";
import { built } from "#tests/support/every-page.ts";
import { answer, askFor, newToken, saying, YES } from "#tests/support/consent.ts";
import { HOUR_MS, MINUTE_MS, testClock } from "#tests/support/core.ts";
import { devicesOf, EVERYBODY, openScene, type Scene } from "./cast.ts";
import { formsOf, newAsker, ROUTES, type Places, type Reply } from "./crawl.ts";
import { SLUG } from "./history.ts";
import { releasedScene, viewersOf } from "./shown.ts";

/** One address for all copies: a port would be another byte. */
const ORIGIN = "http://localhost:3999";
const OTHERS = ["guest", ...EVERYBODY.filter((name) => name !== "lea")] as const;
/** Of the pages that are only what a loader gave, with words around it, so many of a hundred; always the same. */
const PAGES_OF_100 = process.env["CRAWLS"] === undefined ? 8 : 100;

type Base = { readonly file: string; readonly at: Date; readonly number: number };
type Looks = Map<string, string>;

async function baseWith(yes: readonly ("ann" | "bo" | "lea")[]): Promise<Base> {
  const scene = await releasedScene({ yes });
  // Keys that are made when they are first needed are made by now.
  const asker = newAsker(scene.server.origin);
  for (const each of ["/ledger/keys.json", "/ledger/head.json", "/oai?verb=Identify", "/stories/feed"]) await asker.ask(each);
  asker.close();
  const file = path.join(os.tmpdir(), `told-together-invisible-${process.pid}-${yes.join("")}.db`);
  await scene.server.close();
  const db = new Database(path.join(scene.server.dataDir, "told-together.db"));
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
  await copyFile(path.join(scene.server.dataDir, "told-together.db"), file);
  return { file, at: scene.clock.now(), number: scene.number };
}

/** What Lea did in this copy. */
type Did = (scene: Scene, base: Base) => Promise<unknown>;
const says = (word: "no" | "notSure" | "askMe" | "yes"): Did => async (scene, { number }) => answer(scene.server, (await viewersOf(scene, ["lea"])).lea, scene.cast.pieceId, number, word === "yes" ? YES : saying(word));
const acts = (act: "takeBack" | "pause"): Did => async (scene, { number }) => { const { lea } = await viewersOf(scene, ["lea"]); await scene.server.services.answers[act](lea, await askFor(scene.server, lea, scene.cast.pieceId, number)); };

/** Everything that everybody else can see in a copy, after an hour in it, and what came to them by itself meanwhile. */
async function lookAfter(base: Base, did: Did | null, wait: number): Promise<Looks> {
  const clock = testClock(new Date(base.at.getTime()));
  const made: string[] = [];
  const note = (one: string) => { made.push(one); return one; };
  const ids: Ids = { id: () => note(randomIds.id()), secret: () => note(randomIds.secret()) };
  const scene = await openScene({ ids, config: { publicOrigin: ORIGIN, mailSink: undefined } }, { file: base.file, clock });
  const { server, cast } = scene;
  const asker = newAsker(`http://localhost:${server.config.port}`);
  const frames: string[] = [];
  const bo = await devicesOf(scene, ["bo"]);
  const socket = io(`http://localhost:${server.config.port}`, { transports: ["websocket"], extraHeaders: { Origin: ORIGIN, Host: new URL(ORIGIN).host, Cookie: bo.bo.cookie }, reconnection: false, forceNew: true });
  try {
    await new Promise<void>((done) => { socket.on("connect", () => socket.emit("talk:follow", { pieceId: cast.pieceId }, () => done())); socket.on("connect_error", () => done()); });
    socket.onAny((...said: unknown[]) => frames.push(JSON.stringify(said)));
    clock.pass(5 * MINUTE_MS);
    await did?.(scene, base);
    clock.pass(wait);
    // The other person who looks puts it out once more: it is the same for them too.
    const people = await viewersOf(scene);
    await server.services.stories.putOut(people.bo, cast.pieceId, base.number, { use: "public.web", token: newToken() });
    await server.services.waitingLetters.due();
    const looks: Looks = new Map();
    const build = await built();
    const devices = await devicesOf(scene);
    const annsAsk = await askFor(server, people.ann, cast.pieceId, base.number);
    const places: Places = { pieceId: cast.pieceId, spaceId: cast.spaceId, editions: [base.number, 99], versions: [], asks: [annsAsk] };
    const same = (text: string, nonce: string) => made.reduce((all, one) => (all.includes(one) ? all.replaceAll(one, "~".repeat(one.length)) : all), nonce === "" ? text : text.replaceAll(nonce, "~nonce~"));
    const shown = ({ status, headers, body }: Reply) => {
      const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "";
      const { date: _date, "set-cookie": _cookie, ...rest } = headers;
      const said = same(body, nonce);
      // A form with a ticket is new each time, and what says whether it changed is made of it.
      if (said !== body && rest.etag !== undefined) rest.etag = "~";
      return `${status}\n${same(JSON.stringify(rest), nonce)}\n${said}`;
    };
    for (const who of OTHERS) {
      const asked = Object.entries(ROUTES).filter(([, { sees }]) => who !== "guest" || sees !== "piece").flatMap(([route, { sees, at }]) => at(places).flatMap((one) => {
        const { page, data } = formsOf(one, route);
        const isPage = build.routes[route]?.module.default !== undefined;
        const isLooked = !isPage || sees === "world" || sees === "found" || parseInt(createHash("sha256").update(`${who}${page}`).digest("hex").slice(0, 6), 16) % 100 < PAGES_OF_100;
        return [...(isPage ? [data[0]!] : []), ...(isLooked ? [page] : [])];
      }));
      // One after another: what is made on the way is made in the same order in each copy.
      for (const one of asked) {
        for (const method of who === "guest" && one.startsWith("/stories") ? ["GET", "HEAD"] : ["GET"]) {
          looks.set(`${method} ${one} as ${who}`, shown(await asker.ask(one, { method, cookie: who === "guest" ? undefined : devices[who].cookie, headers: { host: new URL(ORIGIN).host } })));
        }
      }
    }
    looks.set("frames", same(JSON.stringify(frames), ""));
    looks.set("letters", same(JSON.stringify((await server.store.outbox.waiting(99)).map(({ letter }) => letter)), ""));
    return looks;
  } finally {
    socket.disconnect();
    asker.close();
    await scene.close();
  }
}

function expectSame(one: Looks, other: Looks, what: string): void {
  expect([...other.keys()], what).toEqual([...one.keys()]);
  for (const [key, said] of one) expect(other.get(key), `${key}: ${what}`).toBe(said);
}

const closing: (() => Promise<void>)[] = [];
afterAll(async () => { for (const close of closing) await close(); });

describe("3. Two histories that differ only in no / not sure / ask me / asked / not asked give everyone else byte-identical responses", () => {
  let base: Base;
  let silent: Looks;
  beforeAll(async () => {
    base = await baseWith(["ann", "bo"]);
    silent = await lookAfter(base, null, HOUR_MS);
    console.info(`${silent.size} responses to ${OTHERS.length} others in each copy`);
  }, 600_000);

  test("looked at twice, nothing differs that is nobody's answer", async () => expectSame(silent, await lookAfter(base, null, HOUR_MS), "nothing twice"), 600_000);
  test.each(["no", "notSure", "askMe"] as const)("%s, an hour later", async (word) => expectSame(silent, await lookAfter(base, says(word), HOUR_MS), word), 600_000);
  test("a yes that is slept on, an hour later", async () => expectSame(silent, await lookAfter(base, says("yes"), HOUR_MS), "a resting yes"), 600_000);
  test("no after a yes after not sure, an hour later", async () => expectSame(silent, await lookAfter(base, async (scene, from) => { for (const word of ["notSure", "yes", "no"] as const) await says(word)(scene, from); }, HOUR_MS), "back and forth"), 600_000);
  test("and the yes counts when it was slept on: what is compared here does change with it", async () => {
    const there = await lookAfter(base, says("yes"), 25 * HOUR_MS);
    expect(there.get(`GET /stories/${SLUG} as guest`)).toMatch(/^200/);
  }, 600_000);
});

describe("when it was shown, and rests, nobody is told why", () => {
  let base: Base;
  let withdrawn: Looks;
  beforeAll(async () => {
    base = await baseWith(["ann", "bo", "lea"]);
    withdrawn = await lookAfter(base, acts("takeBack"), 5 * MINUTE_MS);
    expect(withdrawn.get(`GET /stories/${SLUG} as guest`)).toMatch(/^410/);
  }, 600_000);
  test("paused is like taken back", async () => expectSame(withdrawn, await lookAfter(base, acts("pause"), 5 * MINUTE_MS), "paused"), 600_000);
  test.each(["no", "notSure", "askMe"] as const)("%s is like taken back", async (word) => expectSame(withdrawn, await lookAfter(base, says(word), 5 * MINUTE_MS), word), 600_000);
});
