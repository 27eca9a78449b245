/** Reading preferences: there in the first byte, kept, taken back, with and without scripts and accounts. */
import { readPreferences } from "#app/domain/preferences.ts";
import { expect, test } from "#tests/support/browser.ts";
import { become } from "#tests/support/every-page.ts";
import { makeWorld } from "#tests/support/world.ts";

const looksOf = async (origin: string, path: string, cookie: string) =>
  (/<html[^>]*>/.exec(await (await fetch(origin + path, { headers: { Cookie: cookie } })).text()) ?? [""])[0];

for (const javaScriptEnabled of [true, false]) {
  test(`checks 38, 39: a guest chooses, it is kept in a cookie, and one press brings back how it was (scripts ${javaScriptEnabled ? "on" : "off"})`, async ({ browser, server }) => {
    const context = await browser.newContext({ javaScriptEnabled, baseURL: server.origin });
    const page = await context.newPage();
    await page.goto("/privacy");
    await page.getByRole("link", { name: "Change how this looks" }).click();
    await page.getByLabel("Dark").check();
    await page.getByLabel("Twice as large").check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved. This is how it looks from now on.")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-colours", "dark");
    await expect(page.locator("html")).toHaveAttribute("data-size", "200");
    await page.goto("/privacy");
    await expect(page.locator("html")).toHaveAttribute("data-colours", "dark");
    const [cookie] = (await context.cookies()).filter(({ name }) => name === "tt_looks");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    expect(await looksOf(server.origin, "/privacy", `tt_looks=${cookie?.value}`)).toContain('data-colours="dark"');

    await page.goto("/preferences");
    await page.getByLabel("Cream").check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Undo my changes" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-colours", "dark");
    await expect(page.getByLabel("Dark")).toBeChecked();
    await page.getByRole("button", { name: "Back to how it came" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-colours", "device");
    await expect(page.locator("html")).toHaveAttribute("data-size", "100");
    await context.close();
  });
}

test("check 39: with an account it follows the person to another device, and leads back to where they were", async ({ page, newDevice, server }) => {
  const world = await makeWorld(server);
  await become(page.context(), server.origin, world, "bo");
  await page.goto("/home");
  await page.getByRole("link", { name: "Change how this looks" }).click();
  await page.getByLabel("High contrast").check();
  await page.getByLabel("Calm screen").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("It will look like this wherever you sign in.")).toBeVisible();
  await page.getByRole("link", { name: "Go back to where you were" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello Bo");

  const other = await newDevice();
  await become(other.context(), server.origin, world, "bo");
  await other.goto("/home");
  await expect(other.locator("html")).toHaveAttribute("data-colours", "contrast");
  await expect(other.locator("html")).toHaveAttribute("data-calm", "on");
  expect(readPreferences(await server.store.preferences.of(world.people.bo.personId))).toMatchObject({ colours: "contrast", calm: true });
});

test("what is chosen shows before it is saved, and going away without saving puts it back", async ({ page }) => {
  await page.goto("/preferences");
  await page.getByLabel("Cream").check();
  await expect(page.locator("html")).toHaveAttribute("data-colours", "cream");
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(251, 240, 210)");
  await page.getByRole("link", { name: "Home" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Told Together");
  await expect(page.locator("html")).toHaveAttribute("data-colours", "device");
});

test("matching the device: dark and light, and more contrast for those who ask for it", async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/privacy");
  expect(await paper()).toBe("rgb(251, 248, 241)");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await paper()).toBe("rgb(26, 24, 21)");
  await page.emulateMedia({ colorScheme: "dark", contrast: "more" });
  expect(await paper()).toBe("rgb(0, 0, 0)");
  await page.emulateMedia({ colorScheme: "light", contrast: "more" });
  expect(await paper()).toBe("rgb(255, 255, 255)");
});

test("check 45: links have a line until somebody turns it off", async ({ page, server }) => {
  await page.goto("/accessibility");
  const line = () => page.getByRole("link", { name: "Change how this looks" }).first().evaluate((link) => getComputedStyle(link).textDecorationLine);
  expect(await line()).toBe("underline");
  await page.context().addCookies([{ name: "tt_looks", value: "underline=off", url: server.origin }]);
  await page.goto("/accessibility");
  expect(await line()).toBe("none");
});

test("check 77: plain titles say nothing about a piece, and only while signed in", async ({ page, server }) => {
  const world = await makeWorld(server);
  await server.services.preferences.keep(world.people.ann.viewer, readPreferences("discreet=on"));
  await become(page.context(), server.origin, world, "ann");
  for (const path of ["/home", `/pieces/${world.pieceId}`, `/spaces/${world.spaceId}`]) {
    await page.goto(path);
    expect(await page.title()).toBe("Together");
  }
  await page.context().clearCookies();
  await page.goto("/privacy");
  expect(await page.title()).toBe("Privacy in plain words - Told Together");
});

test("check 43: eight people's words differ in grey too, by the kind and weight of their line", async ({ page }) => {
  await page.goto("/example");
  const lines = await page.evaluate(() => {
    const root = document.querySelector("main");
    return [1, 2, 3, 4, 5, 6, 7, 8].map((n) => {
      const span = root?.appendChild(document.createElement("span"));
      if (!span) return "";
      span.className = `words-of author-${n}`;
      span.textContent = "words";
      const { textDecorationStyle, textDecorationThickness } = getComputedStyle(span);
      return `${textDecorationStyle} ${textDecorationThickness}`;
    });
  });
  expect(new Set(lines).size).toBe(8);
});
