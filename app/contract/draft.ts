import type { Credit } from "#app/domain/words/credit.ts";

/** A draft as ProseMirror JSON (see editor-schema.ts): what the read door and the operator's commands get. */
export type DraftNode = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly DraftNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  /** Whose words a text is: its place in the list of credits that comes with the draft. */
  readonly credit?: number;
  /** Which threads a text is spoken about in: their places in the list that comes with the draft. */
  readonly about?: readonly number[];
};

/** One moment of a draft. `seq` is the place in its log; 0 is the empty draft. */
export type DraftReading = { readonly seq: number; readonly doc: DraftNode };

/** One moment of a draft with whose words are whose. Each text node names its credit. */
export type WordedReading = DraftReading & { readonly credits: readonly Credit[] };

/**
 * Whose words stand under which ids of the shared document, for a live editor: [client, clock, length,
 * place in `credits`]. Only what is visible.
 */
export type WordsById = {
  readonly seq: number;
  readonly credits: readonly Credit[];
  readonly ids: readonly (readonly [client: number, clock: number, length: number, credit: number])[];
};
