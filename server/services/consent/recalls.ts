/**
 * What was handed out as a file, and may not be used any more: whoever handed it out is told, so that they tell the one who has it.
 * Not who changed their mind, and not why.
 */
import { canReadPiece } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { isUse, type UseCode } from "#app/domain/consent/uses.ts";
import type { Store } from "../../store/index.ts";
import { personOf } from "../asking.ts";
import type { GateFacts } from "./facts.ts";

type Deps = { store: Store; gate: Pick<GateFacts, "ask"> };

export type Recall = { readonly editionId: string; readonly pieceId: string; readonly number: number; readonly title: string; readonly use: UseCode; readonly recipient: string };

/** That somebody has read of it: until it is open and shut once more. */
const seenKey = (personId: string, { editionId, use, recipient }: Pick<Recall, "editionId" | "use" | "recipient">) => `recall:${personId}:${editionId}:${use}:${recipient}`;

export const createRecalls = ({ store, gate }: Deps) => ({
  /** For "Next for you": once for each, until its edition's page was looked at. */
  async waitingFor(viewer: Viewer): Promise<Recall[]> {
    const personId = personOf(viewer);
    const recalls: Recall[] = [];
    for (const { editionId, pieceId, use, recipient } of await store.exports.ofPerson(personId)) {
      if (!isUse(use)) continue;
      const row = await store.editions.find(editionId);
      const facts = await store.pieces.facts(pieceId, personId);
      if (row === null || facts === null || !canReadPiece(facts)) continue;
      const recall = { editionId, pieceId, number: row.number, title: facts.piece.title, use, recipient };
      const key = seenKey(personId, recall);
      const isOpen = (await gate.ask(row, { use, recipient })) !== "not yet";
      const isSeen = (await store.settings.get(key)) !== null;
      if (isOpen && isSeen) await store.settings.remove(key);
      if (!isOpen && !isSeen) recalls.push(recall);
    }
    return recalls;
  },

  /** They are on the page that says so. */
  async looked(viewer: Viewer, pieceId: string, number: number): Promise<void> {
    const personId = personOf(viewer);
    for (const recall of await this.waitingFor(viewer)) if (recall.pieceId === pieceId && recall.number === number) await store.settings.set(seenKey(personId, recall), "seen");
  },
});

export type Recalls = ReturnType<typeof createRecalls>;
