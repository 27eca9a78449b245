import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { aPublicText } from "#tests/support/story.ts";
import { allIn, readXml, textsIn } from "#tests/support/xml.ts";
import { storyEpub } from "./epub.ts";

const place = { origin: "https://stories.example" };

describe("A story as an e-book", () => {
  const file = storyEpub(aPublicText({ language: "cy" }), place);
  const parts = new Map(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));
  const xmlOf = (name: string) => readXml(parts.get(name) ?? "");
  const opf = xmlOf("EPUB/package.opf");

  it("begins with what it is, unpacked, where readers look (check 48)", () => {
    expect(Buffer.from(file.subarray(0, 58)).toString("latin1")).toMatch(/^PK\u0003\u0004[\s\S]{26}mimetypeapplication\/epub\+zip$/);
    // Method 0: stored. No extra field between the name and the bytes.
    expect([file[8], file[9], file[28], file[29]]).toEqual([0, 0, 0, 0]);
  });

  it("is well-formed, and lists all that is in it, once", () => {
    for (const [name, text] of parts) if (/\.(xhtml|opf|xml)$/.test(name)) expect(() => readXml(text), name).not.toThrow();
    expect(allIn(xmlOf("META-INF/container.xml"), "rootfile")[0]?.attributes["full-path"]).toBe("EPUB/package.opf");
    const listed = allIn(opf, "item").map(({ attributes }) => `EPUB/${attributes["href"]}`);
    expect(listed.sort()).toEqual([...parts.keys()].filter((name) => name.startsWith("EPUB/") && name !== "EPUB/package.opf").sort());
    expect(allIn(opf, "itemref").map(({ attributes }) => attributes["idref"])).toEqual(["story"]);
  });

  it("says its title, language and day, everybody by the name they chose, and how it can be read", () => {
    expect([textsIn(opf, "title"), textsIn(opf, "language"), textsIn(opf, "date"), textsIn(opf, "source")]).toEqual([["What we found"], ["cy"], ["2026-11-25"], ["https://stories.example/stories/what-we-found"]]);
    expect(textsIn(opf, "creator")).toEqual(["Ann", "Bo Lindqvist-O'Hara", "River", "D. K.", "Getting heard", "a co-author"]);
    expect(textsIn(opf, "contributor")).toEqual(["Gus & Söhne 🌻"]);
    const meta = allIn(opf, "meta").map(({ attributes, text }) => `${attributes["property"]}: ${text}`);
    expect(meta).toEqual(expect.arrayContaining(["dcterms:modified: 2026-11-25T00:00:00Z", "schema:accessMode: textual", "schema:accessModeSufficient: textual", "schema:accessibilityFeature: tableOfContents", "schema:accessibilityHazard: none"]));
  });

  it("has contents that lead to headings that are there, none twice", () => {
    const ids = ["h1", "h2", "h3"].flatMap((name) => allIn(xmlOf("EPUB/story.xhtml"), name)).flatMap(({ attributes }) => attributes["id"] ?? []);
    const links = allIn(xmlOf("EPUB/nav.xhtml"), "a").map(({ attributes }) => attributes["href"]);
    expect(links[0]).toBe("story.xhtml");
    expect(links.slice(1)).toEqual(["h1", "h2", "h3", "h4", "h5"].map((id) => `story.xhtml#${id}`));
    expect(ids.sort()).toEqual(["h1", "h2", "h3", "h4", "h5"]);
  });

  it("tells the note before the text", () => {
    const story = parts.get("EPUB/story.xhtml") ?? "";
    expect(story.indexOf("Before you read")).toBeGreaterThan(story.indexOf("<h1"));
    expect(story.indexOf("Before you read")).toBeLessThan(story.indexOf("<article"));
  });

  it("is another book for another reader, and the same for the same", () => {
    const id = (text: Uint8Array) => textsIn(readXml(strFromU8(unzipSync(text)["EPUB/package.opf"] ?? new Uint8Array())), "identifier")[0];
    const forOne = storyEpub(aPublicText({ use: "teaching", recipient: "A" }), place);
    expect(id(forOne)).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(id(forOne)).toBe(id(storyEpub(aPublicText({ use: "teaching", recipient: "A" }), place)));
    expect(id(forOne)).not.toBe(id(storyEpub(aPublicText({ use: "teaching", recipient: "B" }), place)));
  });
});
