/** Suggested wording: those whose words it would change use it, use a part of it, or leave it. */
import { canDecideProposal, canReadPiece } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { checkWording } from "#app/domain/comment/check.ts";
import { fail } from "#app/domain/errors.ts";
import type { Thread } from "../store/comments.ts";
import { pieceFor } from "./asking.ts";
import { writersAmong } from "./companyNow.ts";
import type { TalkDeps } from "./talk.ts";

/** used · waits (others whose words it changes have to say so too) */
export type UseAnswer = "used" | "waits";

export const createProposals = ({ store, clock, ids, drafts, talkNews }: TalkDeps) => {
  async function decide(viewer: Viewer, pieceId: string, threadId: string) {
    const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
    const thread: Thread = (await store.comments.thread(pieceId, threadId)) ?? fail("not_found");
    const { anchor, proposal, first } = thread;
    if (proposal === null || anchor === null) return fail("not_found");
    const [{ now, hidden }, people] = await Promise.all([drafts.talk.places(pieceId, [anchor]), store.pieces.people(pieceId)]);
    const [at = { place: null, whose: new Set<string>() }] = now;
    const mayDecide = canDecideProposal(facts, facts.personId, { whose: at.whose, writers: writersAmong(people) });
    const isSecret = hidden.has(first.personId) || [...at.whose].some((person) => hidden.has(person));
    // What is hidden, or was taken back, is nobody's to decide about until it is shown again.
    const isThere = first.deletedAt === null && first.hiddenAt === null;
    return { facts, first, anchor, proposal, mayDecide, isOpen: proposal.state === "open" && isThere && !isSecret };
  }

  return {
    /**
     * "Use it", as it was suggested or only a part: `wording` is what the words shall read, `seen` what they read
     * when this was said. What is new in it is the proposer's, and what was added to it is the accepter's.
     */
    async use(viewer: Viewer, pieceId: string, threadId: string, given: { seen: string; wording: string }): Promise<UseAnswer> {
      const { facts, first, anchor, proposal, mayDecide, isOpen } = await decide(viewer, pieceId, threadId);
      if (!mayDecide) return fail("not_allowed");
      if (!isOpen) return fail("already_done");
      const wording = given.wording.replace(/\s*[\r\n]+\s*/g, " ");
      const problems = checkWording(wording);
      if (Object.keys(problems).length > 0) return fail("check_answers", problems);
      if (wording === given.seen) return fail("check_answers", { wording: "wordingSame" });
      const { personId } = facts;
      const agreed = new Set([personId, first.personId, ...proposal.yeses.filter((yes) => yes.wording === wording).map((yes) => yes.personId)]);
      const done = await drafts.talk.use({
        pieceId, commentId: threadId, anchor, seen: given.seen, wording, suggested: { wording: proposal.wording, by: first.personId }, by: personId, agreed,
      });
      if (done === "changed") return fail("check_answers", { wording: "changedSince" });
      const at = clock.now();
      await store.transaction(async (tx) => {
        if (done === "refused") await tx.comments.sayYes(threadId, { personId, wording, at });
        await tx.audit.add({
          id: ids.id(), at, act: done === "used" ? "proposal.used" : "proposal.yes", actorId: personId, spaceId: facts.piece.spaceId, pieceId, subjectId: first.personId,
        });
      });
      await talkNews.changed(pieceId, threadId);
      return done === "used" ? "used" : "waits";
    },

    /** "Leave it": the words stay as they are. Whoever suggested it may say so too. */
    async leave(viewer: Viewer, pieceId: string, threadId: string): Promise<void> {
      const { facts, first, mayDecide, isOpen } = await decide(viewer, pieceId, threadId);
      if (!mayDecide && first.personId !== facts.personId) return fail("not_allowed");
      if (!isOpen) return fail("already_done");
      const at = clock.now();
      await store.transaction(async (tx) => {
        if (!(await tx.comments.leave(threadId, { at, by: facts.personId }))) return fail("already_done");
        await tx.audit.add({ id: ids.id(), at, act: "proposal.left", actorId: facts.personId, spaceId: facts.piece.spaceId, pieceId, subjectId: first.personId });
      });
      await talkNews.changed(pieceId, threadId);
    },
  };
};
