import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { append, type Head, linesAfter, readList } from "./taken-back.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "told-together-list-"));
  file = path.join(folder, "taken-back.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = new Date("2026-03-03T10:00:00Z");
const gone = (pieceId: string) => ({ kind: "piece.gone", pieceId }) as const;
/** A list with so many lines after its first. */
function listOf(count: number): Head[] {
  const heads = [append(file, { kind: "begun", id: "x" }, at, null)];
  for (let n = 1; n <= count; n++) heads.push(append(file, gone(`p${n}`), at, heads.at(-1)!));
  return heads;
}

describe("The list of what was taken back", () => {
  test("is for nobody else on this machine, and says what came after any point of it", () => {
    const heads = listOf(4);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const list = readList(file)!;
    expect(list.broken).toBeNull();
    expect(linesAfter(list, heads[2]!)!.map(({ entry }) => entry)).toEqual([gone("p3"), gone("p4")]);
    expect(linesAfter(list, heads[4]!)).toEqual([]);
    expect(linesAfter(list, { n: 2, hash: "0".repeat(64) })).toBeNull();
  });

  test("tells when any letter of it was changed, when a line is missing, or two have changed places", () => {
    listOf(4);
    const whole = readFileSync(file);
    for (let i = 0; i < whole.length; i++) {
      const changed = Buffer.from(whole);
      changed[i]! ^= 1;
      writeFileSync(file, changed);
      const list = readList(file)!;
      // The very last line end: half a line is no line, and the database knows that one is missing.
      expect(list.broken !== null || list.lines.length < 5, `byte ${i}`).toBe(true);
    }
    const lines = whole.toString().trimEnd().split("\n");
    for (const order of [[0, 1, 3, 4], [0, 2, 1, 3, 4], [0, 1, 2, 2, 3, 4]]) {
      writeFileSync(file, order.map((n) => `${lines[n]}\n`).join(""));
      expect(readList(file)!.broken, order.join()).not.toBeNull();
    }
  });

  test("goes on after a power cut in the middle of a line, which was never said to be done", () => {
    const heads = listOf(2);
    appendFileSync(file, '{"n":3,"at":"2026');
    expect(readList(file)).toMatchObject({ broken: null, lines: [{}, {}, {}] });
    append(file, gone("p3"), at, heads[2]!);
    expect(linesAfter(readList(file)!, heads[2]!)!.map(({ entry }) => entry)).toEqual([gone("p3")]);
  });

  test("goes on where its end was lost, says so, and an older backup can tell that it does not know all", () => {
    const heads = listOf(4);
    const lines = readFileSync(file, "utf8").split("\n");
    writeFileSync(file, lines.slice(0, 3).map((line) => `${line}\n`).join(""));
    append(file, gone("p5"), at, heads[4]!);
    const list = readList(file)!;
    expect(list.broken).toBeNull();
    expect(list.lines.map(({ n, entry }) => [n, entry.kind])).toEqual([[0, "begun"], [1, "piece.gone"], [2, "piece.gone"], [5, "lost"], [6, "piece.gone"]]);
    expect(linesAfter(list, heads[1]!)).toBeNull();
    expect(linesAfter(list, heads[2]!)).toBeNull();
    expect(linesAfter(list, heads[4]!)!.map(({ n }) => n)).toEqual([5, 6]);
    rmSync(file);
    const last = append(file, gone("p6"), at, list.lines.at(-1)!);
    expect(last.n).toBe(8);
    expect(linesAfter(readList(file)!, heads[4]!)).toBeNull();
  });
});
