/** What every act is given, and the few questions that most of them begin with. */
import { fail } from "#app/domain/errors.ts";
import { oneLine } from "#app/domain/people/text.ts";
import { runs, takesPart } from "../roles.ts";
import { activityNow, workshopOf } from "../state.ts";
import type { ActivityKind } from "../states.ts";
import type { Activity, Change, Kind, Member, State, Things } from "../things.ts";

/** Who acts, as the server knows them. */
export type Actor = {
  readonly memberId: string;
  readonly member: Member;
  /** Notes without a name whose key this device holds. */
  readonly keys: ReadonlySet<string>;
  /** For a note that gets no name: what the key of this device makes of it and of its id; null without a key. */
  keyed(noteId: string): { readonly mark: string; readonly was: string } | null;
};

/** What the server adds: time, chance, and who is there. */
export type World = {
  /** Milliseconds since 1970. */
  readonly now: number;
  newId(): string;
  hashOf(text: string): string;
  shuffled<T>(list: readonly T[]): T[];
  /** How long the one who has the lead has been away, in milliseconds; 0 when they are here. */
  readonly leadAwayMs: number;
};

export type Acting<Act> = (state: State, act: Act, actor: Actor, world: World) => readonly Change[];

export const change = <K extends Kind>(kind: K, id: string, to: Things[K] | null): Change => ({ kind, id, to }) as Change;

export function found<K extends Kind>(state: State, kind: K, id: string): Things[K] {
  const thing = (state[kind] as ReadonlyMap<string, Things[K]>).get(id);
  return thing === undefined ? fail("not_found") : thing;
}

/** The same thing with some of it changed; nothing when it is like that already. */
export function changed<K extends Kind>(state: State, kind: K, id: string, to: Partial<Things[K]>): Change[] {
  const before = found(state, kind, id);
  const isSo = Object.entries(to).every(([name, value]) => (before as Record<string, unknown>)[name] === value);
  return isSo ? [] : [change(kind, id, { ...before, ...to })];
}

export const mustRun = ({ member }: Actor): void => void (runs(member) || fail("not_allowed"));

/** People take part while the workshop is going on; in the lobby as far as `inLobby` says. */
export function mustTakePart(state: State, { member }: Actor, { inLobby = false, whenClosed = false } = {}): void {
  if (!takesPart(member)) fail("not_allowed");
  const is = workshopOf(state).state;
  if (is === "live" || is === "paused" || is === "stopped" || (inLobby && is === "open") || (whenClosed && is === "closed")) return;
  fail("already_done");
}

/** After the end, what people said can be changed for some days. */
export function mustBeChangeable(state: State, now: number): void {
  const { state: is, reflectUntil } = workshopOf(state);
  if (is === "closed" && (reflectUntil ?? 0) <= now) fail("already_done");
}

/** An activity that has begun, of one of these kinds. */
export function begun(state: State, activityId: string, kinds: readonly ActivityKind[]): Activity {
  const activity = found(state, "activity", activityId);
  if (!kinds.includes(activity.kind)) fail("malformed");
  if (activity.state === "planned" || activity.state === "skipped") fail("not_allowed");
  return activity;
}

export const isNow = (state: State, activityId: string): boolean => activityNow(state)?.id === activityId;

/** One line of text: what people typed, without what stands around it; `check_answers` when it is empty or too long. */
export function said(text: string, field: string, most: number): string {
  const clean = text.replace(/\r\n?/g, "\n").trim();
  if (clean === "") fail("check_answers", { [field]: "empty" });
  if ([...clean].length > most) fail("check_answers", { [field]: "tooLong" });
  return clean;
}

/** A name that others see: as at the door, nothing in it is hidden or turns the line around. */
export const saidName = (name: string, field: string): string => said(oneLine(name), field, LONGEST.name);

export const LONGEST = { note: 2_000, title: 120, line: 300, name: 60 } as const;
