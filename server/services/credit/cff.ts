/** Citation File Format 1.2.0, https://citation-file-format.github.io. Its top level knows programs and data only; the story itself is the preferred citation. */
import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import { authorsOrGroup, citable, type CitedName, type Place } from "./citable.ts";

/**
 * A group is an entity. A person has only parts of a name here, and a name for the whole: `alias`. So that is what a
 * person has, whatever kind of name it is.
 */
const authorOf = ({ is, name }: CitedName): string =>
  is === "group" ? `name: ${quoted(name)}` : `alias: ${quoted(is === "unnamed" ? words.citing.coAuthorAsName : name)}`;

/** What is a string in JSON is one in YAML, whatever is in it. */
const quoted = (text: string): string => JSON.stringify(text);

export function cff(text: PublicText, place: Place): string {
  const facts = citable(text, place);
  const { title, group, day, number, language, address } = facts;
  // The format has nobody twice. Who gave no name stands there once.
  const authors = [...new Set(authorsOrGroup(facts).map(authorOf))];
  const lines = [
    `cff-version: "1.2.0"`,
    `message: ${quoted(words.citing.message)}`,
    `type: dataset`,
    `title: ${quoted(title)}`,
    `version: ${quoted(String(number))}`,
    `date-released: ${quoted(day)}`,
    ...(address === null ? [] : [`url: ${quoted(address)}`]),
    "authors:",
    ...authors.map((author) => `  - ${author}`),
    "preferred-citation:",
    "  type: report",
    `  title: ${quoted(title)}`,
    "  authors:",
    ...authors.map((author) => `    - ${author}`),
    `  edition: ${quoted(String(number))}`,
    `  date-published: ${quoted(day)}`,
    `  year: ${Number(day.slice(0, 4))}`,
    ...(group === "" ? [] : ["  institution:", `    name: ${quoted(group)}`]),
    ...(/^[a-z]{2,3}(?:-|$)/.test(language) ? [`  languages: [${quoted(language.split("-")[0] ?? "")}]`] : []), // ISO 639: without a country.
    ...(address === null ? [] : [`  url: ${quoted(address)}`]),
  ];
  return `${lines.join("\n")}\n`;
}
