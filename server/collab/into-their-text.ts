import * as Y from "yjs";
import type { IdRange } from "#app/domain/words/id-list.ts";
import type { CharId } from "#app/domain/words/lineage.ts";
import { RangeMap } from "#app/domain/words/range-map.ts";
import { BY_CHANCE, type Home, type HomeAct, type IsNew, link, newIn } from "./home.ts";
import { itemAt } from "./ids.ts";
import type { Now, Piece } from "./now.ts";
import { MOST_BETWEEN, stoodBeside, writtenBeside } from "./remains.ts";
import type { Rest, Written } from "./written.ts";

/** `at`: where it stood, letter after letter. */
type Found = { readonly to: CharId; readonly at: readonly IdRange[]; readonly text: string; readonly pieces: readonly Piece[]; readonly isSure: boolean };

/**
 * The letters have to be the same. A letter or two come home when more comes home beside them, or this very act took
 * them away elsewhere, and else only for who took them or whose they are: others may just be typing.
 */
export function intoTheirText(act: HomeAct, now: Now, rest: Rest, home: Home): void {
  const found = new Map<unknown, Found[]>();
  const known = new FoundNow(newIn(act));
  for (const written of act.written) {
    const one = findHome(act, written, now, rest, known);
    if (one === null) continue;
    known.add(one);
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

/** What is found so far of one act. */
class FoundNow {
  readonly isNew: IsNew;
  private readonly stood = new RangeMap<{ readonly client: number; readonly shift: number }>();
  private readonly taken = new RangeMap<true>();

  constructor(isNew: IsNew) {
    this.isNew = isNew;
  }

  add(one: Found): void {
    let { clock } = one.to;
    for (const was of one.at) {
      this.stood.put(one.to.client, clock, was.length, { client: was.client, shift: was.clock - clock });
      clock += was.length;
    }
    for (const { at, text } of one.pieces) if (at !== null) this.taken.put(at.client, at.clock, text.length, true);
  }

  /** The id of which a new one is the same letter. */
  was = ({ client, clock }: CharId): CharId | null => {
    const one = this.stood.at(client, clock);
    return one && { client: one.client, clock: clock + one.shift };
  };

  hasSome(pieces: readonly Piece[]): boolean {
    return pieces.some(({ at }) => at !== null && this.taken.at(at.client, at.clock) !== null);
  }
}

function findHome(act: HomeAct, { struct, clock, place }: Written, now: Now, rest: Rest, known: FoundNow): Found | null {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return null;
  const to = { client: struct.id.client, clock };
  if (rest.isKnown(to)) return null;
  const text = struct.content.str.slice(clock - struct.id.clock);
  const { rightOrigin } = struct;
  if (place.gone) {
    // Undone in a block that was replaced meanwhile: the remains are there as well, as their writer named them.
    const pieces = rightOrigin && now.saying(text, rightOrigin);
    return rightOrigin !== null && pieces && isUndone(act, rightOrigin, pieces) ? { to, at: [{ ...rightOrigin, length: text.length }], text, pieces, isSure: true } : null;
  }
  if (rightOrigin !== null && isTogether(act.doc, to, rightOrigin, known.isNew)) {
    const pieces = now.saying(text, rightOrigin);
    if (pieces !== null) return { to, at: [{ ...rightOrigin, length: text.length }], text, pieces, isSure: isUndone(act, rightOrigin, pieces) || isSure(act, rightOrigin, text, pieces) };
  }
  const left = clock > struct.id.clock ? { client: to.client, clock: clock - 1 } : struct.origin;
  for (const { at, copied } of stoodBeside(act, { left, right: rightOrigin }, text.length, known)) {
    const pieces = mayStartAt(act, at[0]!, text) ? now.sayingAll(text, at) : null;
    if (pieces === null || known.hasSome(pieces)) continue;
    if (isMoved(pieces) || (text.length >= BY_CHANCE && (!copied || isTakenBy(act.by, pieces)))) return { to, at, text, pieces, isSure: true };
  }
  if (text.length < BY_CHANCE || act.ledger.lineage.isEmpty) return null;
  for (const at of writtenBeside(act, to, { client: to.client, clock: clock + text.length - 1 }, text.length)) {
    const pieces = now.saying(text, at);
    if (pieces !== null) return { to, at: [{ ...at, length: text.length }], text, pieces, isSure: true };
  }
  return null;
}

/** Cheap to know, and mostly the end of it. */
function mayStartAt({ ledger }: HomeAct, at: CharId, text: string): boolean {
  const went = ledger.gone.at(at);
  return went === null ? ledger.lineage.next(at) !== null : went.run.text[at.clock - went.run.clock] === text[0];
}

/**
 * An undo, and nothing else in an editor, writes right before what is gone: whoever types writes behind all remains of a
 * gap. So what somebody took out comes back with it, however little of it.
 */
const isUndone = ({ ledger, by }: HomeAct, remains: CharId, pieces: readonly Piece[]): boolean =>
  by !== null && (ledger.gone.at(remains)?.act.by === by || pieces.every((piece) => piece.takenBy === by));

/** Where else it stood, this very act took it away there. */
const isMoved = (pieces: readonly Piece[]): boolean => pieces.every((piece) => piece.is === "cut");

const isTakenBy = (by: string | null, pieces: readonly Piece[]): boolean => by !== null && pieces.every((piece) => piece.is === "cut" || piece.takenBy === by);

function isSure({ ledger, by }: HomeAct, remains: CharId, text: string, pieces: readonly Piece[]): boolean {
  // A letter that still stands elsewhere, too: who types it here types it.
  if (pieces.some((piece) => piece.is === "here")) return false;
  if (text.length > 1 && pieces.length === 1 && pieces[0]!.isWhole) return true;
  if (pieces.every((piece) => piece.is === "cut")) return true;
  return by !== null && (pieces.some((piece) => piece.takenBy === by && piece.wentAlone) || ledger.creditsOf(remains.client, remains.clock, text.length).every((c) => c.credit.personId === by));
}

/** Do the remains stand right behind the new words, with nothing to be seen between but what the same act wrote? */
function isTogether(doc: Y.Doc, to: CharId, home: CharId, isNew: IsNew): boolean {
  let left = MOST_BETWEEN;
  for (let item = itemAt(doc, to.client, to.clock); item !== null && left-- > 0; item = item.right) {
    const { client, clock } = item.id;
    if (client === home.client && home.clock >= clock && home.clock < clock + item.length) return item.deleted;
    // What goes on under the next ids of its neighbour is one item with it.
    const first = client === to.client && to.clock >= clock && to.clock < clock + item.length ? to : item.id;
    if (!item.deleted && item.content instanceof Y.ContentString && !isNew(first)) return false;
  }
  return false;
}

