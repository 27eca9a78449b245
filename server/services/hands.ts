/** Open hands or ask first: those who write a piece agree how they change each other's words. */
import { canReadPiece, canWishHands } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { areAgreed, HANDS, type Hands } from "#app/domain/piece/hands.ts";
import type { Store } from "../store/index.ts";
import type { Access } from "./access.ts";
import { pieceFor } from "./asking.ts";
import { writersAmong } from "./companyNow.ts";
import type { Clock, Ids } from "./ports.ts";

export type HandsView = {
  readonly now: Hands;
  /** What I would like instead; null when I am content, or have not said. */
  readonly iWish: Hands | null;
  readonly may: { readonly wish: boolean };
};

type HandsDeps = { store: Store; clock: Clock; ids: Ids; access: Access };

/**
 * Changes it once everybody who writes would like it; true when it changed. Inside the caller's transaction: also
 * after somebody stopped writing, whose wish was the last one that was missing.
 */
export async function settleHands(tx: Store, ids: Ids, { pieceId, at }: { pieceId: string; at: Date }): Promise<boolean> {
  const piece = await tx.pieces.find(pieceId);
  if (piece === null) return false;
  const [people, wishes] = await Promise.all([tx.pieces.people(pieceId), tx.hands.wishes(pieceId)]);
  const agreed = HANDS.find((hands) => hands !== piece.hands && areAgreed(hands, writersAmong(people), wishes));
  if (agreed === undefined) return false;
  await tx.hands.set(pieceId, agreed);
  await tx.audit.add({ id: ids.id(), at, act: agreed === "ask" ? "piece.asksFirst" : "piece.openHands", actorId: null, spaceId: piece.spaceId, pieceId });
  return true;
}

export const createHands = ({ store, clock, ids, access }: HandsDeps) => ({
  /** Never what others wish: nobody is pressed by who has not said so yet. */
  async view(viewer: Viewer, pieceId: string): Promise<HandsView> {
    const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
    const wishes = await store.hands.wishes(pieceId);
    return { now: facts.piece.hands, iWish: wishes.get(facts.personId) ?? null, may: { wish: canWishHands(facts) } };
  },

  /** True when it is agreed with this. Wishing for what is there already takes an older wish back. */
  async wish(viewer: Viewer, pieceId: string, hands: Hands): Promise<boolean> {
    const { personId, piece } = await pieceFor(store, viewer, pieceId, canWishHands);
    const at = clock.now();
    const changed = await store.transaction(async (tx) => {
      const now = (await tx.pieces.find(pieceId))?.hands ?? piece.hands;
      if (hands === now) await tx.hands.stopWishing(pieceId, personId);
      else await tx.hands.wish(pieceId, personId, hands, at);
      await tx.audit.add({ id: ids.id(), at, act: "piece.wishedHands", actorId: personId, spaceId: piece.spaceId, pieceId });
      return settleHands(tx, ids, { pieceId, at });
    });
    if (changed) await access.changed({ kind: "piece", pieceId });
    return changed;
  },
});

export type HandsService = ReturnType<typeof createHands>;
