/**
 * The wire of live drafts: the plain y-websocket protocol (lib0 varuints) and three
 * message types of our own.
 *
 *   message  = varUint(type) · body
 *   sync     = 0 · y-protocols/sync (0 step 1, 1 step 2, 2 update)
 *   presence = 1 · varUint8Array(awareness update)
 *   ask      = 3 (who is here?)
 *   saved    = 100 · varUint(seq) · varUint(count): of the messages with changes (step 2, update, acts) that you sent
 *              on this connection, the first `count` are on disk, in the log up to `seq`
 *   whose    = 101 · varUint(client) · varUint(clock) · varUint(length) · varUint(who) · [varString(personId)]
 *              you say whose words stand under ids of your own: 0 mine, 1 this person's (and only then a
 *              person), 2 somebody's who is not here. Sent before the update that brings the ids, it is in the
 *              same log entry; sent after, it is an entry of its own. It changes nothing for words that are
 *              older than these ids, nor for words that their voice has answered about
 *   acts     = 102 · varUint(n) · n times varUint8Array(update): what you did without a connection, act by act, in
 *              their order, before the step 2 that holds the rest. A step 2 alone says where all words went in the
 *              end, and not which act brought them there
 *   heard    = 101 · varUint(count), from the server: of the whose messages that you sent on this connection, the
 *              first `count` need not come again
 */
export const MESSAGE = { sync: 0, awareness: 1, queryAwareness: 3, saved: 100, whose: 101, acts: 102 } as const;

/** So many acts stand in one message at most: between two messages others have their turn. */
export const ACTS_IN_A_MESSAGE = 64;

/** Who, in a whose message. */
export const WHO = { me: 0, voice: 1, outside: 2 } as const;

/** The one root of a draft: an XML fragment. */
export const DRAFT_ROOT = "draft";

/** What the server writes into everyone's presence; clients send only `cursor`. */
export type Presence = {
  user: { name: string; color: number; role: "writer" | "commenter" | "reader"; personId: string };
  cursor: { anchor: unknown; head: unknown } | null;
};
