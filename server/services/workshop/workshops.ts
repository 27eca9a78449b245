/** Workshops of a space: starting one from a ready plan, the list, coming in with the code, coming back with the receipt words. */
import { canSeeSpace, type SpaceRole } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { NO_ANSWERS } from "#app/domain/people/joining.ts";
import { change } from "#app/domain/workshop/acts/acting.ts";
import { entering, FACILITATORS_AT_MOST } from "#app/domain/workshop/acts/joining.ts";
import { mayPlan } from "#app/domain/workshop/roles.ts";
import { inOrder, workshopOf } from "#app/domain/workshop/state.ts";
import { WORKSHOP_ID, type Change, type Member, type WorkshopRole } from "#app/domain/workshop/things.ts";
import type { WorkshopState } from "#app/domain/workshop/states.ts";
import { workshopPlans } from "#app/lib/words/workshopPlans.ts";
import type { Store } from "../../store/index.ts";
import { spaceFor } from "../asking.ts";
import type { NewPersonMaker } from "../newPerson.ts";
import { onceId } from "../once.ts";
import type { Clock, Ids, Limits } from "../ports.ts";
import { derivedId, hashOfCode, receiptWords, workshopCode } from "../secrets.ts";
import type { Sessions } from "../sessions.ts";
import { fromWords } from "./noteKeys.ts";
import type { WorkshopRooms } from "./rooms.ts";

type Deps = { store: Store; clock: Clock; ids: Ids; limits: Limits; newPerson: NewPersonMaker; sessions: Sessions; rooms: WorkshopRooms };

export type WorkshopLine = { readonly id: string; readonly title: string; readonly state: WorkshopState; readonly isIn: boolean };

/** What somebody with the code may know before they come in. */
export type WorkshopDoor = {
  readonly workshopId: string; readonly title: string; readonly purpose: string; readonly state: WorkshopState;
  readonly facilitators: readonly string[]; readonly activities: readonly { readonly title: string; readonly minutes: number }[];
  readonly isIn: boolean;
};

/** Shown once, on paper or a photo: with these words somebody gets back to what they wrote. */
export type CameIn = { readonly workshopId: string; readonly receiptWords: string; readonly root: string; readonly cookie: string | null };

export function createWorkshops({ store, clock, ids, limits, newPerson, sessions, rooms }: Deps) {
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

  async function doorOf(code: string) {
    const row = await store.workshops.byCodeHash(hashOfCode(code));
    if (row === null) return null;
    const state = await rooms.state(row.id);
    const { title, purpose, state: is } = workshopOf(state);
    return { row, state, title, purpose, is };
  }

  /** Inside the transaction that writes it: one person, one seat. */
  async function sit(workshopId: string, personId: string, name: string, roles: readonly WorkshopRole[], receiptHash: string | null): Promise<void> {
    const seat = await store.workshops.seatOf(workshopId, personId);
    const memberId = seat?.id ?? onceId(personId, workshopId);
    const member: Member = { personId, name, roles, seat: "online", supports: null, left: false, askedToGo: false };
    await rooms.change(workshopId, (state) => entering(state, memberId, member), async (tx) => {
      if ((await tx.workshops.seatOf(workshopId, personId)) === null) await tx.workshops.addSeat({ workshopId, id: memberId, personId, receiptHash, agreedAt: clock.now() });
    });
  }

  return {
    /** Anybody in the space may start one; who starts it organises it and runs it, until they say who else does. */
    async start(viewer: Viewer, spaceId: string, given: { templateKey: string; title: string; token: string }): Promise<{ id: string }> {
      const { personId, role } = await spaceFor(store, viewer, spaceId);
      if (!canSeeSpace({ role })) return fail("not_allowed");
      const title = given.title.trim();
      if (title === "" || title.length > 120) return fail("check_answers", { title: title === "" ? "empty" : "tooLong" });
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

    async ofSpace(viewer: Viewer, spaceId: string): Promise<{ workshops: readonly WorkshopLine[]; templates: readonly { key: string; name: string; about: string }[]; role: SpaceRole; token: string }> {
      const { personId, role } = await spaceFor(store, viewer, spaceId);
      const workshops: WorkshopLine[] = [];
      for (const row of await store.workshops.ofSpace(spaceId)) {
        const state = await rooms.state(row.id);
        const { title, state: is } = workshopOf(state);
        const isIn = [...state.member.values()].some((one) => one.personId === personId && !one.left);
        // What is only being planned is for those who plan it.
        if (is !== "draft" || isIn) workshops.push({ id: row.id, title, state: is, isIn });
      }
      return { workshops, templates: workshopPlans.map(({ key, name, about }) => ({ key, name, about })), role, token: ids.id() };
    },

    /** Null for a code that nobody made. Looking uses nothing up. */
    async door(viewer: Viewer, code: string): Promise<WorkshopDoor | null> {
      const found = await doorOf(code);
      if (found === null) return null;
      const { row, state, title, purpose, is } = found;
      const there = [...state.member.values()].filter((one) => !one.left);
      return {
        workshopId: row.id, title, purpose, state: is,
        facilitators: there.filter(({ roles }) => roles.includes("facilitator")).map(({ name }) => name),
        activities: inOrder(state.activity).map(({ title: name, minutes }) => ({ title: name, minutes })),
        isIn: viewer.kind === "person" && there.some(({ personId }) => personId === viewer.personId),
      };
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

    /** For the form at the door: sent twice, it lets one person in. */
    ticket: (): string => ids.secret(),
    /** The id of what a form begins: the same form sent twice begins one thing. Whose form it was cannot be read from it. */
    idFor: (memberId: string, token: string, at: number): string => onceId(memberId, `${token} ${at}`),

    /**
     * Comes in: as oneself when signed in, otherwise without an account. Throws `check_answers` (name, agree), `not_found`,
     * `link_expired` when it is over. The words are the same for the same form.
     */
    async join(viewer: Viewer, code: string, given: { name: string; agree: string; ticket: string; ownDevice: boolean; userAgent: string }, address: string): Promise<CameIn> {
      const found = (await doorOf(code)) ?? fail("not_found");
      const { row, is } = found;
      if (is === "draft" || is === "closed" || is === "cancelled") return fail("link_expired");
      const name = given.name.trim();
      if (name === "" || [...name].length > 60) return fail("check_answers", { name: name === "" ? "empty" : "tooLong" });
      if (given.agree !== "yes") return fail("check_answers", { agree: "missing" });
      const words = receiptWords(given.ticket);
      const { root, receiptHash } = await fromWords(words);
      if (viewer.kind === "person" && viewer.personId !== derivedId(given.ticket, "person")) {
        await sit(row.id, viewer.personId, name, ["participant"], null);
        return { workshopId: row.id, receiptWords: words, root, cookie: null };
      }
      await limits.beforeSignUp(address);
      const answers = { ...NO_ANSWERS, name, way: "keepSafe" as const, device: given.ownDevice ? ("yes" as const) : ("no" as const) };
      const prepared = await newPerson.prepare({ answers, password: "", ticket: given.ticket, userAgent: given.userAgent });
      const arrived = await store.transaction(async (tx) => (await newPerson.sameAsBefore(tx, prepared)) ?? newPerson.add(tx, prepared, { wayIn: "join", mayStartSpaces: false }));
      await sit(row.id, arrived.personId, name, ["participant"], receiptHash);
      return { workshopId: row.id, receiptWords: words, root, cookie: arrived.cookie };
    },

    /** Back on another device, with the receipt words. Throws `cannot_sign_in` when nobody has these. */
    async comeBack(viewer: Viewer, given: { receiptWords: string; userAgent: string }, address: string): Promise<{ workshopId: string; root: string; cookie: string | null }> {
      await limits.beforeSignIn(address);
      const { root, receiptHash } = await fromWords(given.receiptWords);
      const seat = await store.workshops.seatByReceipt(receiptHash);
      if (seat === null) {
        await limits.signInFailed(address);
        return fail("cannot_sign_in");
      }
      if (viewer.kind === "person" && viewer.personId === seat.personId) return { workshopId: seat.workshopId, root, cookie: null };
      const { cookie } = await store.transaction((tx) => sessions.start(tx, { personId: seat.personId, wayIn: "words", ownDevice: false, userAgent: given.userAgent }));
      return { workshopId: seat.workshopId, root, cookie };
    },

    /** Somebody with an account gets back to notes without a name: their words make the root; wrong words find nothing. */
    rootFor: async (words: string): Promise<string> => (await fromWords(words)).root,
  };
}

export type Workshops = ReturnType<typeof createWorkshops>;
