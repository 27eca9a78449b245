/**
 * The only reader of the environment. Every key is described in `.env.example`; a test keeps
 * the two equal. A value that does not fit stops the start with what, why and an example.
 */
import path from "node:path";
import { z } from "zod";

export type Config = Readonly<{
  host: string;
  port: number;
  /** The address people type, without a slash at the end. */
  publicOrigin: string;
  dataDir: string;
  databaseUrl: string;
  logLevel: "silent" | "error" | "warn" | "info" | "debug";
  /** A folder in which every mail becomes a file. */
  mailSink: string | undefined;
  /** smtp:// or smtps:// address of the mail server. */
  mailUrl: string | undefined;
  mailFrom: string | undefined;
  /** Where "Leave this site" goes: a site that says nothing about anybody. */
  exitUrl: string;
  /** How many of one's own proxies stand in front; whose X-Forwarded-For is believed. */
  proxies: number;
  /** How fast one connection may send to a live draft before we read more slowly: messages a second, and at once. */
  collabPace: Readonly<{ perSecond: number; burst: number }>;
  /** How long somebody can think again after taking something of theirs away, in minutes. */
  undoMinutes: number;
  /** How long a yes to a use outside the group rests before it counts, in hours. */
  sleepOnItHours: number;
  /** How long after somebody's last edit they are not asked, unless they want to answer, in hours. */
  askAfterHours: number;
  reflectionDays: number;
}>;

const isLoopback = (hostname: string) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, origin } = new URL(value);
  return /^https?:$/.test(protocol) && origin === value.replace(/\/$/, "");
}

/** What each key must be; the message is the example, and `why` is for the person who set it. */
export const KEYS = {
  PORT: {
    schema: z.coerce.number().int().min(0).max(65535).default(3000),
    why: "it is the port to listen on, 0 to 65535 (0 takes a free one)",
    example: "PORT=3000",
  },
  HOST: {
    schema: z.string().min(1).optional(),
    why: "it is the address of this machine to listen on",
    example: "HOST=0.0.0.0",
  },
  PUBLIC_ORIGIN: {
    schema: z.string().refine(isOrigin).transform((value) => new URL(value).origin).optional(),
    why: "it is the address people type: http or https, a name, perhaps a port, and nothing after it",
    example: "PUBLIC_ORIGIN=https://stories.example.org",
  },
  DATA_DIR: {
    schema: z.string().min(1).default("./data"),
    why: "it is the folder that keeps everything",
    example: "DATA_DIR=./data",
  },
  DATABASE_URL: {
    schema: z.string().regex(/^file:.+/).optional(),
    why: "it is a file of SQLite",
    example: "DATABASE_URL=file:./data/told-together.db",
  },
  LOG_LEVEL: {
    schema: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
    why: "it is one of silent, error, warn, info, debug",
    example: "LOG_LEVEL=info",
  },
  MAIL_SINK: {
    schema: z.string().min(1).optional(),
    why: "it is a folder in which every mail becomes a file instead of being sent",
    example: "MAIL_SINK=./data/mail",
  },
  MAIL_URL: {
    schema: z.string().regex(/^smtps?:\/\/.+/).optional(),
    why: "it is the address of your mail server",
    example: "MAIL_URL=smtps://name:password@mail.example.org",
  },
  MAIL_FROM: {
    schema: z.string().regex(/^[^@]+@[^@]+$/).optional(),
    why: "it is the address that mail comes from",
    example: "MAIL_FROM=Told Together <stories@example.org>",
  },
  EXIT_URL: {
    schema: z.string().regex(/^https?:\/\/.+/).default("https://www.bbc.co.uk/weather"),
    why: "it is where \"Leave this site\" goes: a page that says nothing about anybody",
    example: "EXIT_URL=https://www.bbc.co.uk/weather",
  },
  PROXIES: {
    schema: z.coerce.number().int().min(0).max(9).default(0),
    why: "it is how many proxies of your own stand in front, 0 to 9",
    example: "PROXIES=1",
  },
  COLLAB_UPDATES_PER_SECOND: {
    schema: z.coerce.number().int().min(1).max(1_000_000).default(200),
    why: "it is how many messages a second one live connection may go on sending",
    example: "COLLAB_UPDATES_PER_SECOND=200",
  },
  COLLAB_BURST: {
    schema: z.coerce.number().int().min(1).max(10_000_000).default(20_000),
    why: "it is how many messages one live connection may send at once, after a quiet time",
    example: "COLLAB_BURST=20000",
  },
  UNDO_MINUTES: {
    schema: z.coerce.number().int().min(0).max(1440).default(10),
    why: "it is how many minutes somebody can think again after taking their words out, 0 to 1440 (0: no time)",
    example: "UNDO_MINUTES=10",
  },
  SLEEP_ON_IT_HOURS: {
    schema: z.coerce.number().min(0).max(720).default(24),
    why: "it is how many hours a yes to a public use rests before it counts, 0 to 720 (0: it counts at once)",
    example: "SLEEP_ON_IT_HOURS=24",
  },
  ASK_AFTER_HOURS: {
    schema: z.coerce.number().min(0).max(720).default(24),
    why: "it is how many hours after their last edit somebody is asked about an edition, 0 to 720 (0: at once)",
    example: "ASK_AFTER_HOURS=24",
  },
  REFLECTION_DAYS: {
    schema: z.coerce.number().min(0).max(90).default(7),
    why: "it is how many days people can change what they wrote after a workshop has ended, 0 to 90",
    example: "REFLECTION_DAYS=7",
  },
} as const;

export type EnvironmentKey = keyof typeof KEYS;
type Shape = { [Key in EnvironmentKey]: (typeof KEYS)[Key]["schema"] };

const environment = z.object(
  // Object.entries forgets which key has which schema.
  Object.fromEntries(Object.entries(KEYS).map(([key, { schema }]) => [key, schema])) as Shape,
);

/** The environment does not fit. The message is for the operator, one line for each key. */
export class ConfigError extends Error {
  constructor(lines: readonly string[]) {
    super(["Told Together cannot start with these settings:", ...lines].join("\n"));
    this.name = "ConfigError";
  }
}

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const read = environment.safeParse(set);
  if (!read.success) {
    const keys = new Set(read.error.issues.map((issue) => issue.path[0]));
    throw new ConfigError(
      (Object.keys(KEYS) as EnvironmentKey[])
        .filter((key) => keys.has(key))
        .map((key) => `  ${key}=${shown(key, set[key])} does not fit: ${KEYS[key].why}. For example ${KEYS[key].example}`),
    );
  }
  const values = read.data;
  const publicOrigin = values.PUBLIC_ORIGIN ?? `http://localhost:${values.PORT}`;
  return Object.freeze({
    host: values.HOST ?? defaultHost(publicOrigin),
    port: values.PORT,
    publicOrigin,
    dataDir: path.resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? `file:${path.resolve(values.DATA_DIR, "told-together.db")}`,
    logLevel: values.LOG_LEVEL,
    mailSink: values.MAIL_SINK && path.resolve(values.MAIL_SINK),
    mailUrl: values.MAIL_URL,
    mailFrom: values.MAIL_FROM,
    exitUrl: values.EXIT_URL,
    proxies: values.PROXIES,
    collabPace: Object.freeze({ perSecond: values.COLLAB_UPDATES_PER_SECOND, burst: values.COLLAB_BURST }),
    undoMinutes: values.UNDO_MINUTES,
    sleepOnItHours: values.SLEEP_ON_IT_HOURS,
    askAfterHours: values.ASK_AFTER_HOURS,
    reflectionDays: values.REFLECTION_DAYS,
  });
}

/**
 * A laptop nobody else should reach listens to itself only. Naming an address that others can
 * type (`PUBLIC_ORIGIN=http://192.168.1.20:3000`) is the one step that opens it to them.
 */
const defaultHost = (publicOrigin: string) => (isLoopback(new URL(publicOrigin).hostname) ? "127.0.0.1" : "0.0.0.0");

/** Mail addresses hold a password: never print one. */
const shown = (key: EnvironmentKey, value: string | undefined) => (key === "MAIL_URL" ? "…" : (value ?? ""));
