/** One act of each kind, with ids of things that are there or of none: what anybody could send, honest or not. */
import type { ActType, WorkshopAct } from "#app/domain/workshop/decide.ts";
import { ACTIVITY_KINDS } from "#app/domain/workshop/states.ts";
import { NAME_MODES, NEEDS, QUOTING, SIGNALS, SOURCES, WORKSHOP_ROLES, type Kind, type State } from "#app/domain/workshop/things.ts";
import type { Random } from "./random.ts";

/** What an act is made from. `say` gives words that nobody else ever says. */
export type Picking = { readonly state: State; readonly random: Random; newId(): string; say(): string };

const one = <T>({ random }: Picking, list: readonly T[]): T => list[random.below(list.length)] as T;
const yes = ({ random }: Picking): boolean => random.below(2) === 0;
/** Mostly one that is there. */
const some = (from: Picking, kind: Kind): string => {
  const ids = [...from.state[kind].keys()];
  return ids.length === 0 || from.random.below(12) === 0 ? from.newId() : one(from, ids);
};
const ofKind = (from: Picking, kinds: readonly string[]): string => {
  const ids = [...from.state.activity].filter(([, { kind }]) => kinds.includes(kind)).map(([id]) => id);
  return ids.length === 0 || from.random.below(12) === 0 ? some(from, "activity") : one(from, ids);
};
const forSomebody = (from: Picking) => (from.random.below(4) === 0 ? { forId: some(from, "member") } : {});

type Given<Act, T extends ActType> = Act extends { type: infer Is } ? (T extends Is ? Omit<Act, "type"> : never) : never;

const ACTS: { readonly [T in ActType]: (from: Picking) => Given<WorkshopAct, T> } = {
  "workshop:open": () => ({}), "workshop:start": () => ({}), "workshop:pause": () => ({}), "workshop:stopForCare": () => ({}), "workshop:goOn": () => ({}),
  "workshop:close": () => ({}), "workshop:cancel": () => ({}), "lead:take": () => ({}), "member:leave": () => ({}),
  "activity:start": (from) => ({ activityId: some(from, "activity") }),
  "activity:end": (from) => ({ activityId: some(from, "activity") }),
  "activity:skip": (from) => ({ activityId: some(from, "activity") }),
  "activity:moreTime": (from) => ({ activityId: some(from, "activity"), minutes: 1 + from.random.below(5), giveId: from.newId() }),
  "lead:give": (from) => ({ memberId: some(from, "member") }),
  "note:save": (from) => ({
    noteId: yes(from) ? from.newId() : some(from, "note"), activityId: ofKind(from, ["write"]), prompt: "", text: from.say(), source: one(from, SOURCES), storyId: null,
    nameMode: one(from, NAME_MODES), madeUp: "The Heron", quoting: one(from, QUOTING), ...forSomebody(from),
  }),
  "note:takeBack": (from) => ({ noteId: some(from, "note") }),
  "note:hold": (from) => ({ noteId: some(from, "note"), reason: from.say() }),
  "note:showAgain": (from) => ({ noteId: some(from, "note") }),
  "notes:reveal": (from) => ({ activityId: ofKind(from, ["write"]) }),
  "theme:add": (from) => ({ themeId: from.newId(), title: from.say(), noteIds: from.state.note.size > 0 && yes(from) ? [some(from, "note")] : [] }),
  "theme:rename": (from) => ({ themeId: some(from, "theme"), title: from.say() }),
  "theme:differ": (from) => ({ themeId: some(from, "theme"), otherTitle: yes(from) ? "" : from.say() }),
  "theme:join": (from) => ({ themeId: some(from, "theme"), to: some(from, "theme") }),
  "theme:part": (from) => ({ themeId: some(from, "theme") }),
  "note:place": (from) => ({ noteId: some(from, "note"), themeId: some(from, "theme"), isIn: yes(from) }),
  "dots:open": (from) => ({ dotsId: from.newId(), activityId: ofKind(from, ["dots"]), question: from.say(), budget: yes(from) ? null : 1 + from.random.below(4) }),
  "dots:give": (from) => ({ dotsId: some(from, "dots"), themeId: some(from, "theme"), dots: from.random.below(5), ...forSomebody(from) }),
  "dots:none": (from) => ({ dotsId: some(from, "dots"), none: yes(from), ...forSomebody(from) }),
  "dots:close": (from) => ({ dotsId: some(from, "dots") }),
  "round:begin": (from) => ({ roundId: from.newId(), activityId: ofKind(from, ["round", "checkIn", "talk"]) }),
  "turn:say": (from) => ({ roundId: some(from, "round"), memberId: some(from, "member"), turn: one(from, ["speaking", "done", "passed", "later", "wrote"] as const) }),
  "round:end": (from) => ({ roundId: some(from, "round") }),
  "line:add": (from) => ({ lineId: from.newId(), text: from.say(), question: yes(from) }),
  "line:change": (from) => ({ lineId: some(from, "line"), text: from.say(), state: one(from, ["in", "question", "parked"] as const) }),
  "line:yes": (from) => ({ lineId: some(from, "line"), yes: yes(from) }),
  "line:takeBack": (from) => ({ lineId: some(from, "line") }),
  "signal:set": (from) => ({ kind: one(from, SIGNALS), on: yes(from), word: from.say() }),
  "signal:seen": (from) => ({ signalId: some(from, "signal") }),
  "ready:set": (from) => ({ activityId: some(from, "activity"), ready: yes(from) }),
  "talkLine:save": (from) => ({ lineId: yes(from) ? from.newId() : some(from, "talkLine"), activityId: ofKind(from, ["talk"]), under: one(from, ["what", "soWhat", "nowWhat"] as const), text: from.say(), finding: yes(from) }),
  "talkLine:takeBack": (from) => ({ lineId: some(from, "talkLine") }),
  "action:save": (from) => ({ actionId: yes(from) ? from.newId() : some(from, "action"), whenIf: "", then: from.say(), who: "The council", lookAgain: "", did: "" }),
  "action:remove": (from) => ({ actionId: some(from, "action") }),
  "term:explain": (from) => ({ termId: yes(from) ? from.newId() : some(from, "term"), word: from.say(), meaning: from.say() }),
  "groups:set": (from) => ({ activityId: some(from, "activity"), groups: [{ groupId: yes(from) ? from.newId() : some(from, "group"), name: "By the window", memberIds: [some(from, "member")] }] }),
  "group:help": (from) => ({ groupId: some(from, "group"), needsHelp: yes(from) }),
  "needs:say": (from) => ({ ticks: yes(from) ? [one(from, NEEDS)] : [], text: yes(from) ? "" : from.say() }),
  "checkOut:say": (from) => ({ word: from.say(), mood: "", isPrivate: yes(from) }),
  "checkOut:takeBack": () => ({}),
  "seat:add": (from) => ({ memberId: from.newId(), name: "On paper", seat: yes(from) ? "paper" : "phone" }),
  "member:roles": (from) => ({ memberId: some(from, "member"), roles: [one(from, WORKSHOP_ROLES), one(from, WORKSHOP_ROLES)], supports: yes(from) ? null : some(from, "member") }),
  "member:rename": (from) => ({ name: from.say() }),
  "member:remove": (from) => ({ memberId: some(from, "member") }),
  "activity:plan": (from) => ({ activityId: yes(from) ? from.newId() : some(from, "activity"), kind: one(from, ACTIVITY_KINDS), title: from.say(), instruction: "", note: from.say(), minutes: 5, prompts: [], become: yes(from) ? "notes" : "themes", secondsEach: 60 }),
  "activity:move": (from) => ({ activityId: some(from, "activity"), before: from.random.below(5) === 0 ? null : some(from, "activity") }),
  "activity:drop": (from) => ({ activityId: some(from, "activity") }),
  "workshop:describe": (from) => ({ title: from.say(), purpose: "", call: "" }),
  "story:leaveOut": (from) => ({ storyId: some(from, "story") }),
};

export const anAct = (type: ActType, from: Picking): WorkshopAct => ({ type, ...ACTS[type](from) }) as WorkshopAct;

/** What only those who run the session do, some of it with the organiser. */
export const FOR_FACILITATORS: ReadonlySet<ActType> = new Set<ActType>([
  "workshop:open", "workshop:start", "workshop:pause", "workshop:close", "workshop:cancel", "activity:start", "activity:end", "activity:skip", "activity:moreTime", "lead:take", "lead:give",
  "note:hold", "note:showAgain", "notes:reveal", "dots:open", "dots:close", "round:begin", "round:end", "action:remove", "groups:set", "member:roles", "member:remove",
  "activity:plan", "activity:move", "activity:drop", "workshop:describe", "story:leaveOut",
]);
/** For those who run the session, and the support person or the scribe. */
export const FOR_HELPERS: ReadonlySet<ActType> = new Set<ActType>(["workshop:stopForCare", "workshop:goOn", "signal:seen", "seat:add"]);
