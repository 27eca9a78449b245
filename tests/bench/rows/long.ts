import { setTimeout as sleep } from "node:timers/promises";
import * as Y from "yjs";
import { quiet, type Running } from "../fleet.ts";
import type { LightClient } from "../light-client.ts";
import type { LongPiece } from "../long-piece.ts";
import { freshClientIds, reaches } from "../typing.ts";

/** Every keystroke of the long piece, sent as its four people sent them, turn by turn. */
export type IngestResult = {
  /** Processor time of the whole server per keystroke, until it has nothing left to do (all written). */
  readonly cpuUsEach: number;
  readonly seconds: number;
  readonly residentMB: number;
};

export async function ingest(server: Running, piece: LongPiece): Promise<IngestResult> {
  const idle = await quiet(server, 600);
  const start = performance.now();
  let before: LightClient | null = null;
  for (const turn of piece.turns) {
    const client = await server.connect({ person: turn.writer, piece: 0, clientId: turn.clientId });
    // The next person comes before the last one leaves: a piece that everybody leaves is unloaded, and
    // Hocuspocus forgets words when somebody returns at that moment.
    before?.close();
    before = client;
    await client.pour(turn.strokes.map((stroke) => client.wire.update(stroke)));
    await client.ask(piece.stateVector);
  }
  before?.close();
  const seconds = (performance.now() - start) / 1000;
  const after = await quiet(server);
  return {
    cpuUsEach: (after.cpuUs - idle.cpuUs) / piece.edits,
    seconds,
    residentMB: after.residentBytes / 1e6,
  };
}

/** The first person after a restart: from the start of the connection until every word is there. */
export type OpenResult = { readonly ms: number; readonly incompleteFirst: boolean };

const OPEN_WITHIN_MS = 120_000;

export async function coldOpen(server: Running, piece: LongPiece, seed: number): Promise<OpenResult> {
  const [warmId = 1, clientId = 2] = freshClientIds(2, seed);
  // The first connection of a process also loads code; that is not what this row is about.
  const warm = await server.connect({ person: 0, piece: 1, clientId: warmId });
  warm.close();
  await sleep(200);

  const wanted = Y.decodeStateVector(piece.stateVector);
  const arrived: { update: Uint8Array; at: number; answer: boolean }[] = [];
  const start = performance.now();
  const client = await server.connect({
    person: 0,
    piece: 0,
    clientId,
    onUpdate: (update, at, answer) => arrived.push({ update, at, answer }),
  });
  const have = new Map<number, number>();
  const complete = (update: Uint8Array): boolean => {
    for (const [id, reach] of reaches(update)) have.set(id, Math.max(have.get(id) ?? 0, reach));
    return [...wanted].every(([id, clock]) => (have.get(id) ?? 0) >= clock);
  };
  let incompleteFirst = false;
  let looked = 0;
  const end = Date.now() + OPEN_WITHIN_MS;
  while (Date.now() < end) {
    const next = arrived[looked];
    if (next === undefined) {
      await sleep(5);
      continue;
    }
    looked += 1;
    if (complete(next.update)) {
      client.close();
      return { ms: next.at - start, incompleteFirst };
    }
    if (next.answer) incompleteFirst = true;
  }
  client.close();
  return { ms: Number.POSITIVE_INFINITY, incompleteFirst: true };
}
