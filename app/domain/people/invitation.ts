/** An invitation into a space: for one person, or a group code with a limit. */
export type InvitationFacts = {
  readonly limit: number;
  readonly uses: number;
  readonly expiresAt: Date;
  readonly cancelledAt: Date | null;
};

export type InvitationState = "open" | "cancelled" | "expired" | "usedUp";

/** The largest group that one code lets in: a code that is passed on must stop somewhere. */
export const INVITATION_PEOPLE_AT_MOST = 200;
/** Days that can be chosen. */
export const INVITATION_DAYS = [1, 7, 30, 90] as const;
export const NOTE_MAX_LETTERS = 100;

/** Somebody's act comes before the clock, and the clock before the count: the reader hears the first reason. */
export function invitationState(invitation: InvitationFacts, now: Date): InvitationState {
  if (invitation.cancelledAt !== null) return "cancelled";
  if (invitation.expiresAt <= now) return "expired";
  if (invitation.uses >= invitation.limit) return "usedUp";
  return "open";
}

export const isInvitationLimit = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= INVITATION_PEOPLE_AT_MOST;
export const isInvitationDays = (n: number): boolean => (INVITATION_DAYS as readonly number[]).includes(n);
