import type { WordedReading } from "#app/contract/draft.ts";
import type { Step } from "#app/domain/words/pauses.ts";
import type { VersionHead } from "../store/versions.ts";

export type { VersionHead };

/** Which words were talked about in a version: stretches of its letters, counted from the first, one text after the other. */
export type VersionTalk = readonly { readonly threadId: string; readonly parts: readonly { readonly at: number; readonly length: number }[] }[];

/** A kept moment of a draft, with whose words are whose. */
export type VersionReading = VersionHead & { readonly reading: WordedReading; readonly talk: VersionTalk };

/** The kept moments of the drafts (server/collab keeps them: they hold people's words). */
export type DraftVersions = {
  /** Without their words, the newest first. */
  heads(pieceId: string): VersionHead[];
  /** Null when there is none. */
  find(pieceId: string, versionId: string): VersionReading | null;
  /** Keeps the draft as it is now, under a name. False when this id is kept already. */
  keep(version: { id: string; pieceId: string; name: string; personId: string }): Promise<boolean>;
  /** Keeps every draft that was written in since its newest version, and not since `quietMs`. Returns how many. */
  keepQuiet(quietMs: number): Promise<number>;
  /**
   * Makes the draft what it was, or brings one top-level block of it back, as one act of this person. The whole:
   * what is there now is kept first, under `keepId`. False when nothing changed.
   */
  bringBack(wish: {
    pieceId: string; versionId: string; block: number | null; personId: string; keepId: string;
  }): Promise<boolean>;
};

/** The making of a draft, played back from its log, beside the live one. */
export type DraftMaking = {
  /** The steps of the present epoch, oldest first. */
  steps(pieceId: string): Promise<readonly Step[]>;
  /** The draft as it was right after a log entry. */
  at(pieceId: string, seq: number): Promise<WordedReading>;
};
