/** Earlier versions and the making of a piece, as a person meets them: by mouse, by keyboard, and without scripts. */
import type { Page } from "@playwright/test";
import { expect, test } from "#tests/support/browser.ts";
import { become } from "#tests/support/every-page.ts";
import { MINUTE_MS, testClock } from "#tests/support/core.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { whoseLines } from "#tests/support/whose-lines.ts";
import { makeWorld, type World } from "#tests/support/world.ts";
import { caretAfter, lines, writeAs } from "#tests/support/writing.ts";
import { troubles } from "#tests/support/axe.ts";

const FORM_CAME_BACK = /status of 422/;
const MRS_ALI = "Mrs Ali sees us from her shop window. On wet days she tells us to wait inside.";

const title = (page: Page) => page.getByRole("heading", { level: 1 });
const noSidewaysScrolling = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

async function everyLook(page: Page): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of ["light", "dark", "contrast"]) {
      await page.evaluate((name) => document.documentElement.setAttribute("data-colours", name), theme);
      expect(await troubles(page), `${page.url()} ${theme} ${width}`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await noSidewaysScrolling(page);
}

/** The words of the draft, with whose they are: as the server knows it. */
const whose = (server: TestServer, { pieceId, people }: World) =>
  whoseLines(server, pieceId, new Map([[people.ann.personId, "Ann"], [people.bo.personId, "Bo"]]));

test("a version is named, the piece changes, the two are compared, and a paragraph and then all of it comes back with its people", async ({ page, server, expected }) => {
  test.setTimeout(120_000);
  expected.push(FORM_CAME_BACK);
  const world = await makeWorld(server);
  const { pieceId, people } = world;
  const was = await whose(server, world);
  await become(page.context(), server.origin, world, "ann");

  await page.goto(`/pieces/${pieceId}`);
  await page.getByRole("link", { name: "Earlier versions" }).click();
  await expect(title(page)).toHaveText("Earlier versions");
  await page.getByRole("button", { name: "Keep this version" }).click();
  await expect(page.getByRole("alert").getByText("Enter a name for this version")).toBeVisible();
  await page.getByLabel("What do you want to call it?").fill("Before the trip");
  await page.getByRole("button", { name: "Keep this version" }).click();
  await expect(page.getByText("We have kept this version.")).toBeVisible();
  await expect(page.getByText("“Before the trip”", { exact: true })).toBeVisible();

  // Bo takes Ann's first paragraph and his own out, in the live editor, and writes something else.
  const bo = await writeAs(await page.context().browser()!.newPage({ baseURL: server.origin }), server, { personId: people.bo.personId, name: "Bo" }, pieceId);
  await bo.text.getByText("The 42 used to come").click({ clickCount: 3 });
  await bo.page.keyboard.press("Delete");
  await caretAfter(bo, "Mrs Ali sees us");
  await bo.page.keyboard.press("Shift+Home");
  await bo.page.keyboard.type("Nobody sees us at all.");
  await expect(bo.status).toHaveText("Saved");

  await page.getByRole("link", { name: /^What changed since: “Before the trip”/ }).click();
  await expect(title(page)).toHaveText("What changed");
  const gone = page.locator("del").filter({ hasText: "The 42 used to come every ten minutes." });
  await expect(gone).toContainText("Taken out, your words:");
  await expect(page.locator("ins").filter({ hasText: "Nobody" }).first()).toContainText("Added, Bo's words:");
  await everyLook(page);
  await page.setViewportSize({ width: 360, height: 760 });

  await page.getByRole("link", { name: /^Read it or bring it back: “Before the trip”/ }).click();
  await expect(title(page)).toHaveText("“Before the trip”");
  await everyLook(page);
  await page.getByRole("button", { name: "Bring back this paragraph: The 42 used to come every" }).click();
  await expect(page.getByText("The paragraph is back, with its people.")).toBeVisible();
  await expect(bo.text).toContainText("The 42 used to come every ten minutes.");
  expect((await whose(server, world))[0]).toBe(was[0]);

  await page.getByRole("button", { name: "Bring back this whole version" }).click();
  await expect(page.getByText("The whole version is back.")).toBeVisible();
  await expect(page.getByText("Kept right before you brought back an older version.")).toBeVisible();
  await expect(bo.text).toContainText(MRS_ALI);
  expect(await whose(server, world)).toEqual(was);
  expect(await lines(bo)).toHaveLength(3);
  await bo.page.close();
});

/** A piece with four pauses in its making; the clock is ours. */
async function madeInSteps() {
  const clock = testClock();
  const server = await startServer({ clock });
  const world = await makeWorld(server);
  const { pieceId, people } = world;
  for (const [who, text] of [["bo", "We wait where it is dry."], ["ann", "Nobody told us why."], ["bo", "Then it came."]] as const) {
    clock.pass(2 * MINUTE_MS);
    await server.drafts.addPart({ pieceId, personId: people[who].personId, text, place: { at: "end" } });
  }
  return { server, world, path: `${server.origin}/pieces/${pieceId}/making` };
}

test("the making of a piece is played back by keyboard: arrows, Home and End, said politely, and nothing moves by itself", async ({ page }) => {
  const { server, world, path } = await madeInSteps();
  await become(page.context(), server.origin, world, "ann");
  await page.goto(path);
  const says = page.locator(".player-says");
  await expect(says).toHaveText("Step 1 of 4: Tuesday 3 March 2026, 10:00 in the morning. You and Bo wrote.");
  const slider = page.getByRole("slider", { name: "Choose a step" });
  await expect(slider).toHaveAttribute("aria-valuetext", "Step 1 of 4");
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(says).toHaveText("Step 2 of 4: Tuesday 3 March 2026, 10:02 in the morning. Bo wrote.");
  await expect(page.locator("#say")).toHaveText("Step 2 of 4: Tuesday 3 March 2026, 10:02 in the morning. Bo wrote.");
  await expect(page.locator("ins")).toHaveText(["Added, Bo's words: We wait where it is dry. (end)"]);
  await page.keyboard.press("End");
  await expect(says).toContainText("Step 4 of 4");
  await expect(page.locator("ins")).toContainText(["Then it came."]);
  await page.keyboard.press("ArrowLeft");
  await expect(says).toContainText("Step 3 of 4");
  await expect(page.locator("ins")).toContainText(["Nobody told us why."]);
  await expect(page.getByText("Then it came.")).toHaveCount(0);
  await page.keyboard.press("Home");
  await expect(says).toContainText("Step 1 of 4");
  await expect(slider).toBeFocused();

  await page.getByRole("link", { name: "Later" }).click();
  await expect(says).toContainText("Step 2 of 4");
  await page.getByRole("button", { name: "Play" }).click();
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(says).toContainText("Step 4 of 4");
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  await everyLook(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect(page.getByRole("button", { name: "Play" })).toHaveCount(0);
  await server.close();
});

test("without scripts a version is named, compared and brought back, and the making is looked through", async ({ newDevice }) => {
  const { server, world, path } = await madeInSteps();
  const page = await newDevice({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await become(page.context(), server.origin, world, "ann");
  await page.goto(path);
  await expect(page.locator(".player-says")).toContainText("Step 1 of 4");
  await page.getByRole("slider").focus();
  for (let i = 0; i < 2; i++) await page.keyboard.press("ArrowRight");
  await page.getByRole("button", { name: "Show this step" }).click();
  await expect(page.locator(".player-says")).toContainText("Step 3 of 4");
  await page.getByRole("link", { name: "Later" }).click();
  await expect(page.locator(".player-says")).toContainText("Step 4 of 4");
  await expect(page.getByRole("button", { name: "Play" })).toHaveCount(0);

  await page.getByRole("link", { name: "Earlier versions" }).click();
  await page.getByLabel("What do you want to call it?").fill("On paper");
  await page.getByRole("button", { name: "Keep this version" }).click();
  await expect(page.getByText("We have kept this version.")).toBeVisible();
  await page.getByLabel("The first").selectOption({ label: "“Before the biscuits”, Tuesday 3 March 2026, 10:00 in the morning" });
  await page.getByLabel("The second").selectOption({ label: "“On paper”, Tuesday 3 March 2026, 10:06 in the morning" });
  await page.getByRole("button", { name: "Compare them" }).click();
  await expect(page.locator("ins")).toHaveCount(4);
  await page.getByRole("link", { name: /^Read it or bring it back: “Before the biscuits”/ }).click();
  await page.getByRole("button", { name: "Bring back this whole version" }).click();
  await expect(page.getByText("The whole version is back.")).toBeVisible();
  expect((await server.drafts.text(world.pieceId)).text.split("\n")).toHaveLength(2);
  await noSidewaysScrolling(page);
  await server.close();
});

test("who only reads a piece has no door to its making, and is told so in words", async ({ page, server, expected }) => {
  expected.push(/status of 403/);
  const world = await makeWorld(server);
  await become(page.context(), server.origin, world, "chidi");
  await page.goto(`/pieces/${world.pieceId}`);
  await expect(page.getByRole("link", { name: "Earlier versions" })).toHaveCount(0);
  for (const door of ["history", "making", `history/${world.versionId}`, "history/compare"]) {
    const answer = await page.goto(`/pieces/${world.pieceId}/${door}`);
    expect(answer?.status()).toBe(403);
    await expect(page.getByText("biscuits")).toHaveCount(0);
  }
});
