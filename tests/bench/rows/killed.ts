import { setTimeout as sleep } from "node:timers/promises";
import { quiet, type Running } from "../fleet.ts";
import type { LightClient } from "../light-client.ts";
import { randomFrom } from "#tests/support/random.ts";
import { freshClientIds, prepareTyping, reaches } from "../typing.ts";

/**
 * kill -9, then the same data again: of the edits that another person had already seen, how many
 * are gone? `revive` starts the server anew on the same data.
 */
export type LossResult = { readonly visible: number; readonly lost: number };
type Revive = () => Promise<Running>;

const WRITERS = 6;
const STROKES_PER_SECOND = 10;

export async function killedWhileTyping(server: Running, revive: Revive, seed: number): Promise<LossResult> {
  const seconds = 2 + randomFrom(seed).unit() * 2;
  const strokes = Math.floor(seconds * STROKES_PER_SECOND);
  return killed(server, revive, seed, WRITERS, strokes, async (clients, frames) => {
    for (let stroke = 0; stroke < strokes; stroke += 1)
      for (const [writer, client] of clients.entries()) {
        const frame = frames[writer]?.[stroke];
        if (frame !== undefined && client.closed === null) client.send(frame);
        await sleep(1000 / STROKES_PER_SECOND / WRITERS);
      }
  });
}

export async function killedInABurst(server: Running, revive: Revive, seed: number): Promise<LossResult> {
  const strokes = 30_000;
  const enough = 8_000 + randomFrom(seed).below(8_000);
  return killed(server, revive, seed, 1, strokes, async (clients, frames, seen) => {
    const pouring = clients[0]?.pour(frames[0] ?? []);
    while (seen() < enough) await sleep(1);
    void pouring;
  });
}

type Drive = (
  clients: readonly LightClient[],
  frames: readonly (readonly Uint8Array[])[],
  seen: () => number,
) => Promise<void>;

async function killed(
  server: Running,
  revive: Revive,
  seed: number,
  writers: number,
  strokes: number,
  drive: Drive,
): Promise<LossResult> {
  const ids = freshClientIds(writers + 1, seed);
  const writerIds = ids.slice(0, writers);
  const typing = prepareTyping(writerIds, strokes, seed);
  /** Highest clock of each writer that somebody else has seen. */
  const visible = new Map<number, number>();
  const look = (me: number) => (update: Uint8Array) => {
    for (const [id, reach] of reaches(update))
      if (id !== me) visible.set(id, Math.max(visible.get(id) ?? 0, reach));
  };
  const watcherId = ids[writers] ?? 1;
  await server.connect({ person: writers, piece: 0, clientId: watcherId, onUpdate: look(watcherId) });
  const clients: LightClient[] = [];
  for (const [person, clientId] of writerIds.entries())
    clients.push(await server.connect({ person, piece: 0, clientId, onUpdate: look(clientId) }));
  const seeder = clients[0];
  if (seeder) seeder.send(seeder.wire.update(typing.seed));
  while ((visible.get(writerIds[0] ?? 0) ?? 0) < (typing.writers[0]?.firstClock ?? 0)) await sleep(5);

  const count = (reach: Map<number, number>): number =>
    typing.writers.reduce((sum, writer) => sum + Math.max(0, (reach.get(writer.clientId) ?? 0) - writer.firstClock), 0);
  const frames = typing.writers.map((writer, person) =>
    writer.strokes.map((stroke) => clients[person]?.wire.update(stroke) ?? stroke),
  );
  await drive(clients, frames, () => count(visible));
  await server.kill();
  // What the dead server had handed to the socket still arrives, and is seen.
  await sleep(300);

  const again = await revive();
  const kept = new Map<number, number>();
  const reader = await again.connect({
    person: writers,
    piece: 0,
    clientId: freshClientIds(1, seed + 500)[0] ?? 1,
    onUpdate: (update) => {
      for (const [id, reach] of reaches(update)) kept.set(id, Math.max(kept.get(id) ?? 0, reach));
    },
  });
  const seen = count(visible);
  const missing = (): number =>
    typing.writers.reduce(
      (sum, { clientId, firstClock }) =>
        sum + Math.max(0, (visible.get(clientId) ?? 0) - Math.max(firstClock, kept.get(clientId) ?? 0)),
      0,
    );
  // A server that answers with an empty piece first may still find the words: wait until it rests.
  if (missing() > 0) await quiet(again, 2_000);
  reader.close();
  await again.kill();
  return { visible: seen, lost: missing() };
}
