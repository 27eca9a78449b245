import * as Y from "yjs";
import { DRAFT_ROOT } from "#app/contract/collab.ts";
import { letters } from "./letters.ts";
import { randomFrom } from "#tests/support/random.ts";

/**
 * Keystrokes made beforehand: each writer types at the end of their own paragraph. Nobody's
 * keystroke depends on another writer's, so they may arrive in any order, as in a real room.
 */
export type Typing = {
  /** The paragraphs, by the first writer. Send it and let it arrive before anybody types. */
  readonly seed: Uint8Array;
  readonly writers: readonly Writer[];
};
export type Writer = {
  readonly clientId: number;
  /** The clock of the first keystroke; each keystroke is one tick. */
  readonly firstClock: number;
  readonly strokes: readonly Uint8Array[];
};

export function prepareTyping(clientIds: readonly number[], strokesEach: number, seed: number): Typing {
  const first = new Y.Doc();
  first.clientID = clientIds[0] ?? 1;
  first.transact(() => {
    for (let place = 0; place < clientIds.length; place += 1) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText("Here I begin. ")]);
      first.getXmlFragment(DRAFT_ROOT).push([paragraph]);
    }
  });
  const seedUpdate = Y.encodeStateAsUpdate(first);
  const writers = clientIds.map((clientId, place): Writer => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, seedUpdate);
    doc.clientID = clientId;
    const firstClock = Y.getState(doc.store, clientId);
    const paragraph = doc.getXmlFragment(DRAFT_ROOT).get(place);
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error("the seed has no such paragraph");
    const strokes: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => strokes.push(update));
    const letter = letters(randomFrom(seed + place));
    let end = text.length;
    for (let stroke = 0; stroke < strokesEach; stroke += 1) {
      text.insert(end, letter());
      end += 1;
    }
    return { clientId, firstClock, strokes };
  });
  return { seed: seedUpdate, writers };
}

/** Client ids that no earlier room has used, as browsers choose them: at random, 32 bits. */
export function freshClientIds(count: number, seed: number): number[] {
  const random = randomFrom(seed * 7919 + 1);
  return Array.from({ length: count }, () => 1 + random.below(0xffff_fffe));
}

/** For each client id, the clock up to which (not including) this update tells. */
export function reaches(update: Uint8Array): Map<number, number> {
  return Y.parseUpdateMeta(update).to;
}
