import { describe, expect, it } from "vitest";
import type { PublicText } from "#app/domain/consent/gate.ts";
import { aPublicText, aTextBy, HOSTILE, PEOPLE } from "#tests/support/story.ts";
import { storyHead } from "./storyHead.ts";
import { storyJsonLd } from "./storyJsonLd.ts";

const place = { origin: "https://stories.example" };
const page = "https://stories.example/stories/what-we-found";
const valuesOf = (text: PublicText, name: string) => storyHead(text, place).meta.filter((one) => (one.name ?? one.property) === name).map(({ content }) => content);
const names = ["Ann", "Bo Lindqvist-O'Hara", "River", "D. K.", "Getting heard", "A co-author"];

describe("The head of a story's page", () => {
  it("has all that Zotero reads of a report", () => {
    const text = aPublicText();
    expect(valuesOf(text, "citation_title")).toEqual(["What we found"]);
    expect(valuesOf(text, "citation_author")).toEqual(names);
    expect(valuesOf(text, "citation_publication_date")).toEqual(["2026/11/25"]);
    expect(valuesOf(text, "citation_online_date")).toEqual(["2026/11/25"]);
    expect(valuesOf(text, "citation_technical_report_institution")).toEqual(["Getting heard"]);
    expect(valuesOf(text, "citation_language")).toEqual(["en"]);
    expect(valuesOf(text, "citation_pdf_url")).toEqual([`${page}/story.pdf`]);
    expect(valuesOf(text, "DC.creator")).toEqual(names);
    expect(valuesOf(text, "DC.identifier")[0]).toBe(page);
  });

  it("claims nothing that nobody wrote: no abstract, no keywords, no number of a library", () => {
    for (const name of ["citation_abstract", "citation_keywords", "citation_doi", "citation_editor", "citation_author_email", "citation_author_orcid", "og:description"])
      expect(valuesOf(aPublicText(), name)).toEqual([]);
  });

  it("lets no search engine in, and makes no preview, of a story that is not to be found", () => {
    const found = storyHead(aPublicText(), place);
    const hidden = storyHead(aPublicText({ findable: false }), place);
    expect([found.robots, hidden.robots]).toEqual(["index, follow, noarchive", "noindex, nofollow, noarchive"]);
    const previews = ({ meta }: typeof found) => meta.filter((one) => /^(?:og|twitter|article):/.test(one.name ?? one.property));
    expect(previews(found).length).toBeGreaterThan(4);
    expect(previews(hidden)).toEqual([]);
    // For somebody who has the address and cites it, the rest is there.
    expect(valuesOf(aPublicText({ findable: false }), "citation_author")).toEqual(names);
  });

  it("says where the story is, and points to what programs read", () => {
    const { links } = storyHead(aPublicText(), place);
    expect(links.filter(({ rel }) => rel === "canonical")).toEqual([{ rel: "canonical", href: page }]);
    expect(links).toContainEqual({ rel: "describedby alternate", type: "application/ld+json", href: `${page}/metadata.json` });
    expect(links).toContainEqual({ rel: "describedby", type: "application/x-bibtex", href: `${page}/cite/bibtex` });
  });

  it("names the group alone where it stands as one", () => {
    expect(valuesOf(aPublicText({ order: { rule: "group", seed: "" } }), "citation_author")).toEqual(["Getting heard"]);
  });

  it("is refused what was let through for another use, and what the gate did not let through", () => {
    for (const make of [storyHead, storyJsonLd]) {
      expect(() => make(aPublicText({ use: "academic.quote", recipient: "A thesis" }), place)).toThrow("not for the public page");
      expect(() => make({ ...aPublicText() } as PublicText, place)).toThrow("Only the gate");
    }
  });

  it("holds whatever people wrote as one line of text", () => {
    for (const hostile of HOSTILE) {
      const { meta } = storyHead(aTextBy([{ is: "chosen", text: hostile }], { title: hostile, group: hostile }), place);
      for (const { content } of meta) expect(content).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029\u202e]|[\ud800-\udbff](?![\udc00-\udfff])/);
    }
  });
});

describe("The story in the words of schema.org", () => {
  const read = (text: PublicText, licence?: string) => JSON.parse(storyJsonLd(text, { ...place, ...(licence === undefined ? {} : { licence }) }));

  it("names people as the page does, and gives CRediT's roles their addresses", () => {
    const story = read(aPublicText());
    expect(story.author.map(({ name }: { name: string }) => name)).toEqual(names);
    expect(story.author.map((one: { "@type": string }) => one["@type"])).toEqual(["Person", "Person", "Person", "Person", "Organization", "Person"]);
    expect(story.contributor).toContainEqual({ "@type": "Role", roleName: "https://credit.niso.org/contributor-roles/methodology/", contributor: { "@type": "Person", name: "Bo Lindqvist-O'Hara" } });
    expect(story.contributor).toContainEqual({ "@type": "Role", roleName: "Testimony", contributor: { "@type": "Person", name: "A co-author" } });
    expect(story.contributor).toContainEqual({ "@type": "Role", roleName: "Thanked", contributor: { "@type": "Person", name: "Gus & Söhne 🌻" } });
    expect([story.inLanguage, story.datePublished, story["@id"]]).toEqual(["en", "2026-11-25", page]);
    expect(story.identifier[0]).toEqual({ "@type": "PropertyValue", propertyID: "SHA-256", value: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it("gives no licence that nobody gave, and nobody's id", () => {
    expect(read(aPublicText())).not.toHaveProperty("license");
    expect(read(aPublicText(), "https://creativecommons.org/licenses/by/4.0/").license).toBe("https://creativecommons.org/licenses/by/4.0/");
    for (const id of Object.keys(PEOPLE)) expect(storyJsonLd(aPublicText(), place)).not.toMatch(new RegExp(`\\b${id}\\b`));
  });

  it("stays whole JSON whatever people wrote", () => {
    for (const hostile of HOSTILE) expect(() => read(aTextBy([{ is: "chosen", text: hostile }], { title: hostile, group: hostile }))).not.toThrow();
  });
});
