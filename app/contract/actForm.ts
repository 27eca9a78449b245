/**
 * An act as a form: what is fixed is one hidden field, what somebody types or chooses are fields by name. The same form is an act
 * over the socket and a post without scripts. `NEW` stands for an id that is made when the form is sent.
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
    act[name] = like(fixed[name], said);
  }
  return act;
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
