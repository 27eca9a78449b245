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
import { createServices } from "./services.ts";
import type { Clock, Drafts, Ids, Mail } from "./services/ports.ts";
import { migrate } from "./store/migrate.ts";
import { openStore } from "./store/index.ts";
import { createMail } from "./work/mail.ts";
import { startWork } from "./work/index.ts";

/** What tests hand in instead of the real thing. */
export type AppDeps = { clock?: Clock; ids?: Ids; mail?: Mail; log?: Log; drafts?: Drafts };

const notHereYet = () => Promise.reject(new Error("server/collab is not wired in yet"));
const draftsAreNotHereYet: Drafts = {
  read: notHereYet,
  text: notHereYet,
  peopleWithWords: notHereYet,
  addPart: notHereYet,
  close: () => Promise.resolve(),
};

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
  // Live drafts: server/collab puts createDrafts({ store, clock, log }) here, and closes it below before the store.
  const drafts: Drafts = deps.drafts ?? draftsAreNotHereYet;
  const services = createServices({ config, store, clock, ids, mail, limits, drafts, log });
  const session = createSessionReader({ config, sessions: services.sessions });
  const pages = await createPages({ config, services, store, clock, log, frontDoor, limits, session });

  const server = http.createServer(pages.handle);
  // doors: { "/collab/": collab.handleUpgrade } where collab = createCollab({ drafts, viewerFrom, access: services.access, … })
  routeUpgrades(server, { frontDoor, log });
  const work = await startWork({ config, store, services, clock, mail, log });

  let closing: Promise<void> | undefined;
  const close = async () => {
    pages.refuseNew();
    await work();
    await stopListening(server);
    await drafts.close();
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
