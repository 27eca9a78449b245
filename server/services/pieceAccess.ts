/**
 * The one question that every door into a piece asks: what is this person here?
 * Built before the live drafts, which ask it too; services.pieces offers the same function.
 */
import { canReadPiece, type PieceRole } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { talkIn } from "#app/domain/workshop/talkNotes.ts";
import type { Store } from "../store/index.ts";

export type InDraft = {
  readonly role: PieceRole;
  readonly epoch: number;
  /** What they are called there, when that is not the name of their account. */
  readonly name?: string;
  /** Nobody is told that they are there. */
  readonly unseen?: boolean;
};
export type PieceAccess = (viewer: Viewer, pieceId: string) => Promise<InDraft | null>;

/** Null for unknown and forbidden alike: one query decides both, so the two take the same time. */
export const pieceAccess =
  (store: Store): PieceAccess =>
  async (viewer, pieceId) => {
    if (viewer.kind !== "person") return null;
    const facts = await store.pieces.facts(pieceId, viewer.personId);
    if (!facts || facts.role === null || !canReadPiece(facts)) return null;
    return { role: facts.role, epoch: facts.piece.epoch };
  };

/** The door of the live drafts: into pieces, and into the notes of talks. */
export const draftAccess =
  (pieces: PieceAccess, notes: PieceAccess): PieceAccess =>
  (viewer, draftId) => (talkIn(draftId) === null ? pieces : notes)(viewer, draftId);
