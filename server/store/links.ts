import type { LinkKind } from "#app/domain/people/link.ts";
import type { Db } from "./index.ts";

/** A link that lets somebody in, by the hash of its secret. */
export type SignInLink = {
  hash: string;
  kind: LinkKind;
  /** Null only for `setUp`. */
  personId: string | null;
  /** Who made it, when somebody else did. */
  issuedBy: string | null;
  /** The address it was sent to, which using it proves. */
  email: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  usedAt: Date | null;
  endedAt: Date | null;
};

type Row = Awaited<ReturnType<Db["signInLink"]["findFirstOrThrow"]>>;

const linkOf = ({ id, kind, ...row }: Row): SignInLink => ({ ...row, hash: id, kind: kind as LinkKind });

/** Not used, and not replaced. It may still have run out. */
const STANDING = { usedAt: null, endedAt: null } as const;

export const linksStore = (db: Db) => ({
  async add({ hash, ...link }: SignInLink): Promise<void> {
    await db.signInLink.create({ data: { id: hash, ...link } });
  },
  async find(hash: string): Promise<SignInLink | null> {
    const row = await db.signInLink.findUnique({ where: { id: hash } });
    return row && linkOf(row);
  },
  /** Uses it up. False when it was used, replaced or had run out: of two at once, one wins. */
  async use(hash: string, now: Date): Promise<boolean> {
    const { count } = await db.signInLink.updateMany({
      where: { id: hash, ...STANDING, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      data: { usedAt: now },
    });
    return count === 1;
  },
  /** Ends the links of one kind (or of all kinds) that somebody could still use. */
  async endStanding(personId: string, at: Date, kind?: LinkKind): Promise<void> {
    await db.signInLink.updateMany({ where: { personId, ...STANDING, ...(kind && { kind }) }, data: { endedAt: at } });
  },
  /** Ends every link that anybody could still use. How many there were. */
  async endAll(at: Date): Promise<number> {
    return (await db.signInLink.updateMany({ where: STANDING, data: { endedAt: at } })).count;
  },
  async endSetUp(at: Date): Promise<void> {
    await db.signInLink.updateMany({ where: { kind: "setUp", ...STANDING }, data: { endedAt: at } });
  },
  async hasKeepSafe(personId: string): Promise<boolean> {
    return (await db.signInLink.count({ where: { personId, kind: "keepSafe", ...STANDING } })) > 0;
  },
  /** Long enough after their end that nobody needs the reason any more. */
  async forgetBefore(at: Date): Promise<number> {
    const { count } = await db.signInLink.deleteMany({
      where: { OR: [{ usedAt: { lt: at } }, { endedAt: { lt: at } }, { expiresAt: { lt: at } }] },
    });
    return count;
  },
});
