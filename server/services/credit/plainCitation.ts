/** A citation in words: "Ann, Bo and a co-author (2026). Title. Edition 2. Getting heard. https://…" */
import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import { citable, type CitedName, type Place } from "./citable.ts";

export function plainCitation(text: PublicText, place: Place): string {
  const { title, authors, year, number, group, address } = citable(text, place);
  const by = words.citing.names(bylineOf(authors));
  const isGroups = authors.length === 1 && authors[0]?.is === "group";
  const parts = [by === "" ? `${ended(title)} (${year}).` : `${by} (${year}). ${ended(title)}`, `${words.citing.edition(number)}.`];
  if (group !== "" && !isGroups) parts.push(ended(group));
  if (address !== null) parts.push(address);
  return parts.join(" ");
}

/** The names in their order. Several people beside each other who gave none are said once. */
export function bylineOf(authors: readonly CitedName[]): string[] {
  const { coAuthor, coAuthors } = words.citing;
  const names: string[] = [];
  authors.forEach(({ is, name }, at) => {
    if (is !== "unnamed") names.push(name);
    else if (authors[at - 1]?.is === "unnamed") names[names.length - 1] = coAuthors;
    else names.push(coAuthor);
  });
  // Only our own words get a capital at the beginning: nobody's name is changed.
  const [first] = authors;
  return first?.is === "unnamed" ? [`${names[0]?.charAt(0).toUpperCase()}${names[0]?.slice(1)}`, ...names.slice(1)] : names;
}

const ended = (text: string): string => (/[.?!…؟。！？]$/u.test(text) ? text : `${text}.`);
