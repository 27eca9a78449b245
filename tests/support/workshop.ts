/** A workshop for tests: people who are in it, and their devices as raw socket.io clients that keep every frame. */
import { io, type Socket } from "socket.io-client";
import type { ActAnswer, WorkshopCommands, WorkshopFacts, WorkshopHere } from "#app/contract/workshop.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import { knowsNothing, told, type Known } from "#app/domain/workshop/shown.ts";
import { person, type TestPerson } from "./people.ts";
import type { TestServer } from "./server.ts";

export type Device = {
  readonly meId: string;
  /** What this device was told, put together. */
  known(): Known;
  here(): WorkshopHere | null;
  /** Every frame that was an event. */
  readonly frames: readonly string[];
  /** Every frame as it came over the wire: events, answers, and what keeps the line. */
  readonly wire: readonly string[];
  act(act: WorkshopAct): Promise<ActAnswer>;
  /** Anything at all, as a hostile client sends it. */
  send(event: string, input: unknown): Promise<unknown>;
  readonly ended: () => boolean;
  close(): void;
};

export type Guest = { readonly cookie: string; readonly receiptWords: string; readonly root: string; readonly workshopId: string };

/** What needs no address. */
type Inside = Pick<TestServer, "services" | "store">;

let ids = 0;
/** An id as a device makes one. */
export const newId = (what = "thing"): string => `${what}${String((ids += 1)).padStart(20, "0")}`;

/** A space with a facilitator and a co-facilitator, and a workshop whose door is open. */
export async function workshopFor(server: Inside, { template = "making-sense" } = {}) {
  const [ann, bo] = [await person(server, { name: "Ann" }), await person(server, { name: "Bo" })];
  const { id: spaceId } = await server.services.spaces.byOperator.add({ name: "Bus stop", stewardId: ann.personId });
  await server.services.spaces.byOperator.addMember({ spaceId, personId: bo.personId, role: "member" });
  const { id, joinCode } = await server.services.workshops.byOperator.add({ spaceId, templateKey: template, facilitatorIds: [ann.personId, bo.personId] });
  return { spaceId, id, joinCode, ann, bo };
}

/** Comes in without an account. */
export async function joinAsGuest(server: Inside, joinCode: string, name: string): Promise<Guest> {
  const { services } = server;
  const given = { name, agree: "yes", ticket: services.workshops.ticket(), ownDevice: false, userAgent: "" };
  const { cookie, receiptWords, root, workshopId } = await services.workshops.join({ kind: "guest" }, joinCode, given, "test");
  const rootCookie = `tt_notes_${workshopId.slice(0, 16)}=${root}`;
  return { cookie: `${(cookie ?? "").split(";", 1)[0]}; ${rootCookie}`, receiptWords, root, workshopId };
}

/** Comes in as a member with an account; the cookie of a device then holds both. */
export async function joinAsMyself(server: Inside, joinCode: string, who: TestPerson, name = who.viewer.name): Promise<string> {
  const given = { name, agree: "yes", ticket: server.services.workshops.ticket(), ownDevice: false, userAgent: "" };
  const { root, workshopId } = await server.services.workshops.join(who.viewer, joinCode, given, "test");
  return `${who.cookie}; tt_notes_${workshopId.slice(0, 16)}=${root}`;
}

/** One connected device. Resolves once it was told everything; rejects when the door stays shut. */
export async function device(server: TestServer, workshopId: string, cookie: string): Promise<Device> {
  const socket: Socket<WorkshopFacts, WorkshopCommands> = io(`${server.origin}/workshop`, {
    path: "/socket.io", transports: ["websocket"], forceNew: true, extraHeaders: { cookie, origin: server.origin },
  });
  let known = knowsNothing();
  let here: WorkshopHere | null = null;
  let isOver = false;
  let meId = "";
  const frames: string[] = [];
  const wire: string[] = [];
  const hear = () => void socket.io.engine.on("data", (data) => wire.push(String(data)));
  hear();
  socket.io.on("reconnect_attempt", hear);
  socket.onAny((event: string, ...facts: unknown[]) => frames.push(JSON.stringify([event, ...facts])));
  socket.on("workshop:whole", (whole) => {
    meId = whole.meId;
    known = told(knowsNothing(), whole.things);
  });
  socket.on("workshop:changed", ({ things }) => {
    known = told(known, things);
  });
  socket.on("workshop:here", (one) => {
    here = one;
  });
  socket.on("workshop:ended", () => {
    isOver = true;
  });
  const enter = () => socket.timeout(10_000).emitWithAck("workshop:enter", { workshopId });
  const first = await new Promise<Awaited<ReturnType<typeof enter>>>((resolve, reject) => {
    socket.once("connect_error", reject);
    socket.once("connect", () => void enter().then(resolve, reject));
  });
  if (!first.ok) {
    socket.disconnect();
    throw new Error(first.code);
  }
  socket.io.on("reconnect", () => void enter().catch(() => {}));
  return {
    get meId() {
      return meId;
    },
    known: () => known, here: () => here, frames, wire, ended: () => isOver,
    act: (act) => socket.timeout(20_000).emitWithAck("workshop:act", { workshopId, act }),
    send: (event, input) => socket.timeout(10_000).emitWithAck(event as "workshop:enter", input as never),
    close: () => void socket.disconnect(),
  };
}

/** Devices that are closed together, when the tests of a file are over. */
export function devices() {
  const open: Device[] = [];
  return {
    async connect(server: TestServer, workshopId: string, cookie: string): Promise<Device> {
      const one = await device(server, workshopId, cookie);
      open.push(one);
      return one;
    },
    close(): void {
      for (const one of open) one.close();
    },
  };
}
