import { chainCommands, joinBackward, setBlockType, splitBlock, toggleMark, wrapIn } from "prosemirror-commands";
import { Fragment, Slice } from "prosemirror-model";
import { wrapInList } from "prosemirror-schema-list";
import type { Command } from "prosemirror-state";
import * as Y from "yjs";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { textPlaces, type Writer } from "#tests/support/writers.ts";

/** What somebody does in the editor, as the editor does it. */

const { nodes, marks } = draftSchema;

export const split: Command = splitBlock;
export const join: Command = chainCommands(joinBackward);
export const heading: Command = setBlockType(nodes["heading"]!, { level: 2 });
export const bullets: Command = wrapInList(nodes["bullet_list"]!);
export const numbers: Command = wrapInList(nodes["ordered_list"]!);
export const quote: Command = wrapIn(nodes["blockquote"]!);
export const bold: Command = toggleMark(marks["strong"]!);

export const remove: Command = (state, dispatch) => (dispatch?.(state.tr.deleteSelection()), true);

export const type = (words: string): Command => (state, dispatch) => (dispatch?.(state.tr.insertText(words)), true);

/** Pasted with all that it is. */
export const pasteRich = (slice: Slice): Command => (state, dispatch) => (dispatch?.(state.tr.replaceSelection(slice)), true);

/** Pasted as text and nothing else, a paragraph for each line. */
export const pastePlain = (words: string): Command => {
  const lines = words.split("\n").map((line) => nodes["paragraph"]!.create(null, line === "" ? [] : [draftSchema.text(line)]));
  return pasteRich(new Slice(Fragment.from(lines), 1, 1));
};

/** A block of the first level is taken and dropped elsewhere in one act. */
export const dragBlock = (from: number, to: number): Command => (state, dispatch) => {
  const blocks = [...Array(state.doc.childCount).keys()].map((i) => state.doc.child(i));
  const [taken] = blocks.splice(from, 1);
  blocks.splice(to, 0, taken!);
  dispatch?.(state.tr.replaceWith(0, state.doc.content.size, blocks));
  return true;
};

/** What is chosen is dragged to right behind these words, in one act. */
export const dragWords = (behind: string): Command => (state, dispatch) => {
  const slice = state.selection.content();
  const tr = state.tr.deleteSelection();
  const place = textPlaces(tr.doc).find(({ node }) => node.textContent.includes(behind))!;
  dispatch?.(tr.replaceRange(place.from + place.node.textContent.indexOf(behind) + behind.length, place.from + place.node.textContent.indexOf(behind) + behind.length, slice));
  return true;
};

/** Everything is written again with one word changed, as a tool that cleans up would. */
export const replaceAll = (word: string, by: string): Command => (state, dispatch) => {
  const place = textPlaces(state.doc).find(({ node }) => node.textContent.includes(word))!;
  const at = place.from + place.node.textContent.indexOf(word);
  dispatch?.(state.tr.replaceWith(0, state.doc.content.size, state.tr.insertText(by, at, at + word.length).doc.content));
  return true;
};

/** The block is taken away and written anew in the shared document itself, as "Move up" does. */
export function moveUp(writer: Writer, at: number): void {
  const { doc, fragment } = writer;
  doc.transact(() => {
    const block = fragment.get(at);
    if (!(block instanceof Y.XmlElement)) throw new Error("No block stands there");
    const again = block.clone();
    fragment.delete(at, 1);
    fragment.insert(at - 1, [again]);
  }, "editor");
}
