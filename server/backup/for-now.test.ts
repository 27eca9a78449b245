import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import Database from "better-sqlite3";
import { fileOf } from "#server/store/file-of.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { workshopFor } from "#tests/support/workshop.ts";
import { writeBackup } from "./write.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("a backup made while dots are open holds no byte of who gave what, nor of what helps whom, and everything else", async () => {
  const { id: workshopId } = await workshopFor(server);
  const { store } = server;
  const { version = 0 } = (await store.workshops.find(workshopId)) ?? {};
  const people = Array.from({ length: 60 }, (_, n) => `zqmember${String(n).padStart(12, "0")}`);
  await store.transaction((tx) => tx.workshops.write(workshopId, version, [...people.map((memberId) => ({ kind: "needs" as const, id: `of${memberId}`, to: { memberId, ticks: ["captions"] as const, text: "zqneed a quiet room" } })), ...people.map((memberId) => ({ kind: "openDots" as const, id: `zqround.${memberId}`, to: { dotsId: "zqround", memberId, on: { zqtheme: 2 }, none: false } }))]));
  const file = path.join(server.dataDir, "backup.tar");
  await writeBackup(server.config, file, new Date());
  const bytes = (await readFile(file)).toString("latin1");
  for (const word of ["zqround", "zqtheme", "zqmember"]) expect(bytes.includes(word), word).toBe(false);
  expect(bytes).toContain(workshopId);
  for (const word of ["zqneed", "captions"]) expect(bytes.includes(word), word).toBe(false);
  // The people here go on.
  const live = new Database(fileOf(server.config.databaseUrl), { readonly: true });
  expect(live.prepare('SELECT count(*) AS n FROM "WorkshopOpenDots"').get()).toEqual({ n: 60 });
  live.close();
});
