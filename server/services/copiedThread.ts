import type { CopyAbout, CopySaid, CopyThread } from "#app/contract/copy/piece.ts";
import type { Said } from "#app/contract/talk.ts";
import type { StoredComment } from "../store/comments.ts";
import type { SeenThread } from "./talkViews.ts";

/** A thread for a copy: what its viewer sees of it, with moments that a program can read, and no words of the text. */
export function copiedThread({ thread, view }: SeenThread, about: CopyAbout, names: ReadonlyMap<string, string>): CopyThread {
  const { first, replies, proposal } = thread;
  const said = (one: StoredComment, seen: Said): CopySaid => ({
    id: one.id, by: names.get(one.personId) ?? null, at: one.createdAt.toISOString(), kind: one.kind,
    text: seen.text, edited: seen.isEdited, takenBack: seen.isDeleted, hiddenBy: seen.hiddenBy?.name ?? null, to: seen.to,
  });
  return {
    ...said(first, view),
    about,
    done: view.done === null || first.doneAt === null ? null : { by: view.done.name, at: first.doneAt.toISOString() },
    proposal: view.proposal && {
      wording: view.proposal.wording,
      state: view.proposal.state,
      decided: view.proposal.decided && proposal?.decidedAt ? { by: view.proposal.decided.name, at: proposal.decidedAt.toISOString() } : null,
    },
    replies: replies.flatMap((one, at) => (view.replies[at] === undefined ? [] : [said(one, view.replies[at])])),
  };
}
