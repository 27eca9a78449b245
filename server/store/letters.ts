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

const noticedKey = (personId: string): string => `noticed:${personId}`;

export const lettersStore = (db: Db) => ({
  async wishOf(personId: string): Promise<LetterWish | null> {
    const row = await db.person.findUnique({ where: { id: personId }, select: WISH });
    return row && wishOf(row);
  },
  async choose(personId: string, letters: Letters): Promise<void> {
    await db.person.update({ where: { id: personId }, data: { letters } });
    if (letters === "none") await this.forget(personId);
  },
  /** What was found waiting for them, and since when: ids and kinds, no words. Only of who wants letters. */
  async noticed(personId: string): Promise<Map<string, number>> {
    const row = await db.setting.findUnique({ where: { key: noticedKey(personId) } });
    // Only `notice` writes it.
    return new Map(row === null ? [] : (JSON.parse(row.value) as [string, number][]));
  },
  async notice(personId: string, since: ReadonlyMap<string, number>): Promise<void> {
    const [key, value] = [noticedKey(personId), JSON.stringify([...since])];
    await (since.size === 0 ? this.forget(personId) : db.setting.upsert({ where: { key }, create: { key, value }, update: { value } }));
  },
  async forget(personId: string): Promise<void> {
    await db.setting.deleteMany({ where: { key: noticedKey(personId) } });
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
