/** A person's own ways back in. Their keys are made here, shown once, and kept as hashes. */
import { normaliseEmail } from "#app/domain/people/account.ts";
import type { PersonViewer, Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { LINK_LASTS_MS } from "#app/domain/people/link.ts";
import { passwordProblem } from "#app/domain/people/password.ts";
import type { Store } from "../store/index.ts";
import { personOf } from "./asking.ts";
import { createHelpBackIn } from "./helpBackIn.ts";
import { letters } from "./letters.ts";
import { hasWayIn } from "./hasWayIn.ts";
import { oneAtATime } from "./oneAtATime.ts";
import type { Passwords } from "./passwords.ts";
import type { Addresses, Clock, Ids, Limits, Mail } from "./ports.ts";
import { hashOf, hashOfCode, linkSecret, signInWords, ticketOf } from "./secrets.ts";

type Deps = {
  store: Store; clock: Clock; ids: Ids; mail: Mail; limits: Limits; addresses: Addresses; passwords: Passwords;
};

export type WaysInView = {
  password: boolean;
  signInWords: boolean;
  keepSafe: boolean;
  email: string | null;
  mailAvailable: boolean;
  /** Something lets them back in on another device. */
  hasWayIn: boolean;
  /** False right after coming in by a link, which is what somebody does who forgot their password. */
  asksCurrentPassword: boolean;
};

/** Ways in that are themselves the answer to "I forgot my password". */
const BY_LINK: ReadonlySet<string> = new Set(["once", "email", "keepSafe"]);

export function createWaysIn({ store, clock, ids, mail, limits, addresses, passwords }: Deps) {
  const inTurn = oneAtATime();

  async function asksCurrent(viewer: PersonViewer): Promise<boolean> {
    const session = await store.sessions.find(viewer.personId, viewer.sessionId);
    return session === null || !BY_LINK.has(session.wayIn);
  }

  const audit = (tx: Store, act: string, personId: string) =>
    tx.audit.add({ id: ids.id(), at: clock.now(), act, actorId: personId, subjectId: personId });

  return {
    ...createHelpBackIn({ store, clock, ids, mail, addresses }),

    async open(viewer: Viewer): Promise<WaysInView> {
      const personId = personOf(viewer);
      const person = await store.people.find(personId);
      if (!person || viewer.kind !== "person") return fail("not_signed_in");
      return {
        password: person.has.password,
        signInWords: person.has.signInWords,
        keepSafe: await store.links.hasKeepSafe(personId),
        email: person.email,
        mailAvailable: mail.available,
        hasWayIn: await hasWayIn(store, person, mail.available),
        asksCurrentPassword: person.has.password && (await asksCurrent(viewer)),
      };
    },

    /** Returns the whole address, shown once. The link before it dies. */
    async newKeepSafe(viewer: Viewer, ticket: string): Promise<{ keepSafeLink: string }> {
      const personId = personOf(viewer);
      const secret = linkSecret(ticketOf(personId, ticket), "keepSafe");
      await store.transaction(async (tx) => {
        if (await tx.links.find(hashOfCode(secret))) return;
        await tx.links.endStanding(personId, clock.now(), "keepSafe");
        await tx.links.add({
          hash: hashOfCode(secret), kind: "keepSafe", personId, issuedBy: null, email: null,
          createdAt: clock.now(), expiresAt: null, usedAt: null, endedAt: null,
        });
        await audit(tx, "person.keepSafeMade", personId);
      });
      return { keepSafeLink: addresses.signInLink(secret) };
    },

    async endKeepSafe(viewer: Viewer): Promise<void> {
      const personId = personOf(viewer);
      await store.transaction(async (tx) => {
        await tx.links.endStanding(personId, clock.now(), "keepSafe");
        await audit(tx, "person.keepSafeEnded", personId);
      });
    },

    /** Returns the words, shown once. The words before them stop working. */
    async newSignInWords(viewer: Viewer, ticket: string): Promise<{ signInWords: string }> {
      const personId = personOf(viewer);
      const made = signInWords(ticketOf(personId, ticket));
      await store.transaction(async (tx) => {
        await tx.takenBack.remember({ kind: "words.changed", personId }, clock.now());
        await tx.people.setSignInWordsHash(personId, hashOf(made));
        await audit(tx, "person.wordsMade", personId);
      });
      return { signInWords: made };
    },

    /**
     * Words come with the first password, because a name alone names nobody. Throws
     * `check_answers` for {current, newPassword}.
     */
    async setPassword(viewer: Viewer, given: { current: string; newPassword: string; ticket: string; address: string }): Promise<{ signInWords: string | null }> {
      const personId = personOf(viewer);
      if (viewer.kind !== "person") return fail("not_signed_in");
      const problem = passwordProblem(given.newPassword);
      if (problem) return fail("check_answers", { newPassword: problem });
      const before = await store.people.passwordHashOf(personId);
      if (before !== null && (await asksCurrent(viewer))) {
        await inTurn(personId, async () => {
          await limits.beforeSignIn(given.address, personId);
          if (await passwords.verify(before, given.current)) return;
          await limits.signInFailed(given.address, personId);
          fail("check_answers", { current: "currentWrong" });
        });
        await limits.signInWorked(personId);
      }
      const passwordHash = await passwords.hash(given.newPassword);
      const made = signInWords(ticketOf(personId, given.ticket));
      return store.transaction(async (tx) => {
        const person = await tx.people.find(personId);
        if (!person) return fail("not_signed_in");
        if (before !== null) await tx.takenBack.remember({ kind: "password.changed", personId }, clock.now());
        await tx.people.setPasswordHash(personId, passwordHash);
        const hadWords = person.has.signInWords && !(await tx.people.hasSignInWords(personId, hashOf(made)));
        if (!hadWords) await tx.people.setSignInWordsHash(personId, hashOf(made));
        await audit(tx, "person.passwordSet", personId);
        return { signInWords: hadWords ? null : made };
      });
    },

    /** Sends a letter; using its link makes the address one's own. The same answer for an address that somebody has. */
    async askForEmail(viewer: Viewer, given: { email: string; address: string }): Promise<void> {
      const personId = personOf(viewer);
      if (!mail.available) return fail("not_found");
      const email = normaliseEmail(given.email);
      if (email === null) return fail("check_answers", { email: "emailMissing" });
      await limits.beforeLetter(given.address, email);
      const secret = linkSecret(ids.secret(), "email");
      const now = clock.now();
      await store.transaction(async (tx) => {
        const owner = await tx.people.findByEmail(email);
        const taken = owner !== null && owner.id !== personId;
        await tx.links.endStanding(personId, now, "email");
        await tx.links.add({
          hash: hashOfCode(secret), kind: "email", personId, issuedBy: null, email, createdAt: now,
          expiresAt: new Date(now.getTime() + LINK_LASTS_MS.email), usedAt: null, endedAt: taken ? now : null,
        });
        const letter = taken ? letters.haveAccount(email, addresses.signIn()) : letters.confirm(email, addresses.signInLink(secret));
        await tx.outbox.addLetter(ids.id(), letter, now);
      });
    },

    async removeEmail(viewer: Viewer): Promise<void> {
      const personId = personOf(viewer);
      await store.transaction(async (tx) => {
        await tx.people.setEmail(personId, null, null);
        await tx.links.endStanding(personId, clock.now(), "email");
        await audit(tx, "person.emailRemoved", personId);
      });
    },
  };
}

export type WaysIn = ReturnType<typeof createWaysIn>;
