/**
 * Getting in: by a password or by a link. Nothing here tells anybody
 * whether an account exists: the same work is done, and the same answer given, either way.
 */
import { accountTyped, normaliseEmail } from "#app/domain/people/account.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { LINK_LASTS_MS, linkState, type LinkKind, type LinkState } from "#app/domain/people/link.ts";
import type { AccountKey } from "../store/people.ts";
import type { SignInLink } from "../store/links.ts";
import type { Store } from "../store/index.ts";
import { hasWayIn } from "./hasWayIn.ts";
import { letters } from "./letters.ts";
import type { NewPersonMaker } from "./newPerson.ts";
import { oneAtATime } from "./oneAtATime.ts";
import type { Passwords } from "./passwords.ts";
import type { Addresses, Clock, Ids, Limits, Mail } from "./ports.ts";
import { derivedId, hashOf, hashOfCode, isTicket, linkSecret } from "./secrets.ts";
import { createSetUp } from "./setUp.ts";
import type { Sessions } from "./sessions.ts";

type Deps = {
  store: Store; clock: Clock; ids: Ids; mail: Mail; limits: Limits; addresses: Addresses;
  passwords: Passwords; sessions: Sessions; newPerson: NewPersonMaker;
};

/** What the page of a link may say before its button is pressed: nothing about whose it is. */
export type LinkPage = { state: LinkState; kind: LinkKind };

export type CameIn = {
  personId: string;
  /** Null when this person was signed in here already, and nothing was used up. */
  cookie: string | null;
  /** The fresh link in place of a used link to keep: shown once. */
  keepSafeLink: string | null;
  /** They have no way back in by themselves yet. */
  needsWayIn: boolean;
  /** Somebody who looks after people made this link for them. */
  helped: boolean;
};

type Device = { ownDevice: boolean; userAgent: string; address: string };

/** How long a link's form that was sent can be sent again for the same answer, in milliseconds. */
const SENT_AGAIN_WITHIN_MS = 10 * 60_000;

export function createSignIn(deps: Deps) {
  const { store, clock, ids, mail, limits, addresses, passwords, sessions, newPerson } = deps;
  const inTurn = oneAtATime();

  /** A key to look up even for what cannot be an account, so that the same work is done. */
  function keyOf(typed: string): AccountKey {
    const account = accountTyped(typed);
    if (account.kind === "email") return { email: account.email };
    return { signInWordsHash: hashOf(account.kind === "words" ? account.words : `\n${typed}`) };
  }

  async function newLink(tx: Store, link: Pick<SignInLink, "kind" | "personId" | "issuedBy" | "email">, secret: string, lastsMs: number | null) {
    const now = clock.now();
    const expiresAt = lastsMs === null ? null : new Date(now.getTime() + lastsMs);
    await tx.links.add({ ...link, hash: hashOfCode(secret), createdAt: now, expiresAt, usedAt: null, endedAt: null });
  }

  async function needsWayIn(personId: string): Promise<boolean> {
    const person = await store.people.find(personId);
    return person !== null && !(await hasWayIn(store, person, mail.available));
  }

  /** The same form came a second time: the same answer, while the session it started stands. */
  async function sameAsBefore(link: SignInLink, ticket: string): Promise<CameIn | null> {
    if (!link.usedAt || !link.personId || clock.now().getTime() - link.usedAt.getTime() > SENT_AGAIN_WITHIN_MS) return null;
    const cookie = await sessions.again(store, linkSecret(ticket, "session"));
    if (!cookie) return null;
    const keepSafeLink = link.kind === "keepSafe" ? addresses.signInLink(linkSecret(ticket, "keepSafe")) : null;
    return { personId: link.personId, cookie, keepSafeLink, needsWayIn: await needsWayIn(link.personId), helped: link.issuedBy !== null };
  }

  /** Whoever was signed in on this device until now: a session must not stay behind without its cookie. */
  async function endWhoWasHere(viewer: Viewer): Promise<void> {
    if (viewer.kind === "person") await sessions.signOut(viewer);
  }

  return {
    ...createSetUp({ store, clock, ids, addresses, newPerson }),

    /** `typed` is an e-mail address or the five private words. Throws `cannot_sign_in`, or `too_fast` after many tries. */
    async withPassword(viewer: Viewer, given: Device & { typed: string; password: string }): Promise<{ cookie: string }> {
      const key = keyOf(given.typed);
      const account = "email" in key ? key.email : key.signInWordsHash;
      // In turn, so that a thousand guesses at once are still counted one by one.
      return inTurn(account, async () => {
        await limits.beforeSignIn(given.address, account);
        const found = await store.people.passwordHashBy(key);
        if (!(await passwords.verify(found?.passwordHash ?? null, given.password)) || !found) {
          await limits.signInFailed(given.address, account);
          return fail("cannot_sign_in");
        }
        await limits.signInWorked(account);
        await endWhoWasHere(viewer);
        return store.transaction((tx) =>
          sessions.start(tx, {
            personId: found.personId,
            wayIn: "email" in key ? "password" : "words",
            ownDevice: given.ownDevice,
            userAgent: given.userAgent,
          }),
        );
      });
    },

    /** For the page with the button. Looking uses nothing up. Null for unknown links. */
    async linkPage(secret: string): Promise<LinkPage | null> {
      const link = await store.links.find(hashOfCode(secret));
      return link && link.kind !== "setUp" ? { state: linkState(link, clock.now()), kind: link.kind } : null;
    },

    /**
     * Uses a link up, and starts a session. Throws `not_found`, `link_used` (or replaced), `link_expired`.
     * A form without a ticket (no form of ours) works too; it just cannot be sent twice.
     */
    async useLink(viewer: Viewer, given: Device & { secret: string; ticket: string }): Promise<CameIn> {
      await limits.beforeSignIn(given.address);
      const ticket = isTicket(given.ticket) ? given.ticket : ids.secret();
      const link = await store.links.find(hashOfCode(given.secret));
      if (!link || link.personId === null || link.kind === "setUp") {
        await limits.signInFailed(given.address);
        return fail("not_found");
      }
      const { personId } = link;
      const state = linkState(link, clock.now());
      if (state === "expired") return fail("link_expired");
      if (state !== "open") return (await sameAsBefore(link, ticket)) ?? fail("link_used");
      // Opening one's own card on a device where one is in already is not a reason to need a new card.
      if (link.kind === "keepSafe" && viewer.kind === "person" && viewer.personId === personId) {
        return { personId, cookie: null, keepSafeLink: null, needsWayIn: false, helped: false };
      }
      const came = await store.transaction(async (tx) => {
        if (!(await tx.links.use(link.hash, clock.now()))) return null;
        if (link.email !== null && (await tx.people.findByEmail(link.email)) === null) {
          await tx.people.setEmail(personId, link.email, clock.now());
        }
        if (link.kind === "email") await tx.links.endStanding(personId, clock.now(), "email");
        if (link.kind === "keepSafe") {
          await newLink(tx, { kind: "keepSafe", personId, issuedBy: null, email: null }, linkSecret(ticket, "keepSafe"), null);
        }
        return sessions.start(tx, {
          personId,
          wayIn: link.kind as Exclude<LinkKind, "setUp">,
          issuedBy: link.issuedBy,
          ownDevice: given.ownDevice,
          userAgent: given.userAgent,
          fixed: { secret: linkSecret(ticket, "session"), publicId: derivedId(ticket, "publicSession") },
        });
      });
      if (!came) return (await sameAsBefore({ ...link, usedAt: clock.now() }, ticket)) ?? fail("link_used");
      await endWhoWasHere(viewer);
      return {
        personId,
        cookie: came.cookie,
        keepSafeLink: link.kind === "keepSafe" ? addresses.signInLink(linkSecret(ticket, "keepSafe")) : null,
        needsWayIn: await needsWayIn(personId),
        helped: link.issuedBy !== null,
      };
    },

    mailAvailable: (): boolean => mail.available,
    /** What a form carries so that sending it twice is sending it once. */
    ticket: (): string => ids.secret(),

    /** Sends a link to an address if somebody here has it. Says nothing, takes as long, and fails alike either way. */
    async sendEmailLink(given: { email: string; address: string }): Promise<void> {
      if (!mail.available) return fail("not_found");
      const email = normaliseEmail(given.email);
      if (email === null) return fail("check_answers", { email: "emailMissing" });
      await limits.beforeLetter(given.address, email);
      const secret = linkSecret(ids.secret(), "email");
      await store.transaction(async (tx) => {
        const person = await tx.people.findByEmail(email);
        // With nobody's id nothing is ended, and the link that is written opens nothing: the work is the same.
        const personId = person?.id ?? null;
        await tx.links.endStanding(personId ?? "", clock.now(), "email");
        await newLink(tx, { kind: "email", personId, issuedBy: null, email }, secret, person ? LINK_LASTS_MS.email : 0);
        if (person) await tx.outbox.addLetter(ids.id(), letters.signIn(email, addresses.signInLink(secret)), clock.now());
      });
    },

    /** For the operator: one use, ten minutes unless told otherwise. Returns the whole address. */
    async onceLink(personId: string, lastsMs: number = LINK_LASTS_MS.once): Promise<string> {
      const secret = linkSecret(ids.secret(), "once");
      await store.transaction(async (tx) => {
        if (!(await tx.people.find(personId))) return fail("check_answers", { person: "There is no person with this id." });
        await newLink(tx, { kind: "once", personId, issuedBy: null, email: null }, secret, lastsMs);
        await tx.audit.add({ id: ids.id(), at: clock.now(), act: "person.linkMade", actorId: null, subjectId: personId });
      });
      return addresses.signInLink(secret);
    },
  };
}

export type SignIn = ReturnType<typeof createSignIn>;
