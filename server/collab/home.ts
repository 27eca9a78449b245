import type * as Y from "yjs";
import type { Ledger } from "#app/domain/words/ledger.ts";
import type { CharId } from "#app/domain/words/lineage.ts";
import type { Match } from "#app/domain/words/stretch.ts";
import type { Cuts } from "./cuts.ts";
import type { Piece } from "./now.ts";
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

/** The act that is looked at. */
export type HomeAct = {
  readonly doc: Y.Doc;
  readonly ledger: Ledger;
  readonly cuts: Cuts;
  readonly written: readonly Written[];
  readonly by: string | null;
  readonly overlooked: readonly CharId[];
};

/** From so many letters on, nobody types by chance, in one go, what stood at that very place. */
export const BY_CHANCE = 3;

/** Was an id written by this act? */
export type IsNew = (id: CharId) => boolean;

export function newIn({ written }: HomeAct): IsNew {
  const first = firstNewIds(written);
  return ({ client, clock }) => clock >= (first.get(client) ?? Infinity);
}

/** Says of consecutive new ids which old words they are. */
export function link(pieces: readonly Piece[], to: CharId, home: Home, rest: Rest): void {
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
