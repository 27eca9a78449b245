import { median } from "./numbers.ts";

/** All numbers of all rounds: server name, then measure, then one value for each round. */
export type Results = Map<string, Map<string, number[]>>;

type Line = {
  readonly title: string;
  readonly measure: string;
  readonly digits: number;
  readonly unit?: string;
  /** The worst round instead of the median: losing words once is losing words. */
  readonly worst?: boolean;
  /** What ours must reach, given the two peers, and how that is said. */
  readonly target?: { readonly words: string; readonly holds: (ours: number, peers: readonly number[]) => boolean };
};

const atMost = (factor: number, of: "slower" | "better") => ({
  words: `<= ${factor} x the ${of} peer`,
  holds: (ours: number, peers: readonly number[]) =>
    ours <= factor * (of === "slower" ? Math.max(...peers) : Math.min(...peers)),
});
const under = (limit: number, unit: string) => ({
  words: limit === 0 ? "0" : `<= ${limit} ${unit}`,
  holds: (ours: number) => ours <= limit,
});

const LINES: readonly Line[] = [
  { title: "20 pieces x 4 writers: p50 ms", measure: "roomsP50", digits: 2, target: atMost(2.5, "slower") },
  { title: "20 pieces x 4 writers: p99 ms", measure: "roomsP99", digits: 2, target: atMost(2, "slower") },
  { title: "30 people in one piece: p50 ms", measure: "crowdP50", digits: 2 },
  { title: "30 people in one piece: p99 ms", measure: "crowdP99", digits: 2, target: atMost(1.5, "slower") },
  {
    title: "burst of 30,000 edits, edits/s",
    measure: "burst",
    digits: 0,
    target: { words: ">= 1.3 x the faster peer", holds: (ours, peers) => ours >= 1.3 * Math.max(...peers) },
  },
  { title: "ingest of 260,000 keystrokes, CPU us each", measure: "ingestCpu", digits: 1, target: atMost(1, "better") },
  { title: "cold open of that piece, ms", measure: "coldOpen", digits: 0, target: under(200, "ms") },
  {
    title: "… answered with an incomplete piece first (1 = yes)",
    measure: "coldOpenIncomplete",
    digits: 0,
    worst: true,
    target: under(0, ""),
  },
  { title: "idle connection, kB (resident or held, the larger)", measure: "idle", digits: 1, target: under(20, "kB") },
  { title: "… of which JavaScript holds, kB", measure: "idleHeld", digits: 1 },
  { title: "visible edits lost, kill -9 while typing, %", measure: "lostTyping", digits: 1, worst: true, target: under(0, "") },
  { title: "visible edits lost, kill -9 in a burst, %", measure: "lostBurst", digits: 1, worst: true, target: under(0, "") },
  { title: "worst wait in another piece during a flood, ms", measure: "flood", digits: 0, target: under(100, "ms") },
  { title: "… and just before the flood, ms", measure: "floodBefore", digits: 0 },
  { title: "CPU us per delivered edit, 20 pieces x 4", measure: "roomsCpu", digits: 1 },
  { title: "CPU us per delivered edit, 30 people", measure: "crowdCpu", digits: 1 },
  { title: "CPU us per edit of the burst", measure: "burstCpu", digits: 1 },
  { title: "memory after 20 pieces x 4, MB resident", measure: "roomsResident", digits: 0 },
  { title: "memory after the ingest, MB resident", measure: "ingestResident", digits: 0 },
  { title: "the ingest took, s", measure: "ingestSeconds", digits: 1 },
];

export function tableOf(results: Results, names: readonly string[]): string {
  const ourPlace = names.indexOf("ours");
  const header = ["", ...names, ...(ourPlace === -1 ? [] : ["ours / each peer", "ours must reach", "reached"])];
  const rows = LINES.filter((line) => names.some((name) => results.get(name)?.has(line.measure))).map((line) => {
    const values = names.map((name) => {
      const all = results.get(name)?.get(line.measure) ?? [];
      return line.worst === true ? Math.max(...all) : median(all);
    });
    const cells = [line.title, ...values.map((value) => shown(value, line.digits))];
    const ours = values[ourPlace];
    if (ours === undefined) return cells;
    const peers = values.filter((_, place) => place !== ourPlace);
    const ratios = peers.map((peer) => (peer === 0 ? "-" : shown(ours / peer, 2))).join(" / ");
    const verdict = line.target === undefined || peers.length === 0 ? "" : line.target.holds(ours, peers) ? "yes" : "NO";
    return [...cells, ratios, line.target?.words ?? "", verdict];
  });
  return [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function shown(value: number, digits: number): string {
  if (!Number.isFinite(value)) return "-";
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
