import { isPlan, type UnwellPlan } from "#app/domain/people/unwell.ts";
import type { Db } from "./index.ts";

export type PlanUse = { readonly id: string; readonly personId: string; readonly by: string; readonly at: Date; readonly endedAt: Date | null };

type Row = NonNullable<Awaited<ReturnType<Db["unwellPlan"]["findUnique"]>>>;

/** What people want to happen when they are unwell, and when others did it. */
export const unwellStore = (db: Db) => ({
  async of(personId: string): Promise<UnwellPlan | null> {
    const row = await db.unwellPlan.findUnique({ where: { personId } });
    return row && planOf(row);
  },
  async keep({ personId, ...plan }: UnwellPlan, at: Date): Promise<void> {
    await db.unwellPlan.upsert({ where: { personId }, create: { personId, ...plan, at }, update: { ...plan, at } });
  },
  /** Plans that name this person, or one of these spaces. */
  async naming(helperId: string, spaceIds: readonly string[]): Promise<UnwellPlan[]> {
    const rows = await db.unwellPlan.findMany({
      where: { OR: [{ does: "ask", helperId }, { does: "pause", spaceId: { in: [...spaceIds] } }], NOT: { personId: helperId } }, orderBy: [{ at: "asc" }, { personId: "asc" }],
    });
    return rows.map(planOf);
  },
  async use(use: Omit<PlanUse, "endedAt">): Promise<void> {
    await db.planUse.create({ data: use });
  },
  /** The newest that the person has not ended. */
  standing: (personId: string): Promise<PlanUse | null> => db.planUse.findFirst({ where: { personId, endedAt: null }, orderBy: [{ at: "desc" }, { id: "asc" }] }),
  /** Every time that others did it, the newest first. */
  usesOf: (personId: string): Promise<PlanUse[]> => db.planUse.findMany({ where: { personId }, orderBy: [{ at: "desc" }, { id: "asc" }] }),
  async end(personId: string, at: Date): Promise<void> {
    await db.planUse.updateMany({ where: { personId, endedAt: null }, data: { endedAt: at } });
  },
});

function planOf({ at: _, does, ...row }: Row): UnwellPlan {
  // What we do not know lets nobody do anything.
  return { ...row, does: isPlan(does) ? does : "keep" };
}
