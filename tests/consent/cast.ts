/**
 * Everybody whom a history is about, and those who are to see nothing of it: made once, and copied for each history. Ann, Bo
 * and Lea write; Rea reads, Com comments; Ste looks after the space and Mem is in it, both without the piece; Out is of
 * another space.
 */
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { testClock } from "#tests/support/core.ts";
import { person, signedIn, type TestPerson } from "#tests/support/people.ts";
import { newDataDir, startServer, type Overrides, type TestServer } from "#tests/support/server.ts";
import type { Act } from "./oracle.ts";

export const WRITERS = ["ann", "bo", "lea"] as const;
export const IN_PIECE = [...WRITERS, "rea", "com"] as const;
export const IN_SPACE = [...IN_PIECE, "ste", "mem"] as const;
export const EVERYBODY = [...IN_SPACE, "out"] as const;
export type Name = (typeof EVERYBODY)[number];
export type Writer = (typeof WRITERS)[number];
export const isWriter = (name: string): name is Writer => (WRITERS as readonly string[]).includes(name);

export type Cast = { readonly spaceId: string; readonly otherId: string; readonly pieceId: string; readonly ids: Readonly<Record<Name, string>>; readonly acts: readonly Act[] };

const called = (name: string) => `zqxname${name}bcdqz`;
export const TITLE = "zqxtitlefirstqz";
const NOTE = "zqxnotefirstqz";

async function makeCast(): Promise<{ file: string; cast: Cast }> {
  const dataDir = await newDataDir();
  const clock = testClock();
  const server = await startServer({ dataDir, clock });
  const ids = {} as Record<Name, string>;
  for (const name of EVERYBODY) ids[name] = (await person(server, { name: called(name).replace("z", "Z"), email: `${name}@example.org` })).personId;
  const { spaces, pieces } = server.services;
  const { id: spaceId } = await spaces.byOperator.add({ name: "The quiet room", stewardId: ids.ste, helpContact: "On Tuesdays" });
  const { id: otherId } = await spaces.byOperator.add({ name: "Another room", stewardId: ids.out });
  for (const name of IN_SPACE) if (name !== "ste") await spaces.byOperator.addMember({ spaceId, personId: ids[name], role: "member" });
  const { id: pieceId } = await pieces.byOperator.add({ spaceId, title: TITLE, contentNote: NOTE, byId: ids.ann, writers: [ids.bo, ids.lea], readers: [ids.rea], commenters: [ids.com] });
  await server.close();
  const file = path.join(dataDir, "told-together.db");
  const db = new Database(file);
  db.exec(`UPDATE "Person" SET letters = 'each', "emailConfirmedAt" = "createdAt"; PRAGMA wal_checkpoint(TRUNCATE)`);
  db.close();
  const at = clock.now().getTime();
  const acts: Act[] = [...EVERYBODY.map((name): Act => ({ at, is: "came", by: name, words: called(name) })), { at, is: "called", words: TITLE }, { at, is: "called", words: NOTE }];
  return { file, cast: { spaceId, otherId, pieceId, ids, acts } };
}

let made: ReturnType<typeof makeCast> | undefined;

export type Scene = { readonly server: TestServer; readonly clock: ReturnType<typeof testClock>; readonly cast: Cast; close(): Promise<void> };

/** A server on a copy of that company, an hour later. */
export async function openScene(overrides: Overrides = {}, from?: { readonly file: string; readonly clock: ReturnType<typeof testClock> }): Promise<Scene> {
  const { file, cast } = await (made ??= makeCast());
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "told-together-"));
  await copyFile(from?.file ?? file, path.join(dataDir, "told-together.db"));
  const clock = from?.clock ?? testClock(new Date(cast.acts[0]!.at + 3_600_000));
  const server = await startServer({ ...overrides, clock, dataDir });
  return { server, clock, cast, close: async () => { await server.close(); await rm(dataDir, { recursive: true, force: true }); } };
}

/** Everybody on a device of their own: sessions end when much time has passed, so they are made when they are needed. */
export async function devicesOf({ server, cast }: Pick<Scene, "server" | "cast">, names: readonly Name[] = EVERYBODY): Promise<Record<Name, TestPerson>> {
  const devices = {} as Record<Name, TestPerson>;
  for (const name of names) devices[name] = await signedIn(server, cast.ids[name]);
  return devices;
}
