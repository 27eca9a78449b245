/**
 * The ledger: asks and answers in one chain, insert-only (the database refuses anything else). An entry says that something
 * was said, by whom and about which piece; what was said stands beside it and can be erased without breaking the chain.
 */
import { createHash, createHmac, randomBytes } from "node:crypto";
import canonicalize from "canonicalize";
import type { Db } from "./index.ts";

export type LedgerEntry = {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** "consent.answered", "edition.settled": noun, then what happened. */
  readonly type: string;
  /** The person it is about; "" for none. */
  readonly subject: string;
  /** The piece; "" for none. */
  readonly piece: string;
  readonly commit: string;
  /** The hash of the entry before; "" for the first. */
  readonly prev: string;
  readonly hash: string;
};

/** An entry with what it says; `payload` is null once that was erased. */
export type Said = Pick<LedgerEntry, "seq" | "at" | "type" | "subject" | "piece" | "hash"> & { readonly payload: unknown };

/** What is new. Never text, titles, names or addresses outside of `payload`. */
export type ToSay = { readonly at: Date; readonly type: string; readonly subject: string; readonly piece: string; readonly payload: unknown };

export type LedgerFinding = { readonly seq: number; readonly what: "order" | "changed" | "payload" };

/** SHA-256 over the canonical JSON of all but the hash itself. */
export const entryHash = ({ seq, at, type, subject, piece, commit, prev }: Omit<LedgerEntry, "hash">): string =>
  createHash("sha256").update(jcs({ seq, at, type, subject, piece, commit, prev })).digest("hex");

export const commitOf = (salt: string, payload: string): string => createHmac("sha256", Buffer.from(salt, "hex")).update(payload).digest("hex");

function jcs(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("This has no canonical form");
  return text;
}

export const ledgerStore = (db: Db) => ({
  /** Belongs in the transaction of the act: without its entry there is no act. */
  async add({ at, type, subject, piece, payload }: ToSay): Promise<LedgerEntry> {
    const last = await db.ledgerEntry.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, hash: true, at: true } });
    const salt = randomBytes(32).toString("hex");
    const text = jcs(payload);
    // Time never runs backwards in it, whatever the clock of the machine does.
    const when = Math.max(at.getTime(), Number(last?.at ?? 0));
    const body = { seq: (last?.seq ?? 0) + 1, at: when, type, subject, piece, commit: commitOf(salt, text), prev: last?.hash ?? "" };
    const entry = { ...body, hash: entryHash(body) };
    await db.ledgerEntry.create({ data: { ...entry, at: BigInt(entry.at) } });
    await db.ledgerPayload.create({ data: { seq: entry.seq, salt, payload: text } });
    return entry;
  },

  /** All that was said about a piece, oldest first; with `after`, what came later than that entry. */
  ofPiece: async (piece: string, after = 0): Promise<Said[]> => said(db, await db.ledgerEntry.findMany({ where: { piece, seq: { gt: after } }, orderBy: { seq: "asc" } })),

  /** All that one person said or was asked, oldest first. */
  ofPerson: async (subject: string): Promise<Said[]> => said(db, await db.ledgerEntry.findMany({ where: { subject }, orderBy: { seq: "asc" } })),

  /**
   * What one person said, with the salts: whoever has these works out `commit` again. Neither the number of an entry nor its
   * neighbours: they would tell when others said something.
   */
  async proofsOf(subject: string): Promise<{ at: number; type: string; commit: string; salt: string; payload: string }[]> {
    const rows = await db.ledgerEntry.findMany({ where: { subject }, orderBy: { seq: "asc" } });
    const proofs: { at: number; type: string; commit: string; salt: string; payload: string }[] = [];
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const some = rows.slice(from, from + AT_ONCE);
      const kept = new Map((await db.ledgerPayload.findMany({ where: { seq: { in: some.map(({ seq }) => seq) } } })).map((row) => [row.seq, row]));
      for (const { seq, at, type, commit } of some) {
        const row = kept.get(seq);
        if (row !== undefined) proofs.push({ at: Number(at), type, commit, salt: row.salt, payload: row.payload });
      }
    }
    return proofs;
  },

  /** The number of the last entry about a piece; 0 for none. */
  async lastOf(piece: string): Promise<number> {
    const row = await db.ledgerEntry.findFirst({ where: { piece }, orderBy: { seq: "desc" }, select: { seq: true } });
    return row?.seq ?? 0;
  },

  /** The last hash before a moment; "" when there was nothing. */
  async headBefore(at: Date): Promise<string> {
    const row = await db.ledgerEntry.findFirst({ where: { at: { lt: BigInt(at.getTime()) } }, orderBy: { seq: "desc" }, select: { hash: true } });
    return row?.hash ?? "";
  },

  /** Whole entries with their salts, for whoever checks the chain. */
  async pages(after: number, most: number): Promise<{ entry: LedgerEntry; kept: { salt: string; payload: string } | null }[]> {
    const rows = await db.ledgerEntry.findMany({ where: { seq: { gt: after } }, orderBy: { seq: "asc" }, take: most });
    const kept = await db.ledgerPayload.findMany({ where: { seq: { gt: after, lte: rows.at(-1)?.seq ?? after } } });
    const bySeq = new Map(kept.map((row) => [row.seq, row]));
    return rows.map((row) => ({ entry: { ...row, at: Number(row.at) }, kept: bySeq.get(row.seq) ?? null }));
  },

  /**
   * Every entry names the one before it, and is what was written once; what it says, where that was not erased, is what it
   * stands for.
   */
  async verify(): Promise<{ ok: boolean; entries: number; erased: number; head: string; findings: LedgerFinding[] }> {
    const findings: LedgerFinding[] = [];
    let [seq, prev, at, erased] = [0, "", 0, 0];
    for (let page = await this.pages(0, AT_ONCE); page.length > 0; page = await this.pages(seq, AT_ONCE))
      for (const { entry, kept } of page) {
        if (entry.seq !== seq + 1 || entry.prev !== prev || entry.at < at) findings.push({ seq: entry.seq, what: "order" });
        if (entryHash(entry) !== entry.hash) findings.push({ seq: entry.seq, what: "changed" });
        if (kept === null) erased += 1;
        else if (commitOf(kept.salt, kept.payload) !== entry.commit) findings.push({ seq: entry.seq, what: "payload" });
        [seq, prev, at] = [entry.seq, entry.hash, entry.at];
      }
    return { ok: findings.length === 0, entries: seq, erased, head: prev, findings };
  },

  /** What these entries said is gone; that something was said stays. */
  async erase(seqs: readonly number[]): Promise<void> {
    await db.ledgerPayload.deleteMany({ where: { seq: { in: [...seqs] } } });
  },
});

type Row = Awaited<ReturnType<Db["ledgerEntry"]["findMany"]>>[number];

/** SQLite takes so many values in one question. */
const AT_ONCE = 500;

async function said(db: Db, rows: readonly Row[]): Promise<Said[]> {
  const payloads = new Map<number, string>();
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const kept = await db.ledgerPayload.findMany({ where: { seq: { in: rows.slice(at, at + AT_ONCE).map(({ seq }) => seq) } } });
    for (const row of kept) payloads.set(row.seq, row.payload);
  }
  return rows.map(({ seq, at, type, subject, piece, hash }) => {
    const payload = payloads.get(seq);
    return { seq, at: Number(at), type, subject, piece, hash, payload: payload === undefined ? null : (JSON.parse(payload) as unknown) };
  });
}
