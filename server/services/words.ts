/** Whose words are whose, as far as the viewer may know. What they may not see never leaves here. */
import { canReadPiece } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { DraftNode, WordedReading } from "#app/contract/draft.ts";
import type { ShownWords, ShownWordsById } from "#app/contract/words.ts";
import type { Showing } from "#app/domain/words/shown.ts";
import type { Store } from "../store/index.ts";
import { pieceFor } from "./asking.ts";
import type { Drafts } from "./ports.ts";
import { showing } from "./showing.ts";

type WordsDeps = { store: Store; drafts: Pick<Drafts, "words" | "wordsById"> };

export const createWords = ({ store, drafts }: WordsDeps) => {
  return {
    /** The text as it is on disk, each run with whose it is. */
    async view(viewer: Viewer, pieceId: string): Promise<ShownWords> {
      const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
      return shownWords(store, facts, await drafts.words(pieceId));
    },

    /** The same by the ids of the shared document. Others' words that are not shown are not listed either. */
    async byId(viewer: Viewer, pieceId: string): Promise<ShownWordsById> {
      const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
      const { seq, ids, credits } = await drafts.wordsById(pieceId);
      const { people, credits: shown, places } = await showing(store, facts, credits);
      const rest = shown.findIndex((credit) => credit.is === "others");
      const listed = ids.flatMap(([client, clock, length, credit]) => {
        const place = places[credit] ?? rest;
        return place === rest ? [] : [[client, clock, length, place] as const];
      });
      return { seq, people, credits: shown, ids: listed, rest: rest === -1 ? null : rest };
    },
  };
};

export type Words = ReturnType<typeof createWords>;

/** A text with whose words are whose, as far as one viewer may know. */
export async function shownWords(store: Store, facts: Parameters<typeof showing>[1], reading: WordedReading): Promise<ShownWords> {
  return wordsAsShown(reading, await showing(store, facts, reading.credits));
}

export const wordsAsShown = ({ seq, doc }: WordedReading, { people, credits, places }: Showing): ShownWords => ({ seq, doc: withPlaces(doc, places), people, credits });

/** A text that says nothing of whose words are whose, nor where one person's end and another's begin. */
export const withoutCredits = (doc: DraftNode): DraftNode => withPlaces(doc, []);

/** The same text with the new places of its credits. Runs that are now alike become one: their border is not shown either. */
function withPlaces(node: DraftNode, places: readonly number[]): DraftNode {
  if (node.content === undefined) return node;
  const content: DraftNode[] = [];
  for (const child of node.content) {
    const { credit, ...plain } = child;
    const place = credit === undefined ? undefined : places[credit];
    const made = withPlaces(place === undefined ? plain : { ...plain, credit: place }, places);
    const last = content.at(-1);
    if (last !== undefined && isAlike(last, made)) content[content.length - 1] = { ...last, text: `${last.text}${made.text}` };
    else content.push(made);
  }
  return { ...node, content };
}

const isAlike = (a: DraftNode, b: DraftNode): boolean =>
  a.text !== undefined && b.text !== undefined && a.credit === b.credit && JSON.stringify([a.marks ?? [], a.about ?? []]) === JSON.stringify([b.marks ?? [], b.about ?? []]);
