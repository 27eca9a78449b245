/** How somebody is named where their words are shown. Chosen by them alone while an edition is settled. */

/** From the most to the least that it says. */
export const NAMINGS = ["legal", "chosen", "madeUp", "initials", "group", "coAuthor"] as const;
export type NamingKind = (typeof NAMINGS)[number];

/** `text` is what is shown; "" for the group's name and "a co-author", which the edition fills in. */
export type Naming = { readonly is: NamingKind; readonly text: string };

export const isNamingKind = (text: string): text is NamingKind => (NAMINGS as readonly string[]).includes(text);

/** Does this need words of the person's own? */
export const needsText = (kind: NamingKind): boolean => kind === "legal" || kind === "madeUp" || kind === "initials";

/** How somebody wants to stand there: as one who wrote it, as one who is thanked, or not at all. */
export const STANDINGS = ["author", "thanked", "nothing"] as const;
export type Standing = (typeof STANDINGS)[number];
export const isStanding = (text: string): text is Standing => (STANDINGS as readonly string[]).includes(text);

/** In what order the names stand. Part of what everybody says yes to. */
export const ORDERS = ["alphabetical", "lot", "agreed", "group"] as const;
export type OrderRule = (typeof ORDERS)[number];
export const isOrderRule = (text: string): text is OrderRule => (ORDERS as readonly string[]).includes(text);

/** The same draw for everybody who has the seed: a number for each name, the smallest first. */
function lotOf(seed: string, id: string): number {
  // FNV-1a: small, and anybody can work it out again.
  let hash = 0x811c9dc5;
  for (const character of `${seed}\n${id}`) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  // Its low bits are good, its high ones are not: stir once more.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/**
 * The people in the order in which their names stand. `names`: by what is shown. `agreed`: the list that the group made;
 * who is not on it comes after, by name. Ties go by id, so that the order is always the same.
 */
export function inOrder(people: readonly string[], { rule, seed, agreed, names }: {
  rule: OrderRule; seed: string; agreed: readonly string[]; names: ReadonlyMap<string, string>;
}): string[] {
  const byName = (a: string, b: string) => collator.compare(names.get(a) ?? "", names.get(b) ?? "") || (a < b ? -1 : a > b ? 1 : 0);
  const placeOf = (id: string) => (agreed.includes(id) ? agreed.indexOf(id) : agreed.length);
  const all = [...people];
  if (rule === "lot") return all.sort((a, b) => lotOf(seed, a) - lotOf(seed, b) || byName(a, b));
  if (rule === "agreed") return all.sort((a, b) => placeOf(a) - placeOf(b) || byName(a, b));
  return all.sort(byName);
}
