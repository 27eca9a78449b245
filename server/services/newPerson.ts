/**
 * Makes an account, inside the transaction that also uses up what let the person come (an
 * invitation, a set-up link). Everything about it is derived from the form's ticket, so the same
 * form sent twice is one person, and a lost answer can be asked for again.
 */
import type { Viewer } from "#app/domain/access/viewer.ts";
import { normaliseEmail } from "#app/domain/people/account.ts";
import { fail } from "#app/domain/errors.ts";
import { LINK_LASTS_MS } from "#app/domain/people/link.ts";
import { chosenName } from "#app/domain/people/name.ts";
import type { Answers } from "#app/domain/people/joining.ts";
import { passwordProblem } from "#app/domain/people/password.ts";
import type { Store } from "../store/index.ts";
import { letters } from "./letters.ts";
import type { Passwords } from "./passwords.ts";
import type { Addresses, Clock, Ids, Mail } from "./ports.ts";
import { derivedId, hashOf, hashOfCode, isTicket, linkSecret, signInWords } from "./secrets.ts";
import type { Sessions } from "./sessions.ts";

/** What is shown once and never again. Links are whole addresses. */
export type ShownOnce = {
  keepSafeLink: string | null;
  signInWords: string | null;
  /** The address that a letter went to; the same whether or not somebody has it already. */
  letterTo: string | null;
};

export type Arrival = {
  answers: Answers;
  /** Only for the way "password". */
  password: string;
  ticket: string;
  userAgent: string;
};

export type Arrived = { personId: string; cookie: string; shownOnce: ShownOnce };

/** Everything that can be done before the transaction, so that it is short. */
export type Prepared = Arrival & { personId: string; name: string; passwordHash: string | null };

/** How long a form that was sent can be sent again for the same answer, in milliseconds. */
const SENT_AGAIN_WITHIN_MS = 10 * 60_000;

type Deps = { clock: Clock; ids: Ids; mail: Mail; addresses: Addresses; passwords: Passwords; sessions: Sessions };

export function createNewPerson({ clock, ids, mail, addresses, passwords, sessions }: Deps) {
  /** What the person is shown: the same for the same ticket. */
  function shownOnce({ answers, ticket }: Arrival): ShownOnce {
    // An address may be mistyped and a letter may get lost: the link to keep is the spare key.
    const link = answers.way === "password" ? null : addresses.signInLink(linkSecret(ticket, "keepSafe"));
    return {
      keepSafeLink: link,
      signInWords: answers.way === "password" ? signInWords(ticket) : null,
      letterTo: answers.way === "email" ? normaliseEmail(answers.email) : null,
    };
  }

  async function sendLetter(tx: Store, arrival: Prepared, email: string): Promise<void> {
    const now = clock.now();
    const owner = await tx.people.findByEmail(email);
    const secret = linkSecret(ids.secret(), "email");
    await tx.links.add({
      hash: hashOfCode(secret), kind: "email", personId: arrival.personId, issuedBy: null, email,
      createdAt: now, expiresAt: new Date(now.getTime() + LINK_LASTS_MS.email), usedAt: null,
      // Written in both cases, so that both take the same time.
      endedAt: owner ? now : null,
    });
    const url = owner ? addresses.signIn() : addresses.signInLink(secret);
    await tx.outbox.addLetter(ids.id(), owner ? letters.haveAccount(email, url) : letters.confirm(email, url), now);
  }

  return {
    /** Throws `check_answers` for a password that will not do. */
    async prepare(arrival: Arrival): Promise<Prepared> {
      const { answers, password, ticket } = arrival;
      const name = chosenName(answers.name);
      if (!isTicket(ticket) || !name.ok || answers.way === "") return fail("malformed");
      if (answers.way === "email" && (!mail.available || !normaliseEmail(answers.email))) return fail("malformed");
      if (answers.way !== "password") return { ...arrival, personId: derivedId(ticket, "person"), name: name.name, passwordHash: null };
      const problem = passwordProblem(password);
      if (problem) return fail("check_answers", { newPassword: problem });
      const passwordHash = await passwords.hash(password);
      return { ...arrival, personId: derivedId(ticket, "person"), name: name.name, passwordHash };
    },

    /** Whether this very form made this very person: then sending it again is not somebody else joining. */
    isFormOf: (viewer: Viewer, ticket: string): boolean =>
      viewer.kind === "person" && isTicket(ticket) && viewer.personId === derivedId(ticket, "person"),

    /** The answer to a form that came before; null when it has not. Throws `already_done` when that was long ago or ended. */
    async sameAsBefore(store: Store, arrival: Prepared): Promise<Arrived | null> {
      const before = await store.people.find(arrival.personId);
      if (!before) return null;
      const cookie = await sessions.again(store, linkSecret(arrival.ticket, "session"));
      const soon = clock.now().getTime() - before.createdAt.getTime() <= SENT_AGAIN_WITHIN_MS;
      return cookie && soon ? { personId: before.id, cookie, shownOnce: shownOnce(arrival) } : fail("already_done");
    },

    async add(tx: Store, arrival: Prepared, as: { wayIn: "join" | "setUp"; mayStartSpaces: boolean }): Promise<Arrived> {
      const { personId, name, passwordHash, ticket, answers, userAgent } = arrival;
      const now = clock.now();
      const shown = shownOnce(arrival);
      await tx.people.add({
        id: personId,
        name,
        ...(passwordHash && { passwordHash }),
        ...(shown.signInWords && { signInWordsHash: hashOf(shown.signInWords) }),
        whatHelps: answers.whatHelps.trim(),
        mayStartSpaces: as.mayStartSpaces,
        createdAt: now,
      });
      if (shown.keepSafeLink) {
        await tx.links.add({
          hash: hashOfCode(linkSecret(ticket, "keepSafe")), kind: "keepSafe", personId, issuedBy: null, email: null,
          createdAt: now, expiresAt: null, usedAt: null, endedAt: null,
        });
      }
      if (shown.letterTo) await sendLetter(tx, arrival, shown.letterTo);
      await tx.audit.add({ id: ids.id(), at: now, act: "person.joined", actorId: personId, subjectId: personId });
      const { cookie } = await sessions.start(tx, {
        personId,
        wayIn: as.wayIn,
        ownDevice: answers.device === "yes",
        userAgent,
        fixed: { secret: linkSecret(ticket, "session"), publicId: derivedId(ticket, "publicSession") },
      });
      return { personId, cookie, shownOnce: shown };
    },
  };
}

export type NewPersonMaker = ReturnType<typeof createNewPerson>;
