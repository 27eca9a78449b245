/** Spaces: starting one, what people see of it, and what it says about itself. */
import {
  canChangeRoles,
  canDescribeSpace,
  canInvite,
  canProposeAgreement,
  canRemoveMember,
  canStartPiece,
  type SpaceRole,
} from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { oneLine } from "#app/domain/people/text.ts";
import { checkSpace, type SpaceDescription } from "#app/domain/space/check.ts";
import { checkAgreement } from "#app/domain/space/agreement.ts";
import { isLastSteward, mayRemoveMember } from "#app/domain/space/members.ts";
import { isWordsShown, type WordsShown } from "#app/domain/words/shown.ts";
import type { Store } from "../store/index.ts";
import type { Access } from "./access.ts";
import { personOf, spaceFor } from "./asking.ts";
import { onceId } from "./once.ts";
import type { Clock, Ids } from "./ports.ts";
import { createSpaceOperator } from "./spaceOperator.ts";
import { createSpacePeople } from "./spacePeople.ts";

export type SpaceDeps = { store: Store; clock: Clock; ids: Ids; access: Access };

export type PersonInSpace = {
  personId: string;
  name: string;
  hats: readonly string[];
  role: SpaceRole;
  isMe: boolean;
  /** What I may do about them. */
  mayRemove: boolean;
  mayChangeRole: boolean;
};

export type SpaceView = {
  id: string;
  name: string;
  purpose: string;
  helpContact: string;
  /** Who is shown whose words are whose in the pieces here. */
  wordsShown: WordsShown;
  /** What I am here. */
  role: SpaceRole;
  people: readonly PersonInSpace[];
  /** Nobody else is a steward: I hand over before leaving. */
  iAmLastSteward: boolean;
  may: {
    invite: boolean;
    removeMember: boolean;
    changeRoles: boolean;
    describe: boolean;
    startPiece: boolean;
    proposeAgreement: boolean;
  };
};

const tidy = (given: SpaceDescription): SpaceDescription => ({
  name: oneLine(given.name),
  purpose: oneLine(given.purpose),
  helpContact: oneLine(given.helpContact),
});

/** Throws `check_answers` when something needs another look. */
function checked(given: SpaceDescription): SpaceDescription {
  const words = tidy(given);
  const problems = checkSpace(words);
  return Object.keys(problems).length > 0 ? fail("check_answers", problems) : words;
}

export const createSpaces = (deps: SpaceDeps) => {
  const { store, clock, ids } = deps;

  async function open(viewer: Viewer, spaceId: string): Promise<SpaceView> {
    const { space, role, personId } = await spaceFor(store, viewer, spaceId);
    const members = await store.spaces.members(spaceId);
    return {
      id: space.id,
      name: space.name,
      purpose: space.purpose,
      helpContact: space.helpContact,
      wordsShown: space.wordsShown,
      role,
      people: members.map(({ joinedAt: _, ...member }) => ({
        ...member,
        isMe: member.personId === personId,
        mayRemove: mayRemoveMember({ personId, role }, member),
        mayChangeRole: canChangeRoles({ role }) && !isLastSteward(members, member.personId),
      })),
      iAmLastSteward: isLastSteward(members, personId),
      may: {
        invite: canInvite({ role }),
        removeMember: canRemoveMember({ role }),
        changeRoles: canChangeRoles({ role }),
        describe: canDescribeSpace({ role }),
        startPiece: canStartPiece({ role }),
        proposeAgreement: canProposeAgreement({ role }),
      },
    };
  }

  return {
    ...createSpacePeople(deps),
    byOperator: createSpaceOperator(deps),

    /** For the form that starts a space. */
    async startForm(viewer: Viewer): Promise<{ token: string }> {
      personOf(viewer);
      return viewer.kind === "person" && viewer.mayStartSpaces ? { token: ids.id() } : fail("not_allowed");
    },

    /** Starts a space with its first agreement, if any. `token` comes from the form: sent twice, it makes one space. */
    async start(viewer: Viewer, given: SpaceDescription & { agreement?: string; token: string }): Promise<{ id: string }> {
      const personId = personOf(viewer);
      if (viewer.kind !== "person" || !viewer.mayStartSpaces) return fail("not_allowed");
      const words = checked(given);
      const agreement = given.agreement?.trim() ?? "";
      if (agreement !== "" && checkAgreement(agreement)["text"]) return fail("check_answers", { agreement: "agreementLong" });
      const id = onceId(personId, given.token);
      const at = clock.now();
      await store.transaction(async (tx) => {
        if (await tx.spaces.find(id)) return;
        await tx.spaces.add({ id, ...words, createdAt: at });
        await tx.spaces.setMember({ spaceId: id, personId, role: "steward", at });
        if (agreement !== "") {
          const agreementId = ids.id();
          await tx.agreements.add({
            id: agreementId, spaceId: id, version: 1, text: agreement, state: "current",
            proposedBy: personId, createdAt: at, currentAt: at,
          });
          await tx.agreements.sayYes(agreementId, personId, at);
        }
        await tx.audit.add({ id: ids.id(), at, act: "space.started", actorId: personId, spaceId: id });
      });
      return { id };
    },

    open,

    /** For the form that changes what the space says about itself. */
    async openToDescribe(viewer: Viewer, spaceId: string): Promise<{ space: SpaceView }> {
      const space = await open(viewer, spaceId);
      return space.may.describe ? { space } : fail("not_allowed");
    },

    /** The spaces this person is in. */
    async mine(viewer: Viewer): Promise<{ id: string; name: string; purpose: string; role: SpaceRole }[]> {
      const spaces = await store.spaces.ofPerson(personOf(viewer));
      return spaces.map(({ id, name, purpose, role }) => ({ id, name, purpose, role }));
    },

    /** `wordsShown` stays as it is when it is left out. */
    async describe(viewer: Viewer, spaceId: string, given: SpaceDescription & { wordsShown?: string }): Promise<void> {
      const { space, role, personId } = await spaceFor(store, viewer, spaceId);
      if (!canDescribeSpace({ role })) return fail("not_allowed");
      const words = checked(given);
      const { wordsShown = "" } = given;
      await store.transaction(async (tx) => {
        await tx.spaces.describe(spaceId, words);
        const at = clock.now();
        await tx.audit.add({ id: ids.id(), at, act: "space.described", actorId: personId, spaceId });
        if (!isWordsShown(wordsShown) || wordsShown === space.wordsShown) return;
        await tx.spaces.setWordsShown(spaceId, wordsShown);
        await tx.audit.add({ id: ids.id(), at, act: `space.wordsShown.${wordsShown}`, actorId: personId, spaceId });
      });
    },
  };
};

export type Spaces = ReturnType<typeof createSpaces>;
