import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { group, outcome } from "#tests/support/group.ts";

const clock = testClock();
let core: TestCore;
beforeAll(async () => {
  core = await startCore({ clock });
});
afterAll(() => core.close());

/** Ann and Bo write a piece; Chidi only reads it; Dee is in the space; Eli is nobody here. */
async function piece() {
  const { spaceId, people } = await group(core, { bo: "member", chidi: "member", dee: "member" });
  const { id: pieceId } = await core.services.pieces.byOperator.add({
    spaceId, title: "The 42", byId: people.ann.personId, writers: [people.bo.personId], readers: [people.chidi.personId],
  });
  const add = (who: keyof typeof people, text: string) => core.drafts.addPart({ pieceId, personId: people[who].personId, text, place: { at: "end" } });
  return { spaceId, pieceId, add, ...people };
}

const textNow = async (pieceId: string) => (await core.drafts.text(pieceId)).text;
/** Each run with the person it belongs to. */
async function whose(pieceId: string) {
  const { doc, credits } = await core.drafts.words(pieceId);
  return (doc.content ?? []).map((block) => (block.content ?? []).map((run) => [run.text, credits[run.credit ?? -1]?.personId]));
}

describe("Versions that keep themselves", () => {
  it("come after ten quiet minutes, once, and not while somebody writes", async () => {
    const { pieceId, ann, add } = await piece();
    const list = async () => (await core.services.versions.list(ann, pieceId)).versions;
    await add("ann", "The 42 is late.");
    clock.pass(9 * MINUTE_MS);
    await core.services.versions.keepQuiet();
    expect(await list()).toEqual([]);
    await add("bo", "It was early once.");
    clock.pass(9 * MINUTE_MS);
    await core.services.versions.keepQuiet();
    expect(await list()).toEqual([]);
    clock.pass(2 * MINUTE_MS);
    expect(await core.services.versions.keepQuiet()).toBe(1);
    expect(await core.services.versions.keepQuiet()).toBe(0);
    expect(await list()).toEqual([expect.objectContaining({ kind: "quiet", name: "", by: null, day: "Tuesday 3 March 2026", time: "10:09 in the morning" })]);
  });

  it("are not kept when nothing is different from the newest", async () => {
    const { pieceId, ann, add } = await piece();
    await add("ann", "The 42 is late.");
    await core.services.versions.name(ann, pieceId, { name: "First", token: "first" });
    const { versions: [first] } = await core.services.versions.list(ann, pieceId);
    await add("ann", "No.");
    await core.services.versions.bringBack(ann, pieceId, first!.id, { block: null, token: "back" });
    clock.pass(11 * MINUTE_MS);
    await core.services.versions.keepQuiet();
    const kinds = (await core.services.versions.list(ann, pieceId)).versions.map((version) => version.kind);
    // What was there before, the named one; then it was quiet with the text of the named one, which is not the newest.
    expect(kinds).toEqual(["quiet", "before", "named"]);
    expect(await core.services.versions.keepQuiet()).toBe(0);
  });
});

describe("A version with a name", () => {
  it("is one, however often its form is sent, and needs a name that is not too long", async () => {
    const { pieceId, bo, add } = await piece();
    await add("bo", "We wait.");
    for (let i = 0; i < 2; i++) await core.services.versions.name(bo, pieceId, { name: "  Before\nthe trip ", token: "t" });
    expect(await outcome(core.services.versions.name(bo, pieceId, { name: " ", token: "u" }))).toBe("check_answers");
    expect(await outcome(core.services.versions.name(bo, pieceId, { name: "x".repeat(81), token: "v" }))).toBe("check_answers");
    const { versions: list } = await core.services.versions.list(bo, pieceId);
    expect(list).toEqual([expect.objectContaining({ kind: "named", name: "Before the trip", by: { name: "Bo", isMe: true } })]);
  });

  it("is refused when it is not what was written once", async () => {
    const { pieceId, ann, bo, add } = await piece();
    await add("ann", "I never said that.");
    await core.services.versions.name(ann, pieceId, { name: "Mine", token: "m" });
    const { versions: [mine] } = await core.services.versions.list(ann, pieceId);
    const db = new (await import("better-sqlite3")).default(`${core.dataDir}/told-together.db`);
    db.prepare('UPDATE "DraftVersion" SET content = replace(content, \'never\', \'often\') WHERE id = ?').run(mine!.id);
    db.close();
    await expect(core.services.versions.bringBack(bo, pieceId, mine!.id, { block: null, token: "t" })).rejects.toThrow("not what was kept");
    expect(await textNow(pieceId)).toBe("I never said that.");
  });
});

describe("Bringing back", () => {
  it("gives each word back to its own person, in one act of whoever did it, and keeps what was there first", async () => {
    const { pieceId, ann, bo, add } = await piece();
    await add("ann", "The 42 used to come every ten minutes.");
    await add("bo", "Mrs Ali sees us from her window.");
    await core.services.versions.name(ann, pieceId, { name: "Both", token: "n" });
    const { versions: [both] } = await core.services.versions.list(ann, pieceId);
    const before = await whose(pieceId);
    const room = core.drafts.open(pieceId)!;
    room.act({ by: bo.personId, kind: "part", work: (doc) => doc.getXmlFragment("draft").delete(0, 2) });
    await add("bo", "Only this.");
    const { seq } = await core.drafts.read(pieceId);

    expect(await core.services.versions.bringBack(bo, pieceId, both!.id, { block: null, token: "b" })).toBe(true);
    expect(await whose(pieceId)).toEqual(before);
    expect(before).toEqual([[["The 42 used to come every ten minutes.", ann.personId]], [["Mrs Ali sees us from her window.", bo.personId]]]);
    const entries = [...core.draftStore.log(pieceId)].filter((entry) => entry.seq > seq);
    expect(entries.map(({ kind, personId }) => [kind, personId])).toEqual([["back", bo.personId]]);

    // Sent again, nothing more happens; what was there is the newest version, and brings itself back.
    await add("ann", "One more.");
    await core.services.versions.bringBack(bo, pieceId, both!.id, { block: null, token: "b" });
    expect(await textNow(pieceId)).toContain("One more.");
    const { versions: list } = await core.services.versions.list(ann, pieceId);
    expect(list.map(({ kind }) => kind)).toEqual(["before", "named"]);
    await core.services.versions.bringBack(ann, pieceId, list[0]!.id, { block: null, token: "undo" });
    expect(await textNow(pieceId)).toBe("Only this.");
  });

  it("of one paragraph puts it in place of what became of it, or where it stood", async () => {
    const { pieceId, ann, bo, add } = await piece();
    for (const text of ["The first thing I said.", "The second thing that I said about the bus.", "The third."]) await add("ann", text);
    await core.services.versions.name(ann, pieceId, { name: "Three", token: "n" });
    const { versions: [three] } = await core.services.versions.list(ann, pieceId);
    const room = core.drafts.open(pieceId)!;
    room.act({ by: bo.personId, kind: "part", work: (doc) => doc.getXmlFragment("draft").delete(1, 2) });
    await core.drafts.addPart({ pieceId, personId: bo.personId, text: "The second thing that Bo says about the bus.", place: { afterBlock: 0 } });
    await add("bo", "New at the end.");

    const { parts } = await core.services.versions.open(bo, pieceId, three!.id);
    expect(parts.map((part) => part.isHere)).toEqual([true, false, false]);
    await core.services.versions.bringBack(bo, pieceId, three!.id, { block: 1, token: "p1" });
    expect(await textNow(pieceId)).toBe("The first thing I said.\nThe second thing that I said about the bus.\nNew at the end.");
    await core.services.versions.bringBack(bo, pieceId, three!.id, { block: 2, token: "p2" });
    expect(await textNow(pieceId)).toBe("The first thing I said.\nThe second thing that I said about the bus.\nThe third.\nNew at the end.");
    expect((await whose(pieceId)).map(([run]) => run?.[1])).toEqual([ann.personId, ann.personId, ann.personId, bo.personId]);
    expect(await core.services.versions.bringBack(bo, pieceId, three!.id, { block: 2, token: "p3" })).toBe(false);
    expect(await core.services.versions.bringBack(bo, pieceId, three!.id, { block: 99, token: "p4" })).toBe(false);
  });

  it("leaves out the words of somebody who is taking theirs out", async () => {
    const { pieceId, ann, bo, add } = await piece();
    await add("ann", "Ann says this.");
    await add("bo", "Bo says something secret.");
    await core.services.versions.name(ann, pieceId, { name: "Both", token: "n" });
    const { versions: [both] } = await core.services.versions.list(ann, pieceId);
    await core.services.takeOut.takeOut(bo, pieceId, { token: "out" });
    await core.services.versions.bringBack(ann, pieceId, both!.id, { block: null, token: "b" });
    expect(await textNow(pieceId)).not.toContain("secret");
    const seen = [
      await core.services.versions.open(ann, pieceId, both!.id), await core.services.versions.compare(ann, pieceId, both!.id, "now"),
      await core.services.making.step(ann, pieceId, 1), await core.services.making.step(ann, pieceId, 9),
    ];
    expect(JSON.stringify(seen)).not.toContain("secret");
    clock.pass(11 * MINUTE_MS);
    await core.services.takeOut.eraseDue();
    await core.services.versions.bringBack(ann, pieceId, both!.id, { block: null, token: "c" });
    expect(await textNow(pieceId)).not.toContain("secret");
    expect(await textNow(pieceId)).toContain("Ann says this.");
  });
});

describe("Who may see how a piece was made", () => {
  it("is who writes it: readers are refused, and for others it is not there", async () => {
    const { pieceId, ann, chidi, dee, add } = await piece();
    const { ann: stranger } = (await group(core, {})).people;
    await add("ann", "We wait.");
    await core.services.versions.name(ann, pieceId, { name: "First", token: "f" });
    const { versions: [first] } = await core.services.versions.list(ann, pieceId);
    const id = first!.id;
    const { versions: v, making: m } = core.services;
    const doors = (who: typeof ann) => [
      () => v.list(who, pieceId), () => v.open(who, pieceId, id), () => v.compare(who, pieceId, id, "now"), () => m.step(who, pieceId, 1),
      () => v.name(who, pieceId, { name: "Mine", token: "x" }), () => v.bringBack(who, pieceId, id, { block: null, token: "y" }),
    ];
    for (const door of doors(chidi)) expect(await outcome(door())).toBe("not_allowed");
    for (const who of [dee, stranger]) for (const door of doors(who)) expect(await outcome(door())).toBe("not_found");
    for (const door of doors(ann)) expect(await outcome(door())).toBe("done");
  });

  it("and a version of another piece is no way in", async () => {
    const [mine, theirs] = [await piece(), await piece()];
    await theirs.add("ann", "Not yours.");
    await core.services.versions.name(theirs.ann, theirs.pieceId, { name: "Theirs", token: "t" });
    const { versions: [version] } = await core.services.versions.list(theirs.ann, theirs.pieceId);
    await mine.add("ann", "Mine.");
    expect(await outcome(core.services.versions.open(mine.ann, mine.pieceId, version!.id))).toBe("not_found");
    expect(await outcome(core.services.versions.bringBack(mine.ann, mine.pieceId, version!.id, { block: null, token: "b" }))).toBe("not_found");
  });

  it("names nobody else where each person is shown only their own words", async () => {
    const { spaceId, pieceId, ann, bo, add } = await piece();
    await add("ann", "Ann says this about the bus.");
    await core.services.versions.name(ann, pieceId, { name: "One", token: "n" });
    clock.pass(MINUTE_MS);
    await add("bo", "Bo says this about the rain.");
    await core.store.spaces.setWordsShown(spaceId, "own");
    const { versions: [one] } = await core.services.versions.list(ann, pieceId);
    const seen = [await core.services.versions.compare(ann, pieceId, one!.id, "now"), await core.services.making.step(ann, pieceId, 2)].map(({ piece: _, ...rest }) => rest);
    expect(JSON.stringify(seen)).not.toContain(bo.personId);
    expect(JSON.stringify(seen)).not.toMatch(/"Bo"/);
    expect((await core.services.making.step(ann, pieceId, 2)).step?.who).toEqual({ me: false, names: [], others: true });
  });
});

describe("The making of a piece", () => {
  it("goes from pause to pause, with what was new and who wrote, and comes back the same", async () => {
    const { pieceId, ann, bo, add } = await piece();
    expect((await core.services.making.step(ann, pieceId, 1)).step).toBe(null);
    await add("ann", "The 42 is late.");
    clock.pass(5_000);
    await add("bo", "It rains.");
    clock.pass(40_000);
    await add("bo", "We go home.");
    const look = async (number: number) => {
      const { step } = await core.services.making.step(bo, pieceId, number);
      return step && { ...step, text: step.blocks.map((block) => block.parts.map((part) => `${part.change === "added" ? "+" : ""}${part.text}`).join("")) };
    };
    const last = await look(7);
    expect(last).toMatchObject({ number: 2, of: 2, who: { me: true, names: [], others: false }, text: ["The 42 is late.", "It rains.", "+We go home."] });
    expect(await look(1)).toMatchObject({ number: 1, of: 2, who: { me: true, names: ["Ann"], others: false }, text: ["+The 42 is late.", "+It rains."] });
    expect(await look(2)).toEqual(last);
    clock.pass(60_000);
    await add("ann", "And sleep.");
    expect(await look(3)).toMatchObject({ of: 3, who: { me: false, names: ["Ann"] }, text: ["The 42 is late.", "It rains.", "We go home.", "+And sleep."] });
  });

  it("goes for good with the piece, and so do its versions", async () => {
    const { pieceId, ann, add } = await piece();
    await add("ann", "Forget this sentence.");
    await core.services.versions.name(ann, pieceId, { name: "Kept", token: "k" });
    await core.services.pieces.putInBin(ann, pieceId);
    clock.pass(31 * 24 * 60 * MINUTE_MS);
    await core.services.pieces.emptyBin();
    expect(core.draftStore.versions.heads(pieceId)).toEqual([]);
    expect(await outcome(core.services.making.step(ann, pieceId, 1))).toBe("not_found");
  });
});
