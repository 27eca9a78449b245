import type { ResolvedPos } from "prosemirror-model";
import { TextSelection, type Command, type EditorState } from "prosemirror-state";
import { ySyncPluginKey, yUndoPluginKey } from "y-prosemirror";
import * as Y from "yjs";
import { syncStateOf } from "./carets.ts";

/**
 * Moving a block up or down. Done on the shared document itself: the editor's own way would rewrite
 * the text of both blocks in place, and what somebody typed meanwhile in one would stay with the other.
 * Here the block goes and comes again whole, so that the server sees what it is: the same block, moved.
 */
export type Way = "up" | "down";

type Move = { readonly depth: number; readonly first: number; readonly last: number; readonly by: number };

/** The innermost chosen blocks that have a neighbour on that side; `by`: how far every position in them shifts. */
export function moveOf(state: EditorState, way: Way): Move | null {
  const { $from, $to } = state.selection;
  for (let depth = $from.sharedDepth($to.pos); depth >= 0; depth -= 1) {
    const parent = $from.node(depth);
    if (parent.inlineContent) continue;
    const first = $from.index(depth);
    const last = $to.index(depth);
    const neighbour = way === "up" ? parent.maybeChild(first - 1) : parent.maybeChild(last + 1);
    if (neighbour && first <= last && last < parent.childCount) {
      return { depth, first, last, by: way === "up" ? -neighbour.nodeSize : neighbour.nodeSize };
    }
  }
  return null;
}

/** The shared element that holds the children at this depth. */
function elementAt(draft: Y.XmlFragment, $at: ResolvedPos, depth: number): Y.XmlFragment | null {
  let element: Y.XmlFragment = draft;
  for (let level = 0; level < depth; level += 1) {
    const child = element.get($at.index(level));
    if (!(child instanceof Y.XmlElement)) return null;
    element = child;
  }
  return element;
}

export const move = (way: Way): Command => (state, dispatch, view) => {
  const found = moveOf(state, way);
  const sync = syncStateOf(state);
  if (!found || !sync) return false;
  const parent = elementAt(sync.type, state.selection.$from, found.depth);
  // The shared document and the screen must agree on what stands where; between two renderings they may not.
  if (parent === null || parent.length !== state.selection.$from.node(found.depth).childCount) return false;
  if (!dispatch || !view) return true;

  const { anchor, head } = state.selection;
  const count = found.last - found.first + 1;
  const undo: Y.UndoManager | undefined = yUndoPluginKey.getState(state)?.undoManager;
  undo?.stopCapturing();
  sync.doc.transact(() => {
    const blocks = parent.slice(found.first, found.last + 1).map((block) => block.clone());
    parent.delete(found.first, count);
    parent.insert(way === "up" ? found.first - 1 : found.first + 1, blocks);
  }, ySyncPluginKey);
  undo?.stopCapturing();

  const now = view.state;
  const at = (position: number) => now.doc.resolve(Math.min(Math.max(0, position + found.by), now.doc.content.size));
  view.dispatch(now.tr.setSelection(TextSelection.between(at(anchor), at(head))).scrollIntoView());
  return true;
};
