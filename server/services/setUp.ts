/** The very first person: a link that is printed at the start, and dies when anybody has an account. No default account. */
import { fail } from "#app/domain/errors.ts";
import { linkState } from "#app/domain/people/link.ts";
import type { Store } from "../store/index.ts";
import type { Arrival, Arrived, NewPersonMaker } from "./newPerson.ts";
import type { Addresses, Clock, Ids } from "./ports.ts";
import { hashOfCode, linkSecret } from "./secrets.ts";

type Deps = { store: Store; clock: Clock; ids: Ids; addresses: Addresses; newPerson: NewPersonMaker };

export function createSetUp({ store, clock, ids, addresses, newPerson }: Deps) {
  return {
    /** The address of the first steward's page, new at each start; null once anybody has an account. */
    async setUpLinkIfNeeded(): Promise<string | null> {
      if (await store.people.any()) return null;
      const secret = linkSecret(ids.secret(), "setUp");
      await store.transaction(async (tx) => {
        await tx.links.endSetUp(clock.now());
        await tx.links.add({
          hash: hashOfCode(secret), kind: "setUp", personId: null, issuedBy: null, email: null,
          createdAt: clock.now(), expiresAt: null, usedAt: null, endedAt: null,
        });
      });
      return addresses.setUp(secret);
    },

    /** Whether the set-up page may be shown: the link stands, and nobody has an account. */
    async setUpPage(secret: string): Promise<boolean> {
      const link = await store.links.find(hashOfCode(secret));
      return link?.kind === "setUp" && linkState(link, clock.now()) === "open" && !(await store.people.any());
    },

    /** Makes the first steward. Of two people with the link, one wins. */
    async setUp(secret: string, arrival: Arrival): Promise<Arrived> {
      const prepared = await newPerson.prepare(arrival);
      return store.transaction(async (tx) => {
        const before = await newPerson.sameAsBefore(tx, prepared);
        if (before) return before;
        const link = await tx.links.find(hashOfCode(secret));
        if (link?.kind !== "setUp" || (await tx.people.any()) || !(await tx.links.use(link.hash, clock.now()))) return fail("not_found");
        return newPerson.add(tx, prepared, { wayIn: "setUp", mayStartSpaces: true });
      });
    },
  };
}
