import * as Y from "yjs";
import type { ProblemCode } from "#app/domain/errors.ts";
import { decode, encode, type NewStructs, type Range, type Struct } from "./decode.ts";
import { cutsCharacter, forEachIn, stateOf, structAt } from "./ids.ts";
import { LIMITS } from "./limits.ts";
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
};

/** Where a struct goes. `gone`: into a block that is no longer there (typed offline, say). */
export type Place =
  | { readonly gone: false; readonly key: object; readonly holder: Holder; readonly sub: string | null }
  | { readonly gone: true };

export type Verdict =
  | { readonly kind: "nothing" }
  /** An earlier update of the same person has not arrived yet. */
  | { readonly kind: "wait" }
  | { readonly kind: "refused"; readonly code: ProblemCode; readonly why: string }
  | {
      readonly kind: "admitted";
      readonly bytes: Uint8Array;
      readonly fresh: readonly Fresh[];
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
    if (structs[0]!.id.clock > known) return { kind: "wait" };
    queues.push(new Queue(client, known, structs.filter((s) => s.id.clock + s.length > known)));
  }

  const judge = new Judge(doc, queues);
  const failure = judge.structs();
  if (failure !== null) return refuse(failure);

  const deletes: Range[] = [];
  const deletedBefore: Range[] = [];
  for (const range of parts.deletes) {
    const end = judge.stateAfter(range.client);
    if (range.clock + range.length > end) {
      const owner = sender.owns(range.client);
      if (owner === "retired") return refuse("an id of an earlier epoch", "stale_epoch");
      return owner === "mine" ? { kind: "wait" } : refuse("deletes what is not there");
    }
    if (!judge.sortDeletion(range, deletes, deletedBefore)) return refuse("cuts a character in two");
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
      queues.map((q): NewStructs => ({ client: q.client, clock: q.known, structs: q.structs })),
      deletes,
    ),
    fresh: judge.fresh,
    deletes,
    deletedBefore,
    newClients,
    seen,
  };
}

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
  private readonly doc: Y.Doc;
  private readonly queues: readonly Queue[];

  constructor(doc: Y.Doc, queues: readonly Queue[]) {
    this.doc = doc;
    this.queues = queues;
  }

  stateAfter(client: number): number {
    return this.queueOf(client)?.state ?? stateOf(this.doc, client);
  }

  /** Null when all structs may come in, else why not. */
  structs(): string | null {
    for (;;) {
      let moved = false;
      let left = false;
      for (const queue of this.queues) {
        for (let struct = queue.structs[queue.done.length]; struct !== undefined; ) {
          if (struct instanceof Y.Item && !this.leansOnKnown(struct)) break;
          const fresh = this.judge(queue, struct);
          if (typeof fresh === "string") return fresh;
          queue.done.push(fresh);
          this.fresh.push(fresh);
          moved = true;
          struct = queue.structs[queue.done.length];
        }
        if (queue.done.length < queue.structs.length) left = true;
      }
      if (!left) return null;
      if (!moved) return "leans on something unknown";
    }
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
    return this.queues.find((q) => q.client === client);
  }

  private leansOnKnown(item: Y.Item): boolean {
    const parent = item.parent;
    const ids = [item.origin, item.rightOrigin, parent instanceof Y.ID ? parent : null];
    return ids.every((id) => id === null || id.clock < this.stateAfter(id.client));
  }

  private judge(queue: Queue, struct: Struct): Fresh | string {
    const clock = Math.max(struct.id.clock, queue.known);
    if (struct instanceof Y.GC)
      return struct.length <= LIMITS.deletedLength ? { struct, clock, place: GONE } : "too much is said to be deleted";
    const origin = clock > struct.id.clock ? Y.createID(queue.client, clock - 1) : struct.origin;
    if (clock > struct.id.clock && cutsCharacter(struct, clock - struct.id.clock)) return "cuts a character in two";
    if (origin !== null && this.cutsAt(origin, 1)) return "cuts a character in two";
    if (struct.rightOrigin !== null && this.cutsAt(struct.rightOrigin, 0)) return "cuts a character in two";
    const place = this.placeOf(struct, origin);
    if (typeof place === "string") return place;
    if (place.gone) return couldFit(struct.content) ? { struct, clock, place } : "no draft holds this";
    return fits(struct.content, place.holder, place.sub) ? { struct, clock, place } : "does not belong there";
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
      if (left !== null && right !== null) {
        if (left.key !== right.key || left.sub !== right.sub) return "stands between two places";
        if (!this.isInOrder(origin!, item.rightOrigin!)) return "stands between two places";
      }
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

  /** Is `right` really to the right of `left`? Only asked of neighbours that the draft already has. */
  private isInOrder(left: Y.ID, right: Y.ID): boolean {
    const known = (id: Y.ID) => id.clock < stateOf(this.doc, id.client);
    if (!known(right)) return true;
    let base: Y.ID | null = left;
    while (base !== null && !known(base)) {
      const fresh: Fresh | null | undefined = this.queueOf(base.client)?.at(base.clock);
      base = fresh?.struct instanceof Y.Item ? fresh.struct.origin : null;
    }
    if (base === null) return true;
    const from = structAt(this.doc, base.client, base.clock);
    const to = structAt(this.doc, right.client, right.clock);
    if (!(from instanceof Y.Item) || !(to instanceof Y.Item)) return false;
    if (from === to) return right.clock > base.clock;
    for (let next = from.right; next !== null; next = next.right) if (next === to) return true;
    return false;
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
