import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { CLOSE } from "#app/contract/close-codes.ts";
import { MESSAGE, WHO } from "#app/contract/collab.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import { LIMITS } from "#server/collab/limits.ts";
import { Replay } from "#server/collab/replay.ts";
import { openDraftStore } from "#server/store/drafts.ts";
import { addParagraph, draftOf } from "#tests/support/draft.ts";
import { layTable, type Table } from "#tests/support/table.ts";
import { heard, sayWhose, typeFor, whoseMessage } from "#tests/support/whose.ts";
import type { YClient } from "#tests/support/yclient.ts";

/**
 * Voice and hand on raw sockets: somebody may say whose the words are that they type. By no bytes do they
 * become the owner of another's words, give another's away, or put a *confirmed* word into another's name.
 */
let table: Table;
let bo: YClient;
let ann: YClient;
let annId: string;
let boId: string;

beforeEach(async () => {
  table = await layTable({ people: 3 });
  annId = table.people[0]!.personId;
  boId = table.people[1]!.personId;
  ann = await table.seat(0);
  bo = await table.seat(1);
});
afterEach(() => table.close());

/** Short: whose, and how. `Ann<Bo?` is spoken by Ann, typed by Bo, waiting; `!` confirmed; `x` declined; `-<Bo` somebody's who is not here. */
const whose = async () => {
  const reading = await table.server.drafts.words(table.pieceId);
  return shorts(reading);
};
function shorts(reading: Awaited<ReturnType<Table["server"]["drafts"]["words"]>>) {
  const name = (id: string | null) => (id === annId ? "Ann" : id === boId ? "Bo" : id === null ? "-" : "other");
  return runsOf(reading.doc, reading.credits).map(({ text, credit }) => {
    if (credit === null) return text;
    const { personId, typedBy, voice, quoted } = credit;
    const hand = typedBy === personId ? "" : `<${name(typedBy)}`;
    return `${name(personId)}${hand}${{ waiting: "?", confirmed: "!", declined: "x", none: "" }[voice ?? "none"]}${quoted ? '"' : ""}: ${text}`;
  });
}
const log = () => {
  const store = openDraftStore({ databaseUrl: table.server.config.databaseUrl });
  const entries = [...store.log(table.pieceId)];
  const bindings = store.bindings(table.pieceId);
  store.close();
  return { entries, bindings };
};
const state = (client: YClient) => Y.getState(client.doc.store, client.doc.clientID);
const settled = async (client: YClient) => client.whenSaved();
const allHeard = (client: YClient, count: number) => client.until(() => heard(client) >= count, "that it was heard");

describe("what is said", () => {
  it("before the words come is in the same log entry as they, so that they are never the typist's, not for a moment", async () => {
    const text = addParagraph(bo.doc);
    await settled(bo);
    typeFor(bo, annId, text, "I waited all day.");
    await settled(bo);
    await allHeard(bo, 1);
    expect(await whose()).toEqual(["Ann<Bo?: I waited all day."]);
    const last = log().entries.at(-1)!;
    expect(last.kind).toBe("typed");
    expect(JSON.parse(last.words).claims).toHaveLength(1);
    const index = await table.server.store.voices.piecesOf(annId);
    expect(index).toEqual([table.pieceId]);
  });

  it("after the words came is an entry of its own, and once only however often it is said", async () => {
    const clock = state(bo);
    addParagraph(bo.doc, "Said by somebody else.");
    await settled(bo);
    const said = { client: bo.doc.clientID, clock, length: state(bo) - clock, who: WHO.outside };
    for (let times = 0; times < 3; times++) sayWhose(bo, said);
    await allHeard(bo, 3);
    expect(await whose()).toEqual(["-<Bo: Said by somebody else."]);
    expect(log().entries.filter(({ kind }) => kind === "said")).toHaveLength(1);
  });

  it("can be taken back, and said anew of somebody else, while nobody has answered", async () => {
    const text = addParagraph(bo.doc);
    const said = typeFor(bo, annId, text, "Maybe hers.");
    const { personId: _, ...stretch } = said;
    sayWhose(bo, { ...stretch, who: WHO.me });
    sayWhose(bo, said);
    sayWhose(bo, { ...stretch, who: WHO.me });
    await allHeard(bo, 4);
    expect(await whose()).toEqual(["Bo: Maybe hers."]);
  });

  it("is heard in order: a message whose words are still to come holds back the count, and no more", async () => {
    const text = addParagraph(bo.doc, "first");
    await settled(bo);
    const clock = state(bo);
    sayWhose(bo, { client: bo.doc.clientID, clock: clock + 6, length: 5, who: WHO.outside });
    sayWhose(bo, { client: bo.doc.clientID, clock: clock - 5, length: 5, who: WHO.outside });
    await bo.until(() => log().entries.some(({ kind }) => kind === "said"), "the second one");
    expect(heard(bo)).toBe(0);
    text.insert(5, " and then more");
    await allHeard(bo, 2);
    expect(await whose()).toEqual(["-<Bo: first", "Bo:  and t", "-<Bo: hen m", "Bo: ore"]);
  });

  it("is said again after a break, and resent claims of a lost answer change nothing", async () => {
    const text = addParagraph(bo.doc);
    await settled(bo);
    const said = typeFor(bo, annId, text, "On the bus.");
    await allHeard(bo, 1);
    const before = log().entries.length;
    bo.cut();
    await bo.whenClosed();
    bo.reopen();
    await bo.until(() => bo.open, "being back");
    sayWhose(bo, said);
    sayWhose(bo, said);
    await bo.whenSynced();
    await settled(bo);
    await bo.until(() => heard(bo) === 2, "that both were heard");
    expect(log().entries.length).toBe(before);
    expect(await whose()).toEqual(["Ann<Bo?: On the bus."]);
  });

  it("of an id that nobody has written under yet waits for it, also as the very first message of a connection", async () => {
    const doc = new Y.Doc();
    const inside = new Y.XmlText("Typed offline.");
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [inside]);
    draftOf(doc).push([paragraph]);
    const late = table.sit(1, { doc, hello: false });
    await late.until(() => late.open, "a connection");
    sayWhose(late, { client: doc.clientID, clock: 0, length: Y.getState(doc.store, doc.clientID), who: WHO.voice, personId: annId });
    await late.until(() => late.sent > 0, "the answer to what we have");
    await allHeard(late, 1);
    expect(await whose()).toEqual(["Ann<Bo?: Typed offline."]);
  });

  it("outlives a restart, and the log alone tells the same", async () => {
    const text = addParagraph(bo.doc, "Own. ");
    typeFor(bo, annId, text, "Hers. ");
    text.insert(text.length, "Own again.");
    await settled(bo);
    await allHeard(bo, 1);
    const live = await table.server.drafts.words(table.pieceId);
    expect(shorts(live)).toEqual(["Bo: Own. ", "Ann<Bo?: Hers. ", "Bo: Own again."]);
    const { entries, bindings } = log();
    const replay = new Replay(bindings);
    for (const entry of entries) replay.step(entry);
    expect(replay.worded()).toEqual(live);
    replay.close();
    const [asked] = await table.server.drafts.typedFor(table.pieceId, annId);
    await table.server.drafts.answerTyped({ ...asked!, pieceId: table.pieceId, personId: annId }, "no");
    const before = await table.server.drafts.words(table.pieceId);
    for (const client of [ann, bo]) client.end();
    await table.server.drafts.close();
    expect(await table.server.drafts.words(table.pieceId)).toEqual(before);
    expect(shorts(before)).toEqual(["Bo: Own. ", "-<Box: Hers. ", "Bo: Own again."]);
    expect(await table.server.drafts.typedFor(table.pieceId, annId)).toMatchObject([{ state: "declined" }]);
  });
});

describe("what cannot be said:", () => {
  const refused = async (client: YClient, code: number) => {
    expect((await client.whenClosed()).code).toBe(code);
  };
  beforeEach(async () => {
    addParagraph(ann.doc, "Ann wrote this sentence herself.");
    await settled(ann);
    await bo.until(() => draftOf(bo.doc).length === 1, "Ann's words");
  });
  const nothingChanged = async () => {
    expect(await whose()).toEqual(["Ann: Ann wrote this sentence herself."]);
    expect(log().entries.every(({ kind }) => kind === "typed")).toBe(true);
  };

  it.each([WHO.me, WHO.outside, WHO.voice])("anything about ids that are somebody else's (%i)", async (who) => {
    sayWhose(bo, { client: ann.doc.clientID, clock: 0, length: 40, who, ...(who === WHO.voice && { personId: boId }) });
    await refused(bo, CLOSE.refused);
    await nothingChanged();
  });

  it("anything about ids that are to come and are somebody else's then", async () => {
    const strange = table.sit(2, { hello: false });
    await strange.until(() => strange.open, "a connection");
    sayWhose(bo, { client: strange.doc.clientID, clock: 0, length: 100, who: WHO.voice, personId: annId });
    const inside = new Y.XmlText("The third one's.");
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [inside]);
    draftOf(strange.doc).push([paragraph]);
    await strange.until(() => strange.saved !== null, "that it is saved");
    expect((await whose()).some((run) => run.includes("?"))).toBe(false);
  });

  it("anything by somebody who only reads, or comments", async () => {
    for (const role of ["reader", "commenter"] as const) {
      const { people, spaceId, server } = table;
      const [first] = people;
      const { id } = await server.services.pieces.byOperator.add({
        spaceId, title: role, byId: first!.personId, [`${role}s`]: [boId],
      });
      const reader = table.sit(1, { url: `${server.origin.replace(/^http/, "ws")}/collab/${id}` });
      await reader.whenSynced();
      sayWhose(reader, { client: reader.doc.clientID, clock: 0, length: 1, who: WHO.outside });
      await refused(reader, CLOSE.refused);
    }
  });

  it.each<[string, (client: YClient) => Uint8Array]>([
    ["a kind that there is not", (c) => whoseMessage({ client: c.doc.clientID, clock: 0, length: 1, who: 3 })],
    ["nothing at all", () => new Uint8Array([MESSAGE.whose])],
    ["no length", (c) => whoseMessage({ client: c.doc.clientID, clock: 0, length: 0, who: WHO.me })],
    ["no person", (c) => whoseMessage({ client: c.doc.clientID, clock: 0, length: 1, who: WHO.voice })],
    ["an empty person", (c) => whoseMessage({ client: c.doc.clientID, clock: 0, length: 1, who: WHO.voice, personId: "" })],
    ["a person who is too long", (c) => whoseMessage({ client: c.doc.clientID, clock: 0, length: 1, who: WHO.voice, personId: "x".repeat(65) })],
    ["more after the end", (c) => whoseMessage({ client: c.doc.clientID, clock: 0, length: 1, who: WHO.me, personId: "more" })],
    ["an end beyond all numbers", (c) => whoseMessage({ client: c.doc.clientID, clock: Number.MAX_SAFE_INTEGER, length: 5, who: WHO.me })],
  ])("%s: malformed", async (_what, bytes) => {
    bo.sendRaw(bytes(bo));
    await refused(bo, CLOSE.malformed);
    await nothingChanged();
  });

  it("more ids than a draft has, or more messages in waiting than a device has on its way", async () => {
    sayWhose(bo, { client: bo.doc.clientID, clock: 0, length: LIMITS.saidLength + 1, who: WHO.me });
    await refused(bo, CLOSE.tooLarge);
    const flood = await table.seat(1);
    for (let n = 0; n <= LIMITS.saidWaiting; n++) sayWhose(flood, { client: flood.doc.clientID, clock: 1_000 + n, length: 1, who: WHO.outside });
    await refused(flood, CLOSE.tooLarge);
    await nothingChanged();
  });
});

describe("who is named", () => {
  it("and is not in the piece, whether they left, were never there or do not exist, cannot be asked: the words are somebody's who is not here", async () => {
    const stranger = (await table.server.services.people.addByOperator({ name: "Nobody here" })).id;
    const gone = table.people[2]!;
    const viewer = { kind: "person", personId: gone.personId, name: gone.name, sessionId: "s", ownDevice: false, mayStartSpaces: false } as const;
    await table.server.services.pieces.leave(viewer, table.pieceId);
    await bo.until(() => bo.open, "still there");
    for (const personId of [stranger, gone.personId, "no-such-person"]) {
      const text = addParagraph(bo.doc);
      typeFor(bo, personId, text, `For ${personId.length}.`);
    }
    await settled(bo);
    await allHeard(bo, 3);
    expect((await whose()).filter((run) => run !== "\n").every((run) => run.startsWith("-<Bo: "))).toBe(true);
    for (const personId of [stranger, gone.personId]) expect(await table.server.store.voices.piecesOf(personId)).toEqual([]);
  });

  it("and is oneself is oneself", async () => {
    const text = addParagraph(bo.doc);
    typeFor(bo, boId, text, "Mine after all.");
    await settled(bo);
    expect(await whose()).toEqual(["Bo: Mine after all."]);
  });
});

describe("words that are older than the ids they stand under", () => {
  beforeEach(async () => {
    addParagraph(ann.doc, "Ann wrote this long sentence herself.");
    await settled(ann);
    await bo.until(() => draftOf(bo.doc).length === 1, "Ann's words");
  });

  it("stay whose they are when somebody makes a heading of them while typing for another", async () => {
    const clock = state(bo);
    sayWhose(bo, { client: bo.doc.clientID, clock, length: 1_000, who: WHO.voice, personId: table.people[2]!.personId });
    bo.doc.transact(() => {
      draftOf(bo.doc).delete(0, 1);
      const heading = new Y.XmlElement("heading");
      heading.insert(0, [new Y.XmlText("Ann wrote this long sentence herself. And more.")]);
      draftOf(bo.doc).insert(0, [heading]);
    });
    await settled(bo);
    expect(await whose()).toEqual(["Ann: Ann wrote this long sentence herself.", "other<Bo?:  And more."]);
  });

  it("stay whose they are when they are copied, cut and pasted, or brought back, and said to be somebody's before or after", async () => {
    const clock = state(bo);
    sayWhose(bo, { client: bo.doc.clientID, clock, length: 200, who: WHO.outside });
    addParagraph(bo.doc, "Ann wrote this long sentence herself.");
    await settled(bo);
    expect(await whose()).toEqual(["Ann: Ann wrote this long sentence herself.", "\n", 'Ann": Ann wrote this long sentence herself.']);
    sayWhose(bo, { client: bo.doc.clientID, clock, length: state(bo) - clock, who: WHO.me });
    bo.doc.transact(() => draftOf(bo.doc).delete(0, 2));
    const again = state(bo);
    addParagraph(bo.doc, "Ann wrote this long sentence herself.");
    sayWhose(bo, { client: bo.doc.clientID, clock: again, length: state(bo) - again, who: WHO.voice, personId: table.people[2]!.personId });
    await settled(bo);
    expect((await whose()).map((run) => run.split(":")[0])).toEqual([expect.stringMatching(/^Ann"?$/)]);
  });
});

describe("once the voice has answered", () => {
  it.each(["yes", "no"] as const)("%s, the typist can say nothing more about it, by any message", async (answer) => {
    const text = addParagraph(bo.doc);
    const said = typeFor(bo, annId, text, "What she said.");
    await settled(bo);
    const [asked] = await table.server.drafts.typedFor(table.pieceId, annId);
    expect(await table.server.drafts.answerTyped({ ...asked!, pieceId: table.pieceId, personId: annId }, answer)).toBe("done");
    const then = await whose();
    expect(then).toEqual([answer === "yes" ? "Ann<Bo!: What she said." : "-<Box: What she said."]);
    for (const who of [WHO.me, WHO.outside]) sayWhose(bo, { client: said.client, clock: said.clock, length: said.length, who });
    sayWhose(bo, { ...said, personId: table.people[2]!.personId });
    sayWhose(bo, said);
    await allHeard(bo, 5);
    expect(await whose()).toEqual(then);
  });

  it("nobody else can answer, with whatever passage they name", async () => {
    const text = addParagraph(bo.doc);
    typeFor(bo, annId, text, "What she said.");
    await settled(bo);
    const [asked] = await table.server.drafts.typedFor(table.pieceId, annId);
    for (const personId of [boId, table.people[2]!.personId])
      for (const answer of ["yes", "no"] as const)
        expect(await table.server.drafts.answerTyped({ ...asked!, pieceId: table.pieceId, personId }, answer)).toBe("changed");
    for (const ids of ["", "_", "zz", "0.0.0", "1.1.zzzzzzzzzzz"])
      expect(await table.server.drafts.answerTyped({ ids, print: asked!.print, pieceId: table.pieceId, personId: annId }, "yes")).toBe("changed");
    expect(await whose()).toEqual(["Ann<Bo?: What she said."]);
  });
});
