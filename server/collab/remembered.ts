import type * as Y from "yjs";
import type { SeenPart } from "#app/domain/words/as-seen.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import type { Run } from "#app/domain/words/stretch.ts";
import { NO_CUTS } from "./cuts.ts";
import { Now } from "./now.ts";

/** What ids said that are gone from where they stood. `isOut`: they are nowhere else either. */
export type Remembered = SeenPart & { readonly is: "maybe"; readonly isOut: boolean };

/** What deleted ids said, as far as somebody remembers. */
export type Remembers = (client: number, clock: number, length: number) => readonly Remembered[];

/** What was taken out is remembered with its text; what went elsewhere says there what it said here. */
export function remembersIn({ ledger, doc }: { readonly ledger: Ledger; readonly doc: Y.Doc }): Remembers {
  const now = new Now(doc, ledger, NO_CUTS);
  return (client, clock, length) => {
    const parts: Remembered[] = [];
    for (let at = clock; at < clock + length; ) {
      const went = ledger.gone.at({ client, clock: at });
      const moved = ledger.lineage.movesWithin(client, at, clock + length - at)[0];
      const isMoved = moved?.from.clock === at;
      const upTo = isMoved ? at + moved.length : Math.min(clock + length, moved?.from.clock ?? Infinity, went === null ? at + 1 : went.run.clock + went.run.text.length);
      const text = went === null ? textOf(isMoved ? now.piecesOf({ client, clock: at }, upTo - at) : null) : went.run.text.slice(at - went.run.clock, upTo - went.run.clock);
      const run: Run = { client, clock: at, text };
      if (text !== "") parts.push({ run, is: "maybe", passage: went?.act ?? moved!.seq, isOut: !isMoved });
      at = text === "" ? upTo : at + text.length;
    }
    return parts;
  };
}

const textOf = (pieces: readonly { readonly text: string }[] | null): string => (pieces ?? []).map(({ text }) => text).join("");
