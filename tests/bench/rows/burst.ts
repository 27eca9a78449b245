import type { Running } from "../fleet.ts";
import { freshClientIds, prepareTyping, reaches } from "../typing.ts";

/** One person's edits as fast as the socket takes them (a return from offline), until another person has seen the last. */
export type BurstResult = { readonly editsPerSecond: number; readonly cpuUsEach: number };

const LATE_MS = 120_000;

export async function burst(server: Running, edits: number, seed: number): Promise<BurstResult> {
  const [writerId = 1, readerId = 2] = freshClientIds(2, seed);
  const typing = prepareTyping([writerId], edits, seed);
  const first = typing.writers[0]?.firstClock ?? 0;
  const writer = await server.connect({ person: 0, piece: 0, clientId: writerId });
  let seen = 0;
  let until = { reach: 0, done: (_at: number): void => {} };
  const reader = await server.connect({
    person: 1,
    piece: 0,
    clientId: readerId,
    onUpdate: (update, at) => {
      seen = Math.max(seen, reaches(update).get(writerId) ?? 0);
      if (seen >= until.reach) until.done(at);
    },
  });
  const seeing = (reach: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`only ${seen} of ${reach} arrived; ${writer.closed}`)), LATE_MS);
      until = {
        reach,
        done: (at) => {
          clearTimeout(late);
          resolve(at);
        },
      };
    });

  const seeded = seeing(first);
  writer.send(writer.wire.update(typing.seed));
  await seeded;
  const frames = (typing.writers[0]?.strokes ?? []).map((stroke) => writer.wire.update(stroke));
  const before = await server.usage();
  const all = seeing(first + edits);
  const start = performance.now();
  await writer.pour(frames);
  const end = await all;
  const after = await server.usage();
  writer.close();
  reader.close();
  return { editsPerSecond: edits / ((end - start) / 1000), cpuUsEach: (after.cpuUs - before.cpuUs) / edits };
}
