/**
 * The log of the live drafts. It has a connection of its own beside Prisma's: an entry must be on
 * disk before anybody sees it, for every keystroke of everybody, and one raw transaction for all
 * that came in meanwhile costs a tenth of what an ORM takes for the same rows (see
 * server/collab/README.md, "What was measured").
 */
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { type ChainedEntry, ENTRY_KINDS, NO_HASH } from "./draft-chain.ts";
import { fileOf } from "./migrate.ts";

/** A client id and its person. hand: "person" is their browser, "server" is us writing for them. */
export type Binding = { readonly clientId: number; readonly personId: string; readonly hand: "person" | "server"; readonly epoch: number };
export type PieceBinding = Binding & { readonly pieceId: string };

/** The whole draft after `seq`: a Yjs update, and what the words rules remember (JSON). */
export type Snapshot = { readonly pieceId: string; readonly seq: number; readonly epoch: number; readonly bytes: Uint8Array; readonly words: Uint8Array; readonly at: number; readonly hash: Uint8Array };

/** All that is needed to open a draft. */
export type StoredDraft = {
  readonly epoch: number;
  readonly snapshot: Snapshot | null;
  /** What came after the snapshot. */
  readonly tail: readonly ChainedEntry[];
  readonly bindings: readonly Binding[];
  /** Place and hash of the last entry. */
  readonly seq: number;
  readonly hash: Uint8Array;
};

/** Somebody typed words of this person in a piece: where to look for what waits for them. */
export type DraftVoice = { readonly pieceId: string; readonly personId: string; readonly since: number };

/** What goes to disk together, or not at all. */
export type DraftBatch = {
  readonly entries: readonly ChainedEntry[];
  readonly bindings: readonly PieceBinding[];
  readonly snapshots: readonly Snapshot[];
  readonly voices: readonly DraftVoice[];
};

/** How long a commit waits for another process that is writing, in milliseconds. */
const COMMIT_WAIT_MS = 8_000;

type EntryRow = Omit<ChainedEntry, "at" | "personId"> & { at: number; personId: string | null };

export type DraftStore = ReturnType<typeof openDraftStore>;

export function openDraftStore({ databaseUrl }: { databaseUrl: string }) {
  const db = new Database(fileOf(databaseUrl), { timeout: 0 });
  // A wait inside SQLite would stop the whole process, and whoever we wait for may be in it.
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("secure_delete = ON");
  db.pragma("foreign_keys = ON");

  const sql = {
    epoch: db.prepare<[string], { epoch: number }>('SELECT epoch FROM "Piece" WHERE id = ?'),
    snapshot: db.prepare<[string, number], Snapshot>(
      'SELECT * FROM "DraftSnapshot" WHERE pieceId = ? AND epoch = ? ORDER BY seq DESC LIMIT 1',
    ),
    tail: db.prepare<[string, number, number], EntryRow>(
      'SELECT * FROM "DraftUpdate" WHERE pieceId = ? AND seq > ? AND epoch = ? ORDER BY seq',
    ),
    all: db.prepare<[string], EntryRow>('SELECT * FROM "DraftUpdate" WHERE pieceId = ? ORDER BY seq'),
    last: db.prepare<[string], { seq: number; hash: Uint8Array }>(
      'SELECT seq, hash FROM "DraftUpdate" WHERE pieceId = ? ORDER BY seq DESC LIMIT 1',
    ),
    bindings: db.prepare<[string], Binding>('SELECT clientId, personId, hand, epoch FROM "DraftClient" WHERE pieceId = ?'),
    pieces: db.prepare<[], { pieceId: string }>('SELECT DISTINCT pieceId FROM "DraftUpdate"'),
    addEntry: db.prepare(
      'INSERT INTO "DraftUpdate" (pieceId, seq, epoch, personId, kind, at, bytes, words, prevHash, hash) VALUES (?,?,?,?,?,?,?,?,?,?)',
    ),
    addBinding: db.prepare(
      'INSERT INTO "DraftClient" (pieceId, clientId, personId, hand, epoch, at) VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING',
    ),
    addVoice: db.prepare('INSERT INTO "DraftVoice" (pieceId, personId, since) VALUES (?,?,?) ON CONFLICT DO NOTHING'),
    addSnapshot: db.prepare(
      'INSERT OR REPLACE INTO "DraftSnapshot" (pieceId, seq, epoch, bytes, words, at, hash) VALUES (?,?,?,?,?,?,?)',
    ),
    // The one before the newest stays: if the newest cannot be read, opening goes back one.
    dropSnapshots: db.prepare(
      'DELETE FROM "DraftSnapshot" WHERE pieceId = ? AND seq NOT IN (SELECT seq FROM "DraftSnapshot" WHERE pieceId = ? ORDER BY seq DESC LIMIT 2)',
    ),
  };

  const write = db.transaction((batch: DraftBatch) => {
    const now = Date.now();
    for (const b of batch.bindings)
      sql.addBinding.run(b.pieceId, b.clientId, b.personId, b.hand, b.epoch, now);
    for (const e of batch.entries)
      sql.addEntry.run(e.pieceId, e.seq, e.epoch, e.personId, e.kind, e.at, e.bytes, e.words, e.prevHash, e.hash);
    for (const v of batch.voices) sql.addVoice.run(v.pieceId, v.personId, v.since);
    for (const s of batch.snapshots) {
      sql.addSnapshot.run(s.pieceId, s.seq, s.epoch, s.bytes, s.words, s.at, s.hash);
      sql.dropSnapshots.run(s.pieceId, s.pieceId);
    }
  });

  return {
    /** The stored draft of a piece; null when there is no such piece. */
    load(pieceId: string): StoredDraft | null {
      const piece = sql.epoch.get(pieceId);
      if (piece === undefined) return null;
      const snapshot = sql.snapshot.get(pieceId, piece.epoch) ?? null;
      const last = sql.last.get(pieceId);
      return {
        epoch: piece.epoch,
        snapshot,
        tail: sql.tail.all(pieceId, snapshot?.seq ?? 0, piece.epoch).map(entryOf),
        bindings: sql.bindings.all(pieceId),
        seq: last?.seq ?? 0,
        hash: last?.hash ?? NO_HASH,
      };
    },

    /** Every entry of a piece's log, oldest first, for checking it. */
    *log(pieceId: string): Generator<ChainedEntry> {
      for (const row of sql.all.iterate(pieceId)) yield entryOf(row);
    },

    /** Pieces that have a log. */
    pieces: (): string[] => sql.pieces.all().map((row) => row.pieceId),

    /** Whose client ids write in a piece. */
    bindings: (pieceId: string): Binding[] => sql.bindings.all(pieceId),

    /**
     * Resolves when the batch is on disk; rejects when it could not be written. Another writer of
     * the same file makes it wait without stopping the process.
     */
    async commit(batch: DraftBatch): Promise<void> {
      const until = performance.now() + COMMIT_WAIT_MS;
      for (;;) {
        try {
          return void write.immediate(batch);
        } catch (error) {
          if (!isBusy(error) || performance.now() > until) throw error;
        }
        await sleep(1);
      }
    },

    close: (): void => void db.close(),
  };
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("SQLITE_BUSY");

const KINDS: ReadonlySet<string> = new Set(ENTRY_KINDS);

function entryOf(row: EntryRow): ChainedEntry {
  if (!KINDS.has(row.kind)) throw new Error(`Unknown kind of log entry ${row.kind}`);
  return row;
}
