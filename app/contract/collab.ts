/**
 * The wire of live drafts: the plain y-websocket protocol (lib0 varuints) and one
 * message type of our own.
 *
 *   message  = varUint(type) · body
 *   sync     = 0 · y-protocols/sync (0 step 1, 1 step 2, 2 update)
 *   presence = 1 · varUint8Array(awareness update)
 *   ask      = 3 (who is here?)
 *   saved    = 100 · varUint(seq) · varUint(count): of the sync messages (step 2, update) that you sent on this
 *              connection, the first `count` are on disk, in the log up to `seq`
 */
export const MESSAGE = { sync: 0, awareness: 1, queryAwareness: 3, saved: 100 } as const;

/** The one root of a draft: an XML fragment. */
export const DRAFT_ROOT = "draft";

/** What the server writes into everyone's presence; clients send only `cursor`. */
export type Presence = {
  user: { name: string; color: number; role: "writer" | "commenter" | "reader"; personId: string };
  cursor: { anchor: unknown; head: unknown } | null;
};
