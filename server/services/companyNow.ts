import type { Company } from "#app/domain/piece/additions.ts";
import type { Store } from "../store/index.ts";
import type { PiecePerson } from "../store/pieces.ts";
import type { Drafts } from "./ports.ts";

export const writersAmong = (people: readonly PiecePerson[]): Set<string> =>
  new Set(people.filter((person) => person.role === "writer").map((person) => person.personId));

/** Whose words and who writes, now. The words are read before any transaction: drafts have their own. */
export async function companyOf(store: Store, drafts: Drafts, pieceId: string): Promise<Company> {
  const [withWords, people] = await Promise.all([drafts.peopleWithWords(pieceId), store.pieces.people(pieceId)]);
  return { withWords, writers: writersAmong(people) };
}
