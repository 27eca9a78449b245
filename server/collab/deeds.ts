import * as Y from "yjs";
import { findAgain } from "#app/domain/words/again.ts";
import { isCopy, isCutAgain } from "#app/domain/words/enough.ts";
import type { GoneRun } from "#app/domain/words/gone.ts";
import { type Claim, type Deed, type Ledger, NO_DEED, type Taken } from "#app/domain/words/ledger.ts";
import type { CharId, Ending, Grave, Move, Quote } from "#app/domain/words/lineage.ts";
import { type Match, matchRuns, type Run, type Stretch } from "#app/domain/words/match.ts";
import { firstAfter, RangeMap } from "#app/domain/words/range-map.ts";
import { blockAround, type Cuts } from "./cuts.ts";
import type { EntryKind } from "#server/store/draft-chain.ts";
import { decode, type Struct } from "./decode.ts";
import { itemAt } from "./ids.ts";
import { stillGone } from "./still-gone.ts";
import { visibleTexts } from "./texts.ts";

/** A struct that an update wrote; `clock`: its first new id; `gone`: into a block that is no longer there. */
export type Written = { readonly struct: Struct; readonly clock: number; readonly place: { readonly gone: boolean } };

/** What the bytes of a log entry wrote. */
export const writtenIn = (update: Uint8Array): Written[] =>
  [...(decode(update)?.structs.values() ?? [])].flat().map((struct) => ({ struct, clock: struct.id.clock, place: { gone: false } }));

/** One update, right after it was applied. */
export type Act = {
  readonly doc: Y.Doc;
  readonly ledger: Ledger;
  /** What it took away, read before. */
  readonly cuts: Cuts;
  readonly written: readonly Written[];
  /** Whose act it was, and what kind. */
  readonly by: string | null;
  readonly kind: EntryKind;
  /** Its place in the log, and its moment in milliseconds since 1970. */
  readonly seq: number;
  readonly at: number;
};

/** What was cut is looked for in what is pasted for a day. */
const POOL_MS = 24 * 60 * 60_000;

/**
 * What an update did to words: which of what it wrote are words that were there before. In this order:
 *
 * 1. what it took away and wrote again (a heading, a list, a drag), whatever its length;
 * 2. what comes home to the very place it was taken from (undo);
 * 3. what was cut within the last day, when it is enough to be the same words;
 * 4. copies of what is still there: they stay their person's, as quotes.
 *
 * What it took away and did not write again is gone, and whoever did it is on record. Odd input finds
 * nothing, and then the words are their typist's.
 */
export function findDeed(act: Act, told: { readonly moves?: readonly Omit<Move, "seq">[]; readonly claims?: readonly Claim[] } = {}): Deed {
  const { doc, ledger, cuts, written, seq } = act;
  const put = written.length === 0 ? [] : writtenStretches(doc, written);
  const took = cuts.stretches.length > 0 || cuts.dying.length > 0;
  const { claims = [] } = told;
  const known = (told.moves ?? []).map((move): Move => ({ ...move, seq }));
  if (put.length === 0 && !took) return claims.length + known.length === 0 ? NO_DEED : { ...NO_DEED, moves: known, claims };

  const unknown = new Rest(put, known).stretches();
  const again: Match[] = took ? matchRuns(cuts.stretches.map((s) => s.runs), unknown) : [];
  // Our own hand writes each word under its person's ids: there is nothing to find out but where it stood.
  const isTold = act.kind === "back" || act.kind === "anew" || act.kind === "out";
  const moves = (isTold ? again.filter((match) => isSamePersons(ledger, match)) : again).map((m): Move => ({ ...m, seq }));
  const rest = new Rest(put, [...known, ...moves]);
  const home = isTold || (ledger.gone.isEmpty && ledger.lineage.isEmpty) ? NOTHING_BACK : comeHome(act, rest);
  const returned = [...home.returned];
  const quotes = [...home.quotes];
  if (!isTold && rest.has(isCutAgain)) {
    if (!ledger.gone.isEmpty) returned.push(...rest.take(findAgain(pool(act), rest.stretches(), { isEnough: isCutAgain, once: true })));
    if (rest.has(isCopy)) quotes.push(...rest.take(findAgain(liveTexts(act), rest.stretches(), { isEnough: isCopy, once: false })));
  }
  return {
    moves: [...known, ...moves, ...returned.map((m): Move => ({ ...m, seq, returned: true }))],
    quotes,
    ...(cuts.dying.length > 0 ? { endings: findEndings(act, moves), graves: findGraves(cuts) } : { endings: [], graves: [] }),
    gone: took ? whatIsGone(act, moves) : [],
    claims,
    owners: [],
  };
}

const isSamePersons = (ledger: Ledger, { from, to, length }: Match): boolean => {
  const [now] = ledger.creditsOf(to.client, to.clock, length);
  return ledger.creditsOf(from.client, from.clock, length).every((then) => then.credit.personId === now?.credit.personId);
};

const NOTHING_BACK: Back = { returned: [], quotes: [] };

/** What was written and is not known to be older words yet. */
class Rest {
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

  isKnown({ client, clock }: CharId): boolean {
    return this.known.at(client, clock) === true;
  }

  /** Is any of it enough to be looked for? Letters as they are typed never are. */
  has(isEnough: (text: string, whole: boolean) => boolean): boolean {
    if (this.put.every((stretch) => stretch.length === 1 && stretch[0]!.text.length < 4)) return false;
    return this.stretches().some((stretch) => isEnough(textOf(stretch), true));
  }
}

const textOf = (stretch: Stretch): string => stretch.map((run) => run.text).join("");

/** Words that stand again where they were taken from: in a text that stayed, or with their block. */
function comeHome(act: Act, rest: Rest): Back {
  const inPlace = intoTheirText(act, rest);
  rest.take(inPlace.returned);
  rest.take(inPlace.quotes);
  return { returned: [...inPlace.returned, ...rest.take(withTheirBlock(act, rest))], quotes: inPlace.quotes };
}

type Back = { readonly returned: readonly Match[]; readonly quotes: readonly Quote[] };

/** From so many letters on, nobody types by chance, in one go, what stood at that very place. */
const BY_CHANCE = 3;

/**
 * An undo writes a deleted stretch again right before its own remains (Yjs: `rightOrigin` is the deleted
 * item). The letters have to be the same. A letter or two, and parts of what went letter by letter, come
 * home only for who took them or whose they are: others may just be typing. What had gone elsewhere
 * meanwhile (somebody made a heading of it) now stands twice: here it is a copy.
 */
function intoTheirText({ doc, ledger, written, by }: Act, rest: Rest): Back {
  const returned: Match[] = [];
  const quotes: Quote[] = [];
  for (const { struct, clock, place } of written) {
    if (place.gone || !(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const to = { client: struct.id.client, clock };
    const home = struct.rightOrigin;
    if (home === null || rest.isKnown(to) || !isTogether(doc, to, home)) continue;
    const text = struct.content.str.slice(clock - struct.id.clock);
    const remains = remainsOf(doc, ledger, home, text.length);
    if (remains === null || remains.text !== text) continue;
    const isTheirs = by !== null && (remains.takenBy.has(by) || ledger.creditsOf(home.client, home.clock, text.length).every((c) => c.credit.personId === by));
    if (text.length < BY_CHANCE && !isTheirs && !remains.isWhole) continue;
    for (const { from, length, stands } of remains.parts) {
      const match = { from: { client: home.client, clock: from }, to: { client: to.client, clock: to.clock + from - home.clock }, length };
      if (stands) quotes.push(match);
      else returned.push(match);
    }
  }
  return { returned, quotes };
}

/** What `length` ids said that stood in a text and do not any more. `stands`: these words are elsewhere now. */
type Remains = {
  readonly text: string;
  readonly parts: readonly { readonly from: number; readonly length: number; readonly stands: boolean }[];
  readonly takenBy: ReadonlySet<string | null>;
  /** All that went at once, and more than a letter. */
  readonly isWhole: boolean;
};

function remainsOf(doc: Y.Doc, ledger: Ledger, { client, clock }: CharId, length: number): Remains | null {
  const parts: { from: number; length: number; stands: boolean }[] = [];
  const takenBy = new Set<string | null>();
  let text = "";
  let isWhole = false;
  const end = clock + length;
  for (let at = clock; at < end; ) {
    const went = ledger.gone.at({ client, clock: at });
    const moved = ledger.lineage.movesWithin(client, at, end - at)[0];
    const isMoved = moved !== undefined && moved.from.clock === at;
    if (isMoved) {
      const words = textAt(doc, ledger, moved.to, moved.length);
      if (words === null) return null;
      text += words;
      parts.push({ from: at, length: moved.length, stands: true });
      at += moved.length;
    } else if (went !== null) {
      const { run, act } = went;
      const stop = Math.min(end, run.clock + run.text.length, moved?.from.clock ?? Infinity);
      text += run.text.slice(at - run.clock, stop - run.clock);
      parts.push({ from: at, length: stop - at, stands: false });
      takenBy.add(act.by);
      isWhole = !run.loose && length > 1 && length === run.text.length;
      at = stop;
    } else return null;
  }
  return { text, parts, takenBy, isWhole };
}

/** What `length` ids say, or said, wherever they are now; null when nobody remembers. */
function textAt(doc: Y.Doc, ledger: Ledger, { client, clock }: CharId, length: number): string | null {
  let text = "";
  for (let at = clock; at < clock + length; ) {
    const item = itemAt(doc, client, at);
    if (item !== null && !item.deleted && item.content instanceof Y.ContentString) {
      const part = item.content.str.slice(at - item.id.clock, clock + length - item.id.clock);
      text += part;
      at += part.length;
      continue;
    }
    const part = remainsOf(doc, ledger, { client, clock: at }, clock + length - at);
    return part === null ? null : text + part.text;
  }
  return text;
}

/** Do the new words and the remains stand in the same text? */
const isTogether = (doc: Y.Doc, id: CharId, home: CharId): boolean => {
  const remains = itemAt(doc, home.client, home.clock);
  return remains !== null && remains.deleted && itemAt(doc, id.client, id.clock)?.parent === remains.parent;
};

/** A block that is written again right before the remains of the one that went, with the words that went with it. */
function withTheirBlock({ doc, ledger }: Act, rest: Rest): Match[] {
  const found: Match[] = [];
  const puts = new Map<string, { home: CharId; stretches: Stretch[] }>();
  for (const stretch of rest.stretches()) {
    const home = homeBlock(doc, ledger, stretch[0]!);
    if (home === null) continue;
    const key = `${home.client}:${home.clock}`;
    const known = puts.get(key);
    if (known === undefined) puts.set(key, { home, stretches: [stretch] });
    else known.stretches.push(stretch);
  }
  for (const { home, stretches } of puts.values()) {
    const went = ledger.gone.under(home).map((act) => stillGone(ledger, act.runs)).filter((runs) => runs.length > 0);
    found.push(...matchRuns(went, stretches));
  }
  return found;
}

/** The block that is gone, right behind which (or in its place) a new block around this id was written. */
function homeBlock(doc: Y.Doc, ledger: Ledger, id: CharId): CharId | null {
  for (let type: unknown = itemAt(doc, id.client, id.clock)?.parent; type instanceof Y.AbstractType && type._item !== null; type = type._item.parent) {
    const { rightOrigin } = type._item;
    if (rightOrigin !== null && ledger.gone.under(rightOrigin).length > 0) return rightOrigin;
  }
  return null;
}

/**
 * What was cut within the last day, the newest first. One's own words before other people's: whoever
 * pastes what they wrote keeps it, even when somebody else has typed and taken out the same meanwhile.
 */
function pool({ ledger, at, by }: Act): Stretch[] {
  const cut = [...ledger.gone.since(at - POOL_MS)].map((act) => stillGone(ledger, act.runs)).filter((runs) => runs.length > 0);
  return ownFirst(ledger, by, cut);
}

/** All words that were there before this act, text by text. */
function liveTexts({ doc, ledger, written, by }: Act): Stretch[] {
  const firstNew = new Map<number, number>();
  for (const { struct, clock } of written) firstNew.set(struct.id.client, Math.min(clock, firstNew.get(struct.id.client) ?? Infinity));
  const texts = [...visibleTexts(doc)].map((items) =>
    items.flatMap(({ id, content }): Run[] => {
      const text = content.str.slice(0, Math.max(0, (firstNew.get(id.client) ?? Infinity) - id.clock));
      return text === "" ? [] : [{ client: id.client, clock: id.clock, text }];
    }),
  );
  return ownFirst(ledger, by, texts.filter((runs) => runs.length > 0));
}

function ownFirst(ledger: Ledger, by: string | null, stretches: readonly Stretch[]): Stretch[] {
  const isOwn = (stretch: Stretch) => {
    const run = stretch[0]!;
    return ledger.creditsOf(run.client, run.clock, run.text.length)[0]?.credit.personId === by;
  };
  const own: Stretch[] = [];
  const others: Stretch[] = [];
  for (const stretch of stretches) (isOwn(stretch) ? own : others).push(stretch);
  return [...own, ...others];
}

/** What was taken out and not written again by the same act. */
function whatIsGone({ cuts, by, seq, at }: Act, moves: readonly Move[]): Taken[] {
  const moved = new RangeMap<true>();
  for (const { from, length } of moves) moved.put(from.client, from.clock, length, true);
  return cuts.stretches.flatMap(({ runs, under, top, beside }): Taken[] => {
    const gone = runs.flatMap((run): GoneRun[] =>
      moved
        .within(run.client, run.clock, run.text.length)
        .filter((part) => part.value === null)
        .map(({ clock, length }) => ({ client: run.client, clock, text: run.text.slice(clock - run.clock, clock - run.clock + length), loose: false })),
    );
    return gone.length === 0 ? [] : [{ act: { seq, at, by, under, top, runs: gone }, beside }];
  });
}

function findEndings({ doc, cuts, written, seq }: Act, moves: readonly Move[]): Ending[] {
  const home = firstHomes(doc, cuts.stretches, moves);
  const dyingBlocks = cuts.dying.filter((d) => d.isTextBlock);
  const newBlocks = written.filter(isTextBlock);
  const paired = dyingBlocks.length === newBlocks.length;
  const nextOfBlock = new Map<object, CharId>();
  dyingBlocks.forEach((d, i) => {
    const next = home.get(d.type) ?? (paired ? { client: newBlocks[i]!.struct.id.client, clock: newBlocks[i]!.clock } : null);
    if (next !== null && next !== undefined) nextOfBlock.set(d.type, next);
  });
  return cuts.dying.map((d): Ending => {
    const block = d.isTextBlock ? d.type : blockAround(d.type);
    return { block: d.id, top: d.top, next: (block && nextOfBlock.get(block)) ?? null, seq };
  });
}

/** Words that go with their block: whoever writes beside them unknowing is led to the block's place. */
function findGraves({ stretches, dying }: Cuts): Grave[] {
  const ids = new Map(dying.map((d) => [d.type, d.id]));
  return stretches.flatMap(({ block, runs }) => {
    const id = block === null ? undefined : ids.get(block);
    return id === undefined ? [] : runs.map((run) => ({ from: { client: run.client, clock: run.clock }, length: run.text.length, block: id }));
  });
}

/** The words an update wrote, one stretch per text they were put into, in reading order. */
function writtenStretches(doc: Y.Doc, written: readonly Written[]): Stretch[] {
  const stretches = new Map<unknown, Run[]>();
  for (const { struct, clock, place } of written) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const text = struct.content.str.slice(clock - struct.id.clock);
    const key = place.gone ? struct : itemAt(doc, struct.id.client, clock)?.parent;
    const list = stretches.get(key);
    if (list === undefined) stretches.set(key, [{ client: struct.id.client, clock, text }]);
    else list.push({ client: struct.id.client, clock, text });
  }
  return [...stretches].map(([text, runs]) => (runs.length > 1 && text instanceof Y.XmlText ? inReadingOrder(text, runs) : runs));
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

const isTextBlock = ({ struct }: Written): boolean => {
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
