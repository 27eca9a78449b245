/**
 * A story in the words of schema.org, as the file /stories/SLUG/metadata.json. People's roles are Roles around their
 * names: CRediT's with the address of the role, those of lived experience in words.
 */
import type { PublicText } from "#app/domain/consent/gate.ts";
import { roleUri, type Role } from "#app/domain/credit/roles.ts";
import { words } from "#app/lib/words.ts";
import { citable, type CitedName, type Place } from "../credit/citable.ts";
import { hashAddress } from "../credit/hashAddress.ts";
import { roleName } from "../credit/jats.ts";
import { plainCitation } from "../credit/plainCitation.ts";
import { storyPlaces } from "./storyPlaces.ts";

export const JSON_LD_TYPE = "application/ld+json";

const agent = ({ is, name }: CitedName) => ({ "@type": is === "group" ? "Organization" : "Person", name: is === "unnamed" ? words.citing.coAuthorAsName : name });
const withRole = (one: CitedName, roleName: string) => ({ "@type": "Role", roleName, contributor: agent(one) });
const nameOfRole = (role: Role): string => roleUri(role) ?? roleName(role);

/**
 * Throws for a text that the gate did not let through for the public page. `licence`: its address, where the writers gave
 * one; without it none is said, and all rights stay with them.
 */
export function storyJsonLd(text: PublicText, place: Place & { readonly licence?: string }): string {
  const { title, language, authors, thanked, group, day, number, hash } = citable(text, place);
  const { page, pdf } = storyPlaces(text, place);
  const contributors = [
    ...authors.flatMap((author) => author.roles.map((role) => withRole(author, nameOfRole(role)))),
    // Who is thanked and wants no name is thanked on the page.
    ...thanked.filter(({ is }) => is !== "unnamed").map((one) => withRole(one, words.citing.says.thankedRole)),
  ];
  const story = {
    "@context": "https://schema.org",
    "@type": "Article",
    "@id": page,
    url: page,
    name: title,
    headline: title,
    inLanguage: language,
    datePublished: day,
    version: String(number),
    identifier: [
      { "@type": "PropertyValue", propertyID: "SHA-256", value: hash },
      { "@type": "PropertyValue", propertyID: "RFC 6920", value: hashAddress(hash) },
    ],
    author: authors.map(agent),
    contributor: contributors,
    ...(group === "" ? {} : { publisher: { "@type": "Organization", name: group } }),
    creditText: plainCitation(text, place),
    isAccessibleForFree: true,
    accessMode: "textual",
    accessModeSufficient: { "@type": "ItemList", itemListElement: ["textual"] },
    accessibilityFeature: ["structuralNavigation", "readingOrder", "displayTransformability"],
    accessibilityHazard: "none",
    encoding: { "@type": "MediaObject", encodingFormat: "application/pdf", contentUrl: pdf },
    ...(place.licence === undefined ? {} : { license: place.licence }),
  };
  return `${JSON.stringify(story, null, 2)}\n`;
}
