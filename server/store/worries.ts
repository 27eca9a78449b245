import { isWorry, isWorryEnd, type WorryEnd, type WorryKind } from "#app/domain/consent/worry.ts";
import type { Db } from "./index.ts";

export type WorryLook = { readonly personId: string; readonly end: WorryEnd; readonly reason: string; readonly at: Date };

export type Worry = {
  readonly id: string;
  readonly pieceId: string;
  readonly editionId: string;
  readonly kind: WorryKind;
  /** "" where nothing was written, or once it was erased. */
  readonly text: string;
  readonly reach: string;
  readonly at: Date;
  readonly hidesUntil: Date | null;
  readonly settledAt: Date | null;
  readonly settledAs: WorryEnd | null;
  readonly erasedAt: Date | null;
  readonly looks: readonly WorryLook[];
};

type Row = Awaited<ReturnType<typeof rowsOf>>[number];
const rowsOf = (db: Db, where: { id: string } | { secretHash: string } | { pieceId: string } | { pieceId: { in: string[] }; settledAt: null }) =>
  db.worry.findMany({ where, include: { looks: { orderBy: [{ at: "asc" }, { personId: "asc" }] } }, orderBy: [{ at: "desc" }, { id: "asc" }] });

/** "I think this is about me": what people say of a story, and what those who wrote it say to that. */
export const worriesStore = (db: Db) => ({
  async add(worry: Omit<Worry, "looks" | "settledAt" | "settledAs" | "erasedAt"> & { secretHash: string }): Promise<void> {
    await db.worry.create({ data: worry });
  },
  find: async (id: string): Promise<Worry | null> => first(await rowsOf(db, { id })),
  bySecret: async (secretHash: string): Promise<Worry | null> => first(await rowsOf(db, { secretHash })),
  /** The newest first. */
  ofPiece: async (pieceId: string): Promise<Worry[]> => (await rowsOf(db, { pieceId })).map(worryOf),
  openOf: async (pieceIds: readonly string[]): Promise<Worry[]> => (await rowsOf(db, { pieceId: { in: [...pieceIds] }, settledAt: null })).map(worryOf),
  /** Is this edition not to be shown, because somebody in it may be in danger? */
  async hides(editionId: string, now: Date): Promise<boolean> {
    return (await db.worry.count({ where: { editionId, settledAt: null, hidesUntil: { gt: now } } })) > 0;
  },
  /** Was this edition ever hidden so? */
  async hid(editionId: string): Promise<boolean> {
    return (await db.worry.count({ where: { editionId, hidesUntil: { not: null } } })) > 0;
  },
  async look(worryId: string, { personId, end, reason, at }: WorryLook): Promise<void> {
    await db.worryLook.upsert({ where: { worryId_personId: { worryId, personId } }, create: { worryId, personId, end, reason, at }, update: { end, reason, at } });
  },
  async settle(id: string, settledAs: WorryEnd, at: Date): Promise<void> {
    await db.worry.update({ where: { id }, data: { settledAs, settledAt: at } });
  },
  /** What they wrote, and how to reach them, is gone; that somebody said so stays. */
  async erase(id: string, at: Date): Promise<void> {
    await db.worry.update({ where: { id }, data: { text: "", reach: "", erasedAt: at } });
  },
});

const first = ([row]: Row[]): Worry | null => (row === undefined ? null : worryOf(row));

function worryOf({ kind, settledAs, looks, secretHash: _, ...row }: Row): Worry {
  return {
    ...row,
    // What we do not know is looked at like anything else.
    kind: isWorry(kind) ? kind : "other",
    settledAs: settledAs !== null && isWorryEnd(settledAs) ? settledAs : null,
    looks: looks.flatMap(({ personId, end, reason, at }) => (isWorryEnd(end) ? [{ personId, end, reason, at }] : [])),
  };
}
