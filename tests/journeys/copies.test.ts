/** Copies to take along: got without scripts, opened from a disk, where they run nothing and ask nobody for anything. */
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { ask } from "#tests/support/http.ts";
import { makeWorld, signInAs } from "#tests/support/world.ts";

const HOSTILE = '</mark><script>document.title = "gone"</script><img src="https://example.org/x.png" onerror="document.title = 1">';
const { copies, copyFiles } = words;

/** Gets a copy by its link, and says where it lies. */
async function take(page: Page, label: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: label, exact: true }).click()]);
  expect(download.suggestedFilename()).toMatch(/^copy\.(html|txt|json)$/);
  const file = test.info().outputPath(download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

test("a piece, with what is said about it: marks lead to comments and back, and hostile text shows as text", async ({ browser, server, newDevice }) => {
  const { people, pieceId, threads } = await makeWorld(server);
  await server.services.pieces.describe(people.ann.viewer, pieceId, { title: `The 42 ${HOSTILE.slice(0, 60)}`, contentNote: HOSTILE });
  await server.services.talk.answer(people.bo.viewer, pieceId, threads.question, { text: HOSTILE, to: [], token: "hostile" });
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.origin });
  await context.addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
  await signInAs(context, server.origin, people.ann);
  const reading = await context.newPage();
  await reading.goto(paths.piece(pieceId));
  const file = await take(reading, copies.piece.which.html);
  const text = await readFile(await take(reading, copies.piece.which.text), "utf8");
  const json: unknown = JSON.parse(await readFile(await take(reading, copies.piece.which.json), "utf8"));
  await context.close();
  expect(text).toContain("Now it comes when it likes");
  expect(json).toMatchObject({ format: "told-together-piece" });

  // With scripts on: there are none to run.
  const page = await newDevice({ viewport: { width: 360, height: 740 } });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await expect(page).not.toHaveTitle(/^(gone|1)$/);
  await expect(page.locator("script, img, iframe, link")).toHaveCount(0);
  await expect(page.getByText(HOSTILE, { exact: true })).toBeVisible();
  expect(await troubles(page)).toEqual([]);
  const first = page.locator("section", { hasText: "Was it always the 42?" });
  await first.getByRole("link", { name: copyFiles.inside.about.words }).click();
  const target = new URL(page.url()).hash.slice(1);
  await expect(page.locator(`#${target} + mark`)).toHaveText("every ten minutes");
  expect(asked.filter((url) => !url.startsWith("file:"))).toEqual([]);
});

test("my own words, from my own page; whoever is signed out, or not in the piece, gets none of it", async ({ server, page }) => {
  const { people, pieceId } = await makeWorld(server);
  await page.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
  await signInAs(page.context(), server.origin, people.bo);
  await page.goto(paths.me());
  const file = await take(page, copies.mine.title);
  const mine = await readFile(file, "utf8");
  expect(mine).toContain("Mrs Ali sees us from her shop window.");
  expect(mine).not.toContain("The 42 used to come");
  expect(mine).toContain("I was going to say something about the rain.");
  await page.goto(pathToFileURL(file).href);
  expect(await troubles(page)).toEqual([]);

  const answer = (path: string, cookie?: string) => ask(server.origin, { path, headers: cookie === undefined ? {} : { Cookie: cookie } });
  for (const as of ["html", "text", "json"] as const) {
    const [forbidden, unknown] = [await answer(paths.pieceCopy(pieceId, as), people.eli.cookie), await answer(paths.pieceCopy("nothing", as), people.eli.cookie)];
    expect([forbidden.status, forbidden.body]).toEqual([404, unknown.body]);
    expect((await answer(paths.pieceCopy(pieceId, as))).status).toBe(302);
    const { status, headers } = await answer(paths.pieceCopy(pieceId, as), people.chidi.cookie);
    expect([status, headers["cache-control"], headers["x-content-type-options"]]).toEqual([200, "no-store", "nosniff"]);
    expect(headers["content-disposition"]).toMatch(/^attachment; filename="copy\.\w+"$/);
  }
  expect((await answer(paths.myCopy("json"))).status).toBe(302);
});
