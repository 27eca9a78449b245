/** Ready plans for workshops: what people are asked, step by step. Each line can be changed once a workshop is made from one. */
import type { Template } from "#app/domain/workshop/plan.ts";
import { lookBack } from "./workshopPlans/lookBack.ts";
import { makingSense } from "./workshopPlans/makingSense.ts";
import { planTogether } from "./workshopPlans/planTogether.ts";
import { storyCircle } from "./workshopPlans/storyCircle.ts";
import { storyDialogue } from "./workshopPlans/storyDialogue.ts";
import { writingTogether } from "./workshopPlans/writingTogether.ts";

export const workshopPlans: readonly Template[] = [makingSense, storyCircle, storyDialogue, writingTogether, planTogether, lookBack];
