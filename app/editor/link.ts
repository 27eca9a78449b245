import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { draftSchema, isSafeLink } from "#app/contract/editor-schema.ts";

/** Links: what is there at the caret, and how to change it. */
const mark = draftSchema.marks.link;

export type LinkAt = { readonly from: number; readonly to: number; readonly words: string; readonly href: string };

/** The link at the caret, whole; or the chosen words, with no address yet. */
export function linkAt(view: EditorView): LinkAt {
  const { doc, selection } = view.state;
  const { $from, from, to } = selection;
  const parent = $from.parent;
  const here = mark.isInSet($from.marks()) ?? mark.isInSet($from.nodeAfter?.marks ?? []);
  if (!here) return { from, to, words: doc.textBetween(from, to, " "), href: "" };
  let start = $from.start();
  let end = start;
  let found = { from, to };
  parent.forEach((node, offset) => {
    const at = $from.start() + offset;
    if (!here.isInSet(node.marks)) start = at + node.nodeSize;
    else {
      end = at + node.nodeSize;
      if (start <= from && from <= end) found = { from: start, to: end };
    }
  });
  return { ...found, words: doc.textBetween(found.from, found.to, " "), href: String(here.attrs["href"]) };
}

/** What people type is seldom a whole address. Null when it cannot be one. */
export function addressFrom(typed: string): string | null {
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
  return text !== "" && /\.|^mailto:|localhost/.test(whole) && isSafeLink(whole) ? whole : null;
}

export function setLink(view: EditorView, at: LinkAt, href: string, words: string): void {
  const change = view.state.tr;
  const text = words.trim() === "" ? href : words;
  if (text === at.words && at.from < at.to) change.removeMark(at.from, at.to, mark).addMark(at.from, at.to, mark.create({ href }));
  else change.replaceWith(at.from, at.to, draftSchema.text(text, [mark.create({ href })]));
  const end = change.mapping.map(at.to);
  view.dispatch(change.setSelection(TextSelection.near(change.doc.resolve(end), -1)).removeStoredMark(mark).scrollIntoView());
}

export const removeLink = (view: EditorView, at: LinkAt): void => view.dispatch(view.state.tr.removeMark(at.from, at.to, mark));
