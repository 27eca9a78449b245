/** What goes from editions when somebody takes their words out for good. */
import type { Store } from "../../store/index.ts";
import type { Clock, Ids } from "../ports.ts";
import { wordsIn } from "./facts.ts";

/**
 * Every edition of a piece that holds words of theirs is stopped and loses its text, all of it: what is left of a frozen text
 * would still say where they stood. Number and hash stay. Others settle a new one, without them. What was found in the text
 * about others goes too: it is looked for anew.
 */
export async function eraseFromEditions(store: Store, { clock, ids }: { clock: Clock; ids: Ids }, pieceId: string, people: ReadonlySet<string>): Promise<void> {
  const at = clock.now();
  await store.transaction(async (tx) => {
    const rows = (await tx.editions.ofPiece(pieceId)).filter((row) => row.edition !== null && [...wordsIn(row)].some((person) => people.has(person)));
    for (const row of rows) {
      await tx.editions.stop({ id: ids.id(), editionId: row.id, why: "erased", by: null, at });
      await tx.ledger.add({ at, type: "edition.erased", subject: "", piece: pieceId, payload: { edition: row.id, number: row.number } });
    }
    await tx.editions.erase(rows.map(({ id }) => id));
    await tx.mentions.forget((await tx.mentions.ofPiece(pieceId)).map(({ id }) => id));
  });
}
