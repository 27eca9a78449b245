import type { AnyKind } from "#app/domain/comment/kinds.ts";
import type { WordingChange } from "#app/domain/comment/wording.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";

/** Somebody, as the viewer knows them. */
export type Somebody = { readonly name: string; readonly isMe: boolean };

/** One comment or reply, as far as its viewer may see it. */
export type Said = {
  readonly id: string;
  readonly by: Somebody;
  /** "Tuesday 3 March 2026, 2:05 in the afternoon" */
  readonly when: string;
  readonly kind: AnyKind;
  /** What it says; "" when it was deleted, or hidden from this viewer. */
  readonly text: string;
  readonly isEdited: boolean;
  readonly isDeleted: boolean;
  readonly hiddenBy: Somebody | null;
  /** Whom it is meant for, by name. */
  readonly to: readonly string[];
  readonly may: { readonly edit: boolean; readonly takeBack: boolean; readonly hide: boolean; readonly show: boolean };
};

/** What a thread is about: the piece, words that stand at `at` (units from the beginning), or words that are gone. */
export type About =
  | { readonly is: "piece" }
  | { readonly is: "words"; readonly quote: string; readonly at: number }
  | { readonly is: "gone"; readonly quote: string };

/** The order in which threads are listed: that of the text, then what is about words that are gone, then the whole piece. */
export const listedAt = (about: About): number => (about.is === "words" ? about.at : about.is === "gone" ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER);

export type ProposalView = {
  readonly state: "open" | "used" | "left" | "gone";
  readonly wording: string;
  /** The words as they are now: who says "use it" says it of these. "" when they cannot be replaced. */
  readonly now: string;
  readonly change: WordingChange | null;
  readonly decided: (Somebody & { readonly when: string }) | null;
  /** I have said "use it", and others whose words it changes have not yet. */
  readonly waits: boolean;
  readonly may: { readonly use: boolean; readonly leave: boolean };
};

export type ThreadView = Said & {
  readonly about: About;
  readonly done: (Somebody & { readonly when: string }) | null;
  readonly proposal: ProposalView | null;
  readonly replies: readonly Said[];
  readonly mayAnswer: boolean;
};

/** All that is said about a piece, in the order of the text; what is about the whole piece comes after it. */
export type Talk = {
  readonly seq: number;
  readonly threads: readonly ThreadView[];
  /** How many are being talked in, and how many are done with. */
  readonly open: number;
  readonly done: number;
  readonly mayComment: boolean;
};

/** The same for a live editor, with the ids under which the words of each thread stand now. */
export type TalkById = Talk & { readonly ids: readonly (readonly IdRange[])[] };
