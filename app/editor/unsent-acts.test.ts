import * as decoding from "lib0/decoding";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { ACTS_IN_A_MESSAGE, MESSAGE } from "#app/contract/collab.ts";
import { makeUnsentActs, type KeepsActs, type KeptAct, type UnsentActs } from "./unsent-acts.ts";

/** A page that writes; each change of its text is an act. */
function page(acts: UnsentActs) {
  const doc = new Y.Doc();
  const text = doc.getText("draft");
  const own: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array, _origin, _doc, { local }: Y.Transaction) => {
    if (!local) return;
    own.push(update);
    acts.did(update, null);
  });
  return { doc, text, own };
}

/** The acts in some messages, as the server reads them. */
const read = (messages: readonly { readonly bytes: Uint8Array }[]): Uint8Array[] =>
  messages.flatMap(({ bytes }) => {
    const from = decoding.createDecoder(bytes);
    expect(decoding.readVarUint(from)).toBe(MESSAGE.acts);
    const found = Array.from({ length: decoding.readVarUint(from) }, () => decoding.readVarUint8Array(from));
    expect(found.length).toBeLessThanOrEqual(ACTS_IN_A_MESSAGE);
    expect(decoding.hasContent(from)).toBe(false);
    return found;
  });

const stateOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc));

/** A device that keeps acts by their names. */
function device(): KeepsActs & { readonly kept: () => KeptAct[] } {
  const kept = new Map<string, Uint8Array>();
  let number = 0;
  return {
    keepAct(update) {
      const name = String(number++).padStart(5, "0");
      kept.set(name, update);
      return name;
    },
    forgetActs: (names) => names.forEach((name) => kept.delete(name)),
    kept: () => [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, update]) => ({ name, update })),
  };
}

describe("what was done without a connection", () => {
  it("leaves act by act, in the order of doing, and is all that the server lacks", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.oneof(fc.string({ minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 5 }))), { maxLength: 200 }), (changes) => {
        const acts = makeUnsentActs([], null);
        const { doc, text, own } = page(acts);
        const server = new Y.Doc();
        for (const [at, what] of changes) {
          if (typeof what === "string") text.insert(at % (text.length + 1), what);
          else if (text.length > 0) text.delete(at % text.length, Math.min(what, text.length - (at % text.length)));
        }
        const { messages, has } = acts.messages(stateOf(server));
        const sent = read(messages);
        expect(sent).toEqual(own);
        for (const act of sent) Y.applyUpdate(server, act);
        expect(server.store.pendingStructs).toBeNull();
        expect(server.getText("draft").toString()).toBe(text.toString());
        expect(new Map(has)).toEqual(stateOf(doc));
      }),
    );
  });

  it("is kept until the message that carried it is on disk, and leaves again after a break", () => {
    const acts = makeUnsentActs([], null);
    const { text, own } = page(acts);
    text.insert(0, "one");
    text.insert(3, "two");
    for (const [at, message] of acts.messages(new Map()).messages.entries()) message.leavesAs(at + 1);
    acts.cut();
    acts.onDisk(1);
    expect(read(acts.messages(new Map()).messages)).toEqual(own);
    for (const message of acts.messages(new Map()).messages) message.leavesAs(4);
    acts.onDisk(3);
    expect(acts.isEmpty).toBe(false);
    acts.onDisk(4);
    expect(acts.isEmpty).toBe(true);
  });

  it("stops where something before it is missing, and is done when the answer with everything is on disk", () => {
    const lost = new Y.Doc();
    const acts = makeUnsentActs([], null);
    const first: Uint8Array[] = [];
    lost.on("update", (update: Uint8Array) => first.push(update));
    lost.getText("draft").insert(0, "not kept");
    lost.getText("draft").insert(0, "kept ");
    lost.getText("draft").delete(2, 5);
    for (const update of first.slice(1)) acts.did(update, null);
    const { messages, has } = acts.messages(new Map());
    expect(messages).toEqual([]);
    expect(new Map(has)).toEqual(new Map());
    // With the missing one there, both go.
    expect(read(acts.messages(new Map([[lost.clientID, 8]])).messages)).toHaveLength(2);
    acts.answered(1);
    acts.onDisk(1);
    expect(acts.isEmpty).toBe(true);
  });

  it("a deletion of what is missing waits for the answer, too", () => {
    const doc = new Y.Doc();
    const all: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => all.push(update));
    doc.getText("draft").insert(0, "missing");
    doc.getText("draft").delete(0, 3);
    const acts = makeUnsentActs([], null);
    acts.did(all[1]!, null);
    expect(acts.messages(new Map()).messages).toEqual([]);
  });

  it("words written beside what is missing wait for it, too, though they are the first of their page", () => {
    const earlier = new Y.Doc();
    earlier.getText("draft").insert(0, "not kept");
    const acts = makeUnsentActs([], null);
    const { doc, text } = page(acts);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(earlier));
    text.insert(8, " at all");
    expect(acts.messages(new Map()).messages).toEqual([]);
    expect(acts.messages(new Map([[earlier.clientID, 8]])).messages).toHaveLength(1);
  });

  it("a long act goes in a message of its own", () => {
    const acts = makeUnsentActs([], null);
    const { text } = page(acts);
    text.insert(0, "short");
    text.insert(5, "x".repeat(300_000));
    text.insert(0, "short");
    expect(acts.messages(new Map()).messages.map(({ bytes }) => bytes.length > 300_000)).toEqual([false, true, false]);
  });

  it("whatever odd bytes a device kept, what comes before them is sent and they are not", () => {
    const doc = new Y.Doc();
    const all: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => all.push(update));
    doc.getText("draft").insert(0, "kept");
    const acts = makeUnsentActs([{ name: "1", update: all[0]! }, { name: "2", update: new Uint8Array([255, 255, 255, 7]) }, { name: "3", update: all[0]! }], null);
    expect(read(acts.messages(new Map()).messages)).toEqual([all[0]]);
  });

  it("outlives the page on one's own device, in its order, and is forgotten there when the server has it", () => {
    const keeps = device();
    const acts = makeUnsentActs([], keeps);
    const { text, own } = page(acts);
    text.insert(0, "one");
    // On its way when the page closes.
    text.insert(3, "two");
    const later = makeUnsentActs(keeps.kept(), keeps);
    expect(read(later.messages(new Map()).messages)).toEqual(own);
    later.messages(new Map()).messages[0]!.leavesAs(1);
    later.onDisk(1);
    expect(keeps.kept()).toEqual([]);
  });

  it("what left by itself is kept on the device only when the connection breaks before it is on disk", () => {
    const keeps = device();
    const acts = makeUnsentActs([], keeps);
    const doc = new Y.Doc();
    let number = 0;
    doc.on("update", (update: Uint8Array) => acts.did(update, ++number));
    doc.getText("draft").insert(0, "a");
    doc.getText("draft").insert(1, "b");
    acts.onDisk(1);
    expect(keeps.kept()).toEqual([]);
    acts.cut();
    expect(keeps.kept()).toHaveLength(1);
  });
});
