import { createHash } from "node:crypto";

/** One kept version of a draft, without its hash. `at`: milliseconds since 1970. */
export type VersionRow = {
  readonly id: string;
  readonly pieceId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly kind: string;
  readonly name: string;
  readonly personId: string | null;
  readonly at: number | bigint;
  readonly content: string;
};

/** SHA-256 over every column: a version that was changed behind our back shows. */
export const versionHash = ({ id, pieceId, epoch, seq, kind, name, personId, at, content }: VersionRow): Uint8Array =>
  createHash("sha256").update(JSON.stringify([id, pieceId, epoch, seq, kind, name, personId, Number(at), content])).digest();
