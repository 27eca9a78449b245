import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { answer, newToken, PUBLIC, settle, written, YES } from "#tests/support/consent.ts";
import { ask } from "#tests/support/http.ts";
import { signedIn } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { signInAs } from "#tests/support/world.ts";

/** Pausing everything oneself, and letting somebody do it when one is unwell; with what a stranger sees of the story meanwhile. */
async function shownStory() {
  const server = await startServer({ config: { sleepOnItHours: 0, askAfterHours: 0 } });
  const { pieceId, people } = await written(server, { ann: "CANARYANN waited in the rain.", bo: "it came late, as always.", chidi: "then we wrote a letter together." });
  const number = await settle(server, pieceId, people.bo, people.chidi);
  for (const who of [people.ann, people.bo, people.chidi]) await answer(server, who, pieceId, number, YES);
  await server.services.stories.putOut(people.bo, pieceId, number, { use: PUBLIC.use, token: newToken() });
  return { server, people };
}
const status = async (server: TestServer) => (await ask(server.origin, { path: "/stories/two-buses" })).status;

for (const width of [360, 1280]) {
  test(`pause all my words and go on, ${width} px, without JavaScript`, async ({ newDevice }) => {
    const { server, people: { ann } } = await shownStory();
    const page = await newDevice({ baseURL: server.origin, javaScriptEnabled: false, viewport: { width, height: 800 } });
    await page.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
    await signInAs(page.context(), server.origin, await signedIn(server, ann.personId));
    await page.goto("/me/choices");
    await page.getByRole("button", { name: "Pause all my words" }).click();
    await expect(page.getByText("All is paused. Your words are not used now.")).toBeVisible();
    expect(await status(server)).toBe(410);
    await expect(page.getByRole("button", { name: "Pause all my words" })).toHaveCount(0);
    await page.getByRole("button", { name: "Go on with all that is paused" }).click();
    await expect(page.getByText("All goes on as before.")).toBeVisible();
    expect(await status(server)).toBe(200);
    await server.close();
  });

  test(`somebody I trust pauses everything for me, sees nothing of mine, and I end it, ${width} px`, async ({ newDevice }) => {
    test.setTimeout(120_000);
    const { server, people: { ann, chidi } } = await shownStory();
    const open = async (personId: string, javaScriptEnabled: boolean) => {
      const page = await newDevice({ baseURL: server.origin, viewport: { width, height: 800 }, javaScriptEnabled });
      await page.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
      await signInAs(page.context(), server.origin, await signedIn(server, personId));
      return page;
    };
    const hers = await open(ann.personId, true);
    await hers.goto("/me/choices");
    await hers.getByRole("link", { name: "If I am unwell" }).click();
    expect(await troubles(hers)).toEqual([]);
    await hers.getByLabel("One person I trust can pause everything").check();
    await hers.getByLabel("The person I trust", { exact: true }).selectOption("Chidi");
    await hers.getByRole("button", { name: "Save" }).click();
    await expect(hers.getByText("You asked Chidi. They have not said yes or no.")).toBeVisible();

    const his = await open(chidi.personId, false);
    await his.goto("/home");
    await his.getByRole("link", { name: "Say yes or no to Ann" }).click();
    await his.getByRole("button", { name: "Yes, I would" }).click();
    await expect(his.getByText("Ann asked you to be able to pause everything for them.")).toBeVisible();
    const seen = (await his.locator("main").textContent()) ?? "";
    expect(seen).not.toMatch(/CANARYANN|two buses|paused|yes/i);
    expect(await status(server)).toBe(200);
    await his.getByRole("button", { name: "Pause everything for Ann" }).click();
    await expect(his.getByText("You paused everything for Ann today. Only they can end it.")).toBeVisible();
    expect(await status(server)).toBe(410);

    await hers.goto("/home");
    await expect(hers.getByText("Chidi paused everything for you.")).toBeVisible();
    await hers.getByRole("link", { name: "See it, and say how it goes on" }).click();
    expect(await troubles(hers)).toEqual([]);
    await hers.getByRole("button", { name: "Go on as before" }).click();
    await expect(hers.getByText("All goes on as before.")).toBeVisible();
    expect(await status(server)).toBe(200);
    await hers.goto("/me/helping");
    expect(await troubles(hers)).toEqual([]);
    await server.close();
  });
}
