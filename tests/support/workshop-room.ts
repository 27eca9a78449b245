/** A workshop with people of every role in it, each with a device: what the tests of its twenty invariants begin with. */
import { readFile } from "node:fs/promises";
import Database from "better-sqlite3";
import { expect } from "vitest";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import type { ActivityKind } from "#app/domain/workshop/states.ts";
import type { NameMode, Quoting, WorkshopRole } from "#app/domain/workshop/things.ts";
import { fileOf } from "#server/store/file-of.ts";
import type { TestServer } from "./server.ts";
import { joinAsGuest, newId, workshopFor, type Device, type devices, type Guest } from "./workshop.ts";

type All = ReturnType<typeof devices>;
export type Writing = Extract<WorkshopAct, { type: "note:save" }>;

export const ok = async (one: Device, act: WorkshopAct) => expect(await patiently(one, act), act.type).toMatchObject({ ok: true });

/** Sends it again when its sender was too quick: a refusal for that says nothing of anything else. */
export async function patiently(one: Device, act: WorkshopAct) {
  for (;;) {
    const answer = await one.act(act);
    if (answer.ok || answer.code !== "too_fast") return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Ann has the lead, Bo runs it with her; guests come in by the code, with the roles that they are given. It has begun. */
export async function peopled<Name extends string>(server: TestServer, all: All, people: Readonly<Record<Name, readonly WorkshopRole[]>>) {
  const { id, joinCode, ann, bo, spaceId } = await workshopFor(server);
  const anns = await all.connect(server, id, ann.cookie);
  const bos = await all.connect(server, id, bo.cookie);
  const guests = {} as Record<Name, Guest>;
  const phones = {} as Record<Name, Device>;
  for (const [name, roles] of Object.entries(people) as [Name, readonly WorkshopRole[]][]) {
    guests[name] = await joinAsGuest(server, joinCode, name);
    phones[name] = await all.connect(server, id, guests[name].cookie);
    if (roles.join() !== "participant") await ok(anns, { type: "member:roles", memberId: phones[name].meId, roles, supports: null });
  }
  await ok(anns, { type: "workshop:start" });
  const step = (kind: ActivityKind): string => {
    const found = Object.entries(anns.known().activity).find(([, one]) => one.kind === kind && one.become === "notes");
    if (found === undefined) throw new Error(`No step ${kind}`);
    return found[0];
  };
  return {
    id, joinCode, spaceId, ann, bo, anns, bos, guests, phones, step,
    everybody: [anns, bos, ...Object.values<Device>(phones)],
    state: () => server.services.workshopRooms.state(id),
    async begin(kind: ActivityKind): Promise<string> {
      await ok(anns, { type: "activity:start", activityId: step(kind) });
      return step(kind);
    },
  };
}

export const note = (activityId: string, text: string, nameMode: NameMode, more: { noteId?: string; forId?: string; quoting?: Quoting } = {}): Writing => ({
  type: "note:save", noteId: newId("note"), activityId, prompt: "", text, source: "own", storyId: null, nameMode, madeUp: nameMode === "madeUp" ? "The Heron" : "", quoting: "no", ...more,
});

/** Every byte of the database and its journal. */
export async function onDisk({ config }: TestServer): Promise<string> {
  const file = fileOf(config.databaseUrl);
  return (await readFile(file, "latin1")) + (await readFile(`${file}-wal`, "latin1").catch(() => ""));
}

/** Every row of every table that has this text anywhere. */
export function rowsWith({ config }: TestServer, text: string): string[] {
  const db = new Database(fileOf(config.databaseUrl), { readonly: true });
  const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const rows = tables.flatMap(({ name }) => db.prepare(`SELECT * FROM "${name}"`).all().map((row) => `${name} ${JSON.stringify(row)}`));
  db.close();
  return rows.filter((row) => row.includes(text));
}

/** What came over the wire, but for who is here. */
export const heardSince = (one: Device, from: number): readonly string[] => one.frames.slice(from).filter((frame) => !frame.includes("workshop:here"));
