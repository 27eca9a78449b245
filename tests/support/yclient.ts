import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as awarenessProtocol from "y-protocols/awareness";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";
import { isFinal } from "#app/contract/close-codes.ts";
import { MESSAGE } from "#app/contract/collab.ts";
import { makeUnsentActs } from "#app/editor/unsent-acts.ts";

/**
 * A y-websocket client for Node, small enough to read: cookie and Origin, sync, presence,
 * `saved`, close codes. It says nothing a browser would not say, except through `sendRaw`.
 */
export type YClientOptions = {
  /** ws://127.0.0.1:PORT/collab/PIECE */
  readonly url: string;
  /** The whole Cookie header, as the browser would send it. */
  readonly cookie?: string | undefined;
  /** Defaults to the http(s) origin of `url`; null sends none. */
  readonly origin?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly doc?: Y.Doc;
  /** Come back after a passing close, as y-websocket does. Default false. */
  readonly comeBack?: boolean;
  /** False says nothing about being here. Default true. */
  readonly presence?: boolean;
  /** Sends what was done without a connection act by act, as our editor does; else all at once. Default false. */
  readonly actByAct?: boolean;
  /** False connects without saying hello, for tests that write the first bytes themselves. Default true. */
  readonly hello?: boolean;
  /** What to do with somebody else's update; the default applies it to `doc` at once. */
  readonly receive?: (update: Uint8Array, client: YClient) => void;
  /** An update left for the server as message number `index` of this connection (answers to step 1 too). */
  readonly onSent?: (update: Uint8Array, index: number) => void;
  /** The server said that messages up to number `count` of this connection are on disk. */
  readonly onSaved?: (saved: Saved) => void;
};

export type Closed = { readonly code: number; readonly reason: string };
export type Saved = { readonly seq: number; readonly count: number };

export type YClient = {
  readonly doc: Y.Doc;
  readonly awareness: awarenessProtocol.Awareness;
  /** The socket is open. */
  readonly open: boolean;
  /** The server has answered our question with what it has. False again after a break. */
  readonly synced: boolean;
  /** Number of update messages sent on the present connection, counting answers to step 1. */
  readonly sent: number;
  /** The newest `saved`; null before the first of the present connection. */
  readonly saved: Saved | null;
  /** How often a connection was opened. */
  readonly connections: number;
  /** The newest close; null while none happened. */
  readonly closed: Closed | null;
  /** The HTTP status when the upgrade was answered with one instead. */
  readonly refusedStatus: number | null;
  /** Every frame received on all connections, for tests that look for leaks. */
  readonly frames: readonly Uint8Array[];
  /** Waits until `promise()` is true; fails with `what` and the state of the client. */
  until(promise: () => boolean, what?: string, withinMs?: number): Promise<void>;
  /** Waits for the first answer of the server. */
  whenSynced(withinMs?: number): Promise<void>;
  /** Waits until the server said that everything sent so far is on disk. */
  whenSaved(withinMs?: number): Promise<void>;
  /** Waits for the socket to close and tells how. */
  whenClosed(withinMs?: number): Promise<Closed>;
  sendRaw(bytes: Uint8Array): void;
  /** Sends an update as it is, without applying it here. */
  sendUpdate(update: Uint8Array): void;
  /** Cuts the connection without goodbye, as a lost network does. */
  cut(): void;
  /** Opens a connection again after `cut` or a close. */
  reopen(): void;
  /** Ends for good and frees timers. The document stays readable. */
  end(): void;
};

const DEFAULT_WAIT_MS = 8_000;
/** Looks again after every frame, and at least this often. */
const LOOK_EVERY_MS = 20;
/** y-websocket's first pause is 100 ms and doubles up to 2.5 s; tests keep it short. */
const COME_BACK_MS = 100;

export function openYClient(options: YClientOptions): YClient {
  const doc = options.doc ?? new Y.Doc();
  const awareness = new awarenessProtocol.Awareness(doc);
  if (options.presence === false) awareness.setLocalState(null);
  const acts = makeUnsentActs([], null);
  const frames: Uint8Array[] = [];
  const waiting: (() => void)[] = [];
  const now = {
    socket: null as WebSocket | null,
    synced: false,
    sent: 0,
    saved: null as Saved | null,
    connections: 0,
    closed: null as Closed | null,
    refusedStatus: null as number | null,
    ended: false,
    timer: undefined as NodeJS.Timeout | undefined,
  };

  const sendRaw = (bytes: Uint8Array): void => {
    if (now.socket?.readyState === WebSocket.OPEN) now.socket.send(bytes);
  };
  const message = (type: number, write: (to: encoding.Encoder) => void): Uint8Array =>
    encoding.encode((to) => {
      encoding.writeVarUint(to, type);
      write(to);
    });
  /** Everybody who waits in `until` looks again. */
  const stir = (): void => {
    for (const look of waiting.splice(0)) look();
  };
  const sendWords = (kind: 1 | 2, update: Uint8Array): void => {
    if (now.socket?.readyState !== WebSocket.OPEN) return;
    now.sent += 1;
    options.onSent?.(update, now.sent);
    sendRaw(
      message(MESSAGE.sync, (to) => {
        encoding.writeVarUint(to, kind);
        encoding.writeVarUint8Array(to, update);
      }),
    );
  };
  const sendUpdate = (update: Uint8Array): void => sendWords(syncProtocol.messageYjsUpdate, update);
  const sendPresence = (clients: number[]): void =>
    sendRaw(
      message(MESSAGE.awareness, (to) =>
        encoding.writeVarUint8Array(to, awarenessProtocol.encodeAwarenessUpdate(awareness, clients)),
      ),
    );

  const receive = options.receive ?? ((update: Uint8Array) => Y.applyUpdate(doc, update, client));

  const onSync = (from: decoding.Decoder): void => {
    const kind = decoding.readVarUint(from);
    if (kind === syncProtocol.messageYjsSyncStep1) {
      const { messages, has } = acts.messages(Y.decodeStateVector(decoding.readVarUint8Array(from)));
      for (const act of messages) {
        now.sent += 1;
        sendRaw(act.bytes);
        act.leavesAs(now.sent);
      }
      sendWords(syncProtocol.messageYjsSyncStep2, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map(has))));
      return;
    }
    const update = decoding.readVarUint8Array(from);
    receive(update, client);
    if (kind === syncProtocol.messageYjsSyncStep2) now.synced = true;
  };

  const onFrame = (bytes: Uint8Array): void => {
    frames.push(bytes);
    const from = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(from);
    if (type === MESSAGE.sync) onSync(from);
    else if (type === MESSAGE.awareness)
      awarenessProtocol.applyAwarenessUpdate(awareness, decoding.readVarUint8Array(from), client);
    else if (type === MESSAGE.queryAwareness) sendPresence([...awareness.getStates().keys()]);
    else if (type === MESSAGE.saved) {
      const seq = decoding.readVarUint(from);
      now.saved = { seq, count: decoding.hasContent(from) ? decoding.readVarUint(from) : 0 };
      acts.onDisk(now.saved.count);
      options.onSaved?.(now.saved);
    }
    stir();
  };

  const open = (): void => {
    clearTimeout(now.timer);
    const origin = options.origin === undefined ? new URL(options.url.replace(/^ws/, "http")).origin : options.origin;
    const socket = new WebSocket(options.url, {
      headers: {
        ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
        ...(origin === null ? {} : { origin }),
        ...options.headers,
      },
      perMessageDeflate: false,
    });
    socket.binaryType = "nodebuffer";
    now.socket = socket;
    now.synced = false;
    now.sent = 0;
    now.saved = null;
    now.closed = null;
    socket.on("open", () => {
      now.connections += 1;
      if (options.hello === false) return;
      sendRaw(message(MESSAGE.sync, (to) => syncProtocol.writeSyncStep1(to, doc)));
      if (awareness.getLocalState() !== null) sendPresence([doc.clientID]);
    });
    socket.on("message", (data: Buffer) => {
      if (now.socket === socket) onFrame(new Uint8Array(data));
    });
    socket.on("unexpected-response", (_request, response) => {
      now.refusedStatus = response.statusCode ?? null;
      response.resume();
      socket.terminate();
    });
    // The close that follows tells what happened.
    socket.on("error", () => {});
    socket.on("close", (code, reason) => {
      if (now.socket !== socket) return;
      now.socket = null;
      now.synced = false;
      acts.cut();
      now.closed = { code, reason: reason.toString() };
      stir();
      if (options.comeBack === true && !now.ended && !isFinal(code)) now.timer = setTimeout(open, COME_BACK_MS);
    });
  };

  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === client) return;
    const before = now.sent;
    sendUpdate(update);
    if (options.actByAct === true) acts.did(update, now.sent > before ? now.sent : null);
  });
  awareness.on("update", (change: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
    const mine = [...change.added, ...change.updated, ...change.removed].filter((id) => id === doc.clientID);
    if (origin !== client && mine.length > 0) sendPresence(mine);
  });

  const until = async (promise: () => boolean, what = "what was awaited", withinMs = DEFAULT_WAIT_MS): Promise<void> => {
    const end = Date.now() + withinMs;
    while (!promise()) {
      if (Date.now() > end) {
        const { synced, sent, saved, connections, closed, refusedStatus } = now;
        const state = JSON.stringify({ synced, sent, saved, connections, closed, refusedStatus });
        throw new Error(`Not within ${withinMs} ms: ${what}. ${state}`);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_EVERY_MS);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  };

  const client: YClient = {
    doc,
    awareness,
    frames,
    get open() {
      return now.socket?.readyState === WebSocket.OPEN;
    },
    get synced() {
      return now.synced;
    },
    get sent() {
      return now.sent;
    },
    get saved() {
      return now.saved;
    },
    get connections() {
      return now.connections;
    },
    get closed() {
      return now.closed;
    },
    get refusedStatus() {
      return now.refusedStatus;
    },
    until,
    whenSynced: (withinMs) => until(() => now.synced, "the first answer of the server", withinMs),
    whenSaved: (withinMs) =>
      until(() => now.synced && (now.saved?.count ?? 0) >= now.sent, "saved for everything sent", withinMs),
    whenClosed: async (withinMs) => {
      await until(() => now.closed !== null, "a close", withinMs);
      return now.closed as Closed;
    },
    sendRaw,
    sendUpdate,
    cut: () => now.socket?.terminate(),
    reopen: () => {
      if (now.socket === null && !now.ended) open();
    },
    end: () => {
      now.ended = true;
      clearTimeout(now.timer);
      now.socket?.terminate();
      awareness.destroy();
    },
  };
  open();
  return client;
}
