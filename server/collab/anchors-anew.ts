import type { Place } from "#app/domain/comment/anchor.ts";
import type { StoredAnchor } from "#server/store/draft-talk.ts";
import { whoseAre } from "#app/domain/words/taken.ts";
import { anchorFor, placed } from "./anchors.ts";
import { offsetsOf, rangesAt } from "./offsets.ts";
import type { Room } from "./room.ts";

/** What is said about a draft, when the draft begins anew under new ids. */
export type TalkAnew = {
  readonly anchors: readonly StoredAnchor[];
  /** Proposals whose wording goes: it held words of somebody whose words are erased, or was theirs. */
  readonly wordingsGone: readonly string[];
};

/** An anchor of the old draft, with all that is needed once its words stand under new ids. */
export type Carried = StoredAnchor & { readonly place: Place | null; readonly touches: boolean };

/**
 * Looks anchors up before the draft is written anew. `due`: people whose words are erased; they are out of the
 * text already, so nothing of theirs is in a place. `touches`: it was (also) about words of theirs.
 */
export function carriedAnchors(old: Room, stored: readonly StoredAnchor[], due: ReadonlySet<string>): Carried[] {
  const places = placed(old, stored.map(({ anchor }) => anchor));
  return stored.map((one, i) => {
    const whose = one.anchor.ids.flatMap(({ client, clock, length }) => old.ledger.creditsOf(client, clock, length).flatMap(({ credit }) => whoseAre(credit)));
    return { ...one, place: places[i] ?? null, touches: whose.some((person) => due.has(person)) };
  });
}

/** The same anchors in the new draft: by where their words stand. Of words that are no longer there only what may be kept stays. */
export function anchorsAnew(carried: readonly Carried[], old: Room, fresh: Room): StoredAnchor[] {
  return carried.map(({ commentId, anchor, place, touches }) => {
    const found = place === null ? null : anchorFor(fresh, rangesAt(fresh.doc, offsetsOf(old.doc, place.ids)));
    const gone = touches ? { quote: "", before: "", after: "" } : { quote: anchor.quote, before: "", after: "" };
    return { commentId, anchor: found ?? { ids: [], ...gone } };
  });
}

/** Proposals by somebody whose words are erased, and those that would have changed such words. */
export const wordingsGone = (carried: readonly Carried[], proposers: readonly { readonly commentId: string; readonly personId: string }[], due: ReadonlySet<string>): string[] => {
  const touched = new Set(carried.filter(({ touches }) => touches).map(({ commentId }) => commentId));
  return proposers.filter(({ commentId, personId }) => due.has(personId) || touched.has(commentId)).map(({ commentId }) => commentId);
};
