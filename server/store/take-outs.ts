import type Database from "better-sqlite3";

/** Somebody takes their words out of a draft. Times are milliseconds since 1970. */
export type TakeOut = {
  readonly id: string;
  readonly pieceId: string;
  readonly personId: string;
  readonly askedAt: number;
  /** Until then it can be undone; from then on the words are erased. */
  readonly dueAt: number;
  /** The log entry that took the words out of the text. */
  readonly seq: number;
};

/** What goes to disk together with the log entries of the same act. */
export type TakeOutChange =
  | { readonly kind: "asked"; readonly takeOut: TakeOut }
  | { readonly kind: "undone"; readonly id: string; readonly at: number };

type Row = Omit<TakeOut, "askedAt" | "dueAt"> & { readonly askedAt: string; readonly dueAt: string };

/** Moments as Prisma writes them into SQLite: both read these rows. */
const moment = (at: number): string => new Date(at).toISOString().replace("Z", "+00:00");

const takeOutOf = ({ askedAt, dueAt, ...row }: Row): TakeOut => ({ ...row, askedAt: Date.parse(askedAt), dueAt: Date.parse(dueAt) });

const COLUMNS = "id, pieceId, personId, askedAt, dueAt, seq";
/** Neither undone nor erased: the words are out of the text, and could come back. */
const IS_OPEN = "undoneAt IS NULL AND epoch IS NULL";

/** The rows of those who take their words out, on the connection of the drafts: they change with the log. */
export function takeOutsOn(db: Database.Database) {
  const sql = {
    add: db.prepare(`INSERT INTO "TakeOut" (${COLUMNS}) VALUES (?,?,?,?,?,?)`),
    has: db.prepare<[string], { id: string }>('SELECT id FROM "TakeOut" WHERE id = ?'),
    undo: db.prepare(`UPDATE "TakeOut" SET undoneAt = ? WHERE id = ? AND ${IS_OPEN}`),
    open: db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM "TakeOut" WHERE pieceId = ? AND ${IS_OPEN} ORDER BY seq, askedAt, id`),
    due: db.prepare<[string], { pieceId: string }>(`SELECT DISTINCT pieceId FROM "TakeOut" WHERE dueAt <= ? AND ${IS_OPEN}`),
    erased: db.prepare('UPDATE "TakeOut" SET epoch = ?, lastHash = ? WHERE id = ?'),
    again: db.prepare('UPDATE "TakeOut" SET seq = ? WHERE id = ?'),
    start: db.prepare<[string], { lastHash: Uint8Array | null }>(
      'SELECT t.lastHash FROM "TakeOut" t JOIN "Piece" p ON p.id = t.pieceId AND p.epoch = t.epoch WHERE t.pieceId = ? LIMIT 1',
    ),
    unswept: db.prepare<[], { id: string; pieceId: string; personId: string }>(
      'SELECT id, pieceId, personId FROM "TakeOut" WHERE epoch IS NOT NULL AND doneAt IS NULL',
    ),
    done: db.prepare('UPDATE "TakeOut" SET doneAt = ? WHERE id = ?'),
  };
  return {
    /** Inside the caller's transaction. */
    change(change: TakeOutChange): void {
      if (change.kind === "undone") return void sql.undo.run(moment(change.at), change.id);
      const { id, pieceId, personId, askedAt, dueAt, seq } = change.takeOut;
      sql.add.run(id, pieceId, personId, moment(askedAt), moment(dueAt), seq);
    },
    /** Was this asked before? */
    has: (id: string): boolean => sql.has.get(id) !== undefined,
    /** Those of a piece that are neither undone nor erased, in the order of the log. */
    open: (pieceId: string): TakeOut[] => sql.open.all(pieceId).map(takeOutOf),
    /** Pieces with words to erase now. */
    due: (now: number): string[] => sql.due.all(moment(now)).map((row) => row.pieceId),
    /** Erased from this epoch on, whose log goes on from this hash. Inside the caller's transaction. */
    erased: (id: string, epoch: number, lastHash: Uint8Array): void => void sql.erased.run(epoch, lastHash, id),
    /** In a new epoch, the entry that took these words out is another one. Inside the caller's transaction. */
    again: (id: string, seq: number): void => void sql.again.run(seq, id),
    /** What the log of the present epoch goes on from; null in the first. */
    startOf: (pieceId: string): Uint8Array | null => sql.start.get(pieceId)?.lastHash ?? null,
    /** Erased, but the file may still hold bytes that were freed. */
    unswept: () => sql.unswept.all(),
    done: (id: string, at: number): void => void sql.done.run(moment(at), id),
  };
}
