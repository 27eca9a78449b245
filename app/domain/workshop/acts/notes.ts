/** Writing notes on one's own, showing them all at once, putting one aside, taking one's own back. */
import { fail } from "#app/domain/errors.ts";
import { mayActFor } from "../roles.ts";
import { nextOrder } from "../state.ts";
import type { Change, NameMode, Note, Quoting, Source, State } from "../things.ts";
import { begun, change, changed, found, LONGEST, mustBeChangeable, mustRun, mustTakePart, said, saidName, type Acting, type Actor, type World } from "./acting.ts";

export type NotesAct =
  | {
      type: "note:save"; noteId: string; activityId: string; prompt: string; text: string; source: Source; storyId: string | null;
      nameMode: NameMode; madeUp: string; quoting: Quoting;
      /** A seat without a device, or the person whom a supporter sits beside. */
      forId?: string | undefined;
    }
  | { type: "note:takeBack"; noteId: string }
  | { type: "note:hold"; noteId: string; reason: string }
  | { type: "note:showAgain"; noteId: string }
  | { type: "notes:reveal"; activityId: string };

export const notes: Acting<NotesAct> = (state, act, actor, world) => {
  switch (act.type) {
    case "note:save":
      return save(state, act, actor, world);
    case "note:takeBack": {
      // Whatever the workshop has become: one's own words can always be taken back.
      const id = idNow(state, act.noteId, actor, world);
      if (id === null) return [];
      return withoutNote(state, id, mustOwn(state, id, actor));
    }
    case "note:hold": {
      mustRun(actor);
      if (found(state, "note", act.noteId).state === "own") return fail("not_found");
      return changed(state, "note", act.noteId, { state: "held", held: said(act.reason, "reason", LONGEST.line) });
    }
    case "note:showAgain":
      mustRun(actor);
      return found(state, "note", act.noteId).state === "held" ? changed(state, "note", act.noteId, { state: "shown", held: "" }) : [];
    case "notes:reveal":
      mustRun(actor);
      return reveal(state, act.activityId, world);
  }
};

/** A note may have another id now than the one that its writer's device knows. Null when there is none. */
export function idNow(state: State, noteId: string, actor: Pick<Actor, "keyed">, world: Pick<World, "hashOf">): string | null {
  if (state.note.has(noteId)) return noteId;
  const was = knownAs(noteId, actor, world);
  for (const [id, note] of state.note) if (was.includes(note.was)) return id;
  return null;
}

/** What may be known of an id that this device gave: with a name, and without. */
function knownAs(noteId: string, actor: Pick<Actor, "keyed">, world: Pick<World, "hashOf">): readonly string[] {
  const keyed = actor.keyed(noteId);
  return [world.hashOf(noteId), ...(keyed === null ? [] : [keyed.was])];
}

export const isOwn = (noteId: string, note: Note, actor: Pick<Actor, "memberId" | "keys">): boolean =>
  note.memberId === null ? actor.keys.has(noteId) : note.memberId === actor.memberId;

function mustOwn(state: State, noteId: string, actor: Actor): Note {
  const note = found(state, "note", noteId);
  const writer = note.memberId === null ? undefined : state.member.get(note.memberId);
  const enters = writer !== undefined && note.memberId !== null && mayActFor(actor.member, writer, note.memberId);
  // What others wrote and nobody has seen looks like nothing at all.
  if (!isOwn(noteId, note, actor) && !enters) return fail(note.state === "own" ? "not_found" : "not_allowed");
  return note;
}

function save(state: State, act: Extract<NotesAct, { type: "note:save" }>, actor: Actor, world: World): readonly Change[] {
  const { nameMode, prompt, source, quoting } = act;
  const text = said(act.text, "text", LONGEST.note);
  const madeUp = nameMode === "madeUp" ? saidName(act.madeUp, "madeUp") : "";
  const storyId = source === "story" && act.storyId !== null && state.story.has(act.storyId) ? act.storyId : null;
  const id = idNow(state, act.noteId, actor, world);
  const forId = act.forId ?? actor.memberId;
  if (forId !== actor.memberId && !mayActFor(actor.member, found(state, "member", forId), forId)) return fail("not_allowed");
  mustTakePart(state, forId === actor.memberId ? actor : { ...actor, member: found(state, "member", forId) }, { whenClosed: true });
  if (id !== null) {
    const before = mustOwn(state, id, actor);
    mustBeChangeable(state, world.now);
    if (before.nameMode !== nameMode && before.state !== "own") return fail("not_allowed", { nameMode: "shown" });
    if (before.nameMode !== nameMode) {
      const note = { ...before, ...named(nameMode, before.memberId ?? forId, act.noteId, actor, world), text, madeUp, source, storyId, quoting };
      if (nameMode === "none") return [change("note", id, null), change("note", world.newId(), note)];
      // A save under the id that its device gave may be on its way still.
      return [change("note", id, { ...note, was: act.noteId === id ? before.was : note.was })];
    }
    return changed(state, "note", id, { text, madeUp, source, storyId, quoting, ...(before.state === "held" ? { state: "shown" as const, held: "" } : {}) });
  }
  mustBeChangeable(state, world.now);
  // It was taken back meanwhile, here or on another device of theirs.
  if (knownAs(act.noteId, actor, world).some((was) => state.takenBack.has(was))) return fail("already_done");
  const activity = begun(state, act.activityId, ["write"]);
  if (prompt !== "" && !activity.prompts.includes(prompt)) return fail("malformed");
  // The others are themes already: so is this one, and an answer that was lost on the way makes no second one.
  if (activity.revealed && activity.become === "themes") return themesFrom(state, [text], world);
  // The id that a device made may hold its time, or have a way of its own: without a name, it is kept nowhere.
  return [change("note", nameMode === "none" ? world.newId() : act.noteId, {
    activityId: act.activityId, prompt, text, source, storyId, madeUp, quoting, ...named(nameMode, forId, act.noteId, actor, world),
    // What is written after everybody's was shown is seen at once.
    state: activity.revealed ? "shown" : "own", held: "", order: !activity.revealed ? 0 : nameMode === "none" ? lateOrder(state, act.activityId, world) : nextOrder(state.note),
  })];
}

/** As many places for each note that is shown: one that comes late finds one between them that nobody has. */
const PLACES = 8;

/** A note without a name that comes late stands somewhere among those of its step: nothing in its place says when it came. */
function lateOrder(state: State, activityId: string, world: World): number {
  const there = [...state.note.values()].filter((note) => note.state !== "own");
  const of = there.filter((note) => note.activityId === activityId).map(({ order }) => order);
  if (of.length === 0) return nextOrder(state.note);
  const taken = new Set(there.map(({ order }) => order));
  const [first, last] = [Math.min(...of), Math.max(...of)];
  const from = Math.max(first - PLACES, ...[...taken].map((order) => (order < first ? order + 1 : 0)));
  const to = Math.min(last + PLACES, ...[...taken].flatMap((order) => (order > last ? [order - 1] : [])));
  const free = Array.from({ length: to - from + 1 }, (_, at) => from + at).filter((order) => !taken.has(order));
  return world.shuffled(free)[0] ?? nextOrder(state.note);
}

/** Who a note says that it is by. A note without a name says nothing, and is its writer's by a key. */
function named(nameMode: NameMode, memberId: string, noteId: string, actor: Actor, world: World): Pick<Note, "nameMode" | "memberId" | "mark" | "was"> {
  if (nameMode !== "none") return { nameMode, memberId, mark: null, was: world.hashOf(noteId) };
  const keyed = actor.keyed(noteId);
  return keyed === null ? fail("not_allowed", { nameMode: "noKey" }) : { nameMode, memberId: null, ...keyed };
}

/** All at once, in an order that is nobody's, under ids that nobody has seen. */
function reveal(state: State, activityId: string, world: World): readonly Change[] {
  const activity = begun(state, activityId, ["write"]);
  if (activity.revealed) return [];
  const own = world.shuffled([...state.note].filter(([, note]) => note.activityId === activityId && note.state === "own"));
  const from = nextOrder(state.note);
  const places = world.shuffled(Array.from({ length: own.length * PLACES }, (_, at) => from + at));
  const shown = own.map(([, note], at): [string, Note] => [world.newId(), { ...note, state: "shown", order: places[at] ?? from }]);
  const gone = own.map(([id]) => change("note", id, null));
  const opened = changed(state, "activity", activityId, { revealed: true });
  if (activity.become === "notes") return [...gone, ...shown.map(([id, note]) => change("note", id, note)), ...opened];
  return [...gone, ...themesFrom(state, shown.map(([, { text }]) => text), world), ...opened];
}

/** Names that several people thought of are one theme; whose they were is nowhere. */
function themesFrom(state: State, titles: readonly string[], world: World): Change[] {
  const key = (title: string) => title.toLocaleLowerCase("en").replace(/[\s.!?]+/g, " ").trim();
  const there = new Set([...state.theme.values()].map(({ title }) => key(title)));
  const from = nextOrder(state.theme);
  return titles.flatMap((text, at) => {
    const title = [...(text.split("\n")[0] ?? text)].slice(0, LONGEST.title).join("");
    if (there.has(key(title))) return [];
    there.add(key(title));
    return [change("theme", world.newId(), { order: from + at, title, otherTitle: "", joinedTo: null })];
  });
}

/** A note that is taken back is nowhere any more: in no theme either. */
export function withoutNote(state: State, noteId: string, { was }: Note): Change[] {
  const placings = [...state.placing].filter(([, placing]) => placing.noteId === noteId);
  return [change("note", noteId, null), change("takenBack", was, {}), ...placings.map(([id]) => change("placing", id, null))];
}
