/** A draft as ProseMirror JSON (see editor-schema.ts): what the read door and the operator's commands get. */
export type DraftNode = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly DraftNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
};

/** One moment of a draft. `seq` is the place in its log; 0 is the empty draft. */
export type DraftReading = { readonly seq: number; readonly doc: DraftNode };
