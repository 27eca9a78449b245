/** The plan of a workshop as those who make it see it, and giving people of the space a seat with something to do. */
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { change } from "#app/domain/workshop/acts/acting.ts";
import { entering, joining } from "#app/domain/workshop/acts/joining.ts";
import { breakMissingBefore, minutesOf } from "#app/domain/workshop/plan.ts";
import { mayPlan, runs } from "#app/domain/workshop/roles.ts";
import { applied, inOrder, workshopOf } from "#app/domain/workshop/state.ts";
import type { Activity, Line, Member, Needs, Seat, Workshop, WorkshopRole } from "#app/domain/workshop/things.ts";
import { spaceFor } from "../asking.ts";
import { onceId } from "../once.ts";
import type { DoorDeps } from "./door.ts";

export type PlanPerson = { readonly id: string; readonly name: string; readonly roles: readonly WorkshopRole[]; readonly seat: Seat; /** What helps them; null when they said nothing. */ readonly needs: Needs | null };
export type PlanView = {
  readonly workshop: Pick<Workshop, "title" | "purpose" | "call" | "state">;
  readonly space: { readonly id: string; readonly name: string; readonly helpContact: string };
  readonly steps: readonly (Omit<Activity, "given" | "timer" | "revealed"> & { readonly id: string })[];
  readonly minutes: number;
  /** The step before which people have sat for too long; null when there is none. */
  readonly breakBefore: string | null;
  readonly agreement: readonly Line["text"][];
  readonly people: readonly PlanPerson[];
  /** People of the space who are not in it, for those who are in the space themselves. */
  readonly others: readonly { readonly personId: string; readonly name: string }[];
  readonly code: string;
  /** Only those who run it open its doors. */
  readonly mayOpen: boolean;
};

export function createWorkshopPlanning({ store, rooms }: Pick<DoorDeps, "store" | "rooms">) {
  async function planner(viewer: Viewer, workshopId: string) {
    const seated = await rooms.seat(viewer, workshopId, null);
    const row = (await store.workshops.find(workshopId)) ?? fail("not_found");
    const state = await rooms.state(workshopId);
    const member = state.member.get(seated.memberId);
    return member === undefined || !mayPlan(member) ? fail("not_allowed") : { row, state, member, memberId: seated.memberId };
  }

  const inSpace = async (viewer: Viewer, spaceId: string) => (viewer.kind === "person" ? (await store.spaces.roleOf(spaceId, viewer.personId)) !== null : false);

  return {
    async plan(viewer: Viewer, workshopId: string): Promise<PlanView> {
      const { row, state, member } = await planner(viewer, workshopId);
      const { title, purpose, call, state: is } = workshopOf(state);
      const space = await store.spaces.find(row.spaceId);
      const steps = inOrder(state.activity);
      const at = breakMissingBefore(steps.filter((step) => step.state !== "skipped"));
      const there = [...state.member].filter(([, one]) => !one.left);
      const personIds = new Set([...state.member.values()].map(({ personId }) => personId));
      const others = (await inSpace(viewer, row.spaceId)) ? (await store.spaces.members(row.spaceId)).filter(({ personId }) => !personIds.has(personId)) : [];
      return {
        workshop: { title, purpose, call, state: is },
        space: { id: row.spaceId, name: space?.name ?? "", helpContact: space?.helpContact ?? "" },
        steps: steps.map(({ given: _, timer: __, revealed: ___, ...step }) => step), minutes: minutesOf(steps), breakBefore: at === null ? null : (steps.filter((step) => step.state !== "skipped")[at]?.title ?? null),
        agreement: inOrder(state.line).filter((line) => line.state === "in").map(({ text }) => text),
        people: there.map(([id, { name, roles, seat }]) => ({ id, name, roles, seat, needs: state.needs.get(id) ?? null })).sort((a, b) => (a.name < b.name ? -1 : 1)),
        others: others.map(({ personId, name }) => ({ personId, name })), code: row.code, mayOpen: runs(member),
      };
    },

    /**
     * Gives somebody of the space a seat, with what they do there. Who left by themselves, or was taken out, comes back with the code
     * and nobody else's doing. Throws `check_answers` (roles) as the act on a seat does.
     */
    async seatPerson(viewer: Viewer, workshopId: string, { personId, roles }: { personId: string; roles: readonly WorkshopRole[] }): Promise<void> {
      const { row, memberId: byId } = await planner(viewer, workshopId);
      await spaceFor(store, viewer, row.spaceId);
      if ((await store.spaces.roleOf(row.spaceId, personId)) === null) return fail("not_found");
      const name = (await store.people.names([personId])).get(personId) ?? "";
      const memberId = onceId(personId, workshopId);
      const member: Member = { personId, name, roles: ["participant"], seat: "online", supports: null, left: false, askedToGo: false, ...(mayPlan({ roles, seat: "online", supports: null, left: false }) ? {} : { awaited: true }) };
      await rooms.change(workshopId, (state, world) => {
        const by = state.member.get(byId);
        if (by === undefined || by.left || !mayPlan(by)) return fail("not_allowed");
        const there = [...state.member.values()].find((one) => one.personId === personId);
        // The same form again.
        if (there !== undefined && !there.left && there.roles.join() === [...new Set(roles)].join()) return [];
        if (there !== undefined) return fail("already_done");
        const seat = entering(state, memberId, member);
        const given = joining(applied(state, seat), { type: "member:roles", memberId, roles, supports: null }, { memberId: byId, member: by, keys: new Set(), keyed: () => null }, world);
        const last = given.findLast(({ kind, id }) => kind === "member" && id === memberId);
        return last === undefined ? seat : [change("member", memberId, last.to as Member), ...given.filter((one) => one !== last)];
      }, async (tx) => {
        if ((await tx.workshops.seatOf(workshopId, personId)) === null) await tx.workshops.addSeat({ workshopId, id: memberId, personId, receiptHash: null, agreedAt: null });
      });
    },
  };
}
