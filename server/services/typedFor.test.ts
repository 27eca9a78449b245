import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GUEST } from "#app/domain/access/viewer.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import { startCore, type TestCore } from "#tests/support/core.ts";
import { group, outcome, someone } from "#tests/support/group.ts";

let core: TestCore;
beforeAll(async () => void (core = await startCore()));
afterAll(() => core.close());

/** Bo types for Ann in a piece that Chidi reads. */
async function typedPiece(text = "I waited all day.\nNobody came.") {
  const { spaceId, people } = await group(core, { bo: "member", chidi: "member" });
  const { ann, bo, chidi } = people;
  const { id: pieceId } = await core.services.pieces.byOperator.add({ spaceId, title: "Two buses", byId: ann.personId, writers: [bo.personId], readers: [chidi.personId] });
  const add = (words: string, whose?: string, by = bo) =>
    core.services.pieces.addPart(by, pieceId, { text: words, place: "end", token: `${words}${whose}`, ...(whose !== undefined && { whose }) });
  await add(text, `voice:${ann.personId}`);
  const { typedFor } = core.services;
  const mine = async (who = ann) => (await typedFor.mine(who))[0]?.passages ?? [];
  const named = async (at = 0, who = ann) => {
    const passage = (await mine(who))[at];
    return { pieceId, ids: passage?.ids ?? "", print: passage?.print ?? "" };
  };
  const name = (id: string | null) => (id === null ? "-" : id === ann.personId ? "Ann" : id === bo.personId ? "Bo" : "Chidi");
  const runs = async () => {
    const reading = await core.drafts.words(pieceId);
    return runsOf(reading.doc, reading.credits)
      .filter(({ credit }) => credit !== null)
      .map(({ text: words, credit }) => `${name(credit?.personId ?? null)} by ${name(credit?.typedBy ?? null)} ${credit?.outside ? "outside" : (credit?.voice ?? "own")}: ${words}`);
  };
  const audit = async () => (await core.store.audit.ofPiece(pieceId)).map(({ act, actorId }) => `${act} ${name(actorId)}`).filter((act) => act.startsWith("words."));
  return { spaceId, pieceId, people, add, mine, named, runs, audit, typedFor };
}

describe("Words that somebody typed for another", () => {
  test("wait on the other's page and on their home, with who typed them, and nowhere else", async () => {
    const { pieceId, people, mine, typedFor } = await typedPiece();
    expect(await mine()).toMatchObject([{ lines: ["I waited all day.", "Nobody came."], state: "waiting", typedBy: "Bo" }]);
    expect(await typedFor.waitingFor(people.ann)).toEqual([{ pieceId, title: "Two buses", typedBy: ["Bo"] }]);
    for (const other of [people.bo, people.chidi]) {
      expect(await typedFor.mine(other)).toEqual([]);
      expect(await typedFor.waitingFor(other)).toEqual([]);
    }
    expect(await outcome(typedFor.mine(GUEST))).toBe("not_signed_in");
  });

  test("count as needing that person, so that nobody new comes in without their yes", async () => {
    const { pieceId, people } = await typedPiece();
    expect([...(await core.drafts.peopleWithWords(pieceId))]).toEqual([people.ann.personId]);
  });

  test("are theirs once they say so, and not theirs once they say that; they may change their mind both ways", async () => {
    const { people, named, runs, typedFor, audit } = await typedPiece("I waited.");
    expect(await runs()).toEqual(["Ann by Bo waiting: I waited."]);
    expect(await typedFor.confirm(people.ann, await named())).toBe("done");
    expect(await runs()).toEqual(["Ann by Bo confirmed: I waited."]);
    expect(await typedFor.waitingFor(people.ann)).toEqual([]);
    expect(await typedFor.decline(people.ann, await named())).toBe("done");
    expect(await runs()).toEqual(["- by Bo declined: I waited."]);
    expect(await typedFor.confirm(people.ann, await named())).toBe("done");
    expect(await runs()).toEqual(["Ann by Bo confirmed: I waited."]);
    expect(await audit()).toEqual(["words.confirmed Ann", "words.declined Ann", "words.confirmed Ann"]);
  });

  test("a form that is sent twice is one answer", async () => {
    const { people, named, typedFor, audit } = await typedPiece();
    const form = await named();
    expect(await typedFor.confirm(people.ann, form)).toBe("done");
    expect(await typedFor.confirm(people.ann, form)).toBe("nothing");
    expect(await audit()).toHaveLength(1);
  });

  test("words that changed meanwhile are asked about anew", async () => {
    const { pieceId, people, named, typedFor, runs, mine } = await typedPiece("I waited.");
    const form = await named();
    expect(await typedFor.correct(people.ann, form, ["I sat there."])).toBe("done");
    expect(await typedFor.decline(people.ann, form)).toBe("changed");
    expect(await runs()).toEqual(["Ann by Bo confirmed: I ", "Ann by Ann own: sat there."]);
    expect(await mine()).toMatchObject([{ lines: ["I "] }]);
    expect((await core.drafts.text(pieceId)).text).toBe("I sat there.");
  });

  test("nobody else can answer for them: not who typed them, not a reader, not a stranger; strangers hear of no such piece", async () => {
    const { people, named, runs, typedFor } = await typedPiece();
    const before = await runs();
    const form = await named();
    const stranger = await someone(core, "Eli");
    for (const act of [typedFor.confirm, typedFor.decline]) {
      for (const other of [people.bo, people.chidi]) expect(await act(other, form)).toBe("changed");
      expect(await outcome(act(stranger, form))).toBe("not_found");
      expect(await outcome(act(people.ann, { ...form, pieceId: "no-such-piece" }))).toBe("not_found");
      expect(await outcome(act(GUEST, form))).toBe("not_signed_in");
    }
    expect(await typedFor.correct(people.bo, form, ["Lies.", "Lies."])).toBe("changed");
    expect(await outcome(typedFor.correct(people.chidi, form, ["x", "y"]))).toBe("not_allowed");
    expect(await runs()).toEqual(before);
  });
});

describe("Putting words right", () => {
  test("keeps what was right as typed by the other, and what changed is one's own", async () => {
    const { people, named, runs, typedFor, pieceId, audit } = await typedPiece("The bus came late again.\nNobody said a word.");
    expect(await typedFor.correct(people.ann, await named(), ["The 42 came late again today.", "Nobody said a word."])).toBe("done");
    expect((await core.drafts.text(pieceId)).text).toBe("The 42 came late again today.\nNobody said a word.");
    expect(await runs()).toEqual([
      "Ann by Bo confirmed: The ", "Ann by Ann own: 42", "Ann by Bo confirmed:  came late ", "Ann by Ann own: again today.", "Ann by Bo confirmed: Nobody said a word.",
    ]);
    expect(await audit()).toEqual(["words.corrected Ann"]);
  });

  test("sent twice it changes nothing more, and it never touches words of others in between", async () => {
    const { people, named, typedFor, pieceId } = await typedPiece("One two three.");
    const form = await named();
    await typedFor.correct(people.ann, form, ["One four three."]);
    expect(await typedFor.correct(people.ann, form, ["One four three."])).toBe("changed");
    expect((await core.drafts.text(pieceId)).text).toBe("One four three.");
  });

  test("with nothing left, or far too much, is asked about again", async () => {
    const { people, named, typedFor } = await typedPiece();
    await expect(typedFor.correct(people.ann, await named(), ["", " "])).rejects.toMatchObject({ fields: { line0: "partMissing" } });
    await expect(typedFor.correct(people.ann, await named(), ["x".repeat(50_001), ""])).rejects.toMatchObject({ fields: { line0: "partLong" } });
  });

  test("cannot take somebody else's words by writing them into the correction", async () => {
    const { people, add, named, typedFor, runs } = await typedPiece("I waited.");
    await add("Chidi's long sentence about the river and the bridge.", "outside");
    await typedFor.correct(people.ann, await named(), ["Chidi's long sentence about the river and the bridge."]);
    expect((await runs())[0]).toBe("- by Bo outside: Chidi's long sentence about the river and the bridge.");
  });
});

describe("Adding a part", () => {
  test("for somebody who is not here says so, and can be for nobody who is not in the piece", async () => {
    const { people, add, runs } = await typedPiece("I waited.");
    await add("My own.", "me");
    await add("Grandmother's saying.", "outside");
    expect(await runs()).toEqual(["Ann by Bo waiting: I waited.", "Bo by Bo own: My own.", "- by Bo outside: Grandmother's saying."]);
    for (const whose of [`voice:${people.bo.personId}`, "voice:nobody", "voice:", "anything"])
      await expect(add("Words.", whose)).rejects.toMatchObject({ fields: { whose: "whoseGone" } });
  });
});

describe("Somebody who has left the piece", () => {
  test("is not asked there any more, and their words go on waiting; when they are back, they are asked again", async () => {
    const { pieceId, people, named, typedFor, runs, mine } = await typedPiece("I waited.");
    const form = await named();
    await core.services.pieces.leave(people.ann, pieceId);
    expect(await typedFor.mine(people.ann)).toEqual([]);
    expect(await outcome(typedFor.confirm(people.ann, form))).toBe("not_found");
    expect(await runs()).toEqual(["Ann by Bo waiting: I waited."]);
    await core.store.pieces.setPerson({ pieceId, personId: people.ann.personId, role: "reader", at: new Date() });
    expect(await mine()).toMatchObject([{ state: "waiting" }]);
    expect(await typedFor.confirm(people.ann, form)).toBe("done");
  });
});
