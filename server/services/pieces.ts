/** Pieces: starting one, opening it, what it is called, the bin. Company and parts have files of their own beside this one. */
import { canBinPiece, canDescribePiece, canReadPiece, canRestorePiece, canStartPiece } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { DraftReading } from "#app/contract/draft.ts";
import { fail } from "#app/domain/errors.ts";
import { oneLine } from "#app/domain/people/text.ts";
import { binnedTooLongAgo } from "#app/domain/piece/bin.ts";
import { checkDescription, type PieceDescription } from "#app/domain/piece/check.ts";
import { isReflectionSet } from "#app/domain/piece/reflections.ts";
import type { Store } from "../store/index.ts";
import type { Access } from "./access.ts";
import { personOf, pieceFor, spaceFor } from "./asking.ts";
import { onceId } from "./once.ts";
import { pieceAccess } from "./pieceAccess.ts";
import { createPieceCompany } from "./pieceCompany.ts";
import { createPieceOperator } from "./pieceOperator.ts";
import { createPieceParts } from "./pieceParts.ts";
import { binRows, pieceRows, pieceView, type BinRow, type PieceRow, type PieceView } from "./pieceViews.ts";
import type { Clock, Drafts, Ids } from "./ports.ts";

export type PieceDeps = { store: Store; clock: Clock; ids: Ids; drafts: Drafts; access: Access };

/** Throws `check_answers` when something needs another look. */
function checked(given: PieceDescription): PieceDescription {
  const words = { title: oneLine(given.title), contentNote: oneLine(given.contentNote) };
  const problems = checkDescription(words);
  return Object.keys(problems).length > 0 ? fail("check_answers", problems) : words;
}

export const createPieces = (deps: PieceDeps) => {
  const { store, clock, ids, drafts, access } = deps;

  async function open(viewer: Viewer, pieceId: string): Promise<PieceView> {
    const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
    if (facts.role === null) return fail("not_found");
    return pieceView(store, { ...facts, role: facts.role });
  }

  return {
    ...createPieceCompany(deps),
    ...createPieceParts(deps),
    byOperator: createPieceOperator(deps),

    /** What somebody is in a piece now; null when unknown or forbidden. Every door asks this. */
    access: pieceAccess(store),

    /** For the form that starts a piece. */
    async startForm(viewer: Viewer, spaceId: string): Promise<{ token: string; space: PieceView["space"] }> {
      const { space, role } = await spaceFor(store, viewer, spaceId);
      if (!canStartPiece({ role })) return fail("not_allowed");
      return { token: ids.id(), space: { id: space.id, name: space.name, helpContact: space.helpContact } };
    },

    /** Starts a private piece: only its starter is in it, and their own answer is recorded. Sent twice, it is one piece. */
    async start(
      viewer: Viewer,
      spaceId: string,
      given: PieceDescription & { reflectionSet: string | null; token: string },
    ): Promise<{ id: string }> {
      const { personId, role } = await spaceFor(store, viewer, spaceId);
      if (!canStartPiece({ role })) return fail("not_allowed");
      const words = checked(given);
      if (given.reflectionSet !== null && !isReflectionSet(given.reflectionSet)) {
        return fail("check_answers", { start: "startMissing" });
      }
      const id = onceId(personId, given.token);
      const at = clock.now();
      await store.transaction(async (tx) => {
        if (await tx.pieces.find(id)) return;
        await tx.pieces.add({
          id, spaceId, ...words, reflectionSet: given.reflectionSet,
          createdBy: personId, createdAt: at, binnedAt: null, epoch: 1, hands: "open",
        });
        await tx.pieces.setPerson({ pieceId: id, personId, role: "writer", at });
        await tx.answers.add({ id: ids.id(), personId, pieceId: id, use: "draft.group", answer: "yes", at });
        await tx.audit.add({ id: ids.id(), at, act: "piece.started", actorId: personId, spaceId, pieceId: id });
      });
      return { id };
    },

    open,

    /** The read door: the piece and one durable moment of its draft. */
    async read(viewer: Viewer, pieceId: string): Promise<{ piece: PieceView; reading: DraftReading }> {
      const piece = await open(viewer, pieceId);
      return { piece, reading: await drafts.read(pieceId) };
    },

    /** My pieces, newest first: all of them, or those of one space. The bin is not among them. */
    async mine(viewer: Viewer, spaceId?: string): Promise<PieceRow[]> {
      const pieces = await store.pieces.ofPerson(personOf(viewer), spaceId);
      return pieceRows(store, pieces.filter((piece) => piece.binnedAt === null), clock.now());
    },

    /** Titles of the pieces of a space that nobody could open if I left. */
    async onlyMine(viewer: Viewer, spaceId: string): Promise<string[]> {
      const pieces = await store.pieces.ofPerson(personOf(viewer), spaceId);
      const people = await Promise.all(pieces.map((piece) => store.pieces.people(piece.id)));
      return pieces.filter((_, at) => people[at]?.length === 1).map((piece) => piece.title);
    },

    /** My pieces that are in the bin. */
    async bin(viewer: Viewer, spaceId?: string): Promise<BinRow[]> {
      const personId = personOf(viewer);
      return binRows(store, await store.pieces.ofPerson(personId, spaceId), personId);
    },

    /** For the form that changes the title and the content note. */
    async openToDescribe(viewer: Viewer, pieceId: string): Promise<{ piece: PieceView }> {
      const piece = await open(viewer, pieceId);
      return piece.may.describe ? { piece } : fail("not_allowed");
    },

    async describe(viewer: Viewer, pieceId: string, given: PieceDescription): Promise<void> {
      const { piece, personId } = await pieceFor(store, viewer, pieceId, canDescribePiece);
      const words = checked(given);
      await store.transaction(async (tx) => {
        await tx.pieces.describe(pieceId, words);
        await tx.audit.add({ id: ids.id(), at: clock.now(), act: "piece.described", actorId: personId, spaceId: piece.spaceId, pieceId });
      });
    },

    /** Puts a piece in the bin, for everybody. Any of its writers can bring it back for 30 days. */
    async putInBin(viewer: Viewer, pieceId: string): Promise<{ spaceId: string }> {
      const personId = personOf(viewer);
      const now = await store.pieces.facts(pieceId, personId);
      // In the bin already: a form sent twice asks for nothing new.
      if (now && canRestorePiece(now)) return { spaceId: now.piece.spaceId };
      const { piece } = await pieceFor(store, viewer, pieceId, canBinPiece);
      const at = clock.now();
      await store.transaction(async (tx) => {
        await tx.pieces.bin(pieceId, personId, at);
        // What is in the bin is shown nowhere: an older backup, which does not know of the bin, does not show it again.
        const out = (await tx.releases.ofPiece(pieceId)).filter(({ endedAt }) => endedAt === null);
        for (const use of new Set(out.map((release) => release.use))) await tx.takenBack.remember({ kind: "release.ended", pieceId, use, by: personId }, at);
        await tx.audit.add({ id: ids.id(), at, act: "piece.binned", actorId: personId, spaceId: piece.spaceId, pieceId });
      });
      await access.changed({ kind: "piece", pieceId });
      return { spaceId: piece.spaceId };
    },

    async restore(viewer: Viewer, pieceId: string): Promise<void> {
      const personId = personOf(viewer);
      const facts = await store.pieces.facts(pieceId, personId);
      if (!facts) return fail("not_found");
      if (!canRestorePiece(facts)) {
        // Brought back already, by this form or by somebody else.
        return canBinPiece(facts) ? undefined : fail(canReadPiece(facts) ? "not_allowed" : "not_found");
      }
      await store.transaction(async (tx) => {
        await tx.pieces.restore(pieceId);
        await tx.audit.add({
          id: ids.id(), at: clock.now(), act: "piece.restored", actorId: personId, spaceId: facts.piece.spaceId, pieceId,
        });
      });
      await access.changed({ kind: "piece", pieceId });
    },

    /** Deletes the pieces whose 30 days are over, draft and all. Returns how many. The timed work calls it. */
    async emptyBin(): Promise<number> {
      const due = await store.pieces.binnedBefore(binnedTooLongAgo(clock.now()));
      for (const pieceId of due) {
        await store.transaction(async (tx) => {
          await tx.takenBack.remember({ kind: "piece.gone", pieceId }, clock.now());
          await tx.pieces.deleteForGood(pieceId);
          await tx.audit.add({ id: ids.id(), at: clock.now(), act: "piece.deletedForGood", actorId: null, pieceId });
        });
        await access.changed({ kind: "piece", pieceId });
      }
      return due.length;
    },
  };
};

export type Pieces = ReturnType<typeof createPieces>;
