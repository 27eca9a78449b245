/**
 * The wire of live drafts: the plain y-websocket protocol (lib0 varuints) and one
 * message type of our own.
 *
 *   message  = varUint(type) · body
 *   sync     = 0 · y-protocols/sync (0 step 1, 1 step 2, 2 update)
 *   presence = 1 · varUint8Array(awareness update)
 *   ask      = 3 (who is here?)
 *   saved    = 100 · varUint(seq): everything received from you up to this message is on disk as of seq
 */
export const MESSAGE = { sync: 0, awareness: 1, queryAwareness: 3, saved: 100 } as const;

/** The one root of a draft: an XML fragment. */
export const DRAFT_ROOT = "draft";

/** What the server writes into everyone's presence; clients send only `cursor`. */
export type Presence = {
  user: { name: string; color: number; role: "writer" | "commenter" | "reader"; personId: string };
  cursor: { anchor: unknown; head: unknown } | null;
};
