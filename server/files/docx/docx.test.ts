import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { aPublicText, aTextBy, RIGHT_TO_LEFT } from "#tests/support/story.ts";
import { allIn, readXml, type XmlElement } from "#tests/support/xml.ts";
import { storyDocx } from "./docx.ts";

const place = { origin: "https://stories.example" };
const partsOf = (file: Uint8Array) => new Map(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));
const xmlOf = (parts: ReadonlyMap<string, string>, name: string) => readXml(parts.get(name) ?? "");
const wordsIn = (paragraph: XmlElement) => allIn(paragraph, "t").map(({ text }) => text).join("");
const styleOf = (paragraph: XmlElement) => allIn(paragraph, "pStyle")[0]?.attributes["w:val"] ?? "";

describe("A story for Word", () => {
  const parts = partsOf(storyDocx(aPublicText({ language: "cy" }), place));
  const paragraphs = allIn(xmlOf(parts, "word/document.xml"), "p");

  it("is a package in which every part is well-formed and has a kind", () => {
    for (const text of parts.values()) expect(() => readXml(text)).not.toThrow();
    const kinds = allIn(xmlOf(parts, "[Content_Types].xml"), "Override").map(({ attributes }) => attributes["PartName"]);
    expect(kinds.sort()).toEqual([...parts.keys()].filter((name) => name.endsWith(".xml") && name !== "[Content_Types].xml").map((name) => `/${name}`).sort());
  });

  it("has headings, lists and quotations by Word's own names", () => {
    expect(paragraphs.slice(0, 12).map((one) => [styleOf(one), wordsIn(one)])).toEqual([
      ["Heading1", "What we found"], ["", "Before you read: It speaks about waiting for help."], ["", expect.stringMatching(/^By Ann, /)],
      ["Heading2", "What we found"], ["", "I waited a long time & nobody <came>.Then somebody did."], ["Heading3", RIGHT_TO_LEFT],
      ["ListParagraph", "One 👩‍👩‍👧‍👦"], ["ListParagraph", "inside"], ["ListParagraph", "Two"], ["ListParagraph", "First"], ["ListParagraph", ""],
      ["Quote", expect.stringMatching(/and a link$/)],
    ]);
    const styles = new Set(allIn(xmlOf(parts, "word/styles.xml"), "style").map(({ attributes }) => attributes["w:styleId"]));
    expect(paragraphs.map(styleOf).filter((style) => style !== "" && !styles.has(style))).toEqual([]);
    expect(paragraphs.filter((one) => styleOf(one) === "Heading2").map(wordsIn)).toEqual(["What we found", "How this was made", "Cite this story", "About this copy"]);
  });

  it("counts each numbered list from one, and knows every list that it uses", () => {
    const used = allIn(xmlOf(parts, "word/document.xml"), "numId").map(({ attributes }) => attributes["w:val"]);
    const known = allIn(xmlOf(parts, "word/numbering.xml"), "num").map(({ attributes }) => attributes["w:numId"]);
    expect(used).toEqual(["1", "1", "1", "2", "2"]);
    expect(known).toEqual(["1", "2"]);
  });

  it("tells which words go from right to left, and in which language the rest is", () => {
    const heading = paragraphs[5];
    expect(heading === undefined ? [] : [allIn(heading, "bidi").length, allIn(heading, "rtl").length]).toEqual([1, 1]);
    expect(allIn(xmlOf(parts, "word/styles.xml"), "lang")[0]?.attributes["w:val"]).toBe("cy");
    const languages = paragraphs.map((one) => allIn(one, "lang")[0]?.attributes["w:val"]);
    expect([languages[0], languages[1], languages[3], languages.at(-1)]).toEqual(["cy", "en", "cy", "en"]);
  });

  it("leads where links lead, in the spelling that Word takes; what it would not take is words without a link", () => {
    const targets = allIn(xmlOf(parts, "word/_rels/document.xml.rels"), "Relationship").filter(({ attributes }) => attributes["TargetMode"] === "External").map(({ attributes }) => attributes["Target"]);
    expect(targets).toEqual(["https://example.org/?a=1&b=%222%22", "https://stories.example/stories/what-we-found"]);
    for (const href of ["http://[", "mailto:a b@c", "http://a:99999999", "mailto:<x>@y"]) {
      const doc = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "words", credit: 0, marks: [{ type: "link", attrs: { href } }] }] }] };
      const odd = partsOf(storyDocx(aTextBy([{ is: "chosen", text: "Ann" }], { doc, slug: "" }), place));
      expect(odd.get("word/_rels/document.xml.rels"), href).not.toContain("External");
      expect(odd.get("word/document.xml"), href).toContain(">words<");
    }
  });

  it("says of itself the title, the names as they were chosen, and the day of the edition", () => {
    const core = xmlOf(parts, "docProps/core.xml");
    expect(Object.fromEntries(core.children.map(({ name, text }) => [name, text]))).toEqual({
      title: "What we found", creator: "Ann; Bo Lindqvist-O'Hara; River; D. K.; Getting heard; a co-author", language: "cy", created: "2026-11-25T00:00:00Z", modified: "2026-11-25T00:00:00Z",
    });
  });
});
