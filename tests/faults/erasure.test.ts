import { readFile } from "node:fs/promises";
import path from "node:path";
import Database from "better-sqlite3";
import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { CLOSE } from "#app/contract/close-codes.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import { TAKEN_OUT_MARK } from "#app/domain/words/taken.ts";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { brokenAt, NO_HASH } from "#server/store/draft-chain.ts";
import { openDraftStore } from "#server/store/drafts.ts";
import { versionHash } from "#server/store/version-hash.ts";
import { MINUTE_MS, testClock } from "#tests/support/core.ts";
import { addParagraph, draftOf, textOf } from "#tests/support/draft.ts";
import { layTable, type Table } from "#tests/support/table.ts";

/** "Take my words out": at once, ten minutes to think again, and then no byte of them is left. */

let table: Table;
afterEach(() => table.close());

const clock = () => testClock(new Date("2026-05-05T10:00:00Z"));
const viewer = (who: number): PersonViewer => {
  const { personId, name } = table.people[who]!;
  return { kind: "person", personId, name, sessionId: "s", ownDevice: false, mayStartSpaces: false };
};
let tokens = 0;
const takeOut = (who: number) => table.server.services.takeOut.takeOut(viewer(who), table.pieceId, { token: `t${++tokens}` });
const undo = (who: number) => table.server.services.takeOut.undo(viewer(who), table.pieceId);
const text = async () => (await table.server.drafts.text(table.pieceId)).text;

/** Runs with the number of the person, as the ledger tells them. */
async function runs() {
  const { doc, credits } = await table.server.drafts.words(table.pieceId);
  return runsOf(doc, credits).map((run) => ({ ...run }));
}

/** Looks at every byte of the database and what lies beside it. */
async function found(canaries: readonly string[]): Promise<string[]> {
  const file = path.join(table.server.dataDir, "told-together.db");
  const hits: string[] = [];
  for (const name of [file, `${file}-wal`, `${file}-shm`]) {
    const bytes = await readFile(name).catch(() => Buffer.alloc(0));
    for (const canary of canaries)
      for (const encoding of ["utf8", "utf16le"] as const)
        if (bytes.includes(Buffer.from(canary, encoding))) hits.push(`${canary} in ${path.basename(name)} as ${encoding}`);
  }
  return hits;
}

it("takes one's words out at once for everybody, marks each place once, and leaves all other words to their people", async () => {
  table = await layTable({ people: 3 }, { clock: clock() });
  const [ann, bo] = [await table.seat(0), await table.seat(1)];
  const first = addParagraph(ann.doc, "Bring your own cup. ");
  addParagraph(ann.doc, "All of this is mine.");
  await ann.whenSaved();
  await bo.until(() => textOf(bo.doc).includes("mine"));
  const here = draftOf(bo.doc).get(0) as Y.XmlElement;
  (here.get(0) as Y.XmlText).insert(20, "The kettle is blue.");
  addParagraph(bo.doc, "Bo's last line.");
  await bo.whenSaved();
  await ann.until(() => textOf(ann.doc).includes("last line"));
  first.insert(first.length, " And red.");
  await ann.whenSaved();
  await takeOut(0);
  const after = `${TAKEN_OUT_MARK} The kettle is blue.\n${TAKEN_OUT_MARK}\nBo's last line.`;
  expect(await text()).toBe(after);
  await bo.until(() => textOf(bo.doc) === after);
  expect((await runs()).filter((run) => run.text.includes("[")).map((run) => run.credit?.personId)).toEqual([null, null]);
  expect((await runs()).find((run) => run.text.includes("kettle"))?.credit?.personId).toBe(table.people[1]!.personId);
  // Twice is once.
  await takeOut(0);
  expect(await text()).toBe(after);
});

it("puts everything back within the time: the same text, the same people, bold where it was bold", async () => {
  table = await layTable({ people: 3 }, { clock: clock() });
  const [ann, bo] = [await table.seat(0), await table.seat(1)];
  const first = addParagraph(ann.doc, "Bring your own cup and 🔑.");
  first.format(6, 4, { strong: {} });
  addParagraph(ann.doc, "All of this is mine.");
  await ann.whenSaved();
  await bo.until(() => textOf(bo.doc).includes("mine"));
  const here = (draftOf(bo.doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  here.insert(10, " very", { strong: {} });
  here.insert(here.length, " The kettle is blue.");
  await bo.whenSaved();
  const before = { worded: await table.server.drafts.words(table.pieceId), text: await text() };
  await takeOut(0);
  expect(await text()).not.toContain("cup");
  await undo(0);
  const after = await table.server.drafts.words(table.pieceId);
  expect(await text()).toBe(before.text);
  expect(runsOf(after.doc, after.credits)).toEqual(runsOf(before.worded.doc, before.worded.credits));
  expect(after.doc).toEqual(before.worded.doc);
  await bo.until(() => textOf(bo.doc) === before.text);
  await expect(undo(0)).rejects.toMatchObject({ code: "already_done" });
});

it("leaves no byte of them when the time is over, and everybody else's words with their people", async () => {
  const time = clock();
  table = await layTable({ people: 3 }, { clock: time });
  const { pieceId, people } = table;
  const [annId, boId] = [people[0]!.personId, people[1]!.personId];
  const [ann, bo] = [await table.seat(0), await table.seat(1)];
  // Much of it, so that pages of the database split and are put together again.
  for (let i = 0; i < 400; i++) addParagraph(ann.doc, `CANARYLIVE${i} is what I said on that day, and the rain went on.`);
  const deleted = addParagraph(ann.doc, "CANARYDELETED was here. ");
  await ann.whenSaved();
  deleted.delete(0, 13);
  await ann.whenSaved();
  await bo.until(() => !textOf(bo.doc).includes("CANARYDELETED"));
  for (let i = 0; i < 50; i++) addParagraph(bo.doc, `Bo's line ${i} stays.`);
  const quoted = addParagraph(bo.doc, "");
  quoted.insert(0, "CANARYLIVE7 is what I said on that day, and the rain went on.");
  await bo.whenSaved();
  const db = new Database(path.join(table.server.dataDir, "told-together.db"));
  const version = {
    id: "v1", pieceId, epoch: 1, seq: 3, kind: "named", name: "Before", personId: boId, at: 5,
    content: JSON.stringify({
      seq: 3,
      doc: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "CANARYVERSION and ", credit: 0 }, { type: "text", text: "Bo's words.", credit: 1 }] }] },
      credits: [
        { personId: annId, typedBy: annId, voice: null, quoted: false, outside: false },
        { personId: boId, typedBy: boId, voice: null, quoted: false, outside: false },
      ],
    }),
  };
  db.prepare('INSERT INTO "DraftVersion" (id, pieceId, epoch, seq, kind, name, personId, at, content, hash) VALUES (?,?,?,?,?,?,?,?,?,?)')
    .run(version.id, pieceId, 1, 3, "named", "Before", boId, 5, version.content, versionHash(version));
  expect((await found(["CANARY"])).length).toBeGreaterThan(0);

  await takeOut(0);
  expect(await text()).not.toContain("CANARY");
  time.pass(9 * MINUTE_MS);
  expect(await table.server.services.takeOut.eraseDue()).toBe(0);
  const stays = (await runs()).filter((run) => run.credit?.personId === boId);
  time.pass(1 * MINUTE_MS);
  expect(await table.server.services.takeOut.eraseDue()).toBe(1);

  expect(await found(["CANARY"])).toEqual([]);
  const closed = await Promise.all([ann.whenClosed(), bo.whenClosed()]);
  expect(closed.map(({ code }) => code)).toEqual([CLOSE.staleEpoch, CLOSE.staleEpoch]);
  expect((await runs()).filter((run) => run.credit?.personId === boId)).toEqual(stays);
  const row = db.prepare<[string], { content: string; hash: Uint8Array }>('SELECT * FROM "DraftVersion" WHERE id = ?').get("v1")!;
  expect(JSON.parse(row.content)).toMatchObject({ doc: { content: [{ content: [{ text: `${TAKEN_OUT_MARK} ` }, { text: "Bo's words.", credit: 0 }] }] } });
  expect(JSON.parse(row.content).credits).toHaveLength(1);
  expect(Buffer.from(row.hash)).toEqual(Buffer.from(versionHash({ ...version, content: row.content })));
  db.close();
  const store = openDraftStore({ databaseUrl: table.server.config.databaseUrl });
  expect(brokenAt(store.log(pieceId), store.takeOuts.startOf(pieceId) ?? NO_HASH)).toBeNull();
  store.close();

  // A device that still has it all cannot bring it back, neither whole nor by its old ids.
  bo.reopen();
  expect((await bo.whenClosed()).code).toBe(CLOSE.staleEpoch);
  const again = await table.seat(1);
  again.sendUpdate(Y.encodeStateAsUpdate(ann.doc));
  expect((await again.whenClosed()).code).toBe(CLOSE.staleEpoch);
  expect(await text()).not.toContain("CANARY");
});
