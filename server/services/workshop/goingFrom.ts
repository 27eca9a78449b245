/**
 * Somebody goes, and not by an act of theirs in a workshop: their account is deleted, or they are out of the space. Inside the
 * transaction that does it, also on a database that is being restored; rooms that are open see it by the version.
 */
import { applied, emptyState } from "#app/domain/workshop/state.ts";
import type { Change, State } from "#app/domain/workshop/things.ts";
import { withoutPerson, withoutPlace, withoutWords } from "#app/domain/workshop/without.ts";
import { words } from "#app/lib/words.ts";
import type { Store } from "../../store/index.ts";
import { hashOf } from "../secrets.ts";

type Gone = { readonly personId: string; readonly at: Date };

async function change(tx: Store, workshopId: string, work: (state: State) => readonly Change[]): Promise<void> {
  const row = await tx.workshops.find(workshopId);
  if (row === null) return;
  const changes = work(applied(emptyState(), await tx.workshops.things(workshopId)));
  // Nobody else writes while this transaction is open.
  if (changes.length > 0) await tx.workshops.write(workshopId, row.version, changes);
}

/** Out of a space is out of its workshops: the place is marked, what they wrote stays theirs to take back. */
export async function goFromWorkshops(tx: Store, { spaceId, personId, at }: Gone & { readonly spaceId: string }): Promise<void> {
  const here = new Set((await tx.workshops.ofSpace(spaceId)).map(({ id }) => id));
  for (const { workshopId, id } of await tx.workshops.seatsOfPerson(personId))
    if (here.has(workshopId)) await change(tx, workshopId, (state) => withoutPlace(state, id, { now: at.getTime(), hashOf }));
}

/** All that can be known to be theirs goes, in every workshop, and the row that says which place was theirs. */
export async function eraseFromWorkshops(tx: Store, { personId, at }: Gone): Promise<void> {
  await tx.workshopReports.forgetPerson(personId);
  for (const { workshopId, id } of await tx.workshops.seatsOfPerson(personId))
    await change(tx, workshopId, (state) => withoutPerson(state, id, { called: words.going.called, now: at.getTime(), hashOf }));
  await tx.workshops.dropSeatsOf(personId);
}

/** Words that were taken back after a backup was made. */
export const takeBackInWorkshop = (tx: Store, workshopId: string, was: string): Promise<void> => change(tx, workshopId, (state) => withoutWords(state, was, hashOf));

/** Was taken out of this space, and is not back in it. Who left it by themselves is like anybody else. */
export async function wasTakenOut(store: Store, spaceId: string, personId: string): Promise<boolean> {
  if (!(await store.spaces.hasLeft(spaceId, personId))) return false;
  // After a restore nothing may say how they went: then it is not taken for their own going.
  return (await store.audit.ofSpace(spaceId)).findLast(({ subjectId, act }) => subjectId === personId && act.startsWith("space."))?.act !== "space.left";
}
