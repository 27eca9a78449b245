import type { Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

/**
 * What is pasted from outside keeps what our drafts know (paragraphs, headings, lists, quotes, links,
 * bold, italic) and loses the rest: the schema reads nothing else. Styles go before the browser looks at
 * them, because the content security policy refuses inline styles, loudly.
 */
export const withoutStyles = (html: string): string =>
  html
    .replaceAll(/<(style|script|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, "")
    .replaceAll(/\s(?:style|on[a-z]+|bgcolor|background)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, "");

const textOf = ({ content }: Slice): string => content.textBetween(0, content.size, "\n");

/** Tells of words that are about to come in by paste or drop, and what was last copied or cut on this page. */
export const noticePaste = (comes: (text: string, copied: string) => void) => {
  let copied = "";
  const copy = (view: EditorView) => {
    copied = textOf(view.state.selection.content());
    return false;
  };
  return new Plugin({
    props: {
      handleDOMEvents: { copy, cut: copy },
      handlePaste: (_view, _event, slice) => void comes(textOf(slice), copied),
      handleDrop: (_view, _event, slice, moved) => void (moved || comes(textOf(slice), copied)),
    },
  });
};

export const plainPaste = new Plugin({ props: { transformPastedHTML: withoutStyles } });
