import * as Y from "yjs";
import { isProtectedFrom } from "#app/domain/words/ask-first.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import { RangeMap } from "#app/domain/words/range-map.ts";
import { without } from "#app/domain/words/stretch.ts";
import type { Verdict } from "./admission.ts";
import { readCuts } from "./cuts.ts";
import type { Range } from "./decode.ts";
import { findDeed } from "./deeds.ts";
import { exactly } from "./exactly.ts";
import { itemAt } from "./ids.ts";
import { joinedTexts } from "./joined-texts.ts";
import { remembersIn } from "./remembered.ts";
import { isString, visibleTexts } from "./texts.ts";
import type { Written } from "./written.ts";
import { idsOf } from "./written-again.ts";

type Draft = {
  readonly doc: Y.Doc;
  readonly ledger: Ledger;
  readonly seq: number;
  /** Whose a client id is. */
  ownerOf(client: number): { readonly personId: string } | null;
};

type Admitted = Extract<Verdict, { kind: "admitted" }>;

/**
 * Ask first: does this update take away words that are somebody else's? A heading, a list, Enter, joining and
 * moving take words away and write them again in the same update: that is no taking, as long as every one of them
 * is written again, as lineage proves, and those of one text in the order in which they stood. Judged on a copy of
 * the draft, and only when somebody else's words go at all. `kept`: what the sender deleted under older ids.
 */
export function takesFromOthers(draft: Draft, by: string, verdict: Admitted, kept: readonly Range[]): boolean {
  const cuts = readCuts(draft.doc, [...verdict.deletes, ...kept]);
  const joined = joinedTexts({ doc: draft.doc, ledger: draft.ledger, cuts });
  const stay = joined.length === 0 ? cuts.stretches.map(({ runs }) => runs) : cuts.stretches.map(({ runs }) => without(runs, idsOf(joined)));
  const texts = stay.map((runs) => ({ runs, going: runs.flatMap((run) => protectedParts(draft, by, run.client, run.clock, run.text.length)) })).filter((one) => one.going.length > 0);
  if (texts.length === 0) return false;
  const going = texts.map((one) => one.going);
  const went = new RangeMap<true>();
  for (const { client, clock, length } of kept) went.put(client, clock, length, true);
  if (going.flat().some(({ client, clock, length }) => went.within(client, clock, length).some(({ value }) => value !== null))) return true;
  // Whoever writes less than they take away does not write it again: no copy is needed to see that.
  if (lettersIn(verdict.written) < going.flat().reduce((sum, { length }) => sum + length, 0)) return true;

  const copy = new Y.Doc();
  try {
    copy.getXmlFragment("draft");
    exactly(copy, [Y.encodeStateAsUpdate(draft.doc)]);
    const cutThere = readCuts(copy, verdict.deletes, { remembers: remembersIn({ doc: copy, ledger: draft.ledger }) });
    exactly(copy, [verdict.bytes]);
    const { moves } = findDeed({
      doc: copy, ledger: draft.ledger, cuts: cutThere, written: verdict.written, deletes: verdict.deletes, overlooked: [], by, kind: "typed", seq: draft.seq + 1, at: 0,
    });
    const to = new Landings(copy, moves);
    // Also between words that stay where they are: "not" goes nowhere else in a sentence.
    return texts.some(({ runs, going: parts }) => !to.keepsInOrder(othersInText(draft, by, runs[0]!), parts));
  } finally {
    copy.destroy();
  }
}

/** All of other people's words in the text in which an id stands, in order. */
function othersInText(draft: Draft, by: string, { client, clock }: { readonly client: number; readonly clock: number }): IdRange[] {
  const text: unknown = itemAt(draft.doc, client, clock)?.parent;
  if (!(text instanceof Y.XmlText)) return [];
  const parts: IdRange[] = [];
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && isString(item)) parts.push(...protectedParts(draft, by, item.id.client, item.id.clock, item.length));
  return parts;
}

/** The parts of a stretch that only their own person may take away. */
export function protectedParts(draft: Pick<Draft, "ledger" | "ownerOf">, by: string, client: number, clock: number, length: number): IdRange[] {
  const parts: IdRange[] = [];
  let at = clock;
  for (const part of draft.ledger.creditsOf(client, clock, length)) {
    const isOwnCopy = part.credit.quoted && draft.ownerOf(client)?.personId === by;
    if (!isOwnCopy && isProtectedFrom(part.credit, by)) parts.push({ client, clock: at, length: part.length });
    at += part.length;
  }
  return parts;
}

const lettersIn = (written: readonly Written[]): number =>
  written.reduce((sum, { struct, clock }) => sum + (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.id.clock + struct.length - clock : 0), 0);

type Move = { readonly from: { readonly client: number; readonly clock: number }; readonly to: { readonly client: number; readonly clock: number }; readonly length: number };

/** Where words that were written again stand in the text. */
class Landings {
  private readonly places = new RangeMap<number>();
  private readonly moves = new RangeMap<Move>();

  constructor(doc: Y.Doc, moves: readonly Move[]) {
    let at = 0;
    for (const items of visibleTexts(doc))
      for (const { id, length } of items) {
        // A place for the first letter of each; the rest follow it.
        this.places.put(id.client, id.clock, length, at - id.clock);
        at += length;
      }
    for (const move of moves) this.moves.put(move.from.client, move.from.clock, move.length, move);
  }

  /** Is each of these letters there (again), in this order? Those that go have to be written again. */
  keepsInOrder(parts: readonly IdRange[], going: readonly IdRange[]): boolean {
    const goes = new RangeMap<true>();
    for (const { client, clock, length } of going) goes.put(client, clock, length, true);
    let last = -1;
    for (const part of parts.flatMap(({ client, clock, length }) => goes.within(client, clock, length).map((one) => ({ client, ...one }))))
      for (const moved of this.moves.within(part.client, part.clock, part.length)) {
        if (moved.value === null && part.value !== null) return false;
        const to = moved.value === null ? { client: part.client, clock: moved.clock } : { client: moved.value.to.client, clock: moved.value.to.clock + moved.clock - moved.value.from.clock };
        for (const place of this.places.within(to.client, to.clock, moved.length)) {
          if (place.value === null || place.value + place.clock <= last) return false;
          last = place.value + place.clock + place.length - 1;
        }
      }
    return true;
  }
}
