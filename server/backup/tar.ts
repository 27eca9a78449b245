/**
 * The plainest container there is: what any `tar -xf` opens, in fifty years too. Every byte around the contents follows from name and
 * size alone, so a reader can ask whether a header is exactly the one that was written, instead of believing it.
 */
export const BLOCK = 512;
/** Two empty blocks end an archive. */
export const END = Buffer.alloc(2 * BLOCK);
/** What eleven octal digits can say: 8 GiB. */
const SIZE_AT_MOST = 8 ** 11 - 1;
const NAME_AT_MOST = 99;

export const paddingAfter = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

export function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > NAME_AT_MOST || size > SIZE_AT_MOST) throw new Error("This does not fit into a tar file");
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  block.write(name, 0);
  block.write(`${octal(0o600, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0${octal(size, 11)}\0${octal(0, 11)}\0`, 100);
  block.fill(" ", 148, 156);
  block.write("0", 156);
  block.write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148);
  return block;
}

/** The size that a header names; null when that is no number. Ask {@link header} whether the rest fits. */
export function sizeIn(block: Buffer): number | null {
  const digits = block.toString("latin1", 124, 135);
  return /^[0-7]{11}$/.test(digits) ? Number.parseInt(digits, 8) : null;
}
