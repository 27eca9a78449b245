import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { ACTS_IN_A_MESSAGE, MESSAGE } from "#app/contract/collab.ts";

/**
 * What was done here and may not be on the server's disk, act by act. Yjs alone would send all that was done without
 * a connection as one change: nothing in it says where one act ends, and so not whose words went where.
 */
export type UnsentActs = {
  /** An act of this page; `message`: which message of this connection carried it, if one did. */
  did(update: Uint8Array, message: number | null): void;
  /** The first `count` messages of this connection are on disk. */
  onDisk(count: number): void;
  /** The connection is gone, and perhaps what was on its way. */
  cut(): void;
  /**
   * Messages with all acts, in their order, for a server that has `has`; and what it has when it has read them. An act
   * that leans on something that is neither there nor in an act before it ends the row: it, and what comes after it, is
   * left to the answer that holds everything.
   */
  messages(has: ReadonlyMap<number, number>): { readonly messages: readonly ActsMessage[]; readonly has: ReadonlyMap<number, number> };
  /** The answer that holds everything left as message number so many. */
  answered(message: number): void;
  readonly isEmpty: boolean;
};

export type ActsMessage = {
  readonly bytes: Uint8Array;
  /** Is about to leave as message number so many of this connection. */
  leavesAs(message: number): void;
  /** What the server has of this client when it has read it. */
  clockOf(client: number): number;
};

/** Where acts outlive the page, on one's own device. What is kept is gone when the server has it. */
export type KeepsActs = {
  /** Keeps it behind all that was kept before; gives its name. */
  keepAct(update: Uint8Array): string;
  forgetActs(names: readonly string[]): void;
};

export type KeptAct = { readonly update: Uint8Array; readonly name: string };

/** A day of writing on a bus; beyond it, acts are left to the answer that holds everything. */
const MOST = { acts: 20_000, bytes: 4 * 1024 * 1024 };
const BYTES_IN_A_MESSAGE = 256 * 1024;

type Act = { readonly update: Uint8Array; name: string | null; message: number | null };

export function makeUnsentActs(earlier: readonly KeptAct[], keeps: KeepsActs | null): UnsentActs {
  let acts: Act[] = earlier.map(({ update, name }) => ({ update, name, message: null }));
  let bytes = acts.reduce((sum, { update }) => sum + update.length, 0);
  /** One was left out: what comes after it might lean on it. */
  let isFull = false;

  /** All of them, in their order: those behind the last that has a name. */
  const keepAll = () => {
    if (keeps === null) return;
    for (const act of acts.slice(acts.findLastIndex(({ name }) => name !== null) + 1)) act.name = keeps.keepAct(act.update);
  };

  return {
    did(update, message) {
      if (isFull || acts.length >= MOST.acts || bytes + update.length > MOST.bytes) return void (isFull = true);
      acts.push({ update, name: null, message });
      bytes += update.length;
      // What is on its way will be acknowledged in a moment; the device need not hear of it.
      if (message === null) keepAll();
    },
    onDisk(count) {
      const done = acts.filter(({ message }) => message !== null && message <= count);
      if (done.length === 0) return;
      acts = acts.filter(({ message }) => message === null || message > count);
      bytes -= done.reduce((sum, { update }) => sum + update.length, 0);
      const names = done.flatMap(({ name }) => name ?? []);
      if (names.length > 0) keeps?.forgetActs(names);
      if (acts.length === 0) isFull = false;
    },
    cut() {
      for (const act of acts) act.message = null;
      keepAll();
    },
    messages(has) {
      const known = new Map(has);
      const messages: ActsMessage[] = [];
      for (let at = 0; at < acts.length; ) {
        const lot: Act[] = [];
        for (let size = 0; at < acts.length && lot.length < ACTS_IN_A_MESSAGE; at++) {
          const act = acts[at]!;
          // A pasted chapter goes alone: with others it might be more than a message holds.
          if (lot.length > 0 && size + act.update.length > BYTES_IN_A_MESSAGE) break;
          if (!follows(act.update, known)) {
            at = acts.length;
            break;
          }
          lot.push(act);
          size += act.update.length;
        }
        if (lot.length > 0) messages.push(messageOf(lot, new Map(known)));
      }
      return { messages, has: known };
    },
    answered(message) {
      for (const act of acts) act.message ??= message;
    },
    get isEmpty() { return acts.length === 0; },
  };
}

function messageOf(lot: readonly Act[], has: ReadonlyMap<number, number>): ActsMessage {
  const bytes = encoding.encode((to) => {
    encoding.writeVarUint(to, MESSAGE.acts);
    encoding.writeVarUint(to, lot.length);
    for (const { update } of lot) encoding.writeVarUint8Array(to, update);
  });
  return { bytes, leavesAs: (message) => { for (const act of lot) act.message = message; }, clockOf: (client) => has.get(client) ?? 0 };
}

/** Does an act lean on nothing that is not in `known`? Then what it brings is known from now on. */
function follows(update: Uint8Array, known: Map<number, number>): boolean {
  const next = new Map<number, number>();
  const end = (client: number) => next.get(client) ?? known.get(client) ?? 0;
  const has = (id: unknown) => !(id instanceof Y.ID) || id.clock < end(id.client);
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    for (const struct of structs) {
      const { client, clock } = struct.id;
      if (clock > end(client)) return false;
      if (struct instanceof Y.Item && ![struct.origin, struct.rightOrigin, struct.parent].every(has)) return false;
      next.set(client, Math.max(end(client), clock + struct.length));
    }
    for (const [client, deletes] of ds.clients) if (deletes.some(({ clock, len }) => clock + len > end(client))) return false;
  } catch {
    // However odd what a device kept: the answer that holds everything goes on without it.
    return false;
  }
  for (const [client, clock] of next) known.set(client, clock);
  return true;
}
