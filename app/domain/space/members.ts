/** Rules about who is in a space and who looks after it. */
import type { SpaceRole } from "../access/can.ts";

export const SPACE_ROLES = ["member", "facilitator", "steward"] as const satisfies readonly SpaceRole[];

export const isSpaceRole = (value: unknown): value is SpaceRole => SPACE_ROLES.some((role) => role === value);

export type MemberRole = { readonly personId: string; readonly role: SpaceRole };

/** A space always has somebody to turn to: its last steward hands over before going. */
export function isLastSteward(members: readonly MemberRole[], personId: string): boolean {
  const stewards = members.filter((member) => member.role === "steward");
  return stewards.length === 1 && stewards[0]?.personId === personId;
}

/**
 * Facilitators may ask a member to go; only stewards may ask somebody who looks after people.
 * Nobody removes themselves: that is leaving, which says what happens to their words.
 */
export function mayRemoveMember(actor: MemberRole, other: MemberRole): boolean {
  if (actor.personId === other.personId) return false;
  if (actor.role === "steward") return true;
  return actor.role === "facilitator" && other.role === "member";
}
