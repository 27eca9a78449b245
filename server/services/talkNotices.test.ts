import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { Letters } from "#app/domain/people/letters.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { group, outcome } from "#tests/support/group.ts";
import { signedIn } from "#tests/support/people.ts";
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

async function start(mail: boolean) {
  clock = testClock();
  core = await startCore({ clock, ...(mail && { config: { mailSink: "/nowhere/that/exists" } }) });
  const made = await group(core, { bo: "member", chidi: "member", dee: "member", eli: "member" });
  spaceId = made.spaceId;
  ({ ann, bo, chidi, dee, eli } = made.people);
  pieceId = (await core.services.pieces.byOperator.add({ spaceId, title: "The 42", byId: ann.personId, writers: [bo.personId], commenters: [chidi.personId], readers: [dee.personId] })).id;
  await core.drafts.addPart({ pieceId, personId: ann.personId, text: "The bus was late again.\nWe stood there in the rain.", place: { at: "end" } });
  clock.pass(HOUR_MS);
}
beforeEach(() => start(true));
afterEach(() => core.close());

const say = async (who: PersonViewer, given: Partial<NewThread> = {}) => {
  clock.pass(1000);
  return (await core.services.talk.say(who, pieceId, { kind: "comment", text: "I was there.", wording: null, about: { is: "piece" }, to: [], token: `t${tokens++}`, ...given })).threadId;
};
const answer = async (who: PersonViewer, threadId: string, to: string[] = []) => {
  clock.pass(1000);
  await core.services.talk.answer(who, pieceId, threadId, { text: "So was I.", to, token: `a${tokens++}` });
};
const look = async (who: PersonViewer) => {
  clock.pass(1000);
  await core.services.talk.threads(who, pieceId, { looks: true });
};
const waiting = (who: PersonViewer) => core.services.talkNotices.waitingFor(who);

describe("On the home page", () => {
  test("who writes the piece is told of whatever others say, once a piece, until they look", async () => {
    const first = await say(chidi);
    await say(chidi);
    for (const who of [ann, bo]) expect(await waiting(who)).toEqual([{ pieceId, title: "The 42", commentId: first, isDone: false, meant: null }]);
    await look(ann);
    expect(await waiting(ann)).toEqual([]);
    expect(await waiting(bo)).toHaveLength(1);
    await answer(chidi, first);
    expect(await waiting(ann)).toHaveLength(1);
  });

  test("nobody is told of what they said themselves, or what was said before they came", async () => {
    await say(bo);
    expect(await waiting(bo)).toEqual([]);
    await core.services.pieces.byOperator.add({ spaceId, title: "Another", byId: ann.personId, writers: [] });
    await core.store.pieces.setPerson({ pieceId, personId: eli.personId, role: "writer", at: clock.now() });
    expect(await waiting(eli)).toEqual([]);
    await say(bo);
    expect(await waiting(eli)).toHaveLength(1);
  });

  test("who comments or reads is told of what is meant for them, what answers them, and what is about words of theirs; of nothing else", async () => {
    const thread = await say(bo);
    expect([await waiting(chidi), await waiting(dee)]).toEqual([[], []]);
    await answer(bo, thread, [dee.personId]);
    expect([await waiting(chidi), await waiting(dee)]).toMatchObject([[], [{ meant: { by: "Bo" } }]]);
    const mine = await say(chidi);
    await answer(ann, mine);
    expect(await waiting(chidi)).toMatchObject([{ pieceId, meant: null }]);
    await look(chidi);
    // Words that Chidi wrote, in a piece that Chidi does not write (any more).
    await core.drafts.addPart({ pieceId, personId: chidi.personId, text: "The driver waved at us.", place: { at: "end" } });
    await say(bo, { about: { is: "words", place: "anywhere", words: "in the rain" } });
    expect(await waiting(chidi)).toEqual([]);
    await say(bo, { about: { is: "words", place: "anywhere", words: "waved at us" } });
    expect(await waiting(chidi)).toHaveLength(1);
  });

  test("who took back what they said is not told of answers to it", async () => {
    const thread = await say(chidi);
    await answer(bo, thread);
    await look(chidi);
    await core.services.talk.takeBack(chidi, pieceId, thread);
    await answer(ann, thread);
    expect(await waiting(chidi)).toEqual([]);
  });

  test("what is meant for somebody comes first, and says by whom", async () => {
    await say(chidi);
    const meant = await say(bo, { to: [ann.personId] });
    expect(await waiting(ann)).toEqual([{ pieceId, title: "The 42", commentId: meant, isDone: false, meant: { by: "Bo" } }]);
  });

  test("it leads to the list where the comment is", async () => {
    const id = await say(bo);
    await core.services.talk.setDone(chidi, pieceId, id, true);
    expect(await waiting(ann)).toMatchObject([{ commentId: id, isDone: true }]);
  });

  test("what was taken back or hidden before they looked is no news", async () => {
    const taken = await say(chidi);
    const hidden = await say(chidi);
    const answered = await say(chidi);
    await answer(chidi, answered);
    await core.services.talk.takeBack(chidi, pieceId, taken);
    await core.services.talk.setHidden(ann, pieceId, hidden, true);
    expect(await waiting(bo)).toMatchObject([{ commentId: answered }]);
    await core.services.talk.takeBack(chidi, pieceId, answered);
    await core.services.talk.setHidden(ann, pieceId, (await core.store.comments.thread(pieceId, answered))!.replies[0]!.id, true);
    expect(await waiting(bo)).toEqual([]);
  });

  test("a piece in the bin, or one that they have left, tells nobody anything", async () => {
    await say(chidi, { to: [bo.personId, eli.personId] });
    expect(await waiting(eli)).toEqual([]);
    expect(await waiting(bo)).toHaveLength(1);
    await core.services.pieces.putInBin(ann, pieceId);
    expect(await waiting(bo)).toEqual([]);
    await core.services.pieces.restore(ann, pieceId);
    expect(await waiting(bo)).toHaveLength(1);
    await core.services.pieces.leave(bo, pieceId);
    expect(await waiting(bo)).toEqual([]);
    await core.services.spaces.remove(ann, spaceId, chidi.personId);
    expect(await waiting(chidi)).toEqual([]);
    expect(await outcome(core.services.talkNotices.waitingFor({ kind: "guest" }))).toBe("not_signed_in");
  });
});

describe("By letter", () => {
  /** Everybody here has an address that is theirs. */
  const wants = async (who: PersonViewer, letters: Letters) => {
    await core.store.people.setEmail(who.personId, `${who.name.toLowerCase()}@example.org`, clock.now());
    await signedIn(core, who.personId, { ownDevice: true });
    await core.services.waitingLetters.choose(who, letters);
  };
  const due = () => core.services.waitingLetters.due();
  /** To whom letters wait. */
  const to = async () => (await core.letters()).map((letter) => letter.to);

  test("nobody is written to who has not asked for it", async () => {
    await core.store.people.setEmail(ann.personId, "ann@example.org", clock.now());
    await signedIn(core, ann.personId);
    await say(bo, { to: [ann.personId] });
    clock.pass(DAY_MS / 4);
    expect([await due(), await to()]).toEqual([0, []]);
  });

  test("at most one a day, and only if there is something that they have not read", async () => {
    await wants(ann, "daily");
    await due();
    expect(await to()).toEqual([]);
    await say(bo);
    await say(bo);
    clock.pass(MINUTE_MS);
    expect(await due()).toBe(1);
    await say(bo);
    clock.pass(23 * HOUR_MS);
    expect(await due()).toBe(0);
    clock.pass(HOUR_MS);
    expect(await due()).toBe(1);
    // Two days later: what waits was told of already.
    clock.pass(2 * DAY_MS);
    expect(await due()).toBe(0);
    await say(bo);
    await look(ann);
    clock.pass(MINUTE_MS);
    expect(await due()).toBe(0);
    expect(await to()).toEqual(["ann@example.org", "ann@example.org"]);
  });

  test("as it happens: at most one in ten minutes, which speaks for all of it; nothing twice, and nothing is missed", async () => {
    await wants(ann, "each");
    for (let i = 0; i < 5; i++) await say(bo);
    clock.pass(MINUTE_MS);
    expect([await due(), await due()]).toEqual([1, 0]);
    // Said in the very moment of the letter, and so not told by it.
    await core.services.talk.say(bo, pieceId, { kind: "comment", text: "Now.", wording: null, about: { is: "piece" }, to: [], token: "now" });
    clock.pass(9 * MINUTE_MS);
    expect(await due()).toBe(0);
    clock.pass(MINUTE_MS);
    expect(await due()).toBe(1);
    clock.pass(HOUR_MS);
    expect(await due()).toBe(0);
  });

  test("not for one's own, nor for what was taken back or hidden, nor for what is still being read", async () => {
    await wants(ann, "each");
    await wants(bo, "each");
    await say(ann, { to: [] });
    await look(bo);
    const taken = await say(chidi);
    const hidden = await say(chidi);
    expect(await due()).toBe(0);
    await core.services.talk.takeBack(chidi, pieceId, taken);
    await core.services.talk.setHidden(ann, pieceId, hidden, true);
    clock.pass(HOUR_MS);
    expect([await due(), await to()]).toEqual([0, []]);
  });

  test("not after leaving the piece, not without an address, not after saying no", async () => {
    for (const who of [ann, bo, chidi, dee]) await wants(who, "each");
    await say(eli).catch(() => {});
    await say(ann, { to: [bo.personId, chidi.personId, dee.personId] });
    const [thread] = (await core.services.talk.threads(ann, pieceId)).threads;
    await answer(chidi, thread!.id);
    clock.pass(MINUTE_MS);
    await core.services.pieces.leave(bo, pieceId);
    await core.services.waysIn.removeEmail(dee);
    await core.services.waitingLetters.choose(chidi, "none");
    // Ann is signed out everywhere: a letter is what calls her back.
    await core.store.sessions.removeAllOf(ann.personId);
    expect([await due(), await to()]).toEqual([1, ["ann@example.org"]]);
  });

  test("who reads or comments gets one about words of theirs, however many rounds found nothing before", async () => {
    await wants(chidi, "daily");
    await core.drafts.addPart({ pieceId, personId: chidi.personId, text: "The driver waved at us.", place: { at: "end" } });
    for (let round = 0; round < 3; round++) {
      await say(bo, { about: { is: "words", place: "anywhere", words: "in the rain" } });
      clock.pass(MINUTE_MS);
      expect(await due()).toBe(0);
    }
    await say(bo, { about: { is: "words", place: "anywhere", words: "waved at us" } });
    expect(await due()).toBe(0);
    clock.pass(MINUTE_MS);
    expect(await due()).toBe(1);
  });

  test("two rounds at the same moment write one letter", async () => {
    await wants(ann, "each");
    await say(bo);
    clock.pass(MINUTE_MS);
    const [one, other] = await Promise.all([due(), due()]);
    expect(one + other).toBe(1);
    expect(await to()).toEqual(["ann@example.org"]);
  });

  test("says nothing of who, where or what, whatever anybody is called or wrote", async () => {
    const hostile = "<script>alert(1)</script>\r\nBcc: x@y.example";
    await core.services.people.rename(bo, "Bo\r\nBcc: x@y.example");
    await core.services.pieces.describe(ann, pieceId, { title: "<b>The 42</b>\nBcc: x@y.example", contentNote: "about Ali" });
    await wants(ann, "each");
    await say(bo, { text: hostile, to: [ann.personId] });
    clock.pass(MINUTE_MS);
    await due();
    const { publicOrigin } = core.config;
    expect(await core.letters()).toEqual([{
      to: "ann@example.org",
      subject: "Something is waiting for you",
      text: [
        "Hello. Something new is waiting for you. To read it, sign in here:", `${publicOrigin}/home`,
        "You asked for these letters. To stop them, or to change how often they come, go here:", `${publicOrigin}/me#letters`,
      ].join("\n\n"),
    }]);
    expect((await waiting(ann))[0]!.meant!.by).toMatch(/^Bo/);
  });

  test("the setting: no letters to begin with; an answer that is none, or no address, changes nothing", async () => {
    const { waitingLetters } = core.services;
    expect(await waitingLetters.of(ann)).toEqual({ letters: "none", hasAddress: false });
    await expect(waitingLetters.choose(ann, "daily")).rejects.toMatchObject({ fields: { letters: "lettersNoAddress" } });
    // An address that nobody has proved yet.
    await core.store.people.setEmail(ann.personId, "ann@example.org", null);
    await expect(waitingLetters.choose(ann, "daily")).rejects.toMatchObject({ fields: { letters: "lettersNoAddress" } });
    await wants(ann, "daily");
    await expect(waitingLetters.choose(ann, "hourly")).rejects.toMatchObject({ fields: { letters: "lettersMissing" } });
    expect(await waitingLetters.of(ann)).toEqual({ letters: "daily", hasAddress: true });
    await core.services.waysIn.removeEmail(ann);
    await waitingLetters.choose(ann, "none");
    expect(await waitingLetters.of(ann)).toEqual({ letters: "none", hasAddress: false });
  });

  test("where no mail is set up there is nothing to choose, and nothing is written", async () => {
    await core.close();
    await start(false);
    await core.store.people.setEmail(ann.personId, "ann@example.org", clock.now());
    await signedIn(core, ann.personId);
    await core.store.letters.choose(ann.personId, "each");
    await say(bo);
    clock.pass(MINUTE_MS);
    expect(await core.services.waitingLetters.of(ann)).toBeNull();
    expect(await outcome(core.services.waitingLetters.choose(ann, "daily"))).toBe("not_found");
    expect([await core.services.waitingLetters.due(), await core.letters()]).toEqual([0, []]);
  });
});
