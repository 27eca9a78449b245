/**
 * Lucia with our own adapter on our own store. Lucia handles the secret from the cookie; the
 * adapter is where it becomes a hash, so that nothing in the database opens anything.
 *
 * Two Lucias, because it knows one length of session: on one's own device 30 days, elsewhere
 * 12 hours and a cookie that ends with the browser. Each is extended once half of it has passed.
 */
import { Cookie, Lucia, TimeSpan, type Adapter, type DatabaseSession } from "lucia";
import type { Clock } from "./ports.ts";
import { hashOf } from "./secrets.ts";
import type { Session, WayIn } from "../store/sessions.ts";
import type { Store } from "../store/index.ts";

export type SessionFacts = {
  publicId: string;
  device: string;
  wayIn: WayIn;
  issuedBy: string | null;
  ownDevice: boolean;
  lastSeenAt: Date;
};
export type PersonFacts = { name: string; mayStartSpaces: boolean };

declare module "lucia" {
  interface Register {
    Lucia: Lucia<SessionFacts, PersonFacts>;
    DatabaseSessionAttributes: SessionFacts;
    DatabaseUserAttributes: PersonFacts;
  }
}

const OWN_DEVICE_LASTS = new TimeSpan(30, "d");
const ELSEWHERE_LASTS = new TimeSpan(12, "h");

/** Browsers keep `__Host-` cookies for this very host, over https, and for nobody below or above it. */
export const cookieName = (publicOrigin: string) => (publicOrigin.startsWith("https:") ? "__Host-tt_session" : "tt_session");

export type Lucias = {
  for(ownDevice: boolean): Lucia<SessionFacts, PersonFacts>;
  /** The value of a Set-Cookie header. */
  cookie(secret: string, ownDevice: boolean): string;
  blankCookie(): string;
};

export function createLucias({ store, clock, publicOrigin }: { store: Store; clock: Clock; publicOrigin: string }): Lucias {
  const make = (lasts: TimeSpan) =>
    new Lucia<SessionFacts, PersonFacts>(adapterOn(store, clock), {
      sessionExpiresIn: lasts,
      sessionCookie: { name: cookieName(publicOrigin), attributes: { secure: publicOrigin.startsWith("https:") } },
      getSessionAttributes: (facts) => facts,
      getUserAttributes: (facts) => facts,
    });
  const own = make(OWN_DEVICE_LASTS);
  const elsewhere = make(ELSEWHERE_LASTS);
  return {
    for: (ownDevice) => (ownDevice ? own : elsewhere),
    cookie(secret, ownDevice) {
      if (ownDevice) return own.createSessionCookie(secret).serialize();
      const { name, value, attributes } = elsewhere.createSessionCookie(secret);
      const { maxAge: _, ...untilClosed } = attributes;
      return new Cookie(name, value, untilClosed).serialize();
    },
    blankCookie: () => own.createBlankSessionCookie().serialize(),
  };
}

/** Lucia reads the machine's clock; times go to it and come from it as if ours were that clock. */
function adapterOn(store: Store, clock: Clock): Adapter {
  const ahead = () => Date.now() - clock.now().getTime();
  const theirs = (date: Date) => new Date(date.getTime() + ahead());
  const ours = (date: Date) => new Date(date.getTime() - ahead());
  const asLucias = (session: Session, id: string): DatabaseSession => {
    const { publicId, device, wayIn, issuedBy, ownDevice, lastSeenAt } = session;
    return {
      id,
      userId: session.personId,
      expiresAt: theirs(session.expiresAt),
      attributes: { publicId, device, wayIn, issuedBy, ownDevice, lastSeenAt },
    };
  };
  return {
    async getSessionAndUser(secret) {
      const found = await store.sessions.findByHash(hashOf(secret));
      if (!found) return [null, null];
      return [asLucias(found, secret), { id: found.personId, attributes: found.person }];
    },
    async getUserSessions(personId) {
      const sessions = await store.sessions.ofPerson(personId, clock.now());
      return sessions.map((session) => asLucias(session, session.hash));
    },
    setSession: (session) =>
      store.sessions.add({
        hash: hashOf(session.id),
        personId: session.userId,
        ...session.attributes,
        createdAt: clock.now(),
        expiresAt: ours(session.expiresAt),
      }),
    updateSessionExpiration: (secret, expiresAt) => store.sessions.extend(hashOf(secret), ours(expiresAt)),
    deleteSession: (secret) => store.sessions.removeByHash(hashOf(secret)),
    deleteUserSessions: (personId) => store.sessions.removeAllOf(personId),
    async deleteExpiredSessions() {
      await store.sessions.forgetExpired(clock.now());
    },
  };
}
