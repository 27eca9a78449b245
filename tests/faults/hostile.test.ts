import * as encoding from "lib0/encoding";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { CLOSE } from "#app/contract/close-codes.ts";
import { ACTS_IN_A_MESSAGE, MESSAGE } from "#app/contract/collab.ts";
import { openDraftStore } from "#server/store/drafts.ts";
import { brokenAt } from "#server/store/draft-chain.ts";
import { type Content, handmade, type HandmadeUpdate, type Id } from "#tests/support/bytes.ts";
import { addParagraph, contentHash, textOf } from "#tests/support/draft.ts";
import { layTable, type Table } from "#tests/support/table.ts";
import type { YClient } from "#tests/support/yclient.ts";

/**
 * Promise 2: whatever bytes arrive, nobody can change, remove or silence another person's words
 * except by a visible deletion recorded under their own name. Mallory is a writer in the piece.
 */
let table: Table;
let ann: YClient;
let mallory: YClient;
let annText: Y.XmlText;

const WORDS = "We waited 🔑 by the door.";

const log = () => {
  const store = openDraftStore({ databaseUrl: table.server.config.databaseUrl });
  const entries = [...store.log(table.pieceId)];
  store.close();
  return entries;
};

beforeAll(async () => {
  table = await layTable({ people: 3 });
  ann = await table.seat(0);
  annText = addParagraph(ann.doc, WORDS);
  addParagraph(ann.doc, "And then it opened.");
  await ann.whenSaved();
});
afterAll(() => table.close());

beforeEach(async () => {
  mallory = await table.seat(1);
});
afterEach(() => mallory.end());

/** The id of Ann's unit number `index` in her first paragraph. */
function annId(index: number): Id {
  let left = index;
  for (let item = annText._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (left < item.length) return [item.id.client, item.id.clock + left];
    left -= item.length;
  }
  throw new Error("Ann wrote less than that");
}
const annParagraph = (): Id => [annText._item!.id.client, (annText.parent as Y.XmlElement)._item!.id.clock];
const annTextId = (): Id => [annText._item!.id.client, annText._item!.id.clock];

/** Sends the update as Mallory and expects that it changes nothing at all for anybody. */
async function expectRefused(update: HandmadeUpdate | Uint8Array, code: number = CLOSE.refused): Promise<void> {
  const logBefore = log();
  const before = contentHash(ann.doc);
  const frames = ann.frames.length;
  mallory.sendUpdate(update instanceof Uint8Array ? update : handmade(update));
  expect((await mallory.whenClosed()).code).toBe(code);
  const after = log();
  expect(after.length).toBe(logBefore.length);
  expect(after.at(-1)?.hash).toEqual(logBefore.at(-1)?.hash);
  expect((await table.server.drafts.text(table.pieceId)).text).toBe(textOf(ann.doc));
  expect(contentHash(ann.doc)).toBe(before);
  expect(ann.frames.slice(frames).filter((frame) => frame[0] === 0)).toEqual([]);
  expect(ann.open).toBe(true);
  expect(brokenAt(after)).toBeNull();
}

const ME = 4_000_000_001;
const mine = (content: Content, at: Partial<{ origin: Id; right: Id; parent: string | Id; sub: string }> = {}): HandmadeUpdate => ({
  structs: [{ client: ME, clock: 0, structs: [{ content, ...(Object.keys(at).length === 0 ? { parent: "draft" } : at) }] }],
});

describe("refused whole, and everything stays as it was:", () => {
  it.each<[string, () => HandmadeUpdate | Uint8Array, number?]>([
    ["the next words under Ann's id", () => ({ structs: [{ client: ann.doc.clientID, clock: Y.getState(ann.doc.store, ann.doc.clientID), structs: [{ origin: annId(3), content: { string: "lies" } }] }] })],
    ["words under Ann's id in between honest ones", () => ({
      structs: [
        { client: ME, clock: 0, structs: [{ origin: annId(0), content: { string: "ok" } }] },
        { client: ann.doc.clientID, clock: Y.getState(ann.doc.store, ann.doc.clientID), structs: [{ origin: annId(3), content: { string: "lies" } }] },
      ],
    })],
    ["garbage in the place of Ann's next words", () => ({ structs: [{ client: ann.doc.clientID, clock: Y.getState(ann.doc.store, ann.doc.clientID), structs: [{ gc: 1000 }] }] })],
    ["a deletion of words Ann has not written yet", () => ({ deletes: [{ client: ann.doc.clientID, clock: 0, length: 1_000_000 }] })],
    ["a deletion under an id nobody has", () => ({ deletes: [{ client: 77, clock: 0, length: 5 }] })],
    ["a dependency on something unknown", () => mine({ string: "x" }, { origin: [78, 3] })],
    ["a parent that is unknown", () => mine({ string: "x" }, { parent: [78, 3] })],
    ["a skip", () => ({ structs: [{ client: ME, clock: 0, structs: [{ skip: 5 }, { origin: annId(0), content: { string: "x" } }] }] }), CLOSE.malformed],
    ["an unknown block", () => mine({ element: "script" })],
    ["a block named like something every object has", () => mine({ element: "constructor" })],
    ["the root's own name as a block", () => mine({ element: "draft" })],
    ["an unknown mark", () => mine({ format: ["blink", {}] }, { origin: annId(2) })],
    ["a mark named ychange", () => mine({ format: ["ychange", { user: "x" }] }, { origin: annId(2) })],
    ["a link that runs code", () => mine({ format: ["link", { href: "javascript:alert(1)" }] }, { origin: annId(2) })],
    ["a link that runs code, in disguise", () => mine({ format: ["link", { href: " jAvascript:alert(1)" }] }, { origin: annId(2) })],
    ["a link with more in it", () => mine({ format: ["link", { href: "https://a.example", onclick: "x" }] }, { origin: annId(2) })],
    ["a link that is a data address", () => mine({ format: ["link", { href: "data:text/html,x" }] }, { origin: annId(2) })],
    ["another root", () => mine({ element: "paragraph" }, { parent: "elsewhere" })],
    ["text at the root", () => mine({ string: "floating" })],
    ["a text holder at the root", () => mine({ xmlText: true })],
    ["a text holder in a list", () => ({ structs: [{ client: ME, clock: 0, structs: [{ parent: "draft", content: { element: "bullet_list" } }, { parent: [ME, 0], content: { xmlText: true } }] }] })],
    ["a paragraph in a paragraph", () => mine({ element: "paragraph" }, { parent: annParagraph() })],
    ["a list item without a list", () => mine({ element: "list_item" })],
    ["a paragraph straight in a list", () => ({ structs: [{ client: ME, clock: 0, structs: [{ parent: "draft", content: { element: "bullet_list" } }, { parent: [ME, 0], content: { element: "paragraph" } }] }] })],
    ["an element inside Ann's words", () => mine({ element: "hard_break" }, { origin: annId(2) })],
    ["a map", () => mine({ type: 1 })],
    ["an array", () => mine({ type: 0 })],
    ["a plain text type", () => mine({ type: 2 })],
    ["a fragment", () => mine({ type: 4 })],
    ["a hook", () => mine({ type: 5, name: "hook" })],
    ["a sub-document", () => mine({ doc: "inner" })],
    ["an embedded object", () => mine({ embed: { image: "x" } }, { origin: annId(2) })],
    ["binary content", () => mine({ binary: new Uint8Array(3) }, { origin: annId(2) })],
    ["loose values among words", () => mine({ any: ["x"] }, { origin: annId(2) })],
    ["old-style values", () => mine({ json: ["x"] }, { origin: annId(2) })],
    ["an attribute that paragraphs do not have", () => mine({ any: ["hidden"] }, { parent: annParagraph(), sub: "class" })],
    ["an attribute of a text", () => mine({ any: [1] }, { parent: annTextId(), sub: "level" })],
    ["an attribute of the root", () => mine({ any: [1] }, { parent: "draft", sub: "level" })],
    ["words hidden as an attribute", () => mine({ string: "x" }, { parent: annParagraph(), sub: "level" })],
    ["a heading of level one", () => ({ structs: [{ client: ME, clock: 0, structs: [{ parent: "draft", content: { element: "heading" } }, { parent: [ME, 0], sub: "level", content: { any: [1] } }] }] })],
    ["a heading whose level is a page", () => ({ structs: [{ client: ME, clock: 0, structs: [{ parent: "draft", content: { element: "heading" } }, { parent: [ME, 0], sub: "level", content: { any: ["<script>"] } }] }] })],
    ["something between a word and a block elsewhere", () => mine({ string: "x" }, { origin: annId(2), right: annParagraph() })],
    ["something between words in the wrong order", () => mine({ string: "x" }, { origin: annId(8), right: annId(2) })],
    ["a wedge into the middle of Ann's key", () => mine({ string: "x" }, { origin: annId(10), right: annId(11) })],
    ["a wedge before the second half of Ann's key", () => mine({ string: "x" }, { right: annId(11) })],
    ["a deletion of half of Ann's key", () => ({ deletes: [{ client: annId(10)[0], clock: annId(10)[1], length: 1 }] })],
    ["a deletion that ends in the middle of Ann's key", () => ({ deletes: [{ client: annId(8)[0], clock: annId(8)[1], length: 3 }] })],
    ["blocks in blocks without end", () => ({
      structs: [{ client: ME, clock: 0, structs: Array.from({ length: 200 }, (_, i) => ({ parent: i === 0 ? "draft" : ([ME, i - 1] as const), content: { element: "blockquote" } })) }],
    })],
    ["an impossible amount of nothing", () => ({ structs: [{ client: ME, clock: 0, structs: [{ gc: 2 ** 50 }] }] })],
    ["an empty word", () => mine({ string: "" }, { origin: annId(2) }), CLOSE.malformed],
    ["one id twice in one update", () => ({
      structs: [
        { client: ME, clock: 0, structs: [{ origin: annId(0), content: { string: "a" } }] },
        { client: 5, clock: 0, structs: [{ origin: annId(0), content: { string: "b" } }] },
        { client: ME, clock: 0, structs: [{ origin: annId(0), content: { string: "c" } }] },
      ],
    }), CLOSE.malformed],
    ["not an update at all", () => new Uint8Array([255, 255, 255, 255, 1, 2, 3]), CLOSE.malformed],
    ["half of an update", () => handmade(mine({ string: "a long enough text" }, { origin: annId(2) })).slice(0, 9), CLOSE.malformed],
  ])("%s", (_what, update, code) => expectRefused(update(), code));

  it("a frame that is too large", async () => {
    mallory.sendRaw(new Uint8Array(3 * 1024 * 1024));
    expect((await mallory.whenClosed()).code).toBe(CLOSE.tooLarge);
    expect(ann.open).toBe(true);
  });

  it("a message of a kind that does not exist, or none at all", async () => {
    mallory.sendRaw(new Uint8Array([9, 1, 2, 3]));
    expect((await mallory.whenClosed()).code).toBe(CLOSE.malformed);
    const again = await table.seat(1);
    again.sendRaw(new Uint8Array());
    expect((await again.whenClosed()).code).toBe(CLOSE.malformed);
    again.end();
  });

  /** An acts message by hand. */
  const acts = (count: number, updates: readonly Uint8Array[], more: readonly number[] = []): Uint8Array =>
    encoding.encode((to) => {
      for (const part of [MESSAGE.acts, count]) encoding.writeVarUint(to, part);
      for (const update of updates) encoding.writeVarUint8Array(to, update);
      for (const part of more) encoding.writeVarUint(to, part);
    });
  const theWord = (clock: number) => handmade({ structs: [{ client: ME, clock, structs: [{ origin: annId(0), content: { string: "x" } }] }] });

  it.each<[string, () => Uint8Array, number]>([
    ["that hold none", () => acts(0, []), CLOSE.malformed],
    ["that are fewer than they say", () => acts(2, [theWord(0)]), CLOSE.malformed],
    ["with something behind them", () => acts(1, [theWord(0)], [7]), CLOSE.malformed],
    ["that are too many", () => acts(ACTS_IN_A_MESSAGE + 1, Array.from({ length: ACTS_IN_A_MESSAGE + 1 }, (_, at) => theWord(at))), CLOSE.malformed],
    ["of which the first is not an update", () => acts(1, [new Uint8Array([255, 255, 1, 2])]), CLOSE.malformed],
    ["that say billions", () => acts(2 ** 31, []), CLOSE.malformed],
    ["under Ann's id", () => acts(1, [handmade({ structs: [{ client: ann.doc.clientID, clock: Y.getState(ann.doc.store, ann.doc.clientID), structs: [{ origin: annId(3), content: { string: "lies" } }] }] })]), CLOSE.refused],
    ["that take out words which nobody has written", () => acts(1, [handmade({ deletes: [{ client: ann.doc.clientID, clock: 0, length: 1_000_000 }] })]), CLOSE.refused],
  ])("acts %s", async (_what, bytes, code) => {
    const before = log().length;
    mallory.sendRaw(bytes());
    expect((await mallory.whenClosed()).code).toBe(code);
    expect(log().length).toBe(before);
    expect(ann.open).toBe(true);
  });

  it("an id that was used by the server's own hand", async () => {
    await table.server.drafts.addPart({ pieceId: table.pieceId, personId: table.people[1]!.personId, text: "By the form.", place: { at: "end" } });
    await ann.until(() => textOf(ann.doc).includes("By the form."));
    const store = openDraftStore({ databaseUrl: table.server.config.databaseUrl });
    const byHand = store.bindings(table.pieceId).find((b) => b.hand === "server" && b.personId === table.people[1]!.personId)!;
    store.close();
    const clock = Y.getState(ann.doc.store, byHand.clientId);
    await expectRefused({ structs: [{ client: byHand.clientId, clock, structs: [{ origin: annId(1), content: { string: "x" } }] }] });
  });
});

it("a visible deletion is allowed, and is recorded under the name of who did it", async () => {
  const text = addParagraph(ann.doc, "To be taken out.");
  await ann.whenSaved();
  await mallory.until(() => textOf(mallory.doc).includes("To be taken out."));
  const item = text._start!;
  mallory.sendUpdate(handmade({ deletes: [{ client: item.id.client, clock: item.id.clock, length: item.length }] }));
  await ann.until(() => text.length === 0);
  expect(log().at(-1)).toMatchObject({ personId: table.people[1]!.personId, kind: "typed" });
});

// Yjs's undo writes such things now and then; what other replicas made of them depended on where each had cut the word.
it.each([
  ["a new word and itself", [1, 1] as const],
  ["the end and the beginning of a new word", [3, 1] as const],
])("what stands between %s stands behind it, for everybody", async (_, [left, right]) => {
  const id = ME + 100 + left;
  mallory.sendUpdate(handmade({ structs: [{ client: id, clock: 0, structs: [
    { origin: annId(2), content: { string: "words" } }, { origin: [id, left], right: [id, right], content: { string: "x" } },
  ] }] }));
  const expected = `${"words".slice(0, left + 1)}x${"words".slice(left + 1)}`;
  await ann.until(() => textOf(ann.doc).includes(expected), "the words");
  const cyd = await table.seat(2);
  expect(textOf(cyd.doc)).toBe(textOf(ann.doc));
  expect((await table.server.drafts.text(table.pieceId)).text).toBe(textOf(ann.doc));
  cyd.end();
});

it("presence under Ann's id and name reaches nobody", async () => {
  const before = structuredClone(ann.awareness.getStates().get(ann.doc.clientID));
  const { awareness } = mallory;
  await ann.until(() => ann.awareness.getStates().has(mallory.doc.clientID));
  awareness.states.set(ann.doc.clientID, { user: { name: "Ann is a liar" } });
  awareness.meta.set(ann.doc.clientID, { clock: 9999, lastUpdated: Date.now() });
  const { encodeAwarenessUpdate } = await import("y-protocols/awareness");
  const encoding = await import("lib0/encoding");
  mallory.sendRaw(
    encoding.encode((to) => {
      encoding.writeVarUint(to, 1);
      encoding.writeVarUint8Array(to, encodeAwarenessUpdate(awareness, [ann.doc.clientID]));
    }),
  );
  const cyd = await table.seat(2);
  await cyd.until(() => cyd.awareness.getStates().size >= 2);
  await new Promise((later) => setTimeout(later, 200));
  expect(JSON.stringify([...cyd.awareness.getStates()])).not.toContain("liar");
  expect(ann.awareness.getStates().get(ann.doc.clientID)).toEqual(before);
  expect(ann.frames.some((frame) => Buffer.from(frame).includes("liar"))).toBe(false);
  cyd.end();
});

it("nobody can take an id that somebody else writes under, by presence or by words", async () => {
  const { encodeAwarenessUpdate, Awareness } = await import("y-protocols/awareness");
  const doc = new Y.Doc();
  const annsId = ann.doc.clientID;
  doc.clientID = annsId;
  const thief = table.sit(1, { doc, presence: true });
  await thief.whenSynced();
  expect(encodeAwarenessUpdate(new Awareness(doc), [doc.clientID]).length).toBeGreaterThan(0);
  thief.sendUpdate(handmade({ structs: [{ client: annsId, clock: Y.getState(ann.doc.store, annsId), structs: [{ origin: annId(0), content: { string: "x" } }] }] }));
  expect((await thief.whenClosed()).code).toBe(CLOSE.refused);
  annText.insert(annText.length, " Still mine.");
  await ann.whenSaved();
  expect(textOf(ann.doc)).toContain("Still mine.");
  thief.end();
});

