import type { Credit } from "#app/domain/words/credit.ts";
import { showTo, type Showing, type WordsShown } from "#app/domain/words/shown.ts";
import type { Store } from "../store/index.ts";

/** Somebody and a piece that they may see something of. */
type Facts = { readonly personId: string; readonly piece: { readonly id: string; readonly spaceId: string } };

/** Who is shown whose words are whose, by the setting of the space at this moment; without a space, as little as can be. */
export const wordsShownIn = async (store: Store, { piece }: Facts): Promise<WordsShown> => (await store.spaces.find(piece.spaceId))?.wordsShown ?? "own";

/** What this viewer may see of these credits. */
export async function showing(store: Store, facts: Facts, credits: readonly Credit[]): Promise<Showing> {
  const { personId, piece } = facts;
  const [wordsShown, came] = await Promise.all([wordsShownIn(store, facts), store.pieces.whoCame(piece.id)]);
  const named = new Set([...came, ...credits.flatMap((credit) => [credit.personId, credit.typedBy])].filter((id) => id !== null));
  return showTo({ credits, came, viewer: personId, wordsShown, names: await store.people.names([...named]) });
}
