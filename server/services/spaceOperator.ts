/** What the operator's commands do to spaces. No viewer: whoever runs the machine has already decided. */
import type { SpaceRole } from "#app/domain/access/can.ts";
import { fail } from "#app/domain/errors.ts";
import { oneLine } from "#app/domain/people/text.ts";
import { checkSpace } from "#app/domain/space/check.ts";
import { isLastSteward } from "#app/domain/space/members.ts";
import { goFromSpace, joinSpace, tellAll } from "./spacePeople.ts";
import type { SpaceDeps } from "./spaces.ts";

export const createSpaceOperator = ({ store, clock, ids, access }: SpaceDeps) => {
  async function mustExist(spaceId: string, personId: string): Promise<void> {
    if (!(await store.spaces.find(spaceId))) fail("check_answers", { space: "There is no space with this id." });
    if (!(await store.spaces.personExists(personId))) fail("check_answers", { person: "There is no person with this id." });
  }

  return {
    async add(given: { name: string; stewardId: string; purpose?: string; helpContact?: string }): Promise<{ id: string }> {
      const name = oneLine(given.name);
      if (checkSpace({ name, purpose: "-", helpContact: "" })["name"]) {
        return fail("check_answers", { name: "A space needs a name of at most 80 letters." });
      }
      if (!(await store.spaces.personExists(given.stewardId))) {
        return fail("check_answers", { steward: "There is no person with this id." });
      }
      const id = ids.id();
      const at = clock.now();
      await store.transaction(async (tx) => {
        await tx.spaces.add({
          id, name, purpose: oneLine(given.purpose ?? ""), helpContact: oneLine(given.helpContact ?? ""), createdAt: at,
        });
        await tx.spaces.setMember({ spaceId: id, personId: given.stewardId, role: "steward", at });
        await tx.audit.add({ id: ids.id(), at, act: "space.started", actorId: null, spaceId: id, subjectId: given.stewardId });
      });
      return { id };
    },

    /** Adds somebody, or gives a member another role. */
    async addMember(given: { spaceId: string; personId: string; role: SpaceRole }): Promise<void> {
      const { spaceId, personId, role } = given;
      await mustExist(spaceId, personId);
      await store.transaction(async (tx) => {
        const members = await tx.spaces.members(spaceId);
        if (role !== "steward" && isLastSteward(members, personId)) return fail("last_steward");
        const at = clock.now();
        await joinSpace(tx, ids, { spaceId, personId, role, at, actorId: null, agreementId: null });
        const before = members.find((member) => member.personId === personId)?.role ?? role;
        if (before === role) return;
        await tx.spaces.setRole(spaceId, personId, role);
        await tx.audit.add({ id: ids.id(), at, act: `space.became.${role}`, actorId: null, spaceId, subjectId: personId });
      });
      await access.changed({ kind: "space", spaceId, personId });
    },

    async removeMember(given: { spaceId: string; personId: string }): Promise<void> {
      const { spaceId, personId } = given;
      await mustExist(spaceId, personId);
      const pieces = await store.transaction(async (tx) => {
        const members = await tx.spaces.members(spaceId);
        if (!members.some((member) => member.personId === personId)) return fail("already_done");
        if (isLastSteward(members, personId)) return fail("last_steward");
        return goFromSpace(tx, ids, { spaceId, personId, actorId: null, at: clock.now(), act: "space.removed" });
      });
      await tellAll(access, spaceId, personId, pieces);
    },
  };
};
