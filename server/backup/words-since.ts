/**
 * Words that were saved after the backup was made are in no draft any more, and they are somebody's: each gets theirs as a private note.
 * Only what can be seen in the database that is replaced counts, so nothing that was taken out or erased comes back.
 * The ids that were written under since are retired at the same time.
 */
import { NOTE_MAX_LETTERS } from "#app/contract/notes.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import { Commits } from "../collab/commits.ts";
import { Room } from "../collab/room.ts";
import type { Ids } from "../services/ports.ts";
import { type DraftStore, openDraftStore } from "../store/drafts.ts";
import type { Store } from "../store/index.ts";
import { migrate } from "../store/migrate.ts";

/** By person: what of each block of a draft is theirs, as it reads. Words that somebody typed for them, and they have not taken as theirs, are the typist's. */
function partsOf(drafts: DraftStore, pieceId: string): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  const stored = drafts.load(pieceId);
  if (stored === null) return parts;
  const room = new Room(pieceId, stored, new Commits({ commit: async () => {} }, () => {}), () => 0);
  const { doc, credits } = room.worded();
  room.close();
  let block = new Map<string, string>();
  const end = () => {
    for (const [person, text] of block) if (text.trim() !== "") parts.set(person, [...(parts.get(person) ?? []), text.trim()]);
    block = new Map();
  };
  for (const { text, credit } of runsOf(doc, credits)) {
    if (credit === null) {
      end();
      continue;
    }
    const person = credit.voice === null || credit.voice === "confirmed" ? credit.personId : credit.typedBy;
    if (person !== null) block.set(person, (block.get(person) ?? "") + text);
  }
  end();
  return parts;
}

/** Gives how many notes were written. `before`: a copy of the database that is replaced. */
export async function keepWordsSince(before: string, { store, drafts, ids, now }: { store: Store; drafts: DraftStore; ids: Ids; now: Date }): Promise<number> {
  await migrate(`file:${before}`);
  const old = openDraftStore({ databaseUrl: `file:${before}`, isCopy: true });
  let notes = 0;
  try {
    for (const { id: pieceId } of old.epochs()) {
      // Ids of the time after the backup are of an epoch that is over, too: an old update under one of them restores nothing.
      drafts.retire(old.bindings(pieceId).map((binding) => ({ ...binding, pieceId })));
      const here = partsOf(drafts, pieceId);
      for (const [personId, parts] of partsOf(old, pieceId)) {
        const has = new Set(here.get(personId));
        const text = parts.filter((part) => !has.has(part)).join("\n\n");
        if (text === "" || (await store.people.find(personId)) === null) continue;
        for (let at = 0; at < text.length; at += NOTE_MAX_LETTERS) {
          await store.notes.add({ id: ids.id(), personId, pieceId, reason: "restored", text: text.slice(at, at + NOTE_MAX_LETTERS), createdAt: now });
          notes++;
        }
      }
    }
  } finally {
    old.close();
  }
  return notes;
}
