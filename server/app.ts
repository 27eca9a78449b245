/**
 * Builds everything and connects it. It never listens and reads no environment, so tests start as
 * many as they like. `close` finishes what is under way: sockets first, then drafts, then the store.
 */
import http from "node:http";
import type { Config } from "./config.ts";
import { createFrontDoor } from "./http/front-door.ts";
import { createLimits } from "./http/limits.ts";
import { createPages } from "./http/pages.ts";
import { createSessionReader } from "./http/session.ts";
import { routeUpgrades } from "./http/upgrades.ts";
import { randomIds, systemClock } from "./ids.ts";
import { createLog, type Log } from "./log.ts";
import { createCollab, createDrafts } from "./collab/index.ts";
import { createServices } from "./services.ts";
import { pieceAccess } from "./services/pieceAccess.ts";
import type { Clock, Ids, Mail } from "./services/ports.ts";
import { openDraftStore } from "./store/drafts.ts";
import { migrate } from "./store/migrate.ts";
import { openStore } from "./store/index.ts";
import { createMail } from "./work/mail.ts";
import { startWork } from "./work/index.ts";

/** What tests hand in instead of the real thing. */
export type AppDeps = { clock?: Clock; ids?: Ids; mail?: Mail; log?: Log };

export async function createApp(config: Config, deps: AppDeps = {}) {
  const log = deps.log ?? createLog(config.logLevel);
  const clock = deps.clock ?? systemClock;
  const ids = deps.ids ?? randomIds;
  const mail = deps.mail ?? createMail(config, clock);

  const migrations = await migrate(config.databaseUrl);
  if (migrations.length > 0) log.info({ event: "database.migrated", migrations });
  const store = openStore({ databaseUrl: config.databaseUrl });

  const limits = createLimits();
  const frontDoor = createFrontDoor(config);
  const draftStore = openDraftStore({ databaseUrl: config.databaseUrl });
  const drafts = createDrafts({ store: draftStore, clock });
  const services = createServices({ config, store, clock, ids, mail, limits, drafts, log });
  const session = createSessionReader({ config, sessions: services.sessions });
  const pages = await createPages({ config, services, store, clock, log, frontDoor, limits, session });

  const server = http.createServer(pages.handle);
  const collab = createCollab({
    drafts,
    viewerFrom: session.viewerFrom,
    access: pieceAccess(store),
    onAccessChange: services.access.onChange,
    pace: config.collabPace,
    log,
  });
  routeUpgrades(server, { frontDoor, log, doors: { "/collab/": collab.handleUpgrade } });
  const work = await startWork({ config, store, services, clock, mail, log });

  let closing: Promise<void> | undefined;
  const close = async () => {
    pages.refuseNew();
    await work();
    const stopped = stopListening(server);
    await collab.close();
    await stopped;
    await drafts.close();
    draftStore.close();
    await store.close();
  };
  return { http: server, services, store, drafts, close: () => (closing ??= close()) };
}

export type App = Awaited<ReturnType<typeof createApp>>;

/** How long requests under way may take to finish before their connection is cut, in milliseconds. */
const FINISH_MS = 5_000;

async function stopListening(server: http.Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  await closed;
  clearTimeout(cut);
}
