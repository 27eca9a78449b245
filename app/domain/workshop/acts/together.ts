/** What people do besides writing: agree on today, signal, be finished, talk, decide, explain a word, say how they leave. */
import { fail } from "#app/domain/errors.ts";
import { hearsPrivateSignals, mayStopForCare, runs } from "../roles.ts";
import { nextOrder, workshopOf } from "../state.ts";
import { isOver } from "../states.ts";
import { NEEDS, type Change, type Need, type SignalKind, type State } from "../things.ts";
import { begun, change, changed, found, LONGEST, mustBeChangeable, mustRun, mustTakePart, said, type Acting } from "./acting.ts";

export type TogetherAct =
  | { type: "line:add"; lineId: string; text: string; question: boolean }
  | { type: "line:change"; lineId: string; text: string; state: "in" | "question" | "parked" }
  | { type: "line:yes"; lineId: string; yes: boolean }
  | { type: "line:takeBack"; lineId: string }
  | { type: "signal:set"; kind: SignalKind; on: boolean; word: string }
  | { type: "signal:seen"; signalId: string }
  | { type: "ready:set"; activityId: string; ready: boolean }
  | { type: "talkLine:save"; lineId: string; activityId: string; under: "what" | "soWhat" | "nowWhat"; text: string; finding: boolean }
  | { type: "talkLine:takeBack"; lineId: string }
  | { type: "action:save"; actionId: string; whenIf: string; then: string; who: string; lookAgain: string; did: string }
  | { type: "action:remove"; actionId: string }
  | { type: "term:explain"; termId: string; word: string; meaning: string }
  | { type: "groups:set"; activityId: string; groups: readonly { groupId: string; name: string; memberIds: readonly string[] }[] }
  | { type: "group:help"; groupId: string; needsHelp: boolean }
  | { type: "checkOut:say"; word: string; mood: string; isPrivate: boolean }
  | { type: "checkOut:takeBack" }
  | { type: "needs:say"; ticks: readonly Need[]; text: string };

export const signalId = (memberId: string, kind: SignalKind): string => `${memberId}.${kind}`;
const PRIVATE_WORD = "";

export const together: Acting<TogetherAct> = (state, act, actor, world) => {
  const { memberId, member } = actor;
  switch (act.type) {
    case "line:add":
      mustTakePart(state, actor, { inLobby: true });
      if (state.line.has(act.lineId)) return [];
      // Taken back meanwhile, it does not come again by an act that was on its way.
      if (state.takenBack.has(world.hashOf(act.lineId))) return fail("already_done");
      return [change("line", act.lineId, { order: nextOrder(state.line), text: said(act.text, "text", LONGEST.line), state: act.question ? "question" : "in", byId: memberId })];
    case "line:change": {
      mustTakePart(state, actor, { inLobby: true });
      const line = found(state, "line", act.lineId);
      if (line.byId !== memberId && !runs(member)) return fail("not_allowed");
      const text = said(act.text, "text", LONGEST.line);
      // A yes was to these words; other words are asked about anew.
      const anew = text === line.text ? [] : [...state.lineYes].filter(([, yes]) => yes.lineId === act.lineId).map(([id]) => change("lineYes", id, null));
      return [...changed(state, "line", act.lineId, { text, state: act.state }), ...anew];
    }
    case "line:yes": {
      mustTakePart(state, actor, { inLobby: true });
      found(state, "line", act.lineId);
      const id = `${act.lineId}.${memberId}`;
      if (state.lineYes.has(id) === act.yes) return [];
      return [change("lineYes", id, act.yes ? { lineId: act.lineId, memberId } : null)];
    }
    case "line:takeBack": {
      const line = state.line.get(act.lineId);
      if (line === undefined) return [];
      return line.byId === memberId ? withoutLine(state, act.lineId, world.hashOf) : fail("not_allowed");
    }
    case "signal:set": {
      const id = signalId(memberId, act.kind);
      if (!act.on) return state.signal.has(id) ? [change("signal", id, null)] : [];
      if (isOver(workshopOf(state).state)) return fail("already_done");
      // Whoever is here may say that they need a break or that they are not OK; the rest is for those who take part.
      if (act.kind !== "break" && act.kind !== "notOk") mustTakePart(state, actor, { inLobby: true });
      const word = act.kind === "word" ? said(act.word, "word", LONGEST.name) : PRIVATE_WORD;
      if (state.signal.get(id)?.word === word) return [];
      const term = [...state.term.values()].some((one) => one.word.toLowerCase() === word.toLowerCase());
      const asked = act.kind === "word" && !term ? [change("term", world.newId(), { word, meaning: "" })] : [];
      return [change("signal", id, { memberId, kind: act.kind, word, at: world.now }), ...asked];
    }
    case "signal:seen": {
      // Asked first: whether somebody is not OK cannot be found out by trying.
      if (!mayStopForCare(member)) return fail("not_allowed");
      const signal = state.signal.get(act.signalId);
      // Nobody has seen what they are not told.
      if (signal === undefined || (signal.kind === "notOk" && !hearsPrivateSignals(state, member))) return [];
      return [change("signal", act.signalId, null)];
    }
    case "ready:set": {
      mustTakePart(state, actor);
      begun(state, act.activityId, ["welcome", "agreement", "checkIn", "read", "write", "theme", "dots", "talk", "actions", "checkOut", "info", "break", "round"]);
      const id = `${act.activityId}.${memberId}`;
      if (state.ready.has(id) === act.ready) return [];
      return [change("ready", id, act.ready ? { activityId: act.activityId, memberId } : null)];
    }
    case "talkLine:save": {
      mustTakePart(state, actor, { whenClosed: true });
      mustBeChangeable(state, world.now);
      const text = said(act.text, "text", LONGEST.note);
      const before = state.talkLine.get(act.lineId);
      if (before !== undefined) {
        if (before.memberId !== memberId && !member.roles.includes("scribe")) return fail("not_allowed");
        return changed(state, "talkLine", act.lineId, { text, under: act.under, finding: act.finding });
      }
      if (state.takenBack.has(world.hashOf(act.lineId))) return fail("already_done");
      begun(state, act.activityId, ["talk", "round", "actions", "checkIn"]);
      return [change("talkLine", act.lineId, { activityId: act.activityId, under: act.under, text, finding: act.finding, memberId, order: nextOrder(state.talkLine) })];
    }
    case "talkLine:takeBack": {
      const line = state.talkLine.get(act.lineId);
      if (line === undefined) return [];
      return line.memberId === memberId ? [change("talkLine", act.lineId, null), change("takenBack", world.hashOf(act.lineId), {})] : fail("not_allowed");
    }
    case "action:save": {
      mustTakePart(state, actor, { whenClosed: true });
      // What became of it is said for as long as somebody looks, by those who ran it.
      if (!runs(member)) mustBeChangeable(state, world.now);
      const action = {
        whenIf: act.whenIf.trim(), then: said(act.then, "then", LONGEST.line), who: said(act.who, "who", LONGEST.title), lookAgain: act.lookAgain.trim(), did: act.did.trim(),
      };
      for (const field of ["whenIf", "lookAgain", "did"] as const) if (action[field] !== "") said(action[field], field, LONGEST.line);
      if (state.action.has(act.actionId)) return changed(state, "action", act.actionId, action);
      return [change("action", act.actionId, { ...action, order: nextOrder(state.action) })];
    }
    case "action:remove":
      mustRun(actor);
      return state.action.has(act.actionId) ? [change("action", act.actionId, null)] : [];
    case "term:explain": {
      mustTakePart(state, actor, { whenClosed: true });
      const meaning = said(act.meaning, "meaning", LONGEST.line);
      if (state.term.has(act.termId)) return changed(state, "term", act.termId, { meaning });
      return [change("term", act.termId, { word: said(act.word, "word", LONGEST.name), meaning })];
    }
    case "groups:set": {
      mustRun(actor);
      found(state, "activity", act.activityId);
      const people = act.groups.flatMap(({ memberIds }) => memberIds);
      if (new Set(people).size !== people.length) return fail("malformed");
      for (const id of people) found(state, "member", id);
      const before = [...state.group].filter(([, group]) => group.activityId === act.activityId);
      if (act.groups.some(({ groupId }) => state.group.has(groupId) && state.group.get(groupId)?.activityId !== act.activityId)) return fail("malformed");
      const kept = new Set(act.groups.map(({ groupId }) => groupId));
      // Those of one of them would sit nowhere.
      if (kept.size !== act.groups.length) return fail("malformed");
      return [
        ...before.filter(([id]) => !kept.has(id)).map(([id]) => change("group", id, null)),
        ...act.groups.map(({ groupId, name, memberIds }, order) => change("group", groupId, { activityId: act.activityId, order, name: said(name, "name", LONGEST.name), memberIds, needsHelp: state.group.get(groupId)?.needsHelp ?? false })),
      ];
    }
    case "group:help": {
      if (!found(state, "group", act.groupId).memberIds.includes(memberId) && !runs(member)) return fail("not_allowed");
      return changed(state, "group", act.groupId, { needsHelp: act.needsHelp });
    }
    case "checkOut:say":
      mustTakePart(state, actor, { whenClosed: true });
      for (const field of ["word", "mood"] as const) if (act[field].trim() !== "") said(act[field], field, LONGEST.line);
      return [change("checkOut", memberId, { memberId, word: act.word.trim(), mood: act.mood.trim(), isPrivate: act.isPrivate })];
    case "checkOut:takeBack":
      return state.checkOut.has(memberId) ? withoutCheckOut(memberId, world.hashOf) : [];
    case "needs:say": {
      // Before it is open, too: a room is made ready then. Whoever only looks on needs to hear as well.
      if (workshopOf(state).state === "closed") return fail("already_done");
      const text = act.text.trim() === "" ? "" : said(act.text, "text", LONGEST.line);
      const ticks = NEEDS.filter((need) => act.ticks.includes(need));
      if (ticks.length === 0 && text === "") return state.needs.has(memberId) ? [change("needs", memberId, null)] : [];
      const before = state.needs.get(memberId);
      return before?.text === text && before.ticks.join() === ticks.join() ? [] : [change("needs", memberId, { memberId, ticks, text })];
    }
  }
};

type HashOf = (text: string) => string;

/** What somebody suggested to agree on goes with everybody's yes to it. */
export const withoutLine = (state: State, lineId: string, hashOf: HashOf): Change[] => [
  change("line", lineId, null), change("takenBack", hashOf(lineId), {}),
  ...[...state.lineYes].flatMap(([id, yes]) => (yes.lineId === lineId ? [change("lineYes", id, null)] : [])),
];

/** They may say anew how they leave: the mark is of their check-out, and keeps nobody from one that comes later. */
export const withoutCheckOut = (memberId: string, hashOf: HashOf): Change[] => [change("checkOut", memberId, null), change("takenBack", checkOutMark(memberId, hashOf), {})];
export const checkOutMark = (memberId: string, hashOf: HashOf): string => hashOf(`check-out ${memberId}`);
