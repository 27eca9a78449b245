/**
 * socket.io, for notices: a page that is open learns that something changed. Signed in or not at
 * all; the front door has judged host and origin before anything here runs.
 */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { Server as Engine } from "engine.io";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { Server, type Socket } from "socket.io";
import type { Commands, Facts } from "#app/contract/live.ts";
import { fail } from "#app/domain/errors.ts";
import type { PersonViewer, Viewer } from "#app/domain/access/viewer.ts";
import type { FrontDoor } from "../http/front-door.ts";
import type { Log } from "../log.ts";
import type { Access } from "../services/access.ts";
import type { AccessScope } from "../services/ports.ts";
import type { PieceAccess } from "../services/pieceAccess.ts";
import type { TalkNews } from "../services/talkNews.ts";
import { createWorkshopLive, type WorkshopLiveDeps } from "./workshops.ts";
import { type CommandDeps, liveCommands } from "./commands.ts";
import type { Command } from "./handler.ts";

/** Commands are small; what is too long is told so. Only what nobody types breaks the line: whoever pasted a book would lose it again and again. */
const MESSAGE_BYTES_AT_MOST = 512_000;
/** Commands of one connection in ten seconds. */
const COMMANDS = { points: 100, duration: 10 };
/** One person's tabs and devices. */
const CONNECTIONS_PER_PERSON = 30;
/** Pieces that one page listens to. */
const FOLLOWS_PER_CONNECTION = 20;
/** A device on a bad line may take this long to say who it is. */
const HANDSHAKE_MS = 10_000;

type Known = { viewer: PersonViewer; readonly follows: Set<string> };
type LiveSocket = Socket<Commands, Facts, Record<never, never>, Known>;

type LiveDeps = CommandDeps & {
  frontDoor: FrontDoor;
  viewerFrom(headers: IncomingHttpHeaders): Promise<Viewer>;
  changes: Pick<Access, "onChange">;
  talkNews: Pick<TalkNews, "onChange">;
  workshops: Pick<WorkshopLiveDeps, "noteRoot" | "rooms" | "presence" | "clock">;
  log: Log;
};

export function createLive({ frontDoor, viewerFrom, access, talk, changes, talkNews, workshops, log }: LiveDeps) {
  const engine = new Engine({
    maxHttpBufferSize: MESSAGE_BYTES_AT_MOST,
    perMessageDeflate: false,
    allowRequest: (request, decide) => decide(null, frontDoor.judge(request) === "welcome"),
  });
  // Connection-state recovery stays off: a connection is judged each time it is made.
  const io = new Server<Commands, Facts, Record<never, never>, Known>({ connectTimeout: HANDSHAKE_MS, serveClient: false });
  io.bind(engine);

  io.use(async (socket, next) => {
    const viewer = await viewerFrom(socket.request.headers).catch(() => null);
    if (viewer?.kind !== "person") return next(new Error("not_signed_in"));
    if ((io.sockets.adapter.rooms.get(roomOf(viewer))?.size ?? 0) >= CONNECTIONS_PER_PERSON) return next(new Error("too_fast"));
    socket.data = { viewer, follows: new Set() };
    next();
  });

  io.on("connection", (socket) => {
    void socket.join(roomOf(socket.data.viewer));
    answerCommands(socket, liveCommands({ access, talk }), viewerFrom, log);
  });

  const stops = [
    createWorkshopLive(io as unknown as Server, { ...workshops, viewerFrom, changes, log }),
    changes.onChange((scope) => {
      tellAbout(io, scope);
      for (const socket of touchedBy(io, scope)) void judgeAnew(socket, viewerFrom, log);
      for (const socket of io.sockets.sockets.values()) if (isAbout(scope, socket)) void judgeFollowing(socket, access, log);
    }),
    talkNews.onChange(({ pieceId, threadId }) => {
      io.to(talkRoom(pieceId)).emit("talk:changed", { pieceId, threadId });
    }),
  ];

  return {
    handleRequest: (request: IncomingMessage, response: ServerResponse) => engine.handleRequest(request as never, response),
    handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      engine.handleUpgrade(request as never, socket as never, head),
    async close(): Promise<void> {
      for (const stop of stops) stop();
      // The line goes dead, as when the power goes: whoever is told to disconnect would not come back by themselves.
      engine.close();
    },
  };
}

const talkRoom = (pieceId: string) => `talk:${pieceId}`;

function stopFollowing(socket: LiveSocket, pieceId: string): void {
  socket.data.follows.delete(pieceId);
  void socket.leave(talkRoom(pieceId));
}

/** May this change what a connection is allowed to follow? When in doubt, yes: it is asked. */
function isAbout(scope: AccessScope, { data }: LiveSocket): boolean {
  if (data.follows.size === 0) return false;
  if (scope.kind === "piece" && !data.follows.has(scope.pieceId)) return false;
  if (scope.kind === "session") return scope.sessionId === data.viewer.sessionId;
  return scope.personId === undefined || scope.personId === data.viewer.personId;
}

/** Every piece that a connection follows is asked about again. What cannot be judged is not heard. */
async function judgeFollowing(socket: LiveSocket, access: PieceAccess, log: Log): Promise<void> {
  for (const pieceId of [...socket.data.follows]) {
    const right = await access(socket.data.viewer, pieceId).catch((error: unknown) => {
      log.error({ event: "live.judgeFailed", error });
      return null;
    });
    if (right !== null) continue;
    stopFollowing(socket, pieceId);
    socket.emit("talk:ended", { pieceId });
  }
}

const roomOf = ({ personId }: { personId: string }) => `person:${personId}`;

function answerCommands(socket: LiveSocket, all: readonly Command[], viewerFrom: LiveDeps["viewerFrom"], log: Log): void {
  const room = new RateLimiterMemory(COMMANDS);
  const asked = {
    viewer: () => viewerFrom(socket.request.headers),
    hasRoom: () => room.consume(socket.id).then(() => true, () => false),
    follow(pieceId: string) {
      if (!socket.data.follows.has(pieceId) && socket.data.follows.size >= FOLLOWS_PER_CONNECTION) fail("too_fast");
      socket.data.follows.add(pieceId);
      void socket.join(talkRoom(pieceId));
    },
    leave: (pieceId: string) => stopFollowing(socket, pieceId),
    log,
  };
  const commands = new Map(all.map((one) => [one.event, one]));
  socket.onAny(async (event: string, input: unknown, answer: unknown) => {
    const command = commands.get(event);
    const reply = command ? await command.run(asked, input) : ({ ok: false, code: "malformed" } as const);
    if (typeof answer === "function") answer(reply);
  });
}

/** Pages that may show the space or the piece load their data again. */
function tellAbout(io: Server<Commands, Facts>, scope: AccessScope): void {
  if (scope.kind !== "space" && scope.kind !== "piece") return;
  const about = { kind: scope.kind, id: scope.kind === "space" ? scope.spaceId : scope.pieceId } as const;
  // What changes for everybody in a piece is told to those who follow it.
  if (scope.personId === undefined) return void (scope.kind === "piece" && io.to(talkRoom(scope.pieceId)).emit("access:changed", about));
  io.to(roomOf({ personId: scope.personId })).emit("access:changed", about);
}

function touchedBy(io: Server<Commands, Facts, Record<never, never>, Known>, scope: AccessScope): LiveSocket[] {
  const all = [...io.sockets.sockets.values()];
  if (scope.kind === "session") return all.filter(({ data }) => data.viewer.sessionId === scope.sessionId);
  if (scope.kind === "person") return all.filter(({ data }) => data.viewer.personId === scope.personId);
  return [];
}

/** The cookie that made the connection is read again; if it no longer stands, neither does the connection. */
async function judgeAnew(socket: LiveSocket, viewerFrom: LiveDeps["viewerFrom"], log: Log): Promise<void> {
  // When we cannot tell, we close: whoever is still signed in connects again.
  const viewer = await viewerFrom(socket.request.headers).catch(() => null);
  if (viewer?.kind === "person" && viewer.personId === socket.data.viewer.personId) {
    socket.data.viewer = viewer;
    return;
  }
  socket.emit("session:ended");
  socket.disconnect(true);
  log.info({ event: "live.ended" });
}
