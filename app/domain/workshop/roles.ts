/** Who may do what in a workshop, by the roles of that moment. */
import type { Member, State, WorkshopRole } from "./things.ts";

export const has = (member: Member, role: WorkshopRole): boolean => member.roles.includes(role);
/** Facilitators are equal. Whoever organises runs nothing unless they are one of them. */
export const runs = (member: Member): boolean => has(member, "facilitator");
export const leads = (state: State, memberId: string): boolean => state.workshop.get("workshop")?.leadId === memberId;
/** Observers and supporters look on; a supporter types for the person beside them. */
export const takesPart = (member: Member): boolean => member.roles.some((role) => role !== "observer" && role !== "supporter" && role !== "organiser");
export const mayPlan = (member: Member): boolean => has(member, "organiser") || runs(member);
/** One tap stops everything for care. */
export const mayStopForCare = (member: Member): boolean => runs(member) || has(member, "support");
/** For whom else somebody enters things: seats without a device; a supporter, for the person beside them. */
export const mayActFor = (me: Member, them: Member, themId: string): boolean =>
  (them.seat !== "online" && (runs(me) || has(me, "scribe"))) || (has(me, "supporter") && me.supports === themId);
/** Hidden distress goes to the support person; where there is none, to those who run the session. */
export const hearsPrivateSignals = (state: State, member: Member): boolean =>
  has(member, "support") || (runs(member) && ![...state.member.values()].some((one) => !one.left && has(one, "support")));
