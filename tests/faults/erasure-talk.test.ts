/** What is said about a draft, when somebody takes their words out of it: hidden at once, gone for good later, and the rest holds on. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { verifyDraft } from "#server/collab/verify.ts";
import { MINUTE_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { group, outcome } from "#tests/support/group.ts";

const ANNS = "The zebrafinch sang in the rain all night.";
const BOS = "Mrs Ali waved at us from her window.";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
let ann: PersonViewer;
let bo: PersonViewer;
let chidi: PersonViewer;
let pieceId = "";
let tokens = 0;

beforeEach(async () => {
  clock = testClock(new Date("2026-05-05T10:00:00Z"));
  core = await startCore({ clock });
  const made = await group(core, { bo: "member", chidi: "member" });
  ({ ann, bo, chidi } = made.people);
  pieceId = (await core.services.pieces.byOperator.add({ spaceId: made.spaceId, title: "The 42", byId: ann.personId, writers: [bo.personId], commenters: [chidi.personId] })).id;
  await core.drafts.addPart({ pieceId, personId: ann.personId, text: ANNS, place: { at: "end" } });
  await core.drafts.addPart({ pieceId, personId: bo.personId, text: BOS, place: { at: "end" } });
});
afterEach(() => core.close());

const say = async (who: PersonViewer, about: string, wording: string | null = null, text = "Hm.") =>
  (await core.services.talk.say(who, pieceId, { kind: wording === null ? "comment" : "change", text, wording, about: { is: "words", place: "anywhere", words: about }, to: [], token: `t${tokens++}` })).threadId;
const threads = async (who: PersonViewer) => (await core.services.talk.threads(who, pieceId)).threads;
const takeOut = () => core.services.takeOut.takeOut(ann, pieceId, { token: `o${tokens++}` });
const erase = async () => {
  clock.pass(11 * MINUTE_MS);
  await core.services.takeOut.eraseDue();
};
async function bytesHold(canary: string): Promise<boolean> {
  const file = path.join(core.dataDir, "told-together.db");
  const all = await Promise.all([file, `${file}-wal`].map((name) => readFile(name).catch(() => Buffer.alloc(0))));
  return all.some((bytes) => bytes.includes(canary));
}

test("at once, nobody is shown what her words said, and no suggestion for them can be used; putting them back brings all of it back", async () => {
  const id = await say(chidi, "zebrafinch sang");
  const change = await say(bo, "in the rain", "in the zebrafinch rain");
  await takeOut();
  for (const who of [bo, chidi]) {
    const all = await threads(who);
    expect(JSON.stringify(all)).not.toContain("zebrafinch");
    expect(all.find((thread) => thread.id === id)).toMatchObject({ text: "Hm.", about: { is: "gone", quote: "" } });
    expect(all.find((thread) => thread.id === change)!.proposal).toMatchObject({ state: "gone", wording: "", may: { use: false } });
  }
  expect(await outcome(core.services.talk.use(ann, pieceId, change, { seen: "in the rain", wording: "x" }))).toBe("already_done");
  await core.services.takeOut.undo(ann, pieceId);
  const back = await threads(bo);
  expect(back.map(({ about }) => about)).toMatchObject([{ is: "words", quote: "zebrafinch sang" }, { is: "words", quote: "in the rain" }]);
  expect(back[1]!.proposal).toMatchObject({ state: "open", wording: "in the zebrafinch rain" });
});

test("for good, no byte of them is left: not as a quote, not around one, not in a suggestion", async () => {
  await say(chidi, "zebrafinch sang");
  await say(chidi, "in the rain");
  await say(bo, "all night", "all night like a zebrafinch");
  await say(ann, "from her window", "from her zebrafinch window");
  const version = "Before";
  await core.services.versions.name(bo, pieceId, { name: version, token: "v" });
  await takeOut();
  await erase();
  expect(await bytesHold("zebrafinch")).toBe(false);
  const all = await threads(bo);
  expect(all).toHaveLength(4);
  expect(all.filter(({ about }) => about.is === "gone").map(({ about }) => about)).toEqual([{ is: "gone", quote: "" }, { is: "gone", quote: "" }, { is: "gone", quote: "" }]);
  expect(all.filter(({ proposal }) => proposal).map(({ proposal }) => proposal!.state)).toEqual(["gone", "gone"]);
});

test("comments on other people's words hold on to them under the new ids, through what comes after", async () => {
  const id = await say(chidi, "waved at us");
  const change = await say(ann, "her window", "the window");
  const orphan = await say(chidi, "Mrs Ali");
  await takeOut();
  await erase();
  const now = await threads(bo);
  expect(now.find((thread) => thread.id === id)!.about).toMatchObject({ is: "words", quote: "waved at us" });
  expect(now.find((thread) => thread.id === orphan)!.about).toMatchObject({ is: "words", quote: "Mrs Ali" });
  // Ann's suggestion was made of her words.
  expect(now.find((thread) => thread.id === change)!.proposal!.state).toBe("gone");
  const again = await say(bo, "waved at us", "waved to us");
  expect(await core.services.talk.use(bo, pieceId, again, { seen: "waved at us", wording: "waved to us" })).toBe("used");
  expect((await threads(bo)).find((thread) => thread.id === id)!.about).toMatchObject({ is: "words", quote: "waved to us" });
  await core.drafts.commits.flush();
  expect(verifyDraft(core.draftStore, pieceId, core.draftStore.startOf(pieceId) ?? undefined).findings).toEqual([]);
});

test("who can still think again keeps the comments on their words as well", async () => {
  const onAnn = await say(chidi, "zebrafinch sang");
  const onBo = await say(chidi, "waved at us");
  await takeOut();
  clock.pass(5 * MINUTE_MS);
  await core.services.takeOut.takeOut(bo, pieceId, { token: "bo" });
  clock.pass(6 * MINUTE_MS);
  await core.services.takeOut.eraseDue();
  const during = await threads(chidi);
  expect(during.find((thread) => thread.id === onBo)!.about).toEqual({ is: "gone", quote: "" });
  await core.services.takeOut.undo(bo, pieceId);
  const after = await threads(chidi);
  expect(after.find((thread) => thread.id === onBo)!.about).toMatchObject({ is: "words", quote: "waved at us" });
  expect(after.find((thread) => thread.id === onAnn)!.about).toEqual({ is: "gone", quote: "" });
});
