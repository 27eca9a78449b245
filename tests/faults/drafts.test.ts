import { createDrafts } from "#server/collab/index.ts";
import { createLog } from "#server/log.ts";
import { brokenAt } from "#server/store/draft-chain.ts";
import { openDraftStore } from "#server/store/drafts.ts";
import { afterEach, expect, it } from "vitest";
import { makeCompany } from "#tests/support/company.ts";
import { startCore } from "#tests/support/core.ts";
import { addParagraph, contentHash, textOf } from "#tests/support/draft.ts";
import { layTable, type Table } from "#tests/support/table.ts";

let table: Table | null = null;
afterEach(async () => {
  await table?.close();
  table = null;
});

it("two people write at the same time and both have the same text", async () => {
  table = await layTable({ people: 2 });
  const ann = await table.seat(0);
  const bo = await table.seat(1);
  addParagraph(ann.doc, "Ann was here.");
  addParagraph(bo.doc, "Bo was here.");
  await Promise.all([ann.whenSaved(), bo.whenSaved()]);
  await bo.until(() => textOf(bo.doc).includes("Ann was here.") && textOf(ann.doc).includes("Bo was here."));
  expect(contentHash(ann.doc)).toBe(contentHash(bo.doc));
});

it("what is called saved is there after a restart, for somebody who was never there", async () => {
  table = await layTable({ people: 2 });
  const ann = await table.seat(0);
  const text = addParagraph(ann.doc, "");
  for (const letter of "I kept the key 🔑 for years.") text.insert(text.length, letter);
  await ann.whenSaved();
  const draft = { store: openDraftStore({ databaseUrl: table.server.config.databaseUrl }), clock: { now: () => new Date() }, log: createLog("silent") };
  const afterRestart = createDrafts(draft);
  expect(await afterRestart.text(table.pieceId)).toEqual({ text: "I kept the key 🔑 for years.", seq: ann.saved!.seq });
  expect(brokenAt(draft.store.log(table.pieceId))).toBeNull();
  await afterRestart.close();
  draft.store.close();
});

it("a part that comes by the form is seen by those who write live, and is its person's", async () => {
  table = await layTable({ people: 2 });
  const ann = await table.seat(0);
  addParagraph(ann.doc, "First.");
  await ann.whenSaved();
  const boId = table.people[1]!.personId;
  const { seq } = await table.server.drafts.addPart({ pieceId: table.pieceId, personId: boId, text: "Second.\n\nThird.", place: { at: "end" } });
  expect(seq).toBe(2);
  await ann.until(() => textOf(ann.doc) === "First.\nSecond.\nThird.");
  expect([...(await table.server.drafts.peopleWithWords(table.pieceId))].sort()).toEqual([table.people[0]!.personId, boId].sort());
});

it("everybody sees who is here, under the name of their session and no other", async () => {
  table = await layTable({ people: 2 });
  const ann = await table.seat(0);
  const bo = await table.seat(1);
  bo.awareness.setLocalState({ user: { name: "Somebody else", color: "red" }, cursor: null });
  await ann.until(() => ann.awareness.getStates().has(bo.doc.clientID));
  expect(ann.awareness.getStates().get(bo.doc.clientID)).toMatchObject({ user: { name: "Writer 2", role: "writer" } });
  bo.end();
  await ann.until(() => !ann.awareness.getStates().has(bo.doc.clientID));
});

it("a draft that broke is not opened anew before what came in earlier is on disk", async () => {
  const core = await startCore();
  const { people, pieces } = await makeCompany(core, { people: 1, pieces: 1 });
  const [pieceId, personId] = [pieces[0]!, people[0]!.personId];
  const room = core.drafts.open(pieceId)!;
  room.act({ by: personId, kind: "part", work: (doc) => void addParagraph(doc, "This was in before.") });
  room.failed();
  expect(() => core.drafts.open(pieceId)).toThrow(expect.objectContaining({ code: "could_not_save" }));
  await core.drafts.commits.flush();
  await core.drafts.addPart({ pieceId, personId, text: "And this came after.", place: { at: "end" } });
  expect((await core.drafts.text(pieceId)).text).toBe("This was in before.\nAnd this came after.");
  expect([...core.draftStore.log(pieceId)].map(({ seq }) => seq)).toEqual([1, 2]);
  await core.close();
});
