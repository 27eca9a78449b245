/** What the server does by the clock rather than by request. Returns how to stop it all. */
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { Services } from "../services.ts";
import type { Clock, Mail } from "../services/ports.ts";
import type { Store } from "../store/index.ts";
import { emptyBin } from "./bin.ts";
import { eraseTakenOut } from "./erase.ts";
import { writeLetters } from "./letters.ts";
import { sendLetters } from "./outbox.ts";
import { pollSignals } from "./signals.ts";
import { tidy } from "./tidy.ts";
import { keepQuietVersions } from "./versions.ts";

export type WorkDeps = { config: Config; store: Store; services: Services; clock: Clock; mail: Mail; log: Log };

export async function startWork(deps: WorkDeps): Promise<() => Promise<void>> {
  const stops = [await pollSignals({ ...deps, hear: [deps.services.access, deps.services.talkNews] }), sendLetters(deps), emptyBin(deps), await eraseTakenOut(deps), tidy(deps), keepQuietVersions(deps), writeLetters(deps)];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
