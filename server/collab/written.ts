import * as Y from "yjs";
import type { Chunk } from "#app/domain/words/as-written.ts";
import type { CharId } from "#app/domain/words/lineage.ts";
import { firstAfter, RangeMap } from "#app/domain/words/range-map.ts";
import { type Match, type Run, type Stretch, textOf } from "#app/domain/words/stretch.ts";
import { decode, type Range, type Struct } from "./decode.ts";
import { itemAt } from "./ids.ts";
import { Ranges } from "./ranges.ts";

/** A struct that an update wrote; `clock`: its first new id; `gone`: into a block that is no longer there. */
export type Written = { readonly struct: Struct; readonly clock: number; readonly place: { readonly gone: boolean } };

/** What an update wrote, and all that it deletes, its own new letters too. */
export type Content = { readonly written: readonly Written[]; readonly deletes: readonly Range[] };

/** What the bytes of a log entry wrote and deleted. */
export function contentOf(update: Uint8Array): Content {
  const parts = decode(update);
  const structs = [...(parts?.structs.values() ?? [])].flat();
  return { written: structs.map((struct) => ({ struct, clock: struct.id.clock, place: { gone: false } })), deletes: parts?.deletes ?? [] };
}

/** The first new id of each client that an update wrote under: what comes after it is new as well. */
export function firstNewIds(written: readonly Written[]): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const { struct, clock } of written) first.set(struct.id.client, Math.min(clock, first.get(struct.id.client) ?? Infinity));
  return first;
}

/** The words an update wrote, one stretch per text they were put into, in reading order; and those it deleted again. */
export function writtenStretches(doc: Y.Doc, { written, deletes }: Content): { put: Stretch[]; dead: Stretch[] } {
  const put = new Map<unknown, Run[]>();
  const dead: Stretch[] = [];
  const taken = deletes.length === 0 ? null : new Ranges(deletes);
  for (const { struct, clock, place } of written) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const { client } = struct.id;
    const whole = { client, clock, text: struct.content.str.slice(clock - struct.id.clock) };
    const key = place.gone ? struct : itemAt(doc, client, clock)?.parent;
    for (const { run, isTaken } of partsOf(whole, taken)) {
      const list = put.get(key);
      if (isTaken) dead.push([run]);
      else if (list === undefined) put.set(key, [run]);
      else list.push(run);
    }
  }
  return { put: [...put].map(([text, runs]) => (runs.length > 1 && text instanceof Y.XmlText ? inReadingOrder(text, runs) : runs)), dead };
}

/** A run, cut at the edges of what is taken away of it. */
function partsOf(run: Run, taken: Ranges | null): { run: Run; isTaken: boolean }[] {
  const parts: { run: Run; isTaken: boolean }[] = [];
  let at = run.clock;
  const end = run.clock + run.text.length;
  const upTo = (to: number, isTaken: boolean) => {
    if (to > at) parts.push({ run: { client: run.client, clock: at, text: run.text.slice(at - run.clock, to - run.clock) }, isTaken });
    at = Math.max(at, to);
  };
  for (const range of taken?.overlapping(run.client, run.clock, run.text.length) ?? []) {
    upTo(Math.min(Math.max(range.clock, run.clock), end), false);
    upTo(Math.min(range.clock + range.length, end), true);
  }
  upTo(end, false);
  return parts;
}

/** An undo writes the pieces of a text in an order of its own. */
function inReadingOrder(text: Y.XmlText, runs: readonly Run[]): Run[] {
  const wanted = new Map<number, Run[]>();
  for (const run of runs) {
    const list = wanted.get(run.client);
    if (list === undefined) wanted.set(run.client, [run]);
    else list.push(run);
  }
  for (const list of wanted.values()) list.sort((a, b) => a.clock - b.clock);
  const ordered: Run[] = [];
  for (let item = text._start; item !== null && ordered.length < runs.length; item = item.right) {
    const list = wanted.get(item.id.client);
    if (list === undefined) continue;
    for (let i = firstAfter(list, item.id.clock - 1); i < list.length && list[i]!.clock < item.id.clock + item.length; i++) ordered.push(list[i]!);
  }
  // What the text does not hold any more keeps its place in the order of writing.
  return ordered.length === runs.length ? ordered : [...runs];
}

/** What an update wrote in one go, letter behind letter, those too that it took away again. */
export function chunksOf({ written }: Content): Chunk[] {
  const chunks: Chunk[] = [];
  for (const { struct, clock } of written) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const { client } = struct.id;
    const text = struct.content.str.slice(clock - struct.id.clock);
    const last = chunks.at(-1);
    const goesOn = last?.client === client && last.clock + last.text.length === clock && struct.origin?.client === client && struct.origin.clock === clock - 1;
    if (goesOn) chunks[chunks.length - 1] = { ...last, text: last.text + text };
    else chunks.push({ client, clock, text, isFirst: struct.origin === null, isLast: struct.rightOrigin === null });
  }
  return chunks;
}

/** What was written and is not known to be older words yet. */
export class Rest {
  private readonly put: readonly Stretch[];
  private readonly known = new RangeMap<true>();

  constructor(put: readonly Stretch[], known: readonly Match[]) {
    this.put = put;
    this.take(known);
  }

  take<M extends Match>(matches: readonly M[]): readonly M[] {
    for (const { to, length } of matches) this.known.put(to.client, to.clock, length, true);
    return matches;
  }

  /** Unknown stretches, cut where something known stands between. */
  stretches(): Stretch[] {
    if (this.known.isEmpty) return [...this.put];
    return this.put.flatMap((stretch) => {
      const parts: Run[][] = [[]];
      for (const run of stretch)
        for (const { clock, length, value } of this.known.within(run.client, run.clock, run.text.length)) {
          if (value) parts.push([]);
          else parts.at(-1)!.push({ client: run.client, clock, text: run.text.slice(clock - run.clock, clock - run.clock + length) });
        }
      return parts.filter((part) => part.length > 0);
    });
  }

  get isAllKnown(): boolean {
    return this.put.every((stretch) => stretch.every((run) => this.known.within(run.client, run.clock, run.text.length).every((part) => part.value)));
  }

  isKnown({ client, clock }: CharId): boolean {
    return this.known.at(client, clock) === true;
  }

  /** Is any of it enough to be looked for? Letters as they are typed never are. */
  has(isEnough: (text: string, whole: boolean) => boolean): boolean {
    if (this.put.every((stretch) => stretch.length === 1 && stretch[0]!.text.length < 4)) return false;
    return this.stretches().some((stretch) => isEnough(textOf(stretch), true));
  }
}
