import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { CLOSE, type CloseCode } from "#app/contract/close-codes.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { Log } from "#server/log.ts";
import type { PieceAccess } from "#server/services/pieceAccess.ts";
import { talkIn } from "#app/domain/workshop/talkNotes.ts";
import type { DraftScope } from "#server/services/ports.ts";
import { Connection } from "./connection.ts";
import type { OpenDrafts } from "./drafts.ts";
import { LIMITS } from "./limits.ts";
import { Presences } from "./presence.ts";
import { Pump } from "./pump.ts";
import type { Room } from "./room.ts";
import { Throttle } from "./throttle.ts";

export { createDrafts, type OpenDrafts } from "./drafts.ts";
export { createTakingOut } from "./taking-out.ts";

type Deps = {
  drafts: OpenDrafts;
  viewerFrom(headers: IncomingMessage["headers"]): Promise<Viewer>;
  /** What this person is in this piece, or in the notes of a talk; null for unknown and forbidden alike. */
  access: PieceAccess;
  /** Everybody who is in a piece now. */
  peopleIn(pieceId: string): Promise<ReadonlySet<string>>;
  onAccessChange(listener: (scope: DraftScope) => void): () => void;
  /** Updates a second and per burst that one connection may send before we read more slowly. */
  pace: { perSecond: number; burst: number };
  log: Log;
};

/** A connection with what is needed to judge it anew. */
type Guest = { connection: Connection; headers: IncomingMessage["headers"]; socket: WebSocket; throttle: Throttle };

/** WS /collab/:pieceId. The front door has judged host and origin already. */
export function createCollab({ drafts, viewerFrom, access, peopleIn, onAccessChange, pace, log }: Deps) {
  const { commits } = drafts;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.socketFrameBytes, perMessageDeflate: false });
  const guests = new Map<Connection, Guest>();
  const presences = new Map<Room, Presences>();
  let isClosing = false;

  const pump = new Pump(commits, log, (connection) => {
    connection.room.rememberAll();
    const guest = guests.get(connection);
    if (guest?.socket.isPaused && connection.inboxBytes < LIMITS.inboxBytes / 2 && !guest.throttle.isWaiting) guest.socket.resume();
  });

  const presenceOf = (room: Room): Presences => {
    let found = presences.get(room);
    if (found === undefined) presences.set(room, (found = new Presences(() => performance.now())));
    return found;
  };

  async function judge(headers: IncomingMessage["headers"], pieceId: string) {
    const viewer = await viewerFrom(headers);
    if (viewer.kind !== "person") return CLOSE.notSignedIn;
    const right = await access(viewer, pieceId);
    return right === null ? CLOSE.noRight : { viewer, name: viewer.name, unseen: false, ...right };
  }

  async function welcome(socket: WebSocket, stream: Duplex, request: IncomingMessage): Promise<void> {
    const early = holdBack(socket);
    const began = performance.now();
    const pieceId = pieceIdIn(request.url);
    const verdict = await judge(request.headers, pieceId);
    const people = typeof verdict === "number" ? null : await peopleIn(pieceId);
    const refuse = (code: CloseCode) => {
      early.drop();
      setTimeout(() => socket.close(code), Math.max(0, LIMITS.refusalMs - (performance.now() - began)));
    };
    if (typeof verdict === "number") return void refuse(verdict);
    if (isClosing) return void socket.close(CLOSE.shuttingDown);
    if (drafts.find(pieceId)?.isBroken) await commits.flush();
    const room = drafts.open(pieceId);
    if (room === null) return void refuse(CLOSE.noRight);
    room.people = people ?? room.people;
    const { viewer, name, role, unseen } = verdict;
    const mine = [...guests.keys()].filter((c) => c.room === room && c.personId === viewer.personId).length;
    if (mine >= LIMITS.connectionsPerPersonAndPiece) return void refuse(CLOSE.tooFast);
    if (socket.readyState !== socket.OPEN) return drafts.release(room);

    const visitor = { personId: viewer.personId, sessionId: viewer.sessionId, name, role, unseen };
    const connection = new Connection(socket, stream, visitor, room, presenceOf(room), commits);
    const throttle = new Throttle(pace, () => socket.resume());
    guests.set(connection, { connection, headers: request.headers, socket, throttle });
    room.visitors.add(connection);
    const leave = () => {
      connection.leave();
      throttle.stop();
      guests.delete(connection);
      room.visitors.delete(connection);
      drafts.release(room);
    };
    socket.on("close", leave);
    connection.greet();
    void commits.flush();
    early.release((data) => {
      connection.enqueue(bytesOf(data));
      if (connection.inboxBytes > LIMITS.inboxBytes || throttle.isTooFast()) socket.pause();
      pump.add(connection);
    });
  }

  const matches = (connection: Connection, scope: DraftScope): boolean => {
    if (scope.kind === "session") return connection.visitor.sessionId === scope.sessionId;
    if (scope.kind === "notes") return talkIn(connection.room.pieceId)?.workshopId === scope.workshopId;
    if (scope.kind === "piece" && connection.room.pieceId !== scope.pieceId) return false;
    return !("personId" in scope) || scope.personId === undefined || connection.personId === scope.personId;
  };

  async function judgeAnew({ connection, headers }: Guest): Promise<void> {
    const verdict = await judge(headers, connection.room.pieceId);
    if (typeof verdict === "number") connection.close(verdict);
    else if (verdict.epoch !== connection.room.epoch) connection.close(CLOSE.staleEpoch);
    else connection.become(verdict);
  }

  const judgeAll = (which: (connection: Connection) => boolean) => {
    for (const guest of guests.values())
      if (which(guest.connection))
        judgeAnew(guest).catch((error: unknown) => {
          // Who cannot be judged is not let in.
          log.error({ event: "draft.judgeFailed", error });
          guest.connection.close(CLOSE.shuttingDown);
        });
  };

  /** Words may be said to be spoken by whoever is in the piece: known without asking, while updates are judged. */
  const lookWhoIsIn = () => {
    for (const room of new Set([...guests.keys()].map((connection) => connection.room)))
      peopleIn(room.pieceId).then(
        (people) => (room.people = people),
        (error: unknown) => {
          log.error({ event: "draft.peopleFailed", error });
          room.people = new Set();
        },
      );
  };

  const stopListening = onAccessChange((scope) => {
    judgeAll((connection) => matches(connection, scope));
    if (scope.kind !== "session") lookWhoIsIn();
  });
  const timers = [
    setInterval(() => {
      judgeAll(() => true);
      lookWhoIsIn();
    }, LIMITS.judgeEveryMs),
    setInterval(() => guests.forEach(({ connection }) => connection.ping()), LIMITS.pingEveryMs),
    setInterval(() => sharePresence(presences, commits), LIMITS.presenceEveryMs),
  ];
  for (const timer of timers) timer.unref();

  return {
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      sockets.handleUpgrade(request, socket, head, (client) => {
        client.on("error", () => client.terminate());
        welcome(client, socket, request).catch((error: unknown) => {
          log.error({ event: "draft.welcomeFailed", error });
          client.close(CLOSE.shuttingDown);
        });
      });
    },
    /** Finishes what came in, then says goodbye to everybody. */
    async close(): Promise<void> {
      isClosing = true;
      stopListening();
      timers.forEach(clearInterval);
      await commits.flush();
      for (const { connection } of guests.values()) connection.close(CLOSE.shuttingDown);
      await goodbyes([...guests.values()].map((g) => g.socket));
      sockets.close();
    },
  };
}

/** Sends what changed in who is here, per draft, and forgets drafts nobody is in. */
function sharePresence(presences: Map<Room, Presences>, commits: OpenDrafts["commits"]): void {
  for (const [room, presence] of presences) {
    const news = presence.news();
    if (news !== null) {
      // A client id is on disk as this person's before anybody hears of it.
      commits.then(() => {
        for (const visitor of room.visitors) visitor.showPresence(news(visitor.presenceId));
      });
      void commits.flush();
    }
    if (room.visitors.size === 0) presences.delete(room);
  }
}

/** Keeps messages that arrive while we look somebody up. */
function holdBack(socket: WebSocket): { release(handle: (data: RawData) => void): void; drop(): void } {
  let queue: RawData[] | null = [];
  let bytes = 0;
  let handle: ((data: RawData) => void) | null = null;
  socket.on("message", (data: RawData) => {
    if (handle !== null) return handle(data);
    if (queue === null) return;
    queue.push(data);
    bytes += bytesOf(data).length;
    if (queue.length > 100 || bytes > LIMITS.earlyBytes) socket.pause();
  });
  return {
    release(next) {
      handle = next;
      for (const data of queue ?? []) next(data);
      queue = null;
      socket.resume();
    },
    /** They are not let in: nothing of what they say is kept. */
    drop() {
      queue = null;
      socket.resume();
    },
  };
}

const GOODBYE_MS = 1_000;

/** Waits until the other ends have hung up, or for a second. */
async function goodbyes(open: readonly WebSocket[]): Promise<void> {
  const all = open.map((socket) => new Promise<void>((done) => socket.once("close", () => done())));
  const late = new Promise<void>((done) => setTimeout(done, GOODBYE_MS));
  await Promise.race([Promise.all(all), late]);
  for (const socket of open) socket.terminate();
}

function pieceIdIn(url: string | undefined): string {
  const [path = ""] = (url ?? "").split("?", 1);
  try {
    return decodeURIComponent(path.replace(/^\/collab\//, ""));
  } catch {
    return "";
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return Array.isArray(data) ? Buffer.concat(data) : data;
}
