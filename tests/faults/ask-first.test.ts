/** Ask first: whatever bytes arrive, other people's words go only when they use a suggestion. Structure is no taking. */
import { joinBackward, setBlockType, splitBlock, toggleMark, wrapIn } from "prosemirror-commands";
import type { Command } from "prosemirror-state";
import { wrapInList } from "prosemirror-schema-list";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { creditedTexts } from "#server/collab/worded.ts";
import { outcome } from "#tests/support/group.ts";
import { addParagraph, contentHash, draftOf, textOf } from "#tests/support/draft.ts";
import { HeadlessEditor } from "#tests/support/headless.ts";
import { signedIn } from "#tests/support/people.ts";
import { layTable, type Table } from "#tests/support/table.ts";
import { sayWhose } from "#tests/support/whose.ts";
import { WHO } from "#app/contract/collab.ts";
import type { YClient } from "#tests/support/yclient.ts";

const ANN_SAYS = "I was not happy there and nobody asked me why.";
const BO_SAYS = "Mrs Ali sees us from her shop window.";
const { nodes, marks } = draftSchema;

let table: Table;
let ann: YClient;
let bo: YClient;
let annEdits: HeadlessEditor;
let boEdits: HeadlessEditor;

const viewer = async (who: number) => (await signedIn(table.server, table.people[who]!.personId)).viewer;
const wish = async (who: number, hands: "open" | "ask") => table.server.services.hands.wish(await viewer(who), table.pieceId, hands);
const text = async () => (await table.server.drafts.text(table.pieceId)).text;
const insert = (words: string): Command => (state, dispatch) => {
  dispatch?.(state.tr.insertText(words));
  return true;
};

beforeEach(async () => {
  table = await layTable({ people: 2 });
  [ann, bo] = [await table.seat(0), await table.seat(1)];
  [annEdits, boEdits] = [new HeadlessEditor(ann), new HeadlessEditor(bo)];
  addParagraph(ann.doc, ANN_SAYS);
  await ann.whenSaved();
  await bo.until(() => textOf(bo.doc).includes("why."), "Ann's words have come");
  addParagraph(bo.doc, BO_SAYS);
  await bo.whenSaved();
  await ann.until(() => textOf(ann.doc).includes("window."), "Bo's words have come");
  await wish(0, "ask");
  expect(await wish(1, "ask")).toBe(true);
});
afterEach(() => table.close());

const textAt = (client: YClient, block: number) => (draftOf(client.doc).get(block) as Y.XmlElement).get(0) as Y.XmlText;
/** All letters of Ann's that can be seen, in order. */
async function annsLetters(): Promise<string> {
  const room = table.server.drafts.open(table.pieceId)!;
  return [...creditedTexts(room.doc, room.ledger)].flat().filter(({ credit }) => credit.personId === table.people[0]!.personId).map((part) => part.text).join("");
}
const refusedWith = async (client: YClient) => (await client.whenClosed()).code;

describe("With a raw client, Bo cannot", () => {
  test.each<[string, () => void]>([
    ["delete one letter of Ann's", () => textAt(bo, 0).delete(6, 1)],
    ["delete a word of hers", () => textAt(bo, 0).delete(6, 4)],
    ["delete her whole text", () => textAt(bo, 0).delete(0, ANN_SAYS.length)],
    ["delete her whole paragraph", () => draftOf(bo.doc).delete(0, 1)],
    ["delete everything", () => draftOf(bo.doc).delete(0, 2)],
    ["type over a word of hers", () => bo.doc.transact(() => { textAt(bo, 0).delete(6, 3); textAt(bo, 0).insert(6, "very"); })],
    ["turn her words around", () => bo.doc.transact(() => { textAt(bo, 0).delete(6, 4); textAt(bo, 0).insert(12, "not "); })],
    ["write her paragraph anew with a word less", () => bo.doc.transact(() => { draftOf(bo.doc).delete(0, 1); const p = new Y.XmlElement("paragraph"); p.insert(0, [new Y.XmlText(ANN_SAYS.replace("not ", ""))]); draftOf(bo.doc).insert(0, [p]); })],
    ["write her paragraph anew with letters of his in place of one word", () => bo.doc.transact(() => { draftOf(bo.doc).delete(0, 1); const p = new Y.XmlElement("paragraph"); p.insert(0, [new Y.XmlText(ANN_SAYS.replace("not", "now"))]); draftOf(bo.doc).insert(0, [p]); })],
    ["take out a word of hers while he writes a page of his own", () => bo.doc.transact(() => { textAt(bo, 0).delete(6, 4); addParagraph(bo.doc, "Nothing to see here. ".repeat(20)); })],
  ])("%s", async (_, does) => {
    does();
    expect(await refusedWith(bo)).toBe(4405);
    expect(await annsLetters()).toBe(ANN_SAYS);
    expect(await text()).toBe(`${ANN_SAYS}\n${BO_SAYS}`);
  });

  test("name only the block, and not the words in it", async () => {
    const block = draftOf(bo.doc).get(0)._item!;
    // A delete set of one id: the paragraph itself.
    const varint = (n: number): number[] => (n < 128 ? [n] : [(n % 128) + 128, ...varint(Math.floor(n / 128))]);
    bo.sendUpdate(new Uint8Array([0, 1, ...varint(block.id.client), 1, ...varint(block.id.clock), 1]));
    // Words that whoever took the block away did not name are carried to another one.
    await ann.until(() => draftOf(ann.doc).length > 0 && textOf(ann.doc).includes("why."), "what became of it");
    expect(await annsLetters()).toBe(ANN_SAYS);
  });

  test("take her words out from a device that was away while she made them a heading", async () => {
    bo.cut();
    annEdits.run(setBlockType(nodes.heading, { level: 2 }), { behind: "happy" });
    await ann.whenSaved();
    draftOf(bo.doc).delete(0, 1);
    bo.reopen();
    expect(await refusedWith(bo)).toBe(4405);
    expect(await annsLetters()).toBe(ANN_SAYS);
  });

  test("bring back an older version in which her words were not there, but one part of it", async () => {
    const { versions } = table.server.services;
    const boAsks = await viewer(1);
    await versions.name(boAsks, table.pieceId, { name: "Before", token: "v" });
    const [version] = (await versions.list(boAsks, table.pieceId)).versions;
    addParagraph(ann.doc, "And then I left.");
    await ann.whenSaved();
    await bo.until(() => textOf(bo.doc).includes("left."), "her words");
    textAt(bo, 1).insert(0, "Every day ");
    await bo.whenSaved();
    expect(await outcome(versions.bringBack(boAsks, table.pieceId, version!.id, { block: null, token: "b1" }))).toBe("asks_first");
    expect(await text()).toContain("And then I left.");
    expect(await outcome(versions.bringBack(boAsks, table.pieceId, version!.id, { block: 1, token: "b2" }))).toBe("done");
    expect(await text()).toContain(`\n${BO_SAYS}`);
  });
});

describe("Bo can", () => {
  const stays = async (client: YClient) => {
    await client.whenSaved();
    expect(client.closed).toBeNull();
    const fresh = await table.seat(0);
    expect(contentHash(client.doc)).toBe(contentHash(fresh.doc));
    fresh.end();
  };

  test.each<[string, () => void]>([
    ["press Enter in her paragraph", () => boEdits.run(splitBlock, { behind: "happy" })],
    ["make it a heading", () => boEdits.run(setBlockType(nodes.heading, { level: 2 }), { behind: "happy" })],
    ["make it a list", () => boEdits.run(wrapInList(nodes.bullet_list), { behind: "happy" })],
    ["make it a quote", () => boEdits.run(wrapIn(nodes.blockquote), { behind: "happy" })],
    ["join his paragraph to hers", () => boEdits.run(joinBackward, { before: "Mrs Ali" })],
    ["move it down", () => bo.doc.transact(() => { const block = draftOf(bo.doc).get(0).clone(); draftOf(bo.doc).delete(0, 1); draftOf(bo.doc).insert(1, [block]); })],
    ["make a word of hers bold", () => boEdits.run(toggleMark(marks.strong), { select: "not happy" })],
    ["write between her words", () => boEdits.run(insert("really "), { behind: "I was " })],
  ])("%s", async (_, does) => {
    does();
    await stays(bo);
    expect(await annsLetters()).toBe(ANN_SAYS);
  });

  test("join a second text of his in her paragraph to hers, with what she wrote into it, in two steps, as his editor does", async () => {
    const second = (client: YClient) => (draftOf(client.doc).get(0) as Y.XmlElement).get(1) as Y.XmlText;
    (draftOf(bo.doc).get(0) as Y.XmlElement).insert(1, [new Y.XmlText("I know. ")]);
    await bo.whenSaved();
    await ann.until(() => textOf(ann.doc).includes("I know."), "Bo's second text has come");
    second(ann).insert("I know. ".length, "He does.");
    await ann.whenSaved();
    await bo.until(() => textOf(bo.doc).includes("He does."), "Ann's words have come");

    textAt(bo, 0).insert(ANN_SAYS.length, "I know. He does.");
    (draftOf(bo.doc).get(0) as Y.XmlElement).delete(1, 1);
    await stays(bo);
    expect(await text()).toBe(`${ANN_SAYS}I know. He does.\n${BO_SAYS}`);
    expect(await annsLetters()).toBe(`${ANN_SAYS}He does.`);
  });

  test("take out his own words, also from the middle of hers", async () => {
    boEdits.run(insert("really "), { behind: "I was " });
    await bo.whenSaved();
    textAt(bo, 0).delete(6, 7);
    textAt(bo, 1).delete(0, BO_SAYS.length);
    await stays(bo);
    expect(await annsLetters()).toBe(ANN_SAYS);
    expect((await text()).trim()).toBe(ANN_SAYS);
  });

  test("take out what he typed for her as long as she has not said that it is hers, and not after", async () => {
    const { doc } = bo;
    const typed = (words: string) => {
      sayWhose(bo, { client: doc.clientID, clock: Y.getState(doc.store, doc.clientID), length: words.length, who: WHO.voice, personId: table.people[0]!.personId });
      textAt(bo, 1).insert(0, words);
    };
    typed("She said this. ");
    await bo.whenSaved();
    textAt(bo, 1).delete(0, "She said this. ".length);
    await stays(bo);
    typed("And this. ");
    await bo.whenSaved();
    const { typedFor } = table.server.services;
    const annAsks = await viewer(0);
    const [piece] = await typedFor.mine(annAsks);
    expect(await typedFor.confirm(annAsks, { pieceId: table.pieceId, ...piece!.passages[0]! })).toBe("done");
    textAt(bo, 1).delete(0, "And this. ".length);
    expect(await refusedWith(bo)).toBe(4405);
  });

  test("take out a copy of her words that he pasted, and not hers", async () => {
    boEdits.run(insert(` ${ANN_SAYS}`), { behind: "window." });
    await bo.whenSaved();
    textAt(bo, 1).delete(BO_SAYS.length, ANN_SAYS.length + 1);
    await stays(bo);
    expect(await annsLetters()).toBe(ANN_SAYS);
  });

  test("suggest, and what she uses is in the text", async () => {
    const { talk } = table.server.services;
    const { threadId } = await talk.say(await viewer(1), table.pieceId, {
      kind: "change", text: "", wording: "sad", about: { is: "words", place: "anywhere", words: "not happy" }, to: [], token: "s",
    });
    expect(await outcome(talk.use(await viewer(1), table.pieceId, threadId, { seen: "not happy", wording: "sad" }))).toBe("not_allowed");
    expect(await talk.use(await viewer(0), table.pieceId, threadId, { seen: "not happy", wording: "sad" })).toBe("used");
    expect(await text()).toContain("I was sad there");
  });

  test("not by his own yes take out as much as a dash of hers beside a word of his", async () => {
    const { talk } = table.server.services;
    annEdits.run(insert(" – "), { behind: "happy" });
    await ann.whenSaved();
    await bo.until(() => textOf(bo.doc).includes("–"), "her dash");
    boEdits.run(insert("really"), { behind: "happy – " });
    await bo.whenSaved();
    const seen = "– really";
    const { threadId } = await talk.say(await viewer(1), table.pieceId, {
      kind: "change", text: "", wording: "really", about: { is: "words", place: "anywhere", words: seen }, to: [], token: "d",
    });
    expect(await talk.use(await viewer(1), table.pieceId, threadId, { seen, wording: "really" })).toBe("waits");
    expect(await text()).toContain("–");
    expect(await talk.use(await viewer(0), table.pieceId, threadId, { seen, wording: "really" })).toBe("used");
  });

  test("change words that are partly hers and partly his when both say so", async () => {
    const { talk } = table.server.services;
    boEdits.run(joinBackward, { before: "Mrs Ali" });
    await bo.whenSaved();
    const seen = "asked me why.Mrs Ali";
    const { threadId } = await talk.say(await viewer(1), table.pieceId, {
      kind: "change", text: "", wording: "said a word. Ali", about: { is: "words", place: "anywhere", words: seen }, to: [], token: "s",
    });
    expect(await talk.use(await viewer(0), table.pieceId, threadId, { seen, wording: "said a word. Ali" })).toBe("used");
  });
});

describe("It is agreed on", () => {
  test("by everybody who writes, back as well, and nobody is shown who wishes what", async () => {
    const { hands } = table.server.services;
    expect(await hands.view(await viewer(0), table.pieceId)).toEqual({ now: "ask", iWish: null, may: { wish: true } });
    expect(await wish(1, "open")).toBe(false);
    expect(await hands.view(await viewer(0), table.pieceId)).toEqual({ now: "ask", iWish: null, may: { wish: true } });
    expect(await hands.view(await viewer(1), table.pieceId)).toMatchObject({ iWish: "open" });
    textAt(bo, 0).delete(6, 4);
    expect(await refusedWith(bo)).toBe(4405);
    expect(await wish(0, "open")).toBe(true);
    const again = await table.seat(1);
    textAt(again, 0).delete(6, 4);
    await again.whenSaved();
    expect(await text()).toContain("I was happy there");
  });

  test("when the last one who had not said so stops writing", async () => {
    await wish(1, "open");
    await table.server.services.pieces.stepBack(await viewer(0), table.pieceId, "reader");
    expect((await table.server.services.hands.view(await viewer(1), table.pieceId)).now).toBe("open");
  });
});
