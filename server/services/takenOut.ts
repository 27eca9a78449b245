/** "What was taken out": passages that are still out, with who took them out and when, and bringing one's own back. */
import { canReadPiece, canSeeAllTakenOut } from "#app/domain/access/can.ts";
import { whenInWords } from "#app/domain/dates.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { whoseAre } from "#app/domain/words/taken.ts";
import type { Store } from "../store/index.ts";
import { personOf, pieceFor } from "./asking.ts";
import type { Clock, Ids, TakenPassage, TakingOut } from "./ports.ts";

/** `whose`: "me", somebody's name, or null when it is not known or not for this viewer to know. */
export type TakenPartView = { text: string; whose: { isMe: true } | { isMe: false; name: string } | null };

export type TakenPassageView = {
  key: string;
  /** "today", "yesterday", "on Tuesday 3 March 2026" */
  when: string;
  by: { isMe: boolean; name: string } | null;
  parts: readonly TakenPartView[];
  may: { bringBack: boolean };
};

export type TakenOutView = {
  piece: { id: string; title: string; space: { id: string; name: string; helpContact: string } };
  passages: readonly TakenPassageView[];
  /** Only their own are shown to them. */
  onlyMine: boolean;
  may: { write: boolean };
};

type TakenOutDeps = { store: Store; clock: Clock; ids: Ids; takingOut: TakingOut };

export const createTakenOut = ({ store, clock, ids, takingOut }: TakenOutDeps) => ({
  /** Having looked, a person is not told of it again. */
  async view(viewer: Viewer, pieceId: string): Promise<TakenOutView> {
    const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
    const { piece, personId } = facts;
    const seesAll = canSeeAllTakenOut(facts);
    const [space, showsWhose, passages] = await Promise.all([
      store.spaces.find(piece.spaceId), store.spaces.showsWhoseWords(piece.spaceId), takingOut.takenOut(pieceId, { personId, seesAll }),
    ]);
    const named = passages.flatMap(({ by, parts }) => [by, ...parts.map(({ credit }) => credit.personId)]);
    const names = await store.people.names([...new Set(named.filter((id) => id !== null))]);
    takingOut.looked(personId, pieceId);
    return {
      piece: { id: piece.id, title: piece.title, space: { id: piece.spaceId, name: space?.name ?? "", helpContact: space?.helpContact ?? "" } },
      passages: passages.map((passage) => passageView(passage, { personId, showsWhose, names, now: clock.now() })),
      onlyMine: !seesAll,
      may: { write: seesAll },
    };
  },

  /** Only one's own words. False when they are back already, or were never theirs. */
  async bringBack(viewer: Viewer, pieceId: string, key: string): Promise<boolean> {
    const { personId } = await pieceFor(store, viewer, pieceId, canReadPiece);
    const isBack = await takingOut.bringBack({ pieceId, personId, key });
    if (isBack) await store.audit.add({ id: ids.id(), at: clock.now(), act: "piece.broughtBack", actorId: personId, pieceId });
    return isBack;
  },

  /** Pieces where much of this person's text was taken out by somebody else, and they have not looked yet. */
  async waitingFor(viewer: Viewer): Promise<{ pieceId: string; title: string }[]> {
    const personId = personOf(viewer);
    const pieces = (await store.pieces.ofPerson(personId)).filter((piece) => piece.binnedAt === null);
    const waiting = new Set(takingOut.toLookAt(personId, pieces.map((piece) => piece.id)));
    return pieces.filter((piece) => waiting.has(piece.id)).map((piece) => ({ pieceId: piece.id, title: piece.title }));
  },
});

type Eyes = { personId: string; showsWhose: boolean; names: ReadonlyMap<string, string>; now: Date };

function passageView({ key, at, by, parts }: TakenPassage, eyes: Eyes): TakenPassageView {
  const { personId, names, now } = eyes;
  const shown: TakenPartView[] = [];
  for (const { text, credit } of parts) {
    const whose = whoseView(credit.personId, whoseAre(credit).includes(personId), eyes);
    const last = shown.at(-1);
    // Where whose they are is not told, neither is where one person's words end and another's begin.
    if (last !== undefined && JSON.stringify(last.whose) === JSON.stringify(whose)) last.text += text;
    else shown.push({ text, whose });
  }
  return {
    key,
    when: whenInWords(new Date(at), now),
    by: by === null ? null : { isMe: by === personId, name: names.get(by) ?? "" },
    parts: shown,
    may: { bringBack: parts.some(({ credit }) => whoseAre(credit).includes(personId)) },
  };
}

function whoseView(owner: string | null, isMe: boolean, { showsWhose, names }: Eyes): TakenPartView["whose"] {
  if (isMe) return { isMe: true };
  const name = owner === null ? undefined : names.get(owner);
  return showsWhose && name !== undefined ? { isMe: false, name } : null;
}

export type TakenOut = ReturnType<typeof createTakenOut>;
