/** What set-up skips, and what it does again. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashOf, inProject, unlessDone } from "#server/set-up/tools.mjs";

let folder: string;
let place: string;
beforeEach(async () => {
  await mkdir(inProject(".cache"), { recursive: true });
  folder = await mkdtemp(inProject(".cache", "set-up-"));
  place = path.relative(inProject(), folder);
  await mkdir(path.join(folder, "in"));
  await writeFile(path.join(folder, "in", "a.ts"), "one");
});
afterEach(() => rm(folder, { recursive: true }));

const hash = () => hashOf([path.join(place, "in")], (name) => !name.endsWith(".md"));

test("a hash follows the contents of files and their names, and nothing else", async () => {
  const before = hash();
  expect(hash()).toBe(before);
  await writeFile(path.join(folder, "in", "notes.md"), "not a source");
  expect(hash()).toBe(before);
  await writeFile(path.join(folder, "in", "a.ts"), "two");
  const after = hash();
  expect(after).not.toBe(before);
  await writeFile(path.join(folder, "in", "b.ts"), "");
  expect(hash()).not.toBe(after);
});

test("a step is done once for the same inputs, and again when they change or its result is gone", async () => {
  let done = 0;
  const result = path.join(place, "result");
  const step = async (inputs: string) => {
    unlessDone({ stamp: path.join(place, "stamp"), hash: inputs, result, step: () => (done += 1) });
    await writeFile(inProject(result), "here");
  };
  await step("one");
  await step("one");
  expect(done).toBe(1);
  await step("two");
  expect(done).toBe(2);
  await rm(inProject(result));
  await step("two");
  expect(done).toBe(3);
});

test("a step that failed is not taken for done", () => {
  const what = { stamp: path.join(place, "stamp"), hash: "one", result: place };
  const failing = () => unlessDone({ ...what, step: () => { throw new Error("no room on the disk"); } });
  expect(failing).toThrow("no room");
  let done = false;
  unlessDone({ ...what, step: () => { done = true; } });
  expect(done).toBe(true);
});
