/** A round: each in turn, the same time for everybody; pass, come back to me, I'd rather write. */
import { fail } from "#app/domain/errors.ts";
import { mayActFor, runs, takesPart } from "../roles.ts";
import { activityNow } from "../state.ts";
import type { Round, State, TurnState } from "../things.ts";
import { begun, change, changed, found, mustRun, mustTakePart, type Acting, type World } from "./acting.ts";

export type RoundsAct =
  | { type: "round:begin"; roundId: string; activityId: string }
  | { type: "turn:say"; roundId: string; memberId: string; turn: "speaking" | "done" | "passed" | "later" | "wrote" }
  | { type: "round:end"; roundId: string };

export const rounds: Acting<RoundsAct> = (state, act, actor, world) => {
  switch (act.type) {
    case "round:begin": {
      mustRun(actor);
      if (state.round.has(act.roundId)) return [];
      // Nobody could have the word.
      mustTakePart(state, actor);
      begun(state, act.activityId, ["round", "checkIn", "checkOut", "talk"]);
      // Two who run it began at the same moment: one round is enough.
      if ([...state.round.values()].some((one) => one.activityId === act.activityId && one.state === "open")) return fail("already_done");
      const order = world.shuffled([...state.member].filter(([, member]) => !member.left && takesPart(member)).map(([id]) => id));
      return [change("round", act.roundId, { activityId: act.activityId, state: "open", turns: order.map((memberId) => ({ memberId, state: "waiting", since: null })) })];
    }
    case "turn:say": {
      const round = found(state, "round", act.roundId);
      if (round.state === "closed") return fail("already_done");
      const isMine = act.memberId === actor.memberId;
      if (isMine) mustTakePart(state, actor);
      else if (!runs(actor.member) && !mayActFor(actor.member, found(state, "member", act.memberId), act.memberId)) return fail("not_allowed");
      // Nobody else says for me that I pass; a facilitator gives the word and thanks for it.
      if (!isMine && act.turn !== "speaking" && act.turn !== "done" && found(state, "member", act.memberId).seat === "online") return fail("not_allowed");
      return changed(state, "round", act.roundId, { turns: turned(state, round, act.memberId, act.turn, world) });
    }
    case "round:end":
      mustRun(actor);
      return changed(state, "round", act.roundId, { state: "closed" });
  }
};

function turned(state: State, { turns }: Round, memberId: string, to: TurnState, { now }: World): Round["turns"] {
  const there = turns.some((turn) => turn.memberId === memberId) ? turns : [...turns, { memberId, state: "waiting" as const, since: null }];
  if (!state.member.has(memberId) || activityNow(state) === null) return fail("not_found");
  return there.map((turn) => {
    if (turn.memberId === memberId) return turn.state === to ? turn : { memberId, state: to, since: to === "speaking" ? now : null };
    // One person has the word.
    return to === "speaking" && turn.state === "speaking" ? { ...turn, state: "done", since: null } : turn;
  });
}
