/**
 * Notices a dead network. A socket that lost its other end looks open for minutes, so silence
 * is judged by the clock: quickly while words are waiting, patiently while none are.
 */
export type Pulse = {
  readonly open: boolean;
  /** Milliseconds since the connection attempt began; null when none is under way. */
  readonly connectingForMs: number | null;
  /** Milliseconds since anything came from the server. */
  readonly silentForMs: number;
  /** Milliseconds since the oldest change was made that is not yet on disk; null when none waits. */
  readonly waitingForMs: number | null;
  readonly bytesOnTheWay: number;
  /** Milliseconds since we asked for a sign of life; null when we did not since we last heard one. */
  readonly askedForMs: number | null;
};

/** An acknowledgement takes a round trip and one write to disk; five seconds is a dead line, or one nobody can write on. */
const ANSWER_WITHIN_MS = 5_000;
/** Much at once (coming back after a day) takes its time on a slow phone: 20 kB a second. */
const MS_PER_BYTE = 0.05;
/** A phone that is waking up needs a moment; more is a network that swallows everything. */
const CONNECT_WITHIN_MS = 8_000;
/** Ask for a sign of life after this much silence. A page that shows itself hears its own echo every 15 seconds. */
const ASK_AFTER_MS = 17_000;

/** What to do now. `cut`: drop this socket and open another. */
export function judge(pulse: Pulse): "wait" | "ask" | "cut" {
  if (!pulse.open) return pulse.connectingForMs !== null && pulse.connectingForMs > CONNECT_WITHIN_MS ? "cut" : "wait";
  if (pulse.waitingForMs !== null) {
    const allowed = ANSWER_WITHIN_MS + pulse.bytesOnTheWay * MS_PER_BYTE;
    if (Math.min(pulse.waitingForMs, pulse.silentForMs) > allowed) return "cut";
  }
  if (pulse.askedForMs !== null) return pulse.askedForMs > ANSWER_WITHIN_MS ? "cut" : "wait";
  return pulse.silentForMs > ASK_AFTER_MS ? "ask" : "wait";
}

export type WatchOptions = {
  isOpen(): boolean;
  isConnecting(): boolean;
  /** Milliseconds since 1970. */
  lastHeard(): number;
  waitingSince(): number | null;
  bytesOnTheWay(): number;
  ask(): void;
  /** `waiting`: words were waiting for an answer. */
  cut(waiting: boolean): void;
};

export function startWatch(options: WatchOptions): { connecting(): void; stop(): void } {
  let connectingSince = 0;
  let askedAt: number | null = null;
  const look = () => {
    const now = Date.now();
    const heard = options.lastHeard();
    if (askedAt !== null && (heard >= askedAt || !options.isOpen())) askedAt = null;
    const waiting = options.waitingSince();
    const verdict = judge({
      open: options.isOpen(),
      connectingForMs: options.isConnecting() ? now - connectingSince : null,
      silentForMs: now - heard,
      waitingForMs: waiting === null ? null : now - waiting,
      bytesOnTheWay: options.bytesOnTheWay(),
      askedForMs: askedAt === null ? null : now - askedAt,
    });
    if (verdict === "ask") {
      askedAt = now;
      options.ask();
    } else if (verdict === "cut") {
      askedAt = null;
      options.cut(waiting !== null);
    }
  };
  const timer = setInterval(look, 1_000);
  return { connecting: () => { connectingSince = Date.now(); }, stop: () => clearInterval(timer) };
}
