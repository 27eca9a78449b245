/**
 * A backup knows ways in that were closed after it: sessions that ended, links that were used, invitations that were cancelled. All
 * of them end, and so does what was under way: people sign in again, and ask again.
 */
import type { Store } from "../store/index.ts";

export type Ended = { readonly sessions: number; readonly links: number; readonly invitations: number; readonly asks: number; readonly letters: number };

export async function endWaysIn(tx: Store, now: Date): Promise<Ended> {
  return {
    sessions: await tx.sessions.removeAll(),
    links: await tx.links.endAll(now),
    invitations: await tx.invitations.cancelAll(now),
    asks: await tx.additions.dropAll(),
    letters: await tx.outbox.dropWaiting(),
  };
}
