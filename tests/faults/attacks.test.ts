import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Commits } from "#server/collab/commits.ts";
import { Room } from "#server/collab/room.ts";
import { type ChainedEntry, NO_HASH } from "#server/store/draft-chain.ts";
import { handmade, type HandmadeStruct, type Id } from "#tests/support/bytes.ts";
import { Chance, seedFromEnvironment } from "#tests/support/chance.ts";
import { addParagraph, textOf } from "#tests/support/draft.ts";

/**
 * Bytes that somebody thought about: what Yjs makes of neighbours in odd places, lies about what one
 * knew, and small messages that are meant to cost everybody a minute.
 */
const ANN = { personId: "ann", mayWrite: true };
const MALLORY = { personId: "mallory", mayWrite: true };
const knew = () => true;
const knewNothing = () => false;
const ME = 4_000_000_001;
const fail = (error: unknown) => {
  throw error;
};

function openRoom() {
  const entries: ChainedEntry[] = [];
  const commits = new Commits({ commit: async (batch) => void entries.push(...batch.entries) }, fail);
  const stored = { epoch: 1, snapshot: null, tail: [], bindings: [], seq: 0, hash: NO_HASH };
  const room = new Room("piece", stored, commits, () => 0);
  const updates: Uint8Array[] = [];
  room.doc.on("update", (update: Uint8Array) => updates.push(update));
  const reopened = async () => {
    await commits.flush();
    return new Room("piece", { ...stored, tail: entries, seq: room.seq }, new Commits({ commit: async () => {} }, fail), () => 0);
  };
  return { room, commits, entries, updates, reopened };
}

/** Ann's draft on her own device, with what came in so far. */
function annWrites(room: Room, ...texts: string[]): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 77;
  for (const text of texts) addParagraph(doc, text);
  expect(room.receive(null, ANN, Y.encodeStateAsUpdate(doc), knew).kind).toBe("taken");
  return doc;
}

const paragraph = (doc: Y.Doc, index: number): Y.XmlText => (doc.getXmlFragment("draft").get(index) as Y.XmlElement).get(0) as Y.XmlText;
const idIn = (text: Y.XmlText, index: number): Id => [text._start!.id.client, text._start!.id.clock + index];
const news = (doc: Y.Doc, work: () => void): Uint8Array => {
  const before = Y.encodeStateVector(doc);
  let update: Uint8Array = new Uint8Array();
  doc.once("update", (bytes: Uint8Array) => (update = bytes));
  doc.transact(work);
  expect(before.length).toBeGreaterThan(0);
  return update;
};

describe("everybody has the same draft,", () => {
  it("whoever can still undo a deletion and whoever reads the log at once, when words stand between a living and a buried one", async () => {
    const { room, updates, reopened } = openRoom();
    const ann = annWrites(room, "living", "buried");
    const keeps = new Y.Doc({ gc: false });
    const living = idIn(paragraph(ann, 0), 2);
    const buried = idIn(paragraph(ann, 1), 2);
    room.receive(null, ANN, news(ann, () => ann.getXmlFragment("draft").delete(1, 1)), knew);
    const update = handmade({ structs: [{ client: ME, clock: 0, structs: [{ origin: living, right: buried, content: { string: "ghost" } }, { origin: [ME, 4], content: { string: "!" } }] }] });
    room.receive(null, MALLORY, update, knewNothing);
    for (const each of updates) Y.applyUpdate(keeps, each);
    expect(textOf(keeps)).toBe(textOf(room.doc));
    expect(textOf((await reopened()).doc)).toBe(textOf(room.doc));
  });

  it("when somebody types while odd structs arrive, in whatever order they meet", () => {
    const seed = seedFromEnvironment();
    const chance = new Chance(seed);
    for (let round = 0; round < 150; round++) {
      const { room, updates } = openRoom();
      const ann = annWrites(room, "one two three", "four five six", "seven");
      let heard = updates.length;
      let waiting: Uint8Array[] = [];
      ann.on("update", (update: Uint8Array, origin: unknown) => origin !== "server" && waiting.push(update));
      let clock = 0;
      for (let step = 0; step < 12; step++) {
        const known = [...room.doc.store.clients.keys()];
        const id = (): Id => {
          const client = clock > 0 && chance.below(3) === 0 ? ME : chance.pick(known);
          return [client, chance.below(Math.max(1, Y.getState(room.doc.store, client)))];
        };
        const structs = Array.from({ length: 1 + chance.below(4) }, (_, i): HandmadeStruct => {
          const content = chance.pick([{ string: "M" }, { string: "mm" }, { deleted: 2 }, { element: "paragraph" }] as const);
          const own = (): Id => (i > 0 && chance.below(2) === 0 ? [ME, clock] : id());
          const how = chance.below(4);
          if (how === 0) return { content, origin: own(), right: own() };
          if (how === 1) return { content, right: own() };
          return how === 2 ? { content, origin: own() } : { content, parent: own() };
        });
        const outcome = room.receive(null, MALLORY, handmade({ structs: [{ client: ME, clock, structs }], deletes: chance.below(4) === 0 ? [{ client: id()[0], clock: 0, length: 1 }] : [] }), knew);
        if (outcome.kind === "taken") clock = Y.getState(room.doc.store, ME);
        const root = ann.getXmlFragment("draft");
        const at = chance.below(root.length + 1);
        if (chance.below(3) === 0) addParagraph(ann, "ann");
        else if (at < root.length) {
          const text = (root.get(at) as Y.XmlElement).get(0);
          if (text instanceof Y.XmlText) text.insert(chance.below(text.length + 1), chance.pick(["a", "bc"]));
        }
        if (chance.below(3) > 0) continue;
        // They hear of each other.
        const mine = waiting;
        waiting = [];
        for (const update of mine) expect(room.receive(null, ANN, update, knew).kind, `seed ${seed}, round ${round}`).toBe("taken");
        for (; heard < updates.length; heard++) Y.applyUpdate(ann, updates[heard]!, "server");
      }
      for (const update of waiting) expect(room.receive(null, ANN, update, knew).kind, `seed ${seed}, round ${round}`).toBe("taken");
      for (; heard < updates.length; heard++) Y.applyUpdate(ann, updates[heard]!, "server");
      expect(textOf(ann), `seed ${seed}, round ${round}`).toBe(textOf(room.doc));
    }
  });
});

describe("a lie about what one knew", () => {
  it("does not move Ann's words into another paragraph", () => {
    const { room } = openRoom();
    const ann = annWrites(room, "Cut this. Keep this.", "Elsewhere.");
    const root = ann.getXmlFragment("draft");
    const old = root.get(0)._item!.id;
    // Ann makes a heading of it, and then drags the first sentence to the other paragraph.
    room.receive(null, ANN, news(ann, () => {
      root.delete(0, 1);
      const heading = new Y.XmlElement("heading");
      heading.insert(0, [new Y.XmlText("Cut this. Keep this.")]);
      root.insert(0, [heading]);
    }), knew);
    room.receive(null, ANN, news(ann, () => {
      paragraph(ann, 0).delete(0, 9);
      paragraph(ann, 1).insert(0, "Cut this.");
    }), knew);
    const before = textOf(room.doc);
    expect(before).toBe(" Keep this.\nCut this.Elsewhere.");
    room.receive(null, MALLORY, handmade({ deletes: [{ client: old.client, clock: old.clock, length: 1 }] }), knewNothing);
    expect(textOf(room.doc)).toBe(before);
  });

  it("does not spoil an emoji that looks a little like another one", () => {
    const { room } = openRoom();
    const ann = annWrites(room, "The door 🔑 was shut.");
    const [client, clock] = idIn(paragraph(ann, 0), 0);
    room.receive(null, ANN, news(ann, () => {
      const text = paragraph(ann, 0);
      text.delete(0, text.length);
      text.insert(0, "The door 🔒 was shut.");
    }), knew);
    room.receive(null, MALLORY, handmade({ deletes: [{ client, clock, length: 21 }] }), knewNothing);
    expect(textOf(room.doc)).not.toContain("\ufffd");
  });
});

it("an honest device is never refused: undo and redo, marks, reloads without a connection, whole states, old deletions", () => {
  const seed = seedFromEnvironment();
  const chance = new Chance(seed);
  for (let round = 0; round < 30; round++) {
    const { room, updates } = openRoom();
    annWrites(room, "one two three", "four five six");
    const open = (from?: Y.Doc): { doc: Y.Doc; undo: Y.UndoManager } => {
      const doc = new Y.Doc();
      if (from !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from), "server");
      return { doc, undo: new Y.UndoManager(doc.getXmlFragment("draft"), { captureTimeout: 0, trackedOrigins: new Set(["me", null]) }) };
    };
    const devices = [{ who: ANN, ...open() }, { who: { personId: "bo", mayWrite: true }, ...open() }];
    const where = `seed ${seed}, round ${round}`;
    const sync = (device: (typeof devices)[number]) => {
      const whole = chance.below(2) === 0;
      const bytes = whole ? Y.encodeStateAsUpdate(device.doc) : Y.encodeStateAsUpdate(device.doc, Y.encodeStateVector(room.doc));
      expect(room.receive(null, device.who, bytes, knew), where).toEqual({ kind: "taken" });
      Y.applyUpdate(device.doc, Y.encodeStateAsUpdate(room.doc, Y.encodeStateVector(device.doc)), "server");
    };
    for (const device of devices) sync(device);
    for (let step = 0; step < 60; step++) {
      const device = chance.pick(devices);
      const root = device.doc.getXmlFragment("draft");
      const blocks = root.toArray().flatMap((b) => (b instanceof Y.XmlElement && b.get(0) instanceof Y.XmlText ? [b.get(0) as Y.XmlText] : []));
      const text = blocks.length > 0 ? chance.pick(blocks) : addParagraph(device.doc, "");
      const at = chance.below(text.length + 1);
      const length = chance.below(text.length - at + 1);
      const what = chance.below(11);
      if (what < 3) text.insert(at, chance.pick(["a", "words ", "b"]));
      else if (what === 3 && length > 0) text.delete(at, length);
      else if (what === 4 && length > 0) text.format(at, length, { strong: chance.pick([{}, null]) });
      else if (what === 5) addParagraph(device.doc, "new");
      else if (what === 6 && root.length > 1) root.delete(chance.below(root.length), 1);
      else if (what === 7) device.undo.undo();
      else if (what === 8) device.undo.redo();
      else if (what === 9) Object.assign(device, open(device.doc));
      else sync(device);
    }
    for (const device of [...devices, ...devices]) sync(device);
    for (const device of devices) expect(textOf(device.doc), where).toBe(textOf(room.doc));
    expect(updates.length).toBeGreaterThan(0);
  }
});

const rangesOf = (client: number, ranges: readonly (readonly [number, number])[]): Uint8Array =>
  encoding.encode((to) => {
    for (const number of [0, 1, client, ranges.length, ...ranges.flat()]) encoding.writeVarUint(to, number);
  });

describe("a small message cannot keep everybody waiting:", () => {
  // No timings here: each of these took from half a minute to hours before it was bounded, so the test itself would not end.
  const bound = 20_000;

  it("many items with the same left neighbour and each with a right one of its own are too tangled", () => {
    const { room } = openRoom();
    const start = idIn(paragraph(annWrites(room, "x".repeat(100_000)), 0), 0);
    const structs = Array.from({ length: 20_000 }, (_, i) => ({ origin: start, right: [start[0], start[1] + 100 + 2 * i] as const, content: { string: "a" } }));
    expect(room.receive(null, MALLORY, handmade({ structs: [{ client: ME, clock: 0, structs }] }), knew)).toMatchObject({ kind: "refused", code: "too_large" });
  }, bound);

  it("a chain that names an old right neighbour again and again", () => {
    const { room } = openRoom();
    const [client, clock] = idIn(paragraph(annWrites(room, "x".repeat(1000)), 0), 0);
    const structs = Array.from({ length: 20_000 }, (_, i) => ({ origin: i === 0 ? ([client, clock] as const) : ([ME, i - 1] as const), right: [client, clock + 1 + (i % 2)] as const, content: { string: "a" } }));
    room.receive(null, MALLORY, handmade({ structs: [{ client: ME, clock: 0, structs }] }), knew);
    expect(textOf(room.doc)).toHaveLength(1000 + Y.getState(room.doc.store, ME));
  }, bound);

  it("the same deletion a hundred thousand times", () => {
    const { room } = openRoom();
    const ann = annWrites(room, "x".repeat(20_000));
    const [client, clock] = idIn(paragraph(ann, 0), 0);
    room.receive(null, ANN, rangesOf(client, Array.from({ length: 5000 }, (_, i) => [clock + 2 * i, 1] as const)), knew);
    room.receive(null, MALLORY, rangesOf(client, Array.from({ length: 100_000 }, () => [clock, 20_000] as const)), knew);
    expect(textOf(room.doc)).toBe("");
  }, bound);

  it("a hundred thousand ids are too many, and twenty thousand take nothing away from who comes later", () => {
    const { room } = openRoom();
    annWrites(room, "One.");
    const structs = Array.from({ length: 100_000 }, (_, i) => ({ client: 1000 + i, clock: 0, structs: [{ gc: 1 }] }));
    expect(room.receive(null, MALLORY, handmade({ structs }), knew)).toMatchObject({ kind: "refused", code: "too_large" });
    expect(room.claim(1500, "ann")).toBe(true);
  }, bound);

  it("thousands of paragraphs replaced by as many that are almost like them", () => {
    const { room } = openRoom();
    const mallory = new Y.Doc();
    mallory.clientID = ME;
    const root = mallory.getXmlFragment("draft");
    const fill = (ending: string) => () => {
      for (let i = 0; i < 2000; i++) addParagraph(mallory, `common ${i}${ending}`);
    };
    room.receive(null, MALLORY, news(mallory, fill("")), knew);
    room.receive(null, MALLORY, news(mallory, () => {
      root.delete(0, root.length);
      fill("!")();
    }), knew);
    expect(textOf(room.doc)).toBe(textOf(mallory));
  }, bound);

  it("a book typed into a block that is gone is carried out whole, once", () => {
    const { room } = openRoom();
    const ann = annWrites(room, "Going.", "Staying.");
    const mallory = new Y.Doc();
    mallory.clientID = ME;
    Y.applyUpdate(mallory, Y.encodeStateAsUpdate(ann));
    room.receive(null, ANN, news(ann, () => ann.getXmlFragment("draft").delete(0, 1)), knew);
    const book = "word ".repeat(200_000);
    room.receive(null, MALLORY, news(mallory, () => paragraph(mallory, 0).insert(3, book)), knewNothing);
    expect(textOf(room.doc).length).toBe("Staying.\n".length + book.length);
  }, bound);
});
