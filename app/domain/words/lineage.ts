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
};

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

/** Words that went with their block: `length` ids from `from` stood in `block`. */
export type Grave = { readonly from: CharId; readonly length: number; readonly block: CharId };

type Span = { clock: number; length: number; to: CharId; seq: number };
type Tomb = { clock: number; length: number; block: CharId };

/** From here on, sorting once is quicker than putting each in its place. */
const MANY = 16;

const spanOf = ({ from, to, length, seq }: Move): Span => ({ clock: from.clock, length, to, seq });

const key = (id: CharId) => `${id.client}:${id.clock}`;

export class Lineage {
  private readonly spans = new Map<number, Span[]>();
  /** The same moves, to be asked backwards. */
  private readonly back = new Map<number, Span[]>();
  private readonly endings = new Map<string, Ending>();
  private readonly graves = new Map<number, Tomb[]>();

  get isEmpty(): boolean {
    return this.spans.size === 0 && this.endings.size === 0;
  }

  add(move: Move): void {
    insert(this.spans, move.from.client, spanOf(move));
    insert(this.back, move.to.client, spanOf(reversed(move)));
  }

  /** Like {@link add} for each: one by one, thousands of moves would push each other aside. */
  addAll(moves: readonly Move[]): void {
    if (moves.length < MANY) return void moves.forEach((move) => this.add(move));
    insertAll(this.spans, moves.map((move) => [move.from.client, spanOf(move)]));
    insertAll(this.back, moves.map((move) => [move.to.client, spanOf(reversed(move))]));
  }

  end(ending: Ending): void {
    this.endings.set(key(ending.block), ending);
  }

  buryAll(graves: readonly Grave[]): void {
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

  /** The next id of a character, and the log entry that moved it; null when it was never moved. */
  next(id: CharId): { id: CharId; seq: number } | null {
    const span = this.spanAt(id);
    if (span === null) return null;
    return { id: { client: span.to.client, clock: span.to.clock + id.clock - span.clock }, seq: span.seq };
  }

  /** The id that carries this character now (itself, when it was never moved). */
  follow(id: CharId): CharId {
    for (let now = id; ; ) {
      const next = this.next(now);
      if (next === null) return now;
      now = next.id;
    }
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
   * that was wrote them, whoever changed the block around them since.
   */
  origins(client: number, clock: number, length: number): { client: number; clock: number; length: number }[] {
    const found: { client: number; clock: number; length: number }[] = [];
    const open = [{ client, clock, length, isFirst: false }];
    for (let range = open.pop(); range !== undefined; range = open.pop()) {
      if (range.isFirst) {
        found.push({ client: range.client, clock: range.clock, length: range.length });
        continue;
      }
      const parts: typeof open = [];
      let at = range.clock;
      for (const move of movesIn(this.back, range.client, range.clock, range.length)) {
        if (move.from.clock > at) parts.push({ client: range.client, clock: at, length: move.from.clock - at, isFirst: true });
        parts.push({ client: move.to.client, clock: move.to.clock, length: move.length, isFirst: false });
        at = move.from.clock + move.length;
      }
      const end = range.clock + range.length;
      if (at < end) parts.push({ client: range.client, clock: at, length: end - at, isFirst: true });
      open.push(...parts.reverse());
    }
    return found;
  }

  /** The moved stretches inside [clock, clock + length) of a client, in order. */
  movesWithin(client: number, clock: number, length: number): Move[] {
    return movesIn(this.spans, client, clock, length);
  }

  /** Everything remembered, as plain rows for a snapshot. */
  toRows(): LineageRows {
    const moves: LineageRows["moves"] = [];
    for (const [client, spans] of this.spans)
      for (const s of spans) moves.push([client, s.clock, s.to.client, s.to.clock, s.length, s.seq]);
    const endings = [...this.endings.values()].map(endingToRow);
    const graves = [...this.graves].flatMap(([client, list]) =>
      list.map((g): LineageRows["graves"][number] => [client, g.clock, g.length, g.block.client, g.block.clock]),
    );
    return { moves, endings, graves };
  }

  addRows(rows: LineageRows): void {
    this.addAll(rows.moves.map(([fc, fk, tc, tk, length, seq]) => ({ from: { client: fc, clock: fk }, to: { client: tc, clock: tk }, length, seq })));
    for (const row of rows.endings) this.end(rowToEnding(row));
    this.buryAll(rows.graves.map(([client, clock, length, bc, bk]) => ({ from: { client, clock }, length, block: { client: bc, clock: bk } })));
  }

  private spanAt(id: CharId): Span | null {
    const spans = this.spans.get(id.client);
    if (spans === undefined) return null;
    const span = spans[firstAfter(spans, id.clock) - 1];
    return span !== undefined && id.clock < span.clock + span.length ? span : null;
  }
}

/** The storable form: [fromClient, fromClock, toClient, toClock, length, seq] and [block, top, next, seq] as number lists. */
export type LineageRows = {
  moves: [number, number, number, number, number, number][];
  endings: (readonly number[])[];
  /** [client, clock, length, blockClient, blockClock] */
  graves: [number, number, number, number, number][];
};

const NONE = -1;

function endingToRow(e: Ending): readonly number[] {
  return [
    e.block.client,
    e.block.clock,
    e.top?.client ?? NONE,
    e.top?.clock ?? NONE,
    e.next?.client ?? NONE,
    e.next?.clock ?? NONE,
    e.seq,
  ];
}

function rowToEnding(row: readonly number[]): Ending {
  const id = (i: number): CharId | null => (row[i] === NONE ? null : { client: row[i]!, clock: row[i + 1]! });
  return { block: id(0)!, top: id(2), next: id(4), seq: row[6]! };
}

/** `to` as `from`: asked backwards, a move leads to where it came from. */
const reversed = (move: Move): Move => ({ from: move.to, to: move.from, length: move.length, seq: move.seq });

function movesIn(all: ReadonlyMap<number, Span[]>, client: number, clock: number, length: number): Move[] {
  const spans = all.get(client);
  if (spans === undefined) return [];
  const moves: Move[] = [];
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
    });
  }
  return moves;
}

/** Index of the first span that starts after `clock`. */
function firstAfter(spans: readonly { readonly clock: number }[], clock: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (spans[mid]!.clock <= clock) low = mid + 1;
    else high = mid;
  }
  return low;
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
