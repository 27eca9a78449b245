import type { SpaceRole } from "#app/domain/access/can.ts";
import type { InvitationFacts } from "#app/domain/people/invitation.ts";
import type { Db } from "./index.ts";

export type Invitation = InvitationFacts & {
  id: string;
  spaceId: string;
  role: SpaceRole;
  /** A private reminder for those who look after people. */
  note: string;
  createdBy: string;
  createdAt: Date;
};

export type NewInvitation = Omit<Invitation, "uses" | "cancelledAt"> & { codeHash: string };

type Row = Awaited<ReturnType<Db["invitation"]["findFirstOrThrow"]>> & { _count: { uses: number } };

const invitationOf = (row: Row): Invitation => ({
  id: row.id,
  spaceId: row.spaceId,
  limit: row.limit,
  role: row.role as SpaceRole,
  note: row.note,
  createdBy: row.createdBy,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  cancelledAt: row.cancelledAt,
  uses: row._count.uses,
});

const COUNTED = { _count: { select: { uses: true } } } as const;

export const invitationsStore = (db: Db) => ({
  async add(invitation: NewInvitation): Promise<void> {
    await db.invitation.create({ data: invitation });
  },
  async findByCodeHash(codeHash: string): Promise<Invitation | null> {
    const row = await db.invitation.findUnique({ where: { codeHash }, include: COUNTED });
    return row && invitationOf(row);
  },
  async find(spaceId: string, invitationId: string): Promise<Invitation | null> {
    const row = await db.invitation.findFirst({ where: { id: invitationId, spaceId }, include: COUNTED });
    return row && invitationOf(row);
  },
  /** Newest first. */
  async ofSpace(spaceId: string): Promise<Invitation[]> {
    const rows = await db.invitation.findMany({
      where: { spaceId },
      include: COUNTED,
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    });
    return rows.map(invitationOf);
  },
  async cancel(invitationId: string, at: Date): Promise<void> {
    await db.invitation.updateMany({ where: { id: invitationId, cancelledAt: null }, data: { cancelledAt: at } });
  },
  /** Cancels all that could still be used. How many there were. */
  async cancelAll(at: Date): Promise<number> {
    return (await db.invitation.updateMany({ where: { cancelledAt: null, expiresAt: { gt: at } }, data: { cancelledAt: at } })).count;
  },
  /** Belongs in the transaction that counted the uses. */
  async addUse(invitationId: string, personId: string, at: Date): Promise<void> {
    const where = { invitationId_personId: { invitationId, personId } };
    await db.invitationUse.upsert({ where, create: { invitationId, personId, at }, update: {} });
  },
  /** When somebody last left a space, or was asked to go; null when they never did. */
  async lastLeft(spaceId: string, personId: string): Promise<Date | null> {
    const row = await db.spaceMember.findUnique({ where: { spaceId_personId: { spaceId, personId } }, select: { leftAt: true } });
    return row?.leftAt ?? null;
  },
});
