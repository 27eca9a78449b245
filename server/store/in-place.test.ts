import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { finishBeforeOpening, finishPutting, putInPlace, type Place } from "./in-place.ts";
import { useAlone, useDatabase } from "./in-use.ts";

let folder = "";
let place: Place;
const at = (...names: string[]) => path.join(folder, ...names);
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "told-together-place-"));
  place = { databaseUrl: `file:${at("told-together.db")}`, dataDir: folder };
  mkdirSync(at("keys"));
  for (const [name, text] of [["told-together.db", "old"], ["told-together.db-wal", "old journal"], ["keys/one.pem", "old"], ["keys/mine.pem", "mine"]] as const) writeFileSync(at(name), text);
  mkdirSync(at("ready", "keys"), { recursive: true });
  for (const name of ["told-together.db", "keys/one.pem", "keys/two.pem"]) writeFileSync(at("ready", name), "new");
});
afterEach(() => rmSync(folder, { recursive: true }));

const content = () => ["told-together.db", "keys/one.pem", "keys/two.pem", "keys/mine.pem"].map((name) => (existsSync(at(name)) ? readFileSync(at(name), "utf8") : null));
const NEW = ["new", "new", "new", "mine"];
const beside = () => readdirSync(folder).filter((name) => !name.endsWith(".in-use")).sort();

test("a database and its keys take their place; keys that the backup lacks stay, and nothing is left beside", () => {
  putInPlace(at("ready"), place);
  expect(content()).toEqual(NEW);
  expect(beside()).toEqual(["keys", "told-together.db"]);
});

test("wherever a kill came between, whoever opens the database next finds it all done", () => {
  const whole = at("whole");
  cpSync(at("ready"), whole, { recursive: true });
  const killedAfter: [string, () => void][] = [
    ["it was decided", () => {}],
    ["half a key", () => writeFileSync(at("keys", "one.pem.part"), "n")],
    ["one key", () => writeFileSync(at("keys", "one.pem"), "new")],
    ["all keys", () => cpSync(at("decided-restore", "keys"), at("keys"), { recursive: true })],
    ["the journal", () => rmSync(at("told-together.db-wal"), { force: true })],
    ["the database", () => { cpSync(at("decided-restore", "keys"), at("keys"), { recursive: true }); renameSync(at("decided-restore", "told-together.db"), at("told-together.db")); }],
  ];
  for (const [what, did] of killedAfter) {
    writeFileSync(at("told-together.db"), "old");
    cpSync(whole, at("decided-restore"), { recursive: true });
    did();
    finishBeforeOpening(place);
    expect(content(), what).toEqual(NEW);
    expect(beside(), what).toEqual(["keys", "ready", "told-together.db", "whole"].sort());
  }
});

test("what was written into the database after everything was done is not replaced again", () => {
  renameSync(at("ready"), at("decided-restore"));
  renameSync(at("decided-restore", "told-together.db"), at("told-together.db"));
  writeFileSync(at("told-together.db"), "new, and more");
  finishBeforeOpening(place);
  expect(readFileSync(at("told-together.db"), "utf8")).toBe("new, and more");
  expect(readFileSync(at("told-together.db-wal"), "utf8")).toBe("old journal");
});

test("what was not decided is nothing; and while somebody else has the database, nobody touches it", () => {
  finishPutting(place);
  expect(content()[0]).toBe("old");
  renameSync(at("ready"), at("decided-restore"));
  const other = useDatabase(place.databaseUrl);
  finishBeforeOpening(place);
  expect(content()[0]).toBe("old");
  other.release();
  finishBeforeOpening(place);
  expect(content()).toEqual(NEW);
  useAlone(place.databaseUrl)!.release();
});
