import * as Y from "yjs";
import type { GoneAct, GoneRun } from "#app/domain/words/gone.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import type { CharId, Grave } from "#app/domain/words/lineage.ts";
import { equalTexts, matchRuns } from "#app/domain/words/match.ts";
import { lengthOf, type Match, type Run, type Stretch, textOf } from "#app/domain/words/stretch.ts";
import type { Cuts } from "./cuts.ts";
import { itemAt } from "./ids.ts";
import { Now, partOf, type Piece, wentAlone } from "./now.ts";
import { stillGone } from "./still-gone.ts";
import { firstNewIds, type Rest, type Written } from "./written.ts";

/**
 * Words that stand again where they were taken from, as an undo writes them: in a text that stayed, or in a
 * block that is written again right before the remains of the one that went (Yjs: `rightOrigin` is the deleted
 * item). They are the old words, wherever these went meanwhile.
 */
export type Home = {
  /** They stood elsewhere until this very act took them away there. */
  readonly moves: Match[];
  /** They stood nowhere. */
  readonly returned: Match[];
  /** They still stand elsewhere as well: here is a copy. */
  readonly quotes: Match[];
};

type Act = {
  readonly doc: Y.Doc;
  readonly ledger: Ledger;
  readonly cuts: Cuts;
  readonly written: readonly Written[];
  readonly by: string | null;
  readonly overlooked: readonly CharId[];
};

/** From so many letters on, nobody types by chance, in one go, what stood at that very place. */
const BY_CHANCE = 3;

/** So many items beside new words are looked at. */
const MOST_BETWEEN = 1_000;

/** A letter was written beside another: the ids between two may be those of marks. */
const NEAR = [1, 2, 3] as const;

/** A block is the one that went when so much of what it says stood in that one. */
const MOSTLY = 0.8;

export function comeHome(act: Act, rest: Rest): Home {
  const home: Home = { moves: [], returned: [], quotes: [] };
  const now = new Now(act.doc, act.ledger, act.cuts);
  intoTheirText(act, now, rest, home);
  inPieces(act, now, rest, home);
  asTheyTookIt(act, rest, home);
  withTheirBlock(act, now, rest, home);
  fromOverlooked(act, now, rest, home);
  return home;
}

type IsNew = (id: Y.ID) => boolean;

/** Was an id written by this act? */
function newIn({ written }: Act): IsNew {
  const first = firstNewIds(written);
  return ({ client, clock }) => clock >= (first.get(client) ?? Infinity);
}

type Found = { readonly to: CharId; readonly text: string; readonly pieces: readonly Piece[]; readonly isSure: boolean };

/**
 * The letters have to be the same. A letter or two come home when more comes home beside them, or this very act took
 * them away elsewhere, and else only for who took them or whose they are: others may just be typing.
 */
function intoTheirText(act: Act, now: Now, rest: Rest, home: Home): void {
  const found = new Map<unknown, Found[]>();
  const isNew = newIn(act);
  for (const written of act.written) {
    const one = findHome(act, written, now, rest, isNew);
    if (one === null) continue;
    const text = itemAt(act.doc, one.to.client, one.to.clock)?.parent;
    const others = found.get(text);
    if (others === undefined) found.set(text, [one]);
    else others.push(one);
  }
  for (const all of found.values()) {
    const isMore = all.reduce((sum, { text }) => sum + text.length, 0) >= BY_CHANCE;
    for (const { to, pieces, isSure } of all) if (isMore || isSure) link(pieces, to, home, rest);
  }
}

function findHome(act: Act, { struct, clock, place }: Written, now: Now, rest: Rest, isNew: IsNew): Found | null {
  if (place.gone || !(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return null;
  const to = { client: struct.id.client, clock };
  if (rest.isKnown(to)) return null;
  const text = struct.content.str.slice(clock - struct.id.clock);
  for (const remains of remainsAt(act, struct, to, text.length, isNew)) {
    const pieces = now.saying(text, remains);
    if (pieces !== null) return { to, text, pieces, isSure: isSure(act, remains, text, pieces) };
  }
  return null;
}

function isSure({ ledger, by }: Act, remains: CharId, text: string, pieces: readonly Piece[]): boolean {
  // A letter that still stands elsewhere, too: who types it here types it.
  if (pieces.some((piece) => piece.is === "here")) return false;
  if (text.length > 1 && pieces.length === 1 && pieces[0]!.isWhole) return true;
  if (pieces.every((piece) => piece.is === "cut")) return true;
  return by !== null && (pieces.some((piece) => piece.takenBy === by && piece.wentAlone) || ledger.creditsOf(remains.client, remains.clock, text.length).every((c) => c.credit.personId === by));
}

/**
 * Where the remains of what stood at this place may be: right behind the new words; and, where the block was replaced
 * meanwhile, what was written right behind the letter before them, or right before the letter after them.
 */
function* remainsAt({ doc, ledger }: Act, { rightOrigin }: Y.Item, to: CharId, length: number, isNew: IsNew): Generator<CharId> {
  if (rightOrigin !== null && isTogether(doc, to, rightOrigin, isNew)) yield rightOrigin;
  if (length >= BY_CHANCE && !ledger.lineage.isEmpty) yield* besideThen(doc, ledger, to, { client: to.client, clock: to.clock + length - 1 }, length);
}

function* besideThen(doc: Y.Doc, { lineage }: Ledger, first: CharId, last: CharId, length: number): Generator<CharId> {
  const left = neighbour(doc, first, "left");
  const right = neighbour(doc, last, "right");
  if (left !== null) for (const { client, clock } of lineage.earlier(left)) yield { client, clock: clock + 1 };
  if (right !== null) for (const { client, clock } of lineage.earlier(right)) if (clock >= length) yield { client, clock: clock - length };
}

/** The same for what an undo wrote in several pieces that stand side by side. */
function inPieces({ doc, ledger }: Act, now: Now, rest: Rest, home: Home): void {
  if (ledger.lineage.isEmpty) return;
  for (const stretch of rest.stretches()) {
    const length = lengthOf(stretch);
    if (stretch.length < 2 || length < BY_CHANCE || !isUnbroken(doc, stretch)) continue;
    for (const remains of besideThen(doc, ledger, stretch[0]!, endOf(stretch.at(-1)!), length)) {
      const pieces = now.saying(textOf(stretch), remains);
      if (pieces === null) continue;
      let at = 0;
      for (const run of stretch) {
        link(partOf(pieces, at, run.text.length), run, home, rest);
        at += run.text.length;
      }
      break;
    }
  }
}

const endOf = ({ client, clock, text }: Run): CharId => ({ client, clock: clock + text.length - 1 });

const isUnbroken = (doc: Y.Doc, stretch: Stretch): boolean =>
  stretch.every((run, i) => {
    const next = stretch[i + 1];
    const right = next && neighbour(doc, endOf(run), "right");
    return next === undefined || (right?.client === next.client && right.clock === next.clock);
  });

/** Do the remains stand right behind the new words, with nothing to be seen between but what the same act wrote? */
function isTogether(doc: Y.Doc, to: CharId, home: CharId, isNew: IsNew): boolean {
  let left = MOST_BETWEEN;
  for (let item = itemAt(doc, to.client, to.clock); item !== null && left-- > 0; item = item.right) {
    const { client, clock } = item.id;
    if (client === home.client && home.clock >= clock && home.clock < clock + item.length) return item.deleted;
    if (!item.deleted && item.content instanceof Y.ContentString && !isNew(item.id)) return false;
  }
  return false;
}

function withTheirBlock(act: Act, now: Now, rest: Rest, home: Home): void {
  const { doc, ledger, written } = act;
  if (!written.some(({ struct }) => struct instanceof Y.Item && struct.content instanceof Y.ContentType)) return;
  const isNew = newIn(act);
  const puts = new Map<string, { block: CharId; stretches: Stretch[] }>();
  for (const stretch of rest.stretches()) {
    const block = homeBlock(doc, ledger, stretch[0]!, isNew);
    if (block === null) continue;
    const key = `${block.client}:${block.clock}`;
    const known = puts.get(key);
    if (known === undefined) puts.set(key, { block, stretches: [stretch] });
    else known.stretches.push(stretch);
  }
  for (const { block, stretches } of puts.values()) {
    const matches = matchRuns(textsOf(now, ledger.lineage.buriedUnder(block)), stretches);
    for (const stretch of stretches) {
      const mine = matches.filter(({ to }) => stretch.some((run) => run.client === to.client && to.clock >= run.clock && to.clock < run.clock + run.text.length));
      if (mine.reduce((sum, match) => sum + match.length, 0) < lengthOf(stretch) * MOSTLY) continue;
      for (const { from, to, length: long } of mine) link(now.piecesOf(from, long) ?? [], to, home, rest);
    }
  }
}

/**
 * Somebody makes a heading of a paragraph, not knowing that somebody else has just made a list of it: what they
 * write again is what stood in the paragraph that both of them replaced.
 */
function fromOverlooked({ ledger, overlooked }: Act, now: Now, rest: Rest, home: Home): void {
  if (overlooked.length === 0) return;
  const texts = overlooked.flatMap((block) => textsOf(now, ledger.lineage.buriedIn(block)));
  for (const { from, to, length } of matchRuns(texts, rest.stretches())) link(now.piecesOf(from, length) ?? [], to, home, rest);
}

/** What stood in blocks when they went, text by text, under the ids that it had then. */
function textsOf(now: Now, graves: readonly Grave[]): Stretch[] {
  const texts = new Map<string, Run[]>();
  for (const { from, length, block: inner } of graves) {
    const key = `${inner.client}:${inner.clock}`;
    const runs = texts.get(key) ?? [];
    texts.set(key, runs);
    const pieces = now.piecesOf(from, length);
    if (pieces !== null) runs.push({ client: from.client, clock: from.clock, text: pieces.map((piece) => piece.text).join("") });
  }
  return [...texts.values()].filter((runs) => runs.length > 0);
}

/**
 * Where a block was replaced meanwhile, an undo has no remains to write beside: what somebody took out, and writes
 * again just so, beside a letter beside which it was written at first, is what they took. Elsewhere it is not: nobody
 * puts together a sentence in somebody's name from their single words.
 */
function asTheyTookIt({ doc, ledger, by }: Act, rest: Rest, home: Home): void {
  if (by === null || ledger.gone.isEmpty) return;
  for (const stretch of rest.stretches()) {
    const text = textOf(stretch);
    for (const start of takenBeside(doc, ledger, stretch, text.length)) {
      const taken = ledger.gone.at(start);
      if (taken === null || taken.act.by !== by) continue;
      const gone = stillGone(ledger, goneFrom(taken.act, taken.run, start.clock, text.length));
      if (textOf(gone) !== text) continue;
      if (text.trim().length < BY_CHANCE && !wentAlone(taken.act, taken.run, text)) continue;
      home.returned.push(...rest.take(equalTexts([gone], [stretch])));
      break;
    }
  }
}

/** Where letters began that were written right behind the one before, or right before the one after, these new ones. */
function* takenBeside(doc: Y.Doc, { lineage }: Ledger, put: Stretch, length: number): Generator<CharId> {
  const left = neighbour(doc, put[0]!, "left");
  const right = neighbour(doc, endOf(put.at(-1)!), "right");
  if (left !== null) for (const { client, clock } of [left, ...lineage.earlier(left)]) for (const far of NEAR) yield { client, clock: clock + far };
  if (right !== null) for (const { client, clock } of [right, ...lineage.earlier(right)]) for (const far of NEAR) yield { client, clock: clock - far - length + 1 };
}

/** So many units of what was taken out at once, from one id of it on. */
function goneFrom({ runs }: GoneAct, first: GoneRun, clock: number, length: number): GoneRun[] {
  const found: GoneRun[] = [];
  let left = length;
  for (const run of runs.slice(runs.indexOf(first))) {
    if (left === 0) break;
    const from = run === first ? clock - run.clock : 0;
    const text = run.text.slice(from, from + left);
    found.push({ ...run, clock: run.clock + from, text });
    left -= text.length;
  }
  return found;
}

/** The nearest letter to this one that is there. */
function neighbour(doc: Y.Doc, { client, clock }: CharId, side: "left" | "right"): CharId | null {
  const item = itemAt(doc, client, clock);
  if (item === null) return null;
  const within = side === "left" ? clock - 1 : clock + 1;
  if (within >= item.id.clock && within < item.id.clock + item.length) return { client, clock: within };
  let left = MOST_BETWEEN;
  for (let near = item[side]; near !== null && left-- > 0; near = near[side])
    if (!near.deleted && near.content instanceof Y.ContentString) return { client: near.id.client, clock: side === "left" ? near.id.clock + near.length - 1 : near.id.clock };
  return null;
}

/** The block that is gone, right before the remains of which a new block around this id was written. */
function homeBlock(doc: Y.Doc, ledger: Ledger, id: CharId, isNew: IsNew): CharId | null {
  for (let type: unknown = itemAt(doc, id.client, id.clock)?.parent; type instanceof Y.AbstractType && type._item !== null; type = type._item.parent) {
    const { rightOrigin } = type._item;
    if (!isNew(type._item.id)) return null;
    if (rightOrigin !== null && ledger.lineage.buriedUnder(rightOrigin).length > 0) return rightOrigin;
  }
  return null;
}

/** Says of consecutive new ids which old words they are. */
function link(pieces: readonly Piece[], to: CharId, home: Home, rest: Rest): void {
  let { clock } = to;
  for (const { at, text, is } of pieces) {
    const match = { from: at ?? to, to: { client: to.client, clock }, length: text.length };
    clock += text.length;
    if (at === null) continue;
    if (is === "cut") home.moves.push(match);
    else if (is === "gone") home.returned.push(match);
    else home.quotes.push(match);
    rest.take([match]);
  }
}
