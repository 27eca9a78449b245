import type { Known } from "#app/domain/workshop/shown.ts";
import { WORKSHOP_ID } from "#app/domain/workshop/things.ts";

/** Where the workshop is: a step by its id, or a page around the steps. */
export type Place = { readonly is: "step"; readonly activityId: string } | { readonly is: "draft" | "open" | "between" | "closed" | "cancelled" };

export function placeOf(known: Known): Place {
  const workshop = known.workshop[WORKSHOP_ID];
  const state = workshop?.state ?? "draft";
  if (state === "draft" || state === "open" || state === "closed" || state === "cancelled") return { is: state };
  const { activityId = null } = workshop ?? {};
  return activityId === null || known.activity[activityId] === undefined ? { is: "between" } : { is: "step", activityId };
}

/** Where somebody begins: where the workshop is, or the step that they were on when they sent a form. */
export function firstPlace(known: Known, on: string | null): Place {
  const is = on === null || !Object.hasOwn(known.activity, on) ? undefined : known.activity[on]?.state;
  return on !== null && (is === "running" || is === "done") ? { is: "step", activityId: on } : placeOf(known);
}

export const samePlace = (one: Place, other: Place): boolean =>
  one.is === other.is && (one.is !== "step" || (other.is === "step" && one.activityId === other.activityId));

/** Nobody is moved, except where there is nothing to be moved from. A pause between two steps is no place to go to. */
export const isNext = (at: Place, now: Place): boolean => !samePlace(at, now) && now.is !== "between";
