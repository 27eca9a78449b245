/** Who may do what in a workshop, by the roles of that moment. */
import type { Member, State, WorkshopRole } from "./things.ts";

/** What the rules ask of somebody: what everybody is told of them is enough. */
export type Placed = Pick<Member, "roles" | "seat" | "supports" | "left">;
/** Is told of those who are not OK: has a device, and came in. */
export const isThereForSupport = (member: Placed & Pick<Member, "awaited">): boolean => !member.left && member.seat === "online" && member.awaited === undefined && has(member, "support");

export const has = (member: Placed, role: WorkshopRole): boolean => member.roles.includes(role);
/** Facilitators are equal. Whoever organises runs nothing unless they are one of them. */
export const runs = (member: Placed): boolean => has(member, "facilitator");
export const leads = (state: State, memberId: string): boolean => state.workshop.get("workshop")?.leadId === memberId;
/** Observers and supporters look on; a supporter types for the person beside them. */
export const takesPart = (member: Placed): boolean => member.roles.some((role) => role !== "observer" && role !== "supporter" && role !== "organiser");
export const mayPlan = (member: Placed): boolean => has(member, "organiser") || runs(member);
/** One tap stops everything for care. */
export const mayStopForCare = (member: Placed): boolean => runs(member) || has(member, "support");
/** Whoever was given a place by others says at the door first that it is all right for them; those who plan or run it know what they do. */
export const mustAgree = (member: Placed, agreedAt: Date | null): boolean => agreedAt === null && !mayPlan(member);
/** Enters what people without a device say, and gives them their seats. */
export const mayEnter = (member: Placed): boolean => runs(member) || has(member, "scribe");
/**
 * For whom else somebody enters things: seats without a device; a supporter, for the person beside them. Whoever gives roles
 * could give themselves this one: in their hands it is worth nothing.
 */
export const mayActFor = (me: Placed, them: Placed, themId: string): boolean =>
  !me.left && ((them.seat !== "online" && mayEnter(me)) || (has(me, "supporter") && me.supports === themId && !mayPlan(me)));
/** What is secret, or theirs alone to answer: entered for nobody who has a device. */
export const mayAnswerFor = (me: Placed, them: Placed, themId: string): boolean => them.seat !== "online" && mayActFor(me, them, themId);
/** Hidden distress goes to the support person; where there is none who came in with a device, to those who run the session. */
export const hearsPrivateSignals = (state: State, member: Placed): boolean =>
  has(member, "support") || (runs(member) && ![...state.member.values()].some(isThereForSupport));
