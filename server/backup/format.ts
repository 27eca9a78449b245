/**
 * A backup is one tar file: what it is (JSON), the parts it names, and at the end the SHA-256 of everything before. Written to a name of its
 * own and renamed when it is on the disk, so a backup that has its name is a whole one.
 */
import { createHash, type Hash } from "node:crypto";
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { z } from "zod";
import { DATABASE, KEYS } from "../store/in-place.ts";
import { BackupProblem } from "./problem.ts";
import { END, header, paddingAfter, sizeIn, BLOCK } from "./tar.ts";

const MANIFEST = "told-together-backup.json";
const SUM = "sha256-of-all-before";
export const isKeyName = (name: string): boolean => /^[A-Za-z0-9_][A-Za-z0-9._-]{0,79}$/.test(name);

const FORMAT = "told-together-backup";
const VERSION = 1;
const MANIFEST_AT_MOST = 1024 * 1024;
const CHUNK = 1024 * 1024;

const part = z.strictObject({ name: z.string(), size: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const manifestShape = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** When it began: everything that was acknowledged before is in it. */
  at: z.iso.datetime(),
  madeBy: z.strictObject({ name: z.literal("told-together"), version: z.string() }),
  migrations: z.array(z.string()),
  /** Where the list of what was taken back ended. */
  takenBack: z.strictObject({ n: z.number().int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  parts: z.array(part).min(1),
});
export type Manifest = z.output<typeof manifestShape>;
export type Part = Manifest["parts"][number];

export const newManifest = (about: Omit<Manifest, "format" | "version">): Manifest => ({ format: FORMAT, version: VERSION, ...about });

/** Size and SHA-256 of a file. */
export function measure(file: string): Omit<Part, "name"> {
  const hash = createHash("sha256");
  let size = 0;
  const fd = openSync(file, "r");
  try {
    for (const chunk of chunks(fd, 0, fstatSync(fd).size)) {
      hash.update(chunk);
      size += chunk.length;
    }
  } finally {
    closeSync(fd);
  }
  return { size, sha256: hash.digest("hex") };
}

/** Writes a whole backup, and waits until it is on the disk. `fileOf`: where the contents of a part lie. */
export function writeFile(to: string, manifest: Manifest, fileOf: (part: Part) => string): string {
  const all = createHash("sha256");
  const fd = openSync(to, "wx", 0o600);
  try {
    const put = (bytes: Buffer) => {
      all.update(bytes);
      writeAll(fd, bytes);
    };
    const about = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    put(Buffer.concat([header(MANIFEST, about.length), about, Buffer.alloc(paddingAfter(about.length))]));
    for (const one of manifest.parts) {
      put(header(one.name, one.size));
      const from = openSync(fileOf(one), "r");
      try {
        for (const chunk of chunks(from, 0, one.size)) put(chunk);
      } finally {
        closeSync(from);
      }
      put(Buffer.alloc(paddingAfter(one.size)));
    }
    const sha256 = all.digest("hex");
    writeAll(fd, lastBlocks(sha256));
    fsyncSync(fd);
    return sha256;
  } finally {
    closeSync(fd);
  }
}

function lastBlocks(sha256: string): Buffer {
  const text = Buffer.from(`${sha256}\n`);
  return Buffer.concat([header(SUM, text.length), text, Buffer.alloc(paddingAfter(text.length)), END]);
}

/**
 * Reads a backup and checks every byte of it: not one is left to chance. `into` says where the contents of a part go. Throws
 * {@link BackupProblem}; what was written by then is for the caller to throw away.
 */
export function readFile(file: string, into: (part: Part) => string): Manifest {
  const fd = openSync(file, "r");
  try {
    return new Reader(fd).read(into);
  } finally {
    closeSync(fd);
  }
}

class Reader {
  private readonly all: Hash = createHash("sha256");
  private readonly size: number;
  private readonly fd: number;
  private at = 0;

  constructor(fd: number) {
    this.fd = fd;
    this.size = fstatSync(fd).size;
  }

  read(into: (part: Part) => string): Manifest {
    const manifest = this.manifest();
    const names = manifest.parts.map(({ name }) => name);
    if (names[0] !== DATABASE || new Set(names).size !== names.length || !names.slice(1).every((name) => name.startsWith(KEYS) && isKeyName(name.slice(KEYS.length))))
      throw notOurs();
    for (const one of manifest.parts) this.part(one, into(one));
    const sha256 = this.all.digest("hex");
    const last = lastBlocks(sha256);
    if (this.size - this.at !== last.length || !this.take(last.length).equals(last)) throw damaged();
    return manifest;
  }

  private manifest(): Manifest {
    if (this.size < BLOCK) throw notOurs();
    const block = this.next(BLOCK);
    if (block.toString("latin1", 0, MANIFEST.length) !== MANIFEST) throw notOurs();
    const size = sizeIn(block);
    if (size === null || size > MANIFEST_AT_MOST || !block.equals(header(MANIFEST, size))) throw damaged();
    const text = this.next(size).toString("utf8");
    this.padding(size);
    try {
      const about: unknown = JSON.parse(text);
      if (typeof about === "object" && about !== null && "format" in about && about.format === FORMAT && "version" in about && typeof about.version === "number" && about.version > VERSION)
        throw new BackupProblem("too_new", "This backup was made by a newer Told Together. Install that one, and restore with it.");
      return manifestShape.parse(about);
    } catch (error) {
      throw error instanceof BackupProblem ? error : damaged();
    }
  }

  private part({ name, size, sha256 }: Part, to: string): void {
    if (!this.next(BLOCK).equals(header(name, size))) throw damaged();
    if (size > this.size - this.at) throw damaged();
    const hash = createHash("sha256");
    const out = openSync(to, "wx", 0o600);
    try {
      for (const chunk of chunks(this.fd, this.at, size)) {
        hash.update(chunk);
        this.all.update(chunk);
        writeAll(out, chunk);
      }
      fsyncSync(out);
    } finally {
      closeSync(out);
    }
    this.at += size;
    if (hash.digest("hex") !== sha256) throw damaged();
    this.padding(size);
  }

  private padding(size: number): void {
    if (this.next(paddingAfter(size)).some((byte) => byte !== 0)) throw damaged();
  }

  private next(length: number): Buffer {
    const bytes = this.take(length);
    this.all.update(bytes);
    return bytes;
  }

  private take(length: number): Buffer {
    if (length > this.size - this.at) throw damaged();
    const bytes = Buffer.alloc(length);
    for (let got = 0; got < length; ) {
      const more = readSync(this.fd, bytes, got, length - got, this.at + got);
      if (more === 0) throw damaged();
      got += more;
    }
    this.at += length;
    return bytes;
  }
}

function* chunks(fd: number, from: number, size: number): Generator<Buffer> {
  for (let at = from; at < from + size; ) {
    const bytes = Buffer.allocUnsafe(Math.min(CHUNK, from + size - at));
    const got = readSync(fd, bytes, 0, bytes.length, at);
    if (got === 0) throw damaged();
    at += got;
    yield bytes.subarray(0, got);
  }
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}

const notOurs = () => new BackupProblem("not_a_backup", "This is no backup of Told Together. Nothing was changed.");
const damaged = () => new BackupProblem("damaged", "This backup is damaged: it is not as it was written, or not all of it is there. Nothing was changed. Use another one.");
