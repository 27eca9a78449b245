/** A workshop that lives in memory and many people who do what comes to their minds: what random histories are made of. */
import { createHash } from "node:crypto";
import { isPlainError } from "#app/domain/errors.ts";
import type { Actor, World } from "#app/domain/workshop/acts/acting.ts";
import { entering } from "#app/domain/workshop/acts/joining.ts";
import { ACT_TYPES, deciding, type ActType, type WorkshopAct } from "#app/domain/workshop/decide.ts";
import { shownState, type ShownChange } from "#app/domain/workshop/shown.ts";
import { applied, emptyState } from "#app/domain/workshop/state.ts";
import { WORKSHOP_ID, type Activity, type Change, type Member, type State, type WorkshopRole } from "#app/domain/workshop/things.ts";
import { idMark, keysIn, markOf } from "#server/services/workshop/noteKeys.ts";
import { lookingOf, toldOf } from "#server/services/workshop/rooms.ts";
import type { Random } from "./random.ts";
import { anAct } from "./workshop-acts.ts";

export type Somebody = { readonly id: string; readonly roles: readonly WorkshopRole[]; readonly seat: Member["seat"]; readonly supports: string | null; readonly hasKey: boolean };

const who = (id: string, roles: readonly WorkshopRole[], { seat = "online", supports = null, hasKey = true }: Partial<Somebody> = {}): Somebody => ({ id: `${id}-member-0000`, roles, seat, supports, hasKey });
export const CAST = {
  ann: who("ann", ["organiser", "facilitator"]), bo: who("bo", ["facilitator"], { hasKey: false }), cal: who("cal", ["support"]), sky: who("sky", ["scribe", "participant"]),
  sue: who("sue", ["supporter"], { supports: "dee-member-0000" }), oz: who("oz", ["observer"]), dee: who("dee", ["participant"]), eli: who("eli", ["participant"], { hasKey: false }),
  finn: who("finn", ["storyteller"]), pat: who("pat", ["participant"], { seat: "paper" }), org: who("org", ["organiser"]),
} as const satisfies Record<string, Somebody>;
export const EVERYBODY: readonly Somebody[] = Object.values(CAST);
/** Those who have a device. */
export const ONLINE = EVERYBODY.filter(({ seat }) => seat === "online");

const PLAN = ["welcome", "checkIn", "write", "write", "theme", "dots", "talk", "round", "checkOut"] as const;

function beginning(): State {
  const activity = (kind: Activity["kind"], order: number): Activity => ({
    order, kind, title: kind, instruction: "", note: "Only for those who run it", minutes: 5, state: "planned", timer: null, prompts: [], revealed: false, become: order === 3 ? "themes" : "notes", secondsEach: 60, given: [],
  });
  const changes: Change[] = [
    { kind: "workshop", id: WORKSHOP_ID, to: { title: "Buses", purpose: "", state: "open", activityId: null, leadId: null, stillSince: null, reflectUntil: null, call: "" } },
    ...PLAN.map((kind, order): Change => ({ kind: "activity", id: `activity-${order}-00000000`, to: activity(kind, order) })),
    ...EVERYBODY.map(({ id, roles, seat, supports }): Change => ({ kind: "member", id, to: { personId: seat === "online" ? `person of ${id}` : null, name: id, roles, seat, supports, left: false } })),
    { kind: "line", id: "line-000000000000", to: { order: 0, text: "We listen.", state: "in", byId: null } },
    { kind: "theme", id: "theme-00000000000", to: { order: 0, title: "Waiting", otherTitle: "", joinedTo: null } },
  ];
  return applied(emptyState(), changes);
}

/** Who does what, more often what moves a workshop on. */
const OFTEN: readonly ActType[] = ["note:save", "note:save", "note:save", "note:save", "dots:give", "dots:give", "dots:give", "note:place", "theme:add", "ready:set", "signal:set", "signal:set"];
const BY_THE_LEAD: readonly ActType[] = ["activity:start", "activity:start", "activity:start", "notes:reveal", "dots:open", "dots:close", "round:begin", "workshop:goOn", "workshop:start", "member:roles", "member:roles"];
/** These end too much to come as often as the others. */
const SELDOM: ReadonlySet<ActType> = new Set(["workshop:close", "member:remove", "member:leave", "activity:drop"]);

export type Tried = {
  readonly by: Somebody; readonly act: WorkshopAct; readonly before: State; readonly after: State; readonly changes: readonly Change[];
  /** The code of the refusal. */
  readonly refused: string | null;
};

export function historyOf(random: Random) {
  let state = beginning();
  let now = 1_900_000_000_000;
  let made = 0;
  const newId = () => `made${String((made += 1)).padStart(16, "0")}`;
  const decide = deciding({ reflectionDays: 7 });
  const rootOf = ({ id, hasKey }: Somebody) => (hasKey ? `root of ${id}` : null);
  const shuffled = <T>(list: readonly T[]): T[] => list.map((one) => ({ one, by: random.unit() })).sort((a, b) => a.by - b.by).map(({ one }) => one);
  const world = (): World => ({ now, newId, hashOf: (text) => createHash("sha256").update(text).digest("hex"), shuffled, leadAwayMs: random.below(2) * 30_000 });
  const actor = (by: Somebody, at: State): Actor => {
    const root = rootOf(by);
    return { memberId: by.id, member: at.member.get(by.id) as Member, keys: keysIn(at.note, root), keyed: (noteId) => (root === null ? null : { mark: markOf(root), was: idMark(root, noteId) }) };
  };
  const seated = (one: Somebody) => ({ workshopId: "w", memberId: one.id, root: rootOf(one) });

  function tried(by: Somebody, act: WorkshopAct): Tried {
    const before = state;
    try {
      const changes = decide(before, act, actor(by, before), world());
      state = applied(before, changes);
      return { by, act, before, after: state, changes, refused: null };
    } catch (error) {
      const code = isPlainError(error) ? error.code : null;
      // What is no refusal is a mistake of ours.
      if (code === null) throw error;
      return { by, act, before, after: before, changes: [], refused: code };
    }
  }

  function pick(say: () => string): { by: Somebody; act: WorkshopAct } {
    const leadId = state.workshop.get(WORKSHOP_ID)?.leadId;
    const lead = random.below(5) === 0 ? (ONLINE.find(({ id }) => id === leadId) ?? CAST.ann) : null;
    const list = lead !== null ? BY_THE_LEAD : random.below(2) === 0 ? OFTEN : ACT_TYPES;
    let type = list[random.below(list.length)] as ActType;
    if (SELDOM.has(type) && random.below(4) > 0) type = "note:save";
    return { by: lead ?? (ONLINE[random.below(ONLINE.length)] as Somebody), act: anAct(type, { state, random, newId, say }) };
  }

  return {
    state: () => state,
    tried,
    pick,
    pass: (ms: number) => void (now += ms),
    /** Somebody comes in again at the door. */
    comeBack(one: Somebody): Tried {
      const before = state;
      const changes = entering(before, one.id, { personId: `person of ${one.id}`, name: one.id, roles: ["participant"], seat: "online", supports: null, left: false });
      state = applied(before, changes);
      return { by: one, act: { type: "member:leave" }, before, after: state, changes, refused: null };
    },
    whole: (one: Somebody): ShownChange[] | null => (state.member.get(one.id)?.left === true ? null : shownState(state, lookingOf(state, seated(one)))),
    told: (one: Somebody, { changes, before, after }: Tried) => toldOf(seated(one), { workshopId: "w", changes, before, after }),
  };
}
