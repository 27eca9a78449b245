/** People for tests: real accounts with real sessions, made the way the server makes them. */
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { Services } from "#server/services.ts";
import type { OpenStore } from "#server/store/index.ts";

type Server = { services: Services; store: OpenStore };

export type TestPerson = {
  personId: string;
  /** For a Cookie header: name=value. */
  cookie: string;
  sessionId: string;
  /** For calling services directly. */
  viewer: PersonViewer;
};

export type PersonWanted = { name?: string; mayStartSpaces?: boolean; ownDevice?: boolean; password?: string; email?: string; userAgent?: string };

/** A signed-in person: `const bo = await person(server, { name: "Bo" })`. */
export async function person(server: Server, wanted: PersonWanted = {}): Promise<TestPerson> {
  const { name = "Bo", mayStartSpaces = true, password, email } = wanted;
  const { id } = await server.services.people.addByOperator({
    name, mayStartSpaces, ...(password !== undefined && { password }), ...(email !== undefined && { email }),
  });
  return signedIn(server, id, wanted);
}

/** One more device of somebody who has an account. */
export async function signedIn(server: Server, personId: string, wanted: PersonWanted = {}): Promise<TestPerson> {
  const { ownDevice = false, userAgent = "" } = wanted;
  const { cookie, sessionId } = await server.store.transaction((tx) =>
    server.services.sessions.start(tx, { personId, wayIn: "once", ownDevice, userAgent }),
  );
  const found = await server.store.people.find(personId);
  if (!found) throw new Error(`No person ${personId}`);
  const viewer: PersonViewer = {
    kind: "person", personId, name: found.name, sessionId, ownDevice, mayStartSpaces: found.mayStartSpaces,
  };
  return { personId, cookie: cookie.split(";", 1)[0] ?? "", sessionId, viewer };
}
