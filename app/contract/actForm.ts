/**
 * An act as a form: what is fixed is one hidden field, what somebody types or chooses are fields by name. The same form is an act
 * over the socket and a post without scripts. `NEW` stands for an id that is made when the form is sent. A field of one
 * thing in a list is named `groups.0.name`.
 */
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";

export const ACT_FIELD = "act";
export const TOKEN_FIELD = "token";
export const NEW = "new";

/** What is known of an act before somebody fills in the rest. Numbers and yes-or-no say by an example what the field holds. */
export type FixedAct = { readonly type: WorkshopAct["type"] } & Readonly<Record<string, unknown>>;

/**
 * What the form says; null when it says nothing. `newId` gives ids for what begins; the same form without scripts gives the same
 * id twice. Whether it is an act is the server's to judge (`workshopAct`): the rules of the wire would be a sixth of a page's scripts.
 */
export function actFrom(form: FormData, newId: (at: number) => string): Readonly<Record<string, unknown>> | null {
  const fixed = objectIn(form.get(ACT_FIELD));
  if (fixed === null) return null;
  let made = 0;
  const act: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fixed)) act[name] = value === NEW ? newId((made += 1)) : value;
  for (const name of new Set(form.keys())) {
    if (name === ACT_FIELD || name === TOKEN_FIELD) continue;
    const said = form.getAll(name).filter((one) => typeof one === "string");
    const inside = INSIDE.exec(name);
    if (inside === null) act[name] = like(fixed[name], said);
    else putInside(act, inside.slice(1), said);
  }
  return act;
}

/** A field of one thing in a list: `groups.0.name`. */
const INSIDE = /^(\w+)\.(\d+)\.(\w+)$/;

/** Only what the fixed part holds already can be said anew. */
function putInside(act: Record<string, unknown>, [list = "", at = "", part = ""]: readonly string[], said: readonly string[]): void {
  const things = act[list];
  if (!Array.isArray(things)) return;
  act[list] = things.map((thing: unknown, n) =>
    n === Number(at) && typeof thing === "object" && thing !== null && Object.hasOwn(thing, part) ? { ...thing, [part]: like((thing as Record<string, unknown>)[part], said) } : thing);
}

/** A box that is ticked says "on"; one that is not says nothing, and the fixed part says no. */
function like(example: unknown, said: readonly string[]): unknown {
  const last = said.at(-1) ?? "";
  if (Array.isArray(example)) return said;
  if (typeof example === "number") return Number(last);
  if (typeof example === "boolean") return last === "on" || last === "true" || last === "yes";
  if (example === null && last === "") return null;
  return last;
}

function objectIn(text: FormDataEntryValue | null): Readonly<Record<string, unknown>> | null {
  if (typeof text !== "string") return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
