import { fork } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Running } from "../fleet.ts";
import { freshClientIds, prepareTyping, reaches } from "../typing.ts";
import type { FloodOrder } from "./flooder.ts";

/** The longest that somebody's keystroke waits in another piece while one piece is flooded. */
export type FloodResult = { readonly worstMs: number; readonly worstBeforeMs: number };

const EVERY_MS = 10;
const BEFORE_MS = 1_500;
const STROKES_MOST = 6_000;

export async function flood(server: Running, updates: number, seed: number): Promise<FloodResult> {
  const [writerId = 1, readerId = 2, flooderId = 3] = freshClientIds(3, seed);
  const flooder = await startFlooder({ door: server.door({ person: 2, piece: 1, clientId: flooderId }), updates, seed });

  const typing = prepareTyping([writerId], STROKES_MOST, seed);
  const first = typing.writers[0]?.firstClock ?? 0;
  const writer = await server.connect({ person: 0, piece: 0, clientId: writerId });
  const sentAt: number[] = [];
  const waits: number[] = [];
  let seen = 0;
  const reader = await server.connect({
    person: 1,
    piece: 0,
    clientId: readerId,
    onUpdate: (update, at) => {
      const reach = reaches(update).get(writerId) ?? 0;
      for (let clock = Math.max(seen, first); clock < reach; clock += 1) waits.push(at - (sentAt[clock - first] ?? at));
      seen = Math.max(seen, reach);
    },
  });
  writer.send(writer.wire.update(typing.seed));
  while (seen < first) await sleep(5);

  const state = { typing: true };
  const strokes = typing.writers[0]?.strokes ?? [];
  const typeOn = async (): Promise<void> => {
    const start = performance.now();
    for (const [number, stroke] of strokes.entries()) {
      const wait = start + number * EVERY_MS - performance.now();
      if (wait > 0.5) await sleep(wait);
      if (!state.typing) return;
      const frame = writer.wire.update(stroke);
      sentAt.push(performance.now());
      writer.send(frame);
    }
  };
  const typed = typeOn();
  await sleep(BEFORE_MS);
  const worstBeforeMs = Math.max(...waits.slice(20));
  waits.length = 0;
  await flooder.pour();
  await sleep(300);
  state.typing = false;
  await typed;
  const end = Date.now() + 30_000;
  while (seen < first + sentAt.length && Date.now() < end) await sleep(5);
  // What never arrived has waited until now.
  const never = sentAt.slice(Math.max(0, seen - first)).map((sent) => performance.now() - sent);
  writer.close();
  reader.close();
  flooder.end();
  return { worstMs: Math.max(...waits, ...never), worstBeforeMs };
}

type Flooder = { pour(): Promise<void>; end(): void };

/** In a process of its own: the flood must not make our own stopwatch late. */
function startFlooder(order: FloodOrder): Promise<Flooder> {
  const child = fork(path.join(import.meta.dirname, "flooder.ts"), { execArgv: ["--import", "tsx"] });
  const said = (word: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const onMessage = (message: unknown): void => {
        if (message !== word) return;
        child.off("message", onMessage);
        resolve();
      };
      child.on("message", onMessage);
      child.once("exit", () => reject(new Error("the flooder ended early")));
    });
  const ready = said("ready");
  child.send(order);
  return ready.then(() => ({
    pour: () => {
      const done = said("done");
      child.send("go");
      return done;
    },
    end: () => {
      child.disconnect();
    },
  }));
}
