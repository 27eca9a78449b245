/** A person's own page, and what those who look after people need to know. */
import { canInvite } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { normaliseEmail } from "#app/domain/people/account.ts";
import { chosenHats, type Hat } from "#app/domain/people/hats.ts";
import { HELPS_MAX_LETTERS } from "#app/domain/people/joining.ts";
import { LINK_LASTS_MS } from "#app/domain/people/link.ts";
import { chosenName } from "#app/domain/people/name.ts";
import { passwordProblem } from "#app/domain/people/password.ts";
import type { Store } from "../store/index.ts";
import type { Access } from "./access.ts";
import { personOf, spaceFor } from "./asking.ts";
import type { Passwords } from "./passwords.ts";
import type { Clock, Ids } from "./ports.ts";
import { hashOf, signInWords } from "./secrets.ts";
import type { SignIn } from "./signIn.ts";

type Deps = { store: Store; clock: Clock; ids: Ids; access: Access; passwords: Passwords; signIn: SignIn };

export type MyPage = { name: string; hats: readonly Hat[]; whatHelps: string };

export function createPeople({ store, clock, ids, access, passwords, signIn }: Deps) {
  const audit = (tx: Store, act: string, personId: string) =>
    tx.audit.add({ id: ids.id(), at: clock.now(), act, actorId: personId, subjectId: personId });

  return {
    async me(viewer: Viewer): Promise<MyPage> {
      const person = await store.people.find(personOf(viewer));
      return person ? { name: person.name, hats: person.hats, whatHelps: person.whatHelps } : fail("not_signed_in");
    },

    /** Throws `check_answers` for {name}. Everybody sees the new name from now on. */
    async rename(viewer: Viewer, name: string): Promise<void> {
      const personId = personOf(viewer);
      const chosen = chosenName(name);
      if (!chosen.ok) return fail("check_answers", { name: chosen.why === "missing" ? "nameMissing" : "nameTooLong" });
      await store.transaction(async (tx) => {
        await tx.people.rename(personId, chosen.name);
        await audit(tx, "person.renamed", personId);
      });
      // Open drafts show names: they ask anew.
      await access.changed({ kind: "person", personId });
    },

    async setHats(viewer: Viewer, hats: readonly string[]): Promise<void> {
      await store.people.setHats(personOf(viewer), chosenHats(hats));
    },

    /** Throws `check_answers` for {whatHelps}. */
    async setWhatHelps(viewer: Viewer, whatHelps: string): Promise<void> {
      const text = whatHelps.replace(/\r\n?/g, "\n").trim();
      if (text.length > HELPS_MAX_LETTERS) return fail("check_answers", { whatHelps: "helpsTooLong" });
      await store.people.setWhatHelps(personOf(viewer), text);
    },

    /** What helps people take part in a space: only for those who look after it. People who said nothing are left out. */
    async whatHelpsIn(viewer: Viewer, spaceId: string): Promise<{ personId: string; name: string; whatHelps: string }[]> {
      const { role } = await spaceFor(store, viewer, spaceId);
      if (!canInvite({ role })) return fail("not_allowed");
      const members = await store.spaces.members(spaceId);
      const people = await Promise.all(members.map((member) => store.people.find(member.personId)));
      return people.flatMap((person) => (person && person.whatHelps !== "" ? [{ personId: person.id, name: person.name, whatHelps: person.whatHelps }] : []));
    },

    /** For the operator. Words and link are shown once; the link lasts a week. Throws `check_answers`. */
    async addByOperator(given: { name: string; email?: string; password?: string; mayStartSpaces?: boolean }) {
      const chosen = chosenName(given.name);
      const email = given.email === undefined ? undefined : normaliseEmail(given.email);
      const problems = {
        ...(!chosen.ok && { name: chosen.why === "missing" ? "A person needs a name." : "The name is longer than 60 letters." }),
        ...(email === null && { email: "This is not an e-mail address." }),
        ...(given.password !== undefined && passwordProblem(given.password) && { password: "Use at least 8 letters, and not one of the common passwords." }),
      };
      if (!chosen.ok || email === null || Object.keys(problems).length > 0) return fail("check_answers", problems);
      const id = ids.id();
      const words = signInWords(ids.secret());
      const passwordHash = given.password === undefined ? undefined : await passwords.hash(given.password);
      await store.transaction(async (tx) => {
        if (email && (await tx.people.findByEmail(email))) return fail("check_answers", { email: "Somebody has this address already." });
        await tx.people.add({
          id, name: chosen.name, signInWordsHash: hashOf(words), createdAt: clock.now(),
          mayStartSpaces: given.mayStartSpaces ?? false,
          ...(email && { email }),
          ...(passwordHash && { passwordHash }),
        });
        await tx.audit.add({ id: ids.id(), at: clock.now(), act: "person.added", actorId: null, subjectId: id });
      });
      return { id, signInWords: words, signInLink: await signIn.onceLink(id, LINK_LASTS_MS.onceForNewPerson) };
    },
  };
}

export type People = ReturnType<typeof createPeople>;
