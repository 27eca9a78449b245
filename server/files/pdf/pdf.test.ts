import { describe, expect, it } from "vitest";
import type { EditionNode } from "#app/domain/consent/edition.ts";
import { readPdf } from "#tests/support/pdf.ts";
import { aPublicText, aTextBy } from "#tests/support/story.ts";
import { storyPdf } from "./pdf.ts";

const place = { origin: "https://stories.example" };
const annWrote = (texts: readonly string[], changes: Parameters<typeof aTextBy>[1] = {}) =>
  aTextBy([{ is: "chosen", text: "Ann" }], { doc: { type: "doc", content: texts.map((text): EditionNode => ({ type: "paragraph", content: [{ type: "text", text, credit: 0 }] })) }, ...changes });

describe("A story as a PDF", () => {
  it("is tagged, says its language and title, and shows the title (check 47)", async () => {
    const { raw, tags, objects } = readPdf(await storyPdf(aPublicText({ language: "cy" }), place));
    expect(raw).toMatch(/\/MarkInfo \d+ 0 R/);
    expect(raw).toContain("/Marked true");
    expect(raw).toMatch(/\/StructTreeRoot \d+ 0 R/);
    expect(raw).toContain("/Lang (cy)");
    expect(raw).toContain("/DisplayDocTitle true");
    expect(objects.map(({ head }) => head)).toContain("(What we found)");
    expect([...new Set(tags)].sort()).toEqual(["BlockQuote", "Document", "H1", "H2", "H3", "L", "LBody", "LI", "Lbl", "Link", "P", "Sect", "URI"]);
    expect(tags.filter((tag) => tag === "H1")).toHaveLength(1);
    expect(tags.filter((tag) => tag === "LI")).toHaveLength(5);
  });

  it("has all its letters inside, and says which they are", async () => {
    const { raw } = readPdf(await storyPdf(annWrote(["Zażółć gęślą jaźń. Ŵyneb. Τι; Что? שלום 🌻"]), place));
    const fonts = raw.match(/\/Type \/FontDescriptor/g)?.length ?? 0;
    expect(fonts).toBeGreaterThanOrEqual(4);
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(fonts);
    expect(raw.match(/\/ToUnicode /g)).toHaveLength(fonts);
  });

  it("names no maker and no moment but the day of the edition", async () => {
    const { raw } = readPdf(await storyPdf(annWrote(["a"], { title: `A & B <c> ]]> "d" ü` }), place));
    expect(raw).toContain("/Producer");
    expect(raw).not.toMatch(/pdfkit/i);
    expect([...raw.matchAll(/D:(\d{8})/g)].map(([, day]) => day)).toEqual(["20261125"]);
    // The XML about it holds the title as text.
    expect(raw).toContain("A &amp; B &lt;c&gt; ]]&gt; &quot;d&quot;");
  });

  it("refuses a story with letters that no font of ours has, and leaves out none", async () => {
    for (const text of ["हिन्दी", "中文", "It is 中 here", "ہے"]) await expect(storyPdf(annWrote([text]), place)).rejects.toMatchObject({ code: "not_in_this_form" });
    await expect(storyPdf(annWrote(["a"], { title: "中文" }), place)).rejects.toMatchObject({ code: "not_in_this_form" });
  });

  it("draws words from right to left in the order of reading, also beside others", async () => {
    const { text, objects } = readPdf(await storyPdf(annWrote(["He said אבג דהו to me", "כלמ 12 נסע (abc) פצ"]), place));
    // Each word stands there as it is seen, and says so; the words follow each other as they are read.
    const places = ["He said", "גבא", "והד", "to me", "מלכ", "12", "עסנ", "abc", "צפ"].map((word) => text.indexOf(word));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    const drawn = objects.map(({ stream }) => stream).join("\n");
    expect(drawn.match(/\/ReversedChars BMC/g)).toHaveLength(5);
    // A bracket that was turned for the eye is what its writer wrote for everybody else.
    expect(drawn).toContain("/ActualText");
  });

  it("breaks pages, numbers them, and breaks a word that is longer than a line", async () => {
    const long = "x".repeat(900);
    const { text, pages } = readPdf(await storyPdf(annWrote([...Array.from({ length: 60 }, (_, at) => `Paragraph ${at}.`), long]), place));
    expect(pages).toBeGreaterThan(2);
    expect(text.replace(/\s/g, "")).toContain(long);
    for (let at = 0; at < 60; at += 1) expect(text).toContain(`Paragraph ${at}.`);
  });

  it("lets others work while it makes a long one", async () => {
    let turns = 0;
    let done = false;
    const other = (): void => {
      turns += 1;
      if (!done) setImmediate(other);
    };
    setImmediate(other);
    await storyPdf(annWrote(Array.from({ length: 400 }, (_, at) => `Word ${at} `.repeat(40))), place);
    done = true;
    expect(turns).toBeGreaterThan(10);
  });
});
