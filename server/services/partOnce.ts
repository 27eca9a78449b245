/** Writing a part that came by a form: sent twice, in two windows or after a stop of the machine, it is there once. */
import type { Who } from "#app/domain/words/claims.ts";
import type { FoundPlace } from "#app/domain/piece/places.ts";
import type { Store } from "../store/index.ts";
import type { Clock, Drafts } from "./ports.ts";

type Part = { /** The id of this sending. */ readonly once: string; readonly pieceId: string; readonly personId: string; readonly text: string; readonly place: FoundPlace; readonly whose: Who };

export function createPartOnce({ store, clock, drafts }: { store: Store; clock: Clock; drafts: Pick<Drafts, "text" | "addPart"> }) {
  /** Parts on their way to disk in this process, so that a second sending waits for the first. */
  const underWay = new Map<string, Promise<void>>();

  async function write({ once, pieceId, personId, text, place, whose }: Part): Promise<void> {
    const first = await store.sentParts.claim({ id: once, pieceId, personId, sentAt: clock.now() });
    // Sent before, without an answer: the machine may have stopped in between. The words
    // are on disk or they are not, so the draft itself is asked.
    const isThere = !first && (await drafts.text(pieceId)).text.includes(asLines(text));
    if (!isThere) await drafts.addPart({ pieceId, personId, text, place, whose });
    await store.sentParts.markWritten(once, clock.now());
  }

  return {
    isWritten: (once: string): Promise<boolean> => store.sentParts.isWritten(once),
    /** Resolves when it is on disk. */
    write(part: Part): Promise<void> {
      let work = underWay.get(part.once);
      if (!work) {
        work = write(part).finally(() => underWay.delete(part.once));
        underWay.set(part.once, work);
      }
      return work;
    },
  };
}

/** As the draft gives its plain text: one line a paragraph. */
const asLines = (text: string) => text.replace(/\s*\n\s*/g, "\n");
