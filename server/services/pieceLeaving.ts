/** Going from pieces. Words stay where they are; access, and what was asked about the person, end at once. */
import type { Store } from "../store/index.ts";
import { settleHands } from "./hands.ts";
import type { Ids } from "./ports.ts";

export type GoingFromPiece = {
  pieceId: string;
  personId: string;
  at: Date;
  /** Only a person's own going is their answer: nobody says no in somebody else's name. */
  byThemselves: boolean;
};

/** Inside the caller's transaction. */
export async function goFromPiece(tx: Store, ids: Ids, going: GoingFromPiece): Promise<void> {
  const { pieceId, personId, at, byThemselves } = going;
  await tx.takenBack.remember({ kind: "piece.left", pieceId, personId, own: byThemselves }, at);
  await tx.pieces.markLeft(pieceId, personId, at);
  await tx.additions.dropConcerning(pieceId, personId);
  await tx.additions.dropJoined(pieceId, personId);
  await tx.hands.stopWishing(pieceId, personId);
  await settleHands(tx, ids, { pieceId, at });
  if (byThemselves) {
    await tx.answers.add({ id: ids.id(), personId, pieceId, use: "draft.group", answer: "no", at });
  }
}

/** Every piece of a space, the ones in the bin included. Returns their ids. */
export async function goFromPieces(
  tx: Store,
  ids: Ids,
  going: Omit<GoingFromPiece, "pieceId"> & { spaceId: string },
): Promise<string[]> {
  const pieces = await tx.pieces.ofPerson(going.personId, going.spaceId);
  for (const piece of pieces) await goFromPiece(tx, ids, { ...going, pieceId: piece.id });
  // Somebody who was only asked to join has no piece to go from, but the asking ends too.
  await tx.additions.dropInSpace(going.spaceId, going.personId);
  return pieces.map((piece) => piece.id);
}
