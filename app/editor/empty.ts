import { Plugin, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { draftSchema } from "#app/contract/editor-schema.ts";

/** The draft holds nothing that one could read. */
const isEmpty = (view: EditorView) => view.state.doc.childCount === 0;

/** The first key, paste or spoken word in an empty draft makes its first paragraph. Opening a page changes nothing. */
function makeRoom(view: EditorView): void {
  if (!isEmpty(view) || !view.editable) return;
  const change = view.state.tr.insert(0, draftSchema.nodes.paragraph.create());
  view.dispatch(change.setSelection(TextSelection.create(change.doc, 1)).setMeta("addToHistory", false));
}

const writes = (event: KeyboardEvent) =>
  !event.ctrlKey && !event.metaKey && (event.key.length === 1 || ["Enter", "Process", "Unidentified"].includes(event.key));

const room = (view: EditorView) => {
  makeRoom(view);
  return false;
};

export const firstParagraph = (hint: string) =>
  new Plugin({
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
