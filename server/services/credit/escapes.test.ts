/** What people write in titles and names comes out of a file as they wrote it, and does nothing in there. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aTextBy, HOSTILE } from "#tests/support/story.ts";
import { oneLine } from "../oneLine.ts";
import { bibtex } from "./bibtex.ts";
import { ris } from "./ris.ts";

const place = { origin: "https://stories.example" };
/** Likely to break something: signs that formats act on, and halves of characters. */
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: fc.constantFrom("\\", "{", "}", "\n", "\r", "%", "$", "&", "#", "_", "^", "~", '"', "@", ",", "=", " and ", "-", "'", "`", "<", "?", "\\input", "a", " ", "\u2028", "\u0085", "\ud800", "\udc00", "ER  - ", "é", "🌻") }),
  fc.string({ unit: "binary" }),
);
const named = (title: string, name: string) => aTextBy([{ is: "chosen", text: name }, { is: "coAuthor", text: "" }], { title, group: title });

/** A little of TeX: reads back what was written. Anything that would do something throws. */
const SIGNS: Readonly<Record<string, string>> = { textbackslash: "\\", textbraceleft: "{", textbraceright: "}", textasciitilde: "~", textasciicircum: "^" };
const readTex = (tex: string): string =>
  tex.replace(/\\([a-z]+)\{\}|\\([$&#_%])|(?<=[-`',<>?!])(\{\})(?=[-`',<>])|[\\{}$&#_%^~]|[-`',<>?!](?=[-`',<>])/g, (found, word: string | undefined, sign: string | undefined, apart: string | undefined) => {
    const read = apart !== undefined ? "" : word === undefined ? sign : SIGNS[word];
    if (read === undefined) throw new Error(`TeX would act on ${found}`);
    return read;
  });

/** Fields as BibTeX sees them: it counts braces and knows no backslash. */
function readBibtex(file: string): Map<string, string> {
  const fields = new Map<string, string>();
  const head = /^@techreport\{[A-Za-z0-9-]+,\n/.exec(file);
  if (!head) throw new Error("No entry");
  let at = head[0].length;
  while (!file.startsWith("}\n", at)) {
    const start = /^ {2}([a-z]+) = \{/.exec(file.slice(at));
    if (!start) throw new Error(`No field at ${at}`);
    const from = (at += start[0].length);
    for (let depth = 1; depth > 0; at += 1) {
      if (at >= file.length) throw new Error("A brace stays open");
      if (file[at] === "{") depth += 1;
      if (file[at] === "}") depth -= 1;
    }
    fields.set(start[1] ?? "", file.slice(from, at - 1));
    if (!file.startsWith(",\n", at)) throw new Error("A field ends too early");
    at += 2;
  }
  if (at + 2 !== file.length) throw new Error("Something stands behind the entry");
  return fields;
}

const inner = (text = "") => text.slice(1, -1);

describe("BibTeX", () => {
  it("gives every title and name back as it was written, in one entry, and TeX acts on none of it", () => {
    fc.assert(
      fc.property(hostile, hostile, (title, name) => {
        const fields = readBibtex(bibtex(named(title, name), place));
        expect(readTex(inner(fields.get("title")))).toBe(oneLine(title) || "A story without a title");
        expect(readTex(inner(fields.get("institution")))).toBe(oneLine(title));
        const authors = fields.get("author") ?? "";
        expect(authors.endsWith(" and {A co-author}")).toBe(true);
        expect(readTex(inner(authors.slice(0, -" and {A co-author}".length)))).toBe(oneLine(name) || "A co-author");
      }),
    );
  });
});

describe("RIS", () => {
  it("has one line for each field whatever was written: nobody can end an entry or begin another", () => {
    fc.assert(
      fc.property(hostile, hostile, (title, name) => {
        const file = ris(named(title, name), place);
        const lines = file.split(/[\r\n\u2028\u2029\u0085\u000b\u000c]+/).filter((line) => line !== "");
        expect(lines.every((line) => /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true);
        expect(lines.map((line) => line.slice(0, 2))).toEqual(["TY", "TI", "AU", "AU", "PY", "DA", "ET", "M3", "PB", "LA", "UR", "ER"]);
        expect(lines[1]).toBe(`TI  - ${oneLine(title) || "A story without a title"}`);
      }),
    );
  });
});

describe("One line", () => {
  it("changes nothing in a text that any file can hold", () => {
    for (const text of ["Ann", "Gus & Söhne 🌻", "قصتنا معًا", "👩‍👩‍👧‍👦", "a\u200fb"]) expect(oneLine(text)).toBe(text);
  });

  it("holds no line end, no control and no half of a character, and doing it twice changes nothing more", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = oneLine(text);
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/);
        expect(Buffer.from(line, "utf8").toString("utf8")).toBe(line);
        expect(oneLine(line)).toBe(line);
      }),
    );
  });
});
