import { inflateSync } from "node:zlib";

const WOFF = 0x774f4646;

/**
 * A font as it was before it was packed for the web (WOFF 1): the same tables, unpacked by Node, which is many times
 * faster than the reader of fonts does it. What is no WOFF is given back as it is.
 * https://www.w3.org/TR/WOFF/
 */
export function unpacked(font: Buffer): Buffer {
  if (font.readUInt32BE(0) !== WOFF) return font;
  const count = font.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = 44 + at * 20;
    const [offset, packed, length] = [font.readUInt32BE(entry + 4), font.readUInt32BE(entry + 8), font.readUInt32BE(entry + 12)];
    const bytes = font.subarray(offset, offset + packed);
    return { tag: font.readUInt32BE(entry), sum: font.readUInt32BE(entry + 16), bytes: packed < length ? inflateSync(bytes) : bytes };
  });
  const head = Buffer.alloc(12 + count * 16);
  head.writeUInt32BE(font.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  const power = 2 ** Math.floor(Math.log2(count));
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * 16, 10);
  let offset = head.length;
  const parts: Uint8Array[] = [head];
  for (const [at, { tag, sum, bytes }] of tables.entries()) {
    const entry = 12 + at * 16;
    for (const [place, value] of [tag, sum, offset, bytes.length].entries()) head.writeUInt32BE(value, entry + place * 4);
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
    parts.push(bytes, padding);
    offset += bytes.length + padding.length;
  }
  return Buffer.concat(parts);
}
