import * as Y from "yjs";
import { isCutAgain } from "#app/domain/words/enough.ts";
import { type GoneAct, type GoneRun, wentAlone } from "#app/domain/words/gone.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import type { CharId, Grave } from "#app/domain/words/lineage.ts";
import { equalTexts, matchRuns } from "#app/domain/words/match.ts";
import { lengthOf, type Run, type Stretch, textOf } from "#app/domain/words/stretch.ts";
import { BY_CHANCE, type Home, type HomeAct, type IsNew, link, newIn } from "./home.ts";
import { isInOneText, itemAt } from "./ids.ts";
import { intoTheirText } from "./into-their-text.ts";
import { Now, partOf } from "./now.ts";
import { neighbour, writtenBeside } from "./remains.ts";
import { stillGone } from "./still-gone.ts";
import type { Rest } from "./written.ts";

/** A letter was written beside another: the ids between two may be those of marks. */
const NEAR = [1, 2, 3] as const;

/** A block is the one that went when so much of what it says stood in that one, or so much of what stood in that one, if it is enough to be known again, stands in it. */
const MOSTLY = 0.8;

/** What of `rest` stands again where it was taken from. */
export function comeHome(act: HomeAct, rest: Rest): Home {
  const home: Home = { moves: [], returned: [], quotes: [] };
  const now = new Now(act.doc, act.ledger, act.cuts);
  intoTheirText(act, now, rest, home);
  inPieces(act, now, rest, home);
  asTheyTookIt(act, rest, home);
  withTheirBlock(act, now, rest, home);
  fromOverlooked(act, now, rest, home);
  return home;
}

/** The same for what an undo wrote in several pieces that stand side by side. */
function inPieces(act: HomeAct, now: Now, rest: Rest, home: Home): void {
  const { doc, ledger } = act;
  if (ledger.lineage.isEmpty) return;
  for (const stretch of rest.stretches()) {
    const length = lengthOf(stretch);
    if (stretch.length < 2 || length < BY_CHANCE || !isUnbroken(doc, stretch)) continue;
    for (const remains of writtenBeside(act, stretch[0]!, endOf(stretch.at(-1)!), length)) {
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

function withTheirBlock(act: HomeAct, now: Now, rest: Rest, home: Home): void {
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
    const texts = textsOf(now, ledger.lineage.buriedUnder(block));
    const matches = matchRuns(texts, stretches);
    const isThere = isCutAgain(texts.map(textOf).join("\n"), true) && sumOf(matches) >= sumOf(texts.flat().map(({ text }) => text)) * MOSTLY;
    for (const stretch of stretches) {
      const mine = matches.filter(({ to }) => stretch.some((run) => run.client === to.client && to.clock >= run.clock && to.clock < run.clock + run.text.length));
      if (!isThere && sumOf(mine) < lengthOf(stretch) * MOSTLY) continue;
      for (const { from, to, length: long } of mine) link(now.piecesOf(from, long) ?? [], to, home, rest);
    }
  }
}

const sumOf = (all: readonly { readonly length: number }[]): number => all.reduce((sum, { length }) => sum + length, 0);

/**
 * Somebody makes a heading of a paragraph, not knowing that somebody else has just made a list of it: what they
 * write again is what stood in the paragraph that both of them replaced.
 */
function fromOverlooked({ ledger, overlooked }: HomeAct, now: Now, rest: Rest, home: Home): void {
  const { lineage } = ledger;
  // Where words were just taken out, more than this has to speak for it.
  const moved = overlooked.map((block) => lineage.buriedIn(block)).filter((graves) => graves.some(({ from, length }) => lineage.movesWithin(from.client, from.clock, length).length > 0));
  if (moved.length === 0) return;
  const texts = moved.flatMap((graves) => textsOf(now, graves));
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
 * puts together a sentence in somebody's name from their single words. Where the remains are, an undo writes before
 * them, and who types the same letters anew does not.
 */
function asTheyTookIt({ doc, ledger, by }: HomeAct, rest: Rest, home: Home): void {
  if (by === null || ledger.gone.isEmpty) return;
  for (const stretch of rest.stretches()) {
    const text = textOf(stretch);
    if (text.length < BY_CHANCE && isTypedOn(doc, ledger, stretch[0]!)) continue;
    for (const start of takenBeside(doc, ledger, stretch, text.length)) {
      const taken = ledger.gone.at(start);
      if (taken === null || taken.act.by !== by || isInOneText(doc, start, stretch[0]!)) continue;
      const gone = stillGone(ledger, goneFrom(taken.act, taken.run, start.clock, text.length));
      if (textOf(gone) !== text) continue;
      if (text.trim().length < BY_CHANCE && !wentAlone(taken.act, taken.run, text.length)) continue;
      home.returned.push(...rest.take(equalTexts([gone], [stretch])));
      break;
    }
  }
}

/** Right behind a letter that the same page wrote just before, and that is new: an undo would have taken that away first. */
function isTypedOn(doc: Y.Doc, { lineage }: Ledger, { client, clock }: CharId): boolean {
  const item = itemAt(doc, client, clock);
  const left = item === null || clock > item.id.clock ? { client, clock: clock - 1 } : item.origin;
  return left !== null && left.client === client && left.clock === clock - 1 && lineage.before(left) === null;
}

/** Where letters began that were written right behind the one before, or right before the one after, these new ones. */
function* takenBeside(doc: Y.Doc, { lineage, gone }: Ledger, put: Stretch, length: number): Generator<CharId> {
  const left = neighbour(doc, put[0]!, "left");
  const right = neighbour(doc, endOf(put.at(-1)!), "right");
  const isLetter = (id: CharId) => gone.at(id) !== null || lineage.next(id) !== null || itemAt(doc, id.client, id.clock)?.content instanceof Y.ContentString;
  for (const [beside, step] of [[left, 1], [right, -1]] as const) {
    if (beside === null) continue;
    for (const { client, clock } of [beside, ...lineage.earlier(beside)])
      for (const far of NEAR) {
        yield { client, clock: step === 1 ? clock + far : clock - far - length + 1 };
        if (isLetter({ client, clock: clock + step * far })) break;
      }
  }
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

/** The block that is gone, right before the remains of which a new block around this id was written. */
function homeBlock(doc: Y.Doc, ledger: Ledger, id: CharId, isNew: IsNew): CharId | null {
  for (let type: unknown = itemAt(doc, id.client, id.clock)?.parent; type instanceof Y.AbstractType && type._item !== null; type = type._item.parent) {
    const { rightOrigin } = type._item;
    if (!isNew(type._item.id)) return null;
    if (rightOrigin !== null && ledger.lineage.buriedUnder(rightOrigin).length > 0) return rightOrigin;
  }
  return null;
}
