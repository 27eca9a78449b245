import * as encoding from "lib0/encoding";
import * as Y from "yjs";

export type Struct = Y.Item | Y.GC;

/** Consecutive ids of one client: [clock, clock + length). */
export type Range = { readonly client: number; readonly clock: number; readonly length: number };

/** An update taken apart. Structs are grouped by client, in the order of the bytes. */
export type Parts = { structs: Map<number, Struct[]>; deletes: Range[] };

/**
 * Takes a Yjs update (version 1) apart, without applying it. Null for bytes that are not one, or
 * that hold what no draft may hold: skips, empty structs, one client twice, gaps between structs.
 */
export function decode(bytes: Uint8Array): Parts | null {
  let raw: ReturnType<typeof Y.decodeUpdate>;
  try {
    raw = Y.decodeUpdate(bytes);
  } catch {
    return null;
  }
  const structs = new Map<number, Struct[]>();
  let client = -1;
  let list: Struct[] = [];
  let end = 0;
  for (const struct of raw.structs) {
    if (struct instanceof Y.Skip || struct.length < 1) return null;
    if (struct.id.client !== client) {
      client = struct.id.client;
      if (structs.has(client)) return null;
      list = [];
      structs.set(client, list);
    } else if (struct.id.clock !== end) return null;
    end = struct.id.clock + struct.length;
    if (!Number.isSafeInteger(end)) return null;
    const before = list.at(-1);
    if (struct instanceof Y.GC && before instanceof Y.GC) before.length += struct.length;
    else list.push(struct);
  }
  const deletes: Range[] = [];
  for (const [client, ranges] of raw.ds.clients) {
    if (ranges.some((range) => range.len < 1 || !Number.isSafeInteger(range.clock + range.len))) return null;
    for (const { clock, len } of inOrder(ranges)) deletes.push({ client, clock, length: len });
  }
  return { structs, deletes };
}

/** Each id once: thousands of ranges that overlap would be read thousands of times. */
function inOrder(ranges: readonly { clock: number; len: number }[]): { clock: number; len: number }[] {
  const merged: { clock: number; len: number }[] = [];
  for (const { clock, len } of [...ranges].sort((a, b) => a.clock - b.clock)) {
    const last = merged.at(-1);
    if (last !== undefined && clock <= last.clock + last.len) last.len = Math.max(last.len, clock + len - last.clock);
    else merged.push({ clock, len });
  }
  return merged;
}

/** Structs of one client that are new; the first may begin inside a struct that is partly known. */
export type NewStructs = { readonly client: number; readonly clock: number; readonly structs: readonly Struct[] };

/**
 * Writes exactly what was judged, and nothing else. The log and the other people get these bytes,
 * never the ones that came in: two readers of odd bytes may read two things.
 */
export function encode(news: readonly NewStructs[], deletes: readonly Range[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const out = encoder.restEncoder;
  const byClient = [...news].sort((a, b) => b.client - a.client);
  encoding.writeVarUint(out, byClient.length);
  for (const { client, clock, structs } of byClient) {
    encoding.writeVarUint(out, structs.length);
    encoding.writeVarUint(out, client);
    encoding.writeVarUint(out, clock);
    structs.forEach((struct, i) => struct.write(encoder, i === 0 ? clock - struct.id.clock : 0));
  }
  const ranges = new Map<number, Range[]>();
  for (const range of deletes) {
    const list = ranges.get(range.client);
    if (list === undefined) ranges.set(range.client, [range]);
    else list.push(range);
  }
  encoding.writeVarUint(out, ranges.size);
  for (const [client, list] of ranges) {
    encoding.writeVarUint(out, client);
    encoding.writeVarUint(out, list.length);
    for (const range of list) {
      encoding.writeVarUint(out, range.clock);
      encoding.writeVarUint(out, range.length);
    }
  }
  return encoder.toUint8Array();
}
