import { lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import type { MarkType, NodeType, ResolvedPos } from "prosemirror-model";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { Plugin, type Command, type EditorState } from "prosemirror-state";
import { ySyncPluginKey } from "y-prosemirror";
import { draftSchema } from "#app/contract/editor-schema.ts";

/** What the tools do to the text: one command each, and what is true at the caret. */
const { nodes, marks } = draftSchema;

/** The nearest block of one of these kinds around a place, with its depth. */
function around($at: ResolvedPos, kinds: readonly NodeType[]) {
  for (let depth = $at.depth; depth > 0; depth -= 1) {
    const node = $at.node(depth);
    if (kinds.includes(node.type)) return { node, depth, before: $at.before(depth) };
  }
  return null;
}

export function isMarked(state: EditorState, mark: MarkType): boolean {
  const { from, to, empty, $from } = state.selection;
  if (empty) return (state.storedMarks ?? $from.marks()).some((one) => one.type === mark);
  return state.doc.rangeHasMark(from, to, mark);
}

export const headingLevel = (state: EditorState): 2 | 3 | null => {
  const block = state.selection.$from.parent;
  if (block.type !== nodes.heading) return null;
  return block.attrs["level"] === 3 ? 3 : 2;
};
export const isIn = (state: EditorState, kind: NodeType): boolean => around(state.selection.$from, [kind]) !== null;

/** Pressing it again makes it a paragraph again. */
export const heading = (level: 2 | 3): Command => (state, dispatch) =>
  headingLevel(state) === level
    ? setBlockType(nodes.paragraph)(state, dispatch)
    : setBlockType(nodes.heading, { level })(state, dispatch);

export const bold = toggleMark(marks.strong);
export const italic = toggleMark(marks.em);

/** A list of this kind; the same again takes it out of the list; the other kind turns the list around. */
export const list = (kind: NodeType): Command => (state, dispatch) => {
  const found = around(state.selection.$from, [nodes.bullet_list, nodes.ordered_list]);
  if (!found) return wrapInList(kind)(state, dispatch);
  if (found.node.type === kind) return liftListItem(nodes.list_item)(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(found.before, kind));
  return true;
};

export const quote: Command = (state, dispatch) =>
  isIn(state, nodes.blockquote) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch);

export const lineBreak: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create(), true).scrollIntoView());
  return true;
};

export const further = sinkListItem(nodes.list_item);
export const nearer = liftListItem(nodes.list_item);

/**
 * A person's own change never leaves a place where nobody can put a caret: an empty draft, list
 * item or quote gets its paragraph. Changes of others are left as they are; the server looks after those.
 */
export const roomToWrite = new Plugin({
  appendTransaction(changes, _before, state) {
    const mine = changes.some((change) => change.docChanged && change.getMeta(ySyncPluginKey) === undefined);
    if (!mine) return null;
    const change = state.tr;
    const empty: number[] = [];
    state.doc.descendants((node, at) => {
      if (node.childCount === 0 && (node.type === nodes.list_item || node.type === nodes.blockquote)) empty.push(at + 1);
      return !node.isTextblock;
    });
    if (state.doc.childCount === 0) empty.push(0);
    for (const at of empty.reverse()) change.insert(at, nodes.paragraph.create());
    return empty.length > 0 ? change : null;
  },
});
