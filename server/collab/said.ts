import * as decoding from "lib0/decoding";
import { WHO } from "#app/contract/collab.ts";
import type { Said, Who } from "#app/domain/words/claims.ts";
import { LIMITS } from "./limits.ts";
import type { Room } from "./room.ts";

/** The body of a whose message; null for anything else. Throws when the bytes end too early. */
export function readSaid(from: decoding.Decoder): Said | null {
  const client = decoding.readVarUint(from);
  const clock = decoding.readVarUint(from);
  const length = decoding.readVarUint(from);
  const who = readWho(from);
  if (who === null || decoding.hasContent(from) || length < 1 || !Number.isSafeInteger(clock + length) || client >= 2 ** 53) return null;
  return { client, clock, length, who };
}

function readWho(from: decoding.Decoder): Who | null {
  const who = decoding.readVarUint(from);
  if (who === WHO.me) return { kind: "me" };
  if (who === WHO.outside) return { kind: "outside" };
  if (who !== WHO.voice) return null;
  const personId = decoding.readVarString(from);
  return personId === "" || personId.length > LIMITS.saidPersonLetters ? null : { kind: "voice", personId };
}

/** A message that waits for the ids it is about. */
type Waiting = { readonly said: Said; readonly number: number };

/**
 * What one connection has said about words that have not arrived yet, in the order of saying. Kept for as long
 * as the connection: it was not acknowledged, so the device says it again on the next one.
 */
export class SaidBefore {
  private waiting: Waiting[] = [];
  private readonly room: Pick<Room, "ownerOf" | "stateOf">;
  private readonly personId: string;

  constructor(room: Pick<Room, "ownerOf" | "stateOf">, personId: string) {
    this.room = room;
    this.personId = personId;
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  get isFull(): boolean {
    return this.waiting.length >= LIMITS.saidWaiting;
  }

  /** The number of the first message that still waits for something. */
  get first(): number | null {
    return this.waiting[0]?.number ?? null;
  }

  add(said: Said, number: number): void {
    this.waiting.push({ said, number });
  }

  /** Takes out what is about ids that are here now. Ids that became somebody else's meanwhile are nothing to speak about. */
  due(): Said[] {
    if (this.isEmpty) return [];
    const due: Said[] = [];
    const waiting: Waiting[] = [];
    for (const { said, number } of this.waiting) {
      const owner = this.room.ownerOf(said.client);
      if (owner !== null && (owner.personId !== this.personId || owner.hand !== "person")) continue;
      const here = Math.min(Math.max(this.room.stateOf(said.client) - said.clock, 0), said.length);
      if (here > 0) due.push({ ...said, length: here });
      if (here < said.length) waiting.push({ said: { ...said, clock: said.clock + here, length: said.length - here }, number });
    }
    this.waiting = waiting;
    return due;
  }

  clear(): void {
    this.waiting = [];
  }
}
