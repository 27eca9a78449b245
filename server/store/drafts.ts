/**
 * The log of the live drafts. It has a connection of its own beside Prisma's: an entry must be on
 * disk before anybody sees it, for every keystroke of everybody, and one raw transaction for all
 * that came in meanwhile costs a tenth of what an ORM takes for the same rows (see
 * server/collab/README.md, "What was measured").
 */
import Database from "better-sqlite3";
import { type ChainedEntry, entryOf, type EntryRow, NO_HASH } from "./draft-chain.ts";
import { draftPages } from "./draft-pages.ts";
import { fileOf } from "./file-of.ts";
import { type SnapshotRow, snapshotHash } from "./draft-snapshot-hash.ts";
import type { VersionRow } from "./draft-version-hash.ts";
import { versionsStore } from "./versions.ts";
import { draftTalkOn, type ProposalUsed, type StoredAnchor } from "./draft-talk.ts";
import { holdsWordsOf, redactVersions } from "./redact-versions.ts";
import { type TakeOutChange, takeOutsOn } from "./take-outs.ts";
import { type TakenNotice, takenNoticesOn } from "./taken-notices.ts";
import { listFileFor } from "./taken-back.ts";
import { takenBackOn } from "./taken-back-store.ts";
import { whenFree } from "./when-free.ts";

export { isBusy } from "./when-free.ts";

/** A client id and its person. hand: "person" is their browser, "server" is us writing for them. */
export type Binding = { readonly clientId: number; readonly personId: string; readonly hand: "person" | "server"; readonly epoch: number };
export type PieceBinding = Binding & { readonly pieceId: string };

/** The whole draft after `seq`: a Yjs update, and what the words rules remember (JSON). */
export type Snapshot = SnapshotRow & { readonly hash: Uint8Array };

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
  readonly takeOuts: readonly TakeOutChange[];
  readonly notices: readonly TakenNotice[];
  readonly voices: readonly DraftVoice[];
  readonly proposalsUsed: readonly ProposalUsed[];
};

/** The beginning of a draft's next epoch: what replaces all that was before. */
export type NewEpoch = {
  readonly pieceId: string;
  /** The state that it was made from. Nothing is written when the draft has moved on since. */
  readonly from: { readonly epoch: number; readonly seq: number; readonly hash: Uint8Array };
  readonly epoch: number;
  readonly batch: Pick<DraftBatch, "entries" | "bindings">;
  /** Whose words are erased, by which askings. */
  readonly people: ReadonlySet<string>;
  readonly erased: readonly { readonly id: string }[];
  /** Those who can still think again, with the entry of the new epoch that took their words out. */
  readonly waiting: readonly { readonly id: string; readonly seq: number }[];
  /** What comments are about, under the new ids; and proposals that held erased words. */
  readonly anchors: readonly StoredAnchor[];
  readonly wordingsGone: readonly string[];
};

export type DraftStore = ReturnType<typeof openDraftStore>;

/** `isCopy`: a database that is being restored. What is taken back there is on the list already. */
export function openDraftStore({ databaseUrl, isCopy = false }: { databaseUrl: string; isCopy?: boolean }) {
  const db = new Database(fileOf(databaseUrl), { timeout: 0 });
  // A wait inside SQLite would stop the whole process, and whoever we wait for may be in it.
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("secure_delete = ON");
  db.pragma("foreign_keys = ON");

  const takenBack = takenBackOn(db, isCopy ? null : listFileFor(fileOf(databaseUrl)));
  const takeOuts = takeOutsOn(db);
  const notices = takenNoticesOn(db);
  const talk = draftTalkOn(db);
  const sql = {
    epoch: db.prepare<[string], { epoch: number }>('SELECT epoch FROM "Piece" WHERE id = ?'),
    hands: db.prepare<[string], { hands: string }>('SELECT hands FROM "Piece" WHERE id = ?'),
    snapshots: db.prepare<[string], Snapshot>('SELECT * FROM "DraftSnapshot" WHERE pieceId = ? ORDER BY seq'),
    tail: db.prepare<[string, number, number], EntryRow>(
      'SELECT * FROM "DraftUpdate" WHERE pieceId = ? AND seq > ? AND epoch = ? ORDER BY seq',
    ),
    all: db.prepare<[string], EntryRow>('SELECT * FROM "DraftUpdate" WHERE pieceId = ? ORDER BY seq'),
    last: db.prepare<[string], { seq: number; hash: Uint8Array }>(
      'SELECT seq, hash FROM "DraftUpdate" WHERE pieceId = ? ORDER BY seq DESC LIMIT 1',
    ),
    bindings: db.prepare<[string], Binding>('SELECT clientId, personId, hand, epoch FROM "DraftClient" WHERE pieceId = ?'),
    entry: db.prepare<[string, number], EntryRow>('SELECT * FROM "DraftUpdate" WHERE pieceId = ? AND seq = ?'),
    before: db.prepare<[string, number], { bytes: Uint8Array }>('SELECT bytes FROM "DraftUpdate" WHERE pieceId = ? AND seq < ? ORDER BY seq'),
    after: db.prepare<[string, number], { bytes: Uint8Array }>('SELECT bytes FROM "DraftUpdate" WHERE pieceId = ? AND seq > ? ORDER BY seq'),
    nextEpoch: db.prepare('UPDATE "Piece" SET epoch = ? WHERE id = ?'),
    addEpoch: db.prepare('INSERT INTO "DraftEpoch" (pieceId, epoch, lastHash, at) VALUES (?,?,?,?)'),
    start: db.prepare<[string], { lastHash: Uint8Array }>('SELECT e.lastHash FROM "DraftEpoch" e JOIN "Piece" p ON p.id = e.pieceId AND p.epoch = e.epoch WHERE e.pieceId = ?'),
    allPieces: db.prepare<[], { id: string; epoch: number }>('SELECT id, epoch FROM "Piece" ORDER BY id'),
    dropLog: db.prepare('DELETE FROM "DraftUpdate" WHERE pieceId = ?'),
    dropAllSnapshots: db.prepare('DELETE FROM "DraftSnapshot" WHERE pieceId = ?'),
    versions: db.prepare<[string], VersionRow & { readonly hash: Uint8Array }>('SELECT * FROM "DraftVersion" WHERE pieceId = ? ORDER BY seq, id'),
    strays: db.prepare(
      ["DraftUpdate", "DraftSnapshot", "DraftClient", "DraftVersion", "DraftEpoch"].map((table) => `SELECT 1 FROM "${table}" WHERE pieceId NOT IN (SELECT id FROM "Piece")`).join(" UNION ALL ") + " LIMIT 1",
    ),
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

  const insert = ({ entries, bindings }: Pick<DraftBatch, "entries" | "bindings">) => {
    const now = Date.now();
    for (const b of bindings)
      sql.addBinding.run(b.pieceId, b.clientId, b.personId, b.hand, b.epoch, now);
    for (const e of entries)
      sql.addEntry.run(e.pieceId, e.seq, e.epoch, e.personId, e.kind, e.at, e.bytes, e.words, e.prevHash, e.hash);
  };

  const write = db.transaction((batch: DraftBatch) => {
    const epochs = new Map([...batch.entries, ...batch.snapshots].map(({ pieceId, epoch }) => [pieceId, epoch]));
    // Whoever still holds the draft of an earlier epoch would bring back what was erased.
    for (const [pieceId, epoch] of epochs)
      if ((sql.epoch.get(pieceId)?.epoch ?? epoch) !== epoch) throw new Error("An entry of an epoch that is over");
    insert(batch);
    for (const v of batch.voices) sql.addVoice.run(v.pieceId, v.personId, v.since);
    for (const s of batch.snapshots) {
      sql.addSnapshot.run(s.pieceId, s.seq, s.epoch, s.bytes, s.words, s.at, s.hash);
      sql.dropSnapshots.run(s.pieceId, s.pieceId);
    }
    for (const change of batch.takeOuts) {
      takeOuts.change(change);
      remember(change);
    }
    for (const notice of batch.notices) notices.add(notice);
    for (const used of batch.proposalsUsed) talk.used(used);
  });

  const remember = (change: TakeOutChange): void => {
    if (change.kind === "undone") return takenBack.remember({ kind: "words.kept", id: change.id }, new Date(change.at));
    const { id, pieceId, personId, askedAt } = change.takeOut;
    takenBack.remember({ kind: "words.out", id, pieceId, personId }, new Date(askedAt));
  };

  /** All of it or nothing: a draft is in the old epoch whole or in the new one whole. */
  const begin = db.transaction(({ pieceId, from, epoch, batch, people, erased, waiting, anchors, wordingsGone }: NewEpoch): boolean => {
    const last = sql.last.get(pieceId);
    const isAsItWas = sql.epoch.get(pieceId)?.epoch === from.epoch && (last?.seq ?? 0) === from.seq && Buffer.compare(last?.hash ?? NO_HASH, from.hash) === 0;
    if (!isAsItWas) return false;
    sql.nextEpoch.run(epoch, pieceId);
    sql.addEpoch.run(pieceId, epoch, from.hash, Date.now());
    sql.dropLog.run(pieceId);
    sql.dropAllSnapshots.run(pieceId);
    insert(batch);
    redactVersions(db, pieceId, people);
    notices.dropAll(pieceId);
    for (const { id } of erased) takeOuts.erased(id, epoch, from.hash);
    for (const { id, seq } of waiting) takeOuts.again(id, seq);
    for (const anchor of anchors) talk.reanchor(anchor);
    for (const commentId of wordingsGone) talk.wordingGone(commentId);
    return true;
  });

  return {
    /** The stored draft of a piece; null when there is no such piece. */
    load(pieceId: string): StoredDraft | null {
      const piece = sql.epoch.get(pieceId);
      if (piece === undefined) return null;
      // One that is not as it was written is left alone: an older one, or the log, says the same.
      const snapshot = sql.snapshots.all(pieceId).findLast((one) => one.epoch === piece.epoch && isSound(one, sql.entry.get(pieceId, one.seq))) ?? null;
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

    /** Every version there is, as it lies in the database, for checking them. */
    versionRows: (pieceId: string) => sql.versions.all(pieceId),

    /** Are there entries, snapshots, ids or versions that belong to no piece there is? */
    hasStrays: (): boolean => sql.strays.get() !== undefined,

    /** Every snapshot there is, oldest first, for checking them. */
    snapshots: (pieceId: string): Snapshot[] => sql.snapshots.all(pieceId),

    takeOuts,
    notices,
    talk,

    /** Does a kept version hold words of this person? */
    hasVersionsOf: (pieceId: string, personId: string): boolean => holdsWordsOf(db, pieceId, personId),

    /** How those who write a piece change each other's words: open · ask. Null when there is no such piece. */
    handsOf: (pieceId: string): string | null => sql.hands.get(pieceId)?.hands ?? null,

    /** The epoch a piece is in; null when there is no such piece. */
    epochOf: (pieceId: string): number | null => sql.epoch.get(pieceId)?.epoch ?? null,

    /** What the log of the present epoch goes on from; null in the first. */
    startOf: (pieceId: string): Uint8Array | null => sql.start.get(pieceId)?.lastHash ?? takeOuts.startOf(pieceId),

    /** Every piece there is, with its epoch: those without a word too. */
    epochs: (): { id: string; epoch: number }[] => sql.allPieces.all(),

    /** One entry; null when there is none. */
    entry(pieceId: string, seq: number): ChainedEntry | null {
      const row = sql.entry.get(pieceId, seq);
      return row === undefined ? null : entryOf(row);
    },

    /** The updates of all entries before (or after) one, in order. */
    updatesBefore: (pieceId: string, seq: number): Uint8Array[] => sql.before.all(pieceId, seq).map((row) => row.bytes),
    updatesAfter: (pieceId: string, seq: number): Uint8Array[] => sql.after.all(pieceId, seq).map((row) => row.bytes),

    /**
     * Begins the next epoch of a draft and drops everything before it. True when it is on disk, false when the
     * draft is not as it was; throws {@link isBusy} errors while another process writes.
     */
    begin: (next: NewEpoch): boolean => begin.immediate(next),

    /** Leaves no byte of what was deleted in the file or beside it. Throws {@link isBusy} errors while others use the file. */
    sweep(): void {
      db.exec("VACUUM");
      const [left] = db.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
      if (left?.busy !== 0) throw Object.assign(new Error("The journal is in use"), { code: "SQLITE_BUSY" });
    },

    /** Pieces that have a log. */
    pieces: (): string[] => sql.pieces.all().map((row) => row.pieceId),

    /**
     * Ids of another history of these drafts, which a restore gives up: nobody may ever write under them again. Those of
     * pieces that are not here are left out.
     */
    retire: (bindings: readonly PieceBinding[]): void => db.transaction(() => {
      for (const b of bindings) if (sql.epoch.get(b.pieceId) !== undefined) sql.addBinding.run(b.pieceId, b.clientId, b.personId, b.hand, b.epoch, Date.now());
    }).immediate(),

    /** Whose client ids write in a piece. */
    bindings: (pieceId: string): Binding[] => sql.bindings.all(pieceId),

    pages: draftPages(db),
    versions: versionsStore(db),

    /** Resolves when the batch is on disk; rejects when it could not be written. */
    commit: (batch: DraftBatch): Promise<void> => whenFree(() => write.immediate(batch)),

    close: (): void => void db.close(),
  };
}

const isSound = (snapshot: Snapshot, entry: { readonly hash: Uint8Array } | undefined): boolean =>
  entry !== undefined && Buffer.compare(snapshotHash(snapshot, entry.hash), snapshot.hash) === 0;
