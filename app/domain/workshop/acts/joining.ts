/** Who is in a workshop: coming in, seats without a device, roles, leaving. */
import { fail } from "#app/domain/errors.ts";
import { leads, mayEnter, mayPlan, runs } from "../roles.ts";
import { workshopOf } from "../state.ts";
import { isOver } from "../states.ts";
import { WORKSHOP_ID, type Change, type Member, type State, type WorkshopRole } from "../things.ts";
import { change, changed, found, saidName, type Acting } from "./acting.ts";

export type JoiningAct =
  | { type: "seat:add"; memberId: string; name: string; seat: "paper" | "phone" }
  | { type: "member:roles"; memberId: string; roles: readonly WorkshopRole[]; supports: string | null }
  | { type: "member:rename"; name: string }
  | { type: "member:remove"; memberId: string }
  | { type: "member:leave" };

export const FACILITATORS_AT_MOST = 4;
const MEMBERS_AT_MOST = 400;

export const joining: Acting<JoiningAct> = (state, act, actor) => {
  switch (act.type) {
    case "seat:add":
      if (!mayEnter(actor.member)) return fail("not_allowed");
      if (state.member.has(act.memberId)) return [];
      return entering(state, act.memberId, { personId: null, name: saidName(act.name, "name"), roles: ["participant"], seat: act.seat, supports: null, left: false, askedToGo: false });
    case "member:roles": {
      if (!mayPlan(actor.member)) return fail("not_allowed");
      const member = found(state, "member", act.memberId);
      if (member.left) return fail("not_found");
      const roles = [...new Set(act.roles)];
      const others = [...state.member].filter(([id, one]) => id !== act.memberId && !one.left && runs(one)).length;
      if (roles.includes("facilitator") && (others >= FACILITATORS_AT_MOST || member.personId === null)) return fail("check_answers", { roles: "facilitators" });
      // A workshop that nobody runs could not even be closed.
      if (runs(member) && !roles.includes("facilitator") && others === 0) return fail("check_answers", { roles: "lastFacilitator" });
      if (roles.length === 0) return fail("check_answers", { roles: "none" });
      if (act.supports !== null) found(state, "member", act.supports);
      return [...changed(state, "member", act.memberId, { roles, supports: roles.includes("supporter") ? act.supports : null }), ...leadWithout(state, act.memberId, roles)];
    }
    case "member:rename":
      // It stands beside their words in a report, to which people agreed as it was.
      if (isOver(workshopOf(state).state)) return fail("already_done");
      return changed(state, "member", actor.memberId, { name: saidName(act.name, "name") });
    case "member:remove":
      if (!runs(actor.member)) return fail("not_allowed");
      return gone(state, act.memberId, act.memberId === actor.memberId ? {} : { askedToGo: true });
    case "member:leave":
      return gone(state, actor.memberId);
  }
};

/** Somebody comes in, or comes back. Whoever was asked to go does not come back by the code: `link_used`. */
export function entering(state: State, memberId: string, member: Member): Change[] {
  const is = workshopOf(state).state;
  if (isOver(is)) return fail("link_expired");
  const before = state.member.get(memberId);
  if (before !== undefined && !before.left) return [];
  if (before?.askedToGo) return fail("link_used");
  if (before === undefined && state.member.size >= MEMBERS_AT_MOST) return fail("too_fast");
  return [change("member", memberId, before === undefined ? member : { ...member, roles: before.roles })];
}

const leadWithout = (state: State, memberId: string, roles: readonly WorkshopRole[]): Change[] =>
  leads(state, memberId) && !roles.includes("facilitator") ? changed(state, "workshop", WORKSHOP_ID, { leadId: null }) : [];

function gone(state: State, memberId: string, also: Partial<Member> = {}): Change[] {
  const member = found(state, "member", memberId);
  if (member.left) return changed(state, "member", memberId, also);
  const alone = runs(member) && ![...state.member].some(([id, one]) => id !== memberId && !one.left && runs(one));
  if (alone && !isOver(workshopOf(state).state)) return fail("check_answers", { roles: "lastFacilitator" });
  return goneFrom(state, memberId, also);
}

/** What they wrote stays until they take it back; what only a seat here can say goes. */
export const goneFrom = (state: State, memberId: string, also: Partial<Member> = {}): Change[] => [
  ...changed(state, "member", memberId, { left: true, ...also }),
  ...leadWithout(state, memberId, []),
  ...[...state.signal].filter(([, signal]) => signal.memberId === memberId).map(([id]) => change("signal", id, null)),
  ...(state.needs.has(memberId) ? [change("needs", memberId, null)] : []),
  ...[...state.ready].filter(([, ready]) => ready.memberId === memberId).map(([id]) => change("ready", id, null)),
];

