import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { WorryKind } from "#app/domain/consent/worry.ts";
import { DAY_MS, HOUR_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { answer, newToken, PUBLIC, settle, written, YES } from "#tests/support/consent.ts";
import { outcome, someone } from "#tests/support/group.ts";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock, config: { sleepOnItHours: 0 } });
});
afterEach(() => core.close());

const at = async () => (await core.services.stories.at("two-buses")).is;
let tickets = 0;
const say = async (kind: WorryKind, more: { text?: string; reach?: string; address?: string } = {}) => {
  const { ticket } = await core.services.worries.form("two-buses");
  return core.services.worries.say("two-buses", { kind, text: "The second line is me.", reach: "", address: `address-${(tickets += 1)}`, ...more, ticket });
};

async function shown() {
  const { pieceId, spaceId, people } = await written(core);
  const again = async () => {
    const number = await settle(core, pieceId, people.ann, people.bo);
    for (const who of [people.ann, people.bo, people.chidi]) await answer(core, who, pieceId, number, YES);
    await core.services.stories.putOut(people.ann, pieceId, number, { use: PUBLIC.use, token: newToken() });
    return number;
  };
  return { pieceId, spaceId, people, number: await again(), again };
}

const newest = async (who: PersonViewer, pieceId: string) => (await core.services.worries.list(who, pieceId)).worries[0]!;
const look = async (who: PersonViewer, pieceId: string, end: string, reason = "We talked about it.") => core.services.worries.look(who, pieceId, (await newest(who, pieceId)).id, { end, reason });

test("a child, a home or danger hides the page at once, for seven days when nobody looks", async () => {
  for (const kind of ["child", "home", "danger"] as const) {
    await core.close();
    clock = testClock();
    core = await startCore({ clock, config: { sleepOnItHours: 0 } });
    await shown();
    expect((await say(kind, { text: "" })).hides).toBe(true);
    expect(await at()).toBe("resting");
    clock.pass(7 * DAY_MS - 1);
    expect(await at()).toBe("resting");
    clock.pass(1);
    expect(await at()).toBe("shown");
  }
});

test("everything else hides nothing, and is for those who wrote it to look at", async () => {
  const { pieceId, people: { ann, bo, dee } } = await shown();
  expect((await say("other")).hides).toBe(false);
  expect(await at()).toBe("shown");
  for (const who of [ann, bo]) expect(await core.services.worries.waitingFor(who)).toEqual([{ pieceId, title: "two buses", hides: false }]);
  expect(await newest(bo, pieceId)).toMatchObject({ kind: "other", text: "The second line is me.", hidesUntil: null, settled: null });
  // Who looks after the space and does not write the piece reads none of it.
  expect(await core.services.worries.waitingFor(dee)).toEqual([]);
  expect(await outcome(core.services.worries.list(dee, pieceId))).toBe("not_found");
});

test("said again, it hides the same edition no second time: not after the days, not after it was settled", async () => {
  const { pieceId, people: { ann, bo }, again } = await shown();
  expect((await say("danger")).hides).toBe(true);
  for (const kind of ["danger", "child", "home"] as const) expect((await say(kind)).hides).toBe(false);
  clock.pass(7 * DAY_MS);
  expect((await say("danger")).hides).toBe(false);
  expect(await at()).toBe("shown");
  for (const who of [ann, bo]) await look(who, pieceId, "stays");
  expect((await say("child")).hides).toBe(false);
  expect(await at()).toBe("shown");
  // A new text is a new question.
  await core.drafts.addPart({ pieceId, personId: ann.personId, text: "one more line.", place: { at: "end" } });
  await again();
  expect(await at()).toBe("shown");
  expect((await say("child")).hides).toBe(true);
  expect(await at()).toBe("resting");
});

test("two of those who write it bring it back by saying why it stays; one alone does not", async () => {
  const { pieceId, people: { ann, bo } } = await shown();
  await say("home");
  expect(await look(ann, pieceId, "stays")).toBe("looked");
  expect(await look(ann, pieceId, "stays")).toBe("looked");
  expect(await at()).toBe("resting");
  expect(await core.services.worries.waitingFor(ann)).toEqual([]);
  expect(await core.services.worries.waitingFor(bo)).toHaveLength(1);
  expect(await look(bo, pieceId, "stays", "It is a shop.")).toBe("settled");
  expect(await at()).toBe("shown");
  const { settled, looks } = await newest(ann, pieceId);
  expect({ settled, reasons: looks.map(({ by, reason }) => [by, reason]).sort() }).toEqual({ settled: "stays", reasons: [["Ann", "We talked about it."], ["Bo", "It is a shop."]] });
  expect(await outcome(look(bo, pieceId, "changed"))).toBe("already_done");
});

test("what was hidden and is to change never comes back as it was; a new edition takes its place", async () => {
  const { pieceId, people: { ann, bo }, again } = await shown();
  await say("child");
  await look(ann, pieceId, "stays");
  await look(ann, pieceId, "changed");
  await look(bo, pieceId, "changed");
  clock.pass(8 * DAY_MS);
  expect(await at()).toBe("resting");
  await core.drafts.addPart({ pieceId, personId: ann.personId, text: "one more line.", place: { at: "end" } });
  await again();
  expect(await at()).toBe("shown");
});

test("whoever said it takes their words back: no byte of them is left, and the page goes on resting", async () => {
  const { pieceId, people: { ann } } = await shown();
  const { secret } = await say("danger", { text: "CANARYSAID this.", reach: "CANARYREACH" });
  expect(await core.services.worries.mine(secret)).toMatchObject({ kind: "danger", isSettled: false, isErased: false });
  expect(await outcome(core.services.worries.mine("0".repeat(32)))).toBe("not_found");
  await core.services.worries.eraseMine(secret);
  expect(await newest(ann, pieceId)).toMatchObject({ text: "", reach: "", isErased: true });
  expect(await at()).toBe("resting");
  const { default: Database } = await import("better-sqlite3");
  const db = new Database(core.config.databaseUrl.replace("file:", ""));
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
  const { readFile } = await import("node:fs/promises");
  const bytes = await readFile(core.config.databaseUrl.replace("file:", ""));
  for (const canary of ["CANARYSAID", "CANARYREACH"]) expect(bytes.includes(canary)).toBe(false);
});

test("its words are in no log, no letter and no entry of the ledger; nobody who only reads the piece sees it", async () => {
  const { pieceId, people: { ann, bo } } = await shown();
  const eli = await someone(core, "Eli");
  await say("other", { text: "CANARYSAID this.", reach: "CANARYREACH" });
  for (const who of [ann, bo]) await look(who, pieceId, "stays", "CANARYREASON");
  const everything = JSON.stringify([await core.store.ledger.pages(0, 999), await core.store.audit.ofPiece(pieceId), await core.letters()], (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  expect(everything).not.toContain("CANARY");
  expect(await outcome(core.services.worries.list(eli, pieceId))).toBe("not_found");
  await core.services.worries.erase(bo, pieceId, (await newest(bo, pieceId)).id);
  expect((await newest(bo, pieceId)).text).toBe("");
});

test("the same form is said once; many from one address, or about one story, are too many", async () => {
  const { pieceId, people: { ann } } = await shown();
  const { ticket } = await core.services.worries.form("two-buses");
  const given = { kind: "other", text: "It is me.", reach: "", ticket, address: "one" };
  const first = await core.services.worries.say("two-buses", given);
  expect(await core.services.worries.say("two-buses", given)).toEqual(first);
  expect((await core.services.worries.list(ann, pieceId)).worries).toHaveLength(1);
  for (let n = 0; n < 4; n++) await say("other", { address: "one" });
  expect(await outcome(say("other", { address: "one" }))).toBe("too_fast");
  for (let n = 0; n < 35; n++) await say("other");
  expect(await outcome(say("other"))).toBe("too_fast");
});

test("nothing can be said of an address where there never was a story; a story that rests can be spoken of", async () => {
  expect(await outcome(core.services.worries.form("two-buses"))).toBe("not_found");
  const { pieceId, people: { ann } } = await shown();
  await core.services.stories.takeOff(ann, pieceId, "public.web");
  expect(await outcome(core.services.worries.form("two-buses"))).toBe("done");
  expect((await say("home")).hides).toBe(true);
  await core.services.stories.putOut(ann, pieceId, 1, { use: PUBLIC.use, token: newToken() });
  expect(await at()).toBe("resting");
  expect(await outcome(core.services.worries.say("two-buses", { kind: "", text: "", reach: "", ticket: "t".repeat(40), address: "x" }))).toBe("check_answers");
});

test("if the entry cannot be written, nothing is hidden", async () => {
  await shown();
  const { default: Database } = await import("better-sqlite3");
  const db = new Database(core.config.databaseUrl.replace("file:", ""));
  db.exec(`CREATE TRIGGER "full" BEFORE INSERT ON "LedgerEntry" BEGIN SELECT RAISE(ABORT, 'disk is full'); END`);
  await expect(say("danger")).rejects.toThrow();
  db.exec('DROP TRIGGER "full"');
  db.close();
  clock.pass(HOUR_MS);
  expect(await at()).toBe("shown");
});
