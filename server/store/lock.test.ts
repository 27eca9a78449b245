import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import path from "node:path";
import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newDataDir } from "#tests/support/server.ts";
import { openStore, storeAdapter, type OpenStore } from "./index.ts";
import { fileOf } from "./file-of.ts";

let dataDir: string;
let store: OpenStore;
beforeEach(async () => {
  dataDir = await newDataDir();
  store = openStore({ databaseUrl: `file:${path.join(dataDir, "told-together.db")}` });
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

describe("a transaction", () => {
  test("that fails takes only its own writes back, not what others wrote meanwhile", async () => {
    const failing = store.transaction(async (tx) => {
      await tx.settings.set("mine", "half");
      await sleep(30);
      throw new Error("changed my mind");
    });
    const others = store.settings.set("theirs", "whole");
    await expect(failing).rejects.toThrow("changed my mind");
    await others;
    expect(await store.settings.get("mine")).toBeNull();
    expect(await store.settings.get("theirs")).toBe("whole");
  });

  test("is not seen half done", async () => {
    const writing = store.transaction(async (tx) => {
      await tx.settings.set("a", "1");
      await sleep(30);
      await tx.settings.set("b", "1");
    });
    await sleep(5);
    const seen = [await store.settings.get("a"), await store.settings.get("b")];
    await writing;
    expect(seen).toEqual(["1", "1"]);
  });

  test("joins the one that is open, instead of waiting for it for ever", async () => {
    await store.transaction((tx) => tx.transaction((inner) => inner.settings.set("a", "1")));
    expect(await store.settings.get("a")).toBe("1");
  });

  test("that uses the store instead of its own `tx` fails at once and says why", async () => {
    await expect(store.transaction(() => store.settings.set("a", "1"))).rejects.toThrow(/use the `tx` store/);
    await store.settings.set("a", "2");
    expect(await store.settings.get("a")).toBe("2");
  });

  test("reads and then writes, though another process wrote in between two of ours", async () => {
    const other = new Database(path.join(dataDir, "told-together.db"));
    const write = other.prepare(`INSERT INTO "Setting" (key, value) VALUES (?, '1')`);
    for (let round = 0; round < 20; round++) {
      write.run(`other ${round}`);
      await store.transaction(async (tx) => {
        const before = await tx.settings.get("count");
        await tx.settings.set("count", String(Number(before ?? 0) + 1));
      });
    }
    other.close();
    expect(await store.settings.get("count")).toBe("20");
  });

  test("many at once all happen, one after the other", async () => {
    await Promise.all(
      Array.from({ length: 40 }, () =>
        store.transaction(async (tx) => {
          const before = Number((await tx.settings.get("count")) ?? 0);
          await sleep(1);
          await tx.settings.set("count", String(before + 1));
        }),
      ),
    );
    expect(await store.settings.get("count")).toBe("40");
  });
});

describe("while another process writes", () => {
  let other: Database.Database;
  beforeEach(async () => {
    await store.settings.set("before", "1");
    other = new Database(path.join(dataDir, "told-together.db"));
    other.exec("BEGIN IMMEDIATE");
  });
  afterEach(() => other.close());

  test("a transaction and a single write wait for it, and this process does not stop meanwhile", async () => {
    const writing = Promise.all([
      store.transaction((tx) => tx.settings.set("a", "1")),
      store.settings.set("b", "1"),
    ]);
    // It ends in this very process: whoever waited inside SQLite would wait in vain.
    await sleep(100);
    other.exec("COMMIT");
    await writing;
    expect([await store.settings.get("a"), await store.settings.get("b")]).toEqual(["1", "1"]);
  });

  test("a transaction that cannot begin in time fails, and does not keep its turn from all who come after it", async () => {
    await expect(store.transaction((tx) => tx.settings.set("a", "1"))).rejects.toThrow();
    expect(await store.settings.get("before")).toBe("1");
    other.exec("COMMIT");
    await store.transaction((tx) => tx.settings.set("a", "2"));
    expect(await store.settings.get("a")).toBe("2");
  }, 20_000);
});

test("a transaction that could not be committed is over, and nothing else lands in it", async () => {
  const connection = await storeAdapter(`file:${path.join(dataDir, "told-together.db")}`).connect();
  const run = (by: Pick<typeof connection, "executeRaw">, sql: string) => by.executeRaw({ sql, args: [], argTypes: [] });
  const failing = await connection.startTransaction();
  await run(failing, "PRAGMA defer_foreign_keys = ON");
  await run(failing, `INSERT INTO "Session" (id, "personId", "publicId", "wayIn", "createdAt", "lastSeenAt", "expiresAt") VALUES ('s', 'nobody', 's', 'words', 0, 0, 0)`);
  await expect(run(failing, "COMMIT")).rejects.toThrow();
  // What Prisma does when a commit fails.
  await failing.rollback();
  await run(connection, `INSERT INTO "Setting" (key, value) VALUES ('after', '1')`);
  expect(await store.settings.get("after")).toBe("1");
  await connection.dispose();
});

test("what is committed is on disk, and what is deleted leaves no trace", async () => {
  await store.settings.set("secret", "the words of somebody who left");
  const file = path.join(dataDir, "told-together.db");
  const other = new Database(file);
  expect(other.pragma("journal_mode", { simple: true })).toBe("wal");
  other.close();
  await store.transaction(async (tx) => {
    await tx.settings.set("secret", "");
  });
  await store.health.emptyJournal();
  const { readFile } = await import("node:fs/promises");
  expect((await readFile(file)).includes("the words of somebody who left")).toBe(false);
  expect((await readFile(`${file}-wal`)).length).toBe(0);
});

test("a file address may be written in each of the usual ways", () => {
  expect(fileOf("file:/var/lib/told.db")).toBe("/var/lib/told.db");
  expect(fileOf("file:///var/lib/told.db")).toBe("/var/lib/told.db");
  expect(fileOf("file:./told.db")).toBe(path.resolve("told.db"));
});
