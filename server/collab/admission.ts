import * as Y from "yjs";
import type { ProblemCode } from "#app/domain/errors.ts";
import { decode, encode, type NewStructs, type Range, type Struct } from "./decode.ts";
import { cutsCharacter, forEachIn, stateOf, structAt } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { type Known, Order, Search } from "./order.ts";
import { couldFit, fits, type Holder, holderOf } from "./shape.ts";

/**
 * Promise 2: whatever bytes arrive, nobody can change, remove or silence another person's words,
 * except by a visible deletion recorded under their own name.
 *
 * `admit` judges an update against the draft without touching it. What the server already has is
 * set aside; of the rest every struct must be the writer's own and next in line, must lean only on
 * what is known, and must be something that a draft can hold where it is put. One failure refuses
 * the whole update. What passes is written anew (see decode.ts), so only judged things go on.
 */

/** Who sends, as admission sees them. */
export type Sender = {
  readonly mayWrite: boolean;
  /** Is this client id theirs? "new" ids become theirs when the update is admitted. */
  owns(client: number): "mine" | "new" | "other" | "retired";
};

/** A new struct, with the place it goes to. */
export type Fresh = {
  readonly struct: Struct;
  /** The first new id (a struct may be partly known). */
  readonly clock: number;
  readonly place: Place;
  /** The nearest old items on both sides, as far as its neighbours tell; null: the ends of the list. */
  readonly behind: Known | null;
  readonly before: Known | null;
};

/** Where a struct goes. `gone`: into a block that is no longer there (typed offline, say). */
export type Place =
  | { readonly gone: false; readonly key: object; readonly holder: Holder; readonly sub: string | null }
  | { readonly gone: true };

export type Verdict =
  | { readonly kind: "nothing" }
  /** An earlier update of the same person, up to this id, has not arrived yet. */
  | { readonly kind: "wait"; readonly client: number; readonly clock: number }
  | { readonly kind: "refused"; readonly code: ProblemCode; readonly why: string }
  | {
      readonly kind: "admitted";
      readonly bytes: Uint8Array;
      /** In the order in which everything leans on something earlier. */
      readonly fresh: readonly Fresh[];
      /** The same in the order of `bytes`. */
      readonly written: readonly Fresh[];
      /** What is still there and will be deleted. */
      readonly deletes: readonly Range[];
      /** What the sender says is deleted, and is already. */
      readonly deletedBefore: readonly Range[];
      readonly newClients: readonly number[];
      /** Structs of others that came along and were set aside: the sender has seen these. */
      readonly seen: ReadonlyMap<number, number>;
    };

const refuse = (why: string, code: ProblemCode = "update_refused"): Verdict => ({ kind: "refused", code, why });

export function admit(doc: Y.Doc, bytes: Uint8Array, sender: Sender): Verdict {
  const parts = decode(bytes);
  if (parts === null) return refuse("not an update", "malformed");

  const queues: Queue[] = [];
  const newClients: number[] = [];
  const seen = new Map<number, number>();
  for (const [client, structs] of parts.structs) {
    const known = stateOf(doc, client);
    const last = structs.at(-1)!;
    seen.set(client, last.id.clock + last.length);
    if (last.id.clock + last.length <= known) continue;
    const owner = sender.owns(client);
    if (owner === "retired") return refuse("an id of an earlier epoch", "stale_epoch");
    if (owner === "other") return refuse("another person's id");
    if (owner === "new") newClients.push(client);
    if (structs[0]!.id.clock > known) return { kind: "wait", client, clock: structs[0]!.id.clock };
    queues.push(new Queue(client, known, structs.filter((s) => s.id.clock + s.length > known)));
  }
  if (newClients.length > LIMITS.newClients) return refuse("too many ids", "too_large");
  if (queues.reduce((sum, q) => sum + q.structs.length, 0) > LIMITS.newStructs) return refuse("too many pieces", "too_large");

  const judge = new Judge(doc, queues);
  const failure = judge.structs();
  if (failure !== null) return refuse(failure);
  if (judge.search.steps > LIMITS.searchSteps) return refuse("too tangled", "too_large");

  let stretches = 0;
  const deletes: Range[] = [];
  const deletedBefore: Range[] = [];
  for (const range of parts.deletes) {
    const end = judge.stateAfter(range.client);
    if (range.clock + range.length > end) {
      const owner = sender.owns(range.client);
      if (owner === "retired") return refuse("an id of an earlier epoch", "stale_epoch");
      return owner === "mine" ? { kind: "wait", client: range.client, clock: range.clock + range.length } : refuse("deletes what is not there");
    }
    const before = deletes.length;
    if (!judge.sortDeletion(range, deletes, deletedBefore)) return refuse("cuts a character in two");
    if (deletes.length > before && ++stretches > LIMITS.newDeletes) return refuse("too many deletions", "too_large");
  }
  // A reader's browser, too, tidies marks that have become empty, and says so. It changes no word.
  const onlyTidies = queues.length === 0 && deletes.every((range) => isMarks(doc, range));
  if (!sender.mayWrite && onlyTidies) return { kind: "nothing" };
  if (queues.length === 0 && deletes.length === 0) {
    // Nothing new, but what it says is deleted may still tell us what the sender meant.
    if (deletedBefore.length === 0) return { kind: "nothing" };
  }
  if (!sender.mayWrite) return refuse("may read, not write");
  return {
    kind: "admitted",
    bytes: encode(
      queues.map((q): NewStructs => ({ client: q.client, clock: q.known, structs: q.done.map(asKept) })),
      deletes,
    ),
    fresh: judge.fresh,
    written: queues.flatMap((q) => q.done),
    deletes,
    deletedBefore,
    newClients,
    seen,
  };
}

/**
 * What goes into a block that is gone is written as what it becomes: nothing. A browser that can still
 * undo the deletion, and a draft that is read from the log at once, would make something else of it.
 */
const asKept = ({ struct, place }: Fresh): Struct => (place.gone ? new Y.GC(struct.id, struct.length) : struct);

/** True when a range holds the beginnings and ends of marks, and no words or blocks. */
function isMarks(doc: Y.Doc, range: Range): boolean {
  let marksOnly = true;
  forEachIn(doc, range.client, range.clock, range.length, (struct) => {
    if (!struct.deleted && !(struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)) marksOnly = false;
  });
  return marksOnly;
}

/** The new structs of one client, waiting to be judged in order. */
class Queue {
  readonly client: number;
  readonly known: number;
  readonly structs: readonly Struct[];
  readonly done: Fresh[] = [];

  constructor(client: number, known: number, structs: readonly Struct[]) {
    this.client = client;
    this.known = known;
    this.structs = structs;
  }

  /** The first id not judged yet. */
  get state(): number {
    const last = this.structs[this.done.length - 1];
    return last === undefined ? this.known : last.id.clock + last.length;
  }

  /** Will it hold this id when all is judged? */
  willHold(clock: number): boolean {
    const last = this.structs.at(-1);
    return last !== undefined && clock < last.id.clock + last.length;
  }

  /** The judged struct that holds `clock`. */
  at(clock: number): Fresh | null {
    let low = 0;
    let high = this.done.length - 1;
    while (low <= high) {
      const mid = (low + high) >> 1;
      const fresh = this.done[mid]!;
      if (clock < fresh.clock) high = mid - 1;
      else if (clock >= fresh.struct.id.clock + fresh.struct.length) low = mid + 1;
      else return fresh;
    }
    return null;
  }
}

const GONE: Place = { gone: true };

/** Judges structs in an order in which everything leans on something earlier. */
class Judge {
  readonly fresh: Fresh[] = [];
  readonly search = new Search();
  private readonly order = new Order();
  private readonly doc: Y.Doc;
  private readonly queues: ReadonlyMap<number, Queue>;

  constructor(doc: Y.Doc, queues: readonly Queue[]) {
    this.doc = doc;
    this.queues = new Map(queues.map((queue) => [queue.client, queue]));
  }

  stateAfter(client: number): number {
    return this.queueOf(client)?.state ?? stateOf(this.doc, client);
  }

  /** Null when all structs may come in, else why not. What a struct leans on is judged before it. */
  structs(): string | null {
    for (const first of this.queues.values()) {
      const under = [{ queue: first, until: Infinity }];
      const isUnder = new Set([first]);
      for (let top = under.at(-1); top !== undefined; top = under.at(-1)) {
        const { queue, until } = top;
        const struct = queue.structs[queue.done.length];
        if (struct === undefined || queue.state > until) {
          under.pop();
          isUnder.delete(queue);
          continue;
        }
        const missing = struct instanceof Y.Item ? this.missing(struct) : null;
        if (missing !== null) {
          const other = this.queueOf(missing.client);
          if (other === undefined || isUnder.has(other) || !other.willHold(missing.clock)) return "leans on something unknown";
          under.push({ queue: other, until: missing.clock });
          isUnder.add(other);
          continue;
        }
        const fresh = this.judge(queue, struct);
        if (typeof fresh === "string") return fresh;
        queue.done.push(fresh);
        this.fresh.push(fresh);
      }
    }
    return null;
  }

  /** Splits a deletion into what is still there and what is gone already. False when it would cut a character in two. */
  sortDeletion(range: Range, there: Range[], gone: Range[]): boolean {
    let whole = true;
    forEachIn(this.doc, range.client, range.clock, range.length, (struct, from, to) => {
      const part = { client: range.client, clock: from, length: to - from };
      if (struct.deleted) return void gone.push(part);
      if (cutsCharacter(struct, from - struct.id.clock) || cutsCharacter(struct, to - struct.id.clock)) whole = false;
      there.push(part);
    });
    const known = stateOf(this.doc, range.client);
    const from = Math.max(range.clock, known);
    const end = range.clock + range.length;
    if (from < end) {
      there.push({ client: range.client, clock: from, length: end - from });
      const queue = this.queueOf(range.client);
      for (const edge of [from, end]) {
        const fresh = queue?.at(edge);
        if (fresh && cutsCharacter(fresh.struct, edge - fresh.struct.id.clock)) whole = false;
      }
    }
    return whole;
  }

  private queueOf(client: number): Queue | undefined {
    return this.queues.get(client);
  }

  /** What an item leans on and nobody has yet. */
  private missing(item: Y.Item): Y.ID | null {
    const { origin, rightOrigin, parent } = item;
    const isMissing = (id: Y.ID): boolean => id.clock >= this.stateAfter(id.client);
    if (origin !== null && isMissing(origin)) return origin;
    if (rightOrigin !== null && isMissing(rightOrigin)) return rightOrigin;
    return parent instanceof Y.ID && isMissing(parent) ? parent : null;
  }

  private judge(queue: Queue, struct: Struct): Fresh | string {
    const clock = Math.max(struct.id.clock, queue.known);
    const gone = { struct, clock, place: GONE, behind: null, before: null };
    if (struct instanceof Y.GC) return struct.length <= LIMITS.deletedLength ? gone : "too much is said to be deleted";
    const origin = clock > struct.id.clock ? Y.createID(queue.client, clock - 1) : struct.origin;
    if (clock > struct.id.clock && cutsCharacter(struct, clock - struct.id.clock)) return "cuts a character in two";
    if (origin !== null && this.cutsAt(origin, 1)) return "cuts a character in two";
    // Written as Yjs made it for its writer: behind its left neighbour, with nothing to the right that it stops at.
    if (this.isTurnedRound(origin, struct.rightOrigin)) struct.rightOrigin = null;
    if (struct.rightOrigin !== null && this.cutsAt(struct.rightOrigin, 0)) return "cuts a character in two";
    const place = this.placeOf(struct, origin);
    if (typeof place === "string") return place;
    if (place.gone) return couldFit(struct.content) ? gone : "no draft holds this";
    if (!fits(struct.content, place.holder, place.sub)) return "does not belong there";
    const behind = this.nearest(origin, "behind");
    const before = this.nearest(struct.rightOrigin, "before");
    // Whatever holds the new item is new itself: nothing old can be in between.
    const known = place.key instanceof Y.AbstractType ? this.order.between(place.key, place.sub, behind, before) : 0;
    if (known === null) return "stands between two places";
    const inside = origin === null ? undefined : this.queueOf(origin.client)?.at(origin.clock)?.struct;
    const isInside = inside !== undefined && origin !== null && origin.clock < inside.id.clock + inside.length - 1;
    this.search.add({ client: queue.client, clock }, origin, struct.rightOrigin, place.key, known, isInside);
    return { struct, clock, place, behind, before };
  }

  /**
   * Is the right neighbour, in one and the same item, not behind the left one? Yjs's undo writes that now and then: for
   * whoever undid, it stands behind the item. What other replicas make of it depends on where each has cut the item, so the
   * right neighbour is dropped before anybody else sees it.
   */
  private isTurnedRound(origin: Y.ID | null, right: Y.ID | null): boolean {
    if (origin === null || right === null || origin.client !== right.client || origin.clock < right.clock) return false;
    const fresh = this.queueOf(origin.client)?.at(origin.clock);
    return origin.clock === right.clock || (!!fresh && right.clock >= fresh.struct.id.clock);
  }

  /** The nearest old item behind or before which a neighbour stands, itself when it is old. */
  private nearest(id: Y.ID | null, side: "behind" | "before"): Known | null {
    if (id === null) return null;
    const fresh = this.queueOf(id.client)?.at(id.clock);
    if (fresh) return fresh[side];
    const item = structAt(this.doc, id.client, id.clock);
    return item instanceof Y.Item ? { item, clock: id.clock } : null;
  }

  /** Would standing before (`after` 0) or behind (1) this id cut a character in two? */
  private cutsAt(id: Y.ID, after: 0 | 1): boolean {
    const fresh = this.queueOf(id.client)?.at(id.clock);
    const struct = fresh?.struct ?? structAt(this.doc, id.client, id.clock);
    return struct !== null && cutsCharacter(struct, id.clock - struct.id.clock + after);
  }

  /** As Yjs will decide it: from the left neighbour, else the right one, else the named parent. */
  private placeOf(item: Y.Item, origin: Y.ID | null): Place | string {
    const left = origin === null ? null : this.placeAt(origin);
    const right = item.rightOrigin === null ? null : this.placeAt(item.rightOrigin);
    if (left !== null || right !== null) {
      if (left?.gone || right?.gone) return GONE;
      const place = left ?? right!;
      if (place.gone) return GONE;
      if (left !== null && right !== null && (left.key !== right.key || left.sub !== right.sub)) return "stands between two places";
      return place;
    }
    const parent: unknown = item.parent;
    if (typeof parent === "string") {
      if (parent !== "draft") return "another root";
      const root = this.doc.getXmlFragment("draft");
      return { gone: false, key: root, holder: { name: "draft", depth: 0 }, sub: item.parentSub };
    }
    if (!(parent instanceof Y.ID)) return "stands nowhere";
    return this.placeInside(parent, item.parentSub);
  }

  /** The place of something that is already known or already judged. */
  private placeAt(id: Y.ID): Place {
    const fresh = this.queueOf(id.client)?.at(id.clock);
    if (fresh) return fresh.place;
    const struct = structAt(this.doc, id.client, id.clock);
    if (!(struct instanceof Y.Item)) return GONE;
    return placeInType(struct.parent, struct.parentSub);
  }

  /** The inside of the type that stands at `id`. */
  private placeInside(id: Y.ID, sub: string | null): Place | string {
    const fresh = this.queueOf(id.client)?.at(id.clock);
    if (fresh) {
      if (fresh.struct instanceof Y.GC || fresh.struct.content instanceof Y.ContentDeleted) return GONE;
      if (!(fresh.struct.content instanceof Y.ContentType)) return "stands in something that is not a block";
      if (fresh.place.gone) return GONE;
      const holder = holderOf(fresh.struct.content.type, fresh.place.holder.depth + 1);
      return holder === null ? "no draft holds this" : { gone: false, key: fresh, holder, sub };
    }
    const struct = structAt(this.doc, id.client, id.clock);
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return GONE;
    if (!(struct.content instanceof Y.ContentType)) return "stands in something that is not a block";
    return placeInType(struct.content.type, sub);
  }
}

/** The place inside a type of the document. */
function placeInType(type: unknown, sub: string | null): Place {
  if (!(type instanceof Y.AbstractType)) return GONE;
  if (type._item !== null && type._item.deleted) return GONE;
  if (type._item === null) return { gone: false, key: type, holder: { name: "draft", depth: 0 }, sub };
  let depth = 0;
  for (let up: Y.Item | null = type._item; up !== null; depth++) {
    const parent: unknown = up.parent;
    up = parent instanceof Y.AbstractType ? parent._item : null;
  }
  const holder = holderOf(type, depth);
  return holder === null ? GONE : { gone: false, key: type, holder, sub };
}
