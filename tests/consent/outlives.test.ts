/** A yes is to one thing, for one time, and never comes to stand for another; an address and a name tell no more than was asked for. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { answer, newToken, PUBLIC, saying, settle, written, YES } from "#tests/support/consent.ts";
import { outcome } from "#tests/support/group.ts";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock });
});
afterEach(() => core.close());

const at = async (slug = "two-buses") => (await core.services.stories.at(slug)).is;
const putOut = (who: Parameters<typeof answer>[1], pieceId: string, number: number, token = newToken()) => core.services.stories.putOut(who, pieceId, number, { use: "public.web", token });

async function shown() {
  const made = await written(core);
  const { pieceId, people: { ann, bo, chidi } } = made;
  const number = await settle(core, pieceId, ann, bo);
  for (const who of [ann, bo, chidi]) await answer(core, who, pieceId, number, YES);
  await putOut(ann, pieceId, number);
  clock.pass(25 * HOUR_MS);
  expect(await at()).toBe("shown");
  return { ...made, number };
}

describe("A yes does not outlive its time", () => {
  test("a day on which it would begin after its time is over is not taken, and what was said before stays", async () => {
    const { pieceId, people: { chidi }, number } = await shown();
    const late = { ...YES, length: "6", afterwards: "hide", notBefore: "2026-10-01" } as const;
    expect(await outcome(answer(core, chidi, pieceId, number, late))).toBe("check_answers");
    expect(await at()).toBe("shown");
    await answer(core, chidi, pieceId, number, { ...late, notBefore: "2026-08-01" });
    expect(await at()).toBe("resting");
    clock.pass(150 * DAY_MS);
    expect(await at()).toBe("shown");
  });
});
