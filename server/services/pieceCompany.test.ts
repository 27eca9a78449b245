import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { startCore, type TestCore } from "#tests/support/core.ts";
import { group, outcome } from "#tests/support/group.ts";

let core: TestCore;
beforeAll(async () => void (core = await startCore()));
afterAll(() => core.close());

/** Ann and Bo have words in a piece that Chidi reads; Dee is in the space and not in the piece. */
async function twoBuses() {
  const { spaceId, people } = await group(core, { bo: "member", chidi: "member", dee: "member" });
  const { pieces } = core.services;
  const { id } = await pieces.byOperator.add({
    spaceId, title: "Two buses", byId: people.ann.personId, writers: [people.bo.personId], readers: [people.chidi.personId],
  });
  const write = (who: PersonViewer) => core.drafts.addPart({ pieceId: id, personId: who.personId, text: `${who.name} was here.`, place: { at: "end" } });
  await write(people.ann);
  await write(people.bo);
  const ask = async (who: PersonViewer, role: "writer" | "reader" = "writer", by = people.ann) => {
    await pieces.askToAdd(by, id, { personId: who.personId, role });
    return (await core.store.additions.openFor(id, who.personId))?.id ?? "";
  };
  return { id, spaceId, people, pieces, write, ask };
}

describe("Asking for somebody to be added", () => {
  test("needs a yes from everybody with words, each in their own session, and then from the person", async () => {
    const { id, people, pieces, ask } = await twoBuses();
    const asked = await ask(people.dee);
    expect(await outcome(pieces.joining(people.dee, id))).toBe("not_found");
    expect(await outcome(pieces.join(people.dee, id))).toBe("not_found");
    await pieces.answerAsk(people.bo, id, asked, "yes");
    expect(await pieces.access(people.dee, id)).toBeNull();
    expect(await pieces.joining(people.dee, id)).toMatchObject({ title: "Two buses", role: "writer", askedBy: "Ann" });
    await pieces.join(people.dee, id);
    expect(await pieces.access(people.dee, id)).toEqual({ role: "writer", epoch: 1 });
    expect(await core.store.answers.inForce(people.dee.personId, id, "draft.group")).toBe("yes");
  });

  test("while nobody has words, needs everybody who writes", async () => {
    const { spaceId, people } = await group(core, { bo: "member", dee: "member" });
    const { pieces } = core.services;
    const { id } = await pieces.byOperator.add({ spaceId, title: "New", byId: people.ann.personId, writers: [people.bo.personId] });
    await pieces.askToAdd(people.ann, id, { personId: people.dee.personId, role: "reader" });
    expect(await outcome(pieces.join(people.dee, id))).toBe("not_found");
    const [mine] = (await pieces.company(people.bo, id)).asks;
    await pieces.answerAsk(people.bo, id, mine?.id ?? "", "yes");
    await pieces.join(people.dee, id);
    expect((await pieces.access(people.dee, id))?.role).toBe("reader");
  });

  test("somebody who writes for the first time after the asking is needed too: joining is judged by the words of that moment", async () => {
    const { id, spaceId, people, pieces, ask } = await twoBuses();
    await core.services.spaces.byOperator.addMember({ spaceId, personId: people.chidi.personId, role: "member" });
    const more = await ask(people.chidi);
    await pieces.answerAsk(people.bo, id, more, "yes");
    await pieces.join(people.chidi, id);
    const asked = await ask(people.dee);
    await pieces.answerAsk(people.bo, id, asked, "yes");
    expect(await pieces.joining(people.dee, id)).toMatchObject({ title: "Two buses" });
    await core.drafts.addPart({ pieceId: id, personId: people.chidi.personId, text: "Me too.", place: { at: "end" } });
    expect(await outcome(pieces.join(people.dee, id))).toBe("not_found");
    await pieces.answerAsk(people.chidi, id, asked, "yes");
    await pieces.join(people.dee, id);
  });

  test("a no looks exactly like not yet, to the asker, to the others and to the person", async () => {
    const silent = await twoBuses();
    const saysNo = await twoBuses();
    await silent.ask(silent.people.dee);
    await saysNo.pieces.answerAsk(saysNo.people.bo, saysNo.id, await saysNo.ask(saysNo.people.dee), "no");
    const seen = async ({ id, people, pieces }: typeof silent) => ({
      asker: (await pieces.company(people.ann, id)).asks.map(({ id: _, ...ask }) => ask),
      person: await outcome(pieces.joining(people.dee, id)),
      waiting: await pieces.waitingFor(people.dee),
    });
    expect(await seen(saysNo)).toEqual(await seen(silent));
  });

  test("a yes can be changed until the person has joined, and counts no longer", async () => {
    const { id, people, pieces, ask } = await twoBuses();
    const asked = await ask(people.dee);
    await pieces.answerAsk(people.bo, id, asked, "yes");
    await pieces.answerAsk(people.bo, id, asked, "no");
    expect(await outcome(pieces.join(people.dee, id))).toBe("not_found");
    await pieces.answerAsk(people.bo, id, asked, "yes");
    await pieces.join(people.dee, id);
    expect(await outcome(pieces.answerAsk(people.bo, id, asked, "no"))).toBe("already_done");
  });

  test("only those who decide can answer, and nobody else hears of it", async () => {
    const { id, people, pieces, ask } = await twoBuses();
    const asked = await ask(people.dee);
    for (const who of [people.chidi, people.dee]) expect(await outcome(pieces.answerAsk(who, id, asked, "yes"))).toBe("not_found");
    expect((await pieces.company(people.chidi, id)).asks).toEqual([]);
    expect(await pieces.waitingFor(people.chidi)).toEqual([]);
  });

  test("is about people of the space who can do less than is asked", async () => {
    const { id, people, pieces } = await twoBuses();
    const { people: others } = await group(core, { eli: "member" });
    const asking = (personId: string, role: "writer" | "reader") => pieces.askToAdd(people.ann, id, { personId, role });
    for (const personId of [others.eli.personId, "nobody"]) await expect(asking(personId, "reader")).rejects.toMatchObject({ fields: { person: "personMissing" } });
    await expect(asking(people.bo.personId, "reader")).rejects.toMatchObject({ fields: { person: "personHere" } });
    await asking(people.dee.personId, "reader");
    await expect(asking(people.dee.personId, "writer")).rejects.toMatchObject({ fields: { person: "personAsked" } });
    expect(await outcome(pieces.askToAdd(people.chidi, id, { personId: people.dee.personId, role: "reader" }))).toBe("not_allowed");
  });

  test("for more than somebody has goes the same way", async () => {
    const { id, people, pieces, ask } = await twoBuses();
    const asked = await ask(people.chidi);
    expect((await pieces.company(people.bo, id)).asks).toMatchObject([{ name: "Chidi", role: "writer", isMore: true, isMine: true }]);
    await pieces.answerAsk(people.bo, id, asked, "yes");
    expect((await pieces.access(people.chidi, id))?.role).toBe("reader");
    await pieces.join(people.chidi, id);
    expect((await pieces.access(people.chidi, id))?.role).toBe("writer");
  });

  test("can be stopped by the one who asked, and ends when they go", async () => {
    const { id, people, pieces, ask } = await twoBuses();
    const asked = await ask(people.dee, "reader", people.bo);
    expect(await outcome(pieces.takeBackAsk(people.ann, id, asked))).toBe("not_found");
    await pieces.takeBackAsk(people.bo, id, asked);
    await ask(people.dee, "reader", people.bo);
    await pieces.leave(people.bo, id);
    expect((await pieces.company(people.ann, id)).asks).toEqual([]);
  });
});

describe("Joining", () => {
  test("twice is joining once, and a person may say no and think again", async () => {
    const { id, people, pieces, ask } = await twoBuses();
    await pieces.answerAsk(people.bo, id, await ask(people.dee), "yes");
    await pieces.declineToJoin(people.dee, id);
    expect(await pieces.waitingFor(people.dee)).toEqual([]);
    expect((await pieces.company(people.ann, id)).asks).toMatchObject([{ name: "Dee", everybodySaidYes: true }]);
    await pieces.join(people.dee, id);
    await pieces.join(people.dee, id);
    expect((await core.store.answers.inForce(people.dee.personId, id, "draft.group"))).toBe("yes");
    expect((await core.store.additions.ofPiece(id, "joined")).filter((one) => one.personId === people.dee.personId)).toHaveLength(1);
  });

  test("is told on the home page of the person, and the yes that is needed on everybody's own", async () => {
    const { id, people, pieces, ask } = await twoBuses();
    const asked = await ask(people.dee);
    expect(await pieces.waitingFor(people.bo)).toEqual([{ kind: "yes", pieceId: id, title: "Two buses", name: "Dee", askedBy: "Ann" }]);
    await pieces.answerAsk(people.bo, id, asked, "yes");
    expect(await pieces.waitingFor(people.bo)).toEqual([]);
    expect(await pieces.waitingFor(people.dee)).toEqual([{ kind: "join", pieceId: id, title: "Two buses", askedBy: "Ann", role: "writer" }]);
  });

  test("ends with the space: an old ask lets nobody back in", async () => {
    const { id, spaceId, people, pieces, ask } = await twoBuses();
    await pieces.answerAsk(people.bo, id, await ask(people.dee), "yes");
    await core.services.spaces.remove(people.ann, spaceId, people.dee.personId);
    expect(await outcome(pieces.join(people.dee, id))).toBe("not_found");
    await core.services.spaces.byOperator.addMember({ spaceId, personId: people.dee.personId, role: "member" });
    expect(await outcome(pieces.join(people.dee, id))).toBe("not_found");
  });
});

describe("Going", () => {
  test("leaving takes two taps, records one's own no, closes every door, and leaves the words", async () => {
    const { id, people, pieces } = await twoBuses();
    const told: unknown[] = [];
    const stop = core.services.access.onChange((scope) => told.push(scope));
    await pieces.leave(people.bo, id);
    await pieces.leave(people.bo, id);
    stop();
    expect(told).toEqual([{ kind: "piece", pieceId: id, personId: people.bo.personId }]);
    expect(await pieces.access(people.bo, id)).toBeNull();
    expect(await core.store.answers.inForce(people.bo.personId, id, "draft.group")).toBe("no");
    expect((await core.drafts.text(id)).text).toContain("Bo was here.");
  });

  test("somebody who left still decides about words they left, without seeing the piece or its title", async () => {
    const { id, people, pieces, ask } = await twoBuses();
    await pieces.leave(people.bo, id);
    const asked = await ask(people.dee);
    expect(await outcome(pieces.company(people.bo, id))).toBe("not_found");
    expect(await pieces.waitingFor(people.bo)).toEqual([{ kind: "yes", pieceId: id, title: null, name: "Dee", askedBy: "Ann" }]);
    expect(JSON.stringify(await pieces.companyOfLeft(people.bo, id))).not.toContain("Two buses");
    expect(await outcome(pieces.join(people.dee, id))).toBe("not_found");
    await pieces.answerAsk(people.bo, id, asked, "yes");
    await pieces.join(people.dee, id);
  });

  test("coming back needs a yes from the others, not from oneself", async () => {
    const { id, people, pieces, ask } = await twoBuses();
    await pieces.leave(people.bo, id);
    await ask(people.bo);
    await pieces.join(people.bo, id);
    expect(await core.store.answers.inForce(people.bo.personId, id, "draft.group")).toBe("yes");
  });

  test("a yes that was given can be taken back at once, from somebody who has no words here", async () => {
    const { id, people, pieces } = await twoBuses();
    expect(await outcome(pieces.takeBackYes(people.bo, id, people.chidi.personId))).toBe("not_allowed");
    await pieces.takeBackYes(people.ann, id, people.chidi.personId);
    expect(await pieces.access(people.chidi, id)).toBeNull();
    expect(await core.store.answers.inForce(people.chidi.personId, id, "draft.group")).toBe("yes");
    expect(await outcome(pieces.takeBackYes(people.ann, id, people.chidi.personId))).toBe("done");
  });

  test("nobody can send anybody away from their own words", async () => {
    const { id, people, pieces } = await twoBuses();
    for (const [who, other] of [[people.ann, people.bo], [people.bo, people.ann]] as const) {
      expect(await outcome(pieces.takeBackYes(who, id, other.personId))).toBe("not_allowed");
    }
  });

  test("somebody may choose to do less, and needs the others to do more again", async () => {
    const { id, people, pieces } = await twoBuses();
    await pieces.stepBack(people.bo, id, "reader");
    expect((await pieces.access(people.bo, id))?.role).toBe("reader");
    expect(await outcome(pieces.stepBack(people.bo, id, "writer"))).toBe("not_allowed");
    expect(await outcome(pieces.stepBack(people.ann, id, "reader"))).toBe("not_allowed");
  });
});
