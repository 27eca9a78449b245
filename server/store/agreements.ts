import type { AgreementState } from "#app/domain/space/agreement.ts";
import type { Db } from "./index.ts";

export type Agreement = {
  id: string;
  spaceId: string;
  version: number;
  text: string;
  state: AgreementState;
  proposedBy: string;
  createdAt: Date;
  /** When it became the current one; null for a text that never did. */
  currentAt: Date | null;
};

type Row = Awaited<ReturnType<Db["agreement"]["findFirstOrThrow"]>>;

const agreementOf = (row: Row): Agreement => ({
  id: row.id,
  spaceId: row.spaceId,
  version: row.version,
  text: row.text,
  state: row.state as AgreementState,
  proposedBy: row.proposedBy,
  createdAt: row.createdAt,
  currentAt: row.currentAt,
});

export const agreementsStore = (db: Db) => ({
  async add(agreement: Agreement): Promise<void> {
    await db.agreement.create({ data: agreement });
  },
  async find(agreementId: string): Promise<Agreement | null> {
    const row = await db.agreement.findUnique({ where: { id: agreementId } });
    return row && agreementOf(row);
  },
  /** What the group agreed last; null while it has agreed on nothing. */
  async current(spaceId: string): Promise<Agreement | null> {
    const row = await db.agreement.findFirst({ where: { spaceId, state: "current" } });
    return row && agreementOf(row);
  },
  /** Every version, newest first. */
  async ofSpace(spaceId: string): Promise<Agreement[]> {
    const rows = await db.agreement.findMany({ where: { spaceId }, orderBy: { version: "desc" } });
    return rows.map(agreementOf);
  },
  async newestVersion(spaceId: string): Promise<number> {
    const row = await db.agreement.findFirst({ where: { spaceId }, orderBy: { version: "desc" }, select: { version: true } });
    return row?.version ?? 0;
  },
  async setState(agreementId: string, state: AgreementState, currentAt?: Date): Promise<void> {
    await db.agreement.update({ where: { id: agreementId }, data: { state, ...(currentAt && { currentAt }) } });
  },
  /** Saying yes twice is saying it once. */
  async sayYes(agreementId: string, personId: string, at: Date): Promise<void> {
    const where = { agreementId_personId: { agreementId, personId } };
    await db.agreementYes.upsert({ where, create: { agreementId, personId, at }, update: {} });
  },
  async whoSaidYes(agreementId: string): Promise<Set<string>> {
    const rows = await db.agreementYes.findMany({ where: { agreementId }, select: { personId: true } });
    return new Set(rows.map((row) => row.personId));
  },
  /** Which of a space's versions this person said yes to. */
  async yesesOf(spaceId: string, personId: string): Promise<Set<string>> {
    const rows = await db.agreementYes.findMany({
      where: { personId, agreement: { spaceId } },
      select: { agreementId: true },
    });
    return new Set(rows.map((row) => row.agreementId));
  },
});
