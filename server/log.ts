/**
 * Logs say what happened, never who said what: only the facts named here get through. No names,
 * words, titles, addresses of people, tokens, or addresses of pages (they hold invitation codes).
 */
import { pino, type DestinationStream } from "pino";

export type Facts = {
  /** Noun, then what happened: "draft.refused". */
  event: string;
  method?: string;
  /** The route's pattern ("pieces.$pieceId"), never the address that was asked for. */
  route?: string;
  status?: number;
  /** Milliseconds. */
  ms?: number;
  /** A code of ours: of an error, a refusal, a close. */
  code?: string | number;
  count?: number;
  bytes?: number;
  pieceId?: string;
  spaceId?: string;
  personId?: string;
  connectionId?: string;
  seq?: number;
  port?: number;
  signal?: string;
  migrations?: readonly string[];
  /** Only its class, code and places in our code are written: messages quote people's words. */
  error?: unknown;
};

export type Log = Record<"debug" | "info" | "warn" | "error", (facts: Facts) => void>;

const ALLOWED: ReadonlySet<string> = new Set<keyof Facts>([
  "event", "method", "route", "status", "ms", "code", "count", "bytes", "pieceId", "spaceId",
  "personId", "connectionId", "seq", "port", "signal", "migrations", "error",
]);

export function createLog(level: "silent" | "error" | "warn" | "info" | "debug", to?: DestinationStream): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to ?? pino.destination(2));
  const write = (at: "debug" | "info" | "warn" | "error") => (facts: Facts) => logger[at](allowed(facts));
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}

function allowed(facts: Facts): Record<string, unknown> {
  const kept = Object.entries(facts).filter(([key]) => ALLOWED.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, key === "error" ? errorFacts(value) : value]));
}

/** The message may quote what somebody wrote, so only its shape and where it came from are kept. */
function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const stack = error.stack ?? "";
  // The stack begins with the message, and a message of several lines may look like places.
  const places = stack.slice(stack.indexOf(error.message) + error.message.length).split("\n").filter((line) => /^\s+at /.test(line));
  return { name: error.name, ...(code && { code }), at: places.slice(0, 8).map((line) => line.trim()) };
}
