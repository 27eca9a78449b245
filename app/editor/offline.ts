import * as idb from "lib0/indexeddb";
import { clearDocument, IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { DRAFT_ROOT } from "#app/contract/collab.ts";
import type { Said } from "#app/domain/words/claims.ts";
import { keptNames, nameOf, type Place } from "./kept-drafts.ts";
import { unsentText } from "./unsent.ts";
import type { KeepsSaid } from "./speaking/speaking.ts";
import type { KeepsActs, KeptAct } from "./unsent-acts.ts";

/**
 * The draft on a person's own device, so that words survive a closed page on a bus. Loaded only there.
 */

/** What an earlier page knew to be on the server's disk. Kept beside the draft under this name. */
const ON_SERVER = "onServer";

/** What a page said about whose words are whose, until the server has heard it: under this and the page's client id. */
const SAID = "said:";

/** What was done here and the server may not have, act by act: under this and a number that grows from page to page. */
const ACT = "act:";

export type DeviceCopy = KeepsSaid & KeepsActs & {
  /** What was known to be on the server when this was last written. */
  readonly knownBefore: ReadonlyMap<number, number>;
  /** What earlier pages did that the server may not have, in the order of doing. */
  actsBefore(): Promise<readonly KeptAct[]>;
  /** Resolves true when all that the document held when asked is on this device's disk. */
  isKept(): Promise<boolean>;
  /** Remembers how much the server has, for the next page. */
  noteOnServer(has: ReadonlyMap<number, number>): void;
  /** Stops keeping; what is kept stays. */
  close(): Promise<void>;
  /** Stops keeping and takes everything off this device. */
  wipe(): Promise<void>;
};

const decode = (kept: unknown): ReadonlyMap<number, number> =>
  kept instanceof ArrayBuffer ? Y.decodeStateVector(new Uint8Array(kept)) : new Map();

/** What we kept, however odd what stands there now. The server judges it anyway. */
function saidIn(kept: unknown): Said[] {
  if (typeof kept !== "string") return [];
  try {
    const said: unknown = JSON.parse(kept);
    return Array.isArray(said) ? said : [];
  } catch {
    return [];
  }
}

/** Loads what is kept into `doc` and goes on keeping. Null when this browser keeps nothing (private windows, full disks). */
export async function openDeviceCopy(place: Place, doc: Y.Doc): Promise<DeviceCopy | null> {
  if (typeof indexedDB === "undefined") return null;
  const name = nameOf(place);
  const copy = new IndexeddbPersistence(name, doc);
  let broken = false;
  let earlier: string[] = [];
  let newest = 0;
  try {
    await copy._db;
    await copy.whenSynced;
  } catch {
    await copy.destroy().catch(() => {});
    return null;
  }
  // A write that fails (a full disk) ends its transaction; from then on we promise nothing.
  copy.db?.addEventListener("abort", () => { broken = true; });
  const knownBefore = decode(await copy.get(ON_SERVER));

  return {
    knownBefore,
    async isKept() {
      if (broken || copy.db === null) return false;
      try {
        // Transactions on the same stores finish in order: when this read is done, so are the writes before it.
        const [updates] = idb.transact(copy.db, ["updates", "custom"], "readonly");
        if (updates) await idb.count(updates);
        return !broken;
      } catch {
        return false;
      }
    },
    noteOnServer(has) {
      copy.set(ON_SERVER, Y.encodeStateVector(new Map(has)).slice().buffer).catch(() => { broken = true; });
    },
    async actsBefore() {
      if (copy.db === null) return [];
      const [custom] = idb.transact(copy.db, ["custom"], "readonly");
      const kept: { k: unknown; v: unknown }[] = custom ? await idb.getAllKeysValues(custom, IDBKeyRange.bound(ACT, `${ACT}~`)) : [];
      // By name, and so by when it was done; a clock that was set back changes nothing of that.
      newest = Math.max(newest, ...kept.slice(-1).map(({ k }) => Number(/\d+/.exec(String(k))?.[0] ?? 0)));
      return kept.flatMap(({ k, v }) => (v instanceof ArrayBuffer ? [{ name: String(k), update: new Uint8Array(v) }] : []));
    },
    keepAct(update) {
      newest = Math.max(newest + 1, Date.now() * 1_000);
      const name = `${ACT}${String(newest).padStart(17, "0")}:${doc.clientID}`;
      copy.set(name, update.slice().buffer).catch(() => { broken = true; });
      return name;
    },
    forgetActs(names) {
      if (copy.db === null) return;
      const [custom] = idb.transact(copy.db, ["custom"]);
      if (custom !== undefined) for (const name of names) idb.del(custom, name).catch(() => { broken = true; });
    },
    async saidBefore() {
      if (copy.db === null) return [];
      const [custom] = idb.transact(copy.db, ["custom"], "readonly");
      const kept: { k: unknown; v: unknown }[] = custom ? await idb.getAllKeysValues(custom) : [];
      const said = kept.filter(({ k }) => typeof k === "string" && k.startsWith(SAID));
      earlier = said.map(({ k }) => String(k)).filter((k) => k !== SAID + doc.clientID);
      return said.flatMap(({ v }) => saidIn(v));
    },
    keepSaid(said) {
      if (copy.db === null) return;
      // Over both stores: the change that this is about is written after it, whatever happens to the page in between.
      const [, custom] = idb.transact(copy.db, ["updates", "custom"]);
      if (custom === undefined) return;
      const name = SAID + doc.clientID;
      const kept = said.length === 0 ? idb.del(custom, name) : idb.put(custom, JSON.stringify(said), name);
      // This page says what earlier ones said, too: theirs is kept under its own name from now on.
      for (const before of [kept, ...earlier.splice(0).map((k) => idb.del(custom, k))]) before.catch(() => { broken = true; });
    },
    close: () => copy.destroy().then(() => {}),
    async wipe() {
      await copy.destroy();
      await clearDocument(name);
    },
  };
}

/**
 * Words of ours were erased since this device was last here: its older copies may hold them, so they go.
 * Gives the words in them that never reached the server.
 */
export async function takeOlderCopies(place: Place): Promise<string[]> {
  const samePiece = nameOf({ ...place, epoch: 0 }).slice(0, -1);
  const taken: string[] = [];
  for (const name of await keptNames()) {
    if (!name.startsWith(samePiece) || name === nameOf(place)) continue;
    const doc = new Y.Doc();
    const copy = await openDeviceCopy({ ...place, epoch: Number(name.slice(samePiece.length)) }, doc);
    if (copy === null) continue;
    const words = unsentText(doc.getXmlFragment(DRAFT_ROOT), copy.knownBefore);
    if (words !== "") taken.push(words);
    await copy.wipe();
    doc.destroy();
  }
  return taken;
}
