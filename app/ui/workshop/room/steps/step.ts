import type { ShownActivity } from "#app/domain/workshop/shown.ts";

/** What each step of a workshop is given. */
export type StepProps = { readonly activityId: string; readonly activity: ShownActivity };
