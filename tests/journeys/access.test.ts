import { readFile } from "node:fs/promises";
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { answer, newToken, PUBLIC, settle, written, YES } from "#tests/support/consent.ts";
import { signedIn } from "#tests/support/people.ts";
import { startServer } from "#tests/support/server.ts";
import { signInAs } from "#tests/support/world.ts";

for (const width of [360, 1280]) {
  test(`somebody reads who did what with their words, and takes a copy with their answers along, ${width} px`, async ({ newDevice }) => {
    const server = await startServer({ config: { sleepOnItHours: 0, askAfterHours: 0 } });
    const { pieceId, people: { ann, bo, chidi } } = await written(server);
    const number = await settle(server, pieceId, ann, bo);
    for (const who of [ann, bo, chidi]) await answer(server, who, pieceId, number, YES);
    await server.services.stories.putOut(ann, pieceId, number, { use: PUBLIC.use, token: newToken() });
    const page = await newDevice({ baseURL: server.origin, viewport: { width, height: 800 } });
    await page.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
    await signInAs(page.context(), server.origin, await signedIn(server, bo.personId));
    await page.goto("/me/choices");
    await page.getByRole("link", { name: "Who did what with my words" }).click();
    await expect(page.getByText("Ann put an edition of “two buses” out.")).toBeVisible();
    expect(await troubles(page)).toEqual([]);
    await page.goto("/me");
    const [copy] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Get a copy of my words", exact: true }).click()]);
    const kept = await readFile(await copy.path(), "utf8");
    expect(kept).toContain("What you said about the use of your words");
    expect(kept).toContain("You answered: yes. Receipt ");
    expect(kept).toContain("Ann put an edition of “two buses” out.");
    await server.close();
  });
}
