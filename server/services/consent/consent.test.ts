/** Nothing leaves without a yes: from the draft to the public page and back, through the services. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { permitted } from "#app/domain/consent/gate.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { answer, askFor, newToken, PUBLIC, saying, settle, written, YES } from "#tests/support/consent.ts";
import { outcome } from "#tests/support/group.ts";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock });
});
afterEach(() => core.close());

const at = async (slug = "two-buses") => (await core.services.stories.at(slug)).is;

/** Everybody has said yes, slept on it, and Ann has put it out. */
async function shown() {
  const made = await written(core);
  const { pieceId, people: { ann, bo, chidi } } = made;
  const number = await settle(core, pieceId, ann, bo);
  for (const who of [ann, bo, chidi]) await answer(core, who, pieceId, number, YES);
  await core.services.stories.putOut(ann, pieceId, number, { use: "public.web", token: newToken() });
  clock.pass(25 * HOUR_MS);
  expect(await at()).toBe("shown");
  return { ...made, number };
}

describe("A page appears only when everybody's yes counts", () => {
  test("not when it is settled, not when it is put out, not while one person has not answered, not while a yes rests", async () => {
    const { pieceId, people: { ann, bo, chidi } } = await written(core);
    expect(await at()).toBe("unknown");
    const number = await settle(core, pieceId, ann, bo);
    expect(await at()).toBe("unknown");
    await core.services.stories.putOut(ann, pieceId, number, { use: "public.web", token: newToken() });
    expect(await at()).toBe("resting");
    await answer(core, ann, pieceId, number, YES);
    await answer(core, bo, pieceId, number, YES);
    clock.pass(25 * HOUR_MS);
    expect(await at()).toBe("resting");
    await answer(core, chidi, pieceId, number, YES);
    expect(await at()).toBe("resting");
    clock.pass(23 * HOUR_MS);
    expect(await at()).toBe("resting");
    clock.pass(HOUR_MS);
    expect(await at()).toBe("shown");
  });

  test.each(["no", "notSure", "askMe"] as const)("not when one person says %s", async (said) => {
    const { pieceId, people: { ann, bo, chidi } } = await written(core);
    const number = await settle(core, pieceId, ann, bo);
    await core.services.stories.putOut(ann, pieceId, number, { use: "public.web", token: newToken() });
    for (const who of [ann, bo]) await answer(core, who, pieceId, number, YES);
    await answer(core, chidi, pieceId, number, saying(said));
    clock.pass(30 * DAY_MS);
    expect(await at()).toBe("resting");
    expect(await core.services.stories.shown()).toEqual([]);
    expect(await outcome(core.services.stories.toKeep("two-buses", "text"))).toBe("resting");
  });
});

describe("Taking it back", () => {
  test("the next request is refused; within the minutes it can be undone, after them it cannot", async () => {
    const { pieceId, people: { bo }, number } = await shown();
    const id = await askFor(core, bo, pieceId, number);
    await core.services.answers.takeBack(bo, id);
    expect(await at()).toBe("resting");
    expect(await core.services.stories.shown()).toEqual([]);
    expect(await core.services.answers.undo(bo, id)).toBe(true);
    expect(await at()).toBe("shown");
    await core.services.answers.takeBack(bo, id);
    clock.pass(10 * MINUTE_MS);
    expect(await core.services.answers.undo(bo, id)).toBe(false);
    expect(await at()).toBe("resting");
  });

  test("an older edition does not come back in place of the one that was taken back", async () => {
    const { pieceId, people: { ann, bo, chidi } } = await shown();
    await core.drafts.addPart({ pieceId, personId: ann.personId, text: "and now it comes on time.", place: { at: "end" } });
    const second = await settle(core, pieceId, ann, bo);
    for (const who of [ann, bo, chidi]) await answer(core, who, pieceId, second, YES);
    clock.pass(25 * HOUR_MS);
    await core.services.stories.putOut(bo, pieceId, second, { use: "public.web", token: newToken() });
    expect(await at()).toBe("shown");
    await core.services.answers.takeBack(bo, await askFor(core, bo, pieceId, second));
    await core.services.stories.putOut(ann, pieceId, 1, { use: "public.web", token: newToken() });
    expect(await at()).toBe("resting");
  });

  test("a pause and its end are one tap each", async () => {
    const { pieceId, people: { chidi }, number } = await shown();
    const id = await askFor(core, chidi, pieceId, number);
    await core.services.answers.pause(chidi, id);
    expect(await at()).toBe("resting");
    await core.services.answers.resume(chidi, id);
    expect(await at()).toBe("shown");
  });

  test("a new edition without their words comes back with the others' fresh yes, and holds none of theirs", async () => {
    const { pieceId, people: { ann, bo, chidi }, number } = await shown();
    await core.services.answers.takeBack(bo, await askFor(core, bo, pieceId, number));
    const second = await settle(core, pieceId, ann, chidi, { leaveOut: [bo.personId] });
    await core.services.stories.putOut(ann, pieceId, second, { use: "public.web", token: newToken() });
    expect(await at()).toBe("resting");
    expect(await outcome(askFor(core, bo, pieceId, second).catch(() => Promise.reject(Object.assign(new Error("x"), { code: "not asked" }))))).toBe("not asked");
    for (const who of [ann, chidi]) await answer(core, who, pieceId, second, YES);
    clock.pass(25 * HOUR_MS);
    const there = await core.services.stories.at("two-buses");
    if (there.is !== "shown") throw new Error(there.is);
    const all = JSON.stringify(permitted(there.text));
    expect(all).not.toContain("came late");
    expect(all).toContain("waited for the bus");
    expect((await core.store.editions.byNumber(pieceId, second))?.edition && JSON.stringify((await core.store.editions.byNumber(pieceId, second))?.edition)).not.toContain(bo.personId);
  });

  test("who takes their words out of the draft takes them off the page at once, and they are erased from the edition", async () => {
    const { pieceId, people: { ann, bo, chidi }, number } = await shown();
    await core.services.takeOut.takeOut(bo, pieceId, { token: newToken() });
    expect(await at()).toBe("resting");
    await core.services.takeOut.undo(bo, pieceId);
    expect(await at()).toBe("shown");
    await core.services.takeOut.takeOut(bo, pieceId, { token: newToken() });
    clock.pass(11 * MINUTE_MS);
    await core.services.takeOut.eraseDue();
    expect(await at()).toBe("resting");
    expect((await core.store.editions.byNumber(pieceId, number))?.edition).toBeNull();
    // The others settle what is left, with the note that words were taken out in it.
    const second = await settle(core, pieceId, ann, chidi);
    for (const who of [ann, chidi]) await answer(core, who, pieceId, second, YES);
    await core.services.stories.putOut(ann, pieceId, second, { use: "public.web", token: newToken() });
    clock.pass(25 * HOUR_MS);
    expect(await at()).toBe("shown");
  });
});

describe("What a yes is to", () => {
  test("a new edition asks everybody again; the old one stays as it was answered", async () => {
    const { pieceId, people: { ann, bo } } = await shown();
    const second = await settle(core, pieceId, ann, bo);
    await core.services.stories.putOut(ann, pieceId, second, { use: "public.web", token: newToken() });
    clock.pass(25 * HOUR_MS);
    expect(await at()).toBe("resting");
    const view = await core.services.answers.open(bo, await askFor(core, bo, pieceId, second));
    expect(view).toMatchObject({ state: "asked", earlier: { number: 1, mineSame: true, restSame: true } });
  });

  test("what is different from an earlier yes shows no words that somebody is taking out", async () => {
    const { pieceId, people: { ann, bo, chidi } } = await written(core);
    const first = await settle(core, pieceId, ann, chidi, { leaveOut: [bo.personId] });
    await answer(core, ann, pieceId, first, YES);
    const id = await askFor(core, ann, pieceId, await settle(core, pieceId, ann, chidi));
    const seen = async () => JSON.stringify(await core.services.answers.open(ann, id));
    expect(await seen()).toContain("as always");
    clock.pass(MINUTE_MS);
    await core.services.takeOut.takeOut(bo, pieceId, { token: newToken() });
    expect(await seen()).not.toContain("as always");
    await core.services.takeOut.undo(bo, pieceId);
    expect(await seen()).toContain("as always");
  });

  test("it ends when its time is over: asked again for 60 days, then hidden by itself", async () => {
    const { pieceId, people: { ann, bo, chidi } } = await written(core);
    const number = await settle(core, pieceId, ann, bo);
    await core.services.stories.putOut(ann, pieceId, number, { use: "public.web", token: newToken() });
    for (const who of [ann, bo]) await answer(core, who, pieceId, number, YES);
    await answer(core, chidi, pieceId, number, { ...YES, length: "6", afterwards: "hide" });
    clock.pass(183 * DAY_MS);
    expect(await at()).toBe("shown");
    clock.pass(2 * DAY_MS);
    expect((await core.services.answers.open(chidi, await askFor(core, chidi, pieceId, number))).state).toBe("review_due");
    expect(await at()).toBe("shown");
    clock.pass(60 * DAY_MS);
    expect(await at()).toBe("resting");
  });

  test("not to what was changed in the database behind its back", async () => {
    const { pieceId, number } = await shown();
    const row = await core.store.editions.byNumber(pieceId, number);
    const { default: Database } = await import("better-sqlite3");
    const db = new Database(core.config.databaseUrl.replace("file:", ""));
    expect(() => db.prepare('UPDATE "Edition" SET content = replace(content, \'late\', \'soon\') WHERE id = ?').run(row!.id)).toThrow(/never changed/);
    db.exec('DROP TRIGGER "Edition_is_never_changed"');
    db.prepare('UPDATE "Edition" SET content = replace(content, \'late\', \'soon\') WHERE id = ?').run(row!.id);
    db.close();
    expect(await at()).toBe("resting");
  });
});

describe("Who answers", () => {
  test("only the person themselves: another's ask is not there", async () => {
    const { pieceId, people: { ann, bo } } = await written(core);
    const number = await settle(core, pieceId, ann, bo);
    const id = await askFor(core, bo, pieceId, number);
    const { print } = await core.services.answers.open(bo, id);
    // The same ask has the same address for everybody who is asked; each finds their own.
    await core.services.answers.answer(ann, id, YES, print);
    expect((await core.services.answers.open(bo, id)).state).toBe("asked");
    const { dee } = (await written(core)).people;
    expect(await outcome(core.services.answers.answer(dee, id, YES, print))).toBe("not_found");
  });

  test("a yes to a page that has changed is none", async () => {
    const { pieceId, people: { ann, bo } } = await written(core);
    const number = await settle(core, pieceId, ann, bo);
    expect(await outcome(core.services.answers.answer(bo, await askFor(core, bo, pieceId, number), YES, "another print"))).toBe("check_answers");
  });
});

test("an ask comes a day after somebody's last edit, unless they want to answer now", async () => {
  const { pieceId, people: { ann, bo } } = await written(core);
  const number = await settle(core, pieceId, ann, bo);
  const id = await askFor(core, bo, pieceId, number);
  expect((await core.services.answers.open(bo, id)).isEarly).toBe(true);
  clock.pass(25 * HOUR_MS);
  expect((await core.services.answers.open(bo, id)).isEarly).toBe(false);
});

test("if the entry cannot be written, nothing has happened", async () => {
  const { pieceId, people: { ann, bo } } = await written(core);
  const number = await settle(core, pieceId, ann, bo);
  const id = await askFor(core, bo, pieceId, number);
  const { print } = await core.services.answers.open(bo, id);
  const { default: Database } = await import("better-sqlite3");
  const db = new Database(core.config.databaseUrl.replace("file:", ""));
  db.exec(`CREATE TRIGGER "full" BEFORE INSERT ON "LedgerEntry" BEGIN SELECT RAISE(ABORT, 'disk is full'); END`);
  await expect(core.services.answers.answer(bo, id, YES, print)).rejects.toThrow();
  await expect(core.services.stories.putOut(ann, pieceId, number, { use: PUBLIC.use, token: newToken() })).rejects.toThrow();
  expect(await core.store.releases.ofPiece(pieceId)).toEqual([]);
  expect((await core.store.audit.ofPiece(pieceId)).map(({ act }) => act)).not.toContain("words.answered");
  db.exec('DROP TRIGGER "full"');
  db.close();
  expect((await core.services.answers.open(bo, id)).state).toBe("asked");
});

test("a file for one work opens with everybody's yes, is written down first, and whoever took it is told when it may not be used any more", async () => {
  const { pieceId, people: { ann, bo, chidi } } = await written(core);
  const work = { use: "academic.quote", recipient: "a paper on waiting, by Dee" } as const;
  const number = await settle(core, pieceId, ann, bo, { asks: [work] });
  const take = () => core.services.stories.handOut(ann, pieceId, number, { ...work, form: "text" });
  expect(await outcome(take())).toBe("not_yet");
  for (const who of [ann, bo, chidi]) await answer(core, who, pieceId, number, YES, work);
  clock.pass(25 * HOUR_MS);
  expect((await take()).body).toContain("it came late");
  expect(await core.store.exports.ofPiece(pieceId)).toMatchObject([{ use: work.use, recipient: work.recipient, form: "text", personId: ann.personId }]);
  expect(await core.services.recalls.waitingFor(ann)).toEqual([]);
  expect(await outcome(core.services.stories.handOut(ann, pieceId, number, { ...work, recipient: "another paper", form: "text" }))).toBe("not_found");

  await core.services.answers.takeBack(bo, await askFor(core, bo, pieceId, number, work));
  expect(await outcome(take())).toBe("not_yet");
  expect(await core.services.recalls.waitingFor(ann)).toMatchObject([{ pieceId, number, use: work.use, recipient: work.recipient }]);
  expect(await core.services.recalls.waitingFor(chidi)).toEqual([]);
  await core.services.recalls.looked(ann, pieceId, number);
  expect(await core.services.recalls.waitingFor(ann)).toEqual([]);
});

test("an older backup brings back no yes that was paused or taken back, one by one, all at once, or by somebody trusted", async () => {
  const { people: { ann, bo, chidi }, pieceId, number } = await shown();
  await core.services.answers.pause(ann, await askFor(core, ann, pieceId, number));
  await core.services.answers.pauseAll(bo);
  await core.store.transaction((tx) => core.services.answers.pauseAllFor(tx, chidi.personId, ann.personId));
  const { readList, listFileFor } = await import("#server/store/taken-back.ts");
  const lines = readList(listFileFor(core.config.databaseUrl.replace("file:", "")))?.lines ?? [];
  expect(lines.flatMap(({ entry }) => (entry.kind === "yes.gone" ? [entry.personId] : []))).toEqual([ann, bo, chidi].map(({ personId }) => personId));
});
