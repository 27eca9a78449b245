import type * as Y from "yjs";
import type { DraftNode, WordedReading } from "#app/contract/draft.ts";
import { type Credit, NOBODYS, sameCredit } from "#app/domain/words/credit.ts";
import { addIds, type IdRange } from "#app/domain/words/id-list.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import type { CharId, Move, Quote } from "#app/domain/words/lineage.ts";
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

/** What words that are written again are: the same ones, and copies of those that stand elsewhere as well. */
export type Same = { readonly moves: readonly Omit<Move, "seq">[]; readonly quotes: readonly Quote[] };

/**
 * What is written again of a kept text is what it was: asked before an act that takes `cuts` away and writes nodes of that
 * text; answered, for each node, when it is known where it begins.
 */
export function asItWas({ doc, ledger }: Draft, cuts: Cuts, nodes: readonly DraftNode[], firsts: Firsts, credits: WordedReading["credits"]): (node: DraftNode, start: CharId) => Same {
  const now = new Now(doc, ledger, cuts);
  const found = new Map<DraftNode, { readonly unit: number; readonly first: CharId; readonly pieces: readonly Piece[] }[]>();
  for (const node of nodes.flatMap(textsOf)) {
    let unit = 0;
    found.set(node, (firsts.get(node) ?? []).map((first) => ({ unit: (unit += first.length) - first.length, first, pieces: now.piecesOf(first, first.length) ?? [] })));
  }
  return (node, start) => {
    const [moves, quotes]: [Omit<Move, "seq">[], Quote[]] = [[], []];
    const then = credits[node.credit ?? -1] ?? NOBODYS;
    for (const { unit, first, pieces } of found.get(node) ?? []) {
      let from = unit;
      for (const { text, at, is } of pieces) {
        const was = at ?? { client: first.client, clock: first.clock + from - unit };
        const same = { from: was, to: { client: start.client, clock: start.clock + from }, length: text.length };
        const reads = node.text?.startsWith(text, from) ?? false;
        from += text.length;
        if (!reads) continue;
        const isAs = is === "here" ? saysTheSame : isOfTheSame;
        if (ledger.creditsOf(was.client, was.clock, text.length).some(({ credit }) => !isAs(credit, then))) continue;
        if (is === "here") quotes.push(same);
        else moves.push({ ...same, ...(is === "gone" && { returned: true }) });
      }
    }
    return { moves, quotes };
  };
}

const isOfTheSame = (now: Credit, then: Credit): boolean => now.personId === then.personId;

/** A copy never says more than was kept: not that somebody has said yes meanwhile. */
const saysTheSame = (now: Credit, then: Credit): boolean => sameCredit({ ...now, quoted: false }, { ...then, quoted: false });
