/** What somebody wants to happen when they are unwell. Set beforehand by themselves; it can only take away. */

/** keep: nothing changes. ask: one person they trust can pause everything. pause: those who look after a space of theirs can. */
export const PLANS = ["keep", "ask", "pause"] as const;
export type PlanDoes = (typeof PLANS)[number];
export const isPlan = (text: string): text is PlanDoes => (PLANS as readonly string[]).includes(text);

export type UnwellPlan = {
  readonly personId: string;
  readonly does: PlanDoes;
  /** For `ask`. */
  readonly helperId: string | null;
  /** For `pause`. */
  readonly spaceId: string | null;
  readonly acceptedAt: Date | null;
  readonly declinedAt: Date | null;
};

/** Who would use it, as things stand now. */
export type Helper = {
  readonly personId: string;
  /** Spaces that both are in now. */
  readonly shares: ReadonlySet<string>;
  /** Of those, the ones that this person looks after as a steward. */
  readonly stewardOf: ReadonlySet<string>;
};

/** May this person press the button of that plan? */
export function mayUse(plan: UnwellPlan, helper: Helper): boolean {
  if (helper.personId === plan.personId) return false;
  if (plan.does === "ask") return plan.helperId === helper.personId && plan.acceptedAt !== null && helper.shares.size > 0;
  if (plan.does === "pause") return plan.spaceId !== null && helper.shares.has(plan.spaceId) && helper.stewardOf.has(plan.spaceId);
  return false;
}

/** So long after asking somebody for a use of their words nobody is their helper: whatever they answered, so that it says nothing. */
export const ASKING_DAYS = 30;
const DAY_MS = 86_400_000;

/** Until when they are one who asks; null: they are not, or not any more. `asked`: when they settled what this person was asked about. */
export function asksUntil(asked: readonly Date[], now: Date): Date | null {
  const until = Math.max(0, ...asked.map((at) => at.getTime())) + ASKING_DAYS * DAY_MS;
  return asked.length > 0 && until > now.getTime() ? new Date(until) : null;
}
