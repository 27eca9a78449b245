/** What goes with an account, in one transaction. Words in drafts are not among it: they go as everywhere (takeOut.ts). */
import { words } from "#app/lib/words.ts";
import type { Store } from "../store/index.ts";
import { wordsIn } from "./consent/facts.ts";
import type { Ids } from "./ports.ts";
import { goFromSpace } from "./spacePeople.ts";
import { eraseFromWorkshops } from "./workshop/goingFrom.ts";

type Erasing = { readonly personId: string; /** Pieces in which nothing of theirs stays. */ readonly out: readonly string[]; readonly at: Date };

/** Who they were is not to be read anywhere afterwards, and others' rows stay whole. Gives the spaces that they were in. */
export async function erasePerson(tx: Store, ids: Ids, { personId, out, at }: Erasing): Promise<string[]> {
  await tx.takenBack.remember({ kind: "person.gone", personId, out }, at);
  const pieces = await tx.going.pieces(personId);
  const spaces = (await tx.spaces.ofPerson(personId)).map(({ id }) => id);
  // First: going from a space takes away what is only said while being there, and with it whose it was.
  await eraseFromWorkshops(tx, { personId, at });
  for (const spaceId of spaces) await goFromSpace(tx, ids, { spaceId, personId, actorId: personId, at, act: "space.left" });
  for (const pieceId of pieces) {
    // A frozen text holds their name, and whose words are whose. Others settle a new one.
    const rows = (await tx.editions.ofPiece(pieceId)).filter((row) => row.edition !== null && (wordsIn(row).has(personId) || row.edition.people.some(({ person }) => person === personId)));
    for (const row of rows) {
      await tx.editions.stop({ id: ids.id(), editionId: row.id, why: "erased", by: null, at });
      await tx.ledger.add({ at, type: "edition.erased", subject: "", piece: pieceId, payload: { edition: row.id, number: row.number } });
    }
    await tx.editions.erase(rows.map(({ id }) => id));
    if (out.includes(pieceId)) await tx.going.forgetSaid(pieceId, personId, at);
    await tx.audit.add({ id: ids.id(), at, act: "person.gone", actorId: null, subjectId: personId, pieceId });
  }
  // That something was said stays, and the chain holds; what it was is gone.
  const said = (await tx.ledger.ofPerson(personId)).filter(({ type }) => type.startsWith("consent.") || type.startsWith("plan."));
  await tx.ledger.erase(said.map(({ seq }) => seq));
  await tx.letters.forget(personId);
  await tx.going.empty(personId, { called: words.going.called, at });
  await tx.ledger.add({ at, type: "person.gone", subject: personId, piece: "", payload: {} });
  return spaces;
}
