/** Everything but the doors: settings to services. The server and the operator's commands both start here. */
import { createDrafts, createTakingOut } from "./collab/index.ts";
import type { Config } from "./config.ts";
import { createLimits } from "./http/limits.ts";
import { randomIds, systemClock } from "./ids.ts";
import { createLog, type Log } from "./log.ts";
import { createServices } from "./services.ts";
import type { Clock, Ids, Mail } from "./services/ports.ts";
import { openDraftStore } from "./store/drafts.ts";
import { openStore } from "./store/index.ts";
import { clearLeftovers } from "./store/leftovers.ts";
import { finishBeforeOpening } from "./store/in-place.ts";
import { useDatabase } from "./store/in-use.ts";
import { migrate } from "./store/migrate.ts";
import { createMail } from "./work/mail.ts";

/** What tests hand in instead of the real thing. */
export type CoreDeps = { clock?: Clock; ids?: Ids; mail?: Mail; log?: Log };

export async function openCore(config: Config, deps: CoreDeps = {}) {
  const log = deps.log ?? createLog(config.logLevel);
  const clock = deps.clock ?? systemClock;
  const ids = deps.ids ?? randomIds;
  const mail = deps.mail ?? createMail(config, clock);

  finishBeforeOpening(config);
  const hold = useDatabase(config.databaseUrl);
  // Nobody restores just now: what lies there was left by a kill.
  clearLeftovers(config.databaseUrl);
  const migrations = await migrate(config.databaseUrl).catch((error: unknown) => {
    hold.release();
    throw error;
  });
  if (migrations.length > 0) log.info({ event: "database.migrated", migrations });
  const store = openStore({ databaseUrl: config.databaseUrl });
  if ((await store.takenBack.head()) === null) await store.transaction((tx) => tx.takenBack.begin(ids.id(), clock.now()));
  const draftStore = openDraftStore({ databaseUrl: config.databaseUrl });
  const drafts = createDrafts({ store: draftStore, clock, log });
  const takingOut = createTakingOut({ store: draftStore, drafts, clock });
  const limits = createLimits();
  const services = createServices({ config, store, clock, ids, mail, limits, drafts, takingOut, log });

  return {
    config,
    log,
    clock,
    ids,
    mail,
    limits,
    store,
    draftStore,
    drafts,
    services,
    /** Finishes what is being written. */
    async close(): Promise<void> {
      await drafts.close();
      draftStore.close();
      await store.close();
      hold.release();
    },
  };
}

export type Core = Awaited<ReturnType<typeof openCore>>;
