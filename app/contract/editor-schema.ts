import { Schema, type MarkSpec, type NodeSpec } from "prosemirror-model";
import { isSafeLink } from "./links.ts";

// Beside this file, because pages that only show text need the rule and not the editor.
export { isSafeLink };

/**
 * The one shape of a draft. The browser edits with it; the server checks and renders with it.
 *
 * Every block may be empty (`*`, never `+`): two honest edits can merge into an empty list,
 * and a schema that refused it would make somebody's editor delete what it cannot show.
 * Which child may stand in which parent is all that is ruled, so any merge of honest edits fits.
 */
export const BLOCKS = ["paragraph", "heading", "bullet_list", "ordered_list", "blockquote"] as const;

const nodes = {
  doc: { content: "block*" },
  paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
  heading: {
    group: "block",
    content: "inline*",
    attrs: { level: { default: 2, validate: "number" } },
    defining: true,
    parseDOM: [
      { tag: "h1", attrs: { level: 2 } },
      { tag: "h2", attrs: { level: 2 } },
      { tag: "h3", attrs: { level: 3 } },
      { tag: "h4", attrs: { level: 3 } },
      { tag: "h5", attrs: { level: 3 } },
      { tag: "h6", attrs: { level: 3 } },
    ],
    toDOM: (node) => [node.attrs["level"] === 3 ? "h3" : "h2", 0],
  },
  bullet_list: { group: "block", content: "list_item*", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
  ordered_list: { group: "block", content: "list_item*", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
  list_item: { content: "block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
  blockquote: {
    group: "block",
    content: "block*",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  text: { group: "inline" },
  hard_break: {
    group: "inline",
    inline: true,
    selectable: false,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
} satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    attrs: { href: { validate: "string" } },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (dom) => {
          const href = dom.getAttribute("href");
          return isSafeLink(href) ? { href } : false;
        },
      },
    ],
    toDOM: (mark) => ["a", { href: String(mark.attrs["href"]), rel: "noopener noreferrer nofollow" }, 0],
  },
  em: { parseDOM: [{ tag: "i" }, { tag: "em" }], toDOM: () => ["em", 0] },
  strong: { parseDOM: [{ tag: "b" }, { tag: "strong" }], toDOM: () => ["strong", 0] },
} satisfies Record<string, MarkSpec>;

export const draftSchema = new Schema({ nodes, marks });

/** Which XML elements may stand in which, by name; `draft` is the root. Derived from the schema above. */
export const CHILDREN: Readonly<Record<string, ReadonlySet<string>>> = {
  draft: new Set(BLOCKS),
  paragraph: new Set(["hard_break"]),
  heading: new Set(["hard_break"]),
  bullet_list: new Set(["list_item"]),
  ordered_list: new Set(["list_item"]),
  list_item: new Set(BLOCKS),
  blockquote: new Set(BLOCKS),
  hard_break: new Set(),
};

/** Elements whose children hold text. */
export const TEXT_BLOCKS: ReadonlySet<string> = new Set(["paragraph", "heading"]);
