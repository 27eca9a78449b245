import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Presence } from "#app/contract/collab.ts";
import type { PieceRole } from "#app/domain/access/can.ts";
import { LIMITS } from "./limits.ts";

/**
 * Who is here. The server writes name, colour and role from the session; of what a client says only
 * the cursor is taken, and only for the one client id that is its own. Entries about other people
 * are dropped, not punished: honest clients send back what they hear.
 */
export type PresentPerson = { readonly personId: string; readonly name: string; readonly role: PieceRole; /** Nobody is told that they are here. */ readonly unseen: boolean };

type Entry = { clock: number; state: Presence | null; at: number };

/** One client's line in an awareness update (y-protocols): id, clock, state as JSON. */
export type AwarenessLine = { readonly clientId: number; readonly clock: number; readonly json: string };

/** Takes an awareness update apart; null for bytes that are not one. */
export function readAwareness(bytes: Uint8Array): AwarenessLine[] | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const count = decoding.readVarUint(decoder);
    const lines: AwarenessLine[] = [];
    for (let i = 0; i < count; i++)
      lines.push({
        clientId: decoding.readVarUint(decoder),
        clock: decoding.readVarUint(decoder),
        json: decoding.readVarString(decoder),
      });
    return lines;
  } catch {
    return null;
  }
}

/** Everyone's presence in one draft. */
export class Presences {
  private readonly entries = new Map<number, Entry>();
  private readonly changed = new Set<number>();
  /** Client ids that a live connection speaks under. */
  private readonly taken = new Set<number>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  isFree(clientId: number): boolean {
    return !this.taken.has(clientId);
  }

  take(clientId: number): void {
    this.taken.add(clientId);
  }

  /** Takes one's own line. Nothing happens when it is old, too large or not a state. */
  say(line: AwarenessLine, person: PresentPerson): void {
    if (line.json.length > LIMITS.presenceBytes || line.clock > 2 ** 31) return;
    const cursor = readCursor(line.json);
    if (cursor === undefined) return;
    if (person.unseen) return this.hide(line.clientId);
    const before = this.entries.get(line.clientId);
    const isLeaving = cursor === "gone";
    if (before !== undefined && (line.clock < before.clock || (line.clock === before.clock && !isLeaving))) return;
    const state = isLeaving ? null : { user: { ...userOf(person) }, cursor };
    this.entries.set(line.clientId, { clock: line.clock, state, at: this.now() });
    this.changed.add(line.clientId);
  }

  /** The connection of this client id is over. */
  leave(clientId: number): void {
    this.taken.delete(clientId);
    this.hide(clientId);
  }

  /** Who was seen is seen no more; whoever never was goes on unseen. */
  hide(clientId: number): void {
    const before = this.entries.get(clientId);
    if (before === undefined || before.state === null) return;
    this.entries.set(clientId, { clock: before.clock + 1, state: null, at: this.now() });
    this.changed.add(clientId);
  }

  /**
   * What changed since the last call; null when nothing did. Asked for each recipient, because one's
   * own line is told apart: others get it one clock later than it was sent. (y-protocols never shows a
   * first line with clock 0; and a later clock sent back to its own client would be taken for news
   * and returned for ever.)
   */
  news(): ((recipient: number | null) => Uint8Array) | null {
    for (const [clientId, entry] of this.entries)
      if (entry.state !== null && this.now() - entry.at > LIMITS.presenceGoneMs) this.hide(clientId);
    if (this.changed.size === 0) return null;
    const lines = [...this.changed].map((clientId) => this.line(clientId));
    for (const { clientId, entry } of lines) if (entry.state === null) this.entries.delete(clientId);
    this.changed.clear();
    const forOthers = encode(lines, null);
    return (recipient) => (lines.some((line) => line.clientId === recipient) ? encode(lines, recipient) : forOthers);
  }

  /** Everyone here now, for somebody who joins; null when nobody shows. */
  everyone(recipient: number | null): Uint8Array | null {
    const here = [...this.entries].filter(([, entry]) => entry.state !== null).map(([clientId]) => this.line(clientId));
    return here.length === 0 ? null : encode(here, recipient);
  }

  private line(clientId: number): Line {
    const entry = this.entries.get(clientId)!;
    return { clientId, entry, json: JSON.stringify(entry.state) };
  }
}

type Line = { clientId: number; entry: Entry; json: string };

function encode(lines: readonly Line[], recipient: number | null): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, lines.length);
  for (const { clientId, entry, json } of lines) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clientId === recipient ? entry.clock : entry.clock + 1);
    encoding.writeVarString(encoder, json);
  }
  return encoding.toUint8Array(encoder);
}

const COLOURS = 8;

function userOf({ personId, name, role }: PresentPerson): Presence["user"] {
  let sum = 0;
  for (const unit of personId) sum = (sum * 31 + unit.charCodeAt(0)) % 65_521;
  return { name, color: (sum % COLOURS) + 1, role, personId };
}

/** The cursor in a state; "gone" for a goodbye, undefined for what is not a state at all. */
function readCursor(json: string): Presence["cursor"] | "gone" | undefined {
  let state: unknown;
  try {
    state = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (state === null) return "gone";
  if (!isRecord(state)) return undefined;
  const cursor = state["cursor"];
  if (!isRecord(cursor)) return null;
  const anchor = readPosition(cursor["anchor"]);
  const head = readPosition(cursor["head"]);
  return anchor === null || head === null ? null : { anchor, head };
}

/** A relative position of Yjs as JSON: ids and a side, nothing else gets through. */
function readPosition(value: unknown): Record<string, unknown> | null {
  if (!isRecord(value)) return null;
  const position: Record<string, unknown> = {};
  for (const key of ["type", "item"]) {
    const id = value[key];
    if (isRecord(id) && isId(id["client"]) && isId(id["clock"])) position[key] = { client: id["client"], clock: id["clock"] };
    else if (id !== undefined && id !== null) return null;
    else position[key] = null;
  }
  position["tname"] = value["tname"] === "draft" ? "draft" : null;
  position["assoc"] = value["assoc"] === -1 ? -1 : 0;
  return position;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
