import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCore, type TestCore } from "#tests/support/core.ts";
import { group, outcome } from "#tests/support/group.ts";

let core: TestCore;
beforeAll(async () => void (core = await startCore()));
afterAll(() => core.close());

const four = () => group(core, { bo: "member", chidi: "facilitator", dee: "member" });

describe("The group agreement", () => {
  test("becomes current when more than half have said yes, each in their own session", async () => {
    const { spaceId, people } = await four();
    const { agreements } = core.services;
    await agreements.propose(people.bo, spaceId, { text: "We listen.", token: "a" });
    const [suggested] = (await agreements.open(people.dee, spaceId)).suggested;
    expect(suggested).toMatchObject({ state: "proposed", suggestedBy: "Bo", byMe: false, iSaidYes: false });
    await agreements.sayYes(people.dee, spaceId, suggested?.id ?? "");
    expect((await agreements.open(people.dee, spaceId)).current).toBeNull();
    await agreements.sayYes(people.ann, spaceId, suggested?.id ?? "");
    expect((await agreements.open(people.dee, spaceId)).current).toMatchObject({ version: 1, text: "We listen.", state: "current" });
  });

  test("keeps every version that was, and closes suggestions that were made against an older text", async () => {
    const { spaceId, people } = await four();
    const { agreements } = core.services;
    for (const [who, text] of [[people.bo, "One."], [people.dee, "Two."]] as const) await agreements.propose(who, spaceId, { text, token: text });
    const pass = async (text: string) => {
      const wanted = (await agreements.open(people.ann, spaceId)).suggested.find((version) => version.text === text);
      for (const who of [people.ann, people.bo, people.chidi]) await outcome(agreements.sayYes(who, spaceId, wanted?.id ?? ""));
    };
    await pass("One.");
    await agreements.propose(people.dee, spaceId, { text: "Three.", token: "three" });
    await pass("Three.");
    const view = await agreements.open(people.dee, spaceId);
    expect(view.current).toMatchObject({ text: "Three.", version: 3 });
    expect(view.before.map(({ text, state }) => [text, state])).toEqual([["Two.", "dropped"], ["One.", "past"]]);
  });

  test("a person who leaves is no longer counted, so a suggestion may pass by their going", async () => {
    const { spaceId, people } = await four();
    const { agreements } = core.services;
    await agreements.propose(people.bo, spaceId, { text: "We listen.", token: "b" });
    const id = (await agreements.open(people.bo, spaceId)).suggested[0]?.id ?? "";
    await agreements.sayYes(people.dee, spaceId, id);
    await core.services.spaces.leave(people.chidi, spaceId);
    expect((await agreements.open(people.bo, spaceId)).current).toMatchObject({ text: "We listen." });
  });

  test("sent twice it is suggested once, and the words we have now are no suggestion", async () => {
    const { spaceId, people } = await group(core, {});
    const { agreements } = core.services;
    await agreements.propose(people.ann, spaceId, { text: "We listen.", token: "c" });
    await agreements.propose(people.ann, spaceId, { text: "We listen.", token: "c" });
    expect((await agreements.open(people.ann, spaceId)).current?.version).toBe(1);
    await expect(agreements.propose(people.ann, spaceId, { text: " We listen. ", token: "d" })).rejects.toMatchObject({ fields: { text: "agreementSame" } });
  });

  test("only the one who suggested it takes it back, and nobody agrees to what is past", async () => {
    const { spaceId, people } = await four();
    const { agreements } = core.services;
    await agreements.propose(people.bo, spaceId, { text: "We listen.", token: "e" });
    const id = (await agreements.open(people.bo, spaceId)).suggested[0]?.id ?? "";
    expect(await outcome(agreements.takeBack(people.ann, spaceId, id))).toBe("not_found");
    await agreements.takeBack(people.bo, spaceId, id);
    expect(await outcome(agreements.takeBack(people.bo, spaceId, id))).toBe("done");
    expect(await outcome(agreements.sayYes(people.ann, spaceId, id))).toBe("already_done");
  });

  test("each person sees where a text waits for their own yes", async () => {
    const { spaceId, people } = await four();
    const { agreements } = core.services;
    expect(await agreements.waitingFor(people.dee)).toEqual([]);
    await agreements.propose(people.bo, spaceId, { text: "We listen.", token: "f" });
    expect(await agreements.waitingFor(people.bo)).toEqual([]);
    expect(await agreements.waitingFor(people.dee)).toEqual([{ spaceId, spaceName: "Getting heard", what: "suggested" }]);
    const id = (await agreements.open(people.bo, spaceId)).suggested[0]?.id ?? "";
    for (const who of [people.ann, people.chidi]) await agreements.sayYes(who, spaceId, id);
    expect(await agreements.waitingFor(people.dee)).toMatchObject([{ what: "current" }]);
    await agreements.sayYes(people.dee, spaceId, id);
    expect(await agreements.waitingFor(people.dee)).toEqual([]);
  });

  test("an agreement of another space is not found, by its members either", async () => {
    const [one, two] = [await four(), await four()];
    await core.services.agreements.propose(one.people.bo, one.spaceId, { text: "Ours.", token: "g" });
    const id = (await core.services.agreements.open(one.people.bo, one.spaceId)).suggested[0]?.id ?? "";
    expect(await outcome(core.services.agreements.sayYes(two.people.bo, two.spaceId, id))).toBe("not_found");
    expect(await outcome(core.services.agreements.open(two.people.bo, one.spaceId))).toBe("not_found");
  });
});
