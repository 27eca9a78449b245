import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import { createDrafts } from "#server/collab/index.ts";
import { nodesOf } from "#server/collab/reading.ts";
import { createLog } from "#server/log.ts";
import { brokenAt } from "#server/store/draft-chain.ts";
import { openDraftStore } from "#server/store/drafts.ts";
import { type Content, handmade, type HandmadeStruct, type Id } from "#tests/support/bytes.ts";
import { Chance, seedFromEnvironment } from "#tests/support/chance.ts";
import { addParagraph, contentHash, textOf } from "#tests/support/draft.ts";
import { layTable, type Table } from "#tests/support/table.ts";

/**
 * Twenty thousand updates that were honest once and then had bytes changed, dropped, doubled or
 * spliced, judged one after the other (FUZZ_UPDATES for more). Whatever is let in must keep promise
 * 2, as an oracle sees it that knows only the update the others get: Ann's words stay, in order,
 * but for those that this update names as deleted.
 */
const UPDATES = Number(process.env["FUZZ_UPDATES"] ?? 20_000);
/** A fresh piece after so many, so that the draft stays small and the oracle quick. */
const PER_PIECE = 500;

let table: Table;
beforeAll(async () => {
  table = await layTable({ people: 2, pieces: Math.ceil(UPDATES / PER_PIECE) });
});
afterAll(() => table.close());

type Unit = string;

/** Ann's visible units in reading order: id and letter. */
function unitsOf(doc: Y.Doc, owners: ReadonlySet<number>): Unit[] {
  const units: Unit[] = [];
  const walk = (type: Y.XmlFragment | Y.XmlText): void => {
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      if (item.content instanceof Y.ContentString && owners.has(item.id.client))
        units.push(...Array.from({ length: item.length }, (_, i) => `${item!.id.client}:${item!.id.clock + i}:${(item!.content as Y.ContentString).str[i]}`));
      else if (item.content instanceof Y.ContentType) {
        const inner: unknown = item.content.type;
        if (inner instanceof Y.XmlText || inner instanceof Y.XmlFragment) walk(inner);
      }
    }
  };
  walk(doc.getXmlFragment("draft"));
  return units;
}

/** What is left of `units` without those an update names as deleted. */
function without(units: readonly Unit[], update: Uint8Array): Unit[] {
  const { ds } = Y.decodeUpdate(update);
  return units.filter((unit) => {
    const [client = 0, clock = 0] = unit.split(":").map(Number);
    return !(ds.clients.get(client) ?? []).some((range) => clock >= range.clock && clock < range.clock + range.len);
  });
}

/** What a reader sees, with its marks. */
const shown = (doc: Y.Doc): string => JSON.stringify(nodesOf(doc));

/**
 * Without the tidying of marks that Yjs does after a remote change: a browser sends that on as an
 * update of its own, so here it would only tell replicas apart by who tidied last.
 */
function applyExactly(doc: Y.Doc, update: Uint8Array): void {
  Y.transact(doc, (transaction) => {
    Y.applyUpdate(doc, update);
    transaction.local = true;
  });
}

/** An honest next step of Mallory's own document. */
function honest(doc: Y.Doc, chance: Chance): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const texts: Y.XmlText[] = [];
  for (const block of doc.getXmlFragment("draft").toArray())
    if (block instanceof Y.XmlElement) for (const text of block.toArray()) if (text instanceof Y.XmlText) texts.push(text);
  const text = texts.length > 0 ? chance.pick(texts) : addParagraph(doc, "");
  const at = chance.below(text.length + 1);
  const what = chance.below(6);
  if (what === 0) addParagraph(doc, chance.pick(["one", "two 🔑", "three"]));
  else if (what === 1 && text.length > 2) text.format(0, 2, { strong: {} });
  else if (what === 2 && text.length > 4) text.delete(0, 1);
  else if (what === 3 && text.length > 0) text.format(0, 1, { link: { href: "https://example.org/" } });
  else text.insert(at, chance.pick(["a", "words ", "é", "🔑", "<b>"]));
  return Y.encodeStateAsUpdate(doc, before);
}

function spoil(bytes: Uint8Array, other: Uint8Array, chance: Chance): Uint8Array {
  const out = [...bytes];
  for (let i = 1 + chance.below(4); i > 0 && out.length > 0; i--) {
    const at = chance.below(out.length);
    const what = chance.below(7);
    if (what === 0) out.splice(at, 1 + chance.below(3));
    else if (what === 1) out.splice(at, 0, chance.below(256));
    else if (what === 2) out[at] = chance.below(256);
    else if (what === 3) out[at] = (out[at]! + 1) % 256;
    else if (what === 4) out[at] = out[at]! ^ (1 << chance.below(8));
    else if (what === 5) out.splice(at, out.length - at, ...other.slice(chance.below(other.length + 1)));
    else out.length = at;
  }
  return Uint8Array.from(out);
}

const CONTENTS: readonly Content[] = [
  { string: "x" }, { string: "🔑" }, { string: "long enough to be a sentence" }, { deleted: 3 }, { format: ["strong", {}] },
  { format: ["link", { href: "https://example.org/" }] }, { format: ["em", null] }, { element: "paragraph" }, { element: "heading" },
  { element: "bullet_list" }, { element: "list_item" }, { element: "hard_break" }, { xmlText: true }, { any: [2] }, { any: [3] },
];

/** Structs and deletions put together at random from ids that exist: right in form, wrong in every other way. */
function invented(doc: Y.Doc, client: number, chance: Chance): Uint8Array {
  const clients = [...doc.store.clients.keys()];
  const anyId = (): Id => {
    const of = chance.pick(clients);
    return [of, chance.below(Y.getState(doc.store, of))];
  };
  const clock = Y.getState(doc.store, client);
  const structs = Array.from({ length: 1 + chance.below(4) }, (_, i): HandmadeStruct => {
    const id = (): Id => (i > 0 && chance.below(2) === 0 ? [client, clock + chance.below(i)] : anyId());
    const content = chance.pick(CONTENTS);
    const how = chance.below(8);
    if (how === 0) return { gc: 1 + chance.below(5) };
    if (how === 1) return { content, parent: "draft" };
    if (how === 2) return { content, parent: id(), ...(chance.below(3) === 0 && { sub: "level" }) };
    if (how === 3) return { content, right: id() };
    if (how === 4) return { content, origin: id(), right: id() };
    const [of, at] = id();
    return how === 5 ? { content, origin: [of, at], right: [of, at + 1] } : { content, origin: [of, at] };
  });
  const deletes = Array.from({ length: chance.below(3) }, () => {
    const [of, at] = anyId();
    return { client: of, clock: at, length: 1 + chance.below(12) };
  });
  return handmade({ structs: [{ client, clock, structs }], deletes });
}

/** Its client id is part of the seed. */
function docOf(chance: Chance): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1 + chance.below(2 ** 31);
  return doc;
}

it(`nobody's words are changed by ${UPDATES} spoiled updates, and all replicas agree`, async () => {
  const chance = new Chance(seedFromEnvironment());
  const store = openDraftStore({ databaseUrl: table.server.config.databaseUrl });
  const drafts = createDrafts({ store, clock: { now: () => new Date(0) }, log: createLog("silent") });
  const [ann, mallory] = table.people;
  const tally = { taken: 0, refused: 0, waited: 0 };
  let done = 0;
  for (const pieceId of table.pieces) {
    const room = drafts.open(pieceId)!;
    const replica = new Y.Doc();
    const tidyReplica = new Y.Doc();
    let theirs = docOf(chance);
    const annDoc = docOf(chance);
    let latest: Uint8Array = new Uint8Array();
    room.doc.on("update", (update: Uint8Array) => {
      latest = latest.length === 0 ? update : Y.mergeUpdates([latest, update]);
      applyExactly(replica, update);
      Y.applyUpdate(tidyReplica, update);
    });
    addParagraph(annDoc, "It rained 🔑 all week, and nobody rang.");
    addParagraph(annDoc, "Then the letter came.");
    const annIds = new Set([annDoc.clientID]);
    room.receive(null, { personId: ann!.personId, mayWrite: true }, Y.encodeStateAsUpdate(annDoc), () => true);
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(room.doc));
    let last: Uint8Array = new Uint8Array([0, 0]);
    for (let i = 0; i < PER_PIECE && done < UPDATES; i++, done++) {
      const where = `seed ${chance.seed}, update ${done}`;
      const update = honest(theirs, chance);
      const bytes = chance.below(2) === 0 ? spoil(update, last, chance) : invented(room.doc, chance.pick([theirs.clientID, 9_999_999]), chance);
      last = update;
      const before = unitsOf(room.doc, annIds);
      const hash = contentHash(room.doc);
      const seq = room.seq;
      latest = new Uint8Array();
      const outcome = room.receive(null, { personId: mallory!.personId, mayWrite: true }, bytes, () => chance.below(2) === 0);
      if (outcome.kind === "taken") {
        tally.taken++;
        const after = unitsOf(room.doc, annIds);
        expect(after, where).toEqual(latest.length === 0 ? before : without(before, latest));
        if (room.seq === seq) expect(contentHash(room.doc), where).toBe(hash);
      } else {
        tally[outcome.kind === "wait" ? "waited" : "refused"]++;
        expect(room.seq, where).toBe(seq);
        expect(contentHash(room.doc), where).toBe(hash);
      }
      const asMeant = room.receive(null, { personId: mallory!.personId, mayWrite: true }, update, () => true);
      if (room.seq > seq && (outcome.kind === "taken" || asMeant.kind !== "taken")) {
        // What came in was not what Mallory's own document says: she starts afresh from what is there.
        theirs = docOf(chance);
        Y.applyUpdate(theirs, Y.encodeStateAsUpdate(room.doc));
      }
    }
    await drafts.commits.flush();
    expect(room.isBroken, `seed ${chance.seed}`).toBe(false);
    expect(shown(replica) === shown(room.doc), `replica, seed ${chance.seed}`).toBe(true);
    expect(textOf(tidyReplica), `seed ${chance.seed}`).toBe(textOf(room.doc));
    expect(brokenAt(store.log(pieceId))).toBeNull();
    const replayed = new Y.Doc();
    for (const entry of store.log(pieceId)) applyExactly(replayed, entry.bytes);
    expect(shown(replayed) === shown(room.doc), `replay, seed ${chance.seed}`).toBe(true);
  }
  // A fuzzer that is always refused, or never, tries nothing.
  expect(tally.taken, JSON.stringify(tally)).toBeGreaterThan(UPDATES / 100);
  expect(tally.refused, JSON.stringify(tally)).toBeGreaterThan(UPDATES / 10);
  await drafts.close();
  store.close();
}, 300_000);
