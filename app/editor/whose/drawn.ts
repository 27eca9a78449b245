import type { Node } from "prosemirror-model";
import { Mapping, StepMap } from "prosemirror-transform";
import { Decoration, DecorationSet } from "prosemirror-view";
import { isOf } from "#app/domain/words/shown.ts";
import { lookOf } from "#app/ui/whose/looks.ts";
import type { Known, PlacedRun } from "./placed.ts";

/**
 * Runs as marks on the text: classes and an attribute for the small letters, which CSS draws. They are no
 * part of the text, take no style attribute, and are neither read out nor copied.
 */
export function drawRuns(doc: Node, runs: readonly PlacedRun[], { credits, people }: Known, only: number | null): DecorationSet {
  const marks: Decoration[] = [];
  for (const { from, to, credit } of runs) {
    const shown = credits[credit];
    if (shown === undefined || (only !== null && !isOf(shown, only))) continue;
    const { className, letters } = lookOf(shown, people);
    // Bold words are a piece of their own on the page: only the first piece of a run carries the letters.
    const first = Math.min(to, from + (doc.nodeAt(from)?.nodeSize ?? 0) - textOffset(doc, from));
    if (letters === "") continue;
    marks.push(Decoration.inline(from, first, { class: `${className} words-open`, "data-by": letters }));
    if (first < to) marks.push(Decoration.inline(first, to, { class: className }));
  }
  return DecorationSet.create(doc, marks);
}

const textOffset = (doc: Node, at: number): number => doc.resolve(at).textOffset;

/** The same marks after the text has changed: they go along, and what is new has none yet. */
export function carried(marks: DecorationSet, before: Node, now: Node): DecorationSet {
  const from = before.content.findDiffStart(now.content);
  const ends = before.content.findDiffEnd(now.content);
  if (from === null || ends === null) return marks;
  // The same letters on both sides of a change are counted from both ends: never twice.
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  const change = new StepMap([from, ends.a + overlap - from, ends.b + overlap - from]);
  return marks.map(new Mapping([change]), now);
}
