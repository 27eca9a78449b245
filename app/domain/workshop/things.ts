/**
 * What a workshop is made of. Everything in it is a thing of one kind with an id; an act of somebody
 * changes some of them. What nobody has seen yet (a sealed note, an open dot) is a thing like any other:
 * `shown.ts` decides who is told of it, and in what form.
 */
import type { ActivityKind, ActivityState, WorkshopState } from "./states.ts";

/** Several at once: a storyteller may also keep the notes. */
export const WORKSHOP_ROLES = ["organiser", "facilitator", "support", "scribe", "storyteller", "participant", "supporter", "observer"] as const;
export type WorkshopRole = (typeof WORKSHOP_ROLES)[number];
export const isWorkshopRole = (said: string): said is WorkshopRole => (WORKSHOP_ROLES as readonly string[]).includes(said);

/** paper and phone: somebody without a device here; a facilitator or the scribe enters what they say. */
export type Seat = "online" | "paper" | "phone";

export type Workshop = {
  readonly title: string;
  readonly purpose: string;
  readonly state: WorkshopState;
  /** What is going on now; null before the start and after the end. */
  readonly activityId: string | null;
  /** The member who has the lead. */
  readonly leadId: string | null;
  /** While everything stands still: when that began, in milliseconds since 1970. */
  readonly stillSince: number | null;
  /** Until when people can change what they wrote after the end, in milliseconds since 1970. */
  readonly reflectUntil: number | null;
  /** Where the group talks when it does not sit in one room: a phone number, an address. */
  readonly call: string;
};

/** When the time of an activity is over, or how much was left when it stood still. Milliseconds. */
export type Timer = { readonly endsAt: number } | { readonly leftMs: number };

export type Activity = {
  readonly order: number;
  readonly kind: ActivityKind;
  readonly title: string;
  /** What people are asked to do, in plain words. */
  readonly instruction: string;
  /** For those who run the session only. */
  readonly note: string;
  readonly minutes: number;
  readonly state: ActivityState;
  readonly timer: Timer | null;
  /** The questions that people write to. */
  readonly prompts: readonly string[];
  /** write: what was written is for its writer only, until it is shown to all at once. */
  readonly revealed: boolean;
  /** write: what these notes become when they are shown. */
  readonly become: "notes" | "themes";
  /** round: how long each person has. */
  readonly secondsEach: number;
  /** The last acts that gave more time: an act that arrives twice gives it once. */
  readonly given: readonly string[];
};

export type Member = {
  readonly personId: string | null;
  readonly name: string;
  readonly roles: readonly WorkshopRole[];
  readonly seat: Seat;
  /** Beside whom they sit. */
  readonly supports: string | null;
  /** They, or somebody who runs the session, said that they are gone. */
  readonly left: boolean;
  /** Somebody who runs the session asked them to go: the code does not let them in again. */
  readonly askedToGo: boolean;
  /** Others gave them this place, and they have not said yet that it is all right for them. */
  readonly awaited?: true;
};

/** One line of what the group agreed for today. */
export type Line = { readonly order: number; readonly text: string; readonly state: "in" | "question" | "parked"; readonly byId: string | null };
/** Somebody's own "yes, that works for me" to a line. Id: line, member. */
export type LineYes = { readonly lineId: string; readonly memberId: string };

export const NAME_MODES = ["named", "madeUp", "none"] as const;
export type NameMode = (typeof NAME_MODES)[number];
export const QUOTING = ["yes", "ask", "no"] as const;
export type Quoting = (typeof QUOTING)[number];
export const SOURCES = ["own", "story", "other", "general"] as const;
export type Source = (typeof SOURCES)[number];

export type Note = {
  readonly activityId: string;
  readonly prompt: string;
  readonly text: string;
  readonly source: Source;
  readonly storyId: string | null;
  readonly nameMode: NameMode;
  /** Null for a note without a name: nothing here says whose it is. */
  readonly memberId: string | null;
  readonly madeUp: string;
  readonly quoting: Quoting;
  /** own: its writer's alone · shown · held: those who run the session put it aside, and its writer sees why */
  readonly state: "own" | "shown" | "held";
  readonly held: string;
  readonly order: number;
  /** For a note without a name: what its writer's key makes of it (see `server/services/workshop/noteKeys.ts`). */
  readonly mark: string | null;
  /**
   * What is known of the id that its writer's device gave it: an act on that id that arrives late is about this note.
   * Without a name, only the writer's key can make it: an id in an old backup leads nowhere.
   */
  readonly was: string;
};

export type Theme = {
  readonly order: number;
  readonly title: string;
  /** "We see this differently": the other name that some would give it. */
  readonly otherTitle: string;
  /** Set while it is joined to another one. */
  readonly joinedTo: string | null;
};
/** A note in a theme. Id: note, theme. A note may be in several. */
export type Placing = { readonly noteId: string; readonly themeId: string };

export type Dots = {
  readonly activityId: string;
  readonly question: string;
  readonly budget: number;
  readonly state: "open" | "closed";
  readonly themeIds: readonly string[];
  /** Dots per theme, once it is closed. */
  readonly tally: Readonly<Record<string, number>> | null;
  /** Too few people gave dots for it to stay secret: the numbers are kept nowhere. */
  readonly tooFew: boolean;
};
/** Somebody's dots while they can still change them. Id: round, member. It is gone when the round is closed. */
export type OpenDots = { readonly dotsId: string; readonly memberId: string; readonly on: Readonly<Record<string, number>>; readonly none: boolean };

export const TURN_STATES = ["waiting", "speaking", "done", "passed", "later", "wrote"] as const;
export type TurnState = (typeof TURN_STATES)[number];
export type Round = {
  readonly activityId: string;
  readonly state: "open" | "closed";
  readonly turns: readonly { readonly memberId: string; readonly state: TurnState; readonly since: number | null }[];
};

export const SIGNALS = ["hand", "stop", "slow", "agree", "word", "break", "notOk"] as const;
export type SignalKind = (typeof SIGNALS)[number];
/** Id: member, kind. */
export type Signal = { readonly memberId: string; readonly kind: SignalKind; readonly word: string; readonly at: number };

export type Term = { readonly word: string; readonly meaning: string };
/** A line of the shared notes of a talk. */
export type TalkLine = { readonly activityId: string; readonly under: "what" | "soWhat" | "nowWhat"; readonly text: string; readonly finding: boolean; readonly memberId: string | null; readonly order: number };
export type Action = { readonly order: number; readonly whenIf: string; readonly then: string; readonly who: string; readonly lookAgain: string; readonly did: string };
export type Group = { readonly activityId: string; readonly order: number; readonly name: string; readonly memberIds: readonly string[]; readonly needsHelp: boolean };
/** How somebody leaves. Id: member. */
export type CheckOut = { readonly memberId: string; readonly word: string; readonly mood: string; readonly isPrivate: boolean };
export const NEEDS = ["captions", "breaks", "typing", "printed", "phone", "quiet"] as const;
export type Need = (typeof NEEDS)[number];
/** What helps somebody to take part: for themselves and those who plan or run it. Id: member. It is gone when the workshop is over. */
export type Needs = { readonly memberId: string; readonly ticks: readonly Need[]; readonly text: string };
/** A story that is read: the edition that its people said yes to. */
export type PackStory = { readonly order: number; readonly pieceId: string; readonly edition: number; readonly title: string; readonly contentNote: string; readonly minutes: number };
/** Words that were taken back. Id: what is known of the id that their writer's device gave them (see {@link Note.was}). They do not come back by an act that was on its way. */
export type TakenBack = Readonly<Record<never, never>>;
/** Somebody is finished with an activity. Id: activity, member. */
export type Ready = { readonly activityId: string; readonly memberId: string };

export type Things = {
  workshop: Workshop; activity: Activity; member: Member; line: Line; lineYes: LineYes; note: Note; theme: Theme; placing: Placing;
  dots: Dots; openDots: OpenDots; round: Round; signal: Signal; term: Term; talkLine: TalkLine; action: Action; group: Group;
  checkOut: CheckOut; needs: Needs; story: PackStory; ready: Ready; takenBack: TakenBack;
};
export type Kind = keyof Things;
export const KINDS = [
  "workshop", "activity", "member", "line", "lineYes", "note", "theme", "placing", "dots", "openDots", "round", "signal", "term",
  "talkLine", "action", "group", "checkOut", "needs", "story", "ready", "takenBack",
] as const satisfies readonly Kind[];

/** One thing as it is from now on; null when it is gone. */
export type Change = { [K in Kind]: { readonly kind: K; readonly id: string; readonly to: Things[K] | null } }[Kind];

export type State = { readonly [K in Kind]: ReadonlyMap<string, Things[K]> };

/** The id under which the workshop itself is one of its things. */
export const WORKSHOP_ID = "workshop";
