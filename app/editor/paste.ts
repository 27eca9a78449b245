import { Plugin } from "prosemirror-state";

/**
 * What is pasted from outside keeps what our drafts know (paragraphs, headings, lists, quotes, links,
 * bold, italic) and loses the rest: the schema reads nothing else. Styles go before the browser looks at
 * them, because the content security policy refuses inline styles, loudly.
 */
export const withoutStyles = (html: string): string =>
  html
    .replaceAll(/<(style|script|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, "")
    .replaceAll(/\s(?:style|on[a-z]+|bgcolor|background)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, "");

export const plainPaste = new Plugin({ props: { transformPastedHTML: withoutStyles } });
