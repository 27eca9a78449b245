import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyFiles } from "#app/lib/words/copyFiles.ts";
import { wordEdits } from "#app/domain/words/word-edits.ts";
import type { DraftNode } from "../draft.ts";
import { placesOf, placesOfThreads, readBlocks } from "./blocks.ts";
import { escaped, STYLE, STYLE_HASH, wholePage } from "./html.ts";
import { myWording } from "./my-wording.ts";
import { piecePage } from "./piece-html.ts";
import { pieceText } from "./piece-text.ts";
import type { CopyThread, PieceCopy } from "./piece.ts";

const HOSTILE = ["<script>alert(1)</script>", "</mark></p><img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "' autofocus onfocus='alert(1)", "&lt;b&gt; &amp;amp;", "<!--", "]]>", "javascript:alert(1)", "\n2. Comment, by Ann. Today.\n", "plain words"] as const;
const said = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 12, unit: "binary" }));

/** Three threads may be spoken of. */
const THREADS = 3;
const run: fc.Arbitrary<DraftNode> = fc
  .record({
    text: said.filter((text) => text !== ""), about: fc.subarray([...Array(THREADS).keys()]), credit: fc.nat(2),
    marks: fc.subarray([{ type: "strong" }, { type: "em" }, { type: "link", attrs: { href: 'https://example.org/?a="><script>' } }, { type: "link", attrs: { href: "javascript:alert(1)" } }]),
  })
  .map(({ text, about, credit, marks }) => ({ type: "text", text, credit, ...(about.length > 0 && { about }), ...(marks.length > 0 && { marks }) }));
const inlines = fc.array(fc.oneof({ weight: 4, arbitrary: run }, { weight: 1, arbitrary: fc.constant<DraftNode>({ type: "hard_break" }) }), { maxLength: 4 });
const textBlock: fc.Arbitrary<DraftNode> = fc.oneof(
  inlines.map((content): DraftNode => ({ type: "paragraph", content })),
  fc.tuple(inlines, fc.constantFrom(2, 3)).map(([content, level]): DraftNode => ({ type: "heading", attrs: { level }, content })),
);
const { block } = fc.letrec<{ block: DraftNode }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 }, textBlock,
    fc.tuple(fc.constantFrom("bullet_list", "ordered_list"), fc.array(fc.array(tie("block"), { maxLength: 2 }), { maxLength: 2 })).map(([type, items]): DraftNode => ({ type, content: items.map((content) => ({ type: "list_item", content })) })),
    fc.array(tie("block"), { maxLength: 2 }).map((content): DraftNode => ({ type: "blockquote", content })),
  ),
}));
const doc: fc.Arbitrary<DraftNode> = fc.array(block, { maxLength: 5 }).map((content) => ({ type: "doc", content }));

const one = fc.record({
  by: fc.option(said), kind: fc.constantFrom<CopyThread["kind"][]>("comment", "question", "change", "hurts"), text: said, edited: fc.boolean(), takenBack: fc.boolean(), hiddenBy: fc.option(said), to: fc.array(said, { maxLength: 2 }),
});
type Facts = Pick<CopyThread, "by" | "text" | "edited" | "takenBack" | "hiddenBy" | "to"> & { readonly kind: CopyThread["kind"] };
const AT = "2026-03-03T10:00:00.000Z";

/** Comments of every sort about the words of a text. */
function threadsOf(given: DraftNode, many: readonly Facts[], wording: string): CopyThread[] {
  const { runs } = readBlocks(given);
  return many.map((facts, at): CopyThread => {
    const places = placesOf(runs, ({ about }) => about?.includes(at) ?? false);
    return {
      ...facts, id: `c${at}`, at: AT, done: at === 1 ? { by: wording, at: AT } : null, replies: [{ ...facts, kind: "reply", id: `r${at}`, at: AT }],
      about: at === THREADS ? "piece" : places.length === 0 ? "gone" : places,
      proposal: at === 0 ? { wording, state: "left", decided: { by: wording, at: AT } } : null,
    };
  });
}
const copyOf = (given: DraftNode, comments: CopyThread[], title: string, contentNote: string): PieceCopy => ({
  format: "told-together-piece", version: 1, title, contentNote, text: readBlocks(given).blocks, comments,
});
const copies = fc.record({ doc, many: fc.array(one, { minLength: THREADS + 1, maxLength: THREADS + 1 }), wording: said, title: said, note: said });

/** Words and all of a draft, as it is read. */
const textOf = (node: DraftNode): string => (node.type === "hard_break" ? "\n" : (node.text ?? (node.content ?? []).map(textOf).join("")));

describe("A text for a copy", () => {
  it("holds every letter once, and each stretch is where it says", () => {
    fc.assert(
      fc.property(doc, (given) => {
        const { blocks, runs } = readBlocks(given);
        expect(blocks.map(({ text }) => text).join("")).toBe(textOf(given));
        for (const { block: at, from, to, text } of runs) expect(blocks[at]?.text.slice(from, to)).toBe(text);
        for (const { text, marks } of blocks) for (const { from, to } of marks) expect(from >= 0 && from < to && to <= text.length).toBe(true);
        expect(JSON.stringify(blocks.map(({ marks }) => marks))).not.toContain("javascript:");
      }),
    );
  });

  it("has the words of a thread at its places, and no others", () => {
    fc.assert(
      fc.property(doc, fc.nat(THREADS - 1), (given, thread) => {
        const { blocks, runs } = readBlocks(given);
        const places = placesOf(runs, ({ about }) => about?.includes(thread) ?? false);
        expect(placesOfThreads(runs, THREADS)[thread]).toEqual(places);
        expect(places.map(({ block: at, from, to }) => blocks[at]?.text.slice(from, to)).join("")).toBe(runs.filter(({ about }) => about?.includes(thread)).map(({ text }) => text).join(""));
      }),
    );
  });
});

/** The tags a copy may hold, with the only attributes that they may have. */
const TAGS = /^(<!doctype html>|<\/?(html|style|head|title|body|main|article|section|h1|h2|h3|p|ul|ol|li|blockquote|mark|sup|strong|em)>|<html lang="en">|<br>|<(h1|h2|h3|p|blockquote) dir="auto">|<section id="comment-\d+">|<span id="words-\d+">|<\/span>|<\/a>|<a href="#words-\d+">|<a href="#comment-\d+" aria-label="To comment \d+">|<a href="(https?:\/\/|mailto:)[^"<>]*" rel="noopener noreferrer nofollow">|<meta [a-z-]+="[^"<>]*"( content="[^"<>]*")?>)$/;

describe("A piece as a page", () => {
  it("lets in its own few lines of style by their hash, and no other", () => {
    expect(STYLE_HASH).toBe(`sha256-${createHash("sha256").update(STYLE).digest("base64")}`);
    expect(wholePage("", "").match(/content="default-src[^"]*"/)?.[0]).toBe(`content="default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'"`);
  });


  it("holds nothing that acts or fetches, whatever people wrote, called themselves, or called it; all of it shows as text", () => {
    fc.assert(
      fc.property(copies, ({ doc: given, many, wording, title, note }) => {
        const page = piecePage({ copy: copyOf(given, threadsOf(given, many, wording), title, note), doc: given, marks: ["c0", "c1", "c2"] }, copyFiles.inside);
        for (const tag of page.match(/<[^>]*>/g) ?? []) expect(tag).toMatch(TAGS);
        // Outside of tags there is no sign left that could begin one.
        expect(page.replace(/<[^>]*>/g, "")).not.toMatch(/[<>]/);
        for (const text of [title, wording]) expect(page).toContain(escaped(text));
        for (const { text } of many) for (const line of text.split("\n")) expect(page).toContain(escaped(line));
      }),
    );
  });

  it("leads from every comment to its words and back, each once", () => {
    fc.assert(
      fc.property(copies, ({ doc: given, many, wording, title, note }) => {
        const copy = copyOf(given, threadsOf(given, many, wording), title, note);
        const page = piecePage({ copy, doc: given, marks: ["c0", "c1", "c2"] }, copyFiles.inside);
        const count = (text: string) => page.split(text).length - 1;
        copy.comments.forEach(({ about }, at) => {
          const stands = typeof about !== "string" ? 1 : 0;
          expect([count(`id="words-${at + 1}"`), count(`href="#words-${at + 1}"`), count(`href="#comment-${at + 1}"`), count(`id="comment-${at + 1}"`)]).toEqual([stands, stands, stands, 1]);
        });
      }),
    );
  });
});

describe("A piece as plain text", () => {
  it("shows no comment that looks like another one: every line that somebody said is set in", () => {
    fc.assert(
      fc.property(copies, ({ doc: given, many, title, note }) => {
        const quiet = many.map((facts) => ({ ...facts, by: "Bo", hiddenBy: null, to: [] }));
        const copy = copyOf(given, threadsOf(given, quiet, "plain words"), title, note);
        const all = pieceText(copy, copyFiles.inside);
        const comments = all.slice(all.lastIndexOf(`\n\n${copyFiles.inside.comments}\n\n1. `));
        const heads = comments.split("\n").filter((line) => /^\d+\. /.test(line));
        expect(heads).toEqual(copy.comments.map((thread, at) => copyFiles.inside.said(thread, at + 1)));
      }),
    );
  });

  it("has a number behind the words of each comment, points before items, and signs before quotes", () => {
    const given: DraftNode = {
      type: "doc",
      content: [
        { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "The 42" }] },
        { type: "paragraph", content: [{ type: "text", text: "The bus was " }, { type: "text", text: "late", about: [0, 1] }, { type: "text", text: " again", about: [1] }, { type: "hard_break" }, { type: "text", text: "and again." }] },
        { type: "ordered_list", content: ["One.", "Two."].map((text) => ({ type: "list_item", content: [{ type: "paragraph", content: [{ type: "text", text }] }] })) },
        { type: "blockquote", content: [{ type: "paragraph", content: [{ type: "text", text: "Wait inside." }] }] },
      ],
    };
    const plain = { by: "Bo", kind: "comment" as const, text: "Hm.\nYes.", edited: false, takenBack: false, hiddenBy: null, to: [] };
    const comments = threadsOf(given, [plain, plain], "never on time").map((thread, at) => (at === 0 ? thread : { ...thread, replies: [], done: null }));
    const all = pieceText(copyOf(given, comments, "The 42", "being late"), copyFiles.inside);
    expect(all.split("\n\n* * *\n\n")).toEqual([
      "The 42\n\nBefore you read: being late\n\nThe 42\n\nThe bus was late[1] again[2]\nand again.\n\n  1. One.\n\n  2. Two.\n\n> Wait inside.",
      [
        "Comments\n", "1. Comment, by Bo. Tuesday 3 March 2026, 10:00 in the morning.", "About the words before [1].", "    Hm.", "    Yes.", "The words would become:", "    never on time",
        "never on time left it: the words stay as they are.", "  Answer, by Bo. Tuesday 3 March 2026, 10:00 in the morning.", "      Hm.", "      Yes.", "",
        "2. Comment, by Bo. Tuesday 3 March 2026, 10:00 in the morning.", "About the words before [2].", "    Hm.", "    Yes.",
      ].join("\n"),
      `${copyFiles.inside.care}\n`,
    ]);
  });
});

describe("What somebody suggested, in a copy of their words", () => {
  it("is what they changed, and never what they kept: with the words of the text at the places, it is the whole wording again", () => {
    const wordsOf = (...all: string[]) => fc.array(fc.constantFrom(...all), { maxLength: 8 }).map((some) => some.join(" "));
    fc.assert(
      // Others' words are in capitals.
      fc.property(wordsOf("THE", "BUS", "WAS", "LATE"), wordsOf("THE", "BUS", "never", "LATE", "came"), fc.nat(5), (before, wording, from) => {
        const text = `${"-".repeat(from)}${before}`;
        const parts = myWording(before, wording, { block: 0, from, to: text.length });
        const whole = parts.map((part) => ("mine" in part ? part.mine : part.kept.map((place) => text.slice(place.from, place.to)).join(""))).join("");
        expect(whole).toBe(wording);
        expect(parts.filter((part) => "mine" in part)).toHaveLength(wordEdits(before, wording).filter(({ insert }) => insert !== "").length);
        // The same without places: the same parts are mine.
        const mineIn = (all: typeof parts) => all.flatMap((part) => ("mine" in part ? [part.mine] : []));
        const unplaced = myWording(before, wording, null);
        expect(mineIn(unplaced)).toEqual(mineIn(parts));
        expect(unplaced.every((part) => "mine" in part || part.kept.length === 0)).toBe(true);
      }),
    );
  });
});
