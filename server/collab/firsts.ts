import type * as Y from "yjs";
import type { DraftNode, WordedReading } from "#app/contract/draft.ts";
import { addIds, type IdRange } from "#app/domain/words/id-list.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import type { CharId, Move } from "#app/domain/words/lineage.ts";
import type { Cuts } from "./cuts.ts";
import { Now, type Piece } from "./now.ts";
import { visibleTexts } from "./texts.ts";

/**
 * Under which ids the words of a kept text were first written. A version has them beside it, so that within its epoch it is
 * known of every letter that comes back which one it is, however few come back, and not guessed by what they say.
 */
export type Firsts = ReadonlyMap<DraftNode, readonly IdRange[]>;

/** Of all that can be seen, in reading order. */
export function firstsIn({ doc, ledger }: { readonly doc: Y.Doc; readonly ledger: Ledger }): IdRange[] {
  const ids: IdRange[] = [];
  for (const items of visibleTexts(doc))
    for (const { id, length } of items)
      for (const { copy, ...first } of ledger.lineage.origins(id.client, id.clock, length)) addIds(ids, { ...(copy ?? first), length: first.length });
  return ids;
}

/** Text by text. Nothing when the ids are not as many as the letters. */
export function firstsOf(doc: DraftNode, ids: readonly IdRange[]): Firsts {
  const all = textsOf(doc);
  const firsts = new Map<DraftNode, readonly IdRange[]>();
  const sum = (lengths: readonly number[]) => lengths.reduce((total, length) => total + length, 0);
  if (sum(all.map(({ text = "" }) => text.length)) !== sum(ids.map(({ length }) => length))) return firsts;
  const left = [...ids];
  for (const node of all) {
    const own: IdRange[] = [];
    for (let need = node.text?.length ?? 0; need > 0; ) {
      const { client, clock, length } = left.shift()!;
      const most = Math.min(need, length);
      own.push({ client, clock, length: most });
      if (most < length) left.unshift({ client, clock: clock + most, length: length - most });
      need -= most;
    }
    firsts.set(node, own);
  }
  return firsts;
}

const textsOf = (node: DraftNode): DraftNode[] => (node.text === undefined ? (node.content ?? []).flatMap(textsOf) : [node]);

type Draft = { readonly doc: Y.Doc; readonly ledger: Ledger };

/**
 * What is written again of a kept text is what it was: asked before an act that takes `cuts` away and writes nodes of that
 * text; answered, for each node, when it is known where it begins. What stays where it is comes back as a copy of itself.
 */
export function asItWas({ doc, ledger }: Draft, cuts: Cuts, nodes: readonly DraftNode[], firsts: Firsts, credits: WordedReading["credits"]): (node: DraftNode, start: CharId) => Omit<Move, "seq">[] {
  const now = new Now(doc, ledger, cuts);
  const found = new Map<DraftNode, { readonly unit: number; readonly pieces: readonly Piece[] }[]>();
  for (const node of nodes.flatMap(textsOf)) {
    let unit = 0;
    found.set(node, (firsts.get(node) ?? []).map((first) => ({ unit: (unit += first.length) - first.length, pieces: now.piecesOf(first, first.length) ?? [] })));
  }
  return (node, start) => {
    const moves: Omit<Move, "seq">[] = [];
    const person = credits[node.credit ?? -1]?.personId ?? null;
    for (const { unit, pieces } of found.get(node) ?? []) {
      let from = unit;
      for (const { text, at, is } of pieces) {
        const to = { client: start.client, clock: start.clock + from };
        const reads = node.text?.startsWith(text, from) ?? false;
        from += text.length;
        if (at === null || is === "here" || !reads) continue;
        if (ledger.creditsOf(at.client, at.clock, text.length).some(({ credit }) => credit.personId !== person)) continue;
        moves.push({ from: at, to, length: text.length, ...(is === "gone" && { returned: true }) });
      }
    }
    return moves;
  };
}
