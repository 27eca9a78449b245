import type { Needs } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";

export const needsInWords = ({ ticks, text }: Pick<Needs, "ticks" | "text">): string => [...ticks.map((need) => words.workshopNeeds.ticks[need]), text].filter(Boolean).join(" · ");
