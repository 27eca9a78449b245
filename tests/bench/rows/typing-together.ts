import { setTimeout as sleep } from "node:timers/promises";
import type { LightClient } from "../light-client.ts";
import type { Running } from "../fleet.ts";
import { percentile } from "../numbers.ts";
import { freshClientIds, prepareTyping, reaches, type Typing } from "../typing.ts";

/**
 * People typing at a steady rate, each in their own paragraph, and how long a keystroke takes from
 * one person's socket to another's. Every keystroke is measured at every other person in the piece.
 */
export type TypingLoad = {
  readonly pieces: number;
  readonly writersEach: number;
  readonly strokesPerSecond: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
};
export type TypingResult = {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuUsPerDelivered: number;
  readonly residentMB: number;
  readonly delivered: number;
  readonly expected: number;
};

type Room = { readonly typing: Typing; readonly clients: LightClient[]; readonly sentAt: Map<number, Float64Array> };

export async function typingTogether(server: Running, load: TypingLoad, seed: number): Promise<TypingResult> {
  const strokesEach = Math.ceil((load.warmUpSeconds + load.seconds) * load.strokesPerSecond);
  const waits: number[] = [];
  const window = { open: false };
  const rooms: Room[] = [];
  for (let piece = 0; piece < load.pieces; piece += 1)
    rooms.push(await enterRoom(server, load, piece, strokesEach, seed, { waits, window }));

  const warmUpStrokes = Math.floor(load.warmUpSeconds * load.strokesPerSecond);
  const everyMs = 1000 / load.strokesPerSecond;
  const typeAll = (from: number, to: number): Promise<unknown> =>
    Promise.all(
      rooms.flatMap((room, roomNumber) =>
        room.typing.writers.map((_, writer) => {
          // People do not press keys in step: everybody starts at their own moment within one beat.
          const offset = (((roomNumber * load.writersEach + writer) * 0.618_034) % 1) * everyMs;
          return typeSteadily(room, writer, from, to, offset, everyMs);
        }),
      ),
    );

  await typeAll(0, warmUpStrokes);
  await sleep(200);
  const before = await server.usage();
  window.open = true;
  await typeAll(warmUpStrokes, strokesEach);
  await sleep(300);
  window.open = false;
  const after = await server.usage();
  for (const room of rooms) for (const client of room.clients) client.close();
  const strokes = (strokesEach - warmUpStrokes) * load.pieces * load.writersEach;
  return {
    p50Ms: percentile(waits, 0.5),
    p99Ms: percentile(waits, 0.99),
    cpuUsPerDelivered: (after.cpuUs - before.cpuUs) / Math.max(1, waits.length),
    residentMB: after.residentBytes / 1e6,
    delivered: waits.length,
    expected: strokes * (load.writersEach - 1),
  };
}

type Measure = { readonly waits: number[]; readonly window: { open: boolean } };

async function enterRoom(
  server: Running,
  load: TypingLoad,
  piece: number,
  strokesEach: number,
  seed: number,
  { waits, window }: Measure,
): Promise<Room> {
  const ids = freshClientIds(load.writersEach, seed * 1000 + piece);
  const typing = prepareTyping(ids, strokesEach, seed + piece);
  const clients: LightClient[] = [];
  for (const [person, clientId] of ids.entries()) clients.push(await server.connect({ person, piece, clientId }));
  const sentAt = new Map(ids.map((id) => [id, new Float64Array(strokesEach)]));
  const room: Room = { typing, clients, sentAt };

  const seedClock = typing.writers[0]?.firstClock ?? 0;
  let seeded = 0;
  clients.forEach((client, me) => {
    const seen = new Map<number, number>();
    client.onUpdate = (update, at) => {
      for (const [clientId, reach] of reaches(update)) {
        const writer = ids.indexOf(clientId);
        if (writer === 0 && !seen.has(clientId) && reach >= seedClock && me !== 0) seeded += 1;
        const before = Math.max(seen.get(clientId) ?? 0, typing.writers[writer]?.firstClock ?? 0);
        if (reach <= before && seen.has(clientId)) continue;
        seen.set(clientId, reach);
        if (!window.open || writer === -1 || writer === me) continue;
        const sent = sentAt.get(clientId);
        const first = typing.writers[writer]?.firstClock ?? 0;
        for (let clock = before; clock < reach; clock += 1) {
          const moment = sent?.[clock - first] ?? 0;
          if (moment > 0) waits.push(at - moment);
        }
      }
    };
  });
  const writer = clients[0];
  if (writer) writer.send(writer.wire.update(typing.seed));
  const end = Date.now() + 20_000;
  while (seeded < load.writersEach - 1) {
    if (Date.now() > end) throw new Error(`only ${seeded} people saw the first paragraphs`);
    await sleep(5);
  }
  return room;
}

async function typeSteadily(
  room: Room,
  writer: number,
  from: number,
  to: number,
  offsetMs: number,
  everyMs: number,
): Promise<void> {
  const client = room.clients[writer];
  const strokes = room.typing.writers[writer];
  if (!client || !strokes) return;
  const sentAt = room.sentAt.get(strokes.clientId);
  const start = performance.now() + offsetMs;
  for (let stroke = from; stroke < to; stroke += 1) {
    const wait = start + (stroke - from) * everyMs - performance.now();
    if (wait > 0.5) await sleep(wait);
    const update = strokes.strokes[stroke];
    if (update === undefined) return;
    const frame = client.wire.update(update);
    if (sentAt) sentAt[stroke] = performance.now();
    client.send(frame);
  }
}
