import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { Letters } from "#app/domain/people/letters.ts";
import { answer, newToken, PUBLIC, saying, settle, written, YES } from "#tests/support/consent.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
let ann: PersonViewer;
let bo: PersonViewer;
let chidi: PersonViewer;
let pieceId = "";

beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock, config: { sleepOnItHours: 0, askAfterHours: 24, mailSink: "/nowhere/that/exists" } });
  const made = await written(core);
  pieceId = made.pieceId;
  ({ ann, bo, chidi } = made.people);
  // What they wrote was long ago, so that they are asked as soon as it is settled.
  clock.pass(2 * DAY_MS);
});
afterEach(() => core.close());

const wants = async (who: PersonViewer, letters: Letters) => {
  await core.store.people.setEmail(who.personId, `${who.name.toLowerCase()}@example.org`, clock.now());
  await core.services.waitingLetters.choose(who, letters);
};
const due = () => core.services.waitingLetters.due();
/** After a while, so that what waits is looked for again. */
const later = async (ms = HOUR_MS) => {
  clock.pass(ms);
  return due();
};
const settled = () => settle(core, pieceId, ann, bo);
const sent = async () => (await core.letters()).map(({ to }) => to);
const kept = () => core.store.letters.noticed(chidi.personId);
const shown = async () => {
  const number = await settled();
  for (const who of [ann, bo, chidi]) await answer(core, who, pieceId, number, YES);
  await core.services.stories.putOut(ann, pieceId, number, { use: PUBLIC.use, token: newToken() });
  return number;
};
const worry = async () => {
  const { ticket } = await core.services.worries.form("two-buses");
  await core.services.worries.say("two-buses", { kind: "danger", text: "It is me.", reach: "", ticket, address: newToken() });
};

test("who is asked about a use gets one letter, and two reminders a week apart, and no more", async () => {
  await wants(chidi, "daily");
  expect(await due()).toBe(0);
  await settled();
  expect(await later()).toBe(1);
  const on: number[] = [];
  for (let day = 1; day <= 40; day++) if ((await later(DAY_MS)) > 0) on.push(day);
  expect(on).toEqual([7, 14]);
  expect(await sent()).toEqual(Array.from({ length: 3 }, () => "chidi@example.org"));
});

test("there is no reminder after an answer, whatever it was", async () => {
  for (const said of ["no", "notSure", "askMe"] as const) {
    await wants(chidi, "daily");
    const number = await settled();
    expect(await later(DAY_MS)).toBe(1);
    await answer(core, chidi, pieceId, number, saying(said));
    for (let day = 1; day <= 20; day++) expect(await later(DAY_MS), said).toBe(0);
  }
});

test("what is settled anew is asked anew, and has a letter of its own", async () => {
  await wants(chidi, "daily");
  await shown();
  expect(await later(DAY_MS)).toBe(0);
  await core.drafts.addPart({ pieceId, personId: bo.personId, text: "And home we went.", place: { at: "end" } });
  clock.pass(2 * DAY_MS);
  await settled();
  expect(await later()).toBe(1);
});

test("nobody is written to before the moment at which they are asked", async () => {
  await wants(chidi, "each");
  await core.drafts.addPart({ pieceId, personId: chidi.personId, text: "And home we went.", place: { at: "end" } });
  await settled();
  expect(await core.services.answers.waitingFor(chidi)).toEqual([]);
  expect(await later()).toBe(0);
  expect(await later(DAY_MS)).toBe(1);
});

test("all of it counts for the one letter a day: what is said, what is asked, what was taken out, what may be about somebody", async () => {
  await wants(ann, "daily");
  const number = await shown();
  expect(await later(DAY_MS)).toBe(0);
  await core.services.talk.say(bo, pieceId, { kind: "comment", text: "Hello.", wording: null, about: { is: "piece" }, to: [], token: newToken() });
  expect(await later()).toBe(1);
  await worry();
  await core.services.takeOut.takeOut(chidi, pieceId, { token: newToken() });
  expect([await later(), await later(22 * HOUR_MS)]).toEqual([0, 0]);
  expect(await later(HOUR_MS)).toBe(1);
  // Both were spoken of by that one letter.
  expect([await later(DAY_MS), await later(DAY_MS)]).toEqual([0, 0]);
  expect(number).toBe(1);
});

test("as it happens means at most one in ten minutes, which speaks for all that waits then", async () => {
  await wants(ann, "each");
  await shown();
  await later(DAY_MS);
  await worry();
  expect([await later(10 * MINUTE_MS), await later(5 * MINUTE_MS), await later(10 * MINUTE_MS)]).toEqual([1, 0, 0]);
});

test("every letter is the same, whatever it is about: no name, no title, no word, no sign of a piece", async () => {
  await wants(ann, "daily");
  const number = await settled();
  await later();
  for (const who of [ann, bo, chidi]) await answer(core, who, pieceId, number, YES);
  await core.services.stories.putOut(ann, pieceId, number, { use: PUBLIC.use, token: newToken() });
  await worry();
  await later(DAY_MS);
  const texts = (await core.letters()).map((letter) => JSON.stringify(letter));
  expect(texts).toHaveLength(2);
  expect(new Set(texts).size).toBe(1);
  expect(texts[0]).not.toMatch(/two.buses|Ann|Bo\b|Chidi|danger|edition|yes/);
  expect(texts[0]).not.toContain(pieceId);
});

test("what somebody else answers is in nobody's letters, nor when they come", async () => {
  await wants(bo, "each");
  const number = await settled();
  expect(await later()).toBe(1);
  await answer(core, bo, pieceId, number, YES);
  for (const [who, said] of [[chidi, "no"], [ann, "notSure"], [ann, "askMe"]] as const) {
    await answer(core, who, pieceId, number, saying(said));
    expect(await later()).toBe(0);
  }
  await answer(core, ann, pieceId, number, YES);
  expect(await later()).toBe(0);
});

test("what waits is written down only for who wants letters, without a word of it, and goes with their wish or their account", async () => {
  await settled();
  await later();
  expect(await kept()).toEqual(new Map());
  await wants(chidi, "daily");
  expect(await later()).toBe(1);
  expect([...(await kept()).keys()].join()).toMatch(/^ask:[0-9a-f]+:asked$/);
  await core.services.waitingLetters.choose(chidi, "none");
  expect(await kept()).toEqual(new Map());
  await wants(chidi, "daily");
  await later(DAY_MS);
  expect((await kept()).size).toBe(1);
  const { ticket } = await core.services.going.view(chidi);
  await core.services.going.ask(chidi, { choices: { [pieceId]: "out" }, ticket });
  clock.pass(HOUR_MS);
  await core.services.going.eraseDue();
  expect(await kept()).toEqual(new Map());
});

test("two rounds at the same moment write one letter", async () => {
  await wants(chidi, "each");
  await settled();
  clock.pass(HOUR_MS);
  const [one, other] = await Promise.all([due(), due()]);
  expect(one + other).toBe(1);
});
