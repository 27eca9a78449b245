/** What all ready plans are written with. */
import type { PlannedActivity } from "#app/domain/workshop/acts/planning.ts";

type Step = Pick<PlannedActivity, "kind" | "title" | "minutes" | "instruction"> & Partial<PlannedActivity>;
export const step = (given: Step): PlannedActivity => ({ note: "", prompts: [], become: "notes", secondsEach: 60, ...given });

/** What everybody can say yes to at the beginning, whatever the plan. */
export const TODAY = [
  "What is said here stays here, unless the person who said it says yes.",
  "Everybody may pass, at any time, without a reason.",
  "We listen to the end. We do not argue about what somebody lived through.",
  "We ask when we do not know a word.",
] as const;
