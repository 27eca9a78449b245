import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Note } from "#app/domain/workshop/things.ts";
import { startCore, type TestCore } from "#tests/support/core.ts";
import { randomFrom } from "#tests/support/random.ts";
import { workshopFor } from "#tests/support/workshop.ts";
import { fileOf } from "./file-of.ts";

const NOTES = 30;
const PAGE_BYTES = 4_096;
let core: TestCore;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

test("notes that came one after the other lie in the file in an order that says nothing of it", async () => {
  const { id } = await workshopFor(core);
  const random = randomFrom(11);
  const newId = () => Array.from({ length: 22 }, () => "0123456789abcdefghij"[random.below(20)]).join("");
  const note = (text: string): Note => ({
    activityId: "a", prompt: "", text, source: "own", storyId: null, nameMode: "none", memberId: null, madeUp: "", quoting: "no", state: "shown", held: "", order: 1, mark: newId() + newId(), was: newId() + newId(),
  });
  let [looked, newestFirst] = [0, 0];
  for (let n = 0; n < NOTES; n += 1) {
    const { version = 0 } = (await core.store.workshops.find(id)) ?? {};
    await core.store.transaction((tx) => tx.workshops.write(id, version, [{ kind: "note", id: newId(), to: note(`zqx${n}y`) }]));
    await core.store.workshops.leaveNoTrace();
    const bytes = await readFile(fileOf(core.config.databaseUrl), "latin1");
    const newest = bytes.indexOf(`zqx${n}y`);
    const beside = Array.from({ length: n }, (_, one) => bytes.indexOf(`zqx${one}y`)).filter((at) => Math.floor(at / PAGE_BYTES) === Math.floor(newest / PAGE_BYTES));
    if (beside.length < 2) continue;
    looked += 1;
    // As SQLite fills a page, what comes last is put before what is there.
    if (beside.every((at) => newest < at)) newestFirst += 1;
  }
  expect(looked).toBeGreaterThan(NOTES / 2);
  expect(newestFirst / looked).toBeLessThan(0.4);
});
