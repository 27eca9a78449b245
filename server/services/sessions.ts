/** Signed-in devices: starting one, knowing one, seeing one's own, ending them. */
import { dayInWords, timeInWords, whenInWords } from "#app/domain/dates.ts";
import { fail } from "#app/domain/errors.ts";
import { deviceInWords } from "#app/domain/people/device.ts";
import { unsureSince } from "#app/domain/people/let-in.ts";
import { GUEST, type PersonViewer, type Viewer } from "#app/domain/access/viewer.ts";
import type { Session, WayIn } from "../store/sessions.ts";
import type { Store } from "../store/index.ts";
import type { Access } from "./access.ts";
import { letInOf } from "./letIn.ts";
import { createLucias } from "./lucia.ts";
import type { Clock, Ids } from "./ports.ts";
import { hashOf } from "./secrets.ts";

export type NewSession = {
  personId: string;
  wayIn: WayIn;
  ownDevice: boolean;
  /** What the browser says about itself; only its name and system are kept. */
  userAgent: string;
  issuedBy?: string | null;
  /** Derived from a form's ticket, so that the same form sent twice starts one session. */
  fixed?: { secret: string; publicId: string };
};

/** One line of one's own list. Dates are in words. */
export type SessionView = {
  id: string;
  device: string;
  wayIn: WayIn;
  /** The name of whoever made the link, when somebody else did. */
  linkMadeBy: string | null;
  since: string;
  lastSeen: string;
  isThis: boolean;
  ownDevice: boolean;
};

/** `lastSeenAt` is written at most this often: reading must not be writing. */
const SEEN_EVERY_MS = 10 * 60_000;

type Deps = { store: Store; clock: Clock; ids: Ids; access: Access; config: { publicOrigin: string } };

export function createSessions({ store, clock, ids, access, config }: Deps) {
  const luciasOn = (on: Store) => createLucias({ store: on, clock, publicOrigin: config.publicOrigin });
  const lucias = luciasOn(store);

  /** Nothing happens when it has ended already. */
  async function endOne(personId: string, sessionId: string, act: "session.ended" | "session.signedOut"): Promise<void> {
    const ended = await store.transaction(async (tx) => {
      if (!(await tx.sessions.remove(personId, sessionId))) return false;
      await tx.audit.add({ id: ids.id(), at: clock.now(), act, actorId: personId, subjectId: personId });
      return true;
    });
    if (ended) await access.changed({ kind: "session", sessionId });
  }

  function viewOf(session: Session, viewer: PersonViewer, names: ReadonlyMap<string, string>): SessionView {
    const inWords = (at: Date) => `${dayInWords(at)}, ${timeInWords(at)}`;
    return {
      id: session.publicId,
      device: session.device,
      wayIn: session.wayIn,
      linkMadeBy: session.issuedBy === null ? null : (names.get(session.issuedBy) ?? ""),
      since: inWords(session.createdAt),
      lastSeen: inWords(session.lastSeenAt),
      isThis: session.publicId === viewer.sessionId,
      ownDevice: session.ownDevice,
    };
  }

  return {
    /** Inside the transaction that made it right to let this person in. Returns the Set-Cookie value. */
    async start(tx: Store, session: NewSession): Promise<{ cookie: string; sessionId: string }> {
      const { personId, wayIn, ownDevice, userAgent, issuedBy = null, fixed } = session;
      const publicId = fixed?.publicId ?? ids.id();
      const secret = fixed?.secret ?? ids.secret();
      // Before the session begins: or it would itself look like a device that was there before.
      const at = clock.now();
      const facts = { publicId, device: deviceInWords(userAgent), wayIn, issuedBy, ownDevice, lastSeenAt: clock.now() };
      await luciasOn(tx).for(ownDevice).createSession(personId, facts, { sessionId: secret });
      await tx.audit.add({ id: ids.id(), at: clock.now(), act: "session.started", actorId: personId, subjectId: personId });
      // What begins now may be somebody else: it cannot say yes for this person yet (server/services/consent/answers.ts).
      if (issuedBy !== null && issuedBy !== personId) await tx.people.setLetInAt(personId, unsureSince(await tx.people.letInAt(personId), at));
      return { cookie: lucias.cookie(secret, ownDevice), sessionId: publicId };
    },

    /** Who a secret belongs to. `cookie` is there when it was extended and the browser must hear of it. */
    async read(secret: string | null): Promise<{ viewer: Viewer; cookie: string | null }> {
      if (!secret) return { viewer: GUEST, cookie: null };
      const found = await store.sessions.findByHash(hashOf(secret));
      if (!found) return { viewer: GUEST, cookie: null };
      const { session, user } = await lucias.for(found.ownDevice).validateSession(secret);
      if (!session) return { viewer: GUEST, cookie: null };
      if (clock.now().getTime() - session.lastSeenAt.getTime() >= SEEN_EVERY_MS) {
        await store.sessions.seen(found.hash, clock.now());
      }
      const viewer: Viewer = {
        kind: "person",
        personId: user.id,
        name: user.name,
        sessionId: session.publicId,
        ownDevice: session.ownDevice,
        mayStartSpaces: user.mayStartSpaces,
      };
      return { viewer, cookie: session.fresh ? lucias.cookie(secret, session.ownDevice) : null };
    },

    /** For a form that came twice: the same cookie again, while the session it started still stands. */
    async again(on: Store, secret: string): Promise<string | null> {
      const found = await on.sessions.findByHash(hashOf(secret));
      return found && found.expiresAt > clock.now() ? lucias.cookie(secret, found.ownDevice) : null;
    },

    /** One's own devices, the one used last first. */
    async mine(viewer: Viewer): Promise<SessionView[]> {
      if (viewer.kind !== "person") fail("not_signed_in");
      const sessions = await store.sessions.ofPerson(viewer.personId, clock.now());
      const issuers = sessions.flatMap((session) => session.issuedBy ?? []);
      const names = issuers.length > 0 ? await store.people.names(issuers) : new Map<string, string>();
      return sessions.map((session) => viewOf(session, viewer, names));
    },

    /** Did somebody else let this person in lately, and may this device say that it was them? */
    async letIn(viewer: Viewer): Promise<{ since: string; maySay: boolean } | null> {
      if (viewer.kind !== "person") fail("not_signed_in");
      const doubt = await letInOf({ store, clock }, viewer);
      return doubt && { since: whenInWords(doubt.since, clock.now()), maySay: doubt.isOlder };
    },

    /** "Yes, that was me": from a device that was there before. */
    async sayItWasMe(viewer: Viewer): Promise<void> {
      if (viewer.kind !== "person") fail("not_signed_in");
      if (!(await this.letIn(viewer))?.maySay) fail("not_allowed");
      await store.transaction(async (tx) => {
        await tx.people.setLetInAt(viewer.personId, null);
        await tx.audit.add({ id: ids.id(), at: clock.now(), act: "person.wasMe", actorId: viewer.personId, subjectId: viewer.personId });
      });
    },

    /** Ends one of one's own. Its sockets are closed within two seconds. Ending it twice is ending it once. */
    async end(viewer: Viewer, sessionId: string): Promise<void> {
      if (viewer.kind !== "person") fail("not_signed_in");
      await endOne(viewer.personId, sessionId, "session.ended");
    },

    async endOthers(viewer: Viewer): Promise<void> {
      if (viewer.kind !== "person") fail("not_signed_in");
      for (const { personId, publicId } of await store.sessions.ofPerson(viewer.personId, clock.now())) {
        if (publicId !== viewer.sessionId) await endOne(personId, publicId, "session.ended");
      }
    },

    /** Ends this one. Returns the Set-Cookie value that takes the cookie away; for a guest too. */
    async signOut(viewer: Viewer): Promise<string> {
      if (viewer.kind === "person") await endOne(viewer.personId, viewer.sessionId, "session.signedOut");
      return lucias.blankCookie();
    },

    /** For the timed work: sessions that ran out (their sockets close), and links that ended long ago. */
    async forgetOld(): Promise<void> {
      const ended = await store.sessions.expired(clock.now());
      await store.sessions.forgetExpired(clock.now());
      for (const sessionId of ended) await access.changed({ kind: "session", sessionId });
      await store.links.forgetBefore(new Date(clock.now().getTime() - KEEP_ENDED_LINKS_MS));
    },
  };
}

/** So long a link that ended can still say why; afterwards it is unknown. */
const KEEP_ENDED_LINKS_MS = 90 * 24 * 60 * 60_000;

export type Sessions = ReturnType<typeof createSessions>;
