import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { MyCopy } from "#app/contract/copy/mine.ts";
import type { PieceCopy } from "#app/contract/copy/piece.ts";
import type { CopyPlace } from "#app/contract/copy/blocks.ts";
import { startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { group, outcome } from "#tests/support/group.ts";
import type { NewThread } from "./talk.ts";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
let ann: PersonViewer;
let bo: PersonViewer;
let chidi: PersonViewer;
let dee: PersonViewer;
let eli: PersonViewer;
let spaceId = "";
let pieceId = "";
let tokens = 0;

// Ann writes in Latin letters, everybody else in Cyrillic ones: every letter says whether it is hers.
const OTHERS = /\p{Script=Cyrillic}/u;
const FIRST = "The bus was late again.";
const SECOND = "Мы стояли под дождём.";

beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock });
  const made = await group(core, { bo: "member", chidi: "member", dee: "member", eli: "member" });
  spaceId = made.spaceId;
  ({ ann, bo, chidi, dee, eli } = made.people);
  for (const [who, name] of [[bo, "Боб"], [chidi, "Чиди"]] as const) await core.services.people.rename(who, name);
  pieceId = (await core.services.pieces.byOperator.add({ spaceId, title: "The 42", byId: ann.personId, writers: [bo.personId], commenters: [chidi.personId], readers: [dee.personId] })).id;
  await core.drafts.addPart({ pieceId, personId: ann.personId, text: FIRST, place: { at: "end" } });
  await core.drafts.addPart({ pieceId, personId: bo.personId, text: SECOND, place: { at: "end" } });
});
afterEach(() => core.close());

const words = (said: string) => ({ is: "words", place: "anywhere", words: said }) as const;
const say = async (who: PersonViewer, given: Partial<NewThread> = {}) => {
  clock.pass(1);
  return (await core.services.talk.say(who, pieceId, { kind: "comment", text: "Да.", wording: null, about: { is: "piece" }, to: [], token: `t${tokens++}`, ...given })).threadId;
};
const answer = (who: PersonViewer, threadId: string, text: string) => {
  clock.pass(1);
  return core.services.talk.answer(who, pieceId, threadId, { text, to: [], token: `a${tokens++}` });
};
const file = async (who: PersonViewer = ann) => JSON.parse((await core.services.copies.piece(who, pieceId, "json")).body) as PieceCopy;
const mine = async (who: PersonViewer = ann) => JSON.parse((await core.services.copies.mine(who, "json")).body) as MyCopy;
const cut = (text: readonly { readonly text: string }[], places: unknown) => (places as CopyPlace[]).map(({ block, from, to }) => text[block]!.text.slice(from, to));

describe("A copy of a piece", () => {
  test("has the text, and what is said about it, by place: the places cut the words out of the text, and no words are there twice", async () => {
    await core.services.pieces.describe(ann, pieceId, { title: "The 42", contentNote: "being late" });
    const whole = await say(chidi, { kind: "thanks", text: "Спасибо." });
    const rain = await say(chidi, { kind: "question", text: "Долго?", about: words("под дождём"), to: [ann.personId] });
    const late = await say(bo, { kind: "change", text: "", wording: "The bus never came.", about: words(FIRST) });
    const gone = await say(dee, { about: words("Мы") }).catch(() => say(chidi, { about: words("Мы") }));
    await answer(ann, rain, "An hour.");
    await core.services.talk.setDone(bo, pieceId, rain, true);
    const takeOut = await say(ann, { kind: "change", text: "Not needed.", wording: "", about: words("Мы") });
    await core.services.talk.use(bo, pieceId, takeOut, { seen: "Мы", wording: "" });

    const copy = await file(dee);
    expect(copy).toMatchObject({ format: "told-together-piece", version: 1, title: "The 42", contentNote: "being late" });
    expect(copy.text.map(({ text }) => text)).toEqual([FIRST, " стояли под дождём."]);
    const of = (id: string) => copy.comments.find((one) => one.id === id)!;
    expect(cut(copy.text, of(rain).about)).toEqual(["под дождём"]);
    expect(cut(copy.text, of(late).about)).toEqual([FIRST]);
    expect([of(whole).about, of(gone).about]).toEqual(["piece", "gone"]);
    expect(of(rain)).toMatchObject({
      by: "Чиди", at: "2026-03-03T10:00:00.002Z", kind: "question", text: "Долго?", to: ["Ann"], done: { by: "Боб", at: "2026-03-03T10:00:00.006Z" }, proposal: null,
      replies: [{ by: "Ann", kind: "reply", text: "An hour." }],
    });
    expect(of(late).proposal).toEqual({ wording: "The bus never came.", state: "open", decided: null });
    expect(of(takeOut).proposal).toEqual({ wording: "", state: "used", decided: { by: "Боб", at: "2026-03-03T10:00:00.007Z" } });
    // What the comments are about is nowhere said again, nor whose words are whose.
    for (const said of [JSON.stringify(copy.comments), (await core.services.copies.piece(dee, pieceId, "html")).body.split("<h2>")[1]!]) {
      expect(said).not.toContain("под дождём");
      expect(said).not.toContain(FIRST);
    }
    expect(JSON.stringify(copy)).not.toMatch(/credit|personId/);
  });

  test("shows each person what is hidden as they may see it", async () => {
    const id = await say(chidi, { kind: "change", text: "Стыдно!", wording: "Стыдно", about: words("дождём") });
    await core.services.talk.setHidden(bo, pieceId, id, true);
    for (const form of ["html", "text", "json"] as const) {
      expect((await core.services.copies.piece(ann, pieceId, form)).body).not.toContain("Стыдно");
      expect((await core.services.copies.piece(chidi, pieceId, form)).body).toContain("Стыдно");
    }
    expect((await file()).comments).toMatchObject([{ text: "", hiddenBy: "Боб", proposal: null }]);
    await core.services.talk.takeBack(chidi, pieceId, id);
    expect((await file(chidi)).comments).toEqual([]);
  });

  test("leaves out the words of somebody who is taking them out, from the first moment, also where others repeated them in a suggestion", async () => {
    await say(bo, { kind: "change", text: "", wording: "The bus was never on time.", about: words(FIRST) });
    await core.services.takeOut.takeOut(ann, pieceId, { token: "out" });
    for (const form of ["html", "text", "json"] as const) {
      const { body } = await core.services.copies.piece(bo, pieceId, form);
      expect(body).toContain(SECOND);
      expect(body).not.toMatch(/The bus/);
    }
  });

  test("is a file with a name that says nothing; what cannot be opened looks like what does not exist", async () => {
    const { copies } = core.services;
    for (const [form, name, type] of [["html", "copy.html", "text/html"], ["text", "copy.txt", "text/plain"], ["json", "copy.json", "application/json"]] as const)
      expect(await copies.piece(dee, pieceId, form)).toMatchObject({ name, type: `${type}; charset=utf-8` });
    for (const form of ["html", "text", "json"] as const) {
      expect(await outcome(copies.piece(eli, pieceId, form))).toBe("not_found");
      expect(await outcome(copies.piece(ann, "nothing", form))).toBe("not_found");
      expect(await outcome(copies.piece({ kind: "guest" }, pieceId, form))).toBe("not_signed_in");
    }
    await core.services.pieces.putInBin(ann, pieceId);
    expect(await outcome(copies.piece(ann, pieceId, "json"))).toBe("not_found");
  });

  test("shows hostile names, titles, comments and suggestions as text", async () => {
    const hostile = '</p><script>alert(1)</script>" onload="x';
    await core.services.people.rename(chidi, hostile);
    await core.services.pieces.describe(ann, pieceId, { title: hostile, contentNote: hostile });
    const thread = await say(chidi, { text: hostile, about: words("дождём"), to: [bo.personId] });
    await answer(chidi, thread, hostile);
    await say(chidi, { kind: "change", text: hostile, wording: hostile, about: words("стояли") });
    const { body } = await core.services.copies.piece(ann, pieceId, "html");
    expect(body).not.toMatch(/<script|onload="/);
    const shown = "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x";
    // Page title, heading, note; three names; two comments, an answer, a suggestion.
    expect(body.split(shown).length - 1).toBe(3 + 3 + 3 + 1);
    expect((await file()).title).toBe(hostile);
  });
});

describe("A copy of my words", () => {
  test("holds all that is Ann's, and not a letter of anybody else's", async () => {
    // Ann and Bo in each other's sentences.
    const half = await say(ann, { kind: "change", text: "Shorter.", wording: "Мы under the roof дождём.", about: words(SECOND) });
    await core.services.talk.use(bo, pieceId, half, { seen: SECOND, wording: "Мы under the roof дождём." });
    const into = await say(bo, { kind: "change", text: "Нет.", wording: "The автобус was late again.", about: words(FIRST) });
    await core.services.talk.use(ann, pieceId, into, { seen: FIRST, wording: "The автобус was late again." });
    const open = await say(ann, { kind: "change", text: "", wording: "Мы sat under the tree дождём.", about: words("Мы under the roof дождём.") });
    const theirs = await say(bo, { text: "Правда?", about: words("was late") });
    await answer(ann, theirs, "Yes, really.");
    await answer(chidi, theirs, "Нет.");
    await answer(ann, theirs, "I take this back.");
    await core.services.talk.takeBack(ann, pieceId, (await core.services.talk.thread(ann, pieceId, theirs))!.view.replies.at(-1)!.id);
    // Said to be Ann's by Bo; she has not answered.
    await core.drafts.addPart({ pieceId, personId: bo.personId, text: "Может быть, это она сказала.", place: { at: "end" }, whose: { kind: "voice", personId: ann.personId } });
    await core.services.notes.keep(ann, { pieceId, text: "A note of mine.", reason: "kept" });
    await core.services.notes.keep(bo, { pieceId, text: "Моя заметка.", reason: "kept" });

    const copy = await mine();
    const { text } = await file();
    expect(JSON.stringify(copy)).not.toMatch(OTHERS);
    expect((await core.services.copies.mine(ann, "html")).body).not.toMatch(OTHERS);
    expect(copy).toMatchObject({ format: "told-together-words", version: 1, name: "Ann", pieces: [{ id: pieceId, title: "The 42" }], notes: [{ pieceId, text: "A note of mine." }] });
    const [piece] = copy.pieces;
    expect(piece!.words.map((run) => run.text)).toEqual(["The ", " was late again.", "under the roof"]);
    expect(cut(text, piece!.words)).toEqual(piece!.words.map((run) => run.text));
    expect(piece!.said.map((one) => one.text)).toEqual(["Shorter.", "", "Yes, really."]);
    const suggestion = piece!.said.find(({ id }) => id === open)!.suggestion!;
    expect(suggestion).toMatchObject({ state: "open" });
    expect(suggestion.wording.flatMap((part) => ("mine" in part ? [part.mine] : cut(text, part.kept))).join("")).toBe("Мы sat under the tree дождём.");
    expect(piece!.said[0]!.suggestion).toEqual({ state: "used", wording: [] });
    expect(cut(text, piece!.said[2]!.about)).toEqual(["was late"]);
    // And the other way round.
    expect(JSON.stringify((await mine(bo)).pieces.map(({ words: runs, said }) => [runs.map((run) => run.text), said.map((one) => one.text)]))).not.toMatch(/\p{Script=Latin}/u);
  });

  test("has words that were typed for Ann once she has said that they are hers", async () => {
    await core.drafts.addPart({ pieceId, personId: bo.personId, text: "I said this on the phone.", place: { at: "end" }, whose: { kind: "voice", personId: ann.personId } });
    const texts = async () => (await mine()).pieces[0]!.words.map((run) => run.text);
    expect(await texts()).toEqual([FIRST]);
    const [{ passages: [passage] } = { passages: [] }] = await core.services.typedFor.mine(ann);
    await core.services.typedFor.confirm(ann, { pieceId, ids: passage!.ids, print: passage!.print });
    expect(await texts()).toEqual([FIRST, "I said this on the phone."]);
    expect((await mine(bo)).pieces[0]!.words.map((run) => run.text)).toEqual([SECOND]);
  });

  test("has what Ann said in a piece that she cannot open any more, and tells nothing of that piece", async () => {
    await say(ann, { text: "I was there.", about: words("под дождём") });
    await say(ann, { kind: "change", text: "", wording: "Мы sat под дождём.", about: words(SECOND) });
    await core.services.pieces.leave(ann, pieceId);
    const copy = await mine();
    expect(copy.pieces).toMatchObject([{ id: pieceId, title: null, seq: null, words: [], said: [
      { text: "I was there.", about: "closed", suggestion: null }, { text: "", about: "closed", suggestion: { state: "open", wording: [{ kept: [] }, { mine: "sat" }, { kept: [] }] } },
    ] }]);
    for (const form of ["html", "json"] as const) {
      const { body } = await core.services.copies.mine(ann, form);
      expect(body).not.toContain("The 42");
      expect(body).not.toMatch(OTHERS);
    }
  });

  test("is empty for who has written nothing, is not for guests, and shows hostile text as text", async () => {
    expect(await mine(eli)).toMatchObject({ pieces: [], notes: [] });
    expect(await outcome(core.services.copies.mine({ kind: "guest" }, "html"))).toBe("not_signed_in");
    const hostile = "<img src=x onerror=alert(1)>";
    await core.services.people.rename(ann, hostile);
    await core.services.pieces.describe(ann, pieceId, { title: hostile, contentNote: "" });
    await core.drafts.addPart({ pieceId, personId: ann.personId, text: hostile, place: { at: "end" } });
    await say(ann, { text: hostile });
    await core.services.notes.keep(ann, { pieceId: null, text: hostile, reason: "kept" });
    const { name, type, body } = await core.services.copies.mine(ann, "html");
    expect([name, type]).toEqual(["copy.html", "text/html; charset=utf-8"]);
    expect(body).not.toContain("<img");
    expect(body.split("&lt;img src=x onerror=alert(1)&gt;").length - 1).toBe(6);
  });
});
