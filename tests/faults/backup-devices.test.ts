import { rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import * as Y from "yjs";
import { CLOSE } from "#app/contract/close-codes.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import { restore } from "#server/backup/restore.ts";
import { writeBackup } from "#server/backup/write.ts";
import { verifyDraft } from "#server/collab/verify.ts";
import { openDraftStore } from "#server/store/drafts.ts";
import { randomIds, systemClock } from "#server/ids.ts";
import { makeCompany, signIn, type Company } from "#tests/support/company.ts";
import { addParagraph, textOf } from "#tests/support/draft.ts";
import { newDataDir, startServer, type TestServer } from "#tests/support/server.ts";
import { openYClient, type YClient, type YClientOptions } from "#tests/support/yclient.ts";

/** Devices that remember what a restore gave up: nothing of it comes into the draft, and nobody's words become somebody else's. */

let dataDir = "";
let server: TestServer;
let company: Company;
let clients: YClient[] = [];

beforeEach(async () => {
  dataDir = await newDataDir();
  server = await startServer({ dataDir });
  company = await makeCompany(server, { people: 3, pieces: 2 });
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.end();
  await server.close();
  rmSync(dataDir, { recursive: true });
});

const piece = (which: number) => company.pieces[which]!;
async function sit(who: number, which = 0, options: Partial<YClientOptions> = {}): Promise<YClient> {
  const cookie = await signIn(server, company.people[who]!.personId);
  const client = openYClient({ url: `${server.origin.replace("http", "ws")}/collab/${piece(which)}`, cookie, ...options });
  clients.push(client);
  return client;
}
async function seat(who: number, which = 0, options: Partial<YClientOptions> = {}): Promise<YClient> {
  const client = await sit(who, which, options);
  await client.whenSynced();
  return client;
}
const backup = () => writeBackup(server.config, path.join(dataDir, "one.tar"), new Date());
/** Stops, restores, starts. Devices keep what they have. */
async function goBack() {
  for (const client of clients) client.end();
  await server.close();
  const done = await restore(server.config, { file: path.join(dataDir, "one.tar"), keep: false, listIsLost: false }, { clock: systemClock, ids: randomIds });
  server = await startServer({ dataDir });
  return done;
}
const whose = async (which = 0) => {
  const { doc, credits } = await server.drafts.words(piece(which));
  return runsOf(doc, credits).filter(({ credit }) => credit !== null).map(({ text, credit }) => [company.people.findIndex(({ personId }) => personId === credit!.personId), text]);
};
const text = async (which = 0) => (await server.drafts.text(piece(which))).text;
const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

it("a device with words of the time after the backup is told to begin anew, and its owner finds those words in their notes", async () => {
  const [ann, bo] = [await seat(0), await seat(1)];
  addParagraph(ann.doc, "Before the backup.");
  await ann.whenSaved();
  await backup();
  addParagraph(bo.doc, "After the backup.");
  await bo.whenSaved();
  await ann.until(() => textOf(ann.doc).includes("After"));
  const [anns, bos] = [copyOf(ann.doc), copyOf(bo.doc)];
  expect(await goBack()).toMatchObject({ notes: 1 });
  for (const [who, doc] of [[0, anns], [1, bos]] as const) expect((await (await sit(who, 0, { doc })).whenClosed()).code).toBe(CLOSE.staleEpoch);
  expect(await text()).toBe("Before the backup.");
  const viewer = { kind: "person", ...company.people[1]!, sessionId: "s", ownDevice: false, mayStartSpaces: false } as const;
  expect(await server.services.notes.mine(viewer)).toMatchObject([{ text: "After the backup.", reason: "restored" }]);
  // A fresh page goes on.
  const fresh = await seat(1);
  expect(textOf(fresh.doc)).toBe("Before the backup.");
  addParagraph(fresh.doc, "On it goes.");
  await fresh.whenSaved();
  expect(await whose()).toEqual([[0, "Before the backup."], [1, "On it goes."]]);
});

it("also in a piece that was empty at the backup, where no id tells: nobody becomes the writer of what they only read", async () => {
  await backup();
  const [ann, bo] = [await seat(0, 1), await seat(1, 1)];
  addParagraph(bo.doc, "Bo wrote this.");
  await bo.whenSaved();
  await ann.until(() => textOf(ann.doc).includes("Bo wrote"));
  const [anns, bos] = [copyOf(ann.doc), copyOf(bo.doc)];
  await goBack();
  for (const [who, doc] of [[0, anns], [1, bos]] as const) expect((await (await sit(who, 1, { doc })).whenClosed()).code).toBe(CLOSE.staleEpoch);
  expect(await text(1)).toBe("");
  const fresh = await seat(0, 1);
  addParagraph(fresh.doc, "Ann begins.");
  await fresh.whenSaved();
  // Who has been here since may come back with what they have.
  fresh.cut();
  await fresh.whenClosed();
  addParagraph(fresh.doc, "Written on the bus.");
  fresh.reopen();
  await expect.poll(() => whose(1)).toEqual([[0, "Ann begins."], [0, "Written on the bus."]]);
  expect(fresh.closed).toBeNull();
});

it("replaying every update of the time before brings nothing back that was erased since the backup", async () => {
  const updates: Uint8Array[] = [];
  const ann = await seat(0);
  ann.doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < 20; i++) addParagraph(ann.doc, `CANARY ${i}`);
  await ann.whenSaved();
  await backup();
  for (let i = 20; i < 30; i++) addParagraph(ann.doc, `CANARY ${i}`);
  await ann.whenSaved();
  // From another device, under an id that the backup never heard of.
  const phone = await seat(0);
  phone.doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let i = 30; i < 40; i++) addParagraph(phone.doc, `CANARY ${i}`);
  await phone.whenSaved();
  await ann.until(() => textOf(ann.doc).includes("CANARY 39"));
  const whole = Y.encodeStateAsUpdate(ann.doc);
  const viewer = { kind: "person", ...company.people[0]!, sessionId: "s", ownDevice: false, mayStartSpaces: false } as const;
  await server.services.takeOut.takeOut(viewer, piece(0), { token: "out" });
  expect(await goBack()).toMatchObject({ takenBack: 1, notes: 0 });
  expect(await text()).not.toContain("CANARY");
  // One after the other, by their writer and by somebody else, on connections that say nothing beforehand.
  for (const who of [0, 1])
    for (const update of [...updates, whole]) {
      const client = await sit(who, 0, { hello: false });
      await client.until(() => client.frames.length > 0);
      client.sendUpdate(update);
      await Promise.race([client.whenClosed(), client.until(() => client.saved !== null)]).catch(() => {});
      client.end();
    }
  const after = await text();
  const store = openDraftStore(server.config);
  expect(verifyDraft(store, piece(0), store.startOf(piece(0)) ?? undefined).findings).toEqual([]);
  store.close();
  expect(after).not.toContain("CANARY");
});
