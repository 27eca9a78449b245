/** Running the session: the steps, the time, pausing, stopping for care, the lead. */
import { fail } from "#app/domain/errors.ts";
import { leads, mayPlan, mayStopForCare, runs } from "../roles.ts";
import { inOrder, workshopOf } from "../state.ts";
import { mayBecome, type WorkshopState } from "../states.ts";
import { WORKSHOP_ID, type Activity, type Change, type State, type Timer } from "../things.ts";
import { change, changed, found, mustRun, type Acting, type Actor } from "./acting.ts";
import { closeAllDots } from "./dots.ts";

export type RunningAct =
  | { type: "workshop:open" | "workshop:start" | "workshop:pause" | "workshop:stopForCare" | "workshop:goOn" | "workshop:close" | "workshop:cancel" }
  | { type: "activity:start" | "activity:end" | "activity:skip"; activityId: string }
  | { type: "activity:moreTime"; activityId: string; minutes: number; giveId: string }
  | { type: "lead:take" }
  | { type: "lead:give"; memberId: string };

/** How long the lead has to be away before another facilitator may take it, in milliseconds. */
export const LEAD_AWAY_MS = 20_000;
/** Acts that gave time are remembered for as long as a device may send one again. */
const GIVEN_KEPT = 30;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export const running = (reflectionDays: number): Acting<RunningAct> => (state, act, actor, world) => {
  switch (act.type) {
    case "workshop:open":
      mustRun(actor);
      return become(state, "open", {});
    case "workshop:start":
      mustRun(actor);
      return [...become(state, "live", { stillSince: null, ...(workshopOf(state).leadId === null ? { leadId: actor.memberId } : {}) }), ...timers(state, world.now, "go")];
    case "workshop:goOn":
      if (!mayStopForCare(actor.member)) fail("not_allowed");
      return goOn(state, world.now);
    case "workshop:pause":
      mustRun(actor);
      return [...become(state, "paused", { stillSince: world.now }), ...timers(state, world.now, "stand")];
    case "workshop:stopForCare":
      if (!mayStopForCare(actor.member)) fail("not_allowed");
      return [...become(state, "stopped", { stillSince: world.now }), ...timers(state, world.now, "stand")];
    case "workshop:close":
      mustRun(actor);
      return closed(state, world.now, reflectionDays);
    case "workshop:cancel":
      if (!mayPlan(actor.member)) fail("not_allowed");
      return cancelled(state);
    case "activity:start":
      mustLead(state, actor);
      return start(state, act.activityId, world.now);
    case "activity:end":
      mustLead(state, actor);
      return [...end(state, act.activityId, "done"), ...(workshopOf(state).activityId === act.activityId ? changed(state, "workshop", WORKSHOP_ID, { activityId: null }) : [])];
    case "activity:skip":
      mustLead(state, actor);
      // What people wrote in a step that took place is found there.
      if (["running", "done"].includes(found(state, "activity", act.activityId).state)) fail("already_done");
      return end(state, act.activityId, "skipped");
    case "activity:moreTime":
      mustRun(actor);
      return moreTime(state, act, world.now);
    case "lead:take": {
      mustRun(actor);
      const { leadId } = workshopOf(state);
      if (leadId === actor.memberId) return [];
      const lead = leadId === null ? undefined : state.member.get(leadId);
      if (lead !== undefined && !lead.left && runs(lead) && world.leadAwayMs < LEAD_AWAY_MS) fail("not_allowed", { lead: "isHere" });
      return changed(state, "workshop", WORKSHOP_ID, { leadId: actor.memberId });
    }
    case "lead:give": {
      const to = found(state, "member", act.memberId);
      // Given already: its answer was lost on the way to whoever gave it.
      if (runs(actor.member) && leads(state, act.memberId)) return [];
      mustLead(state, actor);
      if (to.left || !runs(to)) fail("not_found");
      return changed(state, "workshop", WORKSHOP_ID, { leadId: act.memberId });
    }
  }
};

/** It is over: what people wrote can still be changed for some days. */
export const closed = (state: State, now: number, reflectionDays: number): Change[] => [
  ...become(state, "closed", { activityId: null, stillSince: null, reflectUntil: now + reflectionDays * DAY_MS }),
  ...goingOn(state).flatMap(({ id }) => changed(state, "activity", id, { state: "done", timer: null })),
  ...nobodysAnyMore(state),
  ...closeAllDots(state),
];

export const cancelled = (state: State): Change[] => [...become(state, "cancelled", {}), ...nobodysAnyMore(state), ...closeAllDots(state)];

/** Nobody has to know any more who was not OK, who is finished, and what helps whom. */
const nobodysAnyMore = (state: State): Change[] => (["signal", "ready", "needs"] as const).flatMap((kind) => [...state[kind].keys()].map((id) => change(kind, id, null)));

/** The steps are moved by whoever has the lead: two people with the same button do not start two things. */
function mustLead(state: State, actor: Actor): void {
  mustRun(actor);
  if (!leads(state, actor.memberId)) fail("not_allowed", { lead: "notYours" });
}

function become(state: State, to: WorkshopState, also: Partial<ReturnType<typeof workshopOf>>): Change[] {
  const from = workshopOf(state).state;
  if (from === to) return [];
  if (!mayBecome(from, to)) fail("already_done");
  return changed(state, "workshop", WORKSHOP_ID, { state: to, ...also });
}

/** What stood still goes on as it was: those who run it begin it, nobody else, also after it was stopped in the lobby. */
function goOn(state: State, now: number): Change[] {
  const { state: is, leadId } = workshopOf(state);
  if (is === "open") return [];
  const hasBegun = leadId !== null || [...state.activity.values()].some((one) => one.state !== "planned");
  if (is === "stopped" && !hasBegun) return changed(state, "workshop", WORKSHOP_ID, { state: "open", stillSince: null });
  return [...become(state, "live", { stillSince: null }), ...timers(state, now, "go")];
}

const goingOn = (state: State): (Activity & { id: string })[] => inOrder(state.activity).filter((one) => one.state === "running");

/** Nobody's time runs while everything stands still. */
function timers(state: State, now: number, to: "go" | "stand"): Change[] {
  return goingOn(state).flatMap(({ id, timer }) => {
    if (timer === null) return [];
    if (to === "stand") return "endsAt" in timer ? changed(state, "activity", id, { timer: { leftMs: Math.max(0, timer.endsAt - now) } }) : [];
    return "leftMs" in timer ? changed(state, "activity", id, { timer: { endsAt: now + timer.leftMs } }) : [];
  });
}

function start(state: State, activityId: string, now: number): Change[] {
  if (workshopOf(state).state !== "live") fail("already_done");
  const activity = found(state, "activity", activityId);
  if (activity.state === "running" && workshopOf(state).activityId === activityId) return [];
  const timer: Timer = { endsAt: now + activity.minutes * MINUTE_MS };
  return [
    ...goingOn(state).flatMap(({ id }) => (id === activityId ? [] : end(state, id, "done"))),
    ...changed(state, "activity", activityId, { state: "running", timer }),
    ...changed(state, "workshop", WORKSHOP_ID, { activityId }),
    ...[...state.ready].flatMap(([id, ready]) => (ready.activityId === activityId ? [] : [change("ready", id, null)])),
  ];
}

const end = (state: State, activityId: string, as: "done" | "skipped"): Change[] => changed(state, "activity", activityId, { state: as, timer: null });

/** From now on when the time is over already: five minutes more are five minutes. */
function moreTime(state: State, { activityId, minutes, giveId }: Extract<RunningAct, { type: "activity:moreTime" }>, now: number): Change[] {
  const { timer, given, state: is } = found(state, "activity", activityId);
  if (given.includes(giveId)) return [];
  if (is !== "running" || timer === null) return fail("already_done");
  const more = minutes * MINUTE_MS;
  const to: Timer = "endsAt" in timer ? { endsAt: Math.max(now, timer.endsAt) + more } : { leftMs: timer.leftMs + more };
  return changed(state, "activity", activityId, { timer: to, given: [...given, giveId].slice(-GIVEN_KEPT) });
}
