import { inputRules, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { EditorState, Plugin, type Transaction } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { ySyncPlugin, yUndoPlugin, ySyncPluginKey } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { roomToWrite } from "./blocks.ts";
import { carets } from "./carets.ts";
import { catchUp } from "./catch-up.ts";
import { firstParagraph } from "./empty.ts";
import { keymapOf, type ScreenKeys } from "./keys.ts";
import { noticePaste, plainPaste } from "./paste.ts";

export type TextOptions = {
  readonly draft: Y.XmlFragment;
  readonly awareness: Awareness;
  /** Others' carets are drawn. */
  readonly showCarets: boolean;
  /** Attributes of the text box: its name and what describes it. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands in an empty draft. */
  readonly hint: string;
  readonly keys: ScreenKeys;
  /** May this person write now? */
  editable(): boolean;
  /** May this change happen? Where people ask first, not to other people's words. */
  allows(change: Transaction, state: EditorState): boolean;
  /** Words are about to be pasted; `copied` is what was last copied here. */
  pasting(text: string, copied: string): void;
  /** After each change of what is shown or chosen. `before` is the state it came from. */
  looked(view: EditorView, before: EditorState | null): void;
};

const { nodes } = draftSchema;

/** "- " and "1. " start a list, as everywhere; Backspace takes it back. Nothing else turns into something else. */
const listStarts = inputRules({
  rules: [wrappingInputRule(/^\s*([-*])\s$/, nodes.bullet_list), wrappingInputRule(/^1\.\s$/, nodes.ordered_list)],
});

/** Somebody else's change, as opposed to mine and to my undo. */
export const isFromElsewhere = (state: EditorState): boolean => {
  const sync: { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined = ySyncPluginKey.getState(state);
  return sync?.isChangeOrigin === true && sync.isUndoRedoOperation !== true;
};

/**
 * Puts the text on the page, empty. Content comes afterwards, through the shared document:
 * with content there first, "delete everything" as a first act would not reach the others.
 */
export function mountText(place: HTMLElement, options: TextOptions): EditorView {
  const watcher = new Plugin({
    view: () => ({ update: (view, before) => options.looked(view, before) }),
  });
  // On a slow device "End, Enter" arrives faster than the news that the caret is at the end.
  const keysAfterCaret = new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view) => {
          catchUp(view);
          return false;
        },
      },
    },
  });
  const state = EditorState.create({
    schema: draftSchema,
    plugins: [
      keysAfterCaret,
      new Plugin({ filterTransaction: (change, state) => options.allows(change, state) }),
      // An own, empty mapping: without it the binding renders the empty draft once more, with a warning.
      ySyncPlugin(options.draft, { mapping: new Map() }),
      yUndoPlugin(),
      carets(options.awareness, { shown: options.showCarets }),
      listStarts,
      keymap(keymapOf(options.keys)),
      firstParagraph(options.hint),
      roomToWrite,
      plainPaste,
      noticePaste(options.pasting),
      watcher,
    ],
  });
  return new EditorView({ mount: place }, {
    state,
    editable: () => options.editable(),
    attributes: { ...options.attributes },
    scrollThreshold: { top: 120, bottom: 40, left: 0, right: 0 },
    scrollMargin: { top: 140, bottom: 60, left: 0, right: 0 },
    // Nobody's page moves because of somebody else.
    handleScrollToSelection: (view) => isFromElsewhere(view.state),
  });
}

