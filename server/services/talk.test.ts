import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { ThreadView } from "#app/contract/talk.ts";
import { HOUR_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { group, outcome } from "#tests/support/group.ts";
import { type NewThread, SAID_IN_AN_HOUR } from "./talk.ts";

let core: TestCore;
let ann: PersonViewer;
let bo: PersonViewer;
let chidi: PersonViewer;
let dee: PersonViewer;
let eli: PersonViewer;
let spaceId = "";
let pieceId = "";
let otherId = "";
let tokens = 0;

beforeEach(async () => {
  core = await startCore({ clock: testClock() });
  const made = await group(core, { bo: "member", chidi: "member", dee: "member", eli: "member" });
  spaceId = made.spaceId;
  ({ ann, bo, chidi, dee, eli } = made.people);
  const { byOperator } = core.services.pieces;
  pieceId = (await byOperator.add({ spaceId, title: "The 42", byId: ann.personId, writers: [bo.personId], commenters: [chidi.personId], readers: [dee.personId] })).id;
  otherId = (await byOperator.add({ spaceId, title: "Another", byId: eli.personId, writers: [] })).id;
  await core.drafts.addPart({ pieceId, personId: ann.personId, text: "The bus was late again.\nWe stood there in the rain.", place: { at: "end" } });
});
afterEach(() => core.close());

const words = (said: string) => ({ is: "words", place: "anywhere", words: said }) as const;
const say = async (who: PersonViewer, given: Partial<NewThread> = {}) =>
  (await core.services.talk.say(who, pieceId, { kind: "comment", text: "I was there.", wording: null, about: words("in the rain"), to: [], token: `t${tokens++}`, ...given })).threadId;
const threads = async (who: PersonViewer = ann, done = false) => (await core.services.talk.threads(who, pieceId, { done })).threads;
const only = async (who: PersonViewer = ann): Promise<ThreadView> => {
  const all = await threads(who);
  expect(all).toHaveLength(1);
  return all[0]!;
};
const textNow = async () => (await core.drafts.text(pieceId)).text;

describe("Somebody who may comment", () => {
  test("says something about some words, and everybody in the piece reads it beside them", async () => {
    await say(chidi, { kind: "question" });
    for (const who of [ann, bo, chidi, dee])
      expect(await only(who)).toMatchObject({ by: { name: "Chidi", isMe: who === chidi }, kind: "question", text: "I was there.", about: { is: "words", quote: "in the rain" }, when: "Tuesday 3 March 2026, 10:00 in the morning" });
  });

  test("says something about the whole piece, or a whole part of it", async () => {
    const [, second] = (await core.services.talk.sayForm(chidi, pieceId)).places;
    await say(chidi, { about: { is: "piece" } });
    await say(chidi, { about: { is: "words", place: second!.choice, words: "" } });
    expect((await threads()).map(({ about }) => about)).toMatchObject([{ is: "words", quote: "We stood there in the rain." }, { is: "piece" }]);
  });

  test("finds words however their spaces and quotation marks were copied", async () => {
    await core.drafts.addPart({ pieceId, personId: ann.personId, text: "She said “don’t wait”.", place: { at: "end" } });
    await say(chidi, { about: words("She  said \"don't\n wait\"") });
    expect((await only()).about).toMatchObject({ quote: "She said “don’t wait”" });
  });

  test("is told when the words are not there, or more than once, and nothing is said", async () => {
    const given = { kind: "comment", text: "Hm.", wording: null, to: [], token: "x" };
    const { talk } = core.services;
    await expect(talk.say(chidi, pieceId, { ...given, about: words("in the snow") })).rejects.toMatchObject({ fields: { words: "aboutGone" } });
    await core.drafts.addPart({ pieceId, personId: ann.personId, text: "Always in the rain.", place: { at: "end" } });
    await expect(talk.say(chidi, pieceId, { ...given, about: words("in the rain") })).rejects.toMatchObject({ fields: { words: "aboutTwice" } });
    await expect(talk.say(chidi, pieceId, { ...given, text: "  ", about: { is: "piece" } })).rejects.toMatchObject({ fields: { text: "textMissing" } });
    await expect(talk.say(chidi, pieceId, { ...given, kind: "shout", about: { is: "piece" } })).rejects.toMatchObject({ fields: { kind: "kindMissing" } });
    await expect(talk.say(chidi, pieceId, { ...given, to: ["nobody"], about: { is: "piece" } })).rejects.toMatchObject({ fields: { to: "mentionGone" } });
    expect(await threads()).toEqual([]);
  });

  test("sends a form twice and has said it once", async () => {
    await say(chidi, { token: "same" });
    await say(chidi, { token: "same" });
    const thread = await only();
    await core.services.talk.answer(bo, pieceId, thread.id, { text: "So was I.", to: [], token: "again" });
    await core.services.talk.answer(bo, pieceId, thread.id, { text: "So was I.", to: [], token: "again" });
    expect((await only()).replies).toMatchObject([{ text: "So was I.", by: { name: "Bo" } }]);
  });

  test("changes and takes back only what they said; an answered comment leaves a place", async () => {
    const id = await say(chidi);
    const { talk } = core.services;
    expect(await outcome(talk.edit(ann, pieceId, id, "I was not."))).toBe("not_allowed");
    expect(await outcome(talk.takeBack(ann, pieceId, id))).toBe("not_allowed");
    await talk.edit(chidi, pieceId, id, "I was there too.");
    expect(await only()).toMatchObject({ text: "I was there too.", isEdited: true });
    await talk.answer(bo, pieceId, id, { text: "Me too.", to: [], token: "a" });
    await talk.takeBack(chidi, pieceId, id);
    expect(await only()).toMatchObject({ text: "", isDeleted: true, replies: [{ text: "Me too." }] });
    expect(await outcome(talk.edit(chidi, pieceId, id, "Back again."))).toBe("not_allowed");
    await talk.takeBack(bo, pieceId, (await only()).replies[0]!.id);
    expect(await threads()).toEqual([]);
  });

  test("says: done with this, and: talk about it again; everybody sees who", async () => {
    const id = await say(chidi);
    await core.services.talk.setDone(bo, pieceId, id, true);
    expect(await threads()).toEqual([]);
    expect(await threads(ann, true)).toMatchObject([{ done: { name: "Bo" } }]);
    await core.services.talk.setDone(chidi, pieceId, id, false);
    expect(await only()).toMatchObject({ done: null });
  });
});

describe("Somebody who says far too much", () => {
  test("is told to wait, in that piece, and goes on later; nobody else notices", async () => {
    const clock = testClock();
    await core.close();
    core = await startCore({ clock });
    const made = await group(core, { bo: "member", chidi: "member", dee: "member", eli: "member" });
    ({ ann, bo, chidi, dee, eli } = made.people);
    const { byOperator } = core.services.pieces;
    pieceId = (await byOperator.add({ spaceId: made.spaceId, title: "The 42", byId: ann.personId, writers: [], commenters: [bo.personId, chidi.personId] })).id;
    const other = (await byOperator.add({ spaceId: made.spaceId, title: "Another", byId: ann.personId, writers: [], commenters: [chidi.personId] })).id;
    const about = { is: "piece" } as const;
    const { talk } = core.services;
    const first = await say(chidi, { about, token: "first" });
    for (let n = 1; n < SAID_IN_AN_HOUR; n++) await (n % 2 === 0 ? say(chidi, { about }) : talk.answer(chidi, pieceId, first, { text: "And.", to: [], token: `a${n}` }));
    expect(await outcome(say(chidi, { about }))).toBe("too_fast");
    expect(await outcome(talk.answer(chidi, pieceId, first, { text: "And.", to: [], token: "more" }))).toBe("too_fast");
    // The same form again is no more than what was said already.
    expect(await say(chidi, { about, token: "first" })).toBe(first);
    await say(bo, { about });
    await talk.say(chidi, other, { kind: "comment", text: "Elsewhere.", wording: null, about, to: [], token: "else" });
    clock.pass(HOUR_MS + 1);
    await say(chidi, { about });
  });
});

describe("Hiding", () => {
  test("is for those who write, is seen by all, keeps the words from all but their writer, and can be undone", async () => {
    const id = await say(chidi);
    const { talk } = core.services;
    expect(await outcome(talk.setHidden(chidi, pieceId, id, true))).toBe("not_allowed");
    await talk.setHidden(bo, pieceId, id, true);
    for (const who of [ann, bo, dee]) expect(await only(who)).toMatchObject({ text: "", hiddenBy: { name: "Bo" } });
    expect(await only(chidi)).toMatchObject({ text: "I was there.", hiddenBy: { name: "Bo" } });
    await talk.setHidden(ann, pieceId, id, false);
    expect(await only(dee)).toMatchObject({ text: "I was there.", hiddenBy: null });
  });
});

describe("Who may not", () => {
  test("a reader reads and says nothing; who is not in the piece finds nothing; ids of other pieces lead nowhere", async () => {
    const id = await say(chidi);
    const { talk } = core.services;
    const given = { kind: "comment", text: "Hm.", wording: null, to: [], token: "x", about: { is: "piece" } as const };
    expect(await outcome(talk.say(dee, pieceId, given))).toBe("not_allowed");
    expect(await outcome(talk.answer(dee, pieceId, id, { text: "Hm.", to: [], token: "x" }))).toBe("not_allowed");
    expect(await outcome(talk.setDone(dee, pieceId, id, true))).toBe("not_allowed");
    for (const act of [
      () => talk.threads(eli, pieceId), () => talk.byId(eli, pieceId), () => talk.thread(eli, pieceId, id), () => talk.say(eli, pieceId, given), () => talk.reading(eli, pieceId, { most: 9, whose: false }),
      () => talk.count(eli, pieceId), () => talk.sayForm(eli, pieceId),
      // From Eli's own piece, at Chidi's comment in another one.
      () => talk.edit(eli, otherId, id, "Mine now."), () => talk.takeBack(eli, otherId, id), () => talk.setHidden(eli, otherId, id, true), () => talk.setDone(eli, otherId, id, true),
      () => talk.answer(eli, otherId, id, { text: "Hm.", to: [], token: "y" }), () => talk.use(eli, otherId, id, { seen: "", wording: "" }), () => talk.leave(eli, otherId, id),
    ]) expect(await outcome(act())).toBe("not_found");
    expect(await talk.thread(eli, otherId, id)).toBeNull();
    expect(await only()).toMatchObject({ text: "I was there.", hiddenBy: null, replies: [] });
  });
});

describe("Suggested words", () => {
  const suggest = (who: PersonViewer, about: string, wording: string) => say(who, { kind: "change", text: "", wording, about: words(about) });
  const whose = async () => {
    const names = new Map([[ann.personId, "Ann"], [bo.personId, "Bo"], [chidi.personId, "Chidi"]]);
    const { doc, credits } = await core.drafts.words(pieceId);
    return (doc.content ?? []).flatMap((block) => (block.content ?? []).map((run) => `${names.get(credits[run.credit ?? -1]?.personId ?? "")}: ${run.text}`));
  };

  test("are seen beside the words as they are, and change nothing by themselves", async () => {
    await suggest(chidi, "The bus was late again.", "The bus was never on time.");
    expect((await only()).proposal).toMatchObject({ state: "open", change: { before: "The bus was ", gone: "late again.", fresh: "never on time.", after: "" }, may: { use: true, leave: true } });
    expect((await only(bo)).proposal!.may).toEqual({ use: false, leave: false });
    expect((await only(chidi)).proposal!.may).toEqual({ use: false, leave: true });
    expect(await textNow()).toContain("late again");
  });

  test("whose words they would change uses them: what is new is the proposer's, what stays is whose it was", async () => {
    const id = await suggest(chidi, "The bus was late again.", "The bus was never on time.");
    expect(await outcome(core.services.talk.use(bo, pieceId, id, { seen: "The bus was late again.", wording: "The bus was never on time." }))).toBe("not_allowed");
    expect(await core.services.talk.use(ann, pieceId, id, { seen: "The bus was late again.", wording: "The bus was never on time." })).toBe("used");
    expect(await whose()).toEqual(["Ann: The bus was ", "Chidi: never on time.", "Ann: We stood there in the rain."]);
    expect(await only()).toMatchObject({ about: { is: "words", quote: "The bus was never on time." }, proposal: { state: "used", decided: { name: "Ann", isMe: true } } });
    expect(await outcome(core.services.talk.use(ann, pieceId, id, { seen: "The bus was never on time.", wording: "Hm." }))).toBe("already_done");
  });

  test("using half of them credits each word rightly", async () => {
    const id = await suggest(bo, "The bus was late again.", "The old red bus never came on time.");
    await core.services.talk.use(ann, pieceId, id, { seen: "The bus was late again.", wording: "The red bus was never there again." });
    expect(await whose()).toEqual(["Ann: The ", "Bo: red ", "Ann: bus was ", "Bo: never ", "Ann: there again.", "Ann: We stood there in the rain."]);
  });

  test("leaving them changes nothing, and says so to everybody", async () => {
    const id = await suggest(chidi, "late again", "never there");
    await core.services.talk.leave(ann, pieceId, id);
    expect((await only(dee)).proposal).toMatchObject({ state: "left", decided: { name: "Ann" } });
    expect(await textNow()).toContain("late again");
  });

  test("cannot be used or left while they are hidden, by a form written by hand either, and can when they are shown again", async () => {
    const { talk } = core.services;
    const id = await suggest(chidi, "late again", "never there");
    await talk.setHidden(bo, pieceId, id, true);
    const use = () => talk.use(ann, pieceId, id, { seen: "late again", wording: "never there" });
    for (const decide of [use, () => talk.leave(ann, pieceId, id), () => talk.leave(chidi, pieceId, id)]) expect(await outcome(decide())).toBe("already_done");
    expect((await only(chidi)).proposal).toMatchObject({ state: "open", may: { use: false, leave: false } });
    expect(await textNow()).toContain("late again");
    await talk.setHidden(ann, pieceId, id, false);
    expect(await use()).toBe("used");
    expect(await textNow()).toContain("never there");
  });

  test("cannot be used or left once they were taken back, also where somebody had answered", async () => {
    const { talk } = core.services;
    const id = await suggest(chidi, "late again", "never there");
    await talk.answer(bo, pieceId, id, { text: "Hm.", to: [], token: "hm" });
    await talk.takeBack(chidi, pieceId, id);
    for (const decide of [() => talk.use(ann, pieceId, id, { seen: "late again", wording: "never there" }), () => talk.leave(ann, pieceId, id)]) expect(await outcome(decide())).toBe("already_done");
    expect(await textNow()).toContain("late again");
  });

  test("nobody says yes to words that have changed since they looked", async () => {
    const id = await suggest(chidi, "in the rain", "in the snow");
    await expect(core.services.talk.use(ann, pieceId, id, { seen: "in the sun", wording: "in the snow" })).rejects.toMatchObject({ fields: { wording: "changedSince" } });
    expect(await textNow()).toContain("in the rain");
  });

  test("an empty suggestion takes words out, as whoever used it", async () => {
    const id = await suggest(bo, "We stood there in the rain.", "");
    await core.services.talk.use(ann, pieceId, id, { seen: "We stood there in the rain.", wording: "" });
    expect((await textNow()).trim()).toBe("The bus was late again.");
    expect(await only()).toMatchObject({ about: { is: "gone", quote: "We stood there in the rain." }, proposal: { state: "used" } });
  });

  test("may be for words with a row of dots that somebody typed", async () => {
    await core.drafts.addPart({ pieceId, personId: ann.personId, text: "And then … nothing came.", place: { at: "end" } });
    const id = await suggest(bo, "then … nothing", "then nothing");
    expect(await core.services.talk.use(ann, pieceId, id, { seen: "then … nothing", wording: "then nothing" })).toBe("used");
    expect(await textNow()).toContain("And then nothing came.");
  });

  test("stay in one line, and say something else", async () => {
    await expect(suggest(bo, "in the rain", "in the rain")).rejects.toMatchObject({ fields: { wording: "wordingSame" } });
    await expect(suggest(bo, "in the rain", "in\nthe snow")).rejects.toMatchObject({ fields: { wording: "wordingLines" } });
    await expect(say(bo, { kind: "change", wording: "x", about: { is: "piece" } })).rejects.toMatchObject({ fields: { about: "aboutGone" } });
  });
});

describe("An older version", () => {
  const keep = async (name: string) => {
    await core.services.versions.name(ann, pieceId, { name, token: name });
    return (await core.services.versions.list(ann, pieceId)).versions[0]!.id;
  };
  const open = (id: string) => core.services.versions.open(ann, pieceId, id);
  const marked = async (id: string) => {
    const { parts, marks, threads: then } = await open(id);
    const texts = parts.flatMap(({ node }) => node.content ?? []).filter(({ about }) => about !== undefined);
    return texts.map(({ text, about }) => `${text}: ${(about ?? []).map((at) => then.find((thread) => thread.id === marks[at])?.text).join()}`);
  };

  test("still shows what was said about its words, though they are no longer in the draft", async () => {
    await say(chidi);
    await say(bo, { text: "Again?", about: words("again") });
    const version = await keep("Before");
    const id = await say(bo, { kind: "change", text: "", wording: "", about: words("We stood there in the rain.") });
    await core.services.talk.use(ann, pieceId, id, { seen: "We stood there in the rain.", wording: "" });
    expect((await threads()).map(({ about }) => about.is)).toEqual(["words", "gone", "gone"]);
    expect(await marked(version)).toEqual(["again: Again?", "in the rain: I was there."]);
    expect((await open(version)).threads.map(({ about }) => about)).toMatchObject([{ quote: "again" }, { quote: "in the rain" }]);
  });

  test("shows nothing that was taken back since, and keeps the words of whoever takes theirs out from everybody", async () => {
    const id = await say(chidi);
    const version = await keep("Before");
    await core.services.talk.takeBack(chidi, pieceId, id);
    expect(await marked(version)).toEqual([]);
    await say(chidi);
    const second = await keep("Second");
    await core.services.takeOut.takeOut(ann, pieceId, { token: "out" });
    expect(JSON.stringify(await core.services.versions.open(bo, pieceId, second))).not.toContain("in the rain");
  });

  test("comes back as a whole, also when it was kept with comments and the draft has none", async () => {
    await say(chidi);
    const version = await keep("Before");
    await core.drafts.addPart({ pieceId, personId: bo.personId, text: "More.", place: { at: "end" } });
    expect(await core.services.versions.bringBack(ann, pieceId, version, { block: null, token: "back" })).toBe(true);
    expect(await textNow()).toBe("The bus was late again.\nWe stood there in the rain.");
    expect((await only()).about).toMatchObject({ is: "words", quote: "in the rain" });
    expect((await open(version)).isSame).toBe(true);
  });
});
