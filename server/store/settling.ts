import { isNamingKind, isStanding, type Naming, type Standing } from "#app/domain/consent/naming.ts";
import { isRole, type Role } from "#app/domain/credit/roles.ts";
import type { SettlingChoices } from "#app/domain/consent/settling.ts";
import { readChoices } from "#app/domain/consent/settling.ts";
import { isMentionEnd, type MentionEnd } from "#app/domain/consent/edition.ts";
import type { Db } from "./index.ts";

/** What a group has chosen so far for the next edition of a piece. */
export const settlingStore = (db: Db) => ({
  async of(pieceId: string): Promise<{ openedBy: string; openedAt: Date; choices: SettlingChoices } | null> {
    const row = await db.settling.findUnique({ where: { pieceId } });
    return row && { openedBy: row.openedBy, openedAt: row.openedAt, choices: readChoices(row.choices) };
  },
  async keep(pieceId: string, { by, at, choices }: { by: string; at: Date; choices: SettlingChoices }): Promise<void> {
    const text = JSON.stringify(choices);
    await db.settling.upsert({ where: { pieceId }, create: { pieceId, openedBy: by, openedAt: at, choices: text }, update: { choices: text } });
  },
});

/** How one person wants to stand in the editions of a piece. `naming`: "" is for every use without one of its own. */
export type CreditChoice = { readonly personId: string; readonly standing: Standing; readonly naming: Readonly<Record<string, Naming>>; readonly roles: readonly Role[]; readonly at: Date };

export const creditChoicesStore = (db: Db) => ({
  async ofPiece(pieceId: string): Promise<CreditChoice[]> {
    return (await db.creditChoice.findMany({ where: { pieceId }, orderBy: { personId: "asc" } })).map(choiceOf);
  },
  async find(pieceId: string, personId: string): Promise<CreditChoice | null> {
    const row = await db.creditChoice.findUnique({ where: { pieceId_personId: { pieceId, personId } } });
    return row && choiceOf(row);
  },
  async keep(pieceId: string, { personId, standing, naming, roles, at }: CreditChoice): Promise<void> {
    const data = { standing, naming: JSON.stringify(naming), roles: JSON.stringify(roles), at };
    await db.creditChoice.upsert({ where: { pieceId_personId: { pieceId, personId } }, create: { pieceId, personId, ...data }, update: data });
  },
});

function choiceOf(row: { personId: string; standing: string; naming: string; roles: string; at: Date }): CreditChoice {
  // Only `keep` writes these.
  const naming = Object.entries(JSON.parse(row.naming) as Record<string, Naming>).filter(([, one]) => isNamingKind(one.is));
  const roles = (JSON.parse(row.roles) as string[]).filter(isRole);
  return { personId: row.personId, standing: isStanding(row.standing) ? row.standing : "nothing", naming: Object.fromEntries(naming), roles, at: row.at };
}

export type MentionRow = {
  readonly id: string; readonly pieceId: string; readonly is: string; readonly found: string;
  readonly end: MentionEnd | null; readonly by: string | null; readonly second: string | null; readonly at: Date;
};

/** Names, numbers and addresses of others that were found in a piece, and how each was settled. */
export const mentionsStore = (db: Db) => ({
  async ofPiece(pieceId: string): Promise<MentionRow[]> {
    const rows = await db.mention.findMany({ where: { pieceId }, orderBy: [{ is: "asc" }, { found: "asc" }] });
    return rows.map((row) => ({ ...row, end: row.end !== null && isMentionEnd(row.end) ? row.end : null }));
  },
  async keep(row: MentionRow): Promise<void> {
    const { id, pieceId, is, found, end, by, second, at } = row;
    await db.mention.upsert({ where: { pieceId_is_found: { pieceId, is, found } }, create: { id, pieceId, is, found, end, by, second, at }, update: { end, by, second, at } });
  },
  /** What is not in the text any more is not kept. */
  async forget(ids: readonly string[]): Promise<void> {
    await db.mention.deleteMany({ where: { id: { in: [...ids] } } });
  },
});
