/** "Next for you" and letters, where mail is set up: with scripts and without, and nothing of anybody's in the letter. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { makeWorld, signInAs, type World } from "#tests/support/world.ts";

const HOSTILE = '"><script>document.title = "gone"</script>';
const text = words.letters;

let folder: string;
let house: TestServer;
let world: World;
/** How far the house's clock is ahead of ours, in milliseconds. */
let ahead = 0;
test.beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "told-together-letters-"));
  house = await startServer({ config: { mailSink: folder }, clock: { now: () => new Date(Date.now() + ahead) } });
  world = await makeWorld(house);
  await house.store.people.setEmail(world.people.chidi.personId, "chidi@example.org", new Date());
});
test.afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

/** The letters that were sent. */
async function letters(): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".eml") && !name.startsWith("."));
  return Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
}

test("somebody chooses how often letters come, without scripts", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.addCookies([{ name: "tt_seen", value: "1", url: house.origin }]);
  await signInAs(context, house.origin, world.people.chidi);
  const page = await context.newPage();
  await page.goto(house.origin + paths.myLetters());
  await expect(page.getByRole("radio", { name: text.answers.none.label })).toBeChecked();
  await page.getByRole("radio", { name: text.answers.each.label }).check();
  await page.getByRole("group", { name: text.legend }).locator("xpath=..").getByRole("button", { name: text.save }).click();
  await expect(page.getByText(text.saved)).toBeVisible();
  await expect(page.getByRole("radio", { name: text.answers.each.label })).toBeChecked();
  await context.close();
});

test("what is said for somebody waits on their page and in a letter that says nothing of it, until they have read it", async ({ newDevice }) => {
  const { ann, bo, chidi } = world.people;
  await house.services.people.rename(ann.viewer, `Ann ${HOSTILE}`);
  await house.services.pieces.describe(ann.viewer, world.pieceId, { title: `The 42 ${HOSTILE}`, contentNote: "" });
  await house.services.talk.say(ann.viewer, world.pieceId, { kind: "question", text: HOSTILE, wording: null, about: { is: "piece" }, to: [chidi.personId], token: "journey" });
  ahead += 2 * 60_000;
  expect(await house.services.waitingLetters.due()).toBe(1);
  await expect.poll(letters, { timeout: 10_000 }).toHaveLength(1);
  const [letter = ""] = await letters();
  expect(letter).toContain(`${house.origin}/home`);
  // Without its own address, whose port may have a 42 in it.
  for (const said of ["script", "Ann", "Chidi", "42", "question"]) expect(letter.replaceAll(house.origin, "")).not.toContain(said);

  const page = await newDevice({ viewport: { width: 360, height: 740 } });
  await page.context().addCookies([{ name: "tt_seen", value: "1", url: house.origin }]);
  await signInAs(page.context(), house.origin, chidi);
  await page.goto(house.origin + paths.home());
  await expect(page.getByText(words.talk.home.toMe(`Ann ${HOSTILE}`, `The 42 ${HOSTILE}`))).toBeVisible();
  expect(await troubles(page)).toEqual([]);
  await page.getByRole("link", { name: words.talk.home.label(`The 42 ${HOSTILE}`) }).click();
  await expect(page.getByText(HOSTILE, { exact: true })).toBeInViewport();
  await expect(page).not.toHaveTitle("gone");
  await page.goto(house.origin + paths.home());
  await expect(page.getByText(words.talk.home.toMe(`Ann ${HOSTILE}`, `The 42 ${HOSTILE}`))).toHaveCount(0);

  await page.goto(house.origin + paths.me());
  expect(await troubles(page)).toEqual([]);
  // Three things at most are there at once; where more waits, it says so.
  await signInAs(page.context(), house.origin, bo);
  await page.goto(house.origin + paths.home());
  await expect(page.getByText(words.spaces.home.moreNext)).toBeVisible();
  await signInAs(page.context(), house.origin, ann);
  await page.goto(house.origin + paths.me());
  await expect(page.getByText(text.needsAddress)).toBeVisible();
  expect(await troubles(page)).toEqual([]);
});
