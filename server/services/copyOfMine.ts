/** "A copy of my words": what is one person's, and nothing that is anybody else's. */
import { canReadPiece } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { placesOf, placesOfThreads, readBlocks, type CopyPlace } from "#app/contract/copy/blocks.ts";
import { myWording } from "#app/contract/copy/my-wording.ts";
import type { WordedReading } from "#app/contract/draft.ts";
import type { MyAbout, MyAnswer, MyCopy, MyPiece, MyRun, MySaid } from "#app/contract/copy/mine.ts";
import { fail } from "#app/domain/errors.ts";
import type { Credit } from "#app/domain/words/credit.ts";
import type { Thread } from "../store/comments.ts";
import type { Store } from "../store/index.ts";
import type { AccessLog } from "./accessLog.ts";
import { personOf } from "./asking.ts";
import type { Answers } from "./consent/answers.ts";
import type { Mine } from "./consent/mine.ts";
import { receiptNumber } from "./receipts/receiptNumber.ts";
import type { Drafts } from "./ports.ts";
import { myWordsInWorkshops } from "./workshop/myWords.ts";

export type MineDeps = { store: Store; drafts: Drafts; answers: Pick<Answers, "all">; accessLog: Pick<AccessLog, "of"> };

/** Words that are this person's for certain: written by them, or typed for them and said to be theirs. What waits for their answer may be somebody else's. */
const isMine = (credit: Credit | undefined, me: string): boolean => credit !== undefined && credit.personId === me && (credit.voice === null || credit.voice === "confirmed");

export async function copyOfMine({ store, drafts, answers, accessLog }: MineDeps, viewer: Viewer): Promise<MyCopy> {
  const me = personOf(viewer);
  const [person, inPieces, saidByMe, notes] = await Promise.all([store.people.find(me), store.pieces.ofPerson(me), store.comments.ofPerson(me), store.notes.ofPerson(me)]);
  if (person === null) return fail("not_signed_in");
  const said = new Map<string, Set<string>>();
  for (const { pieceId, id } of saidByMe) said.set(pieceId, (said.get(pieceId) ?? new Set()).add(id));

  const pieces: MyPiece[] = [];
  for (const pieceId of new Set([...inPieces.map(({ id }) => id), ...said.keys()])) {
    const mine = said.get(pieceId) ?? new Set<string>();
    const threads = mine.size === 0 ? [] : (await store.comments.threads(pieceId)).filter(({ first, replies }) => [first, ...replies].some(({ id }) => mine.has(id)));
    const facts = await store.pieces.facts(pieceId, me);
    const piece = facts !== null && canReadPiece(facts) ? await openPiece(drafts, { id: pieceId, title: facts.piece.title, me, threads, mine }) : closedPiece(pieceId, threads, mine);
    if (piece.words.length + piece.said.length > 0) pieces.push(piece);
  }
  return {
    format: "told-together-words", version: 1, name: person.name, pieces,
    notes: notes.map(({ createdAt, pieceId, text }) => ({ at: createdAt.toISOString(), pieceId, text })),
    workshops: await myWordsInWorkshops(store, me, inDraftsOf(drafts, me)),
    answers: (await answers.all(me)).flatMap(answered).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    proofs: (await store.ledger.proofsOf(me)).map(({ at, ...proof }) => ({ at: new Date(at).toISOString(), ...proof })),
    access: await accessLog.of(viewer),
  };
}

const answered = ({ answer: { events }, asked, row }: Mine): MyAnswer[] =>
  events.map((event) => ({
    at: new Date(event.at).toISOString(), ...asked, edition: row.number, pieceId: row.pieceId, is: event.is,
    answer: event.is === "answered" ? event.answer : null, receipt: event.is === "answered" ? receiptNumber(event.hash) : null,
  }));

/** The passages of any draft that are this person's. */
export const inDraftsOf = (drafts: Pick<Drafts, "words">, me: string) => async (draftId: string): Promise<string[]> => mineIn(await drafts.words(draftId), me);

/** The passages of a text that are this person's. */
function mineIn({ doc, credits }: WordedReading, me: string): string[] {
  const { blocks, runs } = readBlocks(doc);
  return placesOf(runs, ({ credit }) => credit !== undefined && isMine(credits[credit], me)).map((place) => cut(blocks, place));
}

type Asked = { readonly id: string; readonly title: string; readonly me: string; readonly threads: readonly Thread[]; readonly mine: ReadonlySet<string> };

async function openPiece(drafts: Drafts, { id, title, me, threads, mine }: Asked): Promise<MyPiece> {
  const anchored = threads.filter(({ anchor }) => anchor !== null);
  const { seq, doc, credits } = await drafts.talk.marked(id, anchored.map(({ anchor }) => anchor!));
  const { blocks, runs } = readBlocks(doc);
  const words = placesOf(runs, ({ credit }) => credit !== undefined && isMine(credits[credit], me)).map((place): MyRun => ({ ...place, text: cut(blocks, place) }));
  const places = placesOfThreads(runs, anchored.length);
  const placeOf = new Map(anchored.map(({ first }, at) => [first.id, places[at] ?? []]));
  return { id, title, seq, words, said: threads.flatMap((thread) => saidIn(thread, mine, aboutOf(placeOf.get(thread.first.id)), blocks)) };
}

/** What I said in a piece that I cannot open is mine still; what it was about is not for me to know. */
const closedPiece = (id: string, threads: readonly Thread[], mine: ReadonlySet<string>): MyPiece => ({
  id, title: null, seq: null, words: [], said: threads.flatMap((thread) => saidIn(thread, mine, "closed", [])),
});

const aboutOf = (places: readonly CopyPlace[] | undefined): MyAbout => (places === undefined ? "piece" : places.length === 0 ? "gone" : places);

const cut = (blocks: readonly { readonly text: string }[], { block, from, to }: CopyPlace): string => (blocks[block]?.text ?? "").slice(from, to);

function saidIn({ first, replies, anchor, proposal }: Thread, mine: ReadonlySet<string>, about: MyAbout, blocks: readonly { readonly text: string }[]): MySaid[] {
  return [first, ...replies].filter(({ id }) => mine.has(id)).map((one): MySaid => {
    const suggested = one === first ? proposal : null;
    // The words as they were when I suggested others; where they stand just so, what I kept of them can be named.
    const before = anchor?.quote ?? "";
    const [place, ...more] = typeof about === "string" ? [] : about;
    const stands = place !== undefined && more.length === 0 && cut(blocks, place) === before ? place : null;
    return {
      id: one.id, at: one.createdAt.toISOString(), kind: one.kind, text: one.text, about,
      suggestion: suggested && { state: suggested.state, wording: suggested.state === "used" || before === "" ? [] : myWording(before, suggested.wording, stands) },
    };
  });
}
