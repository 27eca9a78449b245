/**
 * The list of what was taken back for good: a file beside the database, and in no backup. A backup that is restored still holds
 * what was taken back after it was made; the list is applied to it before anybody is served (server/backup/apply.ts).
 *
 * One JSON object a line: `{n, at, kind, …ids, prev, hash}`. `prev` is the hash of the line before it, so a line that was
 * changed or lost is noticed; the database remembers the newest (setting `takenBack`), so lines lost at the end are, too.
 * Lines hold ids and kinds: no words, names, titles or addresses.
 *
 * When: inside the transaction that does the act, before it commits. Nothing is told as done that is not on the list. A line whose act
 * then failed means that a restore takes back a little more than was asked for, which is the safe side. The
 * transaction also is what makes two processes write one after the other.
 *
 * To add a kind: (1) add its shape to {@link TakenBack}: ids, and what is needed to do it again, never words;
 * (2) `await tx.takenBack.remember({kind, …}, at)` in the service, inside the transaction of the act;
 * (3) say in `server/backup/apply.ts` what it does to an older database: the compiler asks for it. It has to be
 * harmless when there is nothing (left) to do.
 */
import { createHash } from "node:crypto";
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import path from "node:path";

export type TakenBack =
  /** Somebody takes their words out of a draft. `id`: of the asking. */
  | { readonly kind: "words.out"; readonly id: string; readonly pieceId: string; readonly personId: string }
  /** They thought again in time. */
  | { readonly kind: "words.kept"; readonly id: string }
  | { readonly kind: "piece.gone"; readonly pieceId: string }
  /** `own`: they went themselves, which is their no. */
  | { readonly kind: "piece.left"; readonly pieceId: string; readonly personId: string; readonly own: boolean }
  /** They chose to do less in a piece. */
  | { readonly kind: "piece.less"; readonly pieceId: string; readonly personId: string; readonly role: string }
  | { readonly kind: "space.left"; readonly spaceId: string; readonly personId: string }
  | { readonly kind: "comment.gone"; readonly pieceId: string; readonly commentId: string }
  | { readonly kind: "comment.hidden"; readonly pieceId: string; readonly commentId: string; readonly by: string }
  | { readonly kind: "note.gone"; readonly personId: string; readonly noteId: string }
  /** Somebody's yes to a use of an edition does not count any more: taken back, paused, or answered anew. */
  | { readonly kind: "yes.gone"; readonly pieceId: string; readonly personId: string; readonly edition: string; readonly use: string; readonly recipient: string }
  /** Its writers took it off. */
  | { readonly kind: "release.ended"; readonly pieceId: string; readonly use: string; readonly by: string }
  /** "I think this is about me" hides an edition. `id`: of what was said. `secretHash`: of the secret with which they can ask what came of it. */
  | { readonly kind: "worry.hides"; readonly id: string; readonly pieceId: string; readonly edition: string; readonly worry: string; readonly until: string; readonly secretHash: string }
  /** Those who wrote it settled one that hid it: it stays hidden for good, or comes back. */
  | { readonly kind: "worry.settled"; readonly id: string; readonly pieceId: string; readonly edition: string; readonly end: string }
  /** What they wrote when they said so is gone. */
  | { readonly kind: "worry.erased"; readonly id: string }
  /** Another password or other sign-in words: the ones before open nothing any more. */
  | { readonly kind: "password.changed"; readonly personId: string }
  | { readonly kind: "words.changed"; readonly personId: string }
  /** Somebody's account was deleted; `out`: pieces in which nothing of theirs stays. */
  | { readonly kind: "person.gone"; readonly personId: string; readonly out: readonly string[] }
  /** Words of somebody in a workshop; `was`: what is known of the id that their device gave them. These lines have a day and no time: whose a note without a name is must not be guessed by when. */
  | { readonly kind: "workshop.words"; readonly workshopId: string; readonly was: string }
  /** They may not be quoted (any more). `id`: of the question. */
  | { readonly kind: "workshop.quote"; readonly workshopId: string; readonly id: string }
  /** What somebody said about the themes of a workshop. */
  | { readonly kind: "workshop.checkBack"; readonly id: string }
  /** They thought again in time. `id`: of the asking. */
  | { readonly kind: "person.stays"; readonly id: string };

/** What the list says of itself. `begun`: its first line. `restored`: with the epoch of every draft since. `lost`: lines before it are missing. */
type OfItself = { readonly kind: "begun"; readonly id: string } | { readonly kind: "restored"; readonly epoch: number } | { readonly kind: "lost" };

export type Line = { readonly n: number; readonly at: string; readonly entry: TakenBack | OfItself; readonly prev: string; readonly hash: string };

/** Where a list ends: how the database remembers it. */
export type Head = Pick<Line, "n" | "hash">;

/** `broken`: the first line that is not as it was written, or does not follow from the one before. Null: there is no file. */
export type List = { readonly lines: readonly Line[]; readonly broken: number | null };

export const listFileFor = (databaseFile: string): string => path.join(path.dirname(databaseFile), "taken-back.jsonl");

/** Under this name the database remembers where the list ended. */
export const HEAD_SETTING = "takenBack";
export const headText = ({ n, hash }: Head): string => JSON.stringify({ n, hash });
export const headFrom = (value: string | null | undefined): Head | null => {
  if (typeof value !== "string") return null;
  // Only headText writes it.
  const { n, hash } = JSON.parse(value) as Head;
  return { n, hash };
};

/** Nothing was before the first line. */
const NOTHING = "0".repeat(64);

function lineFor(entry: Line["entry"], at: Date, before: Head | null): { text: string; head: Head } {
  const body = { n: (before?.n ?? -1) + 1, at: at.toISOString(), ...entry, prev: before?.hash ?? NOTHING };
  const hash = sum(body);
  return { text: `${JSON.stringify({ ...body, hash })}\n`, head: { n: body.n, hash } };
}

/** For what is not to be guessed by its time. */
export const dayOf = (at: Date): Date => new Date(`${at.toISOString().slice(0, 10)}T00:00:00.000Z`);

const sum = (body: object): string => createHash("sha256").update(JSON.stringify(body)).digest("hex");

/**
 * Writes one line and waits until it is on the disk. `known`: where the database says the list ends. When lines are missing,
 * the list goes on after a line that says so: nobody is kept from taking back what is theirs.
 */
export function append(file: string, entry: Line["entry"], at: Date, known: Head | null): Head {
  const fd = openSync(file, "a+", 0o600);
  try {
    const end = endOf(fd);
    // Half a line that a power cut left: its act never happened.
    if (end.torn > 0) ftruncateSync(fd, fstatSync(fd).size - end.torn);
    const isShort = known !== null && (end.head === null || end.head.n < known.n || (end.head.n === known.n && end.head.hash !== known.hash));
    const lost = isShort ? lineFor({ kind: "lost" }, at, known) : null;
    const line = lineFor(entry, at, lost?.head ?? end.head);
    writeSync(fd, (lost?.text ?? "") + line.text);
    fsyncSync(fd);
    if (end.head === null) syncFolder(path.dirname(file));
    return line.head;
  } finally {
    closeSync(fd);
  }
}

/** No line is longer than this. */
const LINE_AT_MOST = 4096;

function endOf(fd: number): { head: Head | null; torn: number } {
  const { size } = fstatSync(fd);
  const bytes = Buffer.alloc(Math.min(size, 2 * LINE_AT_MOST));
  readSync(fd, bytes, 0, bytes.length, size - bytes.length);
  const text = bytes.subarray(0, bytes.lastIndexOf(10) + 1).toString("utf8");
  const line = text.trimEnd().split("\n").at(-1) ?? "";
  return { head: line === "" ? null : read(line), torn: bytes.length - Buffer.byteLength(text) };
}

/** Null when it is not as it was written. */
function read(text: string): Line | null {
  try {
    // Judged right after: the hash is over all of it.
    const { hash, ...body } = JSON.parse(text) as { n: number; at: string; prev: string; hash: string };
    if (sum(body) !== hash || JSON.stringify({ ...body, hash }) !== text) return null;
    const { n, at, prev, ...entry } = body;
    return { n, at, prev, hash, entry: entry as Line["entry"] };
  } catch {
    return null;
  }
}

/** The whole list; null when there is none. Half a line at the end is left out: it was never said to be done. */
export function readList(file: string): List | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  const lines: Line[] = [];
  for (const [at, one] of text.split("\n").slice(0, -1).entries()) {
    const line = read(one);
    const before = lines.at(-1);
    const follows = line !== null && (before === undefined || line.entry.kind === "lost" || (line.n === before.n + 1 && line.prev === before.hash));
    if (line === null || !follows) return { lines, broken: at + 1 };
    lines.push(line);
  }
  return { lines, broken: null };
}

/** What was taken back after this point; null when the list does not hold that point, or not all that came after it. */
export function linesAfter(list: List, head: Head): readonly Line[] | null {
  if (list.broken !== null) return null;
  const at = list.lines.findIndex(({ n, hash }) => n === head.n && hash === head.hash);
  // The lines up to this point may be lost, as long as none is after it.
  const after = list.lines.slice(at === -1 ? list.lines.findIndex(({ n, prev }) => n === head.n + 1 && prev === head.hash) : at + 1);
  return (at !== -1 || after[0]?.n === head.n + 1) && follow(after, head) ? after : null;
}

const follow = (lines: readonly Line[], head: Head): boolean => lines.every(({ prev }, i) => prev === (i === 0 ? head.hash : lines[i - 1]!.hash));

/** So that a new name in a folder survives a power cut too. */
export function syncFolder(folder: string): void {
  const fd = openSync(folder, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
