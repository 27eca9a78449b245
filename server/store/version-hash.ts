import { createHash } from "node:crypto";

/** quiet: kept after ten quiet minutes · named · before: kept right before an older one was brought back. */
export const VERSION_KINDS = ["quiet", "named", "before"] as const;
export type VersionKind = (typeof VERSION_KINDS)[number];

/** A moment of a draft that is kept. `content` is JSON of a worded text: values, no ids of the shared document. */
export type Version = {
  readonly id: string;
  readonly pieceId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly kind: VersionKind;
  readonly name: string;
  /** Who named it, or brought the older one back; null for those kept by themselves. */
  readonly personId: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly content: string;
};

/** SHA-256 over every column, as a JSON list, so that no two different versions read the same. */
export const versionHash = ({ id, pieceId, epoch, seq, kind, name, personId, at, content }: Version): Buffer =>
  createHash("sha256").update(JSON.stringify([id, pieceId, epoch, seq, kind, name, personId, at, content])).digest();
