import type { Running, Wish } from "./fleet.ts";
import { longPiece } from "./long-piece.ts";
import { burst } from "./rows/burst.ts";
import { flood } from "./rows/flood.ts";
import { idleConnection } from "./rows/idle.ts";
import { killedInABurst, killedWhileTyping } from "./rows/killed.ts";
import { coldOpen, ingest } from "./rows/long.ts";
import { typingTogether } from "./rows/typing-together.ts";

/** What one turn of one server gives: named numbers. */
export type Numbers = Readonly<Record<string, number>>;

export type Row = {
  readonly name: string;
  readonly wish: Wish;
  /** `revive` stops nothing: it starts the server anew on the same data, after it ended. */
  run(server: Running, revive: () => Promise<Running>, seed: number): Promise<Numbers>;
};

/** How much of everything: the real run, or a quick look that shows that the bench works. */
export type Scale = { readonly seconds: number; readonly edits: number; readonly keystrokes: number; readonly flood: number };
export const FULL: Scale = { seconds: 8, edits: 30_000, keystrokes: 260_000, flood: 20_000 };
export const QUICK: Scale = { seconds: 2, edits: 5_000, keystrokes: 20_000, flood: 4_000 };

export const rowsOf = (scale: Scale): readonly Row[] => [
  {
    name: "rooms",
    wish: { pieces: 20, people: 4 },
    run: async (server, _revive, seed) => {
      const load = { pieces: 20, writersEach: 4, strokesPerSecond: 5, warmUpSeconds: 2, seconds: scale.seconds };
      const result = await typingTogether(server, load, seed);
      return {
        roomsP50: result.p50Ms,
        roomsP99: result.p99Ms,
        roomsCpu: result.cpuUsPerDelivered,
        roomsResident: result.residentMB,
        roomsMissing: 1 - result.delivered / result.expected,
      };
    },
  },
  {
    name: "crowd",
    wish: { pieces: 1, people: 30 },
    run: async (server, _revive, seed) => {
      const load = { pieces: 1, writersEach: 30, strokesPerSecond: 5, warmUpSeconds: 2, seconds: scale.seconds };
      const result = await typingTogether(server, load, seed);
      return {
        crowdP50: result.p50Ms,
        crowdP99: result.p99Ms,
        crowdCpu: result.cpuUsPerDelivered,
        crowdMissing: 1 - result.delivered / result.expected,
      };
    },
  },
  {
    name: "burst",
    wish: { pieces: 1, people: 2 },
    run: async (server, _revive, seed) => {
      const result = await burst(server, scale.edits, seed);
      return { burst: result.editsPerSecond, burstCpu: result.cpuUsEach };
    },
  },
  {
    name: "long",
    wish: { pieces: 2, people: 4 },
    run: async (server, revive, seed) => {
      const piece = longPiece(scale.keystrokes);
      const taken = await ingest(server, piece);
      await server.stop();
      const again = await revive();
      const opened = await coldOpen(again, piece, seed);
      await again.stop();
      return {
        ingestCpu: taken.cpuUsEach,
        ingestSeconds: taken.seconds,
        ingestResident: taken.residentMB,
        coldOpen: opened.ms,
        coldOpenIncomplete: opened.incompleteFirst ? 1 : 0,
      };
    },
  },
  {
    name: "idle",
    wish: { pieces: 40, people: 20 },
    run: async (server, _revive, seed) => {
      const result = await idleConnection(server, 40, 20, seed);
      return { idle: Math.max(result.residentKB, result.heldKB), idleHeld: result.heldKB };
    },
  },
  {
    name: "killed-typing",
    wish: { pieces: 1, people: 7 },
    run: async (server, revive, seed) => share("lostTyping", await killedWhileTyping(server, revive, seed)),
  },
  {
    name: "killed-burst",
    wish: { pieces: 1, people: 7 },
    run: async (server, revive, seed) => share("lostBurst", await killedInABurst(server, revive, seed)),
  },
  {
    name: "flood",
    wish: { pieces: 2, people: 3 },
    run: async (server, _revive, seed) => {
      const result = await flood(server, scale.flood, seed);
      return { flood: result.worstMs, floodBefore: result.worstBeforeMs };
    },
  },
];

const share = (name: string, { lost, visible }: { lost: number; visible: number }): Numbers => ({
  [name]: visible === 0 ? Number.NaN : (100 * lost) / visible,
});
