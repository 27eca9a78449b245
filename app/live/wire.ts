/**
 * One connection to a namespace of our own socket.io server, spoken without socket.io's library: what a workshop needs of its
 * protocol is text frames of a few kinds, and the library alone would be an eighth of what a page may load.
 * Comes back by itself after each break. https://socket.io/docs/v4/socket-io-protocol/ (Engine.IO 4 around Socket.IO 5).
 */
export type Heard = {
  connected(): void;
  /** No line; it will be tried again. */
  away(): void;
  /** The server does not let this device in, and says why. Nothing is tried again after `not_signed_in`. */
  refused(why: string): void;
  event(name: string, facts: unknown): void;
};

export type Wire = {
  connected(): boolean;
  /** The server's answer. Rejects when none comes in time, or the line breaks before. */
  ask(event: string, input: unknown): Promise<unknown>;
  close(): void;
};

/** After this time without an answer the line counts as gone, in milliseconds. */
const ANSWER_WITHIN_MS = 8_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** What the server says of its heartbeat comes first; until then, in milliseconds. */
const SILENT_AT_MOST_MS = 20_000;

const FRAME = { open: "0", ping: "2", pong: "3", connect: "40", leave: "41", event: "42", answer: "43", refused: "44" } as const;

export function openWire(origin: string, namespace: string, heard: Heard): Wire {
  let socket: WebSocket | null = null;
  let isIn = false;
  let isOver = false;
  let tries = 0;
  let asked = 0;
  let silentAtMost = SILENT_AT_MOST_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Map<number, { answer: (said: unknown) => void; none: () => void }>();

  function open(): void {
    clearTimeout(retry);
    if (isOver || socket !== null) return;
    socket = new WebSocket(`${origin.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`);
    socket.onmessage = ({ data }) => read(String(data));
    socket.onclose = lose;
    hears();
  }

  /** A device that slept, or a line that went silent, is not told that it is gone. */
  function hears(): void {
    clearTimeout(silence);
    silence = setTimeout(lose, silentAtMost);
  }

  function lose(): void {
    const was = socket;
    if (was === null) return;
    socket = null;
    isIn = false;
    was.onmessage = was.onclose = null;
    // Closed while it opens, it would be a fault on the browser's console.
    was.onopen = () => was.close();
    if (was.readyState !== WebSocket.CONNECTING) was.close();
    clearTimeout(silence);
    for (const { none } of [...waiting.values()]) none();
    if (isOver) return;
    heard.away();
    // Two hundred devices that lost the same server do not come back in one moment.
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + Math.random());
    tries += 1;
    retry = setTimeout(open, pause);
  }

  function read(frame: string): void {
    hears();
    if (frame === FRAME.ping) return void socket?.send(FRAME.pong);
    if (frame.startsWith(FRAME.open)) {
      const { pingInterval = 0, pingTimeout = 0 } = JSON.parse(frame.slice(1)) as { pingInterval?: number; pingTimeout?: number };
      silentAtMost = pingInterval + pingTimeout || SILENT_AT_MOST_MS;
      return void socket?.send(`${FRAME.connect}${namespace},`);
    }
    const [kind, rest] = [frame.slice(0, 2), frame.slice(2)];
    if (!rest.startsWith(`${namespace},`)) return;
    const [, id = "", json = ""] = /^(\d*)([^]*)$/.exec(rest.slice(namespace.length + 1)) ?? [];
    if (kind === FRAME.connect) {
      isIn = true;
      tries = 0;
      heard.connected();
    } else if (kind === FRAME.event) {
      const [name, facts] = JSON.parse(json) as [string, unknown];
      heard.event(name, facts);
    } else if (kind === FRAME.answer) waiting.get(Number(id))?.answer((JSON.parse(json) as unknown[])[0]);
    else if (kind === FRAME.refused) refused((JSON.parse(json) as { message?: string }).message ?? "");
    else if (kind === FRAME.leave) lose();
  }

  function refused(why: string): void {
    heard.refused(why);
    if (why === "not_signed_in") close();
    else lose();
  }

  function close(): void {
    isOver = true;
    clearTimeout(retry);
    removeEventListener("online", open);
    lose();
  }

  addEventListener("online", open);
  open();

  return {
    connected: () => isIn,
    ask(event, input) {
      if (!isIn) return Promise.reject(new Error("away"));
      const id = (asked += 1);
      return new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          waiting.delete(id);
        };
        const none = () => {
          end();
          reject(new Error("no answer"));
        };
        // A line that gives no answer is none: it is made anew.
        const timer = setTimeout(() => {
          none();
          lose();
        }, ANSWER_WITHIN_MS);
        waiting.set(id, { answer: (said) => { end(); resolve(said); }, none });
        socket?.send(`${FRAME.event}${namespace},${id}${JSON.stringify([event, input])}`);
      });
    },
    close,
  };
}
