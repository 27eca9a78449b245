/**
 * What crosses the wire of a workshop (/socket.io, namespace /workshop) and the forms that do the same without a socket.
 * An act is asked for by name and answered once it is on disk; what others learn of it is `app/domain/workshop/shown.ts`'s to say.
 */
import { z } from "zod";
import type { Story } from "#app/domain/consent/story.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import type { ProblemCode } from "#app/domain/errors.ts";
import type { ShownChange } from "#app/domain/workshop/shown.ts";
import { ACTIVITY_KINDS } from "#app/domain/workshop/states.ts";
import { NAME_MODES, NEEDS, QUOTING, SIGNALS, SOURCES, WORKSHOP_ROLES } from "#app/domain/workshop/things.ts";

/** Ids that a device makes for what it begins: at least 80 bits, so that nobody can guess another's. No name that every object knows. */
const id = z.string().regex(/^[0-9A-Za-z_-]{16,64}$/).refine((one) => !(one in {}));
/** The longest that anything may be that is not looked at more closely. */
const text = z.string().max(8_000);
const short = z.string().max(1_000);
const forId = id.optional();
const none = <Type extends string>(type: Type) => z.strictObject({ type: z.literal(type) });
const of = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) => z.strictObject({ type: z.literal(type), ...shape });

const talkUnder = z.enum(["what", "soWhat", "nowWhat"]);

export const workshopAct = z.discriminatedUnion("type", [
  none("workshop:open"), none("workshop:start"), none("workshop:pause"), none("workshop:stopForCare"), none("workshop:goOn"), none("workshop:close"), none("workshop:cancel"),
  of("activity:start", { activityId: id }), of("activity:end", { activityId: id }), of("activity:skip", { activityId: id }),
  of("activity:moreTime", { activityId: id, minutes: z.int().min(1).max(60), giveId: id }),
  none("lead:take"), of("lead:give", { memberId: id }),
  of("note:save", {
    noteId: id, activityId: id, prompt: short, text, source: z.enum(SOURCES), storyId: id.nullable(), nameMode: z.enum(NAME_MODES), madeUp: short, quoting: z.enum(QUOTING), forId,
  }),
  of("note:takeBack", { noteId: id }), of("note:hold", { noteId: id, reason: short }), of("note:showAgain", { noteId: id }), of("notes:reveal", { activityId: id }),
  of("theme:add", { themeId: id, title: short, noteIds: z.array(id).max(200) }), of("theme:rename", { themeId: id, title: short }), of("theme:differ", { themeId: id, otherTitle: short }),
  of("theme:join", { themeId: id, to: id }), of("theme:part", { themeId: id }), of("note:place", { noteId: id, themeId: id, isIn: z.boolean() }),
  of("dots:open", { dotsId: id, activityId: id, question: short, budget: z.int().min(1).max(20).nullable() }),
  of("dots:give", { dotsId: id, themeId: id, dots: z.int().min(0).max(20), forId }), of("dots:none", { dotsId: id, none: z.boolean(), forId }), of("dots:close", { dotsId: id }),
  of("round:begin", { roundId: id, activityId: id }), of("turn:say", { roundId: id, memberId: id, turn: z.enum(["speaking", "done", "passed", "later", "wrote"]) }), of("round:end", { roundId: id }),
  of("line:add", { lineId: id, text, question: z.boolean() }), of("line:change", { lineId: id, text, state: z.enum(["in", "question", "parked"]) }), of("line:yes", { lineId: id, yes: z.boolean() }), of("line:takeBack", { lineId: id }),
  of("signal:set", { kind: z.enum(SIGNALS), on: z.boolean(), word: short }), of("signal:seen", { signalId: z.string().max(100) }), of("ready:set", { activityId: id, ready: z.boolean() }),
  of("talkLine:save", { lineId: id, activityId: id, under: talkUnder, text, finding: z.boolean() }), of("talkLine:takeBack", { lineId: id }),
  of("action:save", { actionId: id, whenIf: short, then: short, who: short, lookAgain: short, did: short }), of("action:remove", { actionId: id }),
  of("term:explain", { termId: id, word: short, meaning: short }),
  of("groups:set", { activityId: id, groups: z.array(z.strictObject({ groupId: id, name: short, memberIds: z.array(id).max(400) })).max(60) }), of("group:help", { groupId: id, needsHelp: z.boolean() }),
  of("needs:say", { ticks: z.array(z.enum(NEEDS)).max(NEEDS.length), text: short }),
  of("checkOut:say", { word: short, mood: short, isPrivate: z.boolean() }), none("checkOut:takeBack"),
  of("seat:add", { memberId: id, name: short, seat: z.enum(["paper", "phone"]) }),
  of("member:roles", { memberId: id, roles: z.array(z.enum(WORKSHOP_ROLES)).max(8), supports: id.nullable() }), of("member:rename", { name: short }), of("member:remove", { memberId: id }), none("member:leave"),
  of("activity:plan", {
    activityId: id, kind: z.enum(ACTIVITY_KINDS), title: short, instruction: text, note: text, minutes: z.int(), prompts: z.array(short).max(12), become: z.enum(["notes", "themes"]), secondsEach: z.int().min(10).max(3_600),
  }),
  of("activity:move", { activityId: id, before: id.nullable() }), of("activity:drop", { activityId: id }),
  of("workshop:describe", { title: short, purpose: text, call: short }), of("story:leaveOut", { storyId: id }),
]) satisfies z.ZodType<WorkshopAct>;

/** What somebody in a workshop gets of a story once they want to see it. Until then its words are in no page. */
export type StoryToRead = Pick<Story, "language" | "doc" | "authors" | "thanked">;

/** Which problem, and what to put right by field: shown in words by the page. */
export type ActAnswer =
  | { readonly ok: true; readonly serverNow: number }
  | { readonly ok: false; readonly code: ProblemCode; readonly fields: Readonly<Record<string, string>>; readonly retryable: boolean };

/** Everything that this person is told, from nothing. Sent on entering, after each break, and when their own roles change. */
export type WorkshopWhole = { readonly workshopId: string; readonly meId: string; readonly things: readonly ShownChange[]; readonly serverNow: number };

/** Who is here, by member id. `away` is for those who run the session. */
export type WorkshopHere = { readonly workshopId: string; readonly here: readonly string[]; readonly away: readonly string[]; readonly leadAwayMs: number };

/** From the page to the server. */
export type WorkshopCommands = {
  /** Answered after `workshop:whole` was sent. */
  "workshop:enter": (input: { workshopId: string }, answer: (answer: { ok: true; value: { meId: string } } | { ok: false; code: ProblemCode }) => void) => void;
  /** `act` as in {@link workshopAct}. The same act twice has one effect. */
  "workshop:act": (input: { workshopId: string; act: WorkshopAct }, answer: (answer: ActAnswer) => void) => void;
};

/** From the server to the page. */
export type WorkshopFacts = {
  "workshop:whole": (whole: WorkshopWhole) => void;
  "workshop:changed": (changed: { workshopId: string; things: readonly ShownChange[]; serverNow: number }) => void;
  "workshop:here": (here: WorkshopHere) => void;
  /** Not (or no longer) one of those who are in it. */
  "workshop:ended": (about: { workshopId: string }) => void;
};
