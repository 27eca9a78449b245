import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { DAY_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { answer, askFor, newToken, PUBLIC, settle, written, YES } from "#tests/support/consent.ts";
import { outcome } from "#tests/support/group.ts";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock, config: { sleepOnItHours: 0, mailSink: "/tmp/nowhere" } });
});
afterEach(() => core.close());

const at = async () => (await core.services.stories.at("two-buses")).is;
const states = async (who: PersonViewer) => (await core.services.answers.choices(who)).map(({ state }) => state);

/** Bo settles it, so that Ann and Chidi are asked by Bo. */
async function shown() {
  const { pieceId, spaceId, people } = await written(core);
  const number = await settle(core, pieceId, people.bo, people.ann);
  for (const who of [people.ann, people.bo, people.chidi]) await answer(core, who, pieceId, number, YES);
  await core.services.stories.putOut(people.ann, pieceId, number, { use: PUBLIC.use, token: newToken() });
  return { pieceId, spaceId, number, people };
}
const trusting = async (who: PersonViewer, helper: PersonViewer) => {
  await core.services.unwell.choose(who, { does: "ask", helper: helper.personId, space: "" });
  await core.services.unwell.reply(helper, who.personId, true);
};

test("one tap pauses everything of one's own, one tap goes on, and nothing else has changed", async () => {
  const { people: { ann, bo } } = await shown();
  const before = await states(ann);
  expect(await core.services.answers.pauseAll(ann)).toBe(true);
  expect([await at(), await states(ann), await states(bo)]).toEqual(["resting", ["paused"], ["yes"]]);
  expect(await core.services.answers.pauseAll(ann)).toBe(false);
  expect(await core.services.answers.resumeAll(ann)).toBe(true);
  expect([await at(), await states(ann)]).toEqual(["shown", before]);
  expect(await core.services.answers.resumeAll(ann)).toBe(false);
});

test("a yes that rests is paused too, and rests again", async () => {
  await core.close();
  core = await startCore({ clock });
  const { people: { chidi } } = await shown();
  expect(await states(chidi)).toEqual(["yes_resting"]);
  await core.services.answers.pauseAll(chidi);
  await core.services.answers.resumeAll(chidi);
  expect(await states(chidi)).toEqual(["yes_resting"]);
});

test("who was asked and said yes pauses everything; the person is told, and ends it by one tap", async () => {
  const { people: { ann, chidi } } = await shown();
  await core.services.unwell.choose(ann, { does: "ask", helper: chidi.personId, space: "" });
  expect(await outcome(core.services.unwell.use(chidi, ann.personId)), "not before they said yes").toBe("not_found");
  expect((await core.services.unwell.waitingFor(chidi)).asked).toEqual([{ name: "Ann" }]);
  await core.services.unwell.reply(chidi, ann.personId, true);
  expect(await core.services.unwell.helping(chidi)).toEqual([{ personId: ann.personId, name: "Ann", state: "ready", until: null, mayStop: true, did: null }]);
  await core.services.unwell.use(chidi, ann.personId);
  expect([await at(), await states(ann)]).toEqual(["resting", ["paused"]]);
  expect((await core.services.unwell.waitingFor(ann)).did).toEqual({ by: "Chidi" });
  expect((await core.services.unwell.view(ann)).used).toEqual({ by: "Chidi", when: "today" });
  expect(await core.services.unwell.end(ann, "goOn")).toBe(true);
  expect([await at(), (await core.services.unwell.view(ann)).used]).toEqual(["shown", null]);
  expect(await core.services.unwell.end(ann, "goOn")).toBe(false);
  const types = (await core.store.ledger.ofPerson(ann.personId)).filter(({ type }) => type.startsWith("plan.")).map(({ type, payload }) => [type, payload]);
  expect(types).toEqual([["plan.set", { does: "ask" }], ["plan.answered", { by: chidi.personId, yes: true }], ["plan.used", { by: chidi.personId }], ["plan.ended", { goesOn: true }]]);
});

test("what the person paused themselves stays paused when they go on with the rest", async () => {
  const { pieceId, number, people: { ann, chidi } } = await shown();
  await core.services.answers.pause(ann, await askFor(core, ann, pieceId, number));
  await trusting(ann, chidi);
  await core.services.unwell.use(chidi, ann.personId);
  await core.services.unwell.end(ann, "goOn");
  expect(await states(ann)).toEqual(["paused"]);
});

test("left paused, it is gone on with later, by the person", async () => {
  const { people: { ann, chidi } } = await shown();
  await trusting(ann, chidi);
  await core.services.unwell.use(chidi, ann.personId);
  await core.services.unwell.end(ann, "stay");
  expect([await at(), (await core.services.unwell.waitingFor(ann)).did]).toEqual(["resting", null]);
  await core.services.answers.resumeAll(ann);
  expect(await at()).toBe("shown");
});

test("those who look after the space that was named, and nobody else; no member, and no stranger", async () => {
  const { spaceId, people: { ann, chidi, dee, eli } } = await shown();
  await core.services.unwell.choose(chidi, { does: "pause", helper: "", space: spaceId });
  expect(await outcome(core.services.unwell.use(eli, chidi.personId))).toBe("not_found");
  expect((await core.services.unwell.helping(dee)).map(({ name }) => name)).toEqual(["Chidi"]);
  await core.services.unwell.use(dee, chidi.personId);
  expect([await at(), await states(chidi), await states(ann)]).toEqual(["resting", ["paused"], ["yes"]]);
  expect(await outcome(core.services.unwell.use(chidi, chidi.personId))).toBe("not_found");
});

test("nothing is to change: then nobody can press anything", async () => {
  const { people: { ann, chidi, dee } } = await shown();
  await trusting(ann, chidi);
  await core.services.unwell.choose(ann, { does: "keep", helper: chidi.personId, space: "" });
  for (const who of [chidi, dee]) expect(await outcome(core.services.unwell.use(who, ann.personId))).toBe("not_found");
  expect(await at()).toBe("shown");
});

test("whoever asks for a use of their words is no helper, for thirty days, and whatever was answered", async () => {
  const { people: { ann, bo, chidi } } = await shown();
  expect(await outcome(core.services.unwell.choose(ann, { does: "ask", helper: bo.personId, space: "" }))).toBe("check_answers");
  clock.pass(31 * DAY_MS);
  await trusting(ann, bo);
  // Bo asks again: whether Ann has answered makes no difference to what Bo sees.
  const { pieceId } = await written(core).then(({ pieceId: id }) => ({ pieceId: id }));
  expect(pieceId).not.toBe("");
  expect((await core.services.unwell.helping(bo))[0]).toMatchObject({ state: "ready" });
  expect(await outcome(core.services.unwell.choose(chidi, { does: "ask", helper: bo.personId, space: "" }))).toBe("done");
});

test("who settled an edition a moment ago cannot pause, and is told the same whether there was an answer or none", async () => {
  const { pieceId, people: { ann, chidi } } = await shown();
  await trusting(ann, chidi);
  await core.drafts.addPart({ pieceId, personId: chidi.personId, text: "one more line.", place: { at: "end" } });
  const number = await settle(core, pieceId, chidi, ann);
  const before = await core.services.unwell.helping(chidi);
  expect(before[0]).toMatchObject({ state: "asks", until: "Thursday 2 April 2026" });
  await answer(core, ann, pieceId, number, { ...YES, answer: "no", length: "" });
  expect(await core.services.unwell.helping(chidi)).toEqual(before);
  expect(await outcome(core.services.unwell.use(chidi, ann.personId))).toBe("not_allowed");
});

test("the answer to the button is the same whether there was anything to pause", async () => {
  const { people: { ann, chidi } } = await shown();
  await trusting(ann, chidi);
  const strip = async () => (await core.services.unwell.helping(chidi)).map(({ state, did }) => ({ state, did }));
  await core.services.unwell.use(chidi, ann.personId);
  const first = await strip();
  await core.services.unwell.use(chidi, ann.personId);
  expect(await strip()).toEqual(first);
});

test("a letter comes to who asked for letters: neutral, without a name", async () => {
  const { people: { ann, chidi } } = await shown();
  await trusting(ann, chidi);
  await core.services.unwell.use(chidi, ann.personId);
  expect(await core.letters()).toEqual([]);
  await core.store.people.setEmail(ann.personId, "ann@example.org", clock.now());
  await core.store.letters.choose(ann.personId, "daily");
  await core.services.unwell.use(chidi, ann.personId);
  const [letter] = await core.letters();
  expect(letter?.subject).toBe("Something is waiting for you");
  expect(letter?.text).not.toMatch(/Chidi|Ann|pause|unwell/);
});
