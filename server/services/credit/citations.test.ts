import { describe, expect, it } from "vitest";
import { parse as readYaml } from "yaml";
import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import { cffSchema, fitsCsl } from "#tests/support/citation-schemas.ts";
import { aPublicText, aTextBy, HOSTILE, LONG_WORD, PEOPLE, RIGHT_TO_LEFT } from "#tests/support/story.ts";
import { allIn, readXml, textsIn } from "#tests/support/xml.ts";
import { CITATIONS, citation, losesIn } from "./formats.ts";
import { jats } from "./jats.ts";
import { plainCitation } from "./plainCitation.ts";

const place = { origin: "https://stories.example" };
const chosen = (text: string) => ({ is: "chosen", text }) as const;
const coAuthor = { is: "coAuthor", text: "" } as const;
const group = { is: "group", text: "" } as const;
/** Everything that people may write, in each place where they may write it. */
const hostile = [...HOSTILE, RIGHT_TO_LEFT, LONG_WORD].map((text) => aTextBy([chosen(text), group, coAuthor], { title: text, group: text }));
const bodyOf = (text: PublicText, format: (typeof CITATIONS)[number]) => citation(text, format, place).body;

describe("A citation in words", () => {
  it("names people as they chose, in the order of the by-line, and says so where somebody chose no name", () => {
    expect(plainCitation(aTextBy([chosen("Ann"), chosen("Bo"), coAuthor]), place)).toBe(
      "Ann, Bo and a co-author (2026). What we found. Edition 2. Getting heard. https://stories.example/stories/what-we-found",
    );
    expect(plainCitation(aTextBy([coAuthor, chosen("Bo")]), place)).toMatch(/^A co-author and Bo \(2026\)\./);
    expect(plainCitation(aTextBy([chosen("Ann"), coAuthor, coAuthor]), place)).toMatch(/^Ann and co-authors \(2026\)\./);
  });

  it("stands under the group's name alone where the group chose that", () => {
    const text = plainCitation(aTextBy([chosen("Ann"), chosen("Bo")], { order: { rule: "group", seed: "" } }), place);
    expect(text).toBe("Getting heard (2026). What we found. Edition 2. https://stories.example/stories/what-we-found");
  });

  it("begins with the title where nobody wants to be named, and ends no question with a full stop", () => {
    const nobody = aTextBy([chosen("Ann")], { title: "Who heard us?", people: [{ person: "person-0", standing: "nothing", naming: {}, roles: [] }] });
    expect(plainCitation(nobody, place)).toBe("Who heard us? (2026). Edition 2. Getting heard. https://stories.example/stories/what-we-found");
  });

  it("gives no address of the public page in a file for one work", () => {
    const text = aTextBy([chosen("Ann")], { use: "academic.quote", recipient: "A thesis" });
    for (const format of CITATIONS) expect(bodyOf(text, format)).not.toContain("https://stories.example");
  });
});

describe("Every format", () => {
  it("is refused a text that the gate did not let through, even one that looks the same", () => {
    const copy = { ...aPublicText() } as PublicText;
    for (const format of CITATIONS) expect(() => citation(copy, format, place)).toThrow("Only the gate");
  });

  it("names nobody more closely than they chose, and tells nobody's id", () => {
    const text = aPublicText();
    for (const format of CITATIONS) {
      const body = bodyOf(text, format);
      for (const id of Object.keys(PEOPLE)) expect(body).not.toMatch(new RegExp(`\\b${id}\\b`));
      expect(body).not.toMatch(/orcid|@(?!techreport)/i);
    }
  });

  it("says what it leaves out", () => {
    for (const format of CITATIONS) {
      expect(losesIn(format).length).toBeGreaterThan(0);
      for (const loss of losesIn(format)) expect(words.citing.loses[loss]).toMatch(/\.$/);
    }
    // What is said to be left out is left out, and the other way round.
    const text = aPublicText();
    for (const format of CITATIONS) {
      expect(/Testimony|told of/.test(bodyOf(text, format))).toBe(!losesIn(format).includes("roles"));
      expect(bodyOf(text, format).includes("Söhne")).toBe(!losesIn(format).includes("thanked"));
    }
  });
});

describe("CSL-JSON", () => {
  it("fits its schema whatever people wrote, with names as one whole", () => {
    for (const text of [aPublicText(), ...hostile]) fitsCsl(JSON.parse(bodyOf(text, "csl")));
    const [one] = JSON.parse(bodyOf(aPublicText(), "csl"));
    expect(one.author).toEqual([{ literal: "Ann" }, { literal: "Bo Lindqvist-O'Hara" }, { literal: "River" }, { literal: "D. K." }, { literal: "Getting heard" }, { literal: "A co-author" }]);
    expect(() => fitsCsl([{ ...one, author: [{ given: "Bo", family: "Lindqvist" }] }])).toThrow();
  });
});

describe("CFF", () => {
  it("fits its official schema whatever people wrote, also where nobody is named", async () => {
    const fits = await cffSchema();
    const nobody = aTextBy([chosen("Ann")], { people: [{ person: "person-0", standing: "nothing", naming: {}, roles: [] }] });
    for (const text of [aPublicText(), nobody, ...hostile]) fits(readYaml(bodyOf(text, "cff"), { strict: true, uniqueKeys: true }));
    const read = readYaml(bodyOf(aPublicText(), "cff"));
    expect(read["preferred-citation"].authors).toEqual([{ alias: "Ann" }, { alias: "Bo Lindqvist-O'Hara" }, { alias: "River" }, { alias: "D. K." }, { name: "Getting heard" }, { alias: "A co-author" }]);
    expect(() => fits({ ...read, authors: [] })).toThrow();
    expect(readYaml(bodyOf(aTextBy([coAuthor, chosen("Bo"), coAuthor]), "cff")).authors).toEqual([{ alias: "A co-author" }, { alias: "Bo" }]);
  });
});

describe("JATS", () => {
  /** From the tag library of JATS 1.3: what may stand in these elements, in this order, and which attributes they know. */
  const NAMES = ["anonymous", "collab", "string-name"];
  const ROLE = ["content-type", "degree-contribution", "id", "specific-use", "vocab", "vocab-identifier", "vocab-term", "vocab-term-identifier", "xml:base", "xml:lang"];

  it("has the structure of the tag library whatever people wrote", () => {
    for (const text of [aPublicText(), ...hostile]) {
      const root = readXml(jats(text, place));
      expect([root.name, root.text.trim()]).toEqual(["contrib-group", ""]);
      for (const contrib of root.children) {
        expect([contrib.name, contrib.attributes, contrib.text.trim()]).toEqual(["contrib", { "contrib-type": "author" }, ""]);
        const [name, ...roles] = contrib.children;
        expect(NAMES).toContain(name?.name);
        if (name?.name === "anonymous") expect([name.text, name.children, name.attributes]).toEqual(["", [], {}]);
        for (const role of roles) {
          expect([role.name, role.children]).toEqual(["role", []]);
          for (const attribute of Object.keys(role.attributes)) expect(ROLE).toContain(attribute);
        }
      }
    }
  });

  it("gives CRediT's roles their terms and addresses, and roles of lived experience their words alone", () => {
    const root = readXml(jats(aPublicText(), place));
    expect(root.children.map(({ children }) => `${children[0]?.name} ${children[0]?.text}`.trim())).toEqual([
      "string-name Ann", "string-name Bo Lindqvist-O'Hara", "string-name River", "string-name D. K.", "collab Getting heard", "anonymous",
    ]);
    const [ann] = root.children;
    expect(ann?.children.slice(1).map(({ text, attributes }) => [text, attributes])).toEqual([
      ["Testimony", {}],
      ["Writing – original draft", {
        vocab: "credit", "vocab-identifier": "https://credit.niso.org/", "vocab-term": "Writing – original draft",
        "vocab-term-identifier": "https://credit.niso.org/contributor-roles/writing-original-draft/",
      }],
    ]);
  });
});

describe("DataCite", () => {
  it("has all that its schema asks for, whatever people wrote", () => {
    const ONE_OF = ["identifier", "creators", "titles", "publisher", "publicationYear", "resourceType"];
    for (const text of [aPublicText(), ...hostile]) {
      const root = readXml(bodyOf(text, "datacite"));
      expect([root.name, root.uri]).toEqual(["resource", "http://datacite.org/schema/kernel-4"]);
      for (const name of ONE_OF) expect(root.children.filter((child) => child.name === name)).toHaveLength(1);
      expect(textsIn(root, "publicationYear")).toEqual(["2026"]);
      for (const name of ["creatorName", "title", "publisher"]) for (const value of textsIn(root, name)) expect(value).not.toBe("");
      for (const { attributes } of allIn(root, "creatorName")) expect(["Personal", "Organizational"]).toContain(attributes["nameType"]);
    }
    const root = readXml(bodyOf(aPublicText(), "datacite"));
    expect(textsIn(root, "contributorName")).toEqual(["Gus & Söhne 🌻"]);
    expect(textsIn(root, "identifier")).toEqual(["https://stories.example/stories/what-we-found"]);
    expect([allIn(root, "givenName"), allIn(root, "familyName")]).toEqual([[], []]);
  });
});
