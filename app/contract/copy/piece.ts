import type { AnyKind } from "#app/domain/comment/kinds.ts";
import type { CopyBlock, CopyPlace } from "./blocks.ts";

/** What something is about: places in the text of the copy, never the words again. */
export type CopyAbout = readonly CopyPlace[] | "piece" | "gone";

export type CopySaid = {
  readonly id: string;
  /** Null: they have no account any more. */
  readonly by: string | null;
  /** ISO 8601. */
  readonly at: string;
  readonly kind: AnyKind;
  /** "" when it was taken back, or hidden from whoever has this copy. */
  readonly text: string;
  readonly edited: boolean;
  readonly takenBack: boolean;
  readonly hiddenBy: string | null;
  readonly to: readonly string[];
};

export type CopyThread = CopySaid & {
  readonly about: CopyAbout;
  readonly done: { readonly by: string; readonly at: string } | null;
  readonly proposal: {
    /** What was suggested. Not what it would change: that is what it is about. */
    readonly wording: string;
    readonly state: "open" | "used" | "left" | "gone";
    readonly decided: { readonly by: string; readonly at: string } | null;
  } | null;
  readonly replies: readonly CopySaid[];
};

/** A piece as its people may take it with them. Whose words are whose is not in it. */
export type PieceCopy = {
  readonly format: "told-together-piece";
  readonly version: 1;
  readonly title: string;
  readonly contentNote: string;
  /** Places are counted in UTF-16 units of a block's text. */
  readonly text: readonly CopyBlock[];
  /** In the order of the text; then what is about words that are gone, then what is about the whole piece. */
  readonly comments: readonly CopyThread[];
};
