import { Parser, type Node } from "commonmark";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aPublicText, aTextBy, HOSTILE } from "#tests/support/story.ts";
import type { EditionNode } from "#app/domain/consent/edition.ts";
import { shown } from "./shown.ts";
import { storyMarkdown } from "./markdown.ts";

const place = { origin: "https://stories.example" };
type Seen = { text: string; strong: string; em: string; blocks: string[] };

/** What a reader of Markdown sees. Tags stand for marks, and are no words. */
function read(markdown: string): Seen {
  const seen: Seen = { text: "", strong: "", em: "", blocks: [] };
  const open = { strong: 0, em: 0 };
  const walker = new Parser().parse(markdown).walker();
  for (let step = walker.next(); step !== null; step = walker.next()) {
    const node: Node = step.node;
    if (node.type === "strong") open.strong += step.entering ? 1 : -1;
    if (node.type === "emph") open.em += step.entering ? 1 : -1;
    if (node.type === "html_inline") {
      const tag = /^<(\/?)(strong|em)>$/.exec(node.literal ?? "");
      expect(tag, node.literal ?? "").not.toBeNull();
      if (tag?.[2] === "strong" || tag?.[2] === "em") open[tag[2]] += tag[1] === "" ? 1 : -1;
    }
    if (node.type === "text") {
      seen.text += node.literal ?? "";
      if (open.strong > 0) seen.strong += node.literal ?? "";
      if (open.em > 0) seen.em += node.literal ?? "";
    }
    if (node.type === "softbreak" || node.type === "linebreak") seen.text += "\n";
    if (step.entering && ["heading", "list", "item", "block_quote", "code_block", "html_block", "code"].includes(node.type)) seen.blocks.push(node.type === "heading" ? `h${node.level}` : node.type);
    if (!step.entering && node.type === "paragraph") seen.text += "\n";
  }
  return seen;
}

const bare = (text: string) => text.replace(/\s+/g, "");
const AROUND = ["h1", "h2", "h2", "h2"];
const run = (text: string, ...marks: string[]): EditionNode => ({ type: "text", text, credit: 0, ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}) });
const annWrote = (...content: EditionNode[]) => aTextBy([{ is: "chosen", text: "Ann" }], { doc: { type: "doc", content } });
const paragraph = (...content: EditionNode[]): EditionNode => ({ type: "paragraph", content });

describe("A story as Markdown", () => {
  it("has the blocks that the story has", () => {
    const { blocks } = read(storyMarkdown(aPublicText(), place));
    expect(blocks).toEqual(["h1", "h2", "h3", "list", "item", "list", "item", "item", "list", "item", "item", "block_quote", "h2", "h2", "h2"]);
  });

  it("reads nothing that people wrote as markup", () => {
    const nasty = [...HOSTILE, "# no heading", "1. no list", "1) no list", "+ no list", "* no list", "> no quote", "    no code", "\tno code", "```\nno code\n```", "~~~", "***", "---", "===", "a\n===", "a\n---", "<div>", "<!-- no -->", "[a]: http://x.y", "[a](b)", "![a](b)", "&copy; &#65;", "a  \nb", "\\", "a\\\nb", "_a_ __b__ *c* **d**", "`a`", "| a | b |\n|---|---|", "<http://a.b>", "a*b*c_d_e"];
    const { text, blocks } = read(storyMarkdown(annWrote(...nasty.map((one) => paragraph(run(one)))), place));
    for (const one of nasty) expect(bare(text)).toContain(bare(shown(one)));
    expect(blocks).toEqual(AROUND);
  });

  it("keeps every word, and every mark on its words, in any text", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."ab1ü *_`[]()<>&#+-=.:!|~\\\n\t\"'{}/", "&amp;", "**", "__", "<b>", "\u00a0", "\u3000"), minLength: 1, maxLength: 12 });
    const marks = fc.constantFrom<string[]>([], ["strong"], ["em"], ["em", "strong"]);
    fc.assert(fc.property(fc.array(fc.tuple(letters, marks), { minLength: 1, maxLength: 6 }), (runs) => {
      const seen = read(storyMarkdown(annWrote(paragraph(run("Start ")), paragraph(...runs.map(([text, some]) => run(text, ...some)))), place));
      const wanted = (mark?: string) => bare(shown(runs.filter(([, some]) => mark === undefined || some.includes(mark)).map(([text]) => text).join("")));
      expect(bare(seen.text)).toContain(`Start${wanted()}Howthiswasmade`);
      expect(bare(seen.strong)).toBe(wanted("strong"));
      expect(bare(seen.em)).toBe(wanted("em"));
      expect(seen.blocks).toEqual(AROUND);
    }), { numRuns: 1500 });
  });

  it("leads where a link leads, whatever is in its address", () => {
    const href = "https://example.org/a_(b)?x=1&lt=2&copy;#<>\\*`\"'";
    const link: EditionNode = { type: "text", text: "a [link] ](x)", credit: 0, marks: [{ type: "link", attrs: { href } }] };
    const walker = new Parser().parse(storyMarkdown(annWrote(paragraph(run("b"), link, run("c"))), place)).walker();
    const found: string[] = [];
    for (let step = walker.next(); step !== null; step = walker.next()) if (step.entering && step.node.type === "link") found.push(decodeURI(step.node.destination ?? ""));
    expect(found[0]).toBe(href);
  });
});
