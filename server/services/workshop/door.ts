/** The door of a workshop: what somebody with the code may know, coming in, coming back with the receipt words. */
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { NO_ANSWERS } from "#app/domain/people/joining.ts";
import { chosenName } from "#app/domain/people/name.ts";
import { change } from "#app/domain/workshop/acts/acting.ts";
import { entering, joining } from "#app/domain/workshop/acts/joining.ts";
import { minutesOf } from "#app/domain/workshop/plan.ts";
import { mustAgree } from "#app/domain/workshop/roles.ts";
import { inOrder, workshopOf } from "#app/domain/workshop/state.ts";
import { isOver, type WorkshopState } from "#app/domain/workshop/states.ts";
import type { Member, State } from "#app/domain/workshop/things.ts";
import type { Store } from "../../store/index.ts";
import { personOf } from "../asking.ts";
import type { NewPersonMaker } from "../newPerson.ts";
import { onceId } from "../once.ts";
import type { Clock, Ids, Limits } from "../ports.ts";
import { derivedId, hashOfCode, isTicket, receiptWords } from "../secrets.ts";
import type { Sessions } from "../sessions.ts";
import { wasTakenOut } from "./goingFrom.ts";
import { fromWords, keysIn } from "./noteKeys.ts";
import type { WorkshopRooms } from "./rooms.ts";

export type DoorDeps = { store: Store; clock: Clock; ids: Ids; limits: Limits; newPerson: NewPersonMaker; sessions: Sessions; rooms: WorkshopRooms };

/** What somebody with the code may know before they come in. */
export type WorkshopDoor = {
  readonly workshopId: string; readonly title: string; readonly purpose: string; readonly state: WorkshopState;
  readonly facilitators: readonly string[]; readonly activities: readonly { readonly title: string; readonly minutes: number }[];
  readonly minutes: number;
  readonly isIn: boolean;
  /** Somebody gave them a place; they have not said yet that it is all right for them. */
  readonly isAwaited: boolean;
  /** They were in it: what they wrote is theirs to see and to take back. */
  readonly hasLeft: boolean;
  /** Those who run it asked them to go. */
  readonly askedToGo: boolean;
  /** Whom to turn to, in the words of the space. */
  readonly helpContact: string;
};

/** Shown once, on paper or a photo: with these words somebody gets back to what they wrote. "" for whoever was here before and has theirs: those go on working. */
export type CameIn = { readonly workshopId: string; readonly receiptWords: string; readonly root: string; readonly cookie: string | null };
/** `rootHere`: what this device has of earlier words for this workshop; null for nothing. */
export type ComingIn = { readonly name: string; readonly agree: string; readonly ticket: string; readonly ownDevice: boolean; readonly userAgent: string; readonly rootHere?: string | null };

const hereIn = (state: State): Member[] => [...state.member.values()].filter((one) => !one.left);
const seatIn = (state: State, viewer: Viewer): Member | undefined => (viewer.kind === "person" ? [...state.member.values()].find(({ personId }) => personId === viewer.personId) : undefined);
const isAmong = (state: State, viewer: Viewer): boolean => seatIn(state, viewer)?.left === false;

export function createWorkshopDoor({ store, clock, ids, limits, newPerson, sessions, rooms }: DoorDeps) {
  async function behind(code: string) {
    const row = await store.workshops.byCodeHash(hashOfCode(code));
    if (row === null) return null;
    const state = await rooms.state(row.id);
    return { row, state, workshop: workshopOf(state) };
  }

  /** Inside the transaction that writes it: one person, one seat. Whoever was given one by others has the name that they give here. */
  async function sit({ id: workshopId, spaceId }: { id: string; spaceId: string }, personId: string, name: string, receiptHash: string | null): Promise<void> {
    const seat = await store.workshops.seatOf(workshopId, personId);
    const memberId = seat?.id ?? onceId(personId, workshopId);
    const member: Member = { personId, name, roles: ["participant"], seat: "online", supports: null, left: false, askedToGo: false };
    const isAwaited = seat?.agreedAt === null;
    await rooms.change(workshopId, (state) => {
      const came = entering(state, memberId, member);
      const { awaited: _, ...there } = state.member.get(memberId) ?? member;
      return came.length === 0 && isAwaited ? [change("member", memberId, { ...there, name })] : came;
    }, async (tx) => {
      if (await wasTakenOut(tx, spaceId, personId)) return fail("link_used");
      if ((await tx.workshops.seatOf(workshopId, personId)) === null) await tx.workshops.addSeat({ workshopId, id: memberId, personId, receiptHash, agreedAt: clock.now() });
      else await tx.workshops.agreed(workshopId, personId, clock.now());
    });
  }

  /** Only words let them in anywhere: those of this workshop have to do it as well. */
  const hasOnlyWords = async (personId: string) => (await store.workshops.seatsOfPerson(personId)).some(({ receiptHash }) => receiptHash !== null);

  return {
    /** Null for a code that nobody made. Looking uses nothing up. */
    async door(viewer: Viewer, code: string): Promise<WorkshopDoor | null> {
      const found = await behind(code);
      if (found === null) return null;
      const { row, state, workshop: { title, purpose, state: is } } = found;
      const mine = seatIn(state, viewer);
      const isAwaited = mine?.left === false && mustAgree(mine, (await store.workshops.seatOf(row.id, personOf(viewer)))?.agreedAt ?? null);
      const activities = inOrder(state.activity).map(({ title: name, minutes, kind }) => ({ title: name, minutes, kind }));
      return {
        workshopId: row.id, title, purpose, state: is,
        facilitators: hereIn(state).filter(({ roles }) => roles.includes("facilitator")).map(({ name }) => name).sort(),
        activities: activities.map(({ title: name, minutes }) => ({ title: name, minutes })), minutes: minutesOf(activities),
        isIn: mine?.left === false && !isAwaited, isAwaited, hasLeft: mine?.left === true, askedToGo: mine?.askedToGo === true, helpContact: (await store.spaces.find(row.spaceId))?.helpContact ?? "",
      };
    },

    /** For the form at the door: sent twice, it lets one person in. */
    ticket: (): string => ids.secret(),

    /**
     * Comes in: as oneself when signed in, otherwise without an account. Throws `check_answers` (name, agree), `not_found`,
     * `link_expired` when it is over, `link_used` for who was asked to go or taken out of the space, `already_done` when this device has words already. The words are the same for the same form.
     */
    async join(viewer: Viewer, code: string, given: ComingIn, address: string): Promise<CameIn> {
      const { row, state, workshop: { state: is } } = (await behind(code)) ?? fail("not_found");
      if (is === "draft" || isOver(is)) return fail("link_expired");
      if (!isTicket(given.ticket)) return fail("malformed");
      const name = chosenName(given.name);
      const problems = { ...(name.ok ? {} : { name: name.why }), ...(given.agree === "yes" ? {} : { agree: "agree" }) };
      if (!name.ok || Object.keys(problems).length > 0) return fail("check_answers", problems);
      // Whoever left and comes in again from the device that they had: other words would lock away what it wrote without a name.
      if (viewer.kind === "person" && given.rootHere && seatIn(state, viewer)?.left) {
        await sit(row, viewer.personId, name.name, null);
        return { workshopId: row.id, receiptWords: "", root: given.rootHere, cookie: null };
      }
      const words = receiptWords(given.ticket);
      const { root, receiptHash } = await fromWords(words);
      // A form of another door: its words lead there.
      const there = await store.workshops.seatByReceipt(receiptHash);
      if (there !== null && there.workshopId !== row.id) return fail("malformed");
      // Other words would lock away what this device wrote without a name.
      if (isAmong(state, viewer) && given.rootHere && given.rootHere !== root) return fail("already_done");
      if (viewer.kind === "person" && viewer.personId !== derivedId(given.ticket, "person")) {
        await sit(row, viewer.personId, name.name, (await hasOnlyWords(viewer.personId)) ? receiptHash : null);
        return { workshopId: row.id, receiptWords: words, root, cookie: null };
      }
      await limits.beforeSignUp(address);
      const answers = { ...NO_ANSWERS, name: name.name, way: "keepSafe" as const, device: given.ownDevice ? ("yes" as const) : ("no" as const) };
      const prepared = await newPerson.prepare({ answers, password: "", ticket: given.ticket, userAgent: given.userAgent });
      const arrived = await store.transaction(async (tx) => (await newPerson.sameAsBefore(tx, prepared)) ?? newPerson.add(tx, prepared, { wayIn: "join", mayStartSpaces: false }));
      await sit(row, arrived.personId, name.name, receiptHash);
      return { workshopId: row.id, receiptWords: words, root, cookie: arrived.cookie };
    },

    /** Whoever was given a place and does not want it is off the list; nothing happens to anybody else. */
    async decline(viewer: Viewer, code: string): Promise<void> {
      const { row } = (await behind(code)) ?? fail("not_found");
      const seat = await store.workshops.seatOf(row.id, personOf(viewer));
      if (seat === null) return fail("not_found");
      await rooms.change(row.id, (state, world) => {
        const member = state.member.get(seat.id);
        return member === undefined || !mustAgree(member, seat.agreedAt) ? fail("not_found") : joining(state, { type: "member:leave" }, { memberId: seat.id, member, keys: new Set(), keyed: () => null }, world);
      });
    },

    /**
     * Back on another device, with the receipt words: as the one who got them; or, for whoever has an account and is in the
     * workshop of this code, or was, to their notes without a name. Throws `cannot_sign_in` when nobody has these words.
     */
    async comeBack(viewer: Viewer, given: { code?: string; receiptWords: string; rootHere?: (workshopId: string) => string | null; userAgent: string }, address: string): Promise<{ workshopId: string; root: string; cookie: string | null }> {
      await limits.beforeSignIn(address);
      const { root, receiptHash } = await fromWords(given.receiptWords);
      const seat = await store.workshops.seatByReceipt(receiptHash);
      if (seat !== null) {
        if (viewer.kind === "person" && viewer.personId === seat.personId) return { workshopId: seat.workshopId, root, cookie: null };
        const { cookie } = await store.transaction((tx) => sessions.start(tx, { personId: seat.personId, wayIn: "words", ownDevice: false, userAgent: given.userAgent }));
        return { workshopId: seat.workshopId, root, cookie };
      }
      const mine = given.code === undefined ? null : await behind(given.code);
      if (mine !== null && seatIn(mine.state, viewer) !== undefined) {
        // Before somebody wrote a note, nothing says whether words are right. What works here already is not given up for words that find nothing.
        const here = given.rootHere?.(mine.row.id) ?? null;
        if (here === null || here === root || keysIn(mine.state.note, root).size > 0) return { workshopId: mine.row.id, root, cookie: null };
      }
      await limits.signInFailed(address);
      return fail("cannot_sign_in");
    },
  };
}
