import Database from "better-sqlite3";
import { afterEach, expect, it } from "vitest";
import { CLOSE } from "#app/contract/close-codes.ts";
import { fileOf } from "#server/store/file-of.ts";
import { addParagraph, contentHash, textOf } from "#tests/support/draft.ts";
import { layTable, type Table } from "#tests/support/table.ts";

let table: Table;
afterEach(() => table.close());

/** Makes the database refuse new log entries, as a full disk would, until the act it returns. */
function refuseEntries(): () => void {
  const db = new Database(fileOf(table.server.config.databaseUrl));
  db.exec(`CREATE TRIGGER full_disk BEFORE INSERT ON "DraftUpdate" BEGIN SELECT RAISE(ABORT, 'disk is full'); END`);
  return () => {
    db.exec("DROP TRIGGER full_disk");
    db.close();
  };
}

it("what could not be written is never called saved, reaches nobody, and is not lost when the disk is well again", async () => {
  table = await layTable({ people: 2 });
  const ann = await table.seat(0, { comeBack: true });
  const bo = await table.seat(1, { comeBack: true });
  addParagraph(ann.doc, "Before.");
  await ann.whenSaved();
  await bo.until(() => textOf(bo.doc) === "Before.");
  const wellAgain = refuseEntries();
  const savedBefore = ann.saved;
  addParagraph(ann.doc, "While the disk was full.");
  expect((await ann.whenClosed()).code).toBe(CLOSE.shuttingDown);
  expect(ann.saved).toEqual(savedBefore);
  expect(textOf(bo.doc)).toBe("Before.");
  await expect(table.server.drafts.addPart({ pieceId: table.pieceId, personId: table.people[1]!.personId, text: "By the form.", place: { at: "end" } })).rejects.toMatchObject({ code: "could_not_save" });
  wellAgain();
  await ann.until(() => ann.synced && textOf(bo.doc).includes("While the disk was full."), "the words come back with their writer", 15_000);
  await ann.whenSaved();
  expect(contentHash(ann.doc)).toBe(contentHash(bo.doc));
  expect(textOf(bo.doc)).toBe("Before.\nWhile the disk was full.");
});

it("an entry waits, without stopping anybody, while another process writes to the same file", async () => {
  table = await layTable({ people: 2 });
  const ann = await table.seat(0);
  const bo = await table.seat(1);
  const other = new Database(fileOf(table.server.config.databaseUrl));
  other.exec("BEGIN IMMEDIATE");
  addParagraph(ann.doc, "Held up a little.");
  await new Promise((later) => setTimeout(later, 300));
  expect(textOf(bo.doc)).toBe("");
  expect((await fetch(`${table.server.origin}/health/live`)).status).toBe(200);
  other.exec("COMMIT");
  other.close();
  await bo.until(() => textOf(bo.doc) === "Held up a little.");
  await ann.whenSaved();
});
