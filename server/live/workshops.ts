/**
 * Workshops, live: everybody who is in one hears what is theirs to know, and nothing else crosses the wire. Judged at the
 * door, at every act, and whenever somebody's place in the workshop changes.
 */
import type { IncomingHttpHeaders } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Namespace, Server, Socket } from "socket.io";
import { z } from "zod";
import { workshopAct, type ActAnswer, type WorkshopCommands, type WorkshopFacts } from "#app/contract/workshop.ts";
import type { PersonViewer, Viewer } from "#app/domain/access/viewer.ts";
import { isPlainError, PROBLEMS, type ProblemCode } from "#app/domain/errors.ts";
import { whoIsHere } from "#app/domain/workshop/here.ts";
import { runs } from "#app/domain/workshop/roles.ts";
import type { ShownChange } from "#app/domain/workshop/shown.ts";
import { workshopOf } from "#app/domain/workshop/state.ts";
import type { AccessScope, Clock } from "../services/ports.ts";
import type { Log } from "../log.ts";
import type { Presence } from "../services/workshop/presence.ts";
import { toldOf, type Happened, type Seated, type WorkshopRooms } from "../services/workshop/rooms.ts";

export type WorkshopLiveDeps = {
  viewerFrom(headers: IncomingHttpHeaders): Promise<Viewer>;
  noteRoot(headers: IncomingHttpHeaders, workshopId: string): string | null;
  rooms: WorkshopRooms;
  presence: Presence;
  changes: { onChange(listener: (scope: AccessScope) => void): () => void };
  clock: Clock;
  log: Log;
};

type Known = { viewer: PersonViewer; seated: Seated | null; leave: () => void };
type WorkshopSocket = Socket<WorkshopCommands, WorkshopFacts, Record<never, never>, Known>;
type WorkshopSpace = Namespace<WorkshopCommands, WorkshopFacts, Record<never, never>, Known>;

/** Acts of one member in ten seconds, over all their devices: nobody writes faster, and nobody floods the room. */
const ACTS = { points: 80, duration: 10 };
const CONNECTIONS_PER_PERSON = 20;
/** Who is here is told at most this often, in milliseconds: two hundred people come in at once. */
const HERE_EVERY_MS = 1_000;
/** How often another process is asked what it changed, in milliseconds. */
const LOOK_AGAIN_MS = 1_000;

const entering = z.strictObject({ workshopId: z.string().min(1).max(64) });
const acting = z.strictObject({ workshopId: z.string().min(1).max(64), act: workshopAct });

export function createWorkshopLive(io: Server, deps: WorkshopLiveDeps): () => void {
  const { rooms, presence, viewerFrom, noteRoot, clock, log } = deps;
  const space = io.of("/workshop") as unknown as WorkshopSpace;
  const pace = new RateLimiterMemory(ACTS);
  const now = () => clock.now().getTime();

  space.use(async (socket, next) => {
    const viewer = await viewerFrom(socket.request.headers).catch(() => null);
    if (viewer?.kind !== "person") return next(new Error("not_signed_in"));
    if (devicesOf(space, viewer.personId).length >= CONNECTIONS_PER_PERSON) return next(new Error("too_fast"));
    socket.data = { viewer, seated: null, leave: () => {} };
    next();
  });

  space.on("connection", (socket) => {
    socket.on("disconnect", () => out(socket));
    socket.onAny(async (event: string, input: unknown, answer: unknown) => {
      const reply = await answered(socket, event, input);
      if (typeof answer === "function") answer(reply);
    });
  });

  async function answered(socket: WorkshopSocket, event: string, input: unknown): Promise<unknown> {
    try {
      if (event === "workshop:enter") {
        const { data } = entering.safeParse(input);
        if (!(await mayAsk(socket))) return refused("too_fast");
        return data === undefined ? refused("malformed") : { ok: true, value: await enter(socket, data.workshopId) };
      }
      if (event === "workshop:act") return await act(socket, input);
      return refused("malformed");
    } catch (error) {
      if (isPlainError(error)) return refused(error.code, error.fields);
      log.error({ event: "workshop.failed", error });
      return refused("unexpected");
    }
  }

  const mayAsk = (socket: WorkshopSocket): Promise<boolean> => pace.consume(socket.data.viewer.personId).then(() => true, () => false);

  async function enter(socket: WorkshopSocket, workshopId: string) {
    const viewer = await viewerFrom(socket.request.headers);
    const seated = await rooms.seat(viewer, workshopId, noteRoot(socket.request.headers, workshopId));
    await rooms.whole(seated, (whole) => {
      // Gone before they were in: nobody would ever say that they are away.
      if (!socket.connected) return;
      out(socket);
      // In one moment: what happens from here on comes as changes to this.
      socket.data.seated = seated;
      const gone = presence.connected(workshopId, seated.memberId);
      socket.data.leave = () => {
        gone();
        tellHere(workshopId);
      };
      void socket.join(workshopId);
      socket.emit("workshop:whole", { workshopId, meId: seated.memberId, ...whole });
    });
    tellHere(workshopId);
    return { meId: seated.memberId };
  }

  function out(socket: WorkshopSocket): void {
    const { seated, leave } = socket.data;
    if (seated === null) return;
    void socket.leave(seated.workshopId);
    socket.data.seated = null;
    socket.data.leave = () => {};
    leave();
  }

  async function act(socket: WorkshopSocket, input: unknown): Promise<ActAnswer> {
    const one = acting.safeParse(input);
    // Who asks too often is told so before anything is looked at; what cannot be read costs as much.
    if (!(await mayAsk(socket))) return refused("too_fast");
    if (!one.success) return refused("malformed");
    const { workshopId, act: asked } = one.data;
    const viewer = await viewerFrom(socket.request.headers);
    await rooms.act(await rooms.seat(viewer, workshopId, noteRoot(socket.request.headers, workshopId), { leftToo: true }), asked);
    return { ok: true, serverNow: now() };
  }

  function tell(happened: Happened): void {
    const { workshopId } = happened;
    // Most are told the same: what is the same is made into bytes once, not two hundred times.
    const same = new Map<string, { things: readonly ShownChange[]; to: string[] }>();
    for (const socket of inRoom(space, workshopId)) {
      const { seated } = socket.data;
      if (seated === null) continue;
      const told = toldOf(seated, happened);
      if (told === "ended") ended(socket, workshopId);
      else if (told === "anew") void whole(socket, seated);
      else if (told.length > 0) {
        const key = JSON.stringify(told);
        const those = same.get(key);
        if (those === undefined) same.set(key, { things: told, to: [socket.id] });
        else those.to.push(socket.id);
      }
    }
    for (const { things, to } of same.values()) space.to(to).emit("workshop:changed", { workshopId, things, serverNow: now() });
    if (happened.changes.some(({ kind }) => kind === "member" || kind === "workshop")) tellHere(workshopId);
  }

  async function whole(socket: WorkshopSocket, seated: Seated): Promise<void> {
    try {
      await rooms.whole(seated, (all) => socket.emit("workshop:whole", { workshopId: seated.workshopId, meId: seated.memberId, ...all }));
    } catch {
      ended(socket, seated.workshopId);
    }
  }

  function ended(socket: WorkshopSocket, workshopId: string): void {
    socket.emit("workshop:ended", { workshopId });
    out(socket);
  }

  const waiting = new Map<string, NodeJS.Timeout>();
  function tellHere(workshopId: string): void {
    if (waiting.has(workshopId)) return;
    waiting.set(workshopId, setTimeout(() => {
      waiting.delete(workshopId);
      void here(workshopId).catch((error: unknown) => log.error({ event: "workshop.hereFailed", error }));
    }, HERE_EVERY_MS));
  }

  /** Everybody sees who is here; who was here and is away is for those who run the session. */
  async function here(workshopId: string): Promise<void> {
    const sockets = inRoom(space, workshopId);
    if (sockets.length === 0) return;
    const state = await rooms.state(workshopId);
    const told = sockets.flatMap(({ id, data: { seated } }) => {
      const me = seated === null ? undefined : state.member.get(seated.memberId);
      return me === undefined ? [] : [{ id, me }];
    });
    for (const some of [told.filter(({ me }) => runs(me)), told.filter(({ me }) => !runs(me))]) {
      const [first] = some;
      if (first !== undefined) space.to(some.map(({ id }) => id)).emit("workshop:here", { workshopId, ...whoIsHere(workshopOf(state), state.member, presence.seenIn(workshopId), first.me) });
    }
  }

  const look = (): void => {
    const ids = [...space.adapter.rooms.keys()].filter((id) => !space.sockets.has(id));
    if (ids.length > 0) void rooms.lookAgain(ids).catch((error: unknown) => log.error({ event: "workshop.lookAgainFailed", error }));
  };
  const lookAgain = setInterval(look, LOOK_AGAIN_MS);

  const stops = [
    rooms.onChange(tell),
    presence.onPage(tellHere),
    deps.changes.onChange((scope) => {
      for (const socket of space.sockets.values()) if (isAbout(scope, socket.data.viewer)) void judgeAnew(socket);
      // Who is out of a space, or has no account any more, is out of its workshops at once.
      if (scope.kind === "space" || scope.kind === "person") look();
    }),
  ];

  /** The cookie that made the connection is read again; if it no longer stands, neither does the connection. */
  async function judgeAnew(socket: WorkshopSocket): Promise<void> {
    const viewer = await viewerFrom(socket.request.headers).catch(() => null);
    if (viewer?.kind === "person" && viewer.personId === socket.data.viewer.personId) return;
    socket.disconnect(true);
  }

  return () => {
    for (const stop of stops) stop();
    clearInterval(lookAgain);
    for (const one of waiting.values()) clearTimeout(one);
  };
}

const isAbout = (scope: AccessScope, viewer: PersonViewer) =>
  (scope.kind === "session" && scope.sessionId === viewer.sessionId) || (scope.kind === "person" && scope.personId === viewer.personId);

const inRoom = (space: WorkshopSpace, workshopId: string): WorkshopSocket[] =>
  [...(space.adapter.rooms.get(workshopId) ?? [])].flatMap((id) => space.sockets.get(id) ?? []);

const devicesOf = (space: WorkshopSpace, personId: string) => [...space.sockets.values()].filter(({ data }) => data.viewer?.personId === personId);

const refused = (code: ProblemCode, fields: Readonly<Record<string, string>> = {}): Extract<ActAnswer, { ok: false }> =>
  ({ ok: false, code, fields, retryable: PROBLEMS[code].status >= 500 || code === "too_fast" });
