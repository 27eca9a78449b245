/** Who is in a workshop now, as this process sees it: by their connections, or by the pages that they asked for. Kept in memory only. */
import type { Seen } from "#app/domain/workshop/here.ts";
import type { Clock } from "../ports.ts";

/** Without a connection, whoever asked for a page or sent a form within this time counts as here: they may be reading or writing. In milliseconds. */
const PAGE_COUNTS_MS = 10 * 60_000;
/** Somebody who has the lead without a connection is not waited for that long. In milliseconds. */
const LEAD_COUNTS_MS = 60_000;
/** Who comes in sight this soon after a note without a name would be known for its writer, in milliseconds. */
const SECRET_MS = 60_000;

export function createPresence({ clock }: { clock: Clock }) {
  const connections = new Map<string, number>();
  const seen = new Map<string, number>();
  /** When somebody without a connection last asked for a page. */
  const pages = new Map<string, number>();
  const secrets = new Map<string, number>();
  const listeners = new Set<(workshopId: string) => void>();
  const begun = clock.now().getTime();
  const key = (workshopId: string, memberId: string) => `${workshopId} ${memberId}`;
  const now = () => clock.now().getTime();
  const countsAsHere = (one: string, withinMs: number) => (connections.get(one) ?? 0) > 0 || now() - (pages.get(one) ?? Number.NEGATIVE_INFINITY) < withinMs;

  const presence = {
    isHere: (workshopId: string, memberId: string): boolean => countsAsHere(key(workshopId, memberId), PAGE_COUNTS_MS),
    /** As the rule of who is told needs it (`app/domain/workshop/here.ts`). */
    seenIn: (workshopId: string): Seen => ({ isHere: (memberId) => presence.isHere(workshopId, memberId), awayMs: (memberId) => presence.awayMs(workshopId, memberId) }),
    /** How long they have been away, in milliseconds; since this process began when it never saw them. For whoever has the lead. */
    awayMs(workshopId: string, memberId: string): number {
      const one = key(workshopId, memberId);
      return countsAsHere(one, LEAD_COUNTS_MS) ? 0 : Math.max(0, now() - (seen.get(one) ?? begun));
    },
    connected(workshopId: string, memberId: string): () => void {
      const one = key(workshopId, memberId);
      connections.set(one, (connections.get(one) ?? 0) + 1);
      // From here on the connection says it: when it breaks, they are away.
      pages.delete(one);
      return () => {
        const left = (connections.get(one) ?? 1) - 1;
        if (left > 0) connections.set(one, left);
        else connections.delete(one);
        seen.set(one, now());
      };
    },
    /** A page was asked for, or a form sent: the only sign of somebody whose page has no scripts. */
    askedForPage(workshopId: string, memberId: string): void {
      const one = key(workshopId, memberId);
      seen.set(one, now());
      if ((connections.get(one) ?? 0) > 0) return;
      const wasHere = countsAsHere(one, PAGE_COUNTS_MS);
      if (!wasHere && now() - (secrets.get(one) ?? Number.NEGATIVE_INFINITY) < SECRET_MS) return;
      pages.set(one, now());
      if (!wasHere) for (const listener of listeners) listener(workshopId);
    },
    /** They did something of which nobody learns who did it: the page that comes back does not bring them in sight. */
    didSecretly(workshopId: string, memberId: string): void {
      secrets.set(key(workshopId, memberId), now());
    },
    /** Somebody without a connection is here now. */
    onPage(listener: (workshopId: string) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return presence;
}

export type Presence = ReturnType<typeof createPresence>;
