import type { Node } from "prosemirror-model";
import type { Awareness } from "y-protocols/awareness";
import type { Presence } from "#app/contract/collab.ts";
import { partAt } from "./parts.ts";

/** Somebody whose page is open at this draft. */
export type SomebodyHere = {
  readonly personId: string;
  readonly name: string;
  /** 1 to 8: whose tint and line (app/ui/styles/authors.css). */
  readonly color: number;
  readonly role: Presence["user"]["role"];
  /** Where their caret is; null when it is not in the text. */
  readonly at: number | null;
  /** The heading above their caret; null before the first heading, or when the caret is not in the text. */
  readonly part: string | null;
};

/** Any number as one of the eight tints. */
export const tintOf = (color: unknown): number => (typeof color === "number" && Number.isInteger(color) ? ((((color - 1) % 8) + 8) % 8) + 1 : 1);

/** What the server wrote about one client, or null when it is not (yet) what we know. */
export function userOf(state: unknown): Presence["user"] | null {
  if (typeof state !== "object" || state === null || !("user" in state)) return null;
  const user = state.user;
  if (typeof user !== "object" || user === null) return null;
  const { name, personId, role, color } = user as Partial<Presence["user"]>;
  if (typeof name !== "string" || typeof personId !== "string") return null;
  return { name, personId, role: role ?? "reader", color: tintOf(color) };
}

/** Everybody else here, one row for each person whatever the number of their windows, by name. */
export function peopleHere(
  awareness: Awareness, me: string, doc: Node, placeOf: (client: number) => number | null,
): SomebodyHere[] {
  const here = new Map<string, SomebodyHere>();
  for (const [client, state] of awareness.getStates()) {
    const user = userOf(state);
    if (user === null || user.personId === me) continue;
    const at = placeOf(client);
    const before = here.get(user.personId);
    if (before && (before.at !== null || at === null)) continue;
    here.set(user.personId, { ...user, at, part: at === null ? null : partAt(doc, at) });
  }
  return [...here.values()].sort((one, other) => one.name.localeCompare(other.name));
}
