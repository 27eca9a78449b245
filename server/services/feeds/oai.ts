/**
 * OAI-PMH 2.0, http://www.openarchives.org/OAI/openarchivesprotocol.html: how libraries learn of stories, and that one is
 * gone. Deleted records stay for ever, with an identifier and a day and nothing else.
 */
import { words } from "#app/lib/words.ts";
import { hashAddress } from "../credit/hashAddress.ts";
import { oneLine } from "../oneLine.ts";
import { xml, xmlFile, type Xml } from "../xml.ts";
import { compare, linesOf, type Line, type Listed } from "./listed.ts";
import { isDay, readArguments, type Arguments, type OaiError, type Verb } from "./oaiArguments.ts";
import { readToken, writeToken, type Onwards } from "./oaiToken.ts";

export const OAI_TYPE = "text/xml; charset=utf-8";
/** So many lines in one answer. */
export const OAI_PAGE = 100;

export type Repository = {
  readonly origin: string;
  readonly name: string;
  /** The protocol wants an address of whoever runs this place. */
  readonly email: string;
  /** The day on which this place began. */
  readonly since: string;
  /** Signs resumption tokens. */
  readonly key: Uint8Array;
  readonly now: Date;
};

type Answer = { readonly content: Xml } | OaiError;

/** `pairs`: the arguments as they came, of GET or POST alike. Always an answer of HTTP 200: errors are part of the protocol. */
export function oai(pairs: readonly (readonly [string, string])[], listed: readonly Listed[], repository: Repository): string {
  const asked = readArguments(pairs);
  const answer = "error" in asked ? asked : answerTo(asked.verb, asked.given, linesOf(listed, repository), repository);
  // The protocol: what was asked is repeated, but not where it was not understood.
  const repeats = "error" in asked || ("error" in answer && answer.error === "badArgument") ? [] : [["verb", asked.verb] as const, ...asked.given];
  const content = "error" in answer ? xml`<error code="${answer.error}">${answer.why}</error>` : answer.content;
  return xmlFile(xml`<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
  <responseDate>${repository.now.toISOString().replace(/\.\d+Z$/, "Z")}</responseDate>
  <request${repeats.map(([name, value]) => xml` ${{ xml: name }}="${value}"`)}>${repository.origin}/oai</request>
  ${content}
</OAI-PMH>`);
}

function answerTo(verb: Verb, given: Arguments, lines: readonly Line[], repository: Repository): Answer {
  const one = lines.find(({ identifier }) => identifier === given.get("identifier"));
  if (given.has("identifier") && one === undefined) return { error: "idDoesNotExist", why: "There is no record of this identifier." };
  if (given.has("metadataPrefix") && given.get("metadataPrefix") !== "oai_dc") return { error: "cannotDisseminateFormat", why: "Records are given as oai_dc." };
  switch (verb) {
    case "Identify":
      return { content: identify(lines, repository) };
    case "ListMetadataFormats":
      return { content: FORMATS };
    case "ListSets":
      return { error: "noSetHierarchy", why: "There are no sets." };
    case "GetRecord":
      return one === undefined ? { error: "idDoesNotExist", why: "There is no record of this identifier." } : { content: xml`<GetRecord>${record(one)}\n  </GetRecord>` };
    case "ListRecords":
    case "ListIdentifiers":
      return list(verb, given, lines, repository.key);
  }
}

function identify(lines: readonly Line[], { origin, name, email, since }: Repository): Xml {
  const earliest = lines.map(({ datestamp }) => datestamp).reduce((a, b) => (a < b ? a : b), since);
  return xml`<Identify>
    <repositoryName>${oneLine(name)}</repositoryName>
    <baseURL>${origin}/oai</baseURL>
    <protocolVersion>2.0</protocolVersion>
    <adminEmail>${email}</adminEmail>
    <earliestDatestamp>${earliest}</earliestDatestamp>
    <deletedRecord>persistent</deletedRecord>
    <granularity>YYYY-MM-DD</granularity>
  </Identify>`;
}

const FORMATS = xml`<ListMetadataFormats>
    <metadataFormat>
      <metadataPrefix>oai_dc</metadataPrefix>
      <schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</schema>
      <metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</metadataNamespace>
    </metadataFormat>
  </ListMetadataFormats>`;

function list(verb: Onwards["verb"], given: Arguments, lines: readonly Line[], key: Uint8Array): Answer {
  const asked = rangeOf(verb, given, key);
  if ("error" in asked) return asked;
  const { from, until, after } = asked;
  const found = lines.filter(({ datestamp, identifier }) => {
    if ((from !== null && datestamp < from) || (until !== null && datestamp > until)) return false;
    return after === null || (compare(datestamp, after.datestamp) || compare(identifier, after.identifier)) > 0;
  });
  if (found.length === 0 && after === null) return { error: "noRecordsMatch", why: "There is no record of these days." };
  const page = found.slice(0, OAI_PAGE);
  const last = page.at(-1);
  const more = found.length > page.length && last !== undefined;
  // The last of several answers ends with an empty token.
  const token = more ? xml`\n    <resumptionToken>${writeToken({ verb, from, until, after: last }, key)}</resumptionToken>` : after === null ? null : xml`\n    <resumptionToken/>`;
  const shown = page.map(verb === "ListRecords" ? record : (line) => xml`\n    ${header(line)}`);
  return { content: xml`<${{ xml: verb }}>${shown}${token}\n  </${{ xml: verb }}>` };
}

type Range = { readonly from: string | null; readonly until: string | null; readonly after: Onwards["after"] | null };

function rangeOf(verb: Onwards["verb"], given: Arguments, key: Uint8Array): Range | OaiError {
  const token = given.get("resumptionToken");
  if (token !== undefined) {
    const onwards = readToken(token, key);
    return onwards?.verb === verb ? onwards : { error: "badResumptionToken", why: "This token was not made here, or not for this verb." };
  }
  if (given.has("set")) return { error: "noSetHierarchy", why: "There are no sets." };
  const from = given.get("from") ?? null;
  const until = given.get("until") ?? null;
  if ([from, until].some((day) => day !== null && !isDay(day))) return { error: "badArgument", why: "Days look like this: 2026-11-25." };
  if (from !== null && until !== null && from > until) return { error: "badArgument", why: "The days are the wrong way round." };
  return { from, until, after: null };
}

const header = ({ identifier, datestamp, facts }: Line): Xml =>
  xml`<header${facts === null ? xml` status="deleted"` : null}><identifier>${identifier}</identifier><datestamp>${datestamp}</datestamp></header>`;

function record(line: Line): Xml {
  const { facts } = line;
  return xml`
    <record>
      ${header(line)}${facts === null ? null : xml`
      <metadata>${dublinCore(facts)}
      </metadata>`}
    </record>`;
}

function dublinCore({ title, authors, thanked, group, day, language, page, hash }: NonNullable<Line["facts"]>): Xml {
  const elements: [string, string][] = [["title", title], ...authors.map(({ is, name }): [string, string] => ["creator", is === "unnamed" ? words.citing.coAuthorAsName : name])];
  elements.push(["publisher", group], ...thanked.filter(({ is }) => is !== "unnamed").map(({ name }): [string, string] => ["contributor", name]));
  elements.push(["date", day], ["type", "Text"], ["format", "text/html"], ["identifier", page], ["identifier", hashAddress(hash)], ["language", language]);
  const written = elements.filter(([, value]) => value !== "").map(([name, value]) => xml`\n          <dc:${{ xml: name }}>${value}</dc:${{ xml: name }}>`);
  return xml`
        <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">${written}
        </oai_dc:dc>`;
}
