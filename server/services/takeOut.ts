/** "Take my words out": at once out of the text, some minutes to think again, then gone for good. */
import { canTakeWordsOut } from "#app/domain/access/can.ts";
import { timeInWords } from "#app/domain/dates.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import type { Store } from "../store/index.ts";
import type { Access } from "./access.ts";
import { pieceFor } from "./asking.ts";
import { eraseFromEditions } from "./consent/erasing.ts";
import { onceId } from "./once.ts";
import type { Clock, Ids, TakingOut } from "./ports.ts";

export type TakeOutView = {
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

type TakeOutDeps = { store: Store; clock: Clock; ids: Ids; takingOut: TakingOut; access: Access; undoMinutes: number };

export const createTakeOut = ({ store, clock, ids, takingOut, access, undoMinutes }: TakeOutDeps) => {
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
      const { piece, personId } = await pieceFor(store, viewer, pieceId, canTakeWordsOut);
      const [space, { has, undoUntil }] = await Promise.all([store.spaces.find(piece.spaceId), takingOut.words(pieceId, personId)]);
      return {
        piece: { id: piece.id, title: piece.title, space: { id: piece.spaceId, name: space?.name ?? "", helpContact: space?.helpContact ?? "" } },
        token: ids.id(),
        hasWords: has,
        undoUntil: undoUntil === null ? null : timeInWords(undoUntil),
        undoMinutes,
      };
    },

    /** All of this person's words leave the text now. Resolves when that is on disk. */
    async takeOut(viewer: Viewer, pieceId: string, { token }: { token: string }): Promise<void> {
      const { personId } = await pieceFor(store, viewer, pieceId, canTakeWordsOut);
      await takingOut.takeOut({ id: onceId(personId, token), pieceId, personId, minutes: undoMinutes });
      await audit("piece.tookWordsOut", pieceId, { actorId: personId });
      if (undoMinutes === 0) await eraseDue();
    },

    /** Within the time: everything back where it was. `already_done` when the time is over. */
    async undo(viewer: Viewer, pieceId: string): Promise<void> {
      const { personId } = await pieceFor(store, viewer, pieceId, canTakeWordsOut);
      if (!(await takingOut.undo({ pieceId, personId }))) return fail("already_done");
      await audit("piece.putWordsBack", pieceId, { actorId: personId });
    },

    eraseDue,
  };
};

export type TakeOuts = ReturnType<typeof createTakeOut>;
