/** Workshops of a space: starting one from a ready plan, and the list. */
import { canSeeSpace } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { change, LONGEST } from "#app/domain/workshop/acts/acting.ts";
import { FACILITATORS_AT_MOST } from "#app/domain/workshop/acts/joining.ts";
import { minutesOf } from "#app/domain/workshop/plan.ts";
import { mayPlan } from "#app/domain/workshop/roles.ts";
import { workshopOf } from "#app/domain/workshop/state.ts";
import { WORKSHOP_ID, type Change, type WorkshopRole } from "#app/domain/workshop/things.ts";
import { isOver, type WorkshopState } from "#app/domain/workshop/states.ts";
import { workshopPlans } from "#app/lib/words/workshopPlans.ts";
import { personOf, spaceFor } from "../asking.ts";
import type { GateFacts } from "../consent/facts.ts";
import { onceId } from "../once.ts";
import { hashOfCode, workshopCode } from "../secrets.ts";
import { createWorkshopDoor, type DoorDeps } from "./door.ts";
import type { Presence } from "./presence.ts";
import { createWorkshopPlanning } from "./planning.ts";
import { createStoryPack } from "./storyPack.ts";

type Deps = DoorDeps & { gate: GateFacts; presence: Pick<Presence, "isHere"> };

export type WorkshopLine = { readonly id: string; readonly title: string; readonly state: WorkshopState; readonly isIn: boolean; readonly plans: boolean; /** Leads people of the space in while its doors are open; else null. */ readonly code: string | null };

const isGoingOn = (is: WorkshopState): boolean => is !== "draft" && !isOver(is);

export function createWorkshops(deps: Deps) {
  const { store, clock, ids, rooms, presence } = deps;
  async function add(given: { id: string; spaceId: string; templateKey: string; title?: string | undefined; organiserId: string | null; facilitatorIds: readonly string[]; state: "draft" | "open" }): Promise<{ id: string; joinCode: string }> {
    const template = workshopPlans.find(({ key }) => key === given.templateKey) ?? fail("check_answers", { template: "There is no ready plan with this key." });
    const { id, spaceId } = given;
    const joinCode = workshopCode(ids.secret());
    const at = clock.now();
    const people = [...new Set([...given.facilitatorIds, ...(given.organiserId === null ? [] : [given.organiserId])])];
    const names = await store.people.names(people);
    const seats = people.map((personId) => ({ workshopId: id, id: onceId(personId, id), personId, receiptHash: null, agreedAt: at }));
    const rolesOf = (personId: string): WorkshopRole[] => [...(given.organiserId === personId ? (["organiser"] as const) : []), ...(given.facilitatorIds.includes(personId) ? (["facilitator"] as const) : [])];
    const changes: Change[] = [
      change("workshop", WORKSHOP_ID, { title: given.title ?? template.name, purpose: template.about, state: given.state, activityId: null, leadId: null, stillSince: null, reflectUntil: null, call: "" }),
      ...template.activities.map((one, order) => change("activity", ids.id(), { ...one, order, state: "planned", timer: null, revealed: false, given: [] })),
      ...template.agreement.map((text, order) => change("line", ids.id(), { order, text, state: "in", byId: null })),
      ...seats.map(({ id: memberId, personId }) => change("member", memberId, { personId, name: names.get(personId) ?? "", roles: rolesOf(personId), seat: "online", supports: null, left: false, askedToGo: false })),
    ];
    await store.transaction(async (tx) => {
      if (await tx.workshops.find(id)) return;
      await tx.workshops.add({ id, spaceId, templateKey: template.key, createdAt: at, code: joinCode, codeHash: hashOfCode(joinCode) });
      await tx.workshops.write(id, 0, changes);
      for (const seat of seats) await tx.workshops.addSeat(seat);
      await tx.audit.add({ id: ids.id(), at, act: "workshop.started", actorId: given.organiserId, spaceId });
    });
    return { id, joinCode };
  }

  async function mustFit(spaceId: string, facilitatorIds: readonly string[]): Promise<void> {
    if (facilitatorIds.length === 0) fail("check_answers", { facilitators: "A workshop needs at least one person who runs it." });
    if (facilitatorIds.length > FACILITATORS_AT_MOST) fail("check_answers", { facilitators: "At most four people run a workshop." });
    for (const personId of facilitatorIds) {
      if ((await store.spaces.roleOf(spaceId, personId)) === null) fail("check_answers", { facilitators: "Everybody who runs it has to be in the space." });
    }
  }

  return {
    ...createWorkshopDoor(deps),
    ...createWorkshopPlanning(deps),
    ...createStoryPack(deps),

    /** Anybody in the space may start one; who starts it organises it and runs it, until they say who else does. */
    async start(viewer: Viewer, spaceId: string, given: { templateKey: string; title: string; token: string }): Promise<{ id: string }> {
      const { personId, role } = await spaceFor(store, viewer, spaceId);
      if (!canSeeSpace({ role })) return fail("not_allowed");
      const title = given.title.trim();
      const problems = {
        ...(title === "" || [...title].length > LONGEST.title ? { title: title === "" ? "empty" : "tooLong" } : {}),
        ...(workshopPlans.some(({ key }) => key === given.templateKey) ? {} : { template: "template" }),
      };
      if (Object.keys(problems).length > 0) return fail("check_answers", problems);
      const { id } = await add({ id: onceId(personId, given.token), spaceId, templateKey: given.templateKey, title, organiserId: personId, facilitatorIds: [personId], state: "draft" });
      return { id };
    },

    byOperator: {
      async add(given: { spaceId: string; templateKey: string; facilitatorIds: readonly string[] }): Promise<{ id: string; joinCode: string }> {
        if (!(await store.spaces.find(given.spaceId))) return fail("check_answers", { space: "There is no space with this id." });
        await mustFit(given.spaceId, given.facilitatorIds);
        // Whoever asks the operator for one is about to begin: its door is open.
        return add({ ...given, id: ids.id(), organiserId: null, state: "open" });
      },
    },

    async ofSpace(viewer: Viewer, spaceId: string): Promise<{ space: { id: string; name: string; helpContact: string }; workshops: readonly WorkshopLine[]; templates: readonly { key: string; name: string; about: string; minutes: number }[]; token: string }> {
      const { space, personId } = await spaceFor(store, viewer, spaceId);
      const workshops: WorkshopLine[] = [];
      for (const row of await store.workshops.ofSpace(spaceId)) {
        const state = await rooms.state(row.id);
        const { title, state: is } = workshopOf(state);
        const me = [...state.member.values()].find((one) => one.personId === personId && !one.left);
        const isIn = me !== undefined;
        // What is only being planned is for those who plan it.
        if (is !== "draft" || isIn) workshops.push({ id: row.id, title, state: is, isIn, plans: isIn && mayPlan(me), code: isGoingOn(is) ? row.code : null });
      }
      const templates = workshopPlans.map(({ key, name, about, activities }) => ({ key, name, about, minutes: minutesOf(activities) }));
      return { space: { id: space.id, name: space.name, helpContact: space.helpContact }, workshops, templates, token: ids.id() };
    },

    /** Those that somebody is in and that are going on, or whose doors are open. */
    async waitingFor(viewer: Viewer): Promise<{ id: string; title: string; isOpen: boolean; /** They take part in it at this moment. */ isIn: boolean }[]> {
      const mine: { id: string; title: string; isOpen: boolean; isIn: boolean }[] = [];
      for (const { workshopId, id } of await store.workshops.seatsOfPerson(personOf(viewer))) {
        const state = await rooms.state(workshopId);
        const { title, state: is } = workshopOf(state);
        if (isGoingOn(is) && state.member.get(id)?.left === false) mine.push({ id: workshopId, title, isOpen: is === "open", isIn: is !== "open" && presence.isHere(workshopId, id) });
      }
      return mine;
    },

    /** The code that lets people in, for those who run or organise this workshop; null for everybody else in it. */
    async codeFor(viewer: Viewer, workshopId: string): Promise<string | null> {
      const seated = await rooms.seat(viewer, workshopId, null);
      const member = (await rooms.state(workshopId)).member.get(seated.memberId);
      if (member === undefined || !mayPlan(member)) return null;
      return (await store.workshops.find(workshopId))?.code ?? null;
    },

    /** Whom people turn to, in the words of the space that it belongs to: for whoever is in it, also without being in the space. */
    async helpFor(viewer: Viewer, workshopId: string): Promise<string> {
      await rooms.seat(viewer, workshopId, null);
      const row = await store.workshops.find(workshopId);
      return row === null ? "" : ((await store.spaces.find(row.spaceId))?.helpContact ?? "");
    },

    /** The id of what a form begins: the same form sent twice begins one thing. Whose form it was cannot be read from it. */
    idFor: (memberId: string, token: string, at: number): string => onceId(memberId, `${token} ${at}`),
  };
}

export type Workshops = ReturnType<typeof createWorkshops>;
