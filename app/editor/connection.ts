import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Awareness } from "y-protocols/awareness";
import { messageYjsUpdate, writeSyncStep1, writeSyncStep2 } from "y-protocols/sync";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { CLOSE, isFinal } from "#app/contract/close-codes.ts";
import { MESSAGE } from "#app/contract/collab.ts";
import { makeInFlight } from "./in-flight.ts";
import { after, hasUnsaved, isSaved, newLine, type Line, type LineEvent } from "./status.ts";
import { makeUnsentActs, type KeepsActs, type KeptAct } from "./unsent-acts.ts";
import { startWatch } from "./watch.ts";

/** Kinds of sync message (y-protocols/sync): the first asks, the others carry changes. */
const STEP_1 = 0;

export type ConnectionEvents = {
  /** Changes of others are about to be put into the document. */
  receiving(): void;
  /** Something about the line changed; ask `line()` again. */
  changed(): void;
  /** The server closed for good, with one of the final codes. */
  refused(code: number): void;
};

/** The socket, for what is said about whose words are whose (speaking/, when it is loaded). */
export type Wire = {
  isOpen(): boolean;
  send(message: Uint8Array): void;
  /** A connection was opened, and nothing was said on it yet. */
  opened(): void;
  /** So many of the messages of this connection need not be said again. */
  heard(count: number): void;
};

export type Connection = {
  readonly wire: Wire;
  line(): Line;
  /** How much of the draft is known to be on the server's disk. */
  onServer(): ReadonlyMap<number, number>;
  /** When the oldest change that may not be on disk was made, in milliseconds since 1970; null when none is. */
  waitingSince(): number | null;
  start(): void;
  /** Try again now: the device says that it is back. */
  hurry(): void;
  /** Give up the socket now; it comes back by itself when the network does. */
  drop(): void;
  stop(): void;
};

export type ConnectionOptions = {
  /** ws://host/collab */
  readonly url: string;
  readonly pieceId: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** What an earlier page of this device knew to be on the server; null when nothing was kept. */
  readonly knownBefore: ReadonlyMap<number, number> | null;
  /** What earlier pages of this device did that the server may not have, and where this one keeps what it does. */
  readonly acts?: { readonly before: readonly KeptAct[]; readonly keeps: KeepsActs };
  readonly events: ConnectionEvents;
  readonly Socket?: typeof WebSocket;
};

/** Is there anything in the document beyond what the server is known to have? */
const isBeyond = (doc: Y.Doc, known: ReadonlyMap<number, number> | null): boolean =>
  known !== null && [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(([id, clock]) => clock > (known.get(id) ?? 0));

/** One connection that comes back, counts what it sends, and believes only what the server says is on disk. */
export function makeConnection(options: ConnectionOptions): Connection {
  const { doc, awareness, events } = options;
  const inFlight = makeInFlight();
  const acts = makeUnsentActs(options.acts?.before ?? [], options.acts?.keeps ?? null);
  let line = newLine(!acts.isEmpty || isBeyond(doc, options.knownBefore));
  let onServer = new Map(options.knownBefore ?? []);
  if (line.unsent) inFlight.held(Date.now());

  const tell = (event: LineEvent) => {
    const before = line;
    line = after(line, event);
    // Everything of ours is on disk, and everything else came from there.
    if (isSaved(line)) onServer = Y.decodeStateVector(Y.encodeStateVector(doc));
    if (line !== before) events.changed();
  };

  const noteSent = (data: Uint8Array) => {
    if (data[0] !== MESSAGE.sync || data[1] === STEP_1) return;
    const answer = data[1] === 1;
    inFlight.sent({ clock: Y.getState(doc.store, doc.clientID), bytes: data.length }, Date.now());
    if (answer) inFlight.answered();
    tell({ is: answer ? "answered" : "sent" });
    if (answer) acts.answered(line.sent);
  };

  const Plain = options.Socket ?? WebSocket;
  /** Counts what really leaves: a socket that is closing swallows messages without a word. */
  class CountingSocket extends Plain {
    override send(data: Uint8Array<ArrayBuffer>): void {
      // What was done before comes first: this act goes with it, as soon as the server has said what it lacks.
      if (data[0] === MESSAGE.sync && data[1] === messageYjsUpdate && !line.answered) return;
      const open = this.readyState === this.OPEN;
      super.send(data);
      if (open && this === provider.ws) noteSent(data);
    }
  }

  const provider = new WebsocketProvider(options.url, options.pieceId, doc, {
    connect: false, awareness, disableBc: true, WebSocketPolyfill: CountingSocket, maxBackoffTime: 2_500,
  });

  const sync = provider.messageHandlers[MESSAGE.sync];
  provider.messageHandlers[MESSAGE.sync] = (to, from, ...rest) => {
    if (from.arr[from.pos] !== STEP_1) {
      events.receiving();
      return sync?.(to, from, ...rest);
    }
    decoding.readVarUint(from);
    onServer = Y.decodeStateVector(decoding.readVarUint8Array(from));
    const has = line.answered ? onServer : sendActs(onServer);
    encoding.writeVarUint(to, MESSAGE.sync);
    writeSyncStep2(to, doc, Y.encodeStateVector(new Map(has)));
  };
  /** Act by act what the server lacks; gives what it has then. */
  const sendActs = (before: ReadonlyMap<number, number>): ReadonlyMap<number, number> => {
    const { ws } = provider;
    if (ws?.readyState !== Plain.OPEN) return before;
    const { messages, has } = acts.messages(before);
    for (const message of messages) {
      ws.send(message.bytes as Uint8Array<ArrayBuffer>);
      inFlight.sent({ clock: message.clockOf(doc.clientID), bytes: message.bytes.length }, Date.now());
      tell({ is: "sent" });
      message.leavesAs(line.sent);
    }
    return has;
  };
  provider.messageHandlers[MESSAGE.saved] = (_to, from) => {
    decoding.readVarUint(from);
    const count = decoding.readVarUint(from);
    const clock = inFlight.onDisk(count);
    acts.onDisk(count);
    if (clock !== null) onServer.set(doc.clientID, Math.max(clock, onServer.get(doc.clientID) ?? 0));
    tell({ is: "onDisk", count });
  };

  const wire: Wire = {
    isOpen: () => provider.wsconnected,
    send: (message) => provider.ws?.send(message),
    opened: () => {},
    heard: () => {},
  };
  provider.messageHandlers[MESSAGE.whose] = (_to, from) => wire.heard(decoding.readVarUint(from));

  // Registered after the provider's own listener: what it sent is counted by now.
  let counted = 0;
  const onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, change: Y.Transaction) => {
    const left = line.sent > counted;
    counted = line.sent;
    if (!change.local || origin === provider) return;
    acts.did(update, left ? line.sent : null);
    if (left) return;
    inFlight.held(Date.now());
    tell({ is: "held" });
  };
  const beforeUpdate = () => { counted = line.sent; };
  doc.on("beforeAllTransactions", beforeUpdate);
  doc.on("update", onUpdate);

  provider.on("status", ({ status }: { status: string }) => {
    if (status === "connecting") return watch.connecting();
    inFlight.cut();
    acts.cut();
    counted = 0;
    tell({ is: status === "connected" ? "opened" : "closed" });
    if (line.open) wire.opened();
  });
  provider.on("sync", (synced: boolean) => { if (synced) tell({ is: "synced" }); });
  provider.on("connection-close", (event: CloseEvent | null) => {
    if (event === null) return;
    if (isFinal(event.code)) return events.refused(event.code);
    const turnedAway = event.code >= 4500 && event.code <= 4599;
    // Too fast: come back, but not at once.
    provider.maxBackoffTime = event.code === CLOSE.tooFast ? 10_000 : 2_500;
    if (turnedAway && hasUnsaved(line)) tell({ is: "trouble" });
  });

  /** Any answer will do. Who is here is the shortest question, but nobody answers when nobody shows. */
  const askForLife = () => {
    const somebodyShows = [...awareness.getStates().values()].some((state) => "user" in state);
    const question = encoding.createEncoder();
    encoding.writeVarUint(question, somebodyShows ? MESSAGE.queryAwareness : MESSAGE.sync);
    if (!somebodyShows) writeSyncStep1(question, doc);
    provider.ws?.send(encoding.toUint8Array(question));
  };
  const again = () => {
    provider.disconnect();
    provider.connect();
  };
  const watch = startWatch({
    isOpen: () => line.open,
    isConnecting: () => provider.wsconnecting,
    lastHeard: () => provider.wsLastMessageReceived,
    waitingSince: () => (line.open ? inFlight.waitingSince() : null),
    bytesOnTheWay: () => inFlight.bytes(),
    ask: askForLife,
    cut: (waiting) => {
      if (waiting) tell({ is: "trouble" });
      again();
    },
  });

  return {
    wire,
    line: () => line,
    onServer: () => onServer,
    waitingSince: () => inFlight.waitingSince(),
    start: () => provider.connect(),
    hurry: () => { if (!line.open) again(); },
    drop: () => {
      provider.disconnect();
      provider.shouldConnect = true;
    },
    stop: () => {
      watch.stop();
      doc.off("update", onUpdate);
      doc.off("beforeAllTransactions", beforeUpdate);
      provider.destroy();
    },
  };
}
