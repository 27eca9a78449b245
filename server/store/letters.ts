import { isLetters, type Letters } from "#app/domain/people/letters.ts";
import type { Db } from "./index.ts";

/** How somebody wants letters about what is new. `address`: one that they have proved to be theirs. */
export type LetterWish = { readonly letters: Letters; readonly lastLetterAt: Date | null; readonly address: string | null };

const WISH = { letters: true, lastLetterAt: true, email: true, emailConfirmedAt: true } as const;
type Row = { letters: string; lastLetterAt: Date | null; email: string | null; emailConfirmedAt: Date | null };

const wishOf = ({ letters, lastLetterAt, email, emailConfirmedAt }: Row): LetterWish => ({
  // Nobody gets a letter that they did not ask for.
  letters: isLetters(letters) ? letters : "none",
  lastLetterAt,
  address: emailConfirmedAt === null ? null : email,
});

export const lettersStore = (db: Db) => ({
  async wishOf(personId: string): Promise<LetterWish | null> {
    const row = await db.person.findUnique({ where: { id: personId }, select: WISH });
    return row && wishOf(row);
  },
  async choose(personId: string, letters: Letters): Promise<void> {
    await db.person.update({ where: { id: personId }, data: { letters } });
  },
  /** Everybody who wants letters and has an address: signed in or not, for a letter is what calls somebody back. */
  async wanted(): Promise<(LetterWish & { personId: string })[]> {
    const rows = await db.person.findMany({
      where: { letters: { not: "none" }, email: { not: null }, emailConfirmedAt: { not: null } },
      select: { id: true, ...WISH },
      orderBy: { id: "asc" },
    });
    return rows.map((row) => ({ personId: row.id, ...wishOf(row) }));
  },
  async written(personId: string, at: Date): Promise<void> {
    await db.person.update({ where: { id: personId }, data: { lastLetterAt: at } });
  },
});
