/** RIS: a line for each field, "TY  - RPRT". Nothing in it needs to be escaped, because nothing in it breaks a line. */
import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import { citable, type Place } from "./citable.ts";

export function ris(text: PublicText, place: Place): string {
  const { title, authors, group, year, day, number, language, address } = citable(text, place);
  const lines: [string, string][] = [["TY", "RPRT"], ["TI", title]];
  for (const { is, name } of authors) lines.push(["AU", is === "unnamed" ? words.citing.coAuthorAsName : name]);
  lines.push(["PY", year], ["DA", `${day.replaceAll("-", "/")}/`], ["ET", String(number)], ["M3", words.citing.kind], ["PB", group], ["LA", language]);
  if (address !== null) lines.push(["UR", address]);
  lines.push(["ER", ""]);
  return lines.map(([tag, value]) => `${tag}  - ${value}\r\n`).join("");
}
