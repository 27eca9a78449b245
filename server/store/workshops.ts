import type { Change, Kind, Note } from "#app/domain/workshop/things.ts";
import { KINDS } from "#app/domain/workshop/things.ts";
import type { Db } from "./index.ts";
import { withNotes } from "./workshop-reports.ts";

export type WorkshopRow = { readonly id: string; readonly spaceId: string; readonly templateKey: string; readonly code: string; readonly createdAt: Date; readonly version: number };
export type WorkshopSeat = { readonly workshopId: string; readonly id: string; readonly personId: string; readonly receiptHash: string | null; readonly agreedAt: Date | null };

/** While another process reads, the journal cannot be emptied; each try waits as long as `busy_timeout` says. */
const TRIES_AT_MOST = 3;

const isKind = (said: string): said is Kind => (KINDS as readonly string[]).includes(said);

/** Workshops, what they are made of, and who is in them. No row of a note or of dots has a time. */
export const workshopsStore = (db: Db) => ({
  async add(workshop: Omit<WorkshopRow, "version"> & { codeHash: string }): Promise<void> {
    await db.workshop.create({ data: workshop });
  },
  find: async (id: string): Promise<WorkshopRow | null> => db.workshop.findUnique({ where: { id } }),
  byCodeHash: async (codeHash: string): Promise<WorkshopRow | null> => db.workshop.findUnique({ where: { codeHash } }),
  /** The newest first. */
  ofSpace: async (spaceId: string): Promise<WorkshopRow[]> => db.workshop.findMany({ where: { spaceId }, orderBy: [{ createdAt: "desc" }, { id: "asc" }] }),
  async versions(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await db.workshop.findMany({ where: { id: { in: [...ids] } }, select: { id: true, version: true } });
    return new Map(rows.map(({ id, version }) => [id, version]));
  },

  /** Everything that a workshop is made of, as changes from nothing. */
  async things(workshopId: string): Promise<Change[]> {
    const [things, openDots] = await Promise.all([
      db.workshopThing.findMany({ where: { workshopId } }),
      db.workshopOpenDots.findMany({ where: { workshopId } }),
    ]);
    // Only `write` writes these rows.
    return [
      ...things.flatMap(({ kind, id, thing }) => (isKind(kind) ? [{ kind, id, to: JSON.parse(thing) } as Change] : [])),
      ...openDots.map(({ id, thing }) => ({ kind: "openDots", id, to: JSON.parse(thing) }) as Change),
    ];
  },

  /** False, and nothing is written, when somebody else changed the workshop since it was at this version. */
  async write(workshopId: string, version: number, changes: readonly Change[]): Promise<boolean> {
    const { count } = await db.workshop.updateMany({ where: { id: workshopId, version }, data: { version: version + 1 } });
    if (count === 0) return false;
    for (const [kind, of] of byKind(changes)) {
      const ids = of.map(({ id }) => id);
      const rows = of.flatMap(({ id, to }) => (to === null ? [] : [{ workshopId, id, thing: JSON.stringify(to) }]));
      if (kind === "openDots") {
        await db.workshopOpenDots.deleteMany({ where: { workshopId, id: { in: ids } } });
        if (rows.length > 0) await db.workshopOpenDots.createMany({ data: rows });
      } else {
        await db.workshopThing.deleteMany({ where: { workshopId, kind, id: { in: ids } } });
        if (rows.length > 0) await db.workshopThing.createMany({ data: rows.map((row) => ({ ...row, kind })) });
      }
      if (ORDERED.includes(kind) && of.some(isSeen)) await layAfresh(db, workshopId);
      if (kind === "note") await withNotes(db, workshopId, new Map(of.map(({ id, to }) => [id, to === null ? null : (to as Note).text])));
    }
    return true;
  },

  async addSeat(seat: WorkshopSeat): Promise<void> {
    await db.workshopMember.create({ data: seat });
  },
  /** A yes that somebody gave before keeps its time. */
  async agreed(workshopId: string, personId: string, at: Date): Promise<void> {
    await db.workshopMember.updateMany({ where: { workshopId, personId, agreedAt: null }, data: { agreedAt: at } });
  },
  seatOf: async (workshopId: string, personId: string): Promise<WorkshopSeat | null> => db.workshopMember.findUnique({ where: { workshopId_personId: { workshopId, personId } } }),
  seatByReceipt: async (receiptHash: string): Promise<WorkshopSeat | null> => db.workshopMember.findUnique({ where: { receiptHash } }),
  seats: async (workshopId: string): Promise<WorkshopSeat[]> => db.workshopMember.findMany({ where: { workshopId } }),
  seatsOfPerson: async (personId: string): Promise<WorkshopSeat[]> => db.workshopMember.findMany({ where: { personId } }),

  async dropSeatsOf(personId: string): Promise<void> {
    await db.workshopMember.deleteMany({ where: { personId } });
  },

  /** Leaves no earlier state in the journal: what was there before is in no file any more. Not inside a transaction. */
  async leaveNoTrace(): Promise<void> {
    for (let tries = 0; tries < TRIES_AT_MOST; tries += 1) {
      const [said] = await db.$queryRawUnsafe<{ busy: number | bigint }[]>("PRAGMA wal_checkpoint(TRUNCATE)");
      if (Number(said?.busy ?? 0) === 0) return;
    }
  },
});

/** Kinds among which are things of which nobody may learn when they came. */
const ORDERED: readonly Kind[] = ["note", "takenBack"];
const isSeen = ({ kind, to }: Change): boolean => to === null || kind !== "note" || to.state !== "own";

/**
 * Rows have no number (WITHOUT ROWID), but in a page of the file they lie as they came. Written again in the order of their ids, they do
 * not: nobody finds a note that came late beside what its writer did next.
 */
async function layAfresh(db: Db, workshopId: string): Promise<void> {
  for (const kind of ORDERED) {
    const rows = await db.workshopThing.findMany({ where: { workshopId, kind }, orderBy: { id: "asc" } });
    await db.workshopThing.deleteMany({ where: { workshopId, kind } });
    if (rows.length > 0) await db.workshopThing.createMany({ data: rows });
  }
}

function byKind(changes: readonly Change[]): Map<Kind, Change[]> {
  const all = new Map<Kind, Change[]>();
  // The last word about a thing counts.
  for (const change of new Map(changes.map((one) => [`${one.kind} ${one.id}`, one])).values()) all.set(change.kind, [...(all.get(change.kind) ?? []), change]);
  return all;
}
