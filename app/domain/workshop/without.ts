/** What becomes of a workshop when somebody is out of it for good: they deleted their account, or are out of its space. */
import { cancelled, closed } from "./acts/running.ts";
import { change } from "./acts/acting.ts";
import { goneFrom } from "./acts/joining.ts";
import { withoutNote } from "./acts/notes.ts";
import { checkOutMark, withoutCheckOut, withoutLine } from "./acts/together.ts";
import { mayPlan } from "./roles.ts";
import { applied, workshopOf } from "./state.ts";
import { isOver } from "./states.ts";
import { WORKSHOP_ID, type Change, type Kind, type State } from "./things.ts";

type World = { readonly now: number; hashOf(text: string): string };

/** How long people change what they wrote in a workshop that ended because nobody was left to run it, whatever else is set: nobody is there to say. */
const REFLECTION_DAYS = 7;

/** They are not in it any more. What they wrote stays, and is theirs to take back. */
export function withoutPlace(state: State, memberId: string, { now }: World): Change[] {
  const member = state.member.get(memberId);
  if (member === undefined || member.left) return [];
  return endedIfAlone(state, goneFrom(state, memberId), now);
}

/**
 * Nothing is left that says who they were, or that they said: their place alone stays, with what everybody reads there instead
 * (`called`). What others built on has nobody in it, and stays: themes, notes without a name, counted dots, actions, explained words.
 */
export function withoutPerson(state: State, memberId: string, { called, now, hashOf }: World & { called: string }): Change[] {
  const member = state.member.get(memberId);
  if (member === undefined) return [];
  const changes: Change[] = [
    change("member", memberId, { personId: null, name: called, roles: [], seat: member.seat, supports: null, left: true, askedToGo: member.askedToGo }),
    ...[...state.note].flatMap(([id, note]) => (note.memberId === memberId ? withoutNote(state, id, note) : [])),
    ...[...state.talkLine].flatMap(([id, line]) => (line.memberId === memberId ? [change("talkLine", id, null), change("takenBack", hashOf(id), {})] : [])),
    ...withoutLines(state, memberId),
    ...withoutWord(state, memberId),
    ...(["signal", "ready", "openDots", "checkOut", "needs"] as const).flatMap((kind) => theirs(state, kind, memberId)),
    ...[...state.round].flatMap(([id, round]) => without(round.turns, (turn) => turn.memberId === memberId, (turns) => change("round", id, { ...round, turns }))),
    ...[...state.group].flatMap(([id, group]) => without(group.memberIds, (one) => one === memberId, (memberIds) => change("group", id, { ...group, memberIds }))),
    ...[...state.member].flatMap(([id, one]) => (one.supports === memberId && id !== memberId ? [change("member", id, { ...one, supports: null })] : [])),
  ];
  const { leadId } = workshopOf(state);
  if (leadId === memberId) changes.push(change("workshop", WORKSHOP_ID, { ...workshopOf(state), leadId: null }));
  return endedIfAlone(state, changes, now);
}

/** Words that are known by what was known of their id. */
export function withoutWords(state: State, was: string, hashOf: (text: string) => string): Change[] {
  const note = [...state.note].find(([, one]) => one.was === was);
  if (note !== undefined) return withoutNote(state, ...note);
  const talkLine = [...state.talkLine.keys()].find((id) => hashOf(id) === was);
  if (talkLine !== undefined) return [change("talkLine", talkLine, null), change("takenBack", was, {})];
  const line = [...state.line.keys()].find((id) => hashOf(id) === was);
  if (line !== undefined) return withoutLine(state, line, hashOf);
  const memberId = [...state.checkOut.keys()].find((id) => checkOutMark(id, hashOf) === was);
  return memberId === undefined ? [] : withoutCheckOut(memberId, hashOf);
}

/** What they suggested to agree on goes with everybody's yes to it, and so do their own. */
function withoutLines(state: State, memberId: string): Change[] {
  const gone = new Set([...state.line].flatMap(([id, { byId }]) => (byId === memberId ? [id] : [])));
  return [
    ...[...gone].map((id) => change("line", id, null)),
    ...[...state.lineYes].flatMap(([id, yes]) => (yes.memberId === memberId || gone.has(yes.lineId) ? [change("lineYes", id, null)] : [])),
  ];
}

/** A word that only they ask about, and nobody has explained. Once nobody asks any more, nothing says whose it was. */
function withoutWord(state: State, memberId: string): Change[] {
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  const asked = [...state.signal.values()].filter(({ kind }) => kind === "word");
  const mine = asked.filter((one) => one.memberId === memberId && !asked.some((other) => other.memberId !== memberId && same(one.word, other.word)));
  return [...state.term].flatMap(([id, term]) => (term.meaning === "" && mine.some(({ word }) => same(word, term.word)) ? [change("term", id, null)] : []));
}

const theirs = <K extends Extract<Kind, "signal" | "ready" | "openDots" | "checkOut" | "needs">>(state: State, kind: K, memberId: string): Change[] =>
  [...(state[kind] as ReadonlyMap<string, { readonly memberId: string }>)].flatMap(([id, one]) => (one.memberId === memberId ? [change(kind, id, null)] : []));

function without<T>(list: readonly T[], isTheirs: (one: T) => boolean, to: (rest: readonly T[]) => Change): Change[] {
  const rest = list.filter((one) => !isTheirs(one));
  return rest.length === list.length ? [] : [to(rest)];
}

/** A workshop that nobody is left to run, or to say who does, could not even be closed. */
function endedIfAlone(state: State, changes: readonly Change[], now: number): Change[] {
  const after = applied(state, changes);
  if ([...after.member.values()].some((one) => !one.left && mayPlan(one))) return [...changes];
  const { state: is } = workshopOf(after);
  if (isOver(is)) return [...changes];
  return [...changes, ...(is === "draft" || is === "open" ? cancelled(after) : closed(after, now, REFLECTION_DAYS))];
}
