import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { isSureAgain } from "#app/domain/people/let-in.ts";
import type { Store } from "../store/index.ts";
import type { Clock } from "./ports.ts";

/** Did somebody else's link let this person in, so that it is not sure who came? Null: no. `isOlder`: this device was there before. */
export async function letInOf({ store, clock }: { store: Store; clock: Clock }, { personId, sessionId }: Pick<PersonViewer, "personId" | "sessionId">): Promise<{ since: Date; isOlder: boolean } | null> {
  const since = await store.people.letInAt(personId);
  if (since === null) return null;
  const devices = await store.sessions.ofPerson(personId, clock.now());
  const letIn = devices.filter(({ issuedBy, createdAt }) => issuedBy !== null && issuedBy !== personId && createdAt >= since).map(({ createdAt }) => createdAt);
  if (isSureAgain(since, letIn, clock.now())) return null;
  const session = devices.find(({ publicId }) => publicId === sessionId);
  return { since, isOlder: session !== undefined && session.createdAt < since };
}
