/**
 * "How this was made": who did what, in plain words, from the roles that people ticked for themselves. A sentence for
 * each, in the order of the by-line; never how much anybody did.
 */
import type { Role } from "#app/domain/credit/roles.ts";
import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import { citable, type CitedName, type Place } from "./citable.ts";

export type MadeBy = { readonly sentences: readonly string[]; /** Why the names stand in this order. */ readonly order: string };

const deedsOf = (roles: readonly Role[]): string[] => roles.map((role) => words.citing.did[role]);

export function madeBy(text: PublicText, place: Place): MadeBy {
  const { says, coAuthorAsName, orders } = words.citing;
  const { authors, thanked, order } = citable(text, place);
  const author = ({ is, name, roles }: CitedName): string => {
    const shown = is === "unnamed" ? coAuthorAsName : name;
    return roles.length === 0 ? says.wrote(shown) : says.did(shown, deedsOf(roles));
  };
  const thanks = ({ is, name, roles }: CitedName): string => says.thanks(is === "unnamed" ? says.somebody : name, deedsOf(roles));
  return { sentences: [...authors.map(author), ...thanked.map(thanks)], order: orders[order] };
}
