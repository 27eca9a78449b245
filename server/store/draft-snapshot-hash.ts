import { createHash } from "node:crypto";

/** A draft as it was after one entry of its log, without its hash. `at`: milliseconds since 1970. */
export type SnapshotRow = {
  readonly pieceId: string;
  readonly seq: number;
  readonly epoch: number;
  readonly at: number;
  /** A Yjs update, version 1, of the whole document. */
  readonly bytes: Uint8Array;
  /** JSON of the words ledger (app/domain/words/ledger.ts: LedgerRows). */
  readonly words: Uint8Array;
};

/** SHA-256 over every column and the hash of the entry it was made after: what was changed behind our back shows. */
export const snapshotHash = ({ pieceId, seq, epoch, at, bytes, words }: SnapshotRow, entryHash: Uint8Array): Uint8Array =>
  createHash("sha256")
    .update(JSON.stringify([pieceId, seq, epoch, Number(at), bytes.length, words.length]))
    .update(bytes)
    .update(words)
    .update(entryHash)
    .digest();
