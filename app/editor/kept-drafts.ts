/**
 * Names of the drafts that a device keeps: one store for each person, piece and epoch, so that nobody
 * else's page opens it.
 */
const PREFIX = "told-together:draft:";

export type Place = { readonly personId: string; readonly pieceId: string; readonly epoch: number };

export const nameOf = ({ personId, pieceId, epoch }: Place): string => `${PREFIX}${personId}:${pieceId}:${epoch}`;

/** Names of everything we keep on this device. Old browsers cannot list; there nothing is found. */
export async function keptNames(): Promise<string[]> {
  if (typeof indexedDB === "undefined" || typeof indexedDB.databases !== "function") return [];
  const kept = await indexedDB.databases().catch(() => []);
  return kept.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
}

/** Takes drafts off this device: all of them, or all but one person's. */
export async function forgetDrafts(exceptPerson: string | null): Promise<void> {
  const keep = exceptPerson === null ? null : `${PREFIX}${exceptPerson}:`;
  for (const name of await keptNames()) {
    if (keep === null || !name.startsWith(keep)) indexedDB.deleteDatabase(name);
  }
}
