/** The plan: what happens in which order, for how long, with which questions and stories. */
import { fail } from "#app/domain/errors.ts";
import { mayPlan } from "../roles.ts";
import { inOrder, workshopOf } from "../state.ts";
import { isOver, type ActivityKind } from "../states.ts";
import { WORKSHOP_ID, type Change } from "../things.ts";
import { change, changed, found, LONGEST, said, type Acting } from "./acting.ts";

export type PlannedActivity = {
  kind: ActivityKind; title: string; instruction: string; note: string; minutes: number; prompts: readonly string[]; become: "notes" | "themes"; secondsEach: number;
};
export type PlanningAct =
  | ({ type: "activity:plan"; activityId: string } & PlannedActivity)
  /** Stands before that one from now on; at the end when it is null. */
  | { type: "activity:move"; activityId: string; before: string | null }
  | { type: "activity:drop"; activityId: string }
  | { type: "workshop:describe"; title: string; purpose: string; call: string }
  | { type: "story:leaveOut"; storyId: string };

const MINUTES_AT_MOST = 240;
const PROMPTS_AT_MOST = 6;
const ACTIVITIES_AT_MOST = 60;

export const planning: Acting<PlanningAct> = (state, act, actor) => {
  if (!mayPlan(actor.member)) return fail("not_allowed");
  const is = workshopOf(state).state;
  if (isOver(is)) return fail("already_done");
  switch (act.type) {
    case "workshop:describe":
      return changed(state, "workshop", WORKSHOP_ID, { title: said(act.title, "title", LONGEST.title), purpose: act.purpose.trim(), call: act.call.trim() });
    case "activity:plan": {
      const before = state.activity.get(act.activityId);
      if (before === undefined && state.activity.size >= ACTIVITIES_AT_MOST) return fail("too_large");
      // What runs, or is over, keeps what people were asked.
      if (before !== undefined && before.state !== "planned") return fail("already_done");
      if (!Number.isInteger(act.minutes) || act.minutes < 1 || act.minutes > MINUTES_AT_MOST) return fail("check_answers", { minutes: "minutes" });
      const prompts = act.prompts.map((prompt) => prompt.trim()).filter((prompt) => prompt !== "");
      if (prompts.length > PROMPTS_AT_MOST) return fail("check_answers", { prompts: "tooMany" });
      const plan = {
        kind: act.kind, title: said(act.title, "title", LONGEST.title), instruction: act.instruction.trim(), note: act.note.trim(), minutes: act.minutes,
        prompts, become: act.become, secondsEach: act.secondsEach,
      };
      const order = before?.order ?? Math.max(0, ...inOrder(state.activity).map((one) => one.order)) + 1;
      return [change("activity", act.activityId, { ...plan, order, state: "planned", timer: null, revealed: false, given: [] })];
    }
    case "activity:move": {
      found(state, "activity", act.activityId);
      if (act.before === act.activityId) return [];
      if (act.before !== null) found(state, "activity", act.before);
      const others = inOrder(state.activity).map(({ id }) => id).filter((id) => id !== act.activityId);
      const at = act.before === null ? others.length : others.indexOf(act.before);
      // A place, not a step up or down: sent twice, it moves once.
      return [...others.slice(0, at), act.activityId, ...others.slice(at)].flatMap((id, order) => changed(state, "activity", id, { order }));
    }
    case "activity:drop":
      // Dropped already, when it comes twice.
      if (!state.activity.has(act.activityId)) return [];
      if (found(state, "activity", act.activityId).state !== "planned") return fail("already_done");
      return [change("activity", act.activityId, null)];
    case "story:leaveOut":
      return state.story.has(act.storyId) ? ([change("story", act.storyId, null)] satisfies Change[]) : [];
  }
};
