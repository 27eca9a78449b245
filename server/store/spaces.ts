import type { SpaceRole } from "#app/domain/access/can.ts";
import { isWordsShown, type WordsShown } from "#app/domain/words/shown.ts";
import type { Db } from "./index.ts";

export type Space = {
  id: string;
  name: string;
  purpose: string;
  helpContact: string;
  /** Who is shown whose words are whose in its pieces. */
  wordsShown: WordsShown;
  createdAt: Date;
};

export type SpaceMember = { personId: string; name: string; hats: string[]; role: SpaceRole; joinedAt: Date };

export type SpaceWithRole = Space & { role: SpaceRole };

type SpaceRow = Awaited<ReturnType<Db["space"]["findFirstOrThrow"]>>;

const spaceOf = (row: SpaceRow): Space => ({
  id: row.id,
  name: row.name,
  purpose: row.purpose,
  helpContact: row.helpContact,
  // What we do not know is not shown.
  wordsShown: isWordsShown(row.wordsShown) ? row.wordsShown : "own",
  createdAt: row.createdAt,
});

export const spacesStore = (db: Db) => ({
  async add(space: Omit<Space, "wordsShown">): Promise<void> {
    await db.space.create({ data: space });
  },
  async find(spaceId: string): Promise<Space | null> {
    const row = await db.space.findUnique({ where: { id: spaceId } });
    return row && spaceOf(row);
  },
  async describe(spaceId: string, words: Pick<Space, "name" | "purpose" | "helpContact">): Promise<void> {
    await db.space.update({ where: { id: spaceId }, data: words });
  },

  async setWordsShown(spaceId: string, wordsShown: WordsShown): Promise<void> {
    await db.space.update({ where: { id: spaceId }, data: { wordsShown } });
  },

  /** May those in a piece see whose words are whose, or each only their own? What we do not know is not shown. */
  async showsWhoseWords(spaceId: string): Promise<boolean> {
    const row = await db.space.findUnique({ where: { id: spaceId }, select: { wordsShown: true } });
    return row?.wordsShown === "everyone";
  },

  /** The role somebody has in a space now; null when they are not in it or there is no such space. */
  async roleOf(spaceId: string, personId: string): Promise<SpaceRole | null> {
    const row = await db.spaceMember.findUnique({ where: { spaceId_personId: { spaceId, personId } } });
    return row && row.leftAt === null ? (row.role as SpaceRole) : null;
  },
  /** True when somebody was once in the space and is not now. */
  async hasLeft(spaceId: string, personId: string): Promise<boolean> {
    const row = await db.spaceMember.findUnique({ where: { spaceId_personId: { spaceId, personId } } });
    return row !== null && row.leftAt !== null;
  },
  /** Everybody who is in it now, in the order they came. */
  async members(spaceId: string): Promise<SpaceMember[]> {
    const rows = await db.spaceMember.findMany({
      where: { spaceId, leftAt: null },
      include: { person: { select: { name: true, hats: true } } },
      orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    });
    return rows.map((row) => ({
      personId: row.personId,
      name: row.person.name,
      hats: JSON.parse(row.person.hats) as string[],
      role: row.role as SpaceRole,
      joinedAt: row.joinedAt,
    }));
  },
  /** The spaces somebody is in now. */
  async ofPerson(personId: string): Promise<SpaceWithRole[]> {
    const rows = await db.spaceMember.findMany({
      where: { personId, leftAt: null },
      include: { space: true },
      orderBy: [{ joinedAt: "asc" }, { spaceId: "asc" }],
    });
    return rows.map((row) => ({ ...spaceOf(row.space), role: row.role as SpaceRole }));
  },
  /** Takes somebody in, or back in after they had left. */
  async setMember(member: { spaceId: string; personId: string; role: SpaceRole; at: Date }): Promise<void> {
    const { spaceId, personId, role, at } = member;
    await db.spaceMember.upsert({
      where: { spaceId_personId: { spaceId, personId } },
      create: { spaceId, personId, role, joinedAt: at },
      update: { role, joinedAt: at, leftAt: null },
    });
  },
  async setRole(spaceId: string, personId: string, role: SpaceRole): Promise<void> {
    await db.spaceMember.updateMany({ where: { spaceId, personId, leftAt: null }, data: { role } });
  },
  async markLeft(spaceId: string, personId: string, at: Date): Promise<void> {
    await db.spaceMember.updateMany({ where: { spaceId, personId, leftAt: null }, data: { leftAt: at } });
  },
  /** For the operator's commands, which name people by id. */
  async personExists(personId: string): Promise<boolean> {
    return (await db.person.count({ where: { id: personId } })) > 0;
  },
});
