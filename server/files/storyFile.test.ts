/** The same story in seven forms: all of its words in each, in one order, and nothing else of anybody. */
import { unzipSync, strFromU8 } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PublicText } from "#app/domain/consent/gate.ts";
import type { StoryNode } from "#app/domain/consent/story.ts";
import { aPublicText, aTextBy, HOSTILE, PEOPLE, RIGHT_TO_LEFT } from "#tests/support/story.ts";
import { readPdf } from "#tests/support/pdf.ts";
import { shown } from "./shown.ts";
import { STORY_FORMS, storyFile, type StoryForm } from "./storyFile.ts";

const place = { origin: "https://stories.example" };
const bytesOf = async (text: PublicText, form: StoryForm) => Buffer.from((await storyFile(text, form, place)).body);

const bare = (text: string) => text.replace(/[\s\u200b\ufeff\u202a-\u202e\u2066-\u2069]+/g, "");
const unescaped = (text: string) => text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" })[name] ?? "");
/** What is left when every tag of ours is gone: there is no other, or it would be gone too. */
const textOfMarkup = (markup: string) => unescaped(markup.replace(/<head>[\s\S]*?<\/head>/, "").replace(/<(?:style|title)>[\s\S]*?<\/(?:style|title)>/g, "").replace(/<[^>]*>/g, " "));
const partOf = (bytes: Uint8Array, name: string) => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());

/** The words as somebody finds them in the opened file. */
const READ: Readonly<Record<Exclude<StoryForm, "markdown">, (bytes: Uint8Array) => string>> = {
  html: (bytes) => textOfMarkup(Buffer.from(bytes).toString()),
  text: (bytes) => Buffer.from(bytes).toString(),
  json: (bytes) => valuesOf(JSON.parse(Buffer.from(bytes).toString())).join(" "),
  docx: (bytes) => textOfMarkup(partOf(bytes, "word/document.xml")),
  epub: (bytes) => textOfMarkup(partOf(bytes, "EPUB/story.xhtml")),
  pdf: (bytes) => readPdf(bytes).text,
};
const valuesOf = (value: unknown): unknown[] => (typeof value === "object" && value !== null ? Object.values(value).flatMap(valuesOf) : [value]);
const FORMS = Object.keys(READ) as (keyof typeof READ)[];

const paragraphs = (...texts: string[]): StoryNode => ({ type: "doc", content: texts.map((text) => ({ type: "paragraph", content: [{ type: "text", text, credit: 0 }] })) });
const annWrote = (...texts: string[]) => aTextBy([{ is: "chosen", text: "Ann" }], { doc: paragraphs(...texts) });

describe("A story to take along", () => {
  it("is made of nothing but a text that the gate let through", async () => {
    const text = aPublicText();
    const forged = { ...text } as PublicText;
    for (const form of STORY_FORMS) await expect(storyFile(forged, form, place), form).rejects.toThrow("Only the gate");
  });

  it.each(STORY_FORMS)("is the same, byte for byte, for the same story (%s)", async (form) => {
    const first = await bytesOf(aPublicText(), form);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await bytesOf(aPublicText(), form)).equals(first)).toBe(true);
    expect((await bytesOf(aPublicText({ number: 3 }), form)).equals(first)).toBe(false);
  });

  it.each(FORMS)("tells everything in one order: title, note, names, story, how it was made, how to cite it, where it is from (%s)", async (form) => {
    const said = bare(READ[form](await bytesOf(aPublicText(), form)));
    const order = [
      "What we found", "It speaks about waiting for help.", "Ann, Bo Lindqvist-O'Hara, River, D. K., Getting heard and a co-author",
      "I waited a long time", "Two", "How this was made", "Ann told of their own life", "Thanks to", "The group agreed on the order",
      "Cite this story", "(2026)", "https://stories.example/stories/what-we-found", "Edition 2, Wednesday 25 November 2026.", "The page says what holds today.",
    ].map(bare);
    let from = 0;
    // A file of data has names and numbers in fields of their own besides.
    for (const words of form === "json" ? order.filter((words) => !words.startsWith("https")) : order) {
      const at = said.indexOf(words, from);
      expect(at, words).toBeGreaterThanOrEqual(from);
      from = at;
    }
  });

  it.each(FORMS)("shows what people wrote as words, whatever they wrote (%s)", async (form) => {
    const said = bare(READ[form](await bytesOf(annWrote(...HOSTILE), form)));
    for (const text of HOSTILE) expect(said).toContain(bare(shown(text)));
  });

  it.each(FORMS)("keeps every word of any story (%s)", async (form) => {
    const letters = fc.string({ unit: fc.oneof(fc.constantFrom(..."abcäöüß<>&\"'\\*_`[](){}#+-.!|~ \t\n=:/$%@^", "\u0000", "\ud800", "\u202e", "\u2029", "Ж", "ё"), ...(form === "pdf" ? [] : [fc.nat(0xffff).map((unit) => String.fromCharCode(unit))])), minLength: 1, maxLength: 60 });
    await fc.assert(fc.asyncProperty(fc.array(letters, { minLength: 1, maxLength: 5 }), async (texts) => {
      const said = bare(READ[form](await bytesOf(annWrote(...texts), form)));
      for (const text of texts) expect(said).toContain(bare(shown(text)));
    }), { numRuns: form === "pdf" ? 15 : 60 });
  }, 120_000);

  it("names nobody otherwise than they chose, and says nothing of what kind of name it is", async () => {
    for (const form of STORY_FORMS) {
      const bytes = await bytesOf(aPublicText(), form);
      const parts = form === "docx" || form === "epub" ? Object.values(unzipSync(bytes)).map((part) => strFromU8(part)).join("\n") : form === "pdf" ? readPdf(bytes).raw : bytes.toString();
      for (const id of Object.keys(PEOPLE)) expect(parts, form).not.toMatch(new RegExp(`"${id}"|person-`));
      expect(parts, form).not.toMatch(/madeUp|legal|pdfkit|fontkit|piece-1|c2FsdA/i);
    }
  });

  it("says for whom it is, and no address, where it is for one reader only", async () => {
    const text = aPublicText({ use: "teaching", recipient: "The Open College" });
    for (const form of FORMS) {
      const said = bare(READ[form](await bytesOf(text, form)));
      expect(said, form).toContain(bare(form === "json" ? "The Open College" : "For: The Open College"));
      expect(said, form).not.toContain("stories.example");
      expect(said, form).not.toContain(bare("The page says"));
    }
  });

  it("has a name that says no more than its address", async () => {
    expect((await storyFile(aPublicText(), "docx", place)).name).toBe("what-we-found.docx");
    expect((await storyFile(aPublicText({ slug: "" }), "markdown", place)).name).toBe("story.md");
    expect((await storyFile(aPublicText({ slug: "../../etc\r\nx: y" }), "text", place)).name).toBe("etc-x-y.txt");
  });

  it("runs nothing and fetches nothing when it is opened as a page", async () => {
    const page = (await bytesOf(aPublicText(), "html")).toString();
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|<img|\son\w+="|javascript:/i);
    expect([...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(["https://example.org/?a=1&amp;b=&quot;2&quot;", "https://stories.example/stories/what-we-found"]);
    expect(page).toContain(`<h3 id="h2" dir="auto">${RIGHT_TO_LEFT}</h3>`);
  });

  it("is data with a format, a version, blocks and names", async () => {
    const data: unknown = JSON.parse((await bytesOf(aPublicText(), "json")).toString());
    expect(data).toMatchObject({
      format: "told-together-story", version: 1, language: "en", title: "What we found", edition: { number: 2, day: "2026-11-25" }, recipient: "",
      authors: [{ name: "Ann", roles: [{ role: "lived:testimony", uri: null }, { role: "credit:writing-original-draft", uri: "https://credit.niso.org/contributor-roles/writing-original-draft/" }] }, {}, {}, {}, {}, { name: "a co-author" }],
      story: expect.arrayContaining([{ is: "heading", text: [{ text: "What we found" }] }, { is: "list", numbered: true, items: [[{ is: "paragraph", text: [{ text: "First" }] }], []] }]),
    });
  });
});
