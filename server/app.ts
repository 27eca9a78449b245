/**
 * Builds everything and connects it. It never listens and reads no environment, so tests start as
 * many as they like. `close` finishes what is under way: doors first, then drafts, then the store.
 */
import http from "node:http";
import { createCollab } from "./collab/index.ts";
import type { Config } from "./config.ts";
import { openCore, type CoreDeps } from "./core.ts";
import { createFrontDoor } from "./http/front-door.ts";
import type { PageSource } from "./http/page-source.ts";
import { createPages } from "./http/pages.ts";
import { createSessionReader } from "./http/session.ts";
import { routeUpgrades } from "./http/upgrades.ts";
import { createLive } from "./live/index.ts";
import { draftAccess, pieceAccess } from "./services/pieceAccess.ts";
import { startWork } from "./work/index.ts";

/** `source`: pages made while somebody works on them; left out, the built ones. */
export type AppDeps = CoreDeps & { source?: PageSource };

export async function createApp(config: Config, deps: AppDeps = {}) {
  const core = await openCore(config, deps);
  const { log, services, store, drafts } = core;
  const frontDoor = createFrontDoor(config);
  const session = createSessionReader({ config, sessions: services.sessions });
  const live = createLive({
    frontDoor, viewerFrom: session.viewerFrom, access: pieceAccess(store), talk: services.talk, changes: services.access, talkNews: services.talkNews, log,
    workshops: { noteRoot: session.noteRoot, rooms: services.workshopRooms, presence: services.workshopPresence, clock: core.clock },
  });
  const pages = await createPages({ ...core, frontDoor, session, live, source: deps.source });

  const server = http.createServer(pages.handle);
  const collab = createCollab({
    drafts,
    viewerFrom: session.viewerFrom,
    access: draftAccess(pieceAccess(store), services.talkNotes.access),
    // Nobody is a member of notes: what one of them writes cannot be said to be another's.
    peopleIn: async (pieceId) => new Set((await store.pieces.people(pieceId)).map(({ personId }) => personId)),
    onAccessChange: (listener) => {
      const stops = [services.access.onChange(listener), services.talkNotes.onAccessChange(listener)];
      return () => stops.forEach((stop) => stop());
    },
    pace: config.collabPace,
    log,
  });
  routeUpgrades(server, { frontDoor, log, doors: { "/collab/": collab.handleUpgrade, "/socket.io/": live.handleUpgrade } });
  const work = await startWork(core);

  let closing: Promise<void> | undefined;
  const close = async () => {
    pages.refuseNew();
    const stopped = stopListening(server);
    await Promise.all([work(), collab.close(), live.close()]);
    await stopped;
    await core.close();
  };
  return { http: server, services, store, drafts, close: () => (closing ??= close()) };
}

export type App = Awaited<ReturnType<typeof createApp>>;

/** How long requests under way may take to finish before their connection is cut, in milliseconds. */
const FINISH_MS = 5_000;

async function stopListening(server: http.Server): Promise<void> {
  // Never listened, or stopped already.
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  await closed;
  clearTimeout(cut);
}
