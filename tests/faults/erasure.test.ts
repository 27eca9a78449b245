import { readFile } from "node:fs/promises";
import path from "node:path";
import Database from "better-sqlite3";
import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { CLOSE } from "#app/contract/close-codes.ts";
import { type Credit, fromOutside, spokenBy } from "#app/domain/words/credit.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import { TAKEN_OUT_MARK } from "#app/domain/words/taken.ts";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { createDrafts } from "#server/collab/index.ts";
import { writeNodes } from "#server/collab/write-worded.ts";
import { verifyDraft } from "#server/collab/verify.ts";
import { createLog } from "#server/log.ts";
import { brokenAt, NO_HASH } from "#server/store/draft-chain.ts";
import { openDraftStore } from "#server/store/drafts.ts";
import { versionHash } from "#server/store/draft-version-hash.ts";
import { MINUTE_MS, testClock } from "#tests/support/core.ts";
import { addParagraph, draftOf, textOf } from "#tests/support/draft.ts";
import { randomFrom } from "#tests/support/random.ts";
import { layTable, type Table } from "#tests/support/table.ts";
import { openYClient } from "#tests/support/yclient.ts";

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

/** Every byte of the database and what lies beside it. */
async function files(): Promise<{ name: string; bytes: Buffer }[]> {
  const file = path.join(table.server.dataDir, "told-together.db");
  return Promise.all([file, `${file}-wal`, `${file}-shm`].map(async (name) => ({ name: path.basename(name), bytes: await readFile(name).catch(() => Buffer.alloc(0)) })));
}

const ENCODINGS = ["utf8", "utf16le"] as const;

async function found(canaries: readonly string[]): Promise<string[]> {
  const hits: string[] = [];
  for (const { name, bytes } of await files())
    for (const canary of canaries)
      for (const encoding of ENCODINGS) if (bytes.includes(Buffer.from(canary, encoding))) hits.push(`${canary} in ${name} as ${encoding}`);
  return hits;
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function times(bytes: Buffer, letters: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(letters); at !== -1; at = bytes.indexOf(letters, at + 1)) count++;
  return count;
}

/**
 * How often others' words say this, in a draft that was written anew without `personId` and in versions kept since, and how
 * often it is in the file. Several people may say it together: whoever types beside a few letters that are theirs. So it is not
 * asked of each one's words alone.
 */
async function saidAndHeld(pieceId: string, personId: string, canary: string): Promise<{ said: number; held: number }> {
  const { text: seen } = await table.server.drafts.text(pieceId);
  const store = openDraftStore({ databaseUrl: table.server.config.databaseUrl });
  const log = [...store.log(pieceId)];
  const versions = store.versionRows(pieceId).map(({ content }) => content);
  store.close();
  expect(versions.filter((content) => content.includes(personId))).toEqual([]);
  const written = log.flatMap(({ bytes }) =>
    Y.decodeUpdate(bytes).structs.flatMap((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : [])),
  );
  const isAnew = log[0]?.kind === "anew";
  // It holds what can be seen, and not a letter more.
  if (isAnew) expect([...written.join("")].toSorted().join("")).toBe([...seen.replaceAll("\n", "")].toSorted().join(""));
  // Who never wrote a word here has nothing to be erased: nothing begins anew, and what can be seen is others'.
  const said = [...(isAnew ? written : [seen]), ...versions].map((words) => times(Buffer.from(words), Buffer.from(canary)));
  const held = (await files()).flatMap(({ bytes }) => ENCODINGS.map((encoding) => times(bytes, Buffer.from(canary, encoding))));
  return { said: sumOf(said), held: sumOf(held) };
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

it("puts words back where they stood, beside copies and beside what had been moved, which stand where they stood as well", async () => {
  table = await layTable({ people: 2 }, { clock: clock() });
  const { people } = table;
  const [ann, bo] = [await table.seat(0), await table.seat(1)];
  const here = addParagraph(bo.doc, "The kettle is blue and old. A spoon of tea. ");
  const together = async () => {
    await ann.whenSaved();
    await bo.whenSaved();
    const seen = await text();
    for (const { doc, until } of [ann, bo]) await until(() => textOf(doc) === seen);
  };
  await together();
  const there = (draftOf(ann.doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  there.insert(there.length, "I was never asked. I came by myself.");
  await together();
  // Between two sentences of Ann's, Bo puts a copy of his first, and drags his second.
  here.insert(here.length - "I came by myself.".length, "The kettle is blue and old. ");
  await together();
  bo.doc.transact(() => {
    here.delete("The kettle is blue and old. ".length, "A spoon of tea. ".length);
    here.insert(here.length - "I came by myself.".length, "A spoon of tea. ");
  });
  await together();
  const before = await runs();
  expect(before.map((run) => [run.text, people.findIndex(({ personId }) => personId === run.credit?.personId), run.credit?.quoted])).toEqual([
    ["The kettle is blue and old. ", 1, false],
    ["I was never asked. ", 0, false],
    ["The kettle is blue and old. ", 1, true],
    ["A spoon of tea. ", 1, false],
    ["I came by myself.", 0, false],
  ]);
  await takeOut(0);
  expect(await text()).toBe(`The kettle is blue and old. ${TAKEN_OUT_MARK} The kettle is blue and old. A spoon of tea. `);
  await undo(0);
  expect(await runs()).toEqual(before);
});

it("puts the words of two people back between each other's, whoever thinks again first, and how often", async () => {
  table = await layTable({ people: 2 }, { clock: clock() });
  const [ann, bo] = [await table.seat(0), await table.seat(1)];
  addParagraph(bo.doc, "The kettle is blue. It is old. A spoon of tea. ");
  await bo.whenSaved();
  await ann.until(() => textOf(ann.doc).includes("tea"));
  const there = (draftOf(ann.doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  there.insert(31, "I came by myself. ");
  there.insert(20, "Nobody asked. ");
  await ann.whenSaved();
  const before = await runs();
  expect(before.map((run) => run.text)).toEqual(["The kettle is blue. ", "Nobody asked. ", "It is old. ", "I came by myself. ", "A spoon of tea. "]);
  const out = new Set<number>();
  // Each number takes that person's words out, or puts them back.
  for (const turns of [[0, 1, 0, 1], [0, 1, 1, 0], [0, 1, 1, 1, 0, 1], [1, 0, 0, 0, 1, 0]]) {
    for (const who of turns) {
      await (out.has(who) ? undo(who) : takeOut(who));
      if (!out.delete(who)) out.add(who);
    }
    expect(await runs(), String(turns)).toEqual(before);
  }
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
  await ann.whenSaved(60_000);
  deleted.delete(0, 13);
  await ann.whenSaved(60_000);
  await bo.until(() => !textOf(bo.doc).includes("CANARYDELETED"), "the deletion", 60_000);
  for (let i = 0; i < 50; i++) addParagraph(bo.doc, `Bo's line ${i} stays.`);
  const quoted = addParagraph(bo.doc, "");
  quoted.insert(0, "CANARYLIVE7 is what I said on that day, and the rain went on.");
  await bo.whenSaved(60_000);
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
  expect(brokenAt(store.log(pieceId), store.startOf(pieceId) ?? NO_HASH)).toBeNull();
  expect(verifyDraft(store, pieceId, store.startOf(pieceId) ?? undefined)).toMatchObject({ ok: true, findings: [] });
  store.close();

  // A device that still has it all cannot bring it back, neither whole nor by its old ids.
  bo.reopen();
  expect((await bo.whenClosed()).code).toBe(CLOSE.staleEpoch);
  const again = await table.seat(1);
  again.sendUpdate(Y.encodeStateAsUpdate(ann.doc));
  expect((await again.whenClosed()).code).toBe(CLOSE.staleEpoch);
  expect(await text()).not.toContain("CANARY");
});

it("with no time to think again, they are gone for good in the same request", async () => {
  table = await layTable({ people: 2 }, { clock: clock(), config: { undoMinutes: 0 } });
  const { pieceId, people } = table;
  await table.server.drafts.addPart({ pieceId, personId: people[0]!.personId, text: "CANARYSOON and more.", place: { at: "end" } });
  await table.server.drafts.addPart({ pieceId, personId: people[1]!.personId, text: "Bo stays.", place: { at: "end" } });
  await takeOut(0);
  expect(await text()).toBe(`${TAKEN_OUT_MARK}\nBo stays.`);
  expect(await found(["CANARYSOON"])).toEqual([]);
  await expect(undo(0)).rejects.toMatchObject({ code: "already_done" });
});

it("erases words that were typed for somebody when they are that person's, and leaves those typed by them for others", async () => {
  const time = clock();
  table = await layTable({ people: 2 }, { clock: time });
  const { pieceId, people, server } = table;
  const [annId, boId] = [people[0]!.personId, people[1]!.personId];
  const room = server.drafts.open(pieceId)!;
  const say = (by: string, words: string, credit: Credit) => {
    room.act({
      by, kind: "part",
      work: (doc) => ({
        claims: writeNodes(
          { into: draftOf(doc), index: draftOf(doc).length, nodes: [{ type: "paragraph", content: [{ type: "text", text: words, credit: 0 }] }], credits: [credit] },
          (who, work) => room.asHand(who, work),
        ),
      }),
    });
  };
  say(boId, "CANARYVOICE said by Ann.", spokenBy(annId, boId));
  say(boId, "CANARYSURE said by Ann.", { ...spokenBy(annId, boId), voice: "confirmed" });
  say(annId, "Said by Bo.", spokenBy(boId, annId));
  say(annId, "From a letter.", fromOutside(annId));
  await server.drafts.commits.flush();
  const before = await server.drafts.words(pieceId);
  await takeOut(0);
  time.pass(10 * MINUTE_MS);
  await server.services.takeOut.eraseDue();
  expect(await text()).toBe(`${TAKEN_OUT_MARK}\n${TAKEN_OUT_MARK}\nSaid by Bo.\nFrom a letter.`);
  const after = await server.drafts.words(pieceId);
  const last = (reading: typeof before) => runsOf(reading.doc, reading.credits).slice(-3);
  expect(last(after)).toEqual(last(before));
  expect(await found(["CANARY"])).toEqual([]);
});

it("keeps somebody else's time to think again when the draft begins anew meanwhile", async () => {
  const time = clock();
  table = await layTable({ people: 3 }, { clock: time });
  const { pieceId, people, server } = table;
  const add = (who: number, words: string) => server.drafts.addPart({ pieceId, personId: people[who]!.personId, text: words, place: { at: "end" } });
  await add(0, "CANARYANN one.");
  await add(1, "CANARYBO two.");
  await add(2, "Chidi three.");
  await takeOut(0);
  time.pass(4 * MINUTE_MS);
  await takeOut(1);
  await add(1, "Bo writes on.");
  time.pass(6 * MINUTE_MS);
  expect(await server.services.takeOut.eraseDue()).toBe(1);
  expect(await text()).toBe(`${TAKEN_OUT_MARK}\n${TAKEN_OUT_MARK}\nChidi three.\nBo writes on.`);
  expect(await found(["CANARYANN"])).toEqual([]);
  await undo(1);
  expect(await text()).toBe(`${TAKEN_OUT_MARK}\nCANARYBO two.\nChidi three.\nBo writes on.`);
  expect((await runs()).map((run) => run.credit?.personId ?? null).filter((id) => id !== null)).toEqual([people[1]!.personId, people[2]!.personId, people[1]!.personId]);
  await takeOut(1);
  time.pass(10 * MINUTE_MS);
  await server.services.takeOut.eraseDue();
  expect(await text()).toBe(`${TAKEN_OUT_MARK}\n${TAKEN_OUT_MARK}\nChidi three.\n${TAKEN_OUT_MARK}`);
  expect(await found(["CANARYANN", "CANARYBO"])).toEqual([]);
});

it("leaves in what somebody writes after they took their words out", async () => {
  const time = clock();
  table = await layTable({ people: 2 }, { clock: time });
  const { pieceId, people, server } = table;
  const ann = await table.seat(0);
  const first = addParagraph(ann.doc, "CANARYOLD words.");
  await ann.whenSaved();
  await takeOut(0);
  await ann.until(() => !textOf(ann.doc).includes("CANARYOLD"));
  first.insert(first.length, " A new thought.");
  await ann.whenSaved();
  time.pass(10 * MINUTE_MS);
  await server.services.takeOut.eraseDue();
  expect(await text()).toBe(`${TAKEN_OUT_MARK} A new thought.`);
  expect((await server.drafts.words(pieceId)).credits.map((credit) => credit.personId)).toContain(people[0]!.personId);
  expect(await found(["CANARYOLD"])).toEqual([]);
});

it("words that somebody pasted back meanwhile go as well", async () => {
  const time = clock();
  table = await layTable({ people: 2 }, { clock: time });
  const { pieceId, people, server } = table;
  const words = "CANARYPASTED is a thing that I would not say again.";
  await server.drafts.addPart({ pieceId, personId: people[0]!.personId, text: words, place: { at: "end" } });
  const bo = await table.seat(1);
  await takeOut(0);
  await bo.until(() => !textOf(bo.doc).includes("CANARY"));
  addParagraph(bo.doc, words);
  await bo.whenSaved();
  time.pass(10 * MINUTE_MS);
  await server.services.takeOut.eraseDue();
  expect(await text()).toBe(`${TAKEN_OUT_MARK}\n${TAKEN_OUT_MARK}`);
  expect(await found(["CANARYPASTED"])).toEqual([]);
});

it("a process that still holds the draft of the old epoch can write nothing of it any more", async () => {
  const time = clock();
  table = await layTable({ people: 2 }, { clock: time });
  const { pieceId, people, server } = table;
  await server.drafts.addPart({ pieceId, personId: people[0]!.personId, text: "CANARYHELD words.", place: { at: "end" } });
  const store = openDraftStore({ databaseUrl: server.config.databaseUrl });
  const other = createDrafts({ store, clock: time, log: createLog("silent") });
  await other.text(pieceId);
  const held = other.open(pieceId)!;
  await takeOut(0);
  time.pass(10 * MINUTE_MS);
  await server.services.takeOut.eraseDue();
  // What it had staged for a draft that has ended since.
  held.act({ by: people[1]!.personId, kind: "part", work: (doc) => void addParagraph(doc, "Too late.") });
  held.rememberAll(true);
  await other.commits.flush();
  expect(held.isBroken).toBe(true);
  expect(await found(["CANARYHELD"])).toEqual([]);
  // The next to open it there sees the new one.
  expect((await other.text(pieceId)).text).toBe(TAKEN_OUT_MARK);
  await other.addPart({ pieceId, personId: people[1]!.personId, text: "In time.", place: { at: "end" } });
  expect(await text()).toBe(`${TAKEN_OUT_MARK}\nIn time.`);
  await other.close();
  store.close();
});

const HISTORIES = Number(process.env["HISTORIES"] ?? 6);
const SEED = Number(process.env["ERASURE_SEED"] ?? Math.floor(Math.random() * 1e9));

it(`in ${HISTORIES} random histories everything comes back within the time, and afterwards nothing is left but what was others'`, async () => {
  console.info(`ERASURE_SEED=${SEED} replays`);
  const time = clock();
  table = await layTable({ people: 3, pieces: HISTORIES }, { clock: time });
  let shared = 0;
  for (const [history, pieceId] of table.pieces.entries()) {
    const random = randomFrom(SEED + history);
    const url = `${table.server.origin.replace(/^http/, "ws")}/collab/${pieceId}`;
    const clients = table.people.map(({ cookie }) => openYClient({ url, cookie }));
    await Promise.all(clients.map((client) => client.whenSynced()));
    const together = async () => {
      await Promise.all(clients.map((client) => client.whenSaved()));
      const seen = (await table.server.drafts.text(pieceId)).text;
      await Promise.all(clients.map((client) => client.until(() => textOf(client.doc) === seen, "the same text")));
    };
    const go = async (steps: number) => {
      for (let step = 0; step < steps; step++) {
        const who = random.below(3);
        writeAtRandom(clients[who]!.doc, canaryOf(history, who), random);
        if (random.below(3) === 0) await together();
      }
      await together();
    };
    const at = { pieceId, who: random.below(3) };
    const me = viewer(at.who);
    const mine = canaryOf(history, at.who);
    const { takeOut: service } = table.server.services;
    const read = async () => {
      const { doc, credits } = await table.server.drafts.words(pieceId);
      return runsOf(doc, credits);
    };
    const others = (all: Awaited<ReturnType<typeof read>>) =>
      joined(all.filter((run) => run.credit !== null && run.credit.personId !== null && run.credit.personId !== me.personId));
    await go(30);
    const before = await read();
    await service.takeOut(me, pieceId, { token: `r${history}` });
    const out = await read();
    expect(out.some((run) => run.credit?.personId === me.personId), `history ${history}`).toBe(false);
    expect(others(out).map(([words]) => words).join("")).toBe(others(before).map(([words]) => words).join(""));
    if ((await service.view(me, pieceId)).undoUntil !== null) await service.undo(me, pieceId);
    expect(await read(), `history ${history}`).toEqual(before);
    await go(10);
    await service.takeOut(me, pieceId, { token: `s${history}` });
    const last = others(await read());
    time.pass(10 * MINUTE_MS);
    await service.eraseDue();
    expect(others(await read()), `history ${history}`).toEqual(last);
    expect((await read()).some((run) => run.credit?.personId === me.personId)).toBe(false);
    expect((await read()).filter((run) => run.credit?.personId === null && run.text.replaceAll(TAKEN_OUT_MARK, "").trim() !== "")).toEqual([]);
    // A word or two that somebody else typed as well is theirs.
    const { said, held } = await saidAndHeld(pieceId, me.personId, mine);
    // Where a page of the file ends, letters may be apart.
    expect(held, `history ${history}`).toBeLessThanOrEqual(said);
    if (said > 0) shared++;
    for (const client of clients) client.end();
  }
  expect(shared).toBeLessThan(HISTORIES);
}, 600_000);

/** With a letter of its own for each history: no words of another can come to say the same. */
const canaryOf = (history: number, who: number): string => `CANARY${String.fromCharCode(0x4e00 + history)}X${who}`;

/** One act as an editor makes them: type, take out, make bold or a heading, paste a copy, drag. */
function writeAtRandom(doc: Y.Doc, canary: string, random: ReturnType<typeof randomFrom>): void {
  const root = draftOf(doc);
  const blocks = root.toArray().filter((node): node is Y.XmlElement => node instanceof Y.XmlElement);
  const block = blocks[random.below(Math.max(1, blocks.length))];
  const inside = block?.get(0);
  if (!(inside instanceof Y.XmlText) || random.below(5) === 0) return void addParagraph(doc, `${canary} in the rain `);
  const length = inside.length;
  const at = random.below(length + 1);
  doc.transact(() => {
    switch (random.below(7)) {
      case 0:
        return inside.insert(at, ` ${canary} said `, random.below(2) === 0 ? { strong: {} } : {});
      case 1:
        return inside.delete(at, Math.min(length - at, random.below(20)));
      case 2:
        return length === 0 ? undefined : inside.format(at, length - at, { em: {} });
      case 3: {
        const text = new Y.XmlText();
        const heading = new Y.XmlElement("heading");
        // Yjs types attributes as text; the editor keeps a number.
        heading.setAttribute("level", 2 as unknown as string);
        heading.insert(0, [text]);
        text.applyDelta(inside.toDelta());
        const place = root.toArray().indexOf(block!);
        root.delete(place, 1);
        return root.insert(place, [heading]);
      }
      case 4: {
        const words = lettersIn(inside).slice(0, 60);
        return words === "" ? undefined : inside.insert(0, words);
      }
      case 5: {
        const words = lettersIn(blocks[random.below(blocks.length)]!.get(0) as Y.XmlText).slice(random.below(10), 60);
        return words === "" ? undefined : inside.insert(at, words);
      }
      default: {
        const words = lettersIn(inside).slice(at, at + 5 + random.below(20));
        if (words === "") return;
        inside.delete(at, words.length);
        return inside.insert(random.below(inside.length + 1), words);
      }
    }
  });
}

const lettersIn = (text: Y.XmlText): string => text.toString().replaceAll(/<[^>]*>/g, "");

/** Words with whose they are; what stood beside each other in several runs, of the same person, as one. */
function joined(runs: readonly { readonly text: string; readonly credit: unknown }[]): [string, unknown][] {
  const all: [string, unknown][] = [];
  for (const { text: words, credit } of runs) {
    const last = all.at(-1);
    if (last !== undefined && JSON.stringify(last[1]) === JSON.stringify(credit)) last[0] += words;
    else all.push([words, credit]);
  }
  return all;
}
