/**
 * A workshop of many people in one room: they come in, write, give dots, and the server is stopped and started under them.
 * Server and people share this machine; the server is a process of its own. `npm run bench:workshop`, with `-- --people 50` for less.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { createApp } from "#server/app.ts";
import { readConfig } from "#server/config.ts";
import { migrate } from "#server/store/migrate.ts";
import type { TestServer } from "#tests/support/server.ts";
import { freePort, startProcess } from "#tests/support/process.ts";
import { device, joinAsGuest, newId, workshopFor, type Device } from "#tests/support/workshop.ts";

const { values: wish } = parseArgs({ options: { people: { type: "string", default: "200" }, seconds: { type: "string", default: "10" } } });
const PEOPLE = Number(wish.people);
const SECONDS = Number(wish.seconds);
const NOTES_A_SECOND = 10;
const BACK_WITHIN_MS = 15_000;

const at = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const line = (what: string, measured: string, must: string, ok: boolean) => console.log(`| ${what} | ${measured} | ${must} | ${ok ? "yes" : "NO"} |`);
const until = async (what: string, is: () => boolean, ms: number): Promise<number> => {
  const began = performance.now();
  while (!is()) {
    if (performance.now() - began > ms) throw new Error(`${what} was not so after ${ms} ms`);
    await sleep(5);
  }
  return performance.now() - began;
};

const dataDir = await mkdtemp(path.join(os.tmpdir(), "told-together-workshop-"));
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const config = readConfig({ PORT: String(port), PUBLIC_ORIGIN: origin, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
await migrate(config.databaseUrl);
const app = await createApp(config);
const inside = { ...app, origin, config, dataDir } as unknown as TestServer;
const { id, joinCode, ann } = await workshopFor(inside);
const cookies: string[] = [];
for (let n = 1; n < PEOPLE; n += 1) cookies.push((await joinAsGuest(inside, joinCode, `Guest ${n}`)).cookie);
await app.close();

let server = await startProcess({ dataDir, port });
const outside = { origin } as TestServer;
const began = performance.now();
const anns = await device(outside, id, ann.cookie);
const phones = await Promise.all(cookies.map((cookie) => device(outside, id, cookie)));
const everybody: readonly Device[] = [anns, ...phones];
const inMs = performance.now() - began;

const must = async (one: Device, act: Parameters<Device["act"]>[0]) => {
  const answer = await one.act(act);
  if (!answer.ok) throw new Error(`${act.type}: ${answer.code} ${JSON.stringify(answer.fields)}`);
};
const stepOf = (kind: string) => Object.entries(anns.known().activity).find(([, one]) => one.kind === kind && one.become === "notes")![0];
const bytes = () => everybody.reduce((all, { frames }) => all + frames.reduce((sum, frame) => sum + Buffer.byteLength(frame), 0), 0) / everybody.length;

/** From the act to the last screen that shows it. */
const screens: number[] = [];
async function onEveryScreen(one: Device, act: Parameters<Device["act"]>[0], shows: (known: ReturnType<Device["known"]>) => boolean): Promise<void> {
  const asked = performance.now();
  await must(one, act);
  await until(act.type, () => everybody.every((each) => shows(each.known())), 20_000);
  screens.push(performance.now() - asked);
}

await must(anns, { type: "workshop:start" });
const writing = stepOf("write");
await onEveryScreen(anns, { type: "activity:start", activityId: writing }, ({ workshop }) => workshop["workshop"]?.activityId === writing);
const cameIn = bytes();

const answered: number[] = [];
const writes: Promise<void>[] = [];
for (let n = 0; n < NOTES_A_SECOND * SECONDS; n += 1) {
  const asked = performance.now();
  writes.push(must(phones[n % phones.length]!, {
    type: "note:save", noteId: newId("note"), activityId: writing, prompt: "", text: `We waited for bus ${n}, and it came late, as it always does in the rain.`, source: "own", storyId: null,
    nameMode: (["none", "named", "madeUp"] as const)[n % 3]!, madeUp: n % 3 === 2 ? "The Heron" : "", quoting: "ask",
  }).then(() => void answered.push(performance.now() - asked)));
  await sleep(1000 / NOTES_A_SECOND);
}
await Promise.all(writes);

const revealAsked = performance.now();
await must(anns, { type: "notes:reveal", activityId: writing });
await until("the reveal", () => everybody.every((one) => Object.keys(one.known().note).length === NOTES_A_SECOND * SECONDS), 30_000);
const revealMs = performance.now() - revealAsked;

const theming = stepOf("theme");
await onEveryScreen(anns, { type: "activity:start", activityId: theming }, ({ workshop }) => workshop["workshop"]?.activityId === theming);
const noteIds = Object.keys(anns.known().note);
const themeIds: string[] = [];
// What a room does for a while: a theme, notes in it, one after the other on everybody's screen.
for (let n = 0; n < 40; n += 1) {
  const themeId = newId("theme");
  themeIds.push(themeId);
  await onEveryScreen(phones[n % phones.length]!, { type: "theme:add", themeId, title: `Waiting ${n}`, noteIds: [noteIds[n % noteIds.length]!] }, ({ theme }) => theme[themeId] !== undefined);
}
// And everybody at once: how long until one more act is on every screen.
const busy = phones.map((one, n) => must(one, { type: "note:place", noteId: noteIds[n % noteIds.length]!, themeId: themeIds[n % 7]!, isIn: true }));
const busyAsked = performance.now();
await Promise.all(busy);
const placings = Object.keys((anns.known().placing)).length;
await until("all notes placed", () => everybody.every((one) => Object.keys(one.known().placing).length >= placings), 20_000);
const busyMs = performance.now() - busyAsked;

const dotting = stepOf("dots");
await onEveryScreen(anns, { type: "activity:start", activityId: dotting }, ({ workshop }) => workshop["workshop"]?.activityId === dotting);
const dotsId = newId("dots");
await onEveryScreen(anns, { type: "dots:open", dotsId, activityId: dotting, question: "What matters?", budget: null }, ({ dots }) => dots[dotsId]?.state === "open");
const dotsAsked = performance.now();
await Promise.all(phones.map((one, n) => must(one, { type: "dots:give", dotsId, themeId: themeIds[n % themeIds.length]!, dots: 1 })));
const dotsMs = performance.now() - dotsAsked;
await onEveryScreen(anns, { type: "dots:close", dotsId }, ({ dots }) => dots[dotsId]?.state === "closed");
const perPerson = bytes();

const wholes = everybody.map(({ frames }) => frames.filter((frame) => frame.startsWith('["workshop:whole"')).length);
const known = everybody.map((one) => one.known());
const stopAsked = performance.now();
await server.stop();
server = await startProcess({ dataDir, port });
await until("everybody is back", () => everybody.every(({ frames }, n) => frames.filter((frame) => frame.startsWith('["workshop:whole"')).length > wholes[n]!), 60_000);
const backMs = performance.now() - stopAsked;
const isSame = everybody.every((one, n) => isDeepStrictEqual(one.known(), known[n]));
for (const one of everybody) one.close();
await server.stop();
await rm(dataDir, { recursive: true, force: true });

screens.sort((a, b) => a - b);
answered.sort((a, b) => a - b);
console.log(`${os.cpus().length} x ${os.cpus()[0]?.model.trim() ?? "?"}, load ${os.loadavg()[0]?.toFixed(1)}; ${PEOPLE} people`);
console.log("| | measured | must be | reached |\n|---|---|---|---|");
line("everybody comes in at once", `${inMs.toFixed(0)} ms`, "", true);
line(`an act on all ${PEOPLE} screens, p50`, `${at(screens, 0.5).toFixed(0)} ms`, "", true);
line("the same, p95", `${at(screens, 0.95).toFixed(0)} ms`, "< 300 ms", at(screens, 0.95) < 300);
line(`${NOTES_A_SECOND} notes a second: answered, p50`, `${at(answered, 0.5).toFixed(0)} ms`, "", true);
line("the same, p95", `${at(answered, 0.95).toFixed(0)} ms`, "< 300 ms", at(answered, 0.95) < 300);
line(`the reveal of ${NOTES_A_SECOND * SECONDS} notes, on every screen`, `${revealMs.toFixed(0)} ms`, "", true);
line("everybody puts a note into a theme at once, until the last screen has all", `${busyMs.toFixed(0)} ms`, "", true);
line("everybody gives a dot at once, until the last is answered", `${dotsMs.toFixed(0)} ms`, "", true);
line("stopped and started: everybody is back", `${backMs.toFixed(0)} ms`, `< ${BACK_WITHIN_MS} ms`, backMs < BACK_WITHIN_MS);
line("and sees the same", isSame ? "yes" : "no", "yes", isSame);
line("bytes to a person, coming in", `${(cameIn / 1024).toFixed(0)} kB`, "", true);
line("bytes to a person, all of it", `${(perPerson / 1024).toFixed(0)} kB`, "", true);
