/**
 * What each person is told of a workshop: the only maker of what anybody receives. `shownState` is everything
 * at once, `shownChanges` what an act adds to it; following the second from the first always comes to the first again.
 */
import { isOwn } from "./acts/notes.ts";
import { hearsPrivateSignals, mayAnswerFor, mayPlan, mayStopForCare, runs } from "./roles.ts";
import { KINDS, type Activity, type Change, type CheckOut, type Dots, type Group, type Kind, type Line, type Member, type Needs, type Note, type OpenDots, type PackStory, type Placing, type Round, type Signal, type State, type TalkLine, type Term, type Theme, type Things, type Workshop, type Action } from "./things.ts";

export type Looking = {
  readonly memberId: string;
  readonly member: Member;
  readonly keys: ReadonlySet<string>;
};

export type ShownActivity = Omit<Activity, "note" | "given"> & { readonly note?: string };
export type ShownNote = Pick<Note, "activityId" | "prompt" | "text" | "source" | "storyId" | "nameMode" | "madeUp" | "state" | "order"> & {
  /** The member whose name it bears; null for a made-up name and for none. */
  readonly byId: string | null;
  /** What only its writer is told. */
  readonly mine?: { readonly quoting: Note["quoting"]; readonly held: string };
};
export type ShownTalkLine = Omit<TalkLine, "memberId"> & { readonly byId: string | null };
export type ShownThings = {
  workshop: Workshop; activity: ShownActivity; member: Omit<Member, "personId" | "askedToGo" | "awaited">; line: Line; lineYes: { lineId: string }; note: ShownNote; theme: Theme;
  placing: Placing; dots: Dots; openDots: OpenDots; round: Round; signal: Signal; term: Term; talkLine: ShownTalkLine; action: Action; group: Group;
  checkOut: CheckOut; needs: Needs; story: PackStory; ready: { activityId: string }; takenBack: never;
  /** For those who run the session: how many say that they are finished. Never who, never how many are not. */
  finished: { count: number };
};
export type ShownKind = keyof ShownThings;
export type ShownChange = { [K in ShownKind]: { readonly kind: K; readonly id: string; readonly to: ShownThings[K] | null } }[ShownKind];

const isMine = (looking: Looking, memberId: string) => looking.memberId === memberId;

type Showing = { readonly [K in Kind]: (thing: Things[K], looking: Looking, state: State, id: string) => ShownThings[K] | null };

const SHOWING: Showing = {
  workshop: (workshop) => workshop,
  activity: ({ note, given: _, ...rest }, { member }) => (mayPlan(member) ? { ...rest, note } : rest),
  // That somebody was asked to go is between them and those who run the session.
  member: ({ personId: _, askedToGo: __, awaited: ___, ...rest }) => rest,
  line: (line) => line,
  lineYes: ({ lineId, memberId }, looking) => (isMine(looking, memberId) ? { lineId } : null),
  note: shownNote,
  theme: (theme) => theme,
  placing: (placing) => placing,
  dots: (dots) => dots,
  // Seats without a device, too, have their dots: whoever enters them sees what is entered.
  openDots: (given, looking, state) => {
    const them = state.member.get(given.memberId);
    return isMine(looking, given.memberId) || (them !== undefined && mayAnswerFor(looking.member, them, given.memberId)) ? given : null;
  },
  round: (round) => round,
  signal: (signal, looking, state) => {
    if (isMine(looking, signal.memberId)) return signal;
    if (signal.kind === "notOk") return hearsPrivateSignals(state, looking.member) ? signal : null;
    if (signal.kind === "break") return mayStopForCare(looking.member) ? signal : null;
    // A word that somebody does not know is asked about; who asked is their own.
    return signal.kind === "word" ? null : signal;
  },
  term: (term) => term,
  talkLine: ({ memberId, ...rest }) => ({ ...rest, byId: memberId }),
  action: (action) => action,
  group: (group) => group,
  checkOut: (said, looking) => (isMine(looking, said.memberId) || !said.isPrivate ? said : null),
  needs: (needs, looking) => (isMine(looking, needs.memberId) || mayPlan(looking.member) ? needs : null),
  story: (story) => story,
  // Nobody is told that something was there.
  takenBack: () => null,
  ready: ({ activityId, memberId }, looking) => (isMine(looking, memberId) ? { activityId } : null),
};

function shownNote(note: Note, looking: Looking, state: State, id: string): ShownNote | null {
  const { activityId, prompt, text, source, storyId, nameMode, madeUp, state: is, order } = note;
  const mine = isOwn(id, note, looking);
  const writer = note.memberId === null ? undefined : state.member.get(note.memberId);
  const entered = writer !== undefined && note.memberId !== null && mayAnswerFor(looking.member, writer, note.memberId);
  if (is === "own" && !mine && !entered) return null;
  if (is === "held" && !mine && !runs(looking.member)) return null;
  return {
    activityId, prompt, text, source, storyId, nameMode, madeUp, state: is, order, byId: nameMode === "named" ? note.memberId : null,
    ...(mine || entered ? { mine: { quoting: note.quoting, held: note.held } } : {}),
  };
}

const shown = (kind: Kind, thing: unknown, looking: Looking, state: State, id: string) =>
  (SHOWING[kind] as (thing: unknown, looking: Looking, state: State, id: string) => unknown)(thing, looking, state, id);

const finished = (state: State, activityId: string): ShownChange => ({
  kind: "finished", id: activityId, to: { count: [...state.ready.values()].filter((ready) => ready.activityId === activityId).length },
});

/** Everything that this person is told, as things from nothing. */
export function shownState(state: State, looking: Looking): ShownChange[] {
  const all: ShownChange[] = [];
  for (const kind of KINDS)
    // In the order of their ids, which are drawn: in which order they came, a late note say, is not told.
    for (const [id, thing] of [...state[kind]].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const to = shown(kind, thing, looking, state, id);
      if (to !== null) all.push({ kind, id, to } as ShownChange);
    }
  if (runs(looking.member)) for (const activityId of new Set([...state.ready.values()].map((ready) => ready.activityId))) all.push(finished(state, activityId));
  return all;
}

/**
 * What this person is told of an act. Nothing at all when nothing of it is theirs to know: not even that something happened.
 * `before` says whether they knew of a thing that is gone.
 */
export function shownChanges(changes: readonly Change[], { before, after }: { before: State; after: State }, looking: Looking): ShownChange[] {
  const all: ShownChange[] = [];
  const counted = new Set<string>();
  for (const { kind, id, to } of changes) {
    const old = before[kind].get(id);
    const [was, is] = [old === undefined ? null : shown(kind, old, looking, before, id), to === null ? null : shown(kind, to, looking, after, id)];
    // What is the same for them as before is no news: that something of it is another's alone changed is not told.
    const isNews = was === null || is === null ? was !== is : JSON.stringify(was) !== JSON.stringify(is);
    if (isNews) all.push({ kind, id, to: is } as ShownChange);
    if (kind === "ready" && runs(looking.member)) counted.add((to ?? (old as Things["ready"])).activityId);
  }
  for (const activityId of counted) {
    const one = finished(after, activityId);
    all.push(one.kind === "finished" && one.to?.count === 0 ? { ...one, to: null } : one);
  }
  return all;
}

/** What somebody knows, after being told. */
export type Known = { readonly [K in ShownKind]: Readonly<Record<string, ShownThings[K]>> };
export const knowsNothing = (): Known => Object.fromEntries([...KINDS, "finished"].map((kind) => [kind, {}])) as unknown as Known;
export function told(known: Known, changes: readonly ShownChange[]): Known {
  const next = { ...known } as Record<ShownKind, Record<string, unknown>>;
  const copied = new Set<ShownKind>();
  for (const { kind, id, to } of changes) {
    if (!copied.has(kind)) next[kind] = { ...next[kind] };
    copied.add(kind);
    if (to === null) delete next[kind][id];
    else next[kind][id] = to;
  }
  return next as unknown as Known;
}
