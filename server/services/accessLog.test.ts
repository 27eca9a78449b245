import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { MyCopy } from "#app/contract/copy/mine.ts";
import { MINUTE_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { answer, newToken, PUBLIC, saying, settle, written, YES } from "#tests/support/consent.ts";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock, config: { sleepOnItHours: 0 } });
});
afterEach(() => core.close());

async function shown() {
  const { pieceId, spaceId, people } = await written(core);
  const { ann, bo, chidi } = people;
  const number = await settle(core, pieceId, ann, bo);
  for (const who of [ann, bo, chidi]) await answer(core, who, pieceId, number, { ...YES, beside: who === bo ? "CANARYBESIDE" : "" });
  clock.pass(MINUTE_MS);
  await core.services.stories.putOut(ann, pieceId, number, { use: PUBLIC.use, token: newToken() });
  clock.pass(MINUTE_MS);
  await core.services.stories.cite("two-buses", "bibtex");
  clock.pass(MINUTE_MS);
  await core.services.stories.takeOff(bo, pieceId, "public.web");
  return { pieceId, spaceId, number, people };
}
const copyOf = async (who: Parameters<TestCore["services"]["copies"]["mine"]>[0]) => JSON.parse((await core.services.copies.mine(who, "json")).body) as MyCopy;

test("settled, put out, handed out and taken off, by whom and when; never what anybody answered", async () => {
  const { people: { ann, bo, dee } } = await shown();
  const lines = (await core.services.accessLog.of(bo)).map(({ what, by, form }) => [what, by, form]);
  expect(lines).toEqual([["takenOff", "me", ""], ["file", "somebody", "bibtex"], ["putOut", { name: "Ann" }, ""], ["settled", { name: "Ann" }, ""]]);
  expect((await core.services.accessLog.of(ann)).map(({ by }) => by)).toEqual([{ name: "Bo" }, "somebody", "me", "me"]);
  // Who has no words in it is told nothing.
  expect(await core.services.accessLog.of(dee)).toEqual([]);
});

test("it is the same whatever another person answered", async () => {
  const { pieceId, people: { ann, bo, chidi } } = await shown();
  const next = await settle(core, pieceId, ann, bo);
  const before = await core.services.accessLog.of(bo);
  await answer(core, chidi, pieceId, next, saying("no"));
  expect(await core.services.accessLog.of(bo)).toEqual(before);
});

test("who has left the piece sees neither its title nor anybody's name", async () => {
  const { spaceId, people: { bo } } = await shown();
  await core.services.spaces.leave(bo, spaceId);
  const lines = await core.services.accessLog.of(bo);
  expect(lines).toHaveLength(4);
  expect(JSON.stringify(lines)).not.toMatch(/Ann|two buses/);
});

test("the copy of my words holds my answers with their receipts, and proofs that anybody can work out again; of others nothing", async () => {
  const { people: { ann, bo } } = await shown();
  const copy = await copyOf(bo);
  expect(copy.answers.map(({ is, answer: said }) => [is, said])).toEqual([["asked", null], ["answered", "yes"]]);
  expect(copy.answers[1]?.receipt).toMatch(/^([0-9a-f]{4}-){4}[0-9a-f]{4}$/);
  expect(copy.access).toHaveLength(4);
  const entries = new Set((await core.store.ledger.pages(0, 999)).map(({ entry }) => entry.commit));
  expect(copy.proofs.length).toBeGreaterThan(1);
  for (const { commit, salt, payload } of copy.proofs) {
    expect(createHmac("sha256", Buffer.from(salt, "hex")).update(payload).digest("hex")).toBe(commit);
    expect(entries.has(commit)).toBe(true);
  }
  // Neither the number of an entry nor its neighbours: they would tell when others said something.
  expect(copy.proofs.every((proof) => Object.keys(proof).sort().join() === "at,commit,payload,salt,type")).toBe(true);
  expect(JSON.stringify(copy)).toContain("CANARYBESIDE");
  expect(JSON.stringify(await copyOf(ann))).not.toContain("CANARYBESIDE");
  const page = (await core.services.copies.mine(bo, "html")).body;
  expect(page).toContain("What you said about the use of your words");
  expect(page).toContain("Who did what with your words");
});
