import type { Database } from "better-sqlite3";
import { type VersionRow, versionHash } from "./draft-version-hash.ts";
import { whenFree } from "./when-free.ts";

/** quiet: kept after ten quiet minutes · named · before: kept right before an older one was brought back. */
export const VERSION_KINDS = ["quiet", "named", "before"] as const;
export type VersionKind = (typeof VERSION_KINDS)[number];

/**
 * A moment of a draft that is kept; `at` is milliseconds since 1970. `content` is JSON of a worded text: values,
 * no ids of the shared document. `personId`: who named it, or brought an older one back.
 */
export type Version = VersionRow & { readonly kind: VersionKind; readonly at: number };

/** A version without its words: for lists. */
export type VersionHead = Omit<Version, "content">;

/** A draft in which something was written after its newest version. */
export type Changed = { readonly pieceId: string; readonly seq: number; readonly at: number };

type Row = Omit<Version, "kind"> & { readonly kind: string; readonly hash: Uint8Array };

/**
 * The versions of the drafts. They hold people's words, so they are written and taken out through the
 * connection of the drafts, which leaves no trace of what it deletes.
 */
export function versionsStore(db: Database) {
  const sql = {
    heads: db.prepare<[string], Omit<Row, "content" | "hash">>(
      'SELECT id, pieceId, epoch, seq, kind, name, personId, at FROM "DraftVersion" WHERE pieceId = ? ORDER BY seq DESC, at DESC, id',
    ),
    find: db.prepare<[string, string], Row>('SELECT * FROM "DraftVersion" WHERE pieceId = ? AND id = ?'),
    newest: db.prepare<[string], Row>('SELECT * FROM "DraftVersion" WHERE pieceId = ? ORDER BY seq DESC, at DESC, id LIMIT 1'),
    // Never of an epoch that is over: it would bring back what was erased.
    add: db.prepare(
      `INSERT INTO "DraftVersion" (id, pieceId, epoch, seq, kind, name, personId, at, content, hash)
       SELECT ?,p.id,p.epoch,?,?,?,?,?,?,? FROM "Piece" p WHERE p.id = ? AND p.epoch = ? ON CONFLICT DO NOTHING`,
    ),
    // Two steps down an index for each piece, a few hundred pieces at a time.
    changed: db.prepare<[string, number], Changed>(
      `SELECT p.id AS pieceId, u.seq AS seq, u.at AS at FROM "Piece" p
       JOIN "DraftUpdate" u ON u.pieceId = p.id AND u.seq = (SELECT MAX(seq) FROM "DraftUpdate" WHERE pieceId = p.id)
       WHERE p.id > ? AND p.binnedAt IS NULL
         AND u.seq > COALESCE((SELECT MAX(seq) FROM "DraftVersion" WHERE pieceId = p.id), 0)
       ORDER BY p.id LIMIT ?`,
    ),
  };

  return {
    /** The newest first. */
    heads: (pieceId: string): VersionHead[] => sql.heads.all(pieceId).map((row) => ({ ...row, kind: kindOf(row.kind) })),
    /** Null when there is none. Throws when it is not what was written once: nobody's words are made up from it. */
    find: (pieceId: string, id: string): Version | null => orNull(sql.find.get(pieceId, id)),
    newest: (pieceId: string): Version | null => orNull(sql.newest.get(pieceId)),
    /** Drafts with something newer than their newest version, by id from `after` on; those in the bin are left alone. */
    changed: (after: string, most: number): Changed[] => sql.changed.all(after, most),
    /** False when there is one with this id already, or when the draft has begun anew since. */
    add: (version: Version): Promise<boolean> =>
      whenFree(() => {
        const { id, pieceId, epoch, seq, kind, name, personId, at, content } = version;
        return sql.add.run(id, seq, kind, name, personId, at, content, versionHash(version), pieceId, epoch).changes === 1;
      }),
  };
}

export type VersionsStore = ReturnType<typeof versionsStore>;

const orNull = (row: Row | undefined): Version | null => (row === undefined ? null : versionOf(row));

function versionOf({ hash, ...row }: Row): Version {
  if (Buffer.compare(versionHash(row), hash) !== 0) throw new Error("A version is not what was kept");
  return { ...row, kind: kindOf(row.kind) };
}

function kindOf(kind: string): VersionKind {
  const known = VERSION_KINDS.find((one) => one === kind);
  if (known === undefined) throw new Error(`Unknown kind of version ${kind}`);
  return known;
}
