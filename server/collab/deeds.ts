import * as Y from "yjs";
import { findAgain } from "#app/domain/words/again.ts";
import type { Bed } from "#app/domain/words/beds.ts";
import { isCopy, isCutAgain } from "#app/domain/words/enough.ts";
import type { GoneRun } from "#app/domain/words/gone.ts";
import { type Deed, type Ledger, NO_DEED, type Taken } from "#app/domain/words/ledger.ts";
import type { CharId, Ending, Grave, Move, Quote } from "#app/domain/words/lineage.ts";
import { equalTexts, matchRuns } from "#app/domain/words/match.ts";
import { RangeMap } from "#app/domain/words/range-map.ts";
import { type Match, type Run, type Stretch, textOf, without } from "#app/domain/words/stretch.ts";
import type { EntryKind } from "#server/store/draft-chain.ts";
import { asTheySaw } from "./as-they-saw.ts";
import { comeHome } from "./come-home.ts";
import { blockAround, type Cuts } from "./cuts.ts";
import type { Home } from "./home.ts";
import { itemAt } from "./ids.ts";
import { joinedTexts } from "./joined-texts.ts";
import type { Told } from "./room.ts";
import { stillGone } from "./still-gone.ts";
import { visibleTexts } from "./texts.ts";
import { chunksOf, type Content, firstNewIds, Rest, type Written, writtenStretches } from "./written.ts";
import { apart, idsOf, writtenAgain } from "./written-again.ts";

/** One update, right after it was applied. */
export type Act = Content & {
  readonly doc: Y.Doc;
  readonly ledger: Ledger;
  /** What it took away, read before. */
  readonly cuts: Cuts;
  /** Whose act it was, and what kind. */
  readonly by: string | null;
  readonly kind: EntryKind;
  /** Blocks that it replaced as well, without knowing that they were gone. */
  readonly overlooked: readonly CharId[];
  /** Its place in the log, and its moment in milliseconds since 1970. */
  readonly seq: number;
  readonly at: number;
};

/** What was cut is looked for in what is pasted for a day. */
const POOL_MS = 24 * 60 * 60_000;

/**
 * What an update did to words: which of what it wrote are words that were there before. In this order:
 *
 * 1. what comes home to the very place it once stood (undo), wherever it is now;
 * 2. what it took away and wrote again (a heading, a list, a drag), whatever its length;
 * 3. the same as whoever wrote it saw it, not knowing what others had changed there meanwhile;
 * 4. what was cut within the last day, when it is enough to be the same words, unless all of it stands somewhere to be copied;
 * 5. copies of what is still there: they stay their person's, as quotes.
 *
 * What it took away and did not write again is gone, and whoever did it is on record. Odd input finds
 * nothing, and then the words are their typist's.
 */
export function findDeed(act: Act, told: Told = {}): Deed {
  const { doc, ledger, cuts, written, seq } = act;
  const { put, dead } = written.length === 0 ? { put: [], dead: [] } : writtenStretches(doc, act);
  const took = cuts.stretches.length > 0 || cuts.dying.length > 0;
  const { claims = [], quotes: copied = [] } = told;
  const known = (told.moves ?? []).map((move): Move => ({ ...move, seq }));
  if (put.length + dead.length === 0 && !took) return claims.length + known.length === 0 ? NO_DEED : { ...NO_DEED, moves: known, claims };

  // Our own hand writes each word under its person's ids: there is nothing to find out but where it stood.
  const isTold = act.kind === "back" || act.kind === "anew" || act.kind === "out";
  const rest = new Rest(put, [...known, ...copied]);
  const mayBe = (matches: Match[]): readonly Match[] => rest.take(isTold ? matches.filter((match) => isSamePersons(ledger, match)) : matches);
  // Whole texts first: they are told from each other best.
  const whole = took ? mayBe(equalTexts(cuts.stretches.map((s) => s.runs), rest.stretches())) : [];
  const home = isTold || (ledger.gone.isEmpty && ledger.lineage.isEmpty) ? NOTHING_HOME : comeHome(act, rest);
  const atHome = [...home.moves, ...home.returned, ...home.quotes];
  const { stay, go } = apart(took ? writtenAgain(act, put, rest, [...known, ...copied, ...whole, ...atHome], mayBe) : [], dead);
  const seen = isTold || rest.isAllKnown ? NOTHING_HOME : asTheySaw(act, dead, rest, [...known, ...copied, ...whole, ...atHome, ...stay]);
  const moves = [...whole, ...stay, ...seen.moves, ...(written.length === 0 ? joinedTexts(act) : [])];
  // An undo can bring back what an act wrote only for itself, on the way to something else.
  const quotes = [...copied, ...home.quotes, ...seen.quotes, ...go, ...(dead.length > 0 ? whatTheyCopied(act, unknownOf(dead, [...atHome, ...go])) : [])];
  const returned = [...home.returned, ...seen.returned];
  if (!isTold && rest.has(isCutAgain)) {
    if (!ledger.gone.isEmpty && rest.has(isCopy)) quotes.push(...rest.take(standingWhole(act, rest)));
    if (!ledger.gone.isEmpty) returned.push(...asTheyWrote(act, dead, rest, [...atHome, ...moves, ...quotes]));
    if (!ledger.gone.isEmpty) returned.push(...rest.take(findAgain(pool(act), rest.stretches(), { isEnough: isCutAgain, once: true })));
    // What it took away and wrote twice is a copy the second time.
    const sources = () => [...cuts.stretches.map((s) => s.runs), ...liveTexts(act)];
    if (rest.has(isCopy)) quotes.push(...rest.take(findAgain(sources(), rest.stretches(), { isEnough: isCopy, once: false })));
  }
  const movedNow = [...home.moves, ...moves];
  const stands = [...known, ...movedNow];
  const { once, copies } = eachOnce([
    ...known,
    ...movedNow.map((m): Move => ({ ...m, seq, ...(ledger.gone.at(m.from) !== null && { returned: true }) })),
    ...returned.map((m): Move => ({ ...m, seq, returned: true })),
  ]);
  return {
    moves: once,
    quotes: [...quotes, ...copies],
    ...(cuts.dying.length > 0 ? { endings: findEndings(act, stands), graves: findGraves(cuts), beds: findBeds(cuts) } : { endings: [], graves: [], beds: [] }),
    gone: [...(took ? whatIsGone(act, stands) : []), ...dead.map((runs) => neverSeen(act, runs))],
    claims,
    owners: [],
    overlooked: act.overlooked,
  };
}

const NOTHING_HOME: Home = { moves: [], returned: [], quotes: [] };

/** A word goes to one place, and comes from one. Where an act wrote it twice, the second is a copy. */
function eachOnce(moves: readonly Move[]): { once: Move[]; copies: Quote[] } {
  const used = new RangeMap<true>();
  const came = new RangeMap<true>();
  const once: Move[] = [];
  const copies: Quote[] = [];
  for (const move of moves) {
    const shift = move.from.clock - move.to.clock;
    for (const fresh of came.within(move.to.client, move.to.clock, move.length)) {
      if (fresh.value !== null) continue;
      for (const { clock, length, value } of used.within(move.from.client, fresh.clock + shift, fresh.length)) {
        const part = { from: { client: move.from.client, clock }, to: { client: move.to.client, clock: clock - shift }, length };
        if (value === null) once.push({ ...move, ...part });
        else copies.push(part);
      }
      used.put(move.from.client, fresh.clock + shift, fresh.length, true);
    }
    came.put(move.to.client, move.to.clock, move.length, true);
  }
  return { once, copies };
}

const isSamePersons = (ledger: Ledger, { from, to, length }: Match): boolean => {
  const [now] = ledger.creditsOf(to.client, to.clock, length);
  return ledger.creditsOf(from.client, from.clock, length).every((then) => then.credit.personId === now?.credit.personId);
};

/**
 * What was cut within the last day, the newest first. One's own words before other people's: whoever
 * pastes what they wrote keeps it, even when somebody else has typed and taken out the same meanwhile.
 */
function pool({ ledger, at, by }: Act): Stretch[] {
  const cut = [...ledger.gone.since(at - POOL_MS)].map((act) => stillGone(ledger, act.runs)).filter((runs) => runs.length > 0);
  return ownFirst(ledger, by, cut);
}

/**
 * Without a network somebody turned words around and typed into them, while others took them out: what they wrote in one go,
 * before they typed into it, is what was cut. As when they had pasted it first, and typed into it then. What still stands
 * together is found with all that stands beside it.
 */
function asTheyWrote(act: Act, dead: readonly Stretch[], rest: Rest, known: readonly Match[]): readonly Match[] {
  const cameFrom = new RangeMap<true>();
  for (const { to, length } of known) cameFrom.put(to.client, to.clock, length, true);
  const together = rest.stretches().map(textOf);
  const chunks = chunksOf(act).filter(({ client, clock, text }) => isCutAgain(text, true) && !together.some((said) => said.includes(text)) && cameFrom.within(client, clock, text.length).every(({ value }) => value === null));
  if (chunks.length === 0) return [];
  const found = findAgain(pool(act), chunks.map((chunk) => [chunk]), { isEnough: (text, whole) => whole && isCutAgain(text, true), once: true });
  return rest.take(apart(found, dead).stay);
}

/** Texts that can be read somewhere from beginning to end, and of which only a part was cut: they were copied there. */
function standingWhole(act: Act, rest: Rest): Match[] {
  const cut = pool(act).map(textOf);
  const whole = rest.stretches().filter((stretch) => isCopy(textOf(stretch), true) && !cut.some((text) => text.includes(textOf(stretch))));
  return findAgain(liveTexts(act), whole, { isEnough: (text) => whole.some((stretch) => textOf(stretch) === text), once: false });
}

/** All words that were there before this act, text by text. */
function liveTexts({ doc, ledger, written, by }: Act): Stretch[] {
  const firstNew = firstNewIds(written);
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
function whatIsGone({ cuts, by, seq, at }: Act, moves: readonly Match[]): Taken[] {
  const moved = idsOf(moves);
  return cuts.stretches.flatMap(({ runs, under, top, beside }): Taken[] => {
    const gone = without(runs, moved).map((run): GoneRun => ({ ...run, loose: false }));
    return gone.length === 0 ? [] : [{ act: { seq, at, by, under, top, runs: gone }, beside }];
  });
}

/** What is not known yet to be older words: a letter comes from one place. */
function unknownOf(stretches: readonly Stretch[], known: readonly Match[]): Stretch[] {
  const came = new RangeMap<true>();
  for (const { to, length } of known) came.put(to.client, to.clock, length, true);
  return stretches.map((runs) => without(runs, came)).filter((runs) => runs.length > 0);
}

/** Of words that one update wrote and took away again, those that were there, or had been, before. */
function whatTheyCopied(act: Act, dead: readonly Stretch[]): Quote[] {
  const found = matchRuns(act.cuts.stretches.map((s) => s.runs), dead);
  const rest = new Rest(dead, found);
  for (const sources of [pool, liveTexts]) if (rest.has(isCutAgain)) found.push(...rest.take(findAgain(sources(act), rest.stretches(), { isEnough: isCutAgain, once: false })));
  return found;
}

/** Letters that one update wrote and took away again: nobody saw them go, but an undo may bring them. */
const neverSeen = ({ seq, at }: Act, runs: Stretch): Taken => ({
  act: { seq, at, by: null, under: null, top: null, runs: runs.map((run) => ({ ...run, loose: false })) },
  beside: { prev: null, next: null },
});

function findEndings({ doc, cuts, written, seq }: Act, moves: readonly Match[]): Ending[] {
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
  return stretches.flatMap(({ block, runs, under }) => {
    const id = (block === null ? undefined : ids.get(block)) ?? under;
    if (id === null) return [];
    return runs.map((run) => ({ from: { client: run.client, clock: run.clock }, length: run.text.length, block: id, under: under ?? id }));
  });
}

const findBeds = ({ dying }: Cuts): Bed[] => dying.flatMap(({ bed }) => (bed === null ? [] : [bed]));

const isTextBlock = ({ struct }: Written): boolean => {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return false;
  const type: unknown = struct.content.type;
  return type instanceof Y.XmlElement && (type.nodeName === "paragraph" || type.nodeName === "heading");
};

/** For each block that goes, the block where its first moved word stands now. */
function firstHomes(doc: Y.Doc, stretches: Cuts["stretches"], moves: readonly Match[]): Map<object, CharId> {
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
