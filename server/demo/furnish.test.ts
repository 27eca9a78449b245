import { afterAll, beforeAll, expect, test } from "vitest";
import { startCore, type TestCore } from "#tests/support/core.ts";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { furnish, Past, type Furnished } from "./furnish.ts";
import { PEOPLE, STORIES, type Who } from "./stories.ts";

const past = new Past();
let core: TestCore;
let made: Furnished;
beforeAll(async () => {
  core = await startCore({ clock: past });
  made = await furnish(core, past);
});
afterAll(() => core.close());

const viewer = (who: Who): PersonViewer => ({
  kind: "person", personId: made.people[who], name: PEOPLE[who].name, sessionId: "", ownDevice: false, mayStartSpaces: false,
});

test("the demonstration holds every story, each part as the words of the one who wrote it", async () => {
  for (const story of STORIES) {
    const mine = (await core.services.pieces.mine(viewer(story.by))).find((piece) => piece.title === story.title);
    const text = (await core.drafts.text(mine?.id ?? "")).text;
    for (const part of story.parts) expect(text).toContain(part.text.split("\n")[0]);
    const wrote = new Set(story.parts.map((part) => made.people[part.by]));
    expect(new Set(await core.drafts.peopleWithWords(mine?.id ?? ""))).toEqual(wrote);
  }
});

test("something waits for Bo, who is one of the two people one comes in as", async () => {
  expect(await core.services.pieces.waitingFor(viewer("bo"))).toMatchObject([{ kind: "yes", name: "Eli", askedBy: "Chidi" }]);
  expect(await core.services.agreements.waitingFor(viewer("bo"))).toMatchObject([{ what: "suggested" }]);
});

test("the steward of the made-up group sees only the pieces that she is in", async () => {
  const titles = (await core.services.pieces.mine(viewer("ann"))).map((piece) => piece.title);
  expect(titles).not.toContain("Things I want to say on Thursday");
});

test("afterwards the clock shows the time on the wall", () => {
  expect(Math.abs(past.now().getTime() - Date.now())).toBeLessThan(1_000);
});
