/** Nobody is asked for a yes while they sit in a workshop: they came to think with others, and others see their face. */
import { expect, test } from "vitest";
import { askFor, PUBLIC, settle, written, YES } from "#tests/support/consent.ts";
import { testClock } from "#tests/support/core.ts";
import { signedIn } from "#tests/support/people.ts";
import { joinAsMyself } from "#tests/support/workshop.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";

const clock = testClock(new Date());
const { server, all } = await workshopServer({ clock, config: { askAfterHours: 0, sleepOnItHours: 0 } });
const { services } = server;

test("a question about one's words waits while one takes part in a workshop, on the home page and in letters, and can be answered by whoever looks for it", async () => {
  const { spaceId, pieceId, people: { ann, bo, chidi } } = await written(server);
  const number = await settle(server, pieceId, ann, bo, { asks: [PUBLIC] });
  const asked = async (who = bo) => (await services.waiting.of(who)).asked.length;
  const inLetters = async () => (await services.waiting.signsFor(bo)).filter(({ isAsk }) => isAsk).length;
  expect([await asked(), await inLetters()]).toEqual([1, 1]);

  const { id, joinCode } = await services.workshops.byOperator.add({ spaceId, templateKey: "making-sense", facilitatorIds: [ann.personId] });
  const cookie = await joinAsMyself(server, joinCode, await signedIn(server, bo.personId));
  const [bos, anns] = [await all.connect(server, id, cookie), await all.connect(server, id, (await signedIn(server, ann.personId)).cookie)];
  // In the lobby it has not begun.
  expect(await asked()).toBe(1);
  expect(await anns.act({ type: "workshop:start" })).toMatchObject({ ok: true });
  expect([await asked(), await inLetters(), await asked(chidi)]).toEqual([0, 0, 1]);
  // Whoever wants to answer now finds it among their choices.
  expect(await services.answers.choices(bo)).toHaveLength(1);
  bos.close();
  await expect.poll(() => asked()).toBe(1);
  const again = await all.connect(server, id, cookie);
  await expect.poll(() => asked()).toBe(0);
  expect(await anns.act({ type: "workshop:close" })).toMatchObject({ ok: true });
  expect([await asked(), await inLetters()]).toEqual([1, 1]);
  const ask = await askFor(server, bo, pieceId, number);
  await services.answers.answer(bo, ask, YES, (await services.answers.open(bo, ask)).print);
  expect(await asked()).toBe(0);
  again.close();
});
