import * as Y from "yjs";
import type { Struct } from "./decode.ts";

export const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
export const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/**
 * Would cutting `struct` between unit `at - 1` and unit `at` break a character in two? Yjs replaces
 * both halves of a cut surrogate pair, so one stray id could spoil somebody else's letter or emoji.
 */
export function cutsCharacter(struct: Struct, at: number): boolean {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return false;
  const text = struct.content.str;
  return at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

/** The first id after all that `doc` holds of a client. */
export const stateOf = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client);

/** The struct that holds an id, or null when the document does not have it. */
export function structAt(doc: Y.Doc, client: number, clock: number): Struct | null {
  const structs = doc.store.clients.get(client);
  if (structs === undefined || clock < 0 || clock >= stateOf(doc, client)) return null;
  return structs[Y.findIndexSS(structs, clock)] ?? null;
}

/** The item that holds an id if it is an item (not garbage), or null. */
export function itemAt(doc: Y.Doc, client: number, clock: number): Y.Item | null {
  const struct = structAt(doc, client, clock);
  return struct instanceof Y.Item ? struct : null;
}

/** Are both, there or gone, in one and the same text or block? */
export function isInOneText(doc: Y.Doc, a: { readonly client: number; readonly clock: number }, b: { readonly client: number; readonly clock: number }): boolean {
  const parent = itemAt(doc, a.client, a.clock)?.parent;
  return parent !== undefined && parent === itemAt(doc, b.client, b.clock)?.parent;
}

/** Calls `visit` for each struct that overlaps [clock, clock + length), with the overlapping part. */
export function forEachIn(
  doc: Y.Doc,
  client: number,
  clock: number,
  length: number,
  visit: (struct: Struct, from: number, to: number) => void,
): void {
  const structs = doc.store.clients.get(client);
  if (structs === undefined || structs.length === 0) return;
  const end = Math.min(clock + length, stateOf(doc, client));
  if (clock >= end) return;
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i]!;
    if (struct.id.clock >= end) break;
    visit(struct, Math.max(struct.id.clock, clock), Math.min(struct.id.clock + struct.length, end));
  }
}
