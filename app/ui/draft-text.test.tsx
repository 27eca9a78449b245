import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { DraftNode } from "#app/contract/draft.ts";
import { DraftText } from "./draft-text.tsx";

const text = (words: string, ...marks: { type: string; attrs?: Record<string, unknown> }[]): DraftNode => ({ type: "text", text: words, marks });
const block = (type: string, ...content: DraftNode[]): DraftNode => ({ type, content });
const heading = (level: number, words: string): DraftNode => ({ type: "heading", attrs: { level }, content: words ? [text(words)] : [] });
const html = (...content: DraftNode[]) => renderToStaticMarkup(<DraftText doc={{ type: "doc", content }} />);

describe("A draft on the read page", () => {
  test("every block has an address that a link can lead to", () => {
    expect(html(block("paragraph", text("One")), block("paragraph", text("Two")))).toContain('<p dir="auto" id="part-2">Two</p>');
  });

  test("headings never skip a level, and an empty heading is no heading", () => {
    expect(html(heading(3, "Small"), heading(2, "Big"), heading(3, "Under it"), heading(2, " "))).toMatch(
      /<h2[^>]*>Small<\/h2><h2[^>]*>Big<\/h2><h3[^>]*>Under it<\/h3><p/,
    );
  });

  test("lists, quotes, line breaks and emphasis are what they look like", () => {
    const made = html(
      block("bullet_list", block("list_item", block("paragraph", text("milk")))),
      block("blockquote", block("paragraph", text("a", { type: "em" }), { type: "hard_break" }, text("b", { type: "strong" }))),
    );
    expect(made).toContain("<ul dir=\"auto\" id=\"part-1\"><li><p dir=\"auto\">milk</p></li></ul>");
    expect(made).toContain("<em>a</em><br/><strong>b</strong>");
  });

  test("a link leads only to a safe address, and never carries where it came from", () => {
    const link = (href: unknown) => html(block("paragraph", text("here", { type: "link", attrs: { href } })));
    expect(link("https://example.org/")).toContain('<a href="https://example.org/" rel="noopener noreferrer nofollow">here</a>');
    for (const bad of ["javascript:alert(1)", "data:text/html,x", undefined, 7]) expect(link(bad)).not.toContain("<a");
  });

  test("words stay words, whatever is in them", () => {
    expect(html(block("paragraph", text("<script>alert(1)</script>")))).toContain("&lt;script&gt;");
  });
});
