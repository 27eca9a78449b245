/** "Take my words out": at once out of the text, some minutes to think again, then gone for good. */
import { canTakeWordsOut } from "#app/domain/access/can.ts";
import { timeInWords } from "#app/domain/dates.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { talkIn } from "#app/domain/workshop/talkNotes.ts";
import type { Store } from "../store/index.ts";
import type { Access } from "./access.ts";
import type { Piece } from "../store/pieces.ts";
import { personOf, pieceFor } from "./asking.ts";
import { eraseFromEditions } from "./consent/erasing.ts";
import { onceId } from "./once.ts";
import type { Clock, Ids, TakingOut } from "./ports.ts";
import type { WorkshopRooms } from "./workshop/rooms.ts";

export type TakeOutView = {
  /** Where they came from, and can go back to: a piece, the notes of a talk, or notes of a workshop that they have left. */
  from: "piece" | "notes" | "leftNotes";
  piece: { id: string; title: string; space: { id: string; name: string; helpContact: string } };
  /** Random, for this form: sent twice, it takes out once. */
  token: string;
  /** Are there words of theirs in this piece, to be seen or remembered? */
  hasWords: boolean;
  /** Taken out, and can still be put back until this time of day; null when nothing waits. */
  undoUntil: string | null;
  /** How long they will have. 0: none. */
  undoMinutes: number;
};

type TakeOutDeps = { store: Store; clock: Clock; ids: Ids; takingOut: TakingOut; access: Access; undoMinutes: number; rooms: Pick<WorkshopRooms, "seat" | "state"> };

export const createTakeOut = ({ store, clock, ids, takingOut, access, undoMinutes, rooms }: TakeOutDeps) => {
  /** A text in which this person's words are theirs to take out. Out of the notes of a talk, also once they have left the workshop. */
  async function mine(viewer: Viewer, id: string): Promise<{ piece: Piece; personId: string; from: TakeOutView["from"] }> {
    const talk = talkIn(id);
    if (talk === null) return { ...(await pieceFor(store, viewer, id, canTakeWordsOut)), from: "piece" };
    const { memberId } = await rooms.seat(viewer, talk.workshopId, null, { leftToo: true });
    const piece = (await store.pieces.find(id)) ?? fail("not_found");
    const isIn = (await rooms.state(talk.workshopId)).member.get(memberId)?.left === false;
    return { piece, personId: personOf(viewer), from: isIn ? "notes" : "leftNotes" };
  }

  const audit = (act: string, pieceId: string, who: { actorId: string | null; subjectId?: string }) =>
    store.audit.add({ id: ids.id(), at: clock.now(), act, pieceId, ...who });

  /** Where words are due to go, and whose. */
  const pieces = () => Promise.all(takingOut.due().map(async (pieceId) => ({ pieceId, people: new Set(await store.takenOut.due(pieceId, clock.now())) })));

  /** Erases what is due, and tells every process that these drafts have begun anew. Returns how many askings that ended. */
  async function eraseDue(): Promise<number> {
    for (const { pieceId, people } of await pieces()) {
      // First what was settled: then nothing of it is left when the file is swept.
      await eraseFromEditions(store, { clock, ids }, pieceId, people);
      await takingOut.erase(pieceId);
      await access.changed({ kind: "piece", pieceId });
    }
    const swept = await takingOut.sweep();
    for (const { pieceId, personId } of swept) await audit("piece.wordsErased", pieceId, { actorId: null, subjectId: personId });
    return swept.length;
  }

  return {
    /** For the page that says what happens, and the one that says what has happened. */
    async view(viewer: Viewer, pieceId: string): Promise<TakeOutView> {
      const { piece, personId, from } = await mine(viewer, pieceId);
      const [space, { has, undoUntil }] = await Promise.all([store.spaces.find(piece.spaceId), takingOut.words(pieceId, personId)]);
      return {
        from,
        piece: { id: piece.id, title: piece.title, space: { id: piece.spaceId, name: space?.name ?? "", helpContact: space?.helpContact ?? "" } },
        token: ids.id(),
        hasWords: has,
        undoUntil: undoUntil === null ? null : timeInWords(undoUntil),
        undoMinutes,
      };
    },

    /** All of this person's words leave the text now. Resolves when that is on disk. */
    async takeOut(viewer: Viewer, pieceId: string, { token }: { token: string }): Promise<void> {
      const { personId } = await mine(viewer, pieceId);
      await takingOut.takeOut({ id: onceId(personId, token), pieceId, personId, minutes: undoMinutes });
      await audit("piece.tookWordsOut", pieceId, { actorId: personId });
      if (undoMinutes === 0) await eraseDue();
    },

    /** Within the time: everything back where it was. `already_done` when the time is over. */
    async undo(viewer: Viewer, pieceId: string): Promise<void> {
      const { personId } = await mine(viewer, pieceId);
      if (!(await takingOut.undo({ pieceId, personId }))) return fail("already_done");
      await audit("piece.putWordsBack", pieceId, { actorId: personId });
    },

    eraseDue,
  };
};

export type TakeOuts = ReturnType<typeof createTakeOut>;
