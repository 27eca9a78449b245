/** The new link that somebody who looks after people can make for a person who cannot get in. */
import { canHelpBackIn, type SpaceRole } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { dayInWords, timeInWords } from "#app/domain/dates.ts";
import { fail } from "#app/domain/errors.ts";
import { LINK_LASTS_MS } from "#app/domain/people/link.ts";
import type { Store } from "../store/index.ts";
import { spaceFor } from "./asking.ts";
import { letters } from "./letters.ts";
import type { Addresses, Clock, Ids, Mail } from "./ports.ts";
import { hashOfCode, linkSecret, ticketOf } from "./secrets.ts";

type Deps = { store: Store; clock: Clock; ids: Ids; mail: Mail; addresses: Addresses };

export function createHelpBackIn({ store, clock, ids, mail, addresses }: Deps) {
  return {
    /** The people of a space for whom this person may make a link. */
    async whomToHelp(viewer: Viewer, spaceId: string): Promise<{ personId: string; name: string }[]> {
      const me = await spaceFor(store, viewer, spaceId);
      const members = await store.spaces.members(spaceId);
      const others: { personId: string; name: string }[] = [];
      for (const { personId, name } of members) {
        if (personId !== me.personId && (await mayHelp(store, me, spaceId, personId))) others.push({ personId, name });
      }
      return others;
    },

    /**
     * A sign-in link for somebody who cannot get in. Their older links die, they see in their own
     * list who made it, and it is written down. Shown once.
     */
    async helpBackIn(viewer: Viewer, given: { spaceId: string; personId: string; ticket: string }): Promise<{ link: string; until: string; name: string }> {
      const { spaceId, personId } = given;
      const me = await spaceFor(store, viewer, spaceId);
      const secret = linkSecret(ticketOf(me.personId, given.ticket), "once");
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + LINK_LASTS_MS.onceFromFacilitator);
      const name = await store.transaction(async (tx) => {
        if (!(await mayHelp(tx, me, spaceId, personId))) return fail("not_allowed");
        const person = await tx.people.find(personId);
        if (!person) return fail("not_found");
        const before = await tx.links.find(hashOfCode(secret));
        if (before) return before.personId === personId ? person.name : fail("malformed");
        await tx.links.endStanding(personId, now);
        await tx.links.add({
          hash: hashOfCode(secret), kind: "once", personId, issuedBy: me.personId, email: null,
          createdAt: now, expiresAt, usedAt: null, endedAt: null,
        });
        await tx.audit.add({ id: ids.id(), at: now, act: "person.linkMadeByOther", actorId: me.personId, spaceId, subjectId: personId });
        if (person.email !== null && mail.available) {
          await tx.outbox.addLetter(ids.id(), letters.linkMadeForYou(person.email, addresses.signIn()), now);
        }
        return person.name;
      });
      return { link: addresses.signInLink(secret), until: `${dayInWords(expiresAt)}, ${timeInWords(expiresAt)}`, name };
    },
  };
}

/** A link lets whoever opens it in, so nobody gets more than they have: see {@link canHelpBackIn}. */
async function mayHelp(on: Store, me: { personId: string; role: SpaceRole }, spaceId: string, personId: string): Promise<boolean> {
  const them = await on.spaces.roleOf(spaceId, personId);
  if (them === null || personId === me.personId) return false;
  const mine = new Map((await on.spaces.ofPerson(me.personId)).map((space) => [space.id, space.role]));
  const theirs = await on.spaces.ofPerson(personId);
  const looksAfterWhereIDoNot = theirs.some(
    (space) => space.role !== "member" && mine.get(space.id) !== "steward" && !(space.role === "facilitator" && mine.get(space.id) === "facilitator"),
  );
  return canHelpBackIn({ role: me.role }, { role: them, looksAfterWhereIDoNot });
}
