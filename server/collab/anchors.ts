import * as Y from "yjs";
import type { DraftNode } from "#app/contract/draft.ts";
import { type Anchor, placeAnchors, type Place, type Words } from "#app/domain/comment/anchor.ts";
import { aroundIn } from "#app/domain/comment/around.ts";
import { addIds, type IdRange } from "#app/domain/words/id-list.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import { type Look, nodesIn } from "./look.ts";
import { type StringItem, visibleTexts } from "./texts.ts";

/** What anchors hold on to: a draft with where its words came from. */
type Draft = { readonly doc: Y.Doc; readonly ledger: Ledger };

/** Where the words of these anchors stand now, in the order of `anchors`; null for words that are no longer there. */
export const placed = (draft: Draft, anchors: readonly Anchor[]): (Place | null)[] => (anchors.length === 0 ? [] : placeAnchors(wordsIn(draft), anchors));

/** Every visible text, cut where its words came from another place. */
function wordsIn({ doc, ledger }: Draft): Words[][] {
  return [...visibleTexts(doc)].map((items) => items.flatMap((item) => wordsOf(item, ledger)));
}

function wordsOf({ id, content, length }: StringItem, { lineage }: Ledger): Words[] {
  let at = 0;
  return lineage.origins(id.client, id.clock, length).map(({ client, clock, length: long, copy }): Words => {
    const now = { client: id.client, clock: id.clock + at };
    const text = content.str.slice(at, (at += long));
    const source = { client, clock };
    return { now, first: copy ?? source, copyOf: copy && source, text };
  });
}

/**
 * An anchor for the words that stand under these ids now. Ids that were replaced meanwhile (a heading was made
 * while somebody chose the words) are followed. Null when none of them can be seen any more, or only spaces.
 */
export function anchorFor(draft: Draft, ids: readonly IdRange[]): Anchor | null {
  const { lineage } = draft.ledger;
  const now = ids.flatMap(({ client, clock, length }) => lineage.followRange(client, clock, length));
  const firsts = now.flatMap(({ client, clock, length }) => lineage.origins(client, clock, length).map(({ copy, ...first }): IdRange => ({ ...(copy ?? first), length: first.length })));
  const [place] = placed(draft, [{ ids: firsts, quote: "", before: "", after: "" }]);
  return place && place.quote.trim() !== "" ? anchorAt(draft, place) : null;
}

/** An anchor for units `from` to `to` of a visible text (counted in reading order). */
export function anchorIn(draft: Draft, text: number, from: number, to: number): Anchor | null {
  const items = [...visibleTexts(draft.doc)][text] ?? [];
  const ids: IdRange[] = [];
  let at = 0;
  for (const { id, length } of items) {
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, length);
    if (start < end) addIds(ids, { client: id.client, clock: id.clock + start, length: end - start });
    at += length;
  }
  return ids.length === 0 ? null : anchorFor(draft, ids);
}

/** The anchor of words where they stand now: with what they say, and what stands around them. */
export function anchorAt(draft: Draft, { ids, quote, at }: Place): Anchor {
  const firsts: IdRange[] = [];
  for (const { client, clock, length } of ids)
    for (const { copy, ...first } of draft.ledger.lineage.origins(client, clock, length)) addIds(firsts, { ...(copy ?? first), length: first.length });
  const said = [...visibleTexts(draft.doc)].map((items) => items.map((item) => item.content.str).join(""));
  return { ids: firsts, quote, ...aroundIn(said, at, quote) };
}

/** The draft with marks: each text says which of the anchors its words belong to, by their place in the list. */
export function markedNodes({ doc }: Draft, places: readonly (Place | null)[], look: Look): DraftNode {
  const marks = new Marks(places);
  return nodesIn(doc, (item) => {
    let at = item.id.clock;
    return look(item).flatMap((part) => {
      const from = at;
      at += part.length;
      return marks.within(item.id.client, from, part.length).map(({ length, about }) => ({ ...part, length, ...(about.length > 0 && { about }) }));
    });
  });
}

/** Which anchors stand over which ids, as they are now. */
class Marks {
  private readonly byClient = new Map<number, { readonly clock: number; readonly end: number; readonly anchor: number }[]>();

  constructor(places: readonly (Place | null)[]) {
    places.forEach((place, anchor) => {
      for (const { client, clock, length } of place?.ids ?? []) {
        const list = this.byClient.get(client) ?? [];
        this.byClient.set(client, list);
        list.push({ clock, end: clock + length, anchor });
      }
    });
  }

  /** [clock, clock + length) of a client, cut where an anchor begins or ends. */
  within(client: number, clock: number, length: number): { length: number; about: readonly number[] }[] {
    const end = clock + length;
    const over = (this.byClient.get(client) ?? []).filter((one) => one.clock < end && one.end > clock);
    if (over.length === 0) return [{ length, about: [] }];
    const cuts = [...new Set([clock, end, ...over.flatMap((one) => [one.clock, one.end])])].filter((at) => at >= clock && at <= end).sort((a, b) => a - b);
    return cuts.slice(1).map((to, i) => {
      const from = cuts[i]!;
      return { length: to - from, about: over.filter((one) => one.clock <= from && one.end >= to).map((one) => one.anchor) };
    });
  }
}
