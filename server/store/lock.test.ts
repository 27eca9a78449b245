import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import path from "node:path";
import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newDataDir } from "#tests/support/server.ts";
import { openStore, type OpenStore } from "./index.ts";
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
