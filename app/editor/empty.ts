import { AllSelection, Plugin, Selection, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { draftSchema } from "#app/contract/editor-schema.ts";

/** The draft holds nothing that one could read. */
const isEmpty = (view: EditorView) => view.state.doc.childCount === 0;

/** The first key, tool, paste or spoken word in an empty draft makes its first paragraph. Opening a page changes nothing. */
export function makeRoom(view: EditorView): void {
  if (!isEmpty(view) || !view.editable) return;
  const change = view.state.tr.insert(0, draftSchema.nodes.paragraph.create());
  view.dispatch(change.setSelection(TextSelection.create(change.doc, 1)).setMeta("addToHistory", false));
}

/** A key that writes, or that shapes what will be written (Ctrl and Alt and 2); not one that copies or takes back. */
const writes = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  (key.length === 1 || ["Enter", "Process", "Unidentified"].includes(key)) && (!(ctrlKey || metaKey) || altKey || shiftKey);

const room = (view: EditorView) => {
  makeRoom(view);
  return false;
};

export const firstParagraph = (hint: string) =>
  new Plugin({
    // In an empty draft "all" is the only selection there is. When words arrive it must not stay:
    // the next key would take the place of all of them. No "addToHistory" here: y-prosemirror takes that of the last
    // change for all that came with it, and who takes out everything could not undo it.
    appendTransaction: (_changes, before, state) =>
      before.doc.childCount === 0 && state.doc.childCount > 0 && state.selection instanceof AllSelection
        ? state.tr.setSelection(Selection.atStart(state.doc))
        : null,
    props: {
      attributes: ({ doc }): Record<string, string> => {
        const only = doc.childCount === 1 ? doc.firstChild : null;
        const nothing = doc.childCount === 0 || (only?.type.name === "paragraph" && only.content.size === 0);
        return nothing ? { "data-hint": hint } : {};
      },
      handleDOMEvents: {
        keydown: (view, event) => (writes(event) ? room(view) : false),
        beforeinput: room,
        compositionstart: room,
        paste: room,
        drop: room,
      },
    },
  });
