import type { Anchor, Place } from "#app/domain/comment/anchor.ts";
import type { WordedReading } from "#app/contract/draft.ts";
import type { Credit } from "#app/domain/words/credit.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";

/** Words of a draft where they stand now, with whose they are; `inOne`: they stand in one text, side by side. */
export type FoundWords = {
  readonly place: Place;
  readonly parts: readonly { readonly text: string; readonly credit: Credit }[];
  readonly inOne: boolean;
};

/** Words that somebody names by copying them: from one block (its place among the top-level ones), or from anywhere. */
export type NamedWords = { readonly block: number | null; readonly words: string };

/** Where an anchor's words stand now; null when they are no longer there. `whose`: whose words they are, there or not. */
export type AnchorNow = { readonly place: Place | null; readonly whose: ReadonlySet<string> };

export type TalkPlaces = {
  readonly seq: number;
  /** One for each anchor. */
  readonly now: readonly AnchorNow[];
  /** People who are taking their words out: nobody is shown what these said, for as long as they can think again. */
  readonly hidden: ReadonlySet<string>;
};

/** used · changed (the words are no longer what the person saw) · refused (others would have to agree) */
export type Using = "used" | "changed" | "refused";

export type UseAsked = {
  readonly pieceId: string;
  readonly commentId: string;
  readonly anchor: Anchor;
  /** What the words said when somebody said "use it". */
  readonly seen: string;
  /** What they shall say. */
  readonly wording: string;
  /** What was suggested, and by whom: the words of it that are new are theirs. */
  readonly suggested: { readonly wording: string; readonly by: string };
  /** Who says so, and everybody who has agreed: where people ask first, only their words may go. */
  readonly by: string;
  readonly agreed: ReadonlySet<string>;
};

/** What is said about a draft, as far as its text is concerned (kept by server/collab). */
export type DraftTalk = {
  /** An anchor for words by their ids; null when they cannot be seen (any more). */
  anchor(pieceId: string, ids: readonly IdRange[]): Promise<Anchor | null>;
  /** An anchor for words that were copied out; how often they stand there, when that is not once. */
  anchorNamed(pieceId: string, named: NamedWords): Promise<Anchor | number>;
  /** Where the words of anchors stand, and what is known of those that do not. */
  places(pieceId: string, anchors: readonly Anchor[]): Promise<TalkPlaces>;
  /** The text with marks over these anchors' words, with whose words are whose if it is asked for. */
  marked(pieceId: string, anchors: readonly Anchor[]): Promise<WordedReading & TalkPlaces>;
  /** The words of an anchor with whose they are; null when they are not there. */
  words(pieceId: string, anchor: Anchor): Promise<FoundWords | null>;
  /** Writes suggested wording into the text. Resolves when it is on disk, with the proposal's own row. */
  use(asked: UseAsked): Promise<Using>;
};
