import { expect, test } from "#tests/support/browser.ts";

test("the first page opens, and nothing in its console complains", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
