import type { IdRange } from "./id-list.ts";
import { firstAfter } from "./range-map.ts";

/**
 * Where words went. Editors built on ProseMirror and Yjs replace blocks: making a heading deletes
 * a paragraph and writes the same words again under new ids. Lineage remembers, for every id that
 * was cut and put back by the same act, which id carries that character now. So words that somebody
 * typed offline into the old block can follow, and a deletion made without knowing can too.
 *
 * An id is (client, clock), as in Yjs. A character is deleted once, so it has at most one next id,
 * and the next id is always newer: following never loops.
 */
export type CharId = { readonly client: number; readonly clock: number };

/** `length` consecutive ids from `from` are now the consecutive ids from `to`. `seq`: the log entry that did it. */
export type Move = {
  readonly from: CharId;
  readonly to: CharId;
  readonly length: number;
  readonly seq: number;
  /** Cut by one act and put back by a later one (a paste, an undo), which nobody who knew only the first could know. */
  readonly returned?: boolean;
};

/** `length` ids from `to` are a copy of the words at `from`, which stayed where they were. */
export type Quote = { readonly from: CharId; readonly to: CharId; readonly length: number };

/**
 * A block (or its text holder) that is gone. `top`: the block of the first level it stood in, whose
 * place is still known; `next`: the block that was put in its stead, if one was.
 */
export type Ending = {
  readonly block: CharId;
  readonly top: CharId | null;
  readonly next: CharId | null;
  readonly seq: number;
};

/** Words that went with their block: `length` ids from `from` stood in `block`. `under`: the outermost block that went with it. */
export type Grave = { readonly from: CharId; readonly length: number; readonly block: CharId; readonly under: CharId };

type Span = { clock: number; length: number; to: CharId; seq: number; returned: boolean; quoted: boolean };
type Tomb = { clock: number; length: number; block: CharId };

/** From here on, sorting once is quicker than putting each in its place. */
const MANY = 16;

const spanOf = ({ from, to, length, seq, returned = false }: Move, quoted = false): Span => ({ clock: from.clock, length, to, seq, returned, quoted });

const key = (id: CharId) => `${id.client}:${id.clock}`;

export class Lineage {
  private readonly spans = new Map<number, Span[]>();
  /** The same moves, to be asked backwards, and copies, which have only a way back. */
  private readonly back = new Map<number, Span[]>();
  private readonly endings = new Map<string, Ending>();
  private readonly graves = new Map<number, Tomb[]>();
  private readonly gravesUnder = new Map<string, Grave[]>();
  private readonly gravesIn = new Map<string, Grave[]>();

  get isEmpty(): boolean {
    return this.spans.size === 0 && this.endings.size === 0;
  }

  add(move: Move): void {
    this.unquote(move);
    insert(this.spans, move.from.client, spanOf(move));
    insert(this.back, move.to.client, spanOf(reversed(move)));
  }

  /** Like {@link add} for each: one by one, thousands of moves would push each other aside. */
  addAll(moves: readonly Move[]): void {
    if (moves.length < MANY) return void moves.forEach((move) => this.add(move));
    for (const move of moves) this.unquote(move);
    insertAll(this.spans, moves.map((move) => [move.from.client, spanOf(move)] as const));
    insertAll(this.back, moves.map((move) => [move.to.client, spanOf(reversed(move))] as const));
  }

  quoteAll(quotes: readonly Quote[]): void {
    for (const quote of quotes) insert(this.back, quote.to.client, spanOf(reversed({ ...quote, seq: 0 }), true));
  }

  end(ending: Ending): void {
    this.endings.set(key(ending.block), ending);
  }

  buryAll(graves: readonly Grave[]): void {
    for (const grave of graves) {
      push(this.gravesUnder, key(grave.under), grave);
      push(this.gravesIn, key(grave.block), grave);
    }
    const tombs = graves.map(({ from, length, block }): [number, Tomb] => [from.client, { clock: from.clock, length, block }]);
    if (tombs.length < MANY) for (const [client, tomb] of tombs) insert(this.graves, client, tomb);
    else insertAll(this.graves, tombs);
  }

  /** The block that a deleted word went with, or null when it was taken out of a block that stayed. */
  graveOf(id: CharId): CharId | null {
    const graves = this.graves.get(id.client) ?? [];
    const tomb = graves[firstAfter(graves, id.clock) - 1];
    return tomb !== undefined && id.clock < tomb.clock + tomb.length ? tomb.block : null;
  }

  /** What stood in a block (and the blocks inside it) when it went, in reading order, block by block. */
  buriedUnder(block: CharId): readonly Grave[] {
    return this.gravesUnder.get(key(block)) ?? [];
  }

  /** What stood in one paragraph or heading when it went, in reading order. */
  buriedIn(block: CharId): readonly Grave[] {
    return this.gravesIn.get(key(block)) ?? [];
  }

  /** The next id of a character, and the log entry that moved it; null when it was never moved. */
  next(id: CharId): { id: CharId; seq: number; returned: boolean } | null {
    const span = this.spanAt(id);
    if (span === null) return null;
    return { id: { client: span.to.client, clock: span.to.clock + id.clock - span.clock }, seq: span.seq, returned: span.returned };
  }

  /** The id that carries this character now (itself, when it was never moved). */
  follow(id: CharId): CharId {
    for (let now = id; ; ) {
      const next = this.next(now);
      if (next === null) return now;
      now = next.id;
    }
  }

  /** The ids that carried this character before, the newest first. */
  earlier(id: CharId): CharId[] {
    const ids: CharId[] = [];
    for (let now = this.before(id); now !== null && !now.copied; now = this.before(now.id)) ids.push(now.id);
    return ids;
  }

  /** The id that carried this character right before, and the log entry that moved it; or, of a copy, the id that it was copied from. */
  before(id: CharId): { id: CharId; copied: boolean; seq: number } | null {
    const [move] = movesIn(this.back, id.client, id.clock, 1);
    return move === undefined ? null : { id: move.to, copied: move.quoted, seq: move.seq };
  }

  ending(block: CharId): Ending | null {
    return this.endings.get(key(block)) ?? null;
  }

  /** Every block that is gone. */
  allEndings(): Iterable<Ending> {
    return this.endings.values();
  }

  /** Where [clock, clock + length) of a client stands now, as stretches of consecutive ids, in no order. */
  followRange(client: number, clock: number, length: number): { client: number; clock: number; length: number }[] {
    const now: { client: number; clock: number; length: number }[] = [];
    const open = [{ client, clock, length }];
    for (let range = open.pop(); range !== undefined; range = open.pop()) {
      let at = range.clock;
      for (const move of this.movesWithin(range.client, range.clock, range.length)) {
        if (move.from.clock > at) now.push({ client: range.client, clock: at, length: move.from.clock - at });
        open.push({ client: move.to.client, clock: move.to.clock, length: move.length });
        at = move.from.clock + move.length;
      }
      const end = range.clock + range.length;
      if (at < end) now.push({ client: range.client, clock: at, length: end - at });
    }
    return now;
  }

  /**
   * Under which ids the characters of [clock, clock + length) were first written, in order: whose id
   * that was wrote them, whoever changed the block around them since. `copy`: this is a copy of them,
   * and was first written, as a copy, from that id on.
   */
  origins(client: number, clock: number, length: number): Origin[] {
    const found: Origin[] = [];
    const open: (IdRange & { copy: CharId | null; isFirst: boolean })[] = [{ client, clock, length, copy: null, isFirst: false }];
    for (let range = open.pop(); range !== undefined; range = open.pop()) {
      const { copy, isFirst, ...ids } = range;
      if (isFirst) {
        found.push({ ...ids, copy });
        continue;
      }
      const parts: typeof open = [];
      let at = ids.clock;
      const copyAt = (from: number): CharId | null => copy && { client: copy.client, clock: copy.clock + from - ids.clock };
      const stays = (to: number) => parts.push({ client: ids.client, clock: at, length: to - at, copy: copyAt(at), isFirst: true });
      for (const move of movesIn(this.back, ids.client, ids.clock, ids.length)) {
        if (move.from.clock > at) stays(move.from.clock);
        parts.push({ ...move.to, length: move.length, copy: copyAt(move.from.clock) ?? (move.quoted ? move.from : null), isFirst: false });
        at = move.from.clock + move.length;
      }
      const end = ids.clock + ids.length;
      if (at < end) stays(end);
      open.push(...parts.reverse());
    }
    return found;
  }

  /** The moved stretches inside [clock, clock + length) of a client, in order. */
  movesWithin(client: number, clock: number, length: number): Move[] {
    return movesIn(this.spans, client, clock, length);
  }

  /** Are any of these ids letters that stood elsewhere before? Copies are not. */
  cameFromElsewhere(client: number, clock: number, length: number): boolean {
    return movesIn(this.back, client, clock, length).some(({ quoted }) => !quoted);
  }

  /** Everything remembered, as plain rows for a snapshot: the same rows, whatever the way it was learnt. */
  toRows(): LineageRows {
    const moves: MoveRow[] = [];
    for (const [client, spans] of byClient(this.spans)) for (const span of spans) moves.push(moveRow({ ...span, from: { client, clock: span.clock } }));
    const quotes: QuoteRow[] = [];
    for (const [client, spans] of byClient(this.back))
      for (const span of spans) if (span.quoted) quotes.push(quoteRow({ from: span.to, to: { client, clock: span.clock }, length: span.length }));
    const graves: GraveRow[] = [];
    for (const list of this.gravesUnder.values()) for (const grave of list) graves.push(graveRow(grave));
    return { moves, quotes, endings: [...this.endings.values()].map(endingRow), graves };
  }

  addRows({ moves = [], quotes = [], endings = [], graves = [] }: LineageRows): void {
    this.addAll(moves.map(moveOf));
    this.quoteAll(quotes.map(quoteOf));
    for (const row of endings) this.end(endingOf(row));
    this.buryAll(graves.map(graveOf));
  }

  /** What was taken for a copy is the words themselves, once these go for it. */
  private unquote({ to: { client, clock }, length }: Move): void {
    const list = this.back.get(client);
    if (list === undefined) return;
    const end = clock + length;
    for (let i = Math.max(0, firstAfter(list, clock) - 1); i < list.length && list[i]!.clock < end; i++) {
      const span = list[i]!;
      const spanEnd = span.clock + span.length;
      if (!span.quoted || spanEnd <= clock) continue;
      const parts: Span[] = [];
      if (span.clock < clock) parts.push({ ...span, length: clock - span.clock });
      if (spanEnd > end) parts.push({ ...span, clock: end, length: spanEnd - end, to: { client: span.to.client, clock: span.to.clock + end - span.clock } });
      list.splice(i, 1, ...parts);
      i += parts.length - 1;
    }
  }

  private spanAt(id: CharId): Span | null {
    const spans = this.spans.get(id.client);
    if (spans === undefined) return null;
    const span = spans[firstAfter(spans, id.clock) - 1];
    return span !== undefined && id.clock < span.clock + span.length ? span : null;
  }
}

/** The storable form, as lists of numbers. */
export type LineageRows = {
  readonly moves?: readonly MoveRow[];
  readonly quotes?: readonly QuoteRow[];
  /** block, top, next (each client, clock; -1, -1 for none), seq */
  readonly endings?: readonly (readonly number[])[];
  readonly graves?: readonly GraveRow[];
};

export type MoveRow = readonly [fromClient: number, fromClock: number, toClient: number, toClock: number, length: number, seq: number, returned?: 1];
type QuoteRow = readonly [fromClient: number, fromClock: number, toClient: number, toClock: number, length: number];
type GraveRow = readonly [client: number, clock: number, length: number, blockClient: number, blockClock: number, underClient?: number, underClock?: number];

/** A stretch of ids under which words were first written. */
export type Origin = IdRange & { readonly copy: CharId | null };

export const moveRow = ({ from, to, length, seq, returned }: Move): MoveRow => {
  const row = [from.client, from.clock, to.client, to.clock, length, seq] as const;
  return returned ? [...row, 1] : row;
};
export const moveOf = ([fc, fk, tc, tk, length, seq, returned]: MoveRow): Move => ({
  from: { client: fc, clock: fk }, to: { client: tc, clock: tk }, length, seq, ...(returned === 1 && { returned: true }),
});

export const quoteRow = ({ from, to, length }: Quote): QuoteRow => [from.client, from.clock, to.client, to.clock, length];
export const quoteOf = ([fc, fk, tc, tk, length]: QuoteRow): Quote => ({ from: { client: fc, clock: fk }, to: { client: tc, clock: tk }, length });

export const graveRow = ({ from, length, block, under }: Grave): GraveRow => [from.client, from.clock, length, block.client, block.clock, under.client, under.clock];
export const graveOf = ([client, clock, length, bc, bk, uc = bc, uk = bk]: GraveRow): Grave => ({
  from: { client, clock }, length, block: { client: bc, clock: bk }, under: { client: uc, clock: uk },
});

const NONE = -1;

export function endingRow(e: Ending): readonly number[] {
  return [
    e.block.client, e.block.clock,
    e.top?.client ?? NONE, e.top?.clock ?? NONE,
    e.next?.client ?? NONE, e.next?.clock ?? NONE,
    e.seq,
  ];
}

export function endingOf(row: readonly number[]): Ending {
  const id = (i: number): CharId | null => (row[i] === NONE ? null : { client: row[i]!, clock: row[i + 1]! });
  return { block: id(0)!, top: id(2), next: id(4), seq: row[6]! };
}

/** `to` as `from`: asked backwards, a move leads to where it came from. */
const reversed = (move: Move): Move => ({ ...move, from: move.to, to: move.from });

function movesIn(all: ReadonlyMap<number, Span[]>, client: number, clock: number, length: number): (Move & { quoted: boolean })[] {
  const spans = all.get(client);
  if (spans === undefined) return [];
  const moves: (Move & { quoted: boolean })[] = [];
  const end = clock + length;
  for (let i = Math.max(0, firstAfter(spans, clock) - 1); i < spans.length; i++) {
    const span = spans[i]!;
    if (span.clock >= end) break;
    const from = Math.max(span.clock, clock);
    const to = Math.min(span.clock + span.length, end);
    if (from >= to) continue;
    moves.push({
      from: { client, clock: from },
      to: { client: span.to.client, clock: span.to.clock + from - span.clock },
      length: to - from,
      seq: span.seq,
      ...(span.returned && { returned: true }),
      quoted: span.quoted,
    });
  }
  return moves;
}

const byClient = <T>(all: ReadonlyMap<number, T>): [number, T][] => [...all].sort(([a], [b]) => a - b);

function push<T>(lists: Map<string, T[]>, name: string, one: T): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [one]);
  else list.push(one);
}

function insert<T extends { clock: number }>(lists: Map<number, T[]>, client: number, one: T): void {
  const list = lists.get(client);
  if (list === undefined) lists.set(client, [one]);
  else list.splice(firstAfter(list, one.clock), 0, one);
}

function insertAll<T extends { clock: number }>(lists: Map<number, T[]>, many: readonly (readonly [number, T])[]): void {
  const touched = new Set<T[]>();
  for (const [client, one] of many) {
    let list = lists.get(client);
    if (list === undefined) lists.set(client, (list = []));
    list.push(one);
    touched.add(list);
  }
  for (const list of touched) list.sort((a, b) => a.clock - b.clock);
}
