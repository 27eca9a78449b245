import { words } from "#app/lib/words.ts";
import type { AnswerView } from "#server/services/consent/answerView.ts";

const { names } = words.choices.ask;

/** How this person stands there, to go on in a sentence; null when they are not named. */
export function howNamed({ naming, group }: Pick<AnswerView, "naming" | "group">): string | null {
  if (naming === null) return null;
  if (naming.is === "coAuthor") return names.coAuthor;
  return names[naming.is](naming.is === "group" ? group : naming.text);
}
