import { createHash } from "node:crypto";
import type { Edition } from "#app/domain/consent/edition.ts";
import { isUse, type UseCode } from "#app/domain/consent/uses.ts";
import type { Db } from "./index.ts";

export type EditionUse = { readonly use: UseCode; readonly recipient: string; readonly presentation: string; readonly notice: string };

export type EditionRow = {
  readonly id: string;
  readonly pieceId: string;
  readonly number: number;
  /** As it was when it was settled. */
  readonly hash: string;
  /** Of what is kept now: the same, unless somebody changed the file. "" once its words were erased. */
  readonly kept: string;
  /** Null once its words were erased. */
  readonly edition: Edition | null;
  readonly settledBy: string;
  readonly settledAt: Date;
  readonly epoch: number;
  readonly seq: number;
  readonly stopped: boolean;
  readonly uses: readonly EditionUse[];
};

export type NewEdition = Pick<EditionRow, "id" | "pieceId" | "number" | "hash" | "settledBy" | "settledAt" | "epoch" | "seq" | "uses"> & {
  /** Canonical JSON. */
  readonly content: string;
};

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const rowsOf = (db: Db, where: { id: string } | { pieceId: string } | { pieceId: string; number: number }) =>
  db.edition.findMany({ where, include: { uses: { orderBy: [{ use: "asc" }, { recipient: "asc" }] }, stops: { take: 1, select: { id: true } } }, orderBy: { number: "asc" } });

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Texts as they were settled. Never changed: the database refuses it, except that their words can be erased. */
export const editionsStore = (db: Db) => ({
  async add({ uses, ...edition }: NewEdition): Promise<void> {
    await db.edition.create({ data: edition });
    await db.editionUse.createMany({ data: uses.map((use) => ({ ...use, editionId: edition.id })) });
  },
  find: async (id: string): Promise<EditionRow | null> => orNull((await rowsOf(db, { id }))[0]),
  byNumber: async (pieceId: string, number: number): Promise<EditionRow | null> => orNull((await rowsOf(db, { pieceId, number }))[0]),
  /** Oldest first. */
  ofPiece: async (pieceId: string): Promise<EditionRow[]> => (await rowsOf(db, { pieceId })).map(editionOf),
  /** The number that the next one gets. */
  async next(pieceId: string): Promise<number> {
    const last = await db.edition.findFirst({ where: { pieceId }, orderBy: { number: "desc" }, select: { number: true } });
    return (last?.number ?? 0) + 1;
  },
  async stop(stop: { id: string; editionId: string; why: "erased" | "worry" | "group"; by: string | null; at: Date }): Promise<void> {
    await db.editionStop.create({ data: stop });
  },
  /** Its words are gone for good; number and hash stay. */
  async erase(ids: readonly string[]): Promise<void> {
    await db.edition.updateMany({ where: { id: { in: [...ids] }, content: { not: "" } }, data: { content: "" } });
  },
});

const orNull = (row: Row | undefined): EditionRow | null => (row === undefined ? null : editionOf(row));

function editionOf({ content, uses, stops, ...row }: Row): EditionRow {
  return {
    ...row,
    kept: content === "" ? "" : hashOf(content),
    // Only `add` writes it, and the gate compares its hash before anything of it is shown.
    edition: content === "" ? null : (JSON.parse(content) as Edition),
    stopped: stops.length > 0,
    uses: uses.flatMap(({ use, recipient, presentation, notice }) => (isUse(use) ? [{ use, recipient, presentation, notice }] : [])),
  };
}
