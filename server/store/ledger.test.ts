/** The ledger is insert-only, and any change, drop or reorder of it shows; erasing what was said keeps it whole. */
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startCore, testClock, type TestCore } from "#tests/support/core.ts";

let core: TestCore;
let db: Database.Database;
beforeEach(async () => {
  core = await startCore({ clock: testClock() });
  db = new Database(core.config.databaseUrl.replace("file:", ""));
  for (let n = 0; n < 6; n += 1)
    await core.store.transaction((tx) => tx.ledger.add({ at: new Date(1_000 + n), type: "consent.answered", subject: "bo", piece: n % 2 === 0 ? "p" : "q", payload: { n, said: `canary ${n}` } }));
});
afterEach(async () => {
  db.close();
  await core.close();
});

const verify = () => core.store.ledger.verify();

test("what was written is there, in its order", async () => {
  expect(await verify()).toMatchObject({ ok: true, entries: 6, erased: 0, findings: [] });
  expect((await core.store.ledger.ofPiece("p")).map(({ payload }) => payload)).toEqual([{ n: 0, said: "canary 0" }, { n: 2, said: "canary 2" }, { n: 4, said: "canary 4" }]);
  expect(await core.store.ledger.lastOf("q")).toBe(6);
});

describe("the database itself refuses", () => {
  test.each([
    ["changing an entry", `UPDATE "LedgerEntry" SET type = 'x' WHERE seq = 3`],
    ["deleting one", `DELETE FROM "LedgerEntry" WHERE seq = 6`],
    ["changing what it says", `UPDATE "LedgerPayload" SET payload = '{}' WHERE seq = 3`],
    ["putting one in between", `INSERT INTO "LedgerEntry" (seq, at, type, subject, piece, "commit", prev, hash) VALUES (9, 0, 't', '', '', '', '', '')`],
    ["putting one on the end that names no other", `INSERT INTO "LedgerEntry" (seq, at, type, subject, piece, "commit", prev, hash) VALUES (7, 0, 't', '', '', '', 'wrong', '')`],
  ])("%s", async (_, sql) => {
    expect(() => db.exec(sql)).toThrow(/insert-only|the next entry names/);
    expect((await verify()).ok).toBe(true);
  });
});

describe("whoever gets round that is found out", () => {
  beforeEach(() => db.exec(`DROP TRIGGER "LedgerEntry_is_never_changed"; DROP TRIGGER "LedgerEntry_is_never_deleted"; DROP TRIGGER "LedgerPayload_is_never_changed"`));

  test.each(["at", "type", "subject", "piece", "commit", "prev", "hash"])("by any other %s", async (column) => {
    db.prepare(`UPDATE "LedgerEntry" SET "${column}" = ? WHERE seq = 3`).run(column === "at" ? 1_002_000 : "other");
    expect((await verify()).ok).toBe(false);
  });
  test("by one that is missing", async () => {
    db.exec(`DELETE FROM "LedgerEntry" WHERE seq = 3`);
    expect((await verify()).findings[0]).toEqual({ seq: 4, what: "order" });
  });
  test("by two that changed places", async () => {
    db.exec(`UPDATE "LedgerEntry" SET seq = 99 WHERE seq = 3; UPDATE "LedgerEntry" SET seq = 3 WHERE seq = 4; UPDATE "LedgerEntry" SET seq = 4 WHERE seq = 99`);
    expect((await verify()).ok).toBe(false);
  });
  test("by other words or another salt", async () => {
    db.exec(`UPDATE "LedgerPayload" SET payload = replace(payload, 'canary', 'parrot') WHERE seq = 2`);
    expect((await verify()).findings).toEqual([{ seq: 2, what: "payload" }]);
  });
});

test("what somebody said can be erased: no byte of it is left, and the chain holds", async () => {
  await core.store.ledger.erase([3, 4]);
  db.exec("VACUUM");
  expect(await verify()).toMatchObject({ ok: true, erased: 2 });
  const { readFile } = await import("node:fs/promises");
  db.pragma("wal_checkpoint(TRUNCATE)");
  const bytes = (await readFile(core.config.databaseUrl.replace("file:", ""))).toString("latin1");
  expect(bytes).toContain("canary 1");
  expect(bytes).not.toContain("canary 2");
  expect(bytes).not.toContain("canary 3");
});

test("time never runs backwards in it, whatever the clock does", async () => {
  await core.store.transaction((tx) => tx.ledger.add({ at: new Date(5), type: "t", subject: "", piece: "", payload: {} }));
  expect((await verify()).ok).toBe(true);
});
