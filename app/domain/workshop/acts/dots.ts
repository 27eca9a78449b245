/** Dots: what matters to people, in secret. Where each dot went is known only while it can still be moved. */
import { fail } from "#app/domain/errors.ts";
import { mayAnswerFor } from "../roles.ts";
import type { Change, Dots, OpenDots, State } from "../things.ts";
import { begun, change, changed, found, LONGEST, mustRun, mustTakePart, said, type Acting, type Actor } from "./acting.ts";
import { stands } from "./themes.ts";

export type DotsAct =
  | { type: "dots:open"; dotsId: string; activityId: string; question: string; budget: number | null }
  | { type: "dots:give"; dotsId: string; themeId: string; dots: number; forId?: string | undefined }
  | { type: "dots:none"; dotsId: string; none: boolean; forId?: string | undefined }
  | { type: "dots:close"; dotsId: string };

/** With fewer than this, who gave what could be guessed. */
export const FEWEST_SECRET = 4;

/** One for three themes, at least 3 and at most 6. */
export const suggestedBudget = (themes: number): number => Math.min(6, Math.max(3, Math.ceil(themes / 3)));

export const openDotsId = (dotsId: string, memberId: string): string => `${dotsId}.${memberId}`;

export const dots: Acting<DotsAct> = (state, act, actor) => {
  switch (act.type) {
    case "dots:open": {
      mustRun(actor);
      if (state.dots.has(act.dotsId)) return [];
      // Nobody could give any, and nobody would count them.
      mustTakePart(state, actor);
      begun(state, act.activityId, ["dots"]);
      if ([...state.dots.values()].some((one) => one.state === "open")) return fail("already_done");
      const themeIds = [...state.theme.keys()].filter((id) => stands(state, id) === id);
      if (themeIds.length === 0) return fail("check_answers", { themes: "none" });
      const question = said(act.question, "question", LONGEST.line);
      return [change("dots", act.dotsId, { activityId: act.activityId, question, budget: act.budget ?? suggestedBudget(themeIds.length), state: "open", themeIds, tally: null, tooFew: false })];
    }
    case "dots:give": {
      const { round, memberId, mine } = open(state, act, actor);
      if (!round.themeIds.includes(act.themeId)) return fail("not_found");
      const { [act.themeId]: _, ...others } = mine.on;
      const on = act.dots === 0 ? others : { ...others, [act.themeId]: act.dots };
      if (sum(on) > round.budget) return fail("check_answers", { dots: "overBudget" });
      return [change("openDots", openDotsId(act.dotsId, memberId), { ...mine, on, none: false })];
    }
    case "dots:none": {
      const { memberId, mine } = open(state, act, actor);
      return [change("openDots", openDotsId(act.dotsId, memberId), act.none ? { ...mine, on: {}, none: true } : { ...mine, none: false })];
    }
    case "dots:close":
      mustRun(actor);
      return close(state, act.dotsId);
  }
};

function open(state: State, { dotsId, forId }: { dotsId: string; forId?: string | undefined }, actor: Actor): { round: Dots; memberId: string; mine: OpenDots } {
  const round = found(state, "dots", dotsId);
  const memberId = forId ?? actor.memberId;
  const member = memberId === actor.memberId ? actor.member : found(state, "member", memberId);
  if (memberId !== actor.memberId && !mayAnswerFor(actor.member, member, memberId)) return fail("not_allowed");
  mustTakePart(state, { ...actor, member });
  if (round.state !== "open") return fail("already_done");
  return { round, memberId, mine: state.openDots.get(openDotsId(dotsId, memberId)) ?? { dotsId, memberId, on: {}, none: false } };
}

const sum = (on: Readonly<Record<string, number>>): number => Object.values(on).reduce((all, one) => all + one, 0);

/** Nobody gives dots any more: what was given is counted, whoever thought of it or not. */
export const closeAllDots = (state: State): Change[] => [...state.dots.keys()].flatMap((dotsId) => close(state, dotsId));

/** One number a theme stays; who gave what goes in the same moment. */
function close(state: State, dotsId: string): Change[] {
  const round = found(state, "dots", dotsId);
  if (round.state === "closed") return [];
  const given = [...state.openDots].filter(([, one]) => one.dotsId === dotsId);
  const voters = given.filter(([, { on }]) => sum(on) > 0).length;
  const tooFew = voters > 0 && voters < FEWEST_SECRET;
  const tally = Object.fromEntries(round.themeIds.map((id) => [id, given.reduce((all, [, { on }]) => all + (Object.hasOwn(on, id) ? (on[id] ?? 0) : 0), 0)]));
  // Too few to stay secret: the numbers are not kept either.
  return [...changed(state, "dots", dotsId, { state: "closed", tally: tooFew ? null : tally, tooFew }), ...given.map(([id]) => change("openDots", id, null))];
}
