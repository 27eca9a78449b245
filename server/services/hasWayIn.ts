import type { Person } from "../store/people.ts";
import type { Store } from "../store/index.ts";

/** Whether something of a person's own lets them in on another device: a link they keep, a whole password, or mail. */
export async function hasWayIn(on: Store, person: Person, mailAvailable: boolean): Promise<boolean> {
  if (person.has.password && (person.has.signInWords || person.email !== null)) return true;
  if (mailAvailable && person.email !== null) return true;
  return on.links.hasKeepSafe(person.id);
}
