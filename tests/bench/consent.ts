/**
 * What consent costs: the gate's decision for a large edition, and the public page beside the very same page when nobody is
 * asked. Side by side in one run. `npm run bench:consent`.
 */
import os from "node:os";
import { parseArgs } from "node:util";
import { decide, permitted, type GateFacts } from "#app/domain/consent/gate.ts";
import { neededIn, type Edition } from "#app/domain/consent/edition.ts";
import { standingOf, type Standing } from "#app/domain/consent/state.ts";
import { EDITION_USES, type UseCode } from "#app/domain/consent/uses.ts";
import { ownWords } from "#app/domain/words/credit.ts";
import type { ConsentEvent } from "#app/domain/consent/answers.ts";
import { passagesHash } from "#server/services/consent/hashes.ts";
import { answer, newToken, PUBLIC, settle, written, YES } from "#tests/support/consent.ts";
import { startServer } from "#tests/support/server.ts";

const { values: wish } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const PEOPLE = 50;
const USES = 12;
const ENTRIES = 10_000;
const ROUNDS = wish.quick ? 50 : 500;
const REQUESTS = wish.quick ? 100 : 1_000;

const machine = () => `${os.cpus().length} x ${os.cpus()[0]?.model.trim() ?? "?"}, load ${os.loadavg()[0]?.toFixed(1)}`;
const at = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const median = (all: readonly number[]) => at([...all].sort((a, b) => a - b), 0.5);

const people = Array.from({ length: PEOPLE }, (_, n) => `person-${n}`);
const uses = EDITION_USES.slice(0, USES);
const now = Date.UTC(2026, 10, 25);

const edition: Edition = {
  format: "told-together-edition", version: 1, salt: "s", piece: "p", number: 1, day: "2026-11-25", title: "Two buses", contentNote: "", language: "en-GB", group: "Waiting rooms", slug: "two-buses", findable: true,
  doc: { type: "doc", content: people.flatMap((_, n) => Array.from({ length: 4 }, (__, m) => ({ type: "paragraph", content: [{ type: "text", text: `${n} ${m} ${"we waited for the bus. ".repeat(20)}`, credit: n }] }))) },
  credits: people.map(ownWords), order: { rule: "alphabetical", seed: "" }, mentions: [], alone: false, asks: uses.map((use) => ({ use, recipient: "" })),
  people: people.map((person) => ({ person, standing: "author" as const, roles: [], naming: Object.fromEntries(uses.map((use) => [use, { is: "madeUp" as const, text: person }])) })),
};
const passages = new Map(people.map((person) => [person, passagesHash(edition, person)]));
const events = new Map<string, ConsentEvent[]>();
for (let n = 0; n < ENTRIES; n += 1) {
  const [person, use] = [people[n % PEOPLE]!, uses[Math.floor(n / PEOPLE) % USES]!];
  const key = `${person} ${use}`;
  const said = events.get(key) ?? [];
  const answered: ConsentEvent = {
    is: "answered", at: now - ENTRIES + n, answer: "yes", counts: now - ENTRIES + n, until: null, afterwards: "hide", scope: { notBefore: null, verbatim: false, mayShorten: false, mayTranslate: false },
    bound: { content: "h", passages: passages.get(person) ?? "", presentation: "pr", notice: "no" }, beside: "",
  };
  said.push(said.length === 0 ? { is: "asked", at: now - ENTRIES + n, from: 0 } : answered);
  events.set(key, said);
}

function decideOnce(use: UseCode): boolean {
  const { people: needed } = neededIn(edition);
  const standings = new Map<string, Standing>([...needed].map((person) => [person, standingOf(events.get(`${person} ${use}`) ?? [], now)]));
  const facts: GateFacts = { edition, hash: { kept: "h", settled: "h" }, stopped: false, proposed: { use, recipient: "", presentation: "pr", notice: "no" }, standings, passages, report: null };
  const text = decide(facts);
  return text !== "not yet" && permitted(text).number === 1;
}

const decisions: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const use = uses[round % USES]!;
  const began = performance.now();
  const open = decideOnce(use);
  decisions.push(performance.now() - began);
  if (!open) throw new Error("The gate should let this through");
}
decisions.sort((a, b) => a - b);

const server = await startServer({ config: { sleepOnItHours: 0, askAfterHours: 0 } });
const { pieceId, people: { ann, bo, chidi } } = await written(server, { ann: "we waited for the bus in the rain. ".repeat(60), bo: "it came late, as always. ".repeat(60), chidi: "then we wrote a letter together. ".repeat(60) });
const number = await settle(server, pieceId, ann, bo, { findable: true });
for (const who of [ann, bo, chidi]) await answer(server, who, pieceId, number, YES);
await server.services.stories.putOut(ann, pieceId, number, { use: PUBLIC.use, token: newToken() });
const { stories } = server.services;
const asking = stories.page;
const fixed = await asking.call(stories, "two-buses");
const address = `${server.origin}/stories/two-buses`;

async function rate(gated: boolean): Promise<number> {
  stories.page = gated ? asking : async () => fixed;
  let left = REQUESTS;
  const began = performance.now();
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (left > 0) {
      left -= 1;
      const answered = await fetch(address);
      if (answered.status !== 200) throw new Error(`The page answered ${answered.status}`);
      await answered.text();
    }
  }));
  return REQUESTS / ((performance.now() - began) / 1000);
}

const rates = { gated: [] as number[], open: [] as number[] };
await rate(true);
for (let round = 0; round < 5; round += 1) {
  rates.open.push(await rate(false));
  rates.gated.push(await rate(true));
}
const page = await (await fetch(address)).text();
await server.close();

const [without, withGate] = [median(rates.open), median(rates.gated)];
console.log(machine());
console.log("| | measured | must be | reached |\n|---|---|---|---|");
const line = (what: string, measured: string, must: string, ok: boolean) => console.log(`| ${what} | ${measured} | ${must} | ${ok ? "yes" : "NO"} |`);
line(`the gate's decision: ${PEOPLE} people, ${USES} uses, ${ENTRIES} entries, p50`, `${at(decisions, 0.5).toFixed(3)} ms`, "< 1 ms", at(decisions, 0.5) < 1);
line("the same, p99", `${at(decisions, 0.99).toFixed(3)} ms`, "", true);
line("the public page, times a second, without and with the gate", `${without.toFixed(0)} and ${withGate.toFixed(0)}`, "at least 0.8 x", withGate >= 0.8 * without);
line("the page's HTML, without images", `${(Buffer.byteLength(page) / 1024).toFixed(1)} kB`, "< 50 kB", Buffer.byteLength(page) < 50 * 1024);
