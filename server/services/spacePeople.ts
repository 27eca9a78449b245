/** Who is in a space: joining, roles, leaving, and asking somebody to go. */
import { canChangeRoles, type SpaceRole } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { isLastSteward, mayRemoveMember } from "#app/domain/space/members.ts";
import type { Store } from "../store/index.ts";
import { settleProposals } from "./agreements.ts";
import { personOf, spaceFor } from "./asking.ts";
import { goFromPieces } from "./pieceLeaving.ts";
import type { Ids } from "./ports.ts";
import type { SpaceDeps } from "./spaces.ts";
import { goFromWorkshops } from "./workshop/goingFrom.ts";

/** Inside the caller's transaction. */
export type Joining = {
  spaceId: string;
  personId: string;
  role: SpaceRole;
  at: Date;
  /** Who did it: the person themselves by an invitation, or null for the operator. */
  actorId: string | null;
  /** The version of the group agreement they said yes to; null when there is none, or nobody asked them yet. */
  agreementId: string | null;
};

/**
 * Takes somebody into a space. Somebody who is in it already keeps their role: an old
 * invitation never changes what a person is here.
 */
export async function joinSpace(tx: Store, ids: Ids, joining: Joining): Promise<void> {
  const { spaceId, personId, role, at, actorId, agreementId } = joining;
  if (agreementId !== null) await tx.agreements.sayYes(agreementId, personId, at);
  if ((await tx.spaces.roleOf(spaceId, personId)) !== null) return;
  await tx.spaces.setMember({ spaceId, personId, role, at });
  await tx.audit.add({ id: ids.id(), at, act: "space.joined", actorId, spaceId, subjectId: personId });
}

type Going = { spaceId: string; personId: string; actorId: string | null; at: Date; act: "space.left" | "space.removed" };

/**
 * Takes somebody out of a space, of its workshops and of every piece in it, so that coming back to the space
 * is not coming back to the pieces. Returns those pieces.
 */
export async function goFromSpace(tx: Store, ids: Ids, going: Going): Promise<string[]> {
  const { spaceId, personId, actorId, at, act } = going;
  const pieces = await goFromPieces(tx, ids, { spaceId, personId, at, byThemselves: actorId === personId });
  await tx.takenBack.remember({ kind: "space.left", spaceId, personId }, at);
  await tx.spaces.markLeft(spaceId, personId, at);
  await goFromWorkshops(tx, { spaceId, personId, at });
  // With one person fewer, more than half may have said yes already.
  await settleProposals(tx, ids, spaceId, at);
  await tx.audit.add({ id: ids.id(), at, act, actorId, spaceId, subjectId: personId });
  return pieces;
}

export const createSpacePeople = ({ store, clock, ids, access }: SpaceDeps) => ({
  /** Only stewards hand out the roles that look after people; the last one hands over before stepping back. */
  async setRole(viewer: Viewer, spaceId: string, otherId: string, role: SpaceRole): Promise<void> {
    const me = await spaceFor(store, viewer, spaceId);
    if (!canChangeRoles({ role: me.role })) return fail("not_allowed");
    await store.transaction(async (tx) => {
      const members = await tx.spaces.members(spaceId);
      const other = members.find((member) => member.personId === otherId);
      if (!other) return fail("not_found");
      if (other.role === role) return;
      if (isLastSteward(members, otherId)) return fail("last_steward");
      await tx.spaces.setRole(spaceId, otherId, role);
      await tx.audit.add({ id: ids.id(), at: clock.now(), act: `space.became.${role}`, actorId: me.personId, spaceId, subjectId: otherId });
    });
    await access.changed({ kind: "space", spaceId, personId: otherId });
  },

  /** Asks somebody to go: out of the space and of its pieces at once. Their words stay theirs, where they are. */
  async remove(viewer: Viewer, spaceId: string, otherId: string): Promise<void> {
    const me = await spaceFor(store, viewer, spaceId);
    const pieces = await store.transaction(async (tx) => {
      const members = await tx.spaces.members(spaceId);
      const other = members.find((member) => member.personId === otherId);
      if (!mayRemoveMember(me, other ?? { personId: otherId, role: "member" })) return fail("not_allowed");
      // Gone already: a form sent twice asks for nothing new.
      if (!other) return [];
      return goFromSpace(tx, ids, { spaceId, personId: otherId, actorId: me.personId, at: clock.now(), act: "space.removed" });
    });
    await tellAll(access, spaceId, otherId, pieces);
  },

  /** Leaving needs nobody's leave. Words stay where they are; each piece records the person's own no. */
  async leave(viewer: Viewer, spaceId: string): Promise<void> {
    const me = personOf(viewer);
    if (await store.spaces.hasLeft(spaceId, me)) return;
    const { personId } = await spaceFor(store, viewer, spaceId);
    const pieces = await store.transaction(async (tx) => {
      // A space with nobody to turn to is no space.
      if (isLastSteward(await tx.spaces.members(spaceId), personId)) return fail("last_steward");
      return goFromSpace(tx, ids, { spaceId, personId, actorId: personId, at: clock.now(), act: "space.left" });
    });
    await tellAll(access, spaceId, personId, pieces);
  },
});

/** Closes every door this person had open in the space: its pieces are named too, for those who watch only pieces. */
export async function tellAll(access: SpaceDeps["access"], spaceId: string, personId: string, pieceIds: readonly string[]) {
  await access.changed({ kind: "space", spaceId, personId });
  for (const pieceId of pieceIds) await access.changed({ kind: "piece", pieceId, personId });
}
