/** All things of a workshop together, and what an act makes of them. */
import { KINDS, WORKSHOP_ID, type Change, type Kind, type State, type Things, type Workshop } from "./things.ts";

export const emptyState = (): State => Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as unknown as State;

/** The state after these changes; kinds that nothing happened to stay the same maps. */
export function applied(state: State, changes: readonly Change[]): State {
  const next = { ...state } as { [K in Kind]: ReadonlyMap<string, Things[K]> };
  const copied = new Set<Kind>();
  for (const { kind, id, to } of changes) {
    if (!copied.has(kind)) {
      next[kind] = new Map(next[kind] as ReadonlyMap<string, never>) as never;
      copied.add(kind);
    }
    const things = next[kind] as Map<string, unknown>;
    if (to === null) things.delete(id);
    else things.set(id, to);
  }
  return next;
}

export function workshopOf(state: State): Workshop {
  const workshop = state.workshop.get(WORKSHOP_ID);
  if (workshop === undefined) throw new Error("A workshop without itself");
  return workshop;
}

/** What is going on now. */
export function activityNow(state: State) {
  const { activityId } = workshopOf(state);
  const activity = activityId === null ? undefined : state.activity.get(activityId);
  return activityId === null || activity === undefined ? null : { id: activityId, ...activity };
}

/** In the order that people see. Things of one place stand by their ids: the same for everybody. */
export function inOrder<T extends { readonly order: number }>(things: Iterable<readonly [string, T]>): (T & { id: string })[] {
  return [...things].map(([id, thing]) => ({ id, ...thing })).sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

export const nextOrder = (things: ReadonlyMap<string, { readonly order: number }>): number =>
  Math.max(0, ...[...things.values()].map(({ order }) => order)) + 1;
