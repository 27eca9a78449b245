import * as Y from "yjs";
import { wentAlone } from "#app/domain/words/gone.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import type { CharId } from "#app/domain/words/lineage.ts";
import { RangeMap } from "#app/domain/words/range-map.ts";
import { type Run, textOf } from "#app/domain/words/stretch.ts";
import type { Cuts } from "./cuts.ts";
import { itemAt } from "./ids.ts";

/** Consecutive letters as they are now: under which ids, and whether these are there, were just cut, or are gone. */
export type Piece = {
  readonly text: string;
  /** Null: these very ids are still there, and never went anywhere. */
  readonly at: CharId | null;
  readonly is: "here" | "cut" | "gone";
  readonly takenBy: string | null;
  /** All that went at once. */
  readonly isWhole: boolean;
  /** It went just so, or letter by letter. */
  readonly wentAlone: boolean;
};

/** Follows letters from the ids they once had to what carries them now. */
export class Now {
  private readonly doc: Y.Doc;
  private readonly ledger: Ledger;
  private readonly cut = new RangeMap<Run>();
  private readonly cutTexts: readonly string[];

  constructor(doc: Y.Doc, ledger: Ledger, cuts: Cuts) {
    this.doc = doc;
    this.ledger = ledger;
    this.cutTexts = cuts.stretches.map(({ runs }) => textOf(runs));
    for (const { runs } of cuts.stretches) for (const run of runs) this.cut.put(run.client, run.clock, run.text.length, run);
  }

  /** Null when nobody remembers some of them. */
  piecesOf({ client, clock }: CharId, length: number, isFirst = true): Piece[] | null {
    const pieces: Piece[] = [];
    const end = clock + length;
    for (let at = clock; at < end; ) {
      const moved = this.ledger.lineage.movesWithin(client, at, end - at)[0];
      if (moved?.from.clock === at) {
        const further = this.piecesOf(moved.to, moved.length, false);
        if (further === null) return null;
        pieces.push(...further);
        at += moved.length;
        continue;
      }
      const piece = this.pieceAt({ client, clock: at }, Math.min(end, moved?.from.clock ?? end), isFirst);
      if (piece === null) return null;
      pieces.push(piece);
      at += piece.text.length;
    }
    return pieces;
  }

  /**
   * The pieces that stood from this id on, if they say just this; not where these very letters still stand, nor where they stand
   * elsewhere and the act took others away that say the same: then it is those.
   */
  saying(text: string, from: CharId): Piece[] | null {
    return this.sayingAll(text, [{ ...from, length: text.length }]);
  }

  /** The same of letters that stood there stretch by stretch. */
  sayingAll(text: string, from: readonly IdRange[]): Piece[] | null {
    const pieces: Piece[] = [];
    for (const { client, clock, length } of from) {
      const some = this.piecesOf({ client, clock }, length);
      if (some === null) return null;
      pieces.push(...some);
    }
    if (pieces.some((piece) => piece.at === null) || pieces.map((piece) => piece.text).join("") !== text) return null;
    return pieces.some(({ is }) => is === "here") && this.cutTexts.some((cut) => cut.includes(text)) ? null : pieces;
  }

  private pieceAt(id: CharId, end: number, isFirst: boolean): Piece | null {
    const { client, clock } = id;
    // What an act takes away unknowing goes right after it, and is still there.
    const cut = this.cut.at(client, clock);
    if (cut !== null) return { text: cut.text.slice(clock - cut.clock, end - cut.clock), at: id, is: "cut", takenBy: null, isWhole: false, wentAlone: false };
    const item = itemAt(this.doc, client, clock);
    if (item !== null && !item.deleted && item.content instanceof Y.ContentString)
      return { text: item.content.str.slice(clock - item.id.clock, end - item.id.clock), at: isFirst ? null : id, is: "here", takenBy: null, isWhole: false, wentAlone: false };
    const went = this.ledger.gone.at(id);
    if (went === null) return null;
    const { run, act } = went;
    const text = run.text.slice(clock - run.clock, end - run.clock);
    return { text, at: id, is: "gone", takenBy: act.by, isWhole: !run.loose && text.length === run.text.length, wentAlone: wentAlone(act, run, text.length) };
  }
}

/** The pieces of [from, from + length) of what all of them say together. */
export function partOf(pieces: readonly Piece[], from: number, length: number): Piece[] {
  const parts: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const start = Math.max(from - at, 0);
    const end = Math.min(from + length - at, piece.text.length);
    if (start < end) parts.push({ ...piece, text: piece.text.slice(start, end), at: piece.at && { client: piece.at.client, clock: piece.at.clock + start } });
    at += piece.text.length;
  }
  return parts;
}
