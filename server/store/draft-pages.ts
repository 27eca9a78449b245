import type { Database } from "better-sqlite3";
import type { Moment } from "#app/domain/words/pauses.ts";
import { type ChainedEntry, entryOf, type EntryRow } from "./draft-chain.ts";

/** The log of a draft a page at a time: reading a long one at once would stop everybody. */
export function draftPages(db: Database) {
  const sql = {
    moments: db.prepare<[string, number, number, number], Moment>(
      'SELECT seq, at, personId FROM "DraftUpdate" WHERE pieceId = ? AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?',
    ),
    entries: db.prepare<[string, number, number, number], EntryRow>(
      'SELECT * FROM "DraftUpdate" WHERE pieceId = ? AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?',
    ),
  };
  return {
    /** Who wrote when, from after `seq` on. */
    moments: (pieceId: string, epoch: number, seq: number, most: number): Moment[] => sql.moments.all(pieceId, epoch, seq, most),
    entries: (pieceId: string, epoch: number, seq: number, most: number): ChainedEntry[] =>
      sql.entries.all(pieceId, epoch, seq, most).map(entryOf),
  };
}
