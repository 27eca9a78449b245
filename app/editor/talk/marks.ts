import { Decoration, DecorationSet } from "prosemirror-view";
import type { Node } from "prosemirror-model";
import { BETWEEN_AT_MOST } from "#app/domain/comment/between.ts";
import { RangeMap } from "#app/domain/words/range-map.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";
import type { Stretch } from "../whose/stretches.ts";

/** A thread and the ids under which its words stand, as the server said last. */
export type Anchored = { readonly id: string; readonly ids: readonly IdRange[] };

/** Where the words of a thread stand in the editor, piece by piece in reading order. */
export type Stand = { readonly id: string; readonly parts: readonly { readonly from: number; readonly to: number }[] };

/** Where the words of all threads stand in this text; `missing`: the server has to be asked where words of theirs went. */
export function standsOf(stretches: readonly Stretch[], threads: readonly Anchored[]): { stands: Stand[]; missing: boolean } {
  const over = coveredBy(threads);
  const found = new Map<string, { from: number; to: number; block: number }[]>();
  const seen = new Map<string, number>();
  for (const { from, client, clock, text, block } of stretches)
    for (const part of over.within(client, clock, text.length)) {
      const start = from + part.clock - clock;
      for (const id of part.value ?? []) {
        seen.set(id, (seen.get(id) ?? 0) + part.length);
        const parts = found.get(id);
        const last = parts?.at(-1);
        if (parts === undefined) found.set(id, [{ from: start, to: start + part.length, block }]);
        else if (last !== undefined && last.block === block && start - last.to <= BETWEEN_AT_MOST) last.to = start + part.length;
        else parts.push({ from: start, to: start + part.length, block });
      }
    }
  const missing = threads.some(({ id, ids }) => (seen.get(id) ?? 0) < ids.reduce((sum, { length }) => sum + length, 0));
  return { stands: [...found].map(([id, parts]) => ({ id, parts })), missing };
}

/** Which threads are about an id. */
function coveredBy(threads: readonly Anchored[]): RangeMap<readonly string[]> {
  const over = new RangeMap<readonly string[]>((a, b) => a.length === b.length && a.every((id, at) => id === b[at]));
  for (const { id, ids } of threads)
    for (const { client, clock, length } of ids)
      for (const part of over.within(client, clock, length)) over.put(client, part.clock, part.length, [...(part.value ?? []), id]);
  return over;
}

/** A mark over the words that each thread is about: real mark elements, with their details where they are listed. */
export function drawStands(doc: Node, stands: readonly Stand[], elementId: (threadId: string) => string, listed: ReadonlySet<string>): DecorationSet {
  const cuts = new Map<string, { from: number; to: number; ids: string[] }>();
  const edges = [...new Set(stands.flatMap(({ parts }) => parts.flatMap(({ from, to }) => [from, to])))].sort((a, b) => a - b);
  for (const { id, parts } of stands)
    for (const { from, to } of parts) {
      const inside = edges.filter((at) => at > from && at < to);
      const all = [from, ...inside, to];
      for (let i = 0; i + 1 < all.length; i++) {
        const key = `${all[i]}-${all[i + 1]}`;
        const cut = cuts.get(key);
        if (cut === undefined) cuts.set(key, { from: all[i]!, to: all[i + 1]!, ids: [id] });
        else cut.ids.push(id);
      }
    }
  // Only what is on the page can be somebody's details.
  const marks = [...cuts.values()].map(({ from, to, ids }) => {
    const details = ids.filter((id) => listed.has(id)).map(elementId).join(" ");
    return Decoration.inline(from, to, { nodeName: "mark", class: "about", ...(details !== "" && { "aria-details": details }) });
  });
  return DecorationSet.create(doc, marks);
}

/** The thread whose words stand at a place; of several, the one with the fewest words. */
export function threadAt(stands: readonly Stand[], at: number): string | null {
  const length = ({ parts }: Stand) => parts.reduce((sum, { from, to }) => sum + to - from, 0);
  const here = stands.filter(({ parts }) => parts.some(({ from, to }) => at >= from && at <= to));
  return here.sort((a, b) => length(a) - length(b))[0]?.id ?? null;
}
