/** What a person learns of whose words are whose: all of it, their own alone, or nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type * as Y from "yjs";
import { GUEST } from "#app/domain/access/viewer.ts";
import type { DraftNode } from "#app/contract/draft.ts";
import { fromOutside, spokenBy } from "#app/domain/words/credit.ts";
import { startCore, type TestCore } from "#tests/support/core.ts";
import { group, outcome, someone } from "#tests/support/group.ts";
import { say } from "#tests/support/said.ts";

let core: TestCore;
beforeAll(async () => void (core = await startCore()));
afterAll(() => core.close());

let scene: Awaited<ReturnType<typeof pieceOfThree>>;
beforeEach(async () => void (scene = await pieceOfThree()));

/** Zora writes, Yusuf writes and leaves, Xenia reads and has some words; Zora typed for Yusuf, and from a letter. */
async function pieceOfThree() {
  const { spaceId, people } = await group(core, { zora: "member", yusuf: "member", xenia: "member", wanda: "steward" });
  const { ann, zora, yusuf, xenia, wanda } = people;
  const { id: pieceId } = await core.services.pieces.byOperator.add({
    spaceId, title: "Two buses", byId: zora.personId, writers: [yusuf.personId, xenia.personId], readers: [ann.personId],
  });
  const part = (personId: string, text: string) => core.drafts.addPart({ pieceId, personId, text, place: { at: "end" } });
  await part(zora.personId, "The bus was late.");
  await part(yusuf.personId, "It rained on us.");
  await part(xenia.personId, "We sang.");
  await say(core, pieceId, zora, "I kept the ticket.", spokenBy(yusuf.personId, zora.personId));
  await say(core, pieceId, zora, "Yours truly, the council.", fromOutside(zora.personId));
  await core.services.pieces.leave(yusuf, pieceId);
  const own = () => core.services.spaces.describe(wanda, spaceId, { name: "S", purpose: "P.", helpContact: "", wordsShown: "own" });
  return { spaceId, pieceId, ann, zora, yusuf, xenia, wanda, own };
}

const runsIn = (node: DraftNode): { text: string; credit: number | undefined }[] =>
  node.text !== undefined ? [{ text: node.text, credit: node.credit }] : (node.content ?? []).flatMap(runsIn);

describe("Where everyone is shown whose words are whose", () => {
  test("each run has its person, by the order of coming, who has left it too", async () => {
    const { doc, people, credits } = await core.services.words.view(scene.ann, scene.pieceId);
    const nameOf = (number: number) => people.find((person) => person.number === number)?.name;
    const told = runsIn(doc).map(({ text, credit }) => {
      const one = credits[credit ?? -1];
      return [text, one?.is, one && "person" in one ? nameOf(one.person) : null, one && "typedBy" in one && one.typedBy !== null ? nameOf(one.typedBy) : null];
    });
    expect(told).toEqual([
      ["The bus was late.", "wrote", "Zora", null],
      ["It rained on us.", "wrote", "Yusuf", null],
      ["We sang.", "wrote", "Xenia", null],
      ["I kept the ticket.", "waiting", "Yusuf", "Zora"],
      ["Yours truly, the council.", "outside", null, "Zora"],
    ]);
  });

  test("by id it says the same, and neither way tells anybody's id or how much is whose", async () => {
    const { ids, credits, rest } = await core.services.words.byId(scene.zora, scene.pieceId);
    expect(rest).toBeNull();
    expect(ids.map(([, , length, credit]) => [length, credits[credit]?.is])).toEqual([[17, "wrote"], [16, "wrote"], [8, "wrote"], [18, "waiting"], [25, "outside"]]);
    const bytes = JSON.stringify([await core.services.words.view(scene.zora, scene.pieceId), await core.services.words.byId(scene.zora, scene.pieceId)]);
    for (const { personId } of [scene.ann, scene.zora, scene.yusuf, scene.xenia]) expect(bytes).not.toContain(personId);
    expect(bytes).not.toMatch(/count|share|total|percent/i);
  });
});

describe("Where each person is shown only their own words", () => {
  beforeEach(() => scene.own());

  test("somebody without words learns nobody's name, in neither answer, from the very next request", async () => {
    const bytes = JSON.stringify([await core.services.words.view(scene.ann, scene.pieceId), await core.services.words.byId(scene.ann, scene.pieceId)]);
    for (const { personId, name } of [scene.zora, scene.yusuf, scene.xenia]) {
      expect(bytes).not.toContain(personId);
      expect(bytes).not.toContain(name);
    }
  });

  test("others' words are one thing: the text does not show where one's end and another's begin", async () => {
    const room = core.drafts.open(scene.pieceId)!;
    room.act({ by: scene.xenia.personId, kind: "part", work: (doc) => void ((doc.getXmlFragment("draft").get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(4, "old ") });
    const { doc, credits } = await core.services.words.view(scene.ann, scene.pieceId);
    expect(credits).toEqual([{ is: "others" }]);
    expect(runsIn(doc)[0]).toEqual({ text: "The old bus was late.", credit: 0 });
    expect(await core.services.words.byId(scene.ann, scene.pieceId)).toMatchObject({ ids: [], rest: 0 });
  });

  test("I see my own, what I typed for somebody, and what somebody typed for me", async () => {
    const { doc, people, credits } = await core.services.words.view(scene.zora, scene.pieceId);
    expect(runsIn(doc).map(({ credit }) => credits[credit ?? -1]?.is)).toEqual(["wrote", "others", "others", "waiting", "outside"]);
    expect(people.map((person) => person.name).sort()).toEqual(["Yusuf", "Zora"]);
  });
});

describe("Asking whose words are whose", () => {
  test("is for those in the piece: for everybody else there is no such piece, stewards and those who have left too", async () => {
    const stranger = await someone(core, "Stranger");
    for (const ask of [core.services.words.view, core.services.words.byId]) {
      expect(await outcome(ask(GUEST, scene.pieceId))).toBe("not_signed_in");
      for (const who of [stranger, scene.wanda, scene.yusuf]) expect(await outcome(ask(who, scene.pieceId))).toBe("not_found");
      expect(await outcome(ask(scene.zora, "no-such-piece"))).toBe("not_found");
    }
  });
});

describe("The setting of the space", () => {
  const described = { name: "S", purpose: "P.", helpContact: "" };
  test("is everyone at first, is changed by those who describe the space, and is on record once", async () => {
    const { spaces } = core.services;
    expect((await spaces.open(scene.zora, scene.spaceId)).wordsShown).toBe("everyone");
    expect(await outcome(spaces.describe(scene.zora, scene.spaceId, { ...described, wordsShown: "own" }))).toBe("not_allowed");
    await scene.own();
    await spaces.describe(scene.wanda, scene.spaceId, { ...described, wordsShown: "own" });
    await spaces.describe(scene.wanda, scene.spaceId, { ...described, wordsShown: "everybody on earth" });
    await spaces.describe(scene.wanda, scene.spaceId, described);
    expect((await spaces.open(scene.zora, scene.spaceId)).wordsShown).toBe("own");
    const acts = (await core.store.audit.ofSpace(scene.spaceId)).filter(({ act }) => act.startsWith("space.wordsShown"));
    expect(acts).toMatchObject([{ act: "space.wordsShown.own", actorId: scene.wanda.personId }]);
  });
});
