import type { ShownCredit, ShownPerson } from "#app/domain/words/shown.ts";
import type { DraftNode } from "./draft.ts";

/** One moment of a draft with whose words are whose, as far as its reader may know. Each text names its credit. */
export type ShownWords = {
  readonly seq: number;
  readonly doc: DraftNode;
  readonly people: readonly ShownPerson[];
  readonly credits: readonly ShownCredit[];
};

/** The same for a live editor: [client, clock, length, place in `credits`] of the shared document's ids. */
export type ShownWordsById = {
  readonly seq: number;
  readonly people: readonly ShownPerson[];
  readonly credits: readonly ShownCredit[];
  readonly ids: readonly (readonly [client: number, clock: number, length: number, credit: number])[];
  /** The credit of every id that is not listed; null when nothing is known of those yet. */
  readonly rest: number | null;
};
