import { setTimeout as sleep } from "node:timers/promises";
import type { LightClient } from "../light-client.ts";
import type { Running } from "../fleet.ts";
import { freshClientIds } from "../typing.ts";

/** What one more open page costs, present and saying nothing, in kB after a collection. */
export type IdleResult = {
  /** Of the whole process, sockets in the system libraries too. */
  readonly residentKB: number;
  /** Of what JavaScript holds. */
  readonly heldKB: number;
};

/** So many come first: the pieces themselves, and memory that a process takes once, are not counted. */
const FIRST_EACH = 4;

export async function idleConnection(
  server: Running,
  pieces: number,
  peopleEach: number,
  seed: number,
): Promise<IdleResult> {
  const ids = freshClientIds(pieces * peopleEach, seed);
  const clients: LightClient[] = [];
  const enter = async (from: number, to: number): Promise<void> => {
    for (let person = from; person < to; person += 1)
      for (let piece = 0; piece < pieces; piece += 1)
        clients.push(await server.connect({ person, piece, clientId: ids[piece * peopleEach + person] ?? 1 }));
    await sleep(1500);
  };
  await enter(0, FIRST_EACH);
  const before = await server.memory();
  await enter(FIRST_EACH, peopleEach);
  const after = await server.memory();
  for (const client of clients) client.close();
  const more = pieces * (peopleEach - FIRST_EACH);
  return {
    residentKB: (after.residentBytes - before.residentBytes) / 1000 / more,
    heldKB: (after.heldBytes - before.heldBytes) / 1000 / more,
  };
}
