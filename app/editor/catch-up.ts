import type { EditorView } from "prosemirror-view";

/**
 * Takes in what this person's browser did but has not told yet: it reports a moved caret a moment later, and
 * drawing somebody else's change in between would put the caret back, and a quick key would act at the old place.
 */
export function catchUp(view: EditorView): void {
  if (view.hasFocus() && !view.composing) document.dispatchEvent(new Event("selectionchange"));
}
