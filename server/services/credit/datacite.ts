/** DataCite Metadata Schema 4.6, for an archive that wants to give the story a number. */
import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import { xml, xmlFile, type Xml } from "../xml.ts";
import { authorsOrGroup, citable, type CitedName, type Place } from "./citable.ts";
import { hashAddress } from "./hashAddress.ts";

/** `Organizational` is the group. Others are people, and their names are not taken apart: no givenName, no familyName. */
const typeOf = ({ is }: CitedName): string => (is === "group" ? "Organizational" : "Personal");
const shown = ({ is, name }: CitedName, otherwise: string): string => (is === "unnamed" ? otherwise : name);

const creator = (one: CitedName): Xml =>
  xml`\n    <creator><creatorName nameType="${typeOf(one)}">${shown(one, words.citing.coAuthorAsName)}</creatorName></creator>`;
const thanked = (one: CitedName): Xml =>
  xml`\n    <contributor contributorType="Other"><contributorName nameType="${typeOf(one)}">${one.name}</contributorName></contributor>`;

export function datacite(text: PublicText, place: Place): string {
  const facts = citable(text, place);
  const { title, group, year, day, number, language, address, hash } = facts;
  // Who is thanked and gave no name is not somebody that a catalogue can list.
  const others = facts.thanked.filter(({ is }) => is !== "unnamed").map(thanked);
  return xmlFile(xml`<resource xmlns="http://datacite.org/schema/kernel-4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://datacite.org/schema/kernel-4 https://schema.datacite.org/meta/kernel-4/metadata.xsd">
  <identifier identifierType="${address === null ? "URN" : "URL"}">${address ?? hashAddress(hash)}</identifier>
  <creators>${authorsOrGroup(facts).map(creator)}
  </creators>
  <titles>
    <title xml:lang="${language}">${title}</title>
  </titles>
  <publisher>${group === "" ? ":unav" : group}</publisher>
  <publicationYear>${year}</publicationYear>
  <resourceType resourceTypeGeneral="Text">${words.citing.kind}</resourceType>${others.length === 0 ? "" : xml`
  <contributors>${others}
  </contributors>`}
  <dates>
    <date dateType="Issued">${day}</date>
  </dates>
  <language>${language}</language>
  <alternateIdentifiers>
    <alternateIdentifier alternateIdentifierType="SHA-256">${hash}</alternateIdentifier>
  </alternateIdentifiers>
  <version>${String(number)}</version>
</resource>`);
}
