import { z } from "zod";
import { SPACE_ROLES } from "#app/domain/space/members.ts";
import { command } from "../command.ts";

export const spaceAdd = command({
  name: "space add",
  about: "Starts a space that this person looks after as its steward.",
  options: z.strictObject({ name: z.string(), steward: z.string() }),
  run: ({ services }, { name, steward }) => services.spaces.byOperator.add({ name, stewardId: steward }),
  say: ({ id }) => `The space is there: ${id}`,
});

export const memberAdd = command({
  name: "member add",
  about: "Takes a person into a space, or gives a member another role: member, facilitator or steward.",
  options: z.strictObject({ space: z.string(), person: z.string(), role: z.enum(SPACE_ROLES).optional() }),
  run: async ({ services }, { space, person, role = "member" }) => {
    await services.spaces.byOperator.addMember({ spaceId: space, personId: person, role });
    return { space, person, role };
  },
  say: ({ role }) => `In the space now, as ${role}.`,
});

export const memberRemove = command({
  name: "member remove",
  about: "Takes a person out of a space and of every piece in it, at once. Their words stay theirs, where they are.",
  options: z.strictObject({ space: z.string(), person: z.string() }),
  run: async ({ services }, { space, person }) => {
    await services.spaces.byOperator.removeMember({ spaceId: space, personId: person });
    return { space, person };
  },
  say: () => "Out of the space and of its pieces.",
});
