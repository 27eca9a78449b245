import type { Db } from "./index.ts";

/** How somebody got in. `words`: private sign-in words with a password. */
export type WayIn = "password" | "words" | "keepSafe" | "once" | "email" | "setUp" | "join";

/** A signed-in device. */
export type Session = {
  /** SHA-256 of the secret in the cookie. */
  hash: string;
  personId: string;
  /** Shown in the list of one's sessions; opens nothing. */
  publicId: string;
  device: string;
  wayIn: WayIn;
  /** Who made the link, when somebody else did. */
  issuedBy: string | null;
  ownDevice: boolean;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
};

export type SessionWithPerson = Session & { person: { name: string; mayStartSpaces: boolean } };

type Row = Awaited<ReturnType<Db["session"]["findFirstOrThrow"]>>;

const sessionOf = ({ id, wayIn, ...row }: Row): Session => ({ ...row, hash: id, wayIn: wayIn as WayIn });

export const sessionsStore = (db: Db) => ({
  async add({ hash, ...session }: Session): Promise<void> {
    await db.session.create({ data: { id: hash, ...session } });
  },
  async findByHash(hash: string): Promise<SessionWithPerson | null> {
    const row = await db.session.findUnique({
      where: { id: hash },
      include: { person: { select: { name: true, mayStartSpaces: true } } },
    });
    if (!row) return null;
    const { person, ...session } = row;
    return { ...sessionOf(session), person };
  },
  async find(personId: string, publicId: string): Promise<Session | null> {
    const row = await db.session.findFirst({ where: { personId, publicId } });
    return row && sessionOf(row);
  },
  /** Those that still let somebody in, the one used last first. */
  async ofPerson(personId: string, now: Date): Promise<Session[]> {
    const rows = await db.session.findMany({
      where: { personId, expiresAt: { gt: now } },
      orderBy: [{ lastSeenAt: "desc" }, { createdAt: "desc" }],
    });
    return rows.map(sessionOf);
  },
  async extend(hash: string, expiresAt: Date): Promise<void> {
    await db.session.updateMany({ where: { id: hash }, data: { expiresAt } });
  },
  async seen(hash: string, at: Date): Promise<void> {
    await db.session.updateMany({ where: { id: hash }, data: { lastSeenAt: at } });
  },
  async removeByHash(hash: string): Promise<void> {
    await db.session.deleteMany({ where: { id: hash } });
  },
  /** Only one's own. False when there was none. */
  async remove(personId: string, publicId: string): Promise<boolean> {
    const { count } = await db.session.deleteMany({ where: { personId, publicId } });
    return count > 0;
  },
  async removeAllOf(personId: string): Promise<void> {
    await db.session.deleteMany({ where: { personId } });
  },
  /** Everybody signs in again. How many there were. */
  async removeAll(): Promise<number> {
    return (await db.session.deleteMany()).count;
  },
  /** Public ids of the sessions whose time is up. */
  async expired(now: Date): Promise<string[]> {
    const rows = await db.session.findMany({ where: { expiresAt: { lte: now } }, select: { publicId: true } });
    return rows.map((row) => row.publicId);
  },
  async forgetExpired(now: Date): Promise<number> {
    const { count } = await db.session.deleteMany({ where: { expiresAt: { lte: now } } });
    return count;
  },
});
