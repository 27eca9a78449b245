import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import Database from "better-sqlite3";
import path from "node:path";
import { expect, test } from "vitest";
import { diagnose, differences, prismaFolder } from "#prisma/engine.ts";
import { projectFolder } from "#server/project-folder.ts";
import { newDataDir } from "#tests/support/server.ts";

const folder = prismaFolder(projectFolder);

test("the migrations hold everything the schema has, and nothing else", async () => {
  const sql = await differences(folder, new PrismaBetterSqlite3({ url: ":memory:" }));
  expect(sql, "run `npm run migration -- a_few_words` and look at what it wrote").toBe("");
});

test("a database that was just made stands exactly where the migrations end", async () => {
  const url = `file:${path.join(await newDataDir(), "told-together.db")}`;
  expect(await diagnose(folder, new PrismaBetterSqlite3({ url }))).toEqual({
    behind: [],
    unknown: [],
    edited: [],
    failed: [],
  });
});

test("nobody can change or take away an answer, nor rewrite the log of a draft", async () => {
  const db = new Database(path.join(await newDataDir(), "told-together.db"));
  db.exec(`
    INSERT INTO "Person" (id, name, createdAt) VALUES ('p', 'Bo', '2026-01-01');
    INSERT INTO "Answer" (id, personId, pieceId, use, answer, at) VALUES ('a', 'p', 'x', 'draft.group', 'yes', '2026-01-01');
    INSERT INTO "DraftUpdate" (pieceId, seq, epoch, kind, at, bytes, prevHash, hash) VALUES ('x', 1, 1, 'typed', 0, x'00', x'00', x'00');
  `);
  expect(() => db.exec(`UPDATE "Answer" SET answer = 'no'`)).toThrow(/insert-only/);
  expect(() => db.exec(`DELETE FROM "Answer"`)).toThrow(/insert-only/);
  expect(() => db.exec(`DELETE FROM "Person"`)).toThrow(/insert-only/);
  expect(() => db.exec(`UPDATE "DraftUpdate" SET bytes = x'01'`)).toThrow(/append-only/);
  db.close();
});
