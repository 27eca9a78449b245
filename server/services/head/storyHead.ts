/**
 * The head of a story's page, for programs that collect references (Highwire's tags, Dublin Core, links) and, where the
 * story may be found, for previews. It holds what the page shows and nothing more: the same names, as people chose them.
 *
 * The page has no script, so its JSON-LD is a file of its own that a link points to (storyJsonLd.ts).
 */
import type { StoryHead, StoryLink, StoryMeta } from "#app/contract/storyHead.ts";
import { permitted, type PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import { citable, type Citable, type Place } from "../credit/citable.ts";
import { CITATIONS, typeOf } from "../credit/formats.ts";
import { hashAddress } from "../credit/hashAddress.ts";
import { storyPlaces, type StoryPlaces } from "./storyPlaces.ts";

/** Also for the header X-Robots-Tag. No copy is to be kept elsewhere: it would stay when the story rests. */
export const robotsFor = (findable: boolean): string => (findable ? "index, follow, noarchive" : "noindex, nofollow, noarchive");

/** Throws for a text that the gate did not let through for the public page. */
export function storyHead(text: PublicText, place: Place): StoryHead {
  const { findable } = permitted(text);
  const facts = citable(text, place);
  const places = storyPlaces(text, place);
  return {
    title: facts.title,
    language: facts.language,
    robots: robotsFor(findable),
    meta: [...highwire(facts, places), ...dublinCore(facts, places), ...(findable ? preview(facts, places) : [])],
    links: linksTo(places),
  };
}

const named = (entries: readonly (readonly [string, string])[]): StoryMeta[] => entries.filter(([, content]) => content !== "").map(([name, content]) => ({ name, content }));
const authorsOf = ({ authors }: Citable): string[] => authors.map(({ is, name }) => (is === "unnamed" ? words.citing.coAuthorAsName : name));

/** As Zotero and Scholar read it: a report of a group. There is no abstract, so none is given. */
function highwire(facts: Citable, places: StoryPlaces): StoryMeta[] {
  const day = facts.day.replaceAll("-", "/");
  return named([
    ["citation_title", facts.title],
    ...authorsOf(facts).map((author) => ["citation_author", author] as const),
    ["citation_publication_date", day],
    ["citation_online_date", day],
    ["citation_technical_report_institution", facts.group],
    ["citation_publisher", facts.group],
    ["citation_language", facts.language],
    ["citation_public_url", places.page],
    ["citation_fulltext_html_url", places.page],
    ["citation_pdf_url", places.pdf],
  ]);
}

function dublinCore(facts: Citable, places: StoryPlaces): StoryMeta[] {
  return named([
    ["DC.title", facts.title],
    ...authorsOf(facts).map((author) => ["DC.creator", author] as const),
    ["DC.publisher", facts.group],
    ["DC.date", facts.day],
    ["DC.type", "Text"],
    ["DC.format", "text/html"],
    ["DC.language", facts.language],
    ["DC.identifier", places.page],
    ["DC.identifier", hashAddress(facts.hash)],
  ]);
}

/** Only of a story that may be found: a preview spreads its title to wherever somebody puts the link. */
function preview(facts: Citable, places: StoryPlaces): StoryMeta[] {
  const entries = [["og:type", "article"], ["og:title", facts.title], ["og:url", places.page], ["og:site_name", facts.group], ["og:locale", facts.language.replaceAll("-", "_")], ["article:published_time", facts.day]] as const;
  return [...entries.filter(([, content]) => content !== "").map(([property, content]) => ({ property, content })), { name: "twitter:card", content: "summary" }];
}

/** rel="cite-as" and "describedby": as https://signposting.org asks for, so that a program finds all from the page. */
function linksTo({ page, metadata, pdf, cite }: StoryPlaces): StoryLink[] {
  const plain = (type: string) => type.split(";")[0] ?? type;
  return [
    { rel: "canonical", href: page },
    { rel: "cite-as", href: page },
    { rel: "describedby alternate", type: "application/ld+json", href: metadata },
    ...CITATIONS.filter((format) => format !== "text").map((format) => ({ rel: "describedby", type: plain(typeOf(format)), href: cite[format] })),
    { rel: "alternate", type: "application/pdf", href: pdf },
    { rel: "schema.DC", href: "http://purl.org/dc/elements/1.1/" },
  ];
}
