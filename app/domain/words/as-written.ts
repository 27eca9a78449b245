import type { CharId } from "./lineage.ts";
import { RangeMap } from "./range-map.ts";
import { cutsAt } from "./side.ts";
import type { Match, Stretch } from "./stretch.ts";

/**
 * Letters that an act wrote in one go, each behind the one before, with those that it took away again: as they were before
 * anything was typed into them or taken out of them. `isFirst`, `isLast`: nothing stood before them in their text, or behind.
 */
export type Chunk = CharId & { readonly text: string; readonly isFirst: boolean; readonly isLast: boolean };

/** From so many letters on, a text that is joined to another is not typed there by chance. */
const EDGE = 3;

/** The ids of this letter, if it was written right behind (1) or right before (-1) that one, and is gone now. */
export type GoneBeside = (id: CharId, letter: string, step: 1 | -1) => CharId[] | null;

/**
 * What somebody moved and went on changing before anybody heard of it comes in as one update. What is unknown of it is
 * found here by how it was written: letters that go on where known ones end, as they did in what was cut, or when they were
 * written at first, if somebody else has taken those out meanwhile; and the end of a cut text that was put behind another
 * text, or its beginning that was put before one. Every unit is used once.
 */
export function matchAsWritten(cut: readonly Stretch[], chunks: readonly Chunk[], known: readonly Match[], goneBeside: GoneBeside = () => null): Match[] {
  const sources = new Sources(cut, known, goneBeside);
  const matches: Match[] = [];
  for (const chunk of chunks) {
    const from = sourcesOf(chunk, known);
    if (!from.includes(null)) continue;
    if (from.every((id) => id === null)) takeEdge(chunk, sources, from);
    else {
      goOn(chunk, sources, from, 1);
      goOn(chunk, sources, from, -1);
    }
    emitNew(chunk, from, known, matches);
  }
  return matches;
}

/** For each unit of a chunk the id that it comes from, or null. */
function sourcesOf({ client, clock, text }: Chunk, known: readonly Match[]): (CharId | null)[] {
  const from = Array<CharId | null>(text.length).fill(null);
  for (const match of known) {
    if (match.to.client !== client) continue;
    for (let i = Math.max(0, match.to.clock - clock); i < Math.min(text.length, match.to.clock + match.length - clock); i++)
      from[i] = { client: match.from.client, clock: match.from.clock + clock + i - match.to.clock };
  }
  return from;
}

/** Letter by letter, from what is known on. */
function goOn(chunk: Chunk, sources: Sources, from: (CharId | null)[], step: 1 | -1): void {
  const { text } = chunk;
  for (let at = step === 1 ? 1 : text.length - 2; at >= 0 && at < text.length; at += step) {
    const beside = from[at - step];
    if (!beside || from[at] !== null) continue;
    const letter = characterAt(text, at, step);
    const ids = sources.beside(beside, letter, step);
    if (ids !== null) putAt(from, at, ids, step);
    else takeGone(chunk, sources, from, at, step);
  }
}

/** Letters that had been taken out meanwhile: enough of them in a row. */
function takeGone({ text }: Chunk, sources: Sources, from: (CharId | null)[], start: number, step: 1 | -1): void {
  const found: { at: number; ids: CharId[] }[] = [];
  let beside = from[start - step]!;
  for (let at = start; at >= 0 && at < text.length && from[at] === null; ) {
    const letter = characterAt(text, at, step);
    const ids = sources.goneBeside(beside, letter, step);
    if (ids === null || ids.length !== letter.length) break;
    found.push({ at, ids });
    beside = step === 1 ? ids.at(-1)! : ids[0]!;
    at += step * letter.length;
  }
  if (found.length < EDGE) return;
  for (const { at, ids } of found) putAt(from, at, ids, step);
}

function putAt(from: (CharId | null)[], at: number, ids: readonly CharId[], step: 1 | -1): void {
  const first = step === 1 ? at : at - ids.length + 1;
  ids.forEach((id, i) => (from[first + i] = id));
}

/** The whole character that begins (or, backwards, ends) at this unit. */
const characterAt = (text: string, at: number, step: 1 | -1): string =>
  step === 1 ? (cutsAt(text, at + 1) ? text.slice(at, at + 2) : text[at]!) : cutsAt(text, at) ? text.slice(at - 1, at + 1) : text[at]!;

function takeEdge({ text, isFirst, isLast }: Chunk, sources: Sources, from: (CharId | null)[]): void {
  if (text.trim().length < EDGE) return;
  const ids = (isLast ? sources.edge(text, "end") : null) ?? (isFirst ? sources.edge(text, "beginning") : null);
  ids?.forEach((id, i) => (from[i] = id));
}

function emitNew({ client, clock }: Chunk, from: readonly (CharId | null)[], known: readonly Match[], out: Match[]): void {
  const isKnown = new RangeMap<true>();
  for (const { to, length } of known) isKnown.put(to.client, to.clock, length, true);
  from.forEach((id, i) => {
    if (id === null || isKnown.at(client, clock + i)) return;
    const last = out.at(-1);
    const goesOn = last !== undefined && last.to.client === client && last.to.clock + last.length === clock + i && last.from.client === id.client && last.from.clock + last.length === id.clock;
    if (goesOn) out[out.length - 1] = { ...last, length: last.length + 1 };
    else out.push({ from: id, to: { client, clock: clock + i }, length: 1 });
  });
}

/** What was cut, text by text, with what of it is known to be somewhere already. */
class Sources {
  private readonly texts: { readonly ids: readonly CharId[]; readonly said: string }[];
  private readonly places = new RangeMap<{ readonly text: number; readonly shift: number }>();
  private readonly used = new RangeMap<true>();

  readonly goneBeside: GoneBeside;

  constructor(cut: readonly Stretch[], known: readonly Match[], goneBeside: GoneBeside) {
    this.goneBeside = goneBeside;
    this.texts = cut.map((runs, text) => {
      const ids: CharId[] = [];
      for (const { client, clock, text: said } of runs) {
        this.places.put(client, clock, said.length, { text, shift: ids.length - clock });
        for (let i = 0; i < said.length; i++) ids.push({ client, clock: clock + i });
      }
      return { ids, said: runs.map((run) => run.text).join("") };
    });
    for (const { from, length } of known) this.used.put(from.client, from.clock, length, true);
  }

  /** The ids of `letter`, if it was cut right behind (or right before) this id and is not used yet. */
  beside({ client, clock }: CharId, letter: string, step: 1 | -1): CharId[] | null {
    const place = this.places.at(client, clock);
    if (place === null) return null;
    const at = clock + place.shift;
    return this.take(place.text, step === 1 ? at + 1 : at - letter.length, letter);
  }

  /** The ids of what a text ended, or began, with. */
  edge(said: string, where: "end" | "beginning"): CharId[] | null {
    for (const [text, one] of this.texts.entries()) {
      const ids = this.take(text, where === "end" ? one.said.length - said.length : 0, said);
      if (ids !== null) return ids;
    }
    return null;
  }

  private take(text: number, at: number, said: string): CharId[] | null {
    const one = this.texts[text]!;
    if (at < 0 || one.said.slice(at, at + said.length) !== said || cutsAt(one.said, at) || cutsAt(one.said, at + said.length)) return null;
    const ids = one.ids.slice(at, at + said.length);
    if (ids.some(({ client, clock }) => this.used.at(client, clock))) return null;
    for (const { client, clock } of ids) this.used.put(client, clock, 1, true);
    return ids;
  }
}
