/**
 * A workshop while it is going on: who asks, what they do, what each is told. One act at a time in each workshop; an act is
 * judged by `app/domain/workshop/decide.ts`, on disk before it is answered, and told in the words of `shown.ts`.
 */
import { randomInt } from "node:crypto";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import type { Actor, World } from "#app/domain/workshop/acts/acting.ts";
import { deciding, leavesTraces, type WorkshopAct } from "#app/domain/workshop/decide.ts";
import { isThereForSupport, mustAgree } from "#app/domain/workshop/roles.ts";
import { shownChanges, shownState, type Looking, type ShownChange } from "#app/domain/workshop/shown.ts";
import { applied, emptyState, workshopOf } from "#app/domain/workshop/state.ts";
import { KINDS, type Change, type Kind, type Member, type State } from "#app/domain/workshop/things.ts";
import type { Store } from "../../store/index.ts";
import { oneAtATime } from "../oneAtATime.ts";
import type { Clock, Ids } from "../ports.ts";
import { hashOf } from "../secrets.ts";
import { idMark, keysIn, markOf } from "./noteKeys.ts";
import type { Presence } from "./presence.ts";

/** Somebody who is in a workshop, as the server knows them. `root` is what their device's receipt words make; null without. */
export type Seated = { readonly workshopId: string; readonly memberId: string; readonly root: string | null };
export type Happened = { readonly workshopId: string; readonly changes: readonly Change[]; readonly before: State; readonly after: State };

type Room = { readonly version: number; readonly state: State };
type Deps = { store: Store; clock: Clock; ids: Ids; presence: Presence; reflectionDays: number; storiesGone: (state: State) => Promise<readonly string[]>; log: { error(facts: { event: string; error?: unknown }): void } };

/** Another process was quicker: as often as this is tried again. */
const TRIES_AT_MOST = 5;

export function createWorkshopRooms({ store, clock, ids, presence, reflectionDays, storiesGone, log }: Deps) {
  const rooms = new Map<string, Room>();
  const inTurn = oneAtATime();
  const listeners = new Set<(happened: Happened) => void>();
  const decide = deciding({ reflectionDays });

  /** In turn only: what is read here and there between two acts would be told after the second. */
  async function read(workshopId: string): Promise<Room> {
    const row = await store.workshops.find(workshopId);
    if (row === null) return fail("not_found");
    const there = rooms.get(workshopId);
    if (there !== undefined && there.version >= row.version) return there;
    const state = applied(emptyState(), await store.workshops.things(workshopId));
    // Meanwhile somebody here may have changed it: nobody is told what is older than what they know.
    const known = rooms.get(workshopId);
    if (known !== undefined && known.version >= row.version) return known;
    const room = { version: row.version, state };
    rooms.set(workshopId, room);
    if (known !== undefined) tell({ workshopId, changes: differences(known.state, state), before: known.state, after: state });
    return room;
  }

  const readInTurn = (workshopId: string) => inTurn(workshopId, () => read(workshopId));

  function tell(happened: Happened): void {
    if (happened.changes.length === 0) return;
    for (const listener of listeners) {
      try {
        listener(happened);
      } catch (error) {
        log.error({ event: "workshop.listenerFailed", error });
      }
    }
  }

  function member(state: State, memberId: string): Member {
    const one = state.member.get(memberId);
    return one === undefined || one.left ? fail("not_found") : one;
  }

  const world = (workshopId: string, state: State): World => {
    const { leadId } = workshopOf(state);
    return {
      now: clock.now().getTime(), newId: () => ids.id(), hashOf, shuffled,
      leadAwayMs: leadId === null ? Number.POSITIVE_INFINITY : presence.awayMs(workshopId, leadId),
    };
  };

  const actorOf = (state: State, { memberId, root }: Seated): Actor => ({
    memberId, member: state.member.get(memberId) ?? fail("not_found"), keys: keysIn(state.note, root),
    keyed: (noteId) => (root === null ? null : { mark: markOf(root), was: idMark(root, noteId) }),
  });

  /** Makes changes that `work` decides on, one after the other; on disk when it resolves. */
  async function change(workshopId: string, work: (state: State, world: World) => readonly Change[], also?: (tx: Store, changes: readonly Change[]) => Promise<void>): Promise<Happened | null> {
    return inTurn(workshopId, async () => {
      for (let tries = 0; tries < TRIES_AT_MOST; tries += 1) {
        const { version, state } = await read(workshopId);
        const changes = work(state, world(workshopId, state));
        if (changes.length === 0) {
          if (also) await store.transaction((tx) => also(tx, changes));
          return null;
        }
        const written = await store.transaction(async (tx) => {
          if (!(await tx.workshops.write(workshopId, version, changes))) return false;
          await also?.(tx, changes);
          return true;
        });
        if (!written) continue;
        const after = applied(state, changes);
        rooms.set(workshopId, { version: version + 1, state: after });
        const happened = { workshopId, changes, before: state, after };
        tell(happened);
        return happened;
      }
      return fail("could_not_save");
    });
  }

  /** A story whose people's yes does not count any more goes from every screen, its title too. */
  async function leaveOutStories(workshopId: string): Promise<void> {
    const { state } = await readInTurn(workshopId);
    const gone = state.story.size === 0 ? [] : await storiesGone(state);
    if (gone.length > 0) await change(workshopId, (now) => gone.flatMap((id) => (now.story.has(id) ? [{ kind: "story" as const, id, to: null }] : [])));
  }

  return {
    /**
     * The member that this person is. Not being one, or not any more, looks like no workshop at all. Whoever was given a place says
     * at the door first that it is all right for them (`not_agreed`); those who plan or run it know what they do. `leftToo`: for an act, which
     * is judged by itself; what somebody wrote is theirs to take back after they left as well.
     */
    async seat(viewer: Viewer, workshopId: string, root: string | null, { leftToo = false } = {}): Promise<Seated> {
      if (viewer.kind !== "person") return fail("not_signed_in");
      const seat = await store.workshops.seatOf(workshopId, viewer.personId);
      if (seat === null) return fail("not_found");
      const { state } = await readInTurn(workshopId);
      const mine = leftToo ? state.member.get(seat.id) : member(state, seat.id);
      if (mine !== undefined && mustAgree(mine, seat.agreedAt)) return fail("not_agreed", { code: (await store.workshops.find(workshopId))?.code ?? "" });
      return { workshopId, memberId: seat.id, root };
    },

    async act(seated: Seated, act: WorkshopAct): Promise<void> {
      const { workshopId } = seated;
      // What somebody said before they changed it goes from the file too; while people write, with the next step that is shown or counted.
      const isLateSave = act.type === "note:save" && isOver(rooms.get(workshopId)?.state);
      const happened = await change(workshopId, (state, now) => decide(state, act, actorOf(state, seated), now), async (tx, changes) => {
        if (changes.length === 0) return;
        if (isLateSave || leavesTraces(act)) await tx.workshopTraces.leave(ids.id());
        for (const { kind, id: was } of changes) if (kind === "takenBack") await tx.takenBack.remember({ kind: "workshop.words", workshopId, was }, clock.now());
      });
      // Once all is shown or counted, no file keeps the order in which it came, or the name that a note had.
      const late = act.type === "note:save" && act.nameMode === "none" && happened !== null && isLate(happened.after, act.activityId);
      if (happened !== null && (late || leavesTraces(act))) await store.workshops.leaveNoTrace();
    },

    change,

    /** Everything that this member is told. `then` runs in the same moment: nothing can happen between what it is told and what it does. */
    async whole<T>(seated: Seated, then: (whole: { things: ShownChange[]; serverNow: number }) => T): Promise<T> {
      await leaveOutStories(seated.workshopId);
      const { state } = await readInTurn(seated.workshopId);
      // An act may have come in between: what is told from here on adds to this.
      const now = rooms.get(seated.workshopId)?.state ?? state;
      return then({ things: shownState(now, lookingOf(now, seated)), serverNow: clock.now().getTime() });
    },
    state: async (workshopId: string): Promise<State> => (await readInTurn(workshopId)).state,

    onChange(listener: (happened: Happened) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** Another process may have changed these: what it did is told here as well. */
    async lookAgain(workshopIds: readonly string[]): Promise<void> {
      const versions = await store.workshops.versions(workshopIds);
      for (const [id, version] of versions) if (rooms.get(id)?.version !== version) await readInTurn(id);
      for (const id of versions.keys()) await leaveOutStories(id);
    },
  };
}

/** What this member is told of what happened; "anew" when who they are here changed, and they need everything again; "ended" when they are out. */
export function toldOf(seated: Seated, { changes, before, after }: Happened): readonly ShownChange[] | "anew" | "ended" {
  const [was, is] = [before.member.get(seated.memberId), after.member.get(seated.memberId)];
  if (is === undefined || is.left) return "ended";
  if (was === undefined || was.left || !sameRoles(was, is) || was.supports !== is.supports || changes.some(({ kind, id, to }) => kind === "member" && isAnothersRole(before, id, to as Member | null))) return "anew";
  const keys = new Set([...keysIn(notesIn(changes, before), seated.root), ...keysIn(notesIn(changes, after), seated.root)]);
  return shownChanges(changes, { before, after }, { memberId: seated.memberId, member: is, keys });
}

const isOver = (state: State | undefined): boolean => state !== undefined && workshopOf(state).state === "closed";

const isLate = (state: State, activityId: string): boolean => workshopOf(state).state === "closed" || state.activity.get(activityId)?.revealed === true;

export type WorkshopRooms = ReturnType<typeof createWorkshopRooms>;

export const lookingOf = (state: State, { memberId, root }: Seated): Looking => {
  const member = state.member.get(memberId);
  return member === undefined || member.left ? fail("not_found") : { memberId, member, keys: keysIn(state.note, root) };
};

const sameRoles = (one: Member, other: Member) => one.roles.join() === other.roles.join();

/** Who hears of private signals, and who enters things for whom, hangs on everybody's roles. */
function isAnothersRole(before: State, id: string, to: Member | null): boolean {
  const was = before.member.get(id);
  if (was === undefined) return to !== null && isThereForSupport(to);
  return to === null || !sameRoles(was, to) || was.left !== to.left || isThereForSupport(was) !== isThereForSupport(to);
}

function notesIn(changes: readonly Change[], state: State) {
  return new Map(changes.flatMap(({ kind, id }) => {
    const note = kind === "note" ? state.note.get(id) : undefined;
    return note === undefined ? [] : [[id, note] as const];
  }));
}

/** What is different in another state of the same workshop. */
function differences(before: State, after: State): Change[] {
  const all: Change[] = [];
  for (const kind of KINDS as readonly Kind[]) {
    for (const [id, thing] of after[kind]) if (JSON.stringify(before[kind].get(id)) !== JSON.stringify(thing)) all.push({ kind, id, to: thing } as Change);
    for (const id of before[kind].keys()) if (!after[kind].has(id)) all.push({ kind, id, to: null } as Change);
  }
  return all;
}

function shuffled<T>(list: readonly T[]): T[] {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}
