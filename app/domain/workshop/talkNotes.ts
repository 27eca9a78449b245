/**
 * The notes that people write together while they talk: one text for each talk, kept as every draft is (`server/collab`). Its id
 * says which talk it belongs to; what somebody may do there is what they are in the workshop at that moment.
 */
import { takesPart } from "./roles.ts";
import { workshopOf } from "./state.ts";
import type { State } from "./things.ts";

/** No id of a piece has it. */
const BETWEEN = ".";

export type WhichTalk = { readonly workshopId: string; readonly activityId: string };
export type TalkNotesRole = "writer" | "reader";

export const talkNotesId = ({ workshopId, activityId }: WhichTalk): string => workshopId + BETWEEN + activityId;

/** Null for the id of any other text. */
export function talkIn(draftId: string): WhichTalk | null {
  const [workshopId = "", activityId = "", ...more] = draftId.split(BETWEEN);
  return workshopId === "" || activityId === "" || more.length > 0 ? null : { workshopId, activityId };
}

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
