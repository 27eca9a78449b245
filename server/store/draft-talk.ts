import type Database from "better-sqlite3";
import type { Anchor } from "#app/domain/comment/anchor.ts";
import { idsAsText, idsFromText } from "#app/domain/words/id-list.ts";

/** Suggested wording was written into the text by the log entry `seq`, by whoever said "use it". */
export type ProposalUsed = { readonly commentId: string; readonly by: string; readonly at: number; readonly seq: number; readonly anchor: Anchor };

/** An anchor of a piece with the comment it belongs to. */
export type StoredAnchor = { readonly commentId: string; readonly anchor: Anchor };

type Row = { readonly commentId: string; readonly ids: string; readonly quote: string; readonly before: string; readonly after: string };

/** Moments as Prisma writes them into SQLite: both read these rows. */
const moment = (at: number): string => new Date(at).toISOString().replace("Z", "+00:00");

/** What is said about a draft, on the connection of the drafts: as far as it changes with the log. */
export function draftTalkOn(db: Database.Database) {
  const sql = {
    anchors: db.prepare<[string], Row>('SELECT commentId, ids, quote, before, after FROM "CommentAnchor" WHERE pieceId = ? ORDER BY commentId'),
    reanchor: db.prepare('UPDATE "CommentAnchor" SET ids = ?, quote = ?, before = ?, after = ? WHERE commentId = ?'),
    used: db.prepare(`UPDATE "Proposal" SET state = 'used', decidedAt = ?, decidedBy = ?, seq = ? WHERE commentId = ? AND state = 'open'`),
    gone: db.prepare(`UPDATE "Proposal" SET wording = '', state = CASE state WHEN 'open' THEN 'gone' ELSE state END WHERE commentId = ?`),
    forgetYeses: db.prepare('DELETE FROM "ProposalYes" WHERE commentId = ?'),
    byPeople: db.prepare<[string], { commentId: string; personId: string }>(
      'SELECT p.commentId AS commentId, c.personId AS personId FROM "Proposal" p JOIN "Comment" c ON c.id = p.commentId WHERE p.pieceId = ?',
    ),
  };
  const reanchor = ({ commentId, anchor }: StoredAnchor): void =>
    void sql.reanchor.run(idsAsText(anchor.ids), anchor.quote, anchor.before, anchor.after, commentId);
  return {
    anchors: (pieceId: string): StoredAnchor[] =>
      sql.anchors.all(pieceId).map(({ commentId, ids, ...said }) => ({ commentId, anchor: { ids: idsFromText(ids), ...said } })),
    /** Whose proposals there are. */
    proposers: (pieceId: string) => sql.byPeople.all(pieceId),
    /** Inside the caller's transaction, like the rest. */
    used({ commentId, by, at, seq, anchor }: ProposalUsed): void {
      sql.used.run(moment(at), by, seq, commentId);
      sql.forgetYeses.run(commentId);
      reanchor({ commentId, anchor });
    },
    reanchor,
    /** Its wording held words that were taken out for good. */
    wordingGone(commentId: string): void {
      sql.gone.run(commentId);
      sql.forgetYeses.run(commentId);
    },
  };
}
