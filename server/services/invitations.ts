/** Invitations into a space: making and cancelling them, and everything that happens when somebody uses one. */
import { canInvite, type SpaceRole } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { dayInWords } from "#app/domain/dates.ts";
import { fail } from "#app/domain/errors.ts";
import { invitationState, isInvitationDays, isInvitationLimit, NOTE_MAX_LETTERS, type InvitationState } from "#app/domain/people/invitation.ts";
import { firstProblem, type Asking } from "#app/domain/people/joining.ts";
import { lengthSeen, oneLine } from "#app/domain/people/text.ts";
import type { Invitation } from "../store/invitations.ts";
import type { Store } from "../store/index.ts";
import type { Space } from "../store/spaces.ts";
import type { Access } from "./access.ts";
import { personOf, spaceFor } from "./asking.ts";
import type { Arrival, Arrived, NewPersonMaker } from "./newPerson.ts";
import { onceId } from "./once.ts";
import type { Addresses, Clock, Ids, Limits, Mail } from "./ports.ts";
import { hashOf, hashOfCode, invitationCode, isTicket } from "./secrets.ts";
import { joinSpace } from "./spacePeople.ts";

type Deps = {
  store: Store; clock: Clock; ids: Ids; mail: Mail; limits: Limits; addresses: Addresses; access: Access; newPerson: NewPersonMaker;
};

/** What somebody with the code may know. A code that lets nobody in any more tells only why. */
export type InvitationPage =
  | { state: "isIn"; spaceId: string; spaceName: string }
  | { state: "closed"; why: Exclude<InvitationState, "open"> }
  | {
      state: "open";
      spaceName: string;
      purpose: string;
      helpContact: string;
      /** Who made the invitation; "" when they are no longer in the space. */
      invitedBy: string;
      /** Those who look after the space, by the names they chose. */
      lookAfter: readonly string[];
      agreement: { id: string; text: string } | null;
      asking: Asking;
    };

/** One line of the list for those who look after people. */
export type InvitationView = {
  id: string;
  state: InvitationState;
  limit: number;
  uses: number;
  note: string;
  madeBy: string;
  madeOn: string;
  until: string;
};

const DAY_MS = 24 * 60 * 60_000;

export function createInvitations(deps: Deps) {
  const { store, clock, ids, mail, limits, addresses, access, newPerson } = deps;

  async function mayInvite(viewer: Viewer, spaceId: string) {
    const found = await spaceFor(store, viewer, spaceId);
    return canInvite({ role: found.role }) ? found : fail("not_allowed");
  }

  const stateNow = (invitation: Invitation) => invitationState(invitation, clock.now());

  async function askingFor(on: Store, spaceId: string): Promise<Asking> {
    const agreement = await on.agreements.current(spaceId);
    return { agreementId: agreement?.id ?? null, asksWhatHelps: true, mailAvailable: mail.available };
  }

  /** Inside the transaction: the count and the use cannot be parted, so a limit holds however many come at once. */
  async function use(tx: Store, code: string, personId: string, agreementId: string | null): Promise<Invitation> {
    const invitation = await tx.invitations.findByCodeHash(hashOfCode(code));
    if (!invitation) return fail("not_found");
    if ((await tx.spaces.roleOf(invitation.spaceId, personId)) !== null) return invitation;
    // Somebody who was asked to go, or who left, needs an invitation made after that.
    const leftAt = await tx.invitations.lastLeft(invitation.spaceId, personId);
    if (leftAt !== null && invitation.createdAt <= leftAt) return fail("link_used");
    const state = stateNow(invitation);
    if (state !== "open") return fail(state === "usedUp" ? "link_used" : "link_expired");
    const current = await tx.agreements.current(invitation.spaceId);
    if ((current?.id ?? null) !== agreementId) return fail("check_answers", { agreementId: agreementId ? "agreementChanged" : "agreementMissing" });
    await tx.invitations.addUse(invitation.id, personId, clock.now());
    const role: SpaceRole = invitation.role;
    await joinSpace(tx, ids, { spaceId: invitation.spaceId, personId, role, at: clock.now(), actorId: personId, agreementId });
    return invitation;
  }

  return {
    /** Null for a code that we do not know. Looking uses nothing up. */
    async look(viewer: Viewer, code: string): Promise<InvitationPage | null> {
      const invitation = await store.invitations.findByCodeHash(hashOfCode(code));
      const space = invitation && (await store.spaces.find(invitation.spaceId));
      if (!invitation || !space) return null;
      const members = await store.spaces.members(space.id);
      if (viewer.kind === "person" && members.some((member) => member.personId === viewer.personId)) {
        return { state: "isIn", spaceId: space.id, spaceName: space.name };
      }
      const state = stateNow(invitation);
      if (state !== "open") return { state: "closed", why: state };
      const agreement = await store.agreements.current(space.id);
      return {
        state,
        spaceName: space.name,
        purpose: space.purpose,
        helpContact: space.helpContact,
        invitedBy: members.find((member) => member.personId === invitation.createdBy)?.name ?? "",
        lookAfter: members.filter((member) => canInvite(member)).map((member) => member.name),
        agreement: agreement && { id: agreement.id, text: agreement.text },
        asking: await askingFor(store, space.id),
      };
    },

    /** A new person: account, membership, yes to the agreement, use of the invitation and audit in one transaction. */
    async join(code: string, arrival: Arrival, address: string): Promise<Arrived & { spaceId: string; spaceName: string }> {
      await limits.beforeSignUp(address);
      const prepared = await newPerson.prepare(arrival);
      return store.transaction(async (tx) => {
        const known = await tx.invitations.findByCodeHash(hashOfCode(code));
        if (!known) return fail("not_found");
        const before = await newPerson.sameAsBefore(tx, prepared);
        const spaceName = (await tx.spaces.find(known.spaceId))?.name ?? "";
        if (before) return { ...before, spaceId: known.spaceId, spaceName };
        const missing = firstProblem(arrival.answers, await askingFor(tx, known.spaceId));
        if (missing) return fail("check_answers", { [missing.step]: missing.problem });
        const arrived = await newPerson.add(tx, prepared, { wayIn: "join", mayStartSpaces: false });
        const { spaceId } = await use(tx, code, arrived.personId, arrival.answers.agreementId || null);
        return { ...arrived, spaceId, spaceName };
      });
    },

    isFormOf: newPerson.isFormOf,

    /** Somebody who is signed in joins one more space. Joining twice is joining once. */
    async joinAsMyself(viewer: Viewer, code: string, agreementId: string | null): Promise<{ spaceId: string }> {
      const personId = personOf(viewer);
      const { spaceId } = await store.transaction((tx) => use(tx, code, personId, agreementId));
      await access.changed({ kind: "space", spaceId, personId });
      return { spaceId };
    },

    /** The list, newest first. Codes are not in it: only their hashes are kept. */
    async ofSpace(viewer: Viewer, spaceId: string): Promise<{ space: Pick<Space, "id" | "name" | "purpose" | "helpContact">; invitations: InvitationView[] }> {
      const { space } = await mayInvite(viewer, spaceId);
      const invitations = await store.invitations.ofSpace(spaceId);
      const names = await store.people.names(invitations.map((invitation) => invitation.createdBy));
      return {
        space: { id: space.id, name: space.name, purpose: space.purpose, helpContact: space.helpContact },
        invitations: invitations.map((invitation) => ({
          id: invitation.id,
          state: stateNow(invitation),
          limit: invitation.limit,
          uses: invitation.uses,
          note: invitation.note,
          madeBy: names.get(invitation.createdBy) ?? "",
          madeOn: dayInWords(invitation.createdAt),
          until: dayInWords(invitation.expiresAt),
        })),
      };
    },

    /** Returns the link, which is shown once. The same form sent twice makes one invitation. */
    async make(viewer: Viewer, spaceId: string, given: { limit: number; days: number; note: string; ticket: string }): Promise<{ link: string }> {
      const { personId } = await mayInvite(viewer, spaceId);
      const note = oneLine(given.note);
      if (!isTicket(given.ticket)) return fail("malformed");
      const problems = {
        ...(!isInvitationLimit(given.limit) && { limit: "limitWrong" }),
        ...(!isInvitationDays(given.days) && { days: "daysMissing" }),
        ...(lengthSeen(note) > NOTE_MAX_LETTERS && { note: "noteTooLong" }),
      };
      if (Object.keys(problems).length > 0) return fail("check_answers", problems);
      const id = onceId(personId, given.ticket);
      // The person is part of the sum: somebody else's form cannot make or show this code.
      const code = invitationCode(hashOf(`${personId}\n${spaceId}\n${given.ticket}`));
      const now = clock.now();
      await store.transaction(async (tx) => {
        if (await tx.invitations.find(spaceId, id)) return;
        await tx.invitations.add({
          id, spaceId, codeHash: hashOfCode(code), limit: given.limit, role: "member", note, createdBy: personId,
          createdAt: now, expiresAt: new Date(now.getTime() + given.days * DAY_MS),
        });
        await tx.audit.add({ id: ids.id(), at: now, act: "invitation.made", actorId: personId, spaceId });
      });
      return { link: addresses.join(code) };
    },

    /** Nobody can join with it any more. Those who did, stay. */
    async cancel(viewer: Viewer, spaceId: string, invitationId: string): Promise<void> {
      const { personId } = await mayInvite(viewer, spaceId);
      await store.transaction(async (tx) => {
        const invitation = await tx.invitations.find(spaceId, invitationId);
        if (!invitation) return fail("not_found");
        if (invitation.cancelledAt !== null) return;
        await tx.invitations.cancel(invitationId, clock.now());
        await tx.audit.add({ id: ids.id(), at: clock.now(), act: "invitation.cancelled", actorId: personId, spaceId });
      });
    },
  };
}

export type Invitations = ReturnType<typeof createInvitations>;
