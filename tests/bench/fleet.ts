import { spawn, type ChildProcess } from "node:child_process";
import { openSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#tests/support/process.ts";
import { openLight, type LightClient, type LightOptions } from "./light-client.ts";
import type { Dialect } from "./wire.ts";

/** One of the servers under the same load, as its own process. */
export type Kind = {
  readonly name: string;
  readonly dialect: Dialect;
  /** Makes an empty data folder ready and gives the pieces and people that may write in them. */
  prepare(dataDir: string, wish: Wish): Promise<Place>;
  command(dataDir: string, port: number, place: Place): Command;
};
export type Command = { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };
export type Wish = { readonly pieces: number; readonly people: number };
export type Place = {
  readonly pieces: readonly string[];
  /** The Cookie header of each person; empty where the server asks nobody who they are. */
  readonly cookies: readonly string[];
  readonly path: (piece: string) => string;
};

export type Usage = { readonly cpuUs: number; readonly residentBytes: number; readonly heldBytes: number };

export type Who = {
  readonly person: number;
  readonly piece: number;
  readonly clientId: number;
  readonly onUpdate?: LightClient["onUpdate"];
};

export type Running = {
  readonly kind: Kind;
  readonly place: Place;
  /** Connects as person number `person` to piece number `piece`. */
  connect(who: Who): Promise<LightClient>;
  /** What another process needs to connect in the same way. */
  door(who: Who): LightOptions;
  usage(): Promise<Usage>;
  /** The same after a garbage collection. */
  memory(): Promise<Usage>;
  /** As an operator stops it; waits for the end. */
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
};

const PROBE = path.join(import.meta.dirname, "peers", "probe.mjs");
const START_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 20_000;

export async function start(kind: Kind, dataDir: string, place: Place): Promise<Running> {
  const port = await freePort();
  const command = kind.command(dataDir, port, place);
  const said = openSync(path.join(dataDir, "server.log"), "a");
  const child = spawn(process.execPath, ["--expose-gc", "--import", PROBE, ...command.args], {
    env: { ...process.env, NODE_ENV: "production", ...command.env },
    stdio: ["ignore", said, said, "ipc"],
  });
  await listening(child, port);
  const origin = `http://127.0.0.1:${port}`;
  const door = ({ person, piece, clientId, onUpdate }: Who): LightOptions => {
    const name = place.pieces[piece] ?? "";
    const cookie = place.cookies[person];
    return {
      url: `ws://127.0.0.1:${port}${place.path(name)}`,
      headers: { origin, ...(cookie === undefined ? {} : { cookie }) },
      dialect: kind.dialect,
      piece: name,
      clientId,
      ...(onUpdate ? { onUpdate } : {}),
    };
  };
  return {
    kind,
    place,
    door,
    connect: (who) => openLight(door(who)),
    usage: () => ask(child, "usage"),
    memory: () => ask(child, "memory"),
    stop: () => end(child, "SIGTERM"),
    kill: () => end(child, "SIGKILL"),
  };
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  const end = Date.now() + START_WITHIN_MS;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`the server ended at once with ${child.exitCode}; see server.log`);
    const up = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      (response) => response.status < 500,
      () => false,
    );
    if (up) return;
    await sleep(20);
  }
  child.kill("SIGKILL");
  throw new Error("the server did not start; see server.log");
}

function ask(child: ChildProcess, question: "usage" | "memory"): Promise<Usage> {
  return new Promise((resolve) => {
    child.once("message", (answer) => resolve(answer as Usage));
    child.send(question);
  });
}

function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const force = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
    child.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    child.kill(signal);
  });
}

/** Waits until the server has nothing left to do: its processor time stands still. Gives its usage then. */
export async function quiet(server: Running, stillMs = 2_600, withinMs = 60_000): Promise<Usage> {
  const LOOK_MS = 200;
  /** Timers of an idle server; less than 1 % of one core. */
  const IDLE_US_PER_LOOK = 4_000;
  const end = Date.now() + withinMs;
  let before = await server.usage();
  let since = Date.now();
  while (Date.now() < end && Date.now() - since < stillMs) {
    await sleep(LOOK_MS);
    const now = await server.usage();
    if (now.cpuUs - before.cpuUs > IDLE_US_PER_LOOK) since = Date.now();
    before = now;
  }
  return before;
}
