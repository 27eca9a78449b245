import { hash as sha256 } from "node:crypto";

/**
 * typed: came over a live connection · part: came by the form · repair: put right after a merge ·
 * said: whose words these are · back: brought back from an older version, or from what was taken out ·
 * out: somebody took their words out · anew: the first entry of a new epoch · used: suggested wording.
 */
export const ENTRY_KINDS = ["typed", "part", "repair", "said", "back", "out", "anew", "used"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One entry of a draft's log. `seq` counts from 1; `at` is milliseconds since 1970. */
export type LogEntry = {
  readonly pieceId: string;
  readonly seq: number;
  readonly epoch: number;
  /** Whose act it was. Null: nobody's; the system put a merge right. */
  readonly personId: string | null;
  readonly kind: EntryKind;
  readonly at: number;
  /** A Yjs update, version 1. */
  readonly bytes: Uint8Array;
  /** JSON of what this entry did to words that were there before (app/domain/words/ledger.ts: DeedRows), or "". */
  readonly words: string;
};

export type ChainedEntry = LogEntry & { readonly prevHash: Uint8Array; readonly hash: Uint8Array };

/** What the first entry of a piece points back to. */
export const NO_HASH: Uint8Array = new Uint8Array(32);
const HASH_BYTES = 32;

/**
 * SHA-256 over every column and the hash before it. Texts are preceded by their length, so that no
 * two different entries read the same.
 */
export function chain(entry: LogEntry, prevHash: Uint8Array): ChainedEntry {
  const { pieceId, seq, epoch, personId, kind, at, bytes, words } = entry;
  const head = JSON.stringify([pieceId, seq, epoch, personId, kind, at, words, bytes.length]);
  // One buffer, hashed in one call: this runs for every keystroke of everybody.
  const headBytes = Buffer.byteLength(head);
  const whole = Buffer.allocUnsafe(HASH_BYTES + headBytes + bytes.length);
  whole.set(prevHash, 0);
  whole.write(head, HASH_BYTES);
  whole.set(bytes, HASH_BYTES + headBytes);
  return { pieceId, seq, epoch, personId, kind, at, bytes, words, prevHash, hash: sha256("sha256", whole, "buffer") };
}

/** The first entry that does not follow from the one before it, or null when the chain holds. */
export function brokenAt(entries: Iterable<ChainedEntry>, start: Uint8Array = NO_HASH): number | null {
  let before = start;
  let seq: number | null = null;
  for (const entry of entries) {
    const { hash } = chain(entry, before);
    if (!same(before, entry.prevHash) || !same(hash, entry.hash) || (seq !== null && entry.seq !== seq + 1))
      return entry.seq;
    before = hash;
    seq = entry.seq;
  }
  return null;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** An entry as the database has it. */
export type EntryRow = Omit<ChainedEntry, "kind"> & { readonly kind: string };

export function entryOf(row: EntryRow): ChainedEntry {
  const kind = ENTRY_KINDS.find((known) => known === row.kind);
  if (kind === undefined) throw new Error(`Unknown kind of log entry ${row.kind}`);
  return { ...row, kind };
}
