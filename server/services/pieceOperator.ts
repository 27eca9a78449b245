/** What the operator's commands do to pieces. No viewer: whoever runs the machine has already decided. */
import type { PieceRole } from "#app/domain/access/can.ts";
import { fail } from "#app/domain/errors.ts";
import { oneLine } from "#app/domain/people/text.ts";
import { checkDescription } from "#app/domain/piece/check.ts";
import type { ReflectionKey } from "#app/domain/piece/reflections.ts";
import type { PieceDeps } from "./pieces.ts";

export type PieceByOperator = {
  spaceId: string;
  title: string;
  /** Starts it, as a writer. */
  byId: string;
  writers?: readonly string[];
  commenters?: readonly string[];
  readers?: readonly string[];
  contentNote?: string;
  reflectionSet?: ReflectionKey | null;
};

export const createPieceOperator = ({ store, clock, ids, drafts, access }: PieceDeps) => ({
  /** The people given count as agreed: the starter's yes, and each one's own, are recorded. */
  async add(given: PieceByOperator): Promise<{ id: string }> {
    const words = { title: oneLine(given.title), contentNote: oneLine(given.contentNote ?? "") };
    if (checkDescription(words)["title"]) return fail("check_answers", { title: "A piece needs a title of at most 150 letters." });
    if (!(await store.spaces.find(given.spaceId))) return fail("check_answers", { space: "There is no space with this id." });

    // The first role that names somebody counts; the starter writes.
    const roles = new Map<string, PieceRole>([[given.byId, "writer"]]);
    const name = (people: readonly string[] | undefined, role: PieceRole) =>
      people?.forEach((personId) => roles.has(personId) || roles.set(personId, role));
    name(given.writers, "writer");
    name(given.commenters, "commenter");
    name(given.readers, "reader");
    for (const personId of roles.keys()) {
      if ((await store.spaces.roleOf(given.spaceId, personId)) === null) {
        return fail("check_answers", { person: `This person is not in the space: ${personId}` });
      }
    }

    const id = ids.id();
    const at = clock.now();
    await store.transaction(async (tx) => {
      await tx.pieces.add({
        id, spaceId: given.spaceId, ...words, reflectionSet: given.reflectionSet ?? null,
        createdBy: given.byId, createdAt: at, binnedAt: null, epoch: 1, hands: "open",
      });
      for (const [personId, role] of roles) {
        await tx.pieces.setPerson({ pieceId: id, personId, role, at });
        await tx.answers.add({ id: ids.id(), personId, pieceId: id, use: "draft.group", answer: "yes", at });
        if (personId === given.byId) continue;
        const addition = ids.id();
        await tx.additions.add({ id: addition, pieceId: id, personId, role, proposedBy: given.byId, state: "joined", createdAt: at });
        await tx.additions.answer(addition, given.byId, "yes", at);
      }
      await tx.audit.add({ id: ids.id(), at, act: "piece.started", actorId: null, spaceId: given.spaceId, pieceId: id, subjectId: given.byId });
    });
    await access.changed({ kind: "piece", pieceId: id });
    return { id };
  },

  async text(pieceId: string): Promise<{ text: string; seq: number }> {
    if (!(await store.pieces.find(pieceId))) return fail("check_answers", { piece: "There is no piece with this id." });
    return drafts.text(pieceId);
  },
});
