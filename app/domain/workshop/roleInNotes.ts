/** What somebody may do in the notes of a talk: what they are in the workshop at that moment. */
import { takesPart } from "./roles.ts";
import { workshopOf } from "./state.ts";
import type { State } from "./things.ts";

export type TalkNotesRole = "writer" | "reader";

/**
 * Whoever takes part writes, from the moment the talk begins until the days of thinking it over have passed; who looks on
 * reads. Null where there are no notes for them: no such talk, not begun, not in the workshop (any more).
 */
export function roleInNotes(state: State, { memberId, activityId, now }: { memberId: string; activityId: string; /** Milliseconds since 1970. */ now: number }): TalkNotesRole | null {
  const [member, activity] = [state.member.get(memberId), state.activity.get(activityId)];
  if (member === undefined || member.left || activity?.kind !== "talk") return null;
  if (activity.state === "planned" || activity.state === "skipped") return null;
  const { state: is, reflectUntil } = workshopOf(state);
  if (is === "draft" || is === "open") return null;
  const goesOn = is === "closed" ? now < (reflectUntil ?? 0) : is !== "cancelled";
  return goesOn && takesPart(member) ? "writer" : "reader";
}
