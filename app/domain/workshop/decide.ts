/** What an act of somebody makes of a workshop: the changes, or a refusal. The only way in which anything here changes. */
import { fail } from "#app/domain/errors.ts";
import type { Actor, World } from "./acts/acting.ts";
import { dots, type DotsAct } from "./acts/dots.ts";
import { joining, type JoiningAct } from "./acts/joining.ts";
import { notes, type NotesAct } from "./acts/notes.ts";
import { planning, type PlanningAct } from "./acts/planning.ts";
import { rounds, type RoundsAct } from "./acts/rounds.ts";
import { running, type RunningAct } from "./acts/running.ts";
import { themes, type ThemesAct } from "./acts/themes.ts";
import { together, type TogetherAct } from "./acts/together.ts";
import { workshopOf } from "./state.ts";
import type { Change, State } from "./things.ts";

export type WorkshopAct = DotsAct | JoiningAct | NotesAct | PlanningAct | RoundsAct | RunningAct | ThemesAct | TogetherAct;
export type ActType = WorkshopAct["type"];
type Family = "dots" | "joining" | "notes" | "planning" | "rounds" | "running" | "themes" | "together";

/** Where each act is decided. An act without a place does not compile. */
const FAMILY = {
  "workshop:open": "running", "workshop:start": "running", "workshop:pause": "running", "workshop:stopForCare": "running", "workshop:goOn": "running",
  "workshop:close": "running", "workshop:cancel": "running", "activity:start": "running", "activity:end": "running", "activity:skip": "running",
  "activity:moreTime": "running", "lead:take": "running", "lead:give": "running",
  "note:save": "notes", "note:takeBack": "notes", "note:hold": "notes", "note:showAgain": "notes", "notes:reveal": "notes",
  "theme:add": "themes", "theme:rename": "themes", "theme:differ": "themes", "theme:join": "themes", "theme:part": "themes", "note:place": "themes",
  "dots:open": "dots", "dots:give": "dots", "dots:none": "dots", "dots:close": "dots",
  "round:begin": "rounds", "turn:say": "rounds", "round:end": "rounds",
  "line:add": "together", "line:change": "together", "line:yes": "together", "line:takeBack": "together", "signal:set": "together", "signal:seen": "together", "ready:set": "together",
  "talkLine:save": "together", "talkLine:takeBack": "together", "action:save": "together", "action:remove": "together", "term:explain": "together",
  "groups:set": "together", "group:help": "together", "checkOut:say": "together", "checkOut:takeBack": "together", "needs:say": "together",
  "seat:add": "joining", "member:roles": "joining", "member:rename": "joining", "member:remove": "joining", "member:leave": "joining",
  "activity:plan": "planning", "activity:move": "planning", "activity:drop": "planning", "workshop:describe": "planning", "story:leaveOut": "planning",
} as const satisfies Record<ActType, Family>;

export const ACT_TYPES = Object.keys(FAMILY) as readonly ActType[];

/** One's own words can be taken back, and one can leave, whatever became of the workshop. */
const ALWAYS: ReadonlySet<ActType> = new Set(["note:takeBack", "talkLine:takeBack", "line:takeBack", "checkOut:takeBack", "member:leave", "signal:set", "line:yes"]);

/** What people do about their own words after they left, or were asked to go. */
const AFTER_LEAVING: ReadonlySet<ActType> = new Set(["note:takeBack", "talkLine:takeBack", "line:takeBack", "checkOut:takeBack"]);

export type Rules = { readonly reflectionDays: number };

export const deciding = ({ reflectionDays }: Rules) => {
  const run = running(reflectionDays);
  return (state: State, act: WorkshopAct, actor: Actor, world: World): readonly Change[] => {
    if (actor.member.left && !AFTER_LEAVING.has(act.type)) return fail("not_found");
    if (workshopOf(state).state === "cancelled" && !ALWAYS.has(act.type)) return fail("already_done");
    switch (FAMILY[act.type]) {
      case "running": return run(state, act as RunningAct, actor, world);
      case "notes": return notes(state, act as NotesAct, actor, world);
      case "themes": return themes(state, act as ThemesAct, actor, world);
      case "dots": return dots(state, act as DotsAct, actor, world);
      case "rounds": return rounds(state, act as RoundsAct, actor, world);
      case "together": return together(state, act as TogetherAct, actor, world);
      case "joining": return joining(state, act as JoiningAct, actor, world);
      case "planning": return planning(state, act as PlanningAct, actor, world);
    }
  };
};

/** Acts of which nobody learns who did them. */
export const isSecret = (act: WorkshopAct): boolean => act.type === "note:takeBack" || act.type === "dots:give" || act.type === "dots:none" || (act.type === "note:save" && act.nameMode === "none");

/**
 * Acts after which nothing may remain that says who did what: the file is cleaned of every earlier state.
 * See `server/store/workshops.ts`.
 */
export const leavesTraces = (act: WorkshopAct): boolean => LEAVE_TRACES.has(act.type);
const LEAVE_TRACES: ReadonlySet<ActType> = new Set(["notes:reveal", "dots:close", "workshop:close", "workshop:cancel", "note:takeBack", "talkLine:takeBack", "line:takeBack", "checkOut:takeBack"]);
