import type { Log } from "../log.ts";
import type { Services } from "../services.ts";
import { repeat } from "./repeat.ts";

/** Words are erased within this after their time is over. */
const EVERY_MS = 5_000;

/** Erases words that people took out, and accounts that people deleted, once their time to think again is over; sweeps what workshops left in the file. Returns how to stop. */
export async function eraseTakenOut({ services, log }: { services: Services; log: Log }): Promise<() => Promise<void>> {
  const erase = async () => {
    const erased = await services.takeOut.eraseDue();
    if (erased > 0) log.info({ event: "takeOut.erased", count: erased });
    const gone = await services.going.eraseDue();
    if (gone > 0) log.info({ event: "person.erased", count: gone });
    await services.workshopTraces.sweepDue();
  };
  // What became due while we were stopped goes before anybody comes in.
  await erase().catch((error: unknown) => log.error({ event: "takeOut.eraseFailed", error }));
  return repeat(EVERY_MS, log, "takeOut.eraseFailed", erase);
}
