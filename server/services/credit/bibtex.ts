/** BibTeX. */
import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import { citable, type CitedName, type Place } from "./citable.ts";

/**
 * TeX acts on these. Braces become names of braces: BibTeX counts braces even behind a backslash, so that one of them
 * alone would swallow the rest of a file.
 */
const TEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
  $: "\\$", "&": "\\&", "#": "\\#", _: "\\_", "%": "\\%",
};
// Beside each other these become one sign: "--" a dash, "<<" a quotation mark. Nothing between them keeps them apart.
const TOGETHER = /[-`',<>?!](?=[-`',<>])/g;
export const texText = (text: string): string => text.replace(/[\\{}~^$&#_%]/g, (sign) => TEX[sign] ?? "").replace(TOGETHER, (sign) => `${sign}{}`);

/** In braces of its own a name stays one whole, "and" and commas included. */
const name = ({ is, name }: CitedName): string => `{${texText(is === "unnamed" ? words.citing.coAuthorAsName : name)}}`;

export function bibtex(text: PublicText, place: Place): string {
  const { key, title, authors, group, year, day, number, language, address } = citable(text, place);
  const fields: [string, string][] = [];
  if (authors.length > 0) fields.push(["author", authors.map(name).join(" and ")]);
  fields.push(["title", `{${texText(title)}}`], ["institution", `{${texText(group)}}`], ["year", year], ["month", String(Number(day.slice(5, 7)))]);
  fields.push(["date", day], ["type", words.citing.kind], ["number", texText(words.citing.edition(number))], ["language", texText(language)]);
  if (address !== null) fields.push(["url", address]);
  return `@techreport{${key},\n${fields.map(([field, value]) => `  ${field} = {${value}},\n`).join("")}}\n`;
}
