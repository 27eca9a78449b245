/** CSL-JSON, as programs that make lists of references read it. All names are literal: they are not taken apart. */
import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import { citable, type Place } from "./citable.ts";

export function cslJson(text: PublicText, place: Place): string {
  const { key, title, authors, group, day, number, language, address } = citable(text, place);
  const one = {
    id: key,
    type: "report",
    genre: words.citing.kind,
    title,
    ...(authors.length === 0 ? {} : { author: authors.map(({ is, name }) => ({ literal: is === "unnamed" ? words.citing.coAuthorAsName : name })) }),
    issued: { "date-parts": [day.split("-").map(Number)] },
    edition: String(number),
    publisher: group,
    language,
    ...(address === null ? {} : { URL: address }),
  };
  return `${JSON.stringify([one], null, 2)}\n`;
}
