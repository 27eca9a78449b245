import { WebSocket } from "ws";
import { wireOf, type Dialect, type Wire } from "./wire.ts";

/**
 * A client that holds no document: it sends bytes made beforehand and looks at what arrives.
 * So the load is the server's, and one process can be eighty people.
 */
export type LightClient = {
  readonly wire: Wire;
  /** Called for every update and every answer to a question; `at` is performance.now() on arrival. */
  onUpdate: ((update: Uint8Array, at: number, answer: boolean) => void) | null;
  /** Why the server closed, when it did. */
  readonly closed: string | null;
  send(frame: Uint8Array): void;
  /** Sends all frames as fast as the socket takes them, in order. */
  pour(frames: readonly Uint8Array[]): Promise<void>;
  /** Asks "what do you have beyond this?" and waits for the answer, which comes after everything sent before. */
  ask(stateVector?: Uint8Array): Promise<Uint8Array>;
  close(): void;
};

export type LightOptions = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly dialect: Dialect;
  readonly piece: string;
  readonly clientId: number;
  /** From the very first answer on. */
  readonly onUpdate?: LightClient["onUpdate"];
};

/** Two bytes: no structs, no deletions. */
export const NOTHING = new Uint8Array([0, 0]);
const EMPTY_STATE = new Uint8Array([0]);
/** More than this waiting in the socket would measure our own memory, not the server. */
const POUR_AHEAD_BYTES = 256 * 1024;
const POUR_AT_ONCE = 256;
const ANSWER_WITHIN_MS = 240_000;

/** Resolves when the server has answered the first question (with whatever it has by then). */
export async function openLight(options: LightOptions): Promise<LightClient> {
  const wire = wireOf(options.dialect, options.piece);
  const socket = new WebSocket(options.url, { headers: { ...options.headers }, perMessageDeflate: false });
  socket.binaryType = "nodebuffer";
  let answered: ((update: Uint8Array) => void) | null = null;
  let failed: ((error: Error) => void) | null = null;
  const state = { closed: null as string | null };

  const client: LightClient = {
    wire,
    onUpdate: options.onUpdate ?? null,
    get closed() {
      return state.closed;
    },
    send: (frame) => socket.send(frame),
    pour: async (frames) => {
      for (let at = 0; at < frames.length; at += POUR_AT_ONCE) {
        for (const frame of frames.slice(at, at + POUR_AT_ONCE)) socket.send(frame);
        do await new Promise((resolve) => setImmediate(resolve));
        while (socket.bufferedAmount > POUR_AHEAD_BYTES && state.closed === null);
        if (state.closed !== null) return;
      }
    },
    ask: (stateVector = EMPTY_STATE) =>
      new Promise((resolve, reject) => {
        if (state.closed !== null) return reject(new Error(state.closed));
        const late = setTimeout(() => reject(new Error("no answer from the server")), ANSWER_WITHIN_MS);
        failed = reject;
        answered = (update) => {
          clearTimeout(late);
          resolve(update);
        };
        socket.send(wire.question(stateVector));
      }),
    close: () => socket.terminate(),
  };

  socket.on("message", (data: Buffer) => {
    const at = performance.now();
    const incoming = wire.read(data);
    if (incoming.kind === "question") socket.send(wire.answer(NOTHING));
    if (incoming.kind !== "update") return;
    client.onUpdate?.(incoming.update, at, incoming.answer);
    if (incoming.answer) answered?.(incoming.update);
  });
  socket.on("close", (code, reason) => {
    state.closed = `closed ${code} ${reason.toString()}`;
    failed?.(new Error(state.closed));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on("open", () => resolve());
    socket.on("error", reject);
  });
  const greeting = wire.greeting();
  if (greeting !== null) socket.send(greeting);
  // As y-websocket does: the question first, then "I am here", which also tells whose client id this is.
  const first = client.ask();
  socket.send(wire.presence(options.clientId));
  await first;
  return client;
}
