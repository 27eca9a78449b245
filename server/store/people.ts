import type { Hat } from "#app/domain/people/hats.ts";
import type { Db } from "./index.ts";

export type Person = {
  id: string;
  /** What others see. Not unique. */
  name: string;
  email: string | null;
  hats: Hat[];
  /** What helps this person take part, in their own words. */
  whatHelps: string;
  mayStartSpaces: boolean;
  createdAt: Date;
  has: { password: boolean; signInWords: boolean };
};

export type NewPerson = {
  id: string;
  name: string;
  email?: string;
  emailConfirmedAt?: Date;
  passwordHash?: string;
  signInWordsHash?: string;
  whatHelps?: string;
  mayStartSpaces?: boolean;
  createdAt: Date;
};

/** Which account somebody names at sign-in. */
export type AccountKey = { email: string } | { signInWordsHash: string };

type Row = Awaited<ReturnType<Db["person"]["findFirstOrThrow"]>>;

const personOf = (row: Row): Person => ({
  id: row.id,
  name: row.name,
  email: row.email,
  hats: JSON.parse(row.hats) as Hat[],
  whatHelps: row.whatHelps,
  mayStartSpaces: row.mayStartSpaces,
  createdAt: row.createdAt,
  has: { password: row.passwordHash !== null, signInWords: row.signInWordsHash !== null },
});

export const peopleStore = (db: Db) => ({
  async add(person: NewPerson): Promise<void> {
    await db.person.create({ data: person });
  },
  async find(personId: string): Promise<Person | null> {
    const row = await db.person.findUnique({ where: { id: personId } });
    return row && personOf(row);
  },
  async findByEmail(email: string): Promise<Person | null> {
    const row = await db.person.findUnique({ where: { email } });
    return row && personOf(row);
  },
  /** True once anybody has an account: then there is no first steward to make. */
  async any(): Promise<boolean> {
    return (await db.person.findFirst({ select: { id: true } })) !== null;
  },
  /** The names that others see, by id. People who are gone are missing. */
  async names(personIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await db.person.findMany({ where: { id: { in: [...personIds] } }, select: { id: true, name: true } });
    return new Map(rows.map((row) => [row.id, row.name]));
  },
  /** For checking a password, and for nothing else. */
  async passwordHashBy(account: AccountKey): Promise<{ personId: string; passwordHash: string | null } | null> {
    const row = await db.person.findUnique({ where: account, select: { id: true, passwordHash: true } });
    return row && { personId: row.id, passwordHash: row.passwordHash };
  },
  async passwordHashOf(personId: string): Promise<string | null> {
    const row = await db.person.findUnique({ where: { id: personId }, select: { passwordHash: true } });
    return row?.passwordHash ?? null;
  },
  /** Whether these are the words that let this person in now. */
  async hasSignInWords(personId: string, signInWordsHash: string): Promise<boolean> {
    return (await db.person.count({ where: { id: personId, signInWordsHash } })) > 0;
  },
  async rename(personId: string, name: string): Promise<void> {
    await db.person.update({ where: { id: personId }, data: { name } });
  },
  async setHats(personId: string, hats: readonly Hat[]): Promise<void> {
    await db.person.update({ where: { id: personId }, data: { hats: JSON.stringify(hats) } });
  },
  async setWhatHelps(personId: string, whatHelps: string): Promise<void> {
    await db.person.update({ where: { id: personId }, data: { whatHelps } });
  },
  async setPasswordHash(personId: string, passwordHash: string | null): Promise<void> {
    await db.person.update({ where: { id: personId }, data: { passwordHash } });
  },
  async setSignInWordsHash(personId: string, signInWordsHash: string | null): Promise<void> {
    await db.person.update({ where: { id: personId }, data: { signInWordsHash } });
  },
  /** When somebody else last let this person in; null when nobody did, or when an older device said that it was them. */
  async letInAt(personId: string): Promise<Date | null> {
    const row = await db.person.findUnique({ where: { id: personId }, select: { letInAt: true } });
    return row?.letInAt ?? null;
  },
  async setLetInAt(personId: string, at: Date | null): Promise<void> {
    await db.person.update({ where: { id: personId }, data: { letInAt: at } });
  },
  /** An address that its owner has proved, or null to have none. Belongs in a transaction with a look at who has it. */
  async setEmail(personId: string, email: string | null, confirmedAt: Date | null): Promise<void> {
    await db.person.update({ where: { id: personId }, data: { email, emailConfirmedAt: confirmedAt } });
  },
});
