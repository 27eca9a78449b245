import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { CLOSE } from "#app/contract/close-codes.ts";
import { addParagraph, textOf } from "#tests/support/draft.ts";
import { person, type TestPerson } from "#tests/support/people.ts";
import { layTable, type Table } from "#tests/support/table.ts";
import type { YClient, YClientOptions } from "#tests/support/yclient.ts";

/** Who may come to a live draft, who is turned away, and what those who are turned away get to see: nothing. */
const SECRET = "The blue door was locked that winter.";
let table: Table;
let ann: YClient;
let pieceId: string;
let reader: TestPerson;
let commenter: TestPerson;
let stranger: TestPerson;
let steward: TestPerson;

beforeAll(async () => {
  table = await layTable({ people: 2 });
  const { server, spaceId, people } = table;
  [reader, commenter, stranger, steward] = await Promise.all(
    ["Rana", "Chidi", "Sam", "Stella"].map((name) => person(server, { name })),
  ) as [TestPerson, TestPerson, TestPerson, TestPerson];
  for (const { personId } of [reader, commenter]) await server.services.spaces.byOperator.addMember({ spaceId, personId, role: "member" });
  await server.services.spaces.byOperator.addMember({ spaceId, personId: steward.personId, role: "steward" });
  const piece = { spaceId, title: "Doors", byId: people[0]!.personId, writers: [people[1]!.personId], readers: [reader.personId], commenters: [commenter.personId] };
  pieceId = (await server.services.pieces.byOperator.add(piece)).id;
  ann = await table.seat(0, at());
  addParagraph(ann.doc, SECRET);
  await ann.whenSaved();
});
afterAll(() => table.close());

const at = (id = pieceId): Partial<YClientOptions> => ({ url: `${table.server.origin.replace(/^http/, "ws")}/collab/${id}` });
const as = (who: TestPerson): Partial<YClientOptions> => ({ ...at(), cookie: who.cookie });

const words = (): Uint8Array => {
  const doc = new Y.Doc();
  addParagraph(doc, "Let me in.");
  return Y.encodeStateAsUpdate(doc);
};

/** Tries to read and to write, and expects a closed door that says nothing. */
async function expectShut(client: YClient, code: number): Promise<void> {
  const before = textOf(ann.doc);
  await client.until(() => client.open || client.closed !== null);
  client.sendUpdate(words());
  expect((await client.whenClosed()).code).toBe(code);
  expect(client.frames).toEqual([]);
  expect(textOf(ann.doc)).toBe(before);
  client.end();
}

describe("nobody gets in who should not, and not a byte gets out:", () => {
  it("nobody at all", () => expectShut(table.sit(0, { ...at(), cookie: undefined }), CLOSE.notSignedIn));
  it("a session that never was", () => expectShut(table.sit(0, { ...at(), cookie: "tt_session=abcdefghijklmnopqrstuvwxyz" }), CLOSE.notSignedIn));
  it("a stranger", () => expectShut(table.sit(0, as(stranger)), CLOSE.noRight));
  it("the steward of the space, who is not part of the piece", () => expectShut(table.sit(0, as(steward)), CLOSE.noRight));
  it("anybody, to a piece that does not exist", () => expectShut(table.sit(0, at("there-is-no-such-piece")), CLOSE.noRight));
  it("anybody, to an address that is no address", () => expectShut(table.sit(0, at("%E0%A4%A")), CLOSE.noRight));

  it("a page of another site, with Ann's own cookie", async () => {
    const client = table.sit(0, { ...at(), origin: "https://elsewhere.example" });
    await client.whenClosed();
    expect(client.refusedStatus).toBe(403);
    expect(client.frames).toEqual([]);
  });

  it("a client that does not say where it comes from", async () => {
    const client = table.sit(0, { ...at(), origin: null });
    await client.whenClosed();
    expect(client.refusedStatus).toBe(403);
  });
});

it("a piece that is unknown and one that is forbidden cannot be told apart by how long the answer takes", async () => {
  const took = async (id: string) => {
    const began = performance.now();
    const client = table.sit(0, { ...at(id), cookie: stranger.cookie });
    await client.whenClosed();
    client.end();
    return performance.now() - began;
  };
  // Every refusal waits until the same moment: neither may be answered before it.
  for (const id of [pieceId, "no-such-piece"]) expect(await took(id)).toBeGreaterThanOrEqual(59);
});

describe.each([
  ["reader", () => reader],
  ["commenter", () => commenter],
])("a %s", (_role, who) => {
  it("reads along", async () => {
    const client = await table.seat(0, as(who()));
    expect(textOf(client.doc)).toBe(textOf(ann.doc));
    client.end();
  });

  it("cannot write a letter, and hears why", async () => {
    const before = textOf(ann.doc);
    const client = await table.seat(0, as(who()));
    addParagraph(client.doc, "A letter.");
    expect((await client.whenClosed()).code).toBe(CLOSE.refused);
    expect(textOf(ann.doc)).toBe(before);
    client.end();
  });

  it("cannot delete a letter", async () => {
    const before = textOf(ann.doc);
    const client = await table.seat(0, as(who()));
    client.doc.getXmlFragment("draft").delete(0, 1);
    expect((await client.whenClosed()).code).toBe(CLOSE.refused);
    expect(textOf(ann.doc)).toBe(before);
    client.end();
  });

  it("may send back what everybody has, as honest devices do", async () => {
    const client = await table.seat(0, as(who()));
    client.sendUpdate(Y.encodeStateAsUpdate(client.doc));
    await client.whenSaved();
    expect(client.open).toBe(true);
    client.end();
  });
});

describe("somebody whose right ends while they are connected is out within two seconds:", () => {
  const leaves = async (cookie: string, end: () => Promise<unknown>, code: number) => {
    const client = await table.seat(0, { ...at(), cookie });
    await end();
    expect((await client.whenClosed(2_000)).code).toBe(code);
    const frames = client.frames.length;
    ann.doc.transact(() => addParagraph(ann.doc, "Said after you left."));
    await ann.whenSaved();
    expect(client.frames.length).toBe(frames);
    const again = table.sit(0, { ...at(), cookie });
    await expectShut(again, code);
  };

  it("their session was ended from another device", async () => {
    const { services } = table.server;
    const device = await person(table.server, { name: "Ola" });
    await services.spaces.byOperator.addMember({ spaceId: table.spaceId, personId: device.personId, role: "member" });
    const { id } = await services.pieces.byOperator.add({ spaceId: table.spaceId, title: "One", byId: device.personId });
    const client = await table.seat(0, { ...at(id), cookie: device.cookie });
    await services.sessions.end(device.viewer, device.sessionId);
    expect((await client.whenClosed(2_000)).code).toBe(CLOSE.notSignedIn);
    client.end();
  });

  it("they were taken out of the space by the operator", () =>
    leaves(reader.cookie, () => table.server.services.spaces.byOperator.removeMember({ spaceId: table.spaceId, personId: reader.personId }), CLOSE.noRight));

  it("they left the piece themselves", () =>
    leaves(commenter.cookie, () => table.server.services.pieces.leave(commenter.viewer, pieceId), CLOSE.noRight));
});

it("somebody who steps back to reading stays, and writes no more", async () => {
  const { services } = table.server;
  const dee = await person(table.server, { name: "Dee" });
  await services.spaces.byOperator.addMember({ spaceId: table.spaceId, personId: dee.personId, role: "member" });
  const { id } = await services.pieces.byOperator.add({ spaceId: table.spaceId, title: "Two", byId: table.people[0]!.personId, writers: [dee.personId] });
  const client = await table.seat(0, { ...at(id), cookie: dee.cookie });
  addParagraph(client.doc, "While I may.");
  await client.whenSaved();
  await services.pieces.stepBack(dee.viewer, id, "reader");
  await new Promise((later) => setTimeout(later, 500));
  expect(client.open).toBe(true);
  addParagraph(client.doc, "After.");
  expect((await client.whenClosed()).code).toBe(CLOSE.refused);
  expect((await table.server.drafts.text(id)).text).toBe("While I may.");
  client.end();
});

it("one person has at most twenty connections to a piece", async () => {
  const many = Array.from({ length: 21 }, () => table.sit(1, at()));
  await many[0]!.until(() => many.some((client) => client.closed !== null) && many.filter((client) => client.synced).length === 20);
  expect(many.find((client) => client.closed !== null)?.closed?.code).toBe(CLOSE.tooFast);
  for (const client of many) client.end();
});
