/** Who is in a workshop now, as this process sees it: by their connections, or by what they did lately. Kept in memory only. */
import type { Clock } from "../ports.ts";

/** Without a connection, whoever sent a form within this time counts as here, in milliseconds. */
const FORM_COUNTS_MS = 60_000;

export function createPresence({ clock }: { clock: Clock }) {
  const connections = new Map<string, number>();
  const seen = new Map<string, number>();
  const begun = clock.now().getTime();
  const key = (workshopId: string, memberId: string) => `${workshopId} ${memberId}`;
  const now = () => clock.now().getTime();

  const isHere = (workshopId: string, memberId: string) =>
    (connections.get(key(workshopId, memberId)) ?? 0) > 0 || now() - (seen.get(`form ${key(workshopId, memberId)}`) ?? 0) < FORM_COUNTS_MS;

  return {
    isHere,
    /** How long they have been away, in milliseconds; since this process began when it never saw them. */
    awayMs: (workshopId: string, memberId: string): number => (isHere(workshopId, memberId) ? 0 : Math.max(0, now() - (seen.get(key(workshopId, memberId)) ?? begun))),
    connected(workshopId: string, memberId: string): () => void {
      const one = key(workshopId, memberId);
      connections.set(one, (connections.get(one) ?? 0) + 1);
      return () => {
        const left = (connections.get(one) ?? 1) - 1;
        if (left > 0) connections.set(one, left);
        else connections.delete(one);
        seen.set(one, now());
      };
    },
    sentForm(workshopId: string, memberId: string): void {
      seen.set(`form ${key(workshopId, memberId)}`, now());
      seen.set(key(workshopId, memberId), now());
    },
  };
}

export type Presence = ReturnType<typeof createPresence>;
