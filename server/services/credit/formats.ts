/** Every way to cite a story, and what each leaves out. */
import type { PublicText } from "#app/domain/consent/gate.ts";
import type { Loss } from "#app/lib/words/citing.ts";
import { bibtex } from "./bibtex.ts";
import { cff } from "./cff.ts";
import type { Place } from "./citable.ts";
import { cslJson } from "./cslJson.ts";
import { datacite } from "./datacite.ts";
import { jats } from "./jats.ts";
import { plainCitation } from "./plainCitation.ts";
import { ris } from "./ris.ts";

export const CITATIONS = ["text", "bibtex", "ris", "csl", "cff", "jats", "datacite"] as const;
export type CitationFormat = (typeof CITATIONS)[number];
export const isCitationFormat = (text: string): text is CitationFormat => (CITATIONS as readonly string[]).includes(text);

type Row = {
  readonly type: string;
  /** Of a saved file, without names in it. */
  readonly file: string;
  readonly loses: readonly Loss[];
  readonly write: (text: PublicText, place: Place) => string;
};

const TABLE = {
  text: { type: "text/plain; charset=utf-8", file: "citation.txt", loses: ["roles", "thanked", "order"], write: (text, place) => `${plainCitation(text, place)}\n` },
  bibtex: { type: "application/x-bibtex; charset=utf-8", file: "citation.bib", loses: ["roles", "thanked", "order", "oneName"], write: bibtex },
  ris: { type: "application/x-research-info-systems; charset=utf-8", file: "citation.ris", loses: ["roles", "thanked", "order", "comma"], write: ris },
  csl: { type: "application/vnd.citationstyles.csl+json", file: "citation.json", loses: ["roles", "thanked", "order", "oneName"], write: cslJson },
  cff: { type: "application/yaml; charset=utf-8", file: "CITATION.cff", loses: ["roles", "thanked", "order", "once", "forPrograms"], write: cff },
  jats: { type: "application/xml; charset=utf-8", file: "contributors.xml", loses: ["livedAddress", "thanked", "order", "onlyPeople"], write: jats },
  datacite: { type: "application/vnd.datacite.datacite+xml; charset=utf-8", file: "datacite.xml", loses: ["roles", "order", "noNumber"], write: datacite },
} as const satisfies Readonly<Record<CitationFormat, Row>>;

/** What a format leaves out or changes: words.citing.loses has a sentence for each. */
export const losesIn = (format: CitationFormat): readonly Loss[] => TABLE[format].loses;

/** What a server says of the file, without writing it. */
export const typeOf = (format: CitationFormat): string => TABLE[format].type;

/** The whole file. Throws for a text that the gate did not let through. */
export function citation(text: PublicText, format: CitationFormat, place: Place): { readonly type: string; readonly file: string; readonly body: string } {
  const { type, file, write } = TABLE[format];
  return { type, file, body: write(text, place) };
}
