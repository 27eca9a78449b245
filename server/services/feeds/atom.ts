/** The feed of stories: Atom (RFC 4287), with the tombstones of RFC 6721 for those that are gone. */
import { words } from "#app/lib/words.ts";
import { oneLine } from "../oneLine.ts";
import { xml, xmlFile, type Xml } from "../xml.ts";
import { linesOf, newestDay, type Line, type Listed } from "./listed.ts";

export const ATOM_TYPE = "application/atom+xml; charset=utf-8";
/** Readers look again and again: the newest are enough. Harvesters that need all use /oai. */
export const FEED_AT_MOST = 50;

export type FeedOf = {
  readonly origin: string;
  /** The name of this place. */
  readonly title: string;
  /** The day on which this place began. */
  readonly since: string;
};

/** The first moment of the day: no feed tells at what time something happened. */
const moment = (day: string): string => `${day}T00:00:00Z`;

export function atomFeed(listed: readonly Listed[], { origin, title, since }: FeedOf): string {
  const lines = linesOf(listed, { origin });
  return xmlFile(xml`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
  <id>${origin}/stories/feed</id>
  <title>${oneLine(title)}</title>
  <updated>${moment(newestDay(lines, since))}</updated>
  <link rel="self" type="application/atom+xml" href="${origin}/stories/feed"/>
  <link rel="alternate" type="text/html" href="${origin}/stories"/>${lines.toReversed().slice(0, FEED_AT_MOST).map(entry)}
</feed>`);
}

function entry({ identifier, datestamp, facts }: Line): Xml {
  if (facts === null) return xml`\n  <at:deleted-entry ref="${identifier}" when="${moment(datestamp)}"/>`;
  const { page, title, language, day, authors, group, contentNote } = facts;
  const names = authors.length > 0 ? authors.map(({ is, name }) => (is === "unnamed" ? words.citing.coAuthorAsName : name)) : [group || words.citing.coAuthorAsName];
  const note = oneLine(contentNote);
  return xml`
  <entry xml:lang="${language}">
    <id>${identifier}</id>
    <title>${title}</title>
    <updated>${moment(datestamp)}</updated>
    <published>${moment(day)}</published>${names.map((name) => xml`\n    <author><name>${name}</name></author>`)}
    <link rel="alternate" type="text/html" href="${page}"/>${note === "" ? null : xml`\n    <summary>${note}</summary>`}
  </entry>`;
}
