import type { EditorView } from "prosemirror-view";
import { addIds, type IdRange } from "#app/domain/words/id-list.ts";
import { syncStateOf } from "../carets.ts";
import { catchUp } from "../catch-up.ts";
import { stretchesOf } from "../whose/stretches.ts";

/** Words that somebody chose in the live text, by their ids: they stay chosen whatever others write meanwhile. */
export type Chosen = { readonly ids: readonly IdRange[]; readonly quote: string; readonly isOneLine: boolean };

/** The words between two places of the text, without the spaces at their ends; null when there are none. */
export function wordsBetween(view: EditorView, from: number, to: number): Chosen | null {
  const sync = syncStateOf(view.state);
  if (sync === undefined) return null;
  const { stretches, size } = stretchesOf(sync.type);
  if (size !== view.state.doc.content.size) return null;
  const ids: IdRange[] = [];
  const said: string[] = [];
  const blocks = new Set<number>();
  const text = view.state.doc.textBetween(from, to, "\n", "\n");
  const start = from + (text.length - text.trimStart().length);
  const end = to - (text.length - text.trimEnd().length);
  for (const one of stretches) {
    const first = Math.max(start - one.from, 0);
    const last = Math.min(end - one.from, one.text.length);
    if (first >= last) continue;
    if (blocks.size > 0 && !blocks.has(one.block)) said.push(" ");
    blocks.add(one.block);
    said.push(one.text.slice(first, last));
    addIds(ids, { client: one.client, clock: one.clock + first, length: last - first });
  }
  return ids.length === 0 ? null : { ids, quote: said.join(""), isOneLine: blocks.size === 1 };
}

/** The words that are selected now. */
export function chosenWords(view: EditorView): Chosen | null {
  catchUp(view);
  const { from, to, empty } = view.state.selection;
  return empty ? null : wordsBetween(view, from, to);
}
