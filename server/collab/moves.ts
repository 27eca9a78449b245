import * as Y from "yjs";
import type { CharId, Ending, Grave, Lineage, Move } from "#app/domain/words/lineage.ts";
import { matchRuns, type Stretch } from "#app/domain/words/match.ts";
import type { Fresh } from "./admission.ts";
import { blockAround, type Cuts } from "./cuts.ts";
import { itemAt } from "./ids.ts";

/** What one update did to words and blocks that were there before. */
export type Moves = { readonly moves: readonly Move[]; readonly endings: readonly Ending[]; readonly graves: readonly Grave[] };

export const NO_MOVES: Moves = { moves: [], endings: [], graves: [] };

/**
 * Compares what an update took away with what it wrote: the same words are the same words, under
 * new ids. Call it right after the update was applied.
 */
export function findMoves(doc: Y.Doc, cuts: Cuts, fresh: readonly Fresh[], seq: number): Moves {
  if (cuts.stretches.length === 0 && cuts.dying.length === 0) return NO_MOVES;
  const matches = matchRuns(cuts.stretches.map((s) => s.runs), writtenStretches(fresh));
  const moves = matches.map((m): Move => ({ ...m, seq }));
  if (cuts.dying.length === 0) return { moves, endings: [], graves: [] };

  const home = firstHomes(doc, cuts.stretches, moves);
  const dyingBlocks = cuts.dying.filter((d) => d.isTextBlock);
  const newBlocks = fresh.filter(isTextBlock);
  const paired = dyingBlocks.length === newBlocks.length;
  const nextOfBlock = new Map<object, CharId>();
  dyingBlocks.forEach((d, i) => {
    const next = home.get(d.type) ?? (paired ? { client: newBlocks[i]!.struct.id.client, clock: newBlocks[i]!.clock } : null);
    if (next !== null && next !== undefined) nextOfBlock.set(d.type, next);
  });
  const endings = cuts.dying.map((d): Ending => {
    const block = d.isTextBlock ? d.type : blockAround(d.type);
    return { block: d.id, top: d.top, next: (block && nextOfBlock.get(block)) ?? null, seq };
  });
  return { moves, endings, graves: findGraves(cuts) };
}

/** Words that go with their block: whoever writes beside them unknowing is led to the block's place. */
function findGraves({ stretches, dying }: Cuts): Grave[] {
  const ids = new Map(dying.map((d) => [d.type, d.id]));
  return stretches.flatMap(({ block, runs }) => {
    const id = block === null ? undefined : ids.get(block);
    return id === undefined ? [] : runs.map((run) => ({ from: { client: run.client, clock: run.clock }, length: run.text.length, block: id }));
  });
}

/** Remembers what {@link findMoves} found. */
export function remember(lineage: Lineage, { moves, endings, graves }: Moves): void {
  lineage.addAll(moves);
  for (const ending of endings) lineage.end(ending);
  lineage.buryAll(graves);
}

/** The words an update wrote, one stretch per text they were put into, in the order they were written. */
export function writtenStretches(fresh: readonly Fresh[]): Stretch[] {
  const stretches = new Map<unknown, { client: number; clock: number; text: string }[]>();
  for (const { struct, clock, place } of fresh) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const text = struct.content.str.slice(clock - struct.id.clock);
    const key = place.gone ? struct : place.key;
    const list = stretches.get(key) ?? [];
    list.push({ client: struct.id.client, clock, text });
    stretches.set(key, list);
  }
  return [...stretches.values()];
}

const isTextBlock = ({ struct }: Fresh): boolean => {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return false;
  const type: unknown = struct.content.type;
  return type instanceof Y.XmlElement && (type.nodeName === "paragraph" || type.nodeName === "heading");
};

/** For each block that goes, the block where its first moved word stands now. */
function firstHomes(doc: Y.Doc, stretches: Cuts["stretches"], moves: readonly Move[]): Map<object, CharId> {
  const homes = new Map<object, CharId>();
  const targets = new Map(moves.map((m) => [`${m.from.client}:${m.from.clock}`, m.to]));
  for (const { block, runs } of stretches)
    for (const run of runs) {
      const to = targets.get(`${run.client}:${run.clock}`);
      const item = to && itemAt(doc, to.client, to.clock);
      const home = item && blockAround(item.parent)?._item;
      if (block !== null && home && !homes.has(block)) homes.set(block, { client: home.id.client, clock: home.id.clock });
    }
  return homes;
}
