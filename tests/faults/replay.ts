import * as Y from "yjs";
import type { YClient } from "#tests/support/yclient.ts";
import type { Recording } from "./recording.ts";

/**
 * Types a recording as two people through two live connections, as concurrent as it was: before
 * each stroke a person's document holds exactly what the recording says they had seen, no less and
 * no more. What arrives early waits on the desk.
 */
/** One keystroke as it left: its bytes, and how it can be recognised when it arrives at the other desk. */
type Stroke = { readonly update: Uint8Array; readonly reach: number; readonly takes: readonly string[] };

type Heard = { readonly update: Uint8Array; readonly strokesByThen: number };

export async function replay({ strokes }: Recording, desks: readonly [ReplayDesk, ReplayDesk]): Promise<void> {
  desks[0].listenTo(desks[1]);
  desks[1].listenTo(desks[0]);
  for (const { writer, knows, position, removed, inserted } of strokes) {
    const desk = writer === 0 ? desks[0] : desks[1];
    await desk.know(knows[writer === 0 ? 1 : 0]);
    desk.type(position, removed, inserted);
  }
  await desks[0].know(desks[1].made);
  await desks[1].know(desks[0].made);
}

export class ReplayDesk {
  readonly client: YClient;
  readonly text: Y.XmlText;
  private readonly mine: Stroke[] = [];
  private other: ReplayDesk | null = null;
  private readonly waiting: Heard[] = [];
  /** How many of the other's strokes arrived, and how many are in the document. */
  private arrived = 0;
  private applied = 0;
  private reach = 0;
  private readonly taken = new Set<string>();

  constructor(client: YClient, text: Y.XmlText) {
    this.client = client;
    this.text = text;
    client.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== client) this.mine.push(strokeOf(update, client.doc.clientID));
    });
  }

  get made(): number {
    return this.mine.length;
  }

  listenTo(other: ReplayDesk): void {
    this.other = other;
  }

  /** What the server sent. It may hold one stroke of the other, or several, or none. */
  hear(update: Uint8Array): void {
    const { other } = this;
    if (other === null) return Y.applyUpdate(this.client.doc, update, this.client);
    const { reach, takes } = strokeOf(update, other.client.doc.clientID);
    this.reach = Math.max(this.reach, reach);
    for (const id of takes) this.taken.add(id);
    for (let next = other.mine[this.arrived]; next !== undefined && this.has(next); next = other.mine[this.arrived])
      this.arrived += 1;
    this.waiting.push({ update, strokesByThen: this.arrived });
  }

  /** Brings the document to exactly this many strokes of the other. */
  async know(strokes: number): Promise<void> {
    if (strokes <= this.applied) return;
    await this.client.until(() => this.arrived >= strokes, `stroke ${strokes} of the other (${this.arrived} arrived)`);
    for (let next = this.waiting[0]; next !== undefined && next.strokesByThen <= strokes; next = this.waiting[0]) {
      Y.applyUpdate(this.client.doc, next.update, this.client);
      this.applied = next.strokesByThen;
      this.waiting.shift();
    }
    // The server may send several strokes at once, more than are to be known yet: take only those.
    for (; this.applied < strokes; this.applied += 1) {
      const stroke = this.other?.mine[this.applied];
      if (stroke) Y.applyUpdate(this.client.doc, stroke.update, this.client);
    }
  }

  type(position: number, removed: number, inserted: string): void {
    const before = this.mine.length;
    this.client.doc.transact(() => {
      if (removed > 0) this.text.delete(position, removed);
      if (inserted.length > 0) this.text.insert(position, inserted);
    });
    if (this.mine.length !== before + 1) throw new Error("a keystroke must be one update");
  }

  private has(stroke: Stroke): boolean {
    return this.reach >= stroke.reach && stroke.takes.every((id) => this.taken.has(id));
  }
}

/** How far an update goes in this client's own clock (0: not at all), and every id it takes away. */
function strokeOf(update: Uint8Array, clientId: number): Stroke {
  const { structs, ds } = Y.decodeUpdate(update);
  const mine = structs.filter(({ id }) => id.client === clientId).map(({ id, length }) => id.clock + length);
  const takes: string[] = [];
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges)
      for (let place = clock; place < clock + len; place += 1) takes.push(`${client}:${place}`);
  return { update, reach: Math.max(0, ...mine), takes };
}
