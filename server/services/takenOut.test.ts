import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import { startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { group } from "#tests/support/group.ts";
import type { Room } from "#server/collab/room.ts";
import { erase } from "#server/collab/positions.ts";
import { visibleTexts } from "#server/collab/texts.ts";

let core: TestCore;
let ann: PersonViewer;
let bo: PersonViewer;
let chidi: PersonViewer;
let spaceId = "";
let pieceId = "";

beforeEach(async () => {
  core = await startCore({ clock: testClock() });
  const made = await group(core, { bo: "member", chidi: "member" });
  spaceId = made.spaceId;
  ({ ann, bo, chidi } = made.people);
  pieceId = (await core.services.pieces.byOperator.add({ spaceId, title: "The 42", byId: ann.personId, writers: [bo.personId], readers: [chidi.personId] })).id;
});
afterEach(() => core.close());

const add = (who: PersonViewer, text: string) => core.drafts.addPart({ pieceId, personId: who.personId, text, place: { at: "end" } });
const list = async (who: PersonViewer) => (await core.services.takenOut.view(who, pieceId)).passages;
const textNow = async () => (await core.drafts.text(pieceId)).text;
const waiting = (who: PersonViewer) => core.services.takenOut.waitingFor(who);

/** Somebody deletes these words, as their editor would: in place, or with the whole paragraph. */
async function takesOut(who: PersonViewer, words: string, { withBlock = false } = {}): Promise<void> {
  const room = core.drafts.open(pieceId) as Room;
  for (const items of visibleTexts(room.doc))
    for (const { id, content, parent } of items) {
      const at = content.str.indexOf(words);
      if (at === -1) continue;
      const block = withBlock && parent !== null && typeof parent === "object" && "_item" in parent ? parent._item?.parent : null;
      const item = block !== null && typeof block === "object" && "_item" in block ? block._item : null;
      const range = item ? { client: item.id.client, clock: item.id.clock, length: 1 } : { client: id.client, clock: id.clock + at, length: words.length };
      const root = room.doc.getXmlFragment("draft");
      room.act({
        by: who.personId, kind: "typed", deletes: [range],
        work: (doc) => (item ? root.delete(root.toArray().findIndex((child) => child._item === item), 1) : erase(doc, range, range.length)),
      });
      await core.drafts.commits.flush();
      return;
    }
  throw new Error(`Nobody wrote "${words}"`);
}

test("who took what out and when is there for those who write, and only its person may bring it back", async () => {
  await add(ann, "We waited in the rain until it was dark.");
  await takesOut(bo, "in the rain ");
  expect(await list(ann)).toMatchObject([{ when: "today", by: { isMe: false, name: "Bo" }, parts: [{ text: "in the rain ", whose: { isMe: true } }], may: { bringBack: true } }]);
  expect(await list(bo)).toMatchObject([{ by: { isMe: true }, parts: [{ whose: { isMe: false, name: "Ann" } }], may: { bringBack: false } }]);
  const [passage] = await list(bo);
  expect(await core.services.takenOut.bringBack(bo, pieceId, passage!.key)).toBe(false);
  expect(await textNow()).toBe("We waited until it was dark.");
});

test("brought back, words stand where they stood, are their person's as before, and twice is once", async () => {
  await add(ann, "We waited in the rain until it was dark.");
  await takesOut(bo, "in the rain ");
  const [passage] = await list(ann);
  expect(await core.services.takenOut.bringBack(ann, pieceId, passage!.key)).toBe(true);
  expect(await core.services.takenOut.bringBack(ann, pieceId, passage!.key)).toBe(false);
  expect(await textNow()).toBe("We waited in the rain until it was dark.");
  const { doc, credits } = await core.drafts.words(pieceId);
  expect(runsOf(doc, credits).map((run) => run.credit?.personId)).toEqual([ann.personId]);
  expect(await list(ann)).toEqual([]);
  expect(await list(bo)).toEqual([]);
});

test("a paragraph that went whole comes back as one, between those it stood between", async () => {
  await add(ann, "One.\nTwo is the one that goes.\nThree.");
  await takesOut(bo, "Two is", { withBlock: true });
  expect(await textNow()).toBe("One.\nThree.");
  const [passage] = await list(ann);
  expect(await core.services.takenOut.bringBack(ann, pieceId, passage!.key)).toBe(true);
  expect(await textNow()).toBe("One.\nTwo is the one that goes.\nThree.");
});

test("what people take out of their own words is theirs alone to see", async () => {
  await add(ann, "This was too much to say. This is enough.");
  await takesOut(ann, "This was too much to say. ");
  expect(await list(ann)).toHaveLength(1);
  expect(await list(bo)).toEqual([]);
  expect(await list(chidi)).toEqual([]);
});

test("letters that are put right inside a word are no passage", async () => {
  await add(ann, "We wenmt home.");
  await takesOut(bo, "m");
  expect(await list(ann)).toEqual([]);
});

test("who only reads sees what was theirs, and nothing else", async () => {
  await add(ann, "We waited in the rain until it was dark.");
  await takesOut(bo, "in the rain ");
  expect(await core.services.takenOut.view(chidi, pieceId)).toMatchObject({ passages: [], onlyMine: true });
});

test("where each person is shown only their own words, others' stand there without whose they were", async () => {
  await add(ann, "We waited in the rain until it was dark.");
  await takesOut(bo, "in the rain ");
  await add(bo, "Nobody came for us at all that night.");
  await takesOut(ann, "for us at all ");
  const sql = (core.draftStore as unknown as { takeOuts: unknown }) && (await import("better-sqlite3")).default;
  const db = new sql(`${core.dataDir}/told-together.db`);
  db.prepare('UPDATE "Space" SET wordsShown = ? WHERE id = ?').run("own", spaceId);
  db.close();
  const seen = await list(bo);
  expect(seen.flatMap(({ parts }) => parts.map(({ whose }) => whose))).toEqual([{ isMe: true }, null]);
  expect(JSON.stringify(seen.map(({ parts }) => parts))).not.toContain("Ann");
});

test("much of somebody's text taken out by somebody else waits for them at home, until they have looked", async () => {
  const long = "I said it slowly so that everybody could write it down. ".repeat(4);
  await add(ann, `${long}And then we went.`);
  await add(ann, "A short one.");
  await takesOut(bo, "And then ");
  expect(await waiting(ann)).toEqual([]);
  await takesOut(bo, long);
  expect(await waiting(ann)).toEqual([{ pieceId, title: "The 42" }]);
  expect(await waiting(bo)).toEqual([]);
  await list(ann);
  expect(await waiting(ann)).toEqual([]);
  await takesOut(bo, "A short one.", { withBlock: true });
  expect(await waiting(ann)).toEqual([{ pieceId, title: "The 42" }]);
  await list(ann);
  await takesOut(ann, "we went.");
  expect(await waiting(ann)).toEqual([]);
});

test("while somebody takes their words out, nobody sees or brings back what they had said, and afterwards nobody can", async () => {
  await add(ann, "We waited in the rain until it was dark.");
  await add(bo, "And I was cold to the bone that night.");
  await takesOut(bo, "in the rain ");
  const [before] = await list(ann);
  await core.services.takeOut.takeOut(ann, pieceId, { token: "form" });
  expect(await list(bo)).toEqual([]);
  expect(await list(ann)).toEqual([]);
  expect(await core.services.takenOut.bringBack(ann, pieceId, before!.key)).toBe(false);
  await core.services.takeOut.undo(ann, pieceId);
  expect(await list(bo)).toHaveLength(1);
  expect(await textNow()).toBe("We waited until it was dark.\nAnd I was cold to the bone that night.");
});

test("who cannot open a piece learns nothing of it here, and who has no words has nothing to take out", async () => {
  await add(ann, "We waited in the rain.");
  const eli = { ...bo, personId: "nobody" };
  await expect(core.services.takenOut.view(eli, pieceId)).rejects.toMatchObject({ code: "not_found" });
  await expect(core.services.takeOut.view(eli, pieceId)).rejects.toMatchObject({ code: "not_found" });
  await expect(core.services.takeOut.takeOut(eli, pieceId, { token: "x" })).rejects.toMatchObject({ code: "not_found" });
  expect(await core.services.takeOut.view(chidi, pieceId)).toMatchObject({ hasWords: false, undoUntil: null });
  await core.services.takeOut.takeOut(chidi, pieceId, { token: "x" });
  expect(core.draftStore.takeOuts.open(pieceId)).toEqual([]);
});
