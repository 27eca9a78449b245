import type { ComparedBlock } from "#app/domain/words/compare.ts";
import type { ShownCredit, ShownPerson } from "#app/domain/words/shown.ts";
import { words } from "#app/lib/words.ts";

const text = words.history.making;

/** The text as it was after a step, with what was new in it, and who wrote. */
export type Step = {
  readonly number: number;
  readonly of: number;
  readonly day: string;
  readonly time: string;
  readonly who: { readonly me: boolean; readonly names: readonly string[]; readonly others: boolean };
  readonly blocks: readonly ComparedBlock[];
  readonly people: readonly ShownPerson[];
  readonly credits: readonly ShownCredit[];
};

/** "Step 4 of 12: Tuesday 3 March 2026, 2:05 in the afternoon. Bo wrote." */
export const saysOf = ({ number, of, day, time, who }: Step): string => text.says(number, of, day, time, text.who(who.me, who.names, who.others));
