/**
 * What talking about a piece costs, side by side in one run: a piece of 100,000 characters with 5,000 comments beside
 * the same piece without any. Typing, opening the draft, opening the read page; and how soon a comment is on another's
 * screen. `npm run bench:talk`.
 */
import os from "node:os";
import { parseArgs } from "node:util";
import * as Y from "yjs";
import { openLive } from "#app/live/live.ts";
import type { Room } from "#server/collab/room.ts";
import { visibleTexts } from "#server/collab/texts.ts";
import { DRAFT_ROOT } from "#app/contract/collab.ts";
import { makeCompany, signIn } from "#tests/support/company.ts";
import { randomFrom } from "#tests/support/random.ts";
import { startServer } from "#tests/support/server.ts";
import { letters } from "./letters.ts";

const { values: wish } = parseArgs({ options: { quick: { type: "boolean", default: false }, rounds: { type: "string", default: "7" } } });
const COMMENTS = wish.quick ? 200 : 5_000;
const PARAGRAPHS = wish.quick ? 20 : 200;
const KEYSTROKES = wish.quick ? 200 : 10_000;
const ROUNDS = Number(wish.rounds);

const random = randomFrom(20_261);
const letter = letters(random);
const server = await startServer();
const company = await makeCompany(server, { people: 2, pieces: 2 });
const [quiet = "", talked = ""] = company.pieces;
const [ann, bo] = company.people;
if (ann === undefined || bo === undefined) throw new Error("Nobody is there");
const paragraphs = Array.from({ length: PARAGRAPHS }, () => Array.from({ length: 500 }, letter).join(""));
for (const pieceId of [quiet, talked]) await server.drafts.addPart({ pieceId, personId: ann.personId, text: paragraphs.join("\n"), place: { at: "end" } });
await comments();
console.error(`${machine()}, ${PARAGRAPHS * 500} characters, ${COMMENTS} comments`);

const rows: string[] = [];
const row = (what: string, without: number, withThem: number, unit: string, must: number) => {
  const ratio = withThem / without;
  rows.push(`| ${what} | ${without.toFixed(2)} ${unit} | ${withThem.toFixed(2)} ${unit} | ${ratio.toFixed(2)} x | <= ${must} x | ${ratio <= must ? "yes" : "NO"} |`);
};

const strokes = await sideBySide(async (pieceId) => median(await type(pieceId)));
row("a keystroke until it is on disk, median", strokes.quiet, strokes.talked, "ms", 1.2);
const opening = await sideBySide(async (pieceId) => {
  (server.drafts as unknown as { forget(pieceId: string): void }).forget(pieceId);
  return timed(() => server.drafts.words(pieceId));
});
row("opening the draft from disk", opening.quiet, opening.talked, "ms", 1.5);
const reading = await sideBySide((pieceId) => timed(async () => {
  const answer = await fetch(`${server.origin}/pieces/${pieceId}`, { headers: { Cookie: ann.cookie } });
  if (!answer.ok) throw new Error(`The read page answered ${answer.status}`);
  await answer.text();
}));
row("the read page", reading.quiet, reading.talked, "ms", 1.5);
const seen = await seenBy();

console.log(machine());
console.log("| | without | with 5,000 comments | ratio | must be | reached |\n|---|---|---|---|---|---|");
for (const line of rows) console.log(line);
console.log(`\nA comment is with somebody else who has the piece open, from sending the form to having its thread: median ${median(seen).toFixed(0)} ms, slowest of ${seen.length}: ${Math.max(...seen).toFixed(0)} ms (must be <= 300 at the median).`);
await server.close();
process.exit(0);

/** Comments on random words of the second piece, with everything that belongs to them. */
async function comments(): Promise<void> {
  const room = server.drafts.open(talked) as Room;
  const items = [...visibleTexts(room.doc)].flat();
  for (let n = 0; n < COMMENTS; n++) {
    const item = items[random.below(items.length)]!;
    const at = random.below(Math.max(1, item.length - 20));
    const id = `c${n}`;
    await server.store.comments.add({
      id, pieceId: talked, threadId: id, personId: bo!.personId, kind: "comment", text: `Number ${n}`, createdAt: new Date(Date.UTC(2026, 0, 1) + n * 1000), wording: null, mentions: [],
      anchor: { ids: [{ client: item.id.client, clock: item.id.clock + at, length: 15 }], quote: item.content.str.slice(at, at + 15), before: "", after: "" },
    });
  }
}

/** In turns, so that whatever else this machine does meets both. */
async function sideBySide(measure: (pieceId: string) => Promise<number>): Promise<{ quiet: number; talked: number }> {
  const found = { quiet: [] as number[], talked: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++)
    for (const [name, pieceId] of round % 2 === 0 ? ([["quiet", quiet], ["talked", talked]] as const) : ([["talked", talked], ["quiet", quiet]] as const)) {
      const took = await measure(pieceId);
      // The first round only warms up.
      if (round > 0) found[name].push(took);
    }
  return { quiet: median(found.quiet), talked: median(found.talked) };
}

/** Letter by letter into the open draft, as they come in from a connection. */
async function type(pieceId: string): Promise<number[]> {
  const room = server.drafts.open(pieceId) as Room;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc));
  const made: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => made.push(update));
  const block = doc.getXmlFragment(DRAFT_ROOT).get(random.below(PARAGRAPHS)) as Y.XmlElement;
  const text = block.get(0) as Y.XmlText;
  const took: number[] = [];
  const from = random.below(text.length);
  for (let n = 0; n < KEYSTROKES / ROUNDS; n++) {
    text.insert(from + n, letter());
    const update = made.pop()!;
    took.push(await timed(async () => {
      room.receive(null, { personId: ann!.personId, mayWrite: true }, update, () => true);
      await server.drafts.commits.flush();
    }));
  }
  return took;
}

/** From the form of one person to the thread in the hands of the other, in milliseconds. */
async function seenBy(): Promise<number[]> {
  const live = openLive(server.origin, { headers: { Cookie: bo!.cookie, Origin: server.origin } });
  let heard: (threadId: string | null) => void = () => {};
  await new Promise<void>((ready) => {
    heard = () => ready();
    live.followTalk(talked, { changed: (threadId) => heard(threadId), ended: () => {} });
  });
  const cookie = await signIn(server, ann!.personId);
  const took: number[] = [];
  for (let n = 0; n < 30; n++)
    took.push(await timed(async () => {
      const there = new Promise<string>((done) => {
        heard = (threadId) => void (threadId !== null && done(threadId));
      });
      const form = new URLSearchParams({ intent: "say", kind: "comment", text: `Live ${n}`, token: `live-${n}` });
      const answer = await fetch(`${server.origin}/pieces/${talked}/talk`, { method: "POST", body: form, headers: { Cookie: cookie, Origin: server.origin, "Sec-Fetch-Site": "same-origin" } });
      if (!answer.ok) throw new Error(`The form was answered with ${answer.status}`);
      const thread = await fetch(`${server.origin}/pieces/${talked}/talk?thread=${await there}`, { headers: { Cookie: bo!.cookie } });
      if (!(await thread.text()).includes(`Live ${n}`)) throw new Error("Another comment came");
    }));
  live.close();
  return took;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function machine(): string {
  return `${os.cpus().length} cores (${os.cpus()[0]?.model ?? "unknown"}), Node ${process.versions.node}, load average ${os.loadavg()[0]?.toFixed(1)}`;
}
