/** Who is told who is here: everybody hears of those who are, only those who run the session of those who are away. */
import { runs, type Placed } from "./roles.ts";
import { isOver } from "./states.ts";
import type { Workshop } from "./things.ts";

/** What is known of connections and pages, by member. */
export type Seen = { isHere(memberId: string): boolean; /** How long whoever has the lead has been away, in milliseconds. */ awayMs(memberId: string): number };
export type Here = { readonly here: readonly string[]; readonly away: readonly string[]; readonly leadAwayMs: number };

/** When it is over, who looks in is told to nobody: a note that changes at that moment would be known for theirs. */
export function whoIsHere({ state, leadId }: Pick<Workshop, "state" | "leadId">, members: Iterable<readonly [string, Placed]>, seen: Seen, me: Placed): Here {
  const leadAwayMs = leadId === null ? 0 : seen.awayMs(leadId);
  const online = isOver(state) ? [] : [...members].filter(([, member]) => !member.left && member.seat === "online").map(([id]) => id);
  const isHere = (id: string) => seen.isHere(id) && (id !== leadId || leadAwayMs === 0);
  return { here: online.filter(isHere), away: runs(me) ? online.filter((id) => !isHere(id)) : [], leadAwayMs };
}
