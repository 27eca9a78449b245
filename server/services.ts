/** The composition root: every use-case, built once, handed to pages, sockets and the operator's commands alike. */
import { createAccess } from "./services/access.ts";
import { createAgreements } from "./services/agreements.ts";
import { createPieces } from "./services/pieces.ts";
import { createPreferences } from "./services/preferences.ts";
import { createSpaces } from "./services/spaces.ts";
import type { Clock, Drafts, Ids, Limits, Mail } from "./services/ports.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import type { Store } from "./store/index.ts";

export type Deps = {
  config: Config;
  store: Store;
  clock: Clock;
  ids: Ids;
  mail: Mail;
  limits: Limits;
  drafts: Drafts;
  log: Log;
};

export function createServices(deps: Deps) {
  const access = createAccess(deps);
  return {
    access,
    agreements: createAgreements(deps),
    pieces: createPieces({ ...deps, access }),
    spaces: createSpaces({ ...deps, access }),
    preferences: createPreferences(deps),
    limits: deps.limits,
  };
}

export type Services = ReturnType<typeof createServices>;
