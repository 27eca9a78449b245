/** "Add your part": the plain form that feeds the same draft, as the person who sends it. */
import { canWritePiece } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { checkPart } from "#app/domain/piece/check.ts";
import type { Who } from "#app/domain/words/claims.ts";
import { findPlace, findWords, placesIn, type PlaceChoice } from "#app/domain/piece/places.ts";
import { pieceFor } from "./asking.ts";
import { onceId } from "./once.ts";
import { createPartOnce } from "./partOnce.ts";
import type { PieceDeps } from "./pieces.ts";

export type PartForm = {
  /** Random, for this form: sent twice, it adds one part. */
  token: string;
  /** The paragraphs one can write after, with their first words. */
  places: readonly { choice: PlaceChoice; words: string }[];
};

/** Position of the first new block among the top-level ones, or -1 when others have changed it already. */
export type AddedPart = { block: number };

export const createPieceParts = ({ store, clock, ids, drafts }: PieceDeps) => {
  const parts = createPartOnce({ store, clock, drafts });

  /** Null when this is nobody who can be asked: they may have left while the form was filled in. */
  async function whoseWords(pieceId: string, typist: string, choice: string): Promise<Who | null> {
    if (choice === "" || choice === "me") return { kind: "me" };
    if (choice === "outside") return { kind: "outside" };
    const people = choice.startsWith("voice:") ? await store.pieces.people(pieceId) : [];
    const voice = people.find(({ personId }) => personId === choice.slice("voice:".length) && personId !== typist);
    return voice === undefined ? null : { kind: "voice", personId: voice.personId };
  }

  return {
    async partForm(viewer: Viewer, pieceId: string): Promise<PartForm> {
      await pieceFor(store, viewer, pieceId, canWritePiece);
      const { doc } = await drafts.read(pieceId);
      return { token: ids.id(), places: placesIn(doc) };
    },

    /**
     * Adds plain text as this person's words, or as those of whom they type for. Resolves when it is on disk.
     * `whose`: "me" (left out too), "outside", or "voice:" and the id of somebody in the piece.
     */
    async addPart(viewer: Viewer, pieceId: string, given: { text: string; place: PlaceChoice; token: string; whose?: string }): Promise<AddedPart> {
      const { personId } = await pieceFor(store, viewer, pieceId, canWritePiece);
      const text = given.text.replace(/\r\n?/g, "\n").trim();
      const problems = checkPart(text);
      if (Object.keys(problems).length > 0) return fail("check_answers", problems);

      const once = onceId(personId, given.token);
      const landing = async () => ({ block: findWords((await drafts.read(pieceId)).doc, text) });
      if (await parts.isWritten(once)) return landing();
      const whose = await whoseWords(pieceId, personId, given.whose ?? "");
      if (whose === null) return fail("check_answers", { whose: "whoseGone" });
      const place = findPlace((await drafts.read(pieceId)).doc, given.place);
      if (place === null) return fail("check_answers", { place: "placeGone" });

      await parts.write({ once, pieceId, personId, text, place, whose });
      return landing();
    },
  };
};
