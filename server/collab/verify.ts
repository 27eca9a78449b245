import * as Y from "yjs";
import { type Deed, deedOf, deedRows, Ledger } from "#app/domain/words/ledger.ts";
import { brokenAt, type ChainedEntry } from "#server/store/draft-chain.ts";
import type { Binding, DraftStore, Snapshot } from "#server/store/drafts.ts";
import { readCuts } from "./cuts.ts";
import { decode } from "./decode.ts";
import { snapshotHash } from "#server/store/draft-snapshot-hash.ts";
import { versionHash } from "#server/store/draft-version-hash.ts";
import { findDeed } from "./deeds.ts";
import { contentOf } from "./written.ts";
import { exactly } from "./exactly.ts";
import { remembersIn } from "./remembered.ts";
import { Replay } from "./replay.ts";
import { wordedIn } from "./worded.ts";

/** Something that is not as it was written. `where` says in what; `seq` at which log entry. */
export type Finding = { readonly where: "log" | "words" | "snapshot" | "ids" | "version"; readonly seq: number; readonly what: string };

export type Verified = { readonly ok: boolean; readonly seq: number; readonly findings: readonly Finding[] };

/**
 * Makes a draft again from its log and compares everything that was kept beside it: the chain of hashes,
 * what each entry says it did to words (found out anew), every snapshot with its ledger, and whose the ids
 * are. `start`: the hash that the log begins from (see TakeOut.lastHash for later epochs).
 */
export function verifyDraft(store: DraftStore, pieceId: string, start?: Uint8Array): Verified {
  const findings: Finding[] = [];
  const find = (where: Finding["where"], seq: number, what: string) => void findings.push({ where, seq, what });

  try {
    const broken = brokenAt(store.log(pieceId), start);
    if (broken !== null) find("log", broken, "does not follow from the entry before it");
  } catch {
    find("log", 0, "holds an entry of no known kind");
  }
  if (store.hasStrays()) find("log", 0, "There is something of a draft that belongs to no piece");
  const snapshots = new Map(store.snapshots(pieceId).map((snapshot) => [snapshot.seq, snapshot]));
  const epoch = store.epochOf(pieceId) ?? 0;
  const bindings = store.bindings(pieceId);
  const replay = new Replay(bindings);
  try {
    for (const [entry, next] of withNext(store.log(pieceId))) {
      if (entry.epoch !== epoch) find("log", entry.seq, "is of another epoch than its piece");
      stepAndCompare(replay, entry, next, (what) => find("words", entry.seq, what));
      const snapshot = snapshots.get(entry.seq);
      if (snapshot === undefined) continue;
      snapshots.delete(entry.seq);
      const what = whatIsWrong(snapshot, entry, replay);
      if (what !== null) find("snapshot", entry.seq, what);
    }
  } catch {
    find("log", replay.seq + 1, "cannot be read");
  }
  for (const seq of snapshots.keys()) find("snapshot", seq, "belongs to no entry of the log");
  for (const what of wrongIds(replay, bindings, epoch)) find("ids", replay.seq, what);
  for (const version of store.versionRows(pieceId))
    if (!same(versionHash(version), version.hash)) find("version", version.seq, "is not as it was kept");
  replay.close();
  return { ok: findings.length === 0, seq: replay.seq, findings };
}

/** One entry: what it says it did to words has to be what is found out when it is done again. */
function stepAndCompare(replay: Replay, entry: ChainedEntry, next: ChainedEntry | null, wrong: (what: string) => void): void {
  const parts = decode(entry.bytes);
  if (parts === null) throw new Error("An entry is not an update");
  const recorded = deedOf(entry.words === "" ? {} : JSON.parse(entry.words));
  // What its sender deleted under older ids, too. With words of its own a repair was an act by itself.
  const isAnswer = next !== null && next.kind === "repair" && next.words === "" && next.personId !== null && next.personId === entry.personId;
  const alsoGone = isAnswer ? (decode(next.bytes)?.deletes ?? []) : [];
  const cuts = readCuts(replay.doc, [...parts.deletes, ...alsoGone], { ...(parts.structs.size > 0 && { remembers: remembersIn(replay) }) });
  replay.apply(entry);
  if (isFoundOut(entry)) {
    const { doc, ledger } = replay;
    const { personId: by, kind, seq, at } = entry;
    const found = findDeed({ doc, ledger, cuts, ...contentOf(entry.bytes), by, kind, overlooked: recorded.overlooked, seq, at }, { claims: recorded.claims });
    if (!sameDeed(found, recorded)) wrong("says something else of its words than what is found out");
  }
  replay.remember(entry);
}

/** Written into a block that was gone already: the words are kept only where they were carried to. */
const holdsLost = (bytes: Uint8Array): boolean => contentOf(bytes).written.some(({ struct }) => struct instanceof Y.GC);

/** Merges that were put right depend on who knew what: their moves are on record, and stand by the chain. */
const isFoundOut = (entry: ChainedEntry): boolean => (entry.kind === "typed" || entry.kind === "part") && !holdsLost(entry.bytes);

const sameDeed = (a: Deed, b: Deed): boolean => JSON.stringify(deedRows({ ...a, owners: [] })) === JSON.stringify(deedRows({ ...b, owners: [] }));

function whatIsWrong(snapshot: Snapshot, entry: ChainedEntry, replay: Replay): string | null {
  if (snapshot.epoch !== entry.epoch) return "is of another epoch than its entry";
  if (!same(snapshotHash(snapshot, entry.hash), snapshot.hash)) return "does not have the hash it was written with";
  const doc = new Y.Doc({ gc: true });
  try {
    exactly(doc, [snapshot.bytes]);
    const ledger = new Ledger((client) => replay.owners.get(client)?.personId || null);
    ledger.addRows(JSON.parse(Buffer.from(snapshot.words).toString("utf8")));
    if (!same(Y.encodeStateAsUpdate(doc), asKept(replay.doc))) return "holds another text than the log";
    if (JSON.stringify(ledger.toRows()) !== JSON.stringify(replay.ledger.toRows())) return "holds another ledger than the log";
    if (JSON.stringify(wordedIn(doc, ledger)) !== JSON.stringify(wordedIn(replay.doc, replay.ledger))) return "credits words to somebody else than the log";
    return null;
  } catch {
    return "cannot be read";
  } finally {
    doc.destroy();
  }
}

/** As a snapshot holds it: a document that grew keeps some neighbours apart that one read at once has as one. */
function asKept(grown: Y.Doc): Uint8Array {
  const doc = new Y.Doc({ gc: true });
  exactly(doc, [Y.encodeStateAsUpdate(grown)]);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Every id that wrote has to be bound, as its first entry says, in this epoch. */
function wrongIds(replay: Replay, bindings: readonly Binding[], epoch: number): string[] {
  const bound = new Map(bindings.map((binding) => [binding.clientId, binding]));
  const wrong: string[] = [];
  for (const client of replay.doc.store.clients.keys()) {
    const owner = replay.owners.get(client);
    const binding = bound.get(client);
    if (binding === undefined || owner === undefined) wrong.push(`${client} wrote, and is nobody's`);
    else if (binding.personId !== owner.personId || binding.hand !== owner.hand || binding.epoch !== epoch)
      wrong.push(`${client} is bound to somebody else than the log says`);
  }
  return wrong;
}

function* withNext<T>(all: Iterable<T>): Generator<[T, T | null]> {
  let held: { one: T } | null = null;
  for (const one of all) {
    if (held !== null) yield [held.one, one];
    held = { one };
  }
  if (held !== null) yield [held.one, null];
}
