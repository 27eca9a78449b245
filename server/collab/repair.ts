import * as Y from "yjs";
import type { Bed, Beds } from "#app/domain/words/beds.ts";
import type { CharId, Ending, Lineage, Move } from "#app/domain/words/lineage.ts";
import type { Fresh, Verdict } from "./admission.ts";
import type { Range } from "./decode.ts";
import { forEachIn, isInOneText, itemAt } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import type { Overtaken } from "./cuts.ts";
import { Ranges } from "./ranges.ts";
import { elementAt, erase, firstString, newParagraph, removeEmpty, type Spot, spotAt, textOf } from "./positions.ts";

/**
 * Nobody's words are lost by merging, and nobody's words are doubled by it.
 *
 * A structural change replaces blocks. Somebody who did not know of it yet may (1) type into the
 * block that is gone, (2) type at words that now stand in another block, (3) delete words that were
 * put elsewhere meanwhile, for instance because they make the same heading. Each is put right here,
 * by lineage, right after the update came in; every replica gets the same plain update.
 */
export type Repairs = {
  readonly doc: Y.Doc;
  readonly lineage: Lineage;
  /** Did the sender know, when they wrote, that `from` had become `to` by log entry `seq`? */
  knew(from: CharId, to: CharId, seq: number): boolean;
  /** Is it one act that came: does it say of nothing that it is gone but of what it took away? */
  readonly isOneAct: boolean;
  /** Whose words stand under this client id. */
  ownerOf(client: number): string | null;
  /** Makes `work` write as this person, by our hand; null: as nobody. */
  writeAs(personId: string | null, work: () => void): void;
};

type Admitted = Extract<Verdict, { kind: "admitted" }>;

/** (3) What the sender deleted under old ids and still stands under newer ones. */
export function unknowinglyKept(r: Repairs, verdict: Admitted): Range[] {
  const kept: Range[] = [];
  for (const range of verdict.deletedBefore)
    for (const now of unknownPlaces(r, range, null))
      forEachIn(r.doc, now.client, now.clock, now.length, (struct, from, to) => {
        if (!struct.deleted) kept.push({ client: now.client, clock: from, length: to - from });
      });
  return kept;
}

/**
 * Where words stand now that the sender knew only in an older place (`named`, by its first id). Whoever knew one of the places in
 * between, having put them there since, would have named that.
 */
function* unknownPlaces(r: Repairs, { client, clock, length }: Range, named: CharId | null): Generator<Range> {
  for (const move of r.lineage.movesWithin(client, clock, length)) {
    const from = named ?? move.from;
    if (r.knew(from, move.to, move.seq)) continue;
    // Who knew only that the words were cut, and not that they came back, did not ask for their going. For whoever did one act they stood where an undo put them again.
    if (move.returned && !(r.isOneAct && isInOneText(r.doc, move.from, move.to))) continue;
    const end = move.to.clock + move.length;
    let at = move.to.clock;
    for (const further of r.lineage.movesWithin(move.to.client, at, move.length)) {
      if (further.from.clock > at) yield { client: move.to.client, clock: at, length: further.from.clock - at };
      at = further.from.clock + further.length;
    }
    if (at < end) yield { client: move.to.client, clock: at, length: end - at };
    yield* unknownPlaces(r, { client: move.to.client, clock: move.to.clock, length: move.length }, from);
  }
}

/** Blocks that stand in for one that the sender replaced as well, without knowing. */
export function superseded(r: Repairs, verdict: Admitted): Ending[] {
  if (verdict.deletedBefore.length === 0) return [];
  const deleted = new Ranges(verdict.deletedBefore);
  const found: Ending[] = [];
  for (const ending of r.lineage.allEndings())
    if (ending.next !== null && deleted.has(ending.block) && !r.knew(ending.block, ending.next, ending.seq)) found.push(ending);
  return found;
}

/** Of blocks whose words went nowhere else, so many are looked at, the newest. */
const MOST_OUT = 50;

/**
 * Blocks that the sender took away as well, not knowing that they were gone. Of one act that is all that it says to be gone and
 * was already: it stood there for whoever did it. A device that comes back with everything at once names all that it knows to be
 * gone; so where the words were just taken out, it counts what the sender surely had not heard of, and all that came after it.
 */
export function overlooked(r: Repairs, verdict: Admitted, beds: Beds): CharId[] {
  if (verdict.deletedBefore.length === 0 || verdict.fresh.length === 0) return [];
  const deleted = new Ranges(verdict.deletedBefore);
  const found: CharId[] = [];
  const out: Ending[] = [];
  const writtenInto = blocksBeside(r.lineage, beds, verdict.fresh);
  let unheard = r.isOneAct ? 0 : Infinity;
  for (const ending of r.lineage.allEndings()) {
    const { block, next, seq } = ending;
    if (writtenInto.has(`${block.client}:${block.clock}`)) unheard = Math.min(unheard, seq);
    if (!deleted.has(block)) continue;
    const moves = r.lineage.buriedIn(block).flatMap(({ from, length }) => r.lineage.movesWithin(from.client, from.clock, length));
    const unknown = [...(next !== null && !r.knew(block, next, seq) ? [seq] : []), ...moves.filter((move) => !r.knew(move.from, move.to, move.seq)).map((move) => move.seq)];
    if (unknown.length > 0) {
      found.push(block);
      unheard = unknown.reduce((first, one) => Math.min(first, one), unheard);
    } else if (moves.length === 0) out.push(ending);
  }
  const alsoOut = out.filter(({ seq }) => seq >= unheard).toSorted((a, b) => a.seq - b.seq);
  return [...found, ...alsoOut.slice(-MOST_OUT).map(({ block }) => block)];
}

/** The blocks that are gone beside whose words something was written, or beside what had been taken out of them before. */
function blocksBeside(lineage: Lineage, beds: Beds, fresh: readonly Fresh[]): ReadonlySet<string> {
  const blocks = new Set<string>();
  const looked = new Set<Bed>();
  for (const { struct } of fresh) {
    if (!(struct instanceof Y.Item)) continue;
    for (const id of [struct.origin, struct.rightOrigin]) {
      const bed = id && beds.bedWith(id);
      if (id === null || (bed && looked.has(bed))) continue;
      if (bed) looked.add(bed);
      const block = lineage.graveOf(bed?.find(({ gone }) => !gone) ?? id);
      if (block !== null) blocks.add(`${block.client}:${block.clock}`);
    }
  }
  return blocks;
}

/** A stretch of words that has to go elsewhere. */
type Stray = {
  readonly id: CharId;
  readonly text: string;
  readonly origin: CharId | null;
  readonly rightOrigin: CharId | null;
  readonly parent: CharId | null;
  /** Still to be seen where it does not belong. */
  readonly live: boolean;
};

/** (1) and (2): what came in and is lost or misplaced. */
export function strays(r: Repairs, verdict: Admitted): Stray[] {
  const found: Stray[] = [];
  const known = new Seen();
  const deletes = new Ranges(verdict.deletes);
  let misplaced = 0;
  for (const fresh of verdict.fresh) {
    const { struct, clock, place } = fresh;
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const client = struct.id.client;
    const origin = clock > struct.id.clock ? { client, clock: clock - 1 } : struct.origin;
    const followsStray = origin !== null && known.has(origin);
    const live = !place.gone;
    if (live && !followsStray && !isMisplaced(r, place.key, origin, struct.rightOrigin)) continue;
    // Beyond what anybody writes unknowing, words stay where they can be seen.
    if (live && ++misplaced > LIMITS.strays) break;
    const text = struct.content.str.slice(clock - struct.id.clock);
    for (const part of undeleted(deletes, client, clock, text))
      found.push({
        id: { client, clock: part.clock },
        text: part.text,
        origin: part.clock > clock ? { client, clock: part.clock - 1 } : origin,
        rightOrigin: struct.rightOrigin,
        parent: struct.parent instanceof Y.ID ? struct.parent : null,
        live,
      });
    known.add(client, clock, struct.id.clock + struct.length);
  }
  return found;
}

/** Stretches of ids that come in rising order for each client. */
class Seen {
  private readonly byClient = new Map<number, { from: number; to: number }[]>();

  add(client: number, from: number, to: number): void {
    const list = this.byClient.get(client);
    const last = list?.at(-1);
    if (list === undefined) this.byClient.set(client, [{ from, to }]);
    else if (last?.to === from) last.to = to;
    else list.push({ from, to });
  }

  has({ client, clock }: CharId): boolean {
    const list = this.byClient.get(client) ?? [];
    let low = 0;
    for (let high = list.length; low < high; ) {
      const mid = (low + high) >> 1;
      if (list[mid]!.to <= clock) low = mid + 1;
      else high = mid;
    }
    return low < list.length && list[low]!.from <= clock;
  }
}

/** Written beside words that stand in another block now, by somebody who did not know that. */
function isMisplaced(r: Repairs, holder: object, origin: CharId | null, rightOrigin: CharId | null): boolean {
  const beside = origin ?? rightOrigin;
  if (beside === null) return false;
  const next = r.lineage.next(beside);
  if (next === null || next.returned || r.knew(beside, next.id, next.seq)) return false;
  const now = r.lineage.follow(beside);
  const text: unknown = itemAt(r.doc, now.client, now.clock)?.parent;
  return text instanceof Y.XmlText && text !== holder && text._item !== null && !text._item.deleted;
}

/** The parts of a text that the same update does not delete again. */
function undeleted(deletes: Ranges, client: number, clock: number, text: string): { clock: number; text: string }[] {
  const parts: { clock: number; text: string }[] = [];
  let at = clock;
  const upTo = (end: number) => {
    if (end > at) parts.push({ clock: at, text: text.slice(at - clock, end - clock) });
  };
  for (const range of deletes.overlapping(client, clock, text.length)) {
    upTo(range.clock);
    at = Math.max(at, range.clock + range.length);
  }
  upTo(clock + text.length);
  return parts;
}

/**
 * Puts stray words where the words they were written beside stand now, as their own person's, and
 * empties blocks that were replaced twice. Run it inside one transaction. Returns the moves it made.
 */
export function putRight(
  r: Repairs,
  personId: string,
  fresh: readonly Fresh[],
  lost: readonly Stray[],
  replaced: readonly Ending[],
  /** What this update took away. */
  taken: Ranges,
  seq: number,
): Move[] {
  const moves: Move[] = [];
  const shelter = new Shelter(r, fresh);
  for (const group of inGroups(lost)) {
    r.writeAs(personId, () => {
      const spot = spotOf(r, group[0]) ?? shelter.spotFor(group[0]);
      moves.push(...carry(r, group, spot, seq));
    });
    for (const stray of group) if (stray.live) erase(r.doc, stray.id, stray.text.length);
  }
  for (const ending of replaced) {
    const block = ending.next === null ? null : elementAt(r.doc, ending.next);
    if (block === null) continue;
    moves.push(...followNeighbours(r, block, taken, seq));
    removeEmpty(block);
  }
  return moves;
}

/** (5) The same for words that stayed alone: they are taken from where they stayed. */
export function carryLeftBehind(r: Repairs, alone: readonly Overtaken[], seq: number): Move[] {
  const moves = carryOvertaken(r, alone, seq);
  for (const { id, text } of alone) erase(r.doc, id, text.length);
  return moves;
}

/**
 * (4) Words that went with a block which its remover had not seen them in go where their neighbours stand
 * now, else where the block stood; each as their own person's. Run it inside one transaction.
 */
export function carryOvertaken(r: Repairs, overtaken: readonly Overtaken[], seq: number): Move[] {
  const shelter = new Shelter(r, []);
  return overtaken.flatMap((one) => {
    let moves: Move[] = [];
    r.writeAs(r.ownerOf(one.id.client), () => {
      moves = carry(r, [one], nearest(r, one) ?? shelter.spotFor({ parent: one.parent, origin: one.left[0] ?? null, rightOrigin: one.right[0] ?? null }), seq);
    });
    return moves;
  });
}

/**
 * Words that stay alone where the words on both sides of them went elsewhere together, so that nothing
 * stands between those now: whoever moved these had not seen them. They go between them again.
 */
export const leftBehind = (r: Repairs, between: readonly Overtaken[]): Overtaken[] =>
  between.filter(({ left, right }) => {
    const before = r.lineage.next(left.at(-1)!);
    const after = r.lineage.next(right[0]!);
    return before !== null && after !== null && before.id.client === after.id.client && before.id.clock + 1 === after.id.clock;
  });

/** Beside the nearest neighbour that still stands somewhere. */
function nearest(r: Repairs, { left, right }: Overtaken): Spot | null {
  for (const id of left) {
    const spot = spotAt(r.doc, r.lineage.follow(id), "behind");
    if (spot !== null) return spot;
  }
  for (const id of right) {
    const spot = spotAt(r.doc, r.lineage.follow(id), "before");
    if (spot !== null) return spot;
  }
  return null;
}

type Group = [Stray, ...Stray[]];

/** Words that were written on in one place go to one place together; and beyond a bound, all that is left. */
function inGroups(lost: readonly Stray[]): Group[] {
  const groups: Group[] = [];
  for (const stray of lost) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const goesOn = last !== undefined && stray.live === last.live && stray.origin !== null && isId(stray.origin, last.id.client, last.id.clock + last.text.length - 1);
    if (group !== undefined && (goesOn || groups.length >= LIMITS.strays)) group.push(stray);
    else groups.push([stray]);
  }
  return groups;
}

const isId = (id: CharId, client: number, clock: number): boolean => id.client === client && id.clock === clock;

function spotOf(r: Repairs, stray: Pick<Stray, "origin" | "rightOrigin">): Spot | null {
  const behind = stray.origin && spotAt(r.doc, r.lineage.follow(stray.origin), "behind");
  return behind ?? (stray.rightOrigin && spotAt(r.doc, r.lineage.follow(stray.rightOrigin), "before"));
}

/** Writes the words at the spot and remembers that they are the same words. */
function carry(r: Repairs, parts: readonly Pick<Stray, "id" | "text">[], spot: Spot, seq: number): Move[] {
  const end = { client: r.doc.clientID, clock: Y.getState(r.doc.store, r.doc.clientID) };
  spot.text.insert(spot.index, parts.map((part) => part.text).join(""));
  const { client } = end;
  let clock = firstString(r.doc, client, end.clock);
  const moves = parts.map(({ id, text }): Move => {
    const move = { from: id, to: { client, clock }, length: text.length, seq };
    clock += text.length;
    return move;
  });
  r.lineage.addAll(moves);
  return moves;
}

/**
 * Words that others wrote into a block that was replaced twice go with the words they stand beside, if
 * it was this update that took those away. (Who only says that they did not know moves nothing.)
 */
function followNeighbours(r: Repairs, block: Y.XmlElement, taken: Ranges, seq: number): Move[] {
  const moves: Move[] = [];
  for (const text of block.toArray()) {
    if (!(text instanceof Y.XmlText)) continue;
    let beside: CharId | null = null;
    for (let item: Y.Item | null = text._start, next: Y.Item | null; item !== null; item = next) {
      next = item.right;
      const last = { client: item.id.client, clock: item.id.clock + item.length - 1 };
      if (item.deleted) {
        beside = r.lineage.next(last) !== null && taken.has(last) ? last : beside;
        continue;
      }
      const owner = r.ownerOf(item.id.client);
      if (beside === null || owner === null || !(item.content instanceof Y.ContentString)) continue;
      const spot = spotAt(r.doc, r.lineage.follow(beside), "behind");
      if (spot === null || spot.text === text) continue;
      const words = item.content.str;
      const id = { client: item.id.client, clock: item.id.clock };
      r.writeAs(owner, () => void moves.push(...carry(r, [{ id, text: words }], spot, seq)));
      erase(r.doc, id, words.length);
      beside = last;
    }
  }
  return moves;
}

/** New paragraphs for words whose block went without a successor: one for each such block. */
class Shelter {
  private readonly made = new Map<string, Y.XmlText>();
  private readonly last = new Map<string, CharId>();
  private readonly r: Repairs;
  /** New blocks, by id. */
  private readonly fresh: ReadonlyMap<string, Y.Item | Y.GC>;

  constructor(r: Repairs, fresh: readonly Fresh[]) {
    this.r = r;
    this.fresh = new Map(fresh.map(({ struct }) => [`${struct.id.client}:${struct.id.clock}`, struct]));
  }

  spotFor(stray: Pick<Stray, "parent" | "origin" | "rightOrigin">): Spot {
    const block = stray.parent ?? this.blockBeside(stray);
    const key = block === null ? "nowhere" : `${block.client}:${block.clock}`;
    let text = this.made.get(key);
    if (text === undefined || text._item === null || text._item.deleted) {
      const ending = block === null ? null : this.endingAround(block);
      const next = ending?.next ? elementAt(this.r.doc, ending.next) : null;
      text = textOf(next ?? this.paragraphBehind(ending?.top ?? null));
      this.made.set(key, text);
    }
    return { text, index: text.length };
  }

  /** The block that the words beside it went with. */
  private blockBeside({ origin, rightOrigin }: Pick<Stray, "origin" | "rightOrigin">): CharId | null {
    const { lineage } = this.r;
    const left = origin === null ? null : lineage.graveOf(lineage.follow(origin));
    return left ?? (rightOrigin === null ? null : lineage.graveOf(lineage.follow(rightOrigin)));
  }

  /** Paragraphs that lost the same place stand there in the order they were written. */
  private paragraphBehind(top: CharId | null): Y.XmlElement {
    const key = top === null ? "end" : `${top.client}:${top.clock}`;
    const paragraph = newParagraph(this.r.doc, this.last.get(key) ?? top);
    const item = paragraph._item;
    if (item !== null) this.last.set(key, { client: item.id.client, clock: item.id.clock });
    return paragraph;
  }

  /** What became of a block, or of the block that a new block was written into or behind. */
  private endingAround(block: CharId): Ending | null {
    for (let id: CharId | null = block; id !== null; ) {
      const ending = this.r.lineage.ending(id);
      if (ending !== null) return ending;
      const own: Y.Item | Y.GC | undefined = this.fresh.get(`${id.client}:${id.clock}`);
      if (!(own instanceof Y.Item)) return null;
      const parent: unknown = own.parent;
      id = parent instanceof Y.ID ? parent : (own.origin ?? own.rightOrigin);
    }
    return null;
  }
}
