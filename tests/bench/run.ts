import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { start, type Kind, type Running } from "./fleet.ts";
import { installPeers } from "./install.ts";
import { KINDS } from "./kinds.ts";
import { FULL, QUICK, rowsOf, type Numbers, type Row } from "./rows.ts";
import { tableOf, type Results } from "./table.ts";

// npm run bench -- [--rounds 3] [--quick] [--rows rooms,burst] [--servers ours,Hocuspocus] [--json FILE]
const { values: wish } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    quick: { type: "boolean", default: false },
    rows: { type: "string" },
    servers: { type: "string" },
    json: { type: "string" },
  },
});

const chosen = <T extends { name: string }>(all: readonly T[], names: string | undefined): T[] =>
  names === undefined ? [...all] : all.filter(({ name }) => names.split(",").includes(name));
const kinds = chosen(KINDS, wish.servers);
const rows = chosen(rowsOf(wish.quick ? QUICK : FULL), wish.rows);
const rounds = Number(wish.rounds);
const folder = mkdtempSync(path.join(os.tmpdir(), "told-together-bench-"));
const results: Results = new Map();
const failures: string[] = [];

installPeers();
console.error(machine());
for (let round = 0; round < rounds; round += 1)
  for (const row of rows)
    for (let turn = 0; turn < kinds.length; turn += 1) {
      // Nobody always goes first: A B C, then B C A, then C A B.
      const kind = kinds[(turn + round) % kinds.length];
      if (kind) await measure(row, kind, round);
    }
console.log(`${machine()}\n${rounds} rounds, interleaved; medians (losses: the worst round)\n`);
console.log(tableOf(results, kinds.map(({ name }) => name)));
if (failures.length > 0) console.log(`\nNot measured:\n${failures.join("\n")}`);
if (wish.json !== undefined)
  writeFileSync(wish.json, JSON.stringify([...results].map(([name, numbers]) => [name, [...numbers]]), null, 1));
rmSync(folder, { recursive: true, force: true });
process.exit(0);

/** One row, one server, one round: its own process on its own empty data. */
async function measure(row: Row, kind: Kind, round: number): Promise<void> {
  const dataDir = path.join(folder, `${row.name}-${kind.name}-${round}`);
  mkdirSync(dataDir);
  const began = Date.now();
  const running: Running[] = [];
  let numbers: Numbers = {};
  try {
    const place = await kind.prepare(dataDir, row.wish);
    const begin = async (): Promise<Running> => {
      const server = await start(kind, dataDir, place);
      running.push(server);
      return server;
    };
    // The seed differs by round and row, never by server: all three get the same bytes.
    numbers = await row.run(await begin(), begin, 1 + round * 100 + rows.indexOf(row));
  } catch (error) {
    failures.push(`${row.name} with ${kind.name}: ${error instanceof Error ? error.message : String(error)}`);
    console.error(`NOT MEASURED: ${failures.at(-1)}`);
  }
  for (const server of running) await server.kill();
  rmSync(dataDir, { recursive: true, force: true });
  const mine = results.get(kind.name) ?? new Map<string, number[]>();
  results.set(kind.name, mine);
  for (const [name, value] of Object.entries(numbers)) mine.set(name, [...(mine.get(name) ?? []), value]);
  const list = Object.entries(numbers).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  console.error(`${round + 1} ${row.name} ${kind.name} (${((Date.now() - began) / 1000).toFixed(0)} s): ${list.join(", ")}`);
}

function machine(): string {
  const load = os.loadavg().map((value) => value.toFixed(2)).join(" ");
  const [cpu] = os.cpus();
  return `${new Date().toISOString().slice(0, 16)}Z, Node ${process.version}, ${os.cpus().length} cores (${cpu?.model ?? "?"}), ${Math.round(os.totalmem() / 1e9)} GB, load average ${load}`;
}
