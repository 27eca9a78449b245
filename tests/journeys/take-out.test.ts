import { readFile } from "node:fs/promises";
import path from "node:path";
import { TAKEN_OUT_MARK } from "#app/domain/words/taken.ts";
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { makeCompany } from "#tests/support/company.ts";
import { testClock } from "#tests/support/core.ts";
import { openNetwork } from "#tests/support/network.ts";
import { signedIn } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { caretAfter, lines, writeAs } from "#tests/support/writing.ts";

/** "Take my words out" and "What was taken out", as people meet them. */
const NO_NETWORK = [/WebSocket connection to/, /Failed to load resource/, /net::ERR/, /Failed to fetch/];

const kept = (page: import("@playwright/test").Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ""));

async function becomes(page: import("@playwright/test").Page, server: TestServer, personId: string) {
  const { cookie } = await signedIn(server, personId);
  const [name = "", value = ""] = cookie.split("=");
  await page.context().addCookies([{ name, value, url: server.origin }, { name: "tt_seen", value: "1", url: server.origin }]);
}

const bytesHold = async (server: TestServer, words: string) => {
  const files = ["told-together.db", "told-together.db-wal", "told-together.db-shm"];
  const all = await Promise.all(files.map((name) => readFile(path.join(server.dataDir, name)).catch(() => Buffer.alloc(0))));
  return all.some((bytes) => bytes.includes(words));
};

test("words leave at once for everybody who is writing, come back by one button, and are gone for good in the end", async ({ newDevice, expected }) => {
  test.setTimeout(120_000);
  expected.push(...NO_NETWORK);
  const clock = testClock(new Date());
  const server = await startServer({ clock });
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  await server.drafts.addPart({ pieceId: piece, personId: ann!.personId, text: "CANARYANN said this.", place: { at: "end" } });
  const network = await openNetwork();
  const away = await writeAs(await newDevice({ proxy: { server: network.proxy }, baseURL: server.origin }), server, bo!, piece, { ownDevice: true });
  await caretAfter(away, "said this.");
  await away.page.keyboard.press("Enter");
  await away.page.keyboard.type("Bo said that.");
  await expect(away.status).toHaveText("Saved");
  expect((await kept(away.page)).filter((name) => name.endsWith(":1"))).toHaveLength(1);

  const page = await newDevice({ baseURL: server.origin });
  await becomes(page, server, ann!.personId);
  await page.goto(`/pieces/${piece}`);
  await page.getByRole("link", { name: "Take my words out" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Take my words out");
  await expect(page.getByText("You have 10 minutes to change your mind")).toBeVisible();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await troubles(page)).toEqual([]);
  }
  await page.getByRole("button", { name: "Take my words out now" }).click();
  await expect(page.getByText("Your words are out. You can put them back until")).toBeVisible();
  expect(await troubles(page)).toEqual([]);
  await expect.poll(() => lines(away)).toEqual([TAKEN_OUT_MARK, "Bo said that."]);

  await page.getByRole("button", { name: "Put my words back" }).click();
  await expect(page.getByText("Your words are back where they were.")).toBeVisible();
  await expect.poll(() => lines(away)).toEqual(["CANARYANN said this.", "Bo said that."]);

  await page.getByRole("button", { name: "Take my words out now" }).click();
  await expect(page.getByText("Your words are out.")).toBeVisible();
  await expect.poll(() => lines(away)).toEqual([TAKEN_OUT_MARK, "Bo said that."]);
  expect(await bytesHold(server, "CANARYANN")).toBe(true);

  // Bo goes on writing on a train; meanwhile the time is over.
  network.cut("closed");
  await caretAfter(away, "Bo said that.");
  await away.page.keyboard.type(" And more on the train.");
  await expect(away.status).toHaveText("You are offline. Keep writing");
  clock.pass(10 * 60_000);
  await expect.poll(() => bytesHold(server, "CANARYANN"), { timeout: 20_000 }).toBe(false);
  network.mend();
  const told = away.page.getByRole("region", { name: "We stopped for a moment" });
  await expect(told).toContainText("Words were taken out of this draft for good", { timeout: 20_000 });
  await expect(told).toContainText("safe in your private notes");
  await expect.poll(() => lines(away)).toEqual([TAKEN_OUT_MARK, "Bo said that."]);
  // The copy of the old epoch is off the device; the new one has its own.
  await expect.poll(async () => (await kept(away.page)).filter((name) => name.endsWith(":1"))).toEqual([]);
  await told.getByRole("button", { name: "Close" }).click();
  await caretAfter(away, "Bo said that.");
  await away.page.keyboard.type(" Still here.");
  await expect(away.status).toHaveText("Saved");
  expect((await server.drafts.text(piece)).text).toBe(`${TAKEN_OUT_MARK}\nBo said that. Still here.`);
  await away.page.goto("/me/notes");
  await expect(away.page.getByText("And more on the train.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Your words are gone for good.")).toBeVisible();
  await network.close();
  await server.close();
});

test("without JavaScript: out, back, and out again", async ({ newDevice, server }) => {
  const { people: [ann], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  await server.drafts.addPart({ pieceId: piece, personId: ann!.personId, text: "I said this.", place: { at: "end" } });
  const page = await newDevice({ javaScriptEnabled: false });
  await becomes(page, server, ann!.personId);
  await page.goto(`/pieces/${piece}/leave`);
  await page.getByRole("link", { name: "Take my words out" }).click();
  await page.getByRole("button", { name: "Take my words out now" }).click();
  await expect(page.getByText("Your words are out.")).toBeVisible();
  expect((await server.drafts.text(piece)).text).toBe(TAKEN_OUT_MARK);
  await page.getByRole("button", { name: "Put my words back" }).click();
  await expect(page.getByText("Your words are back where they were.")).toBeVisible();
  expect((await server.drafts.text(piece)).text).toBe("I said this.");
});

test("somebody finds at home that much of theirs was taken out, sees it, and brings it back", async ({ page, newDevice, server }) => {
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  await server.drafts.addPart({ pieceId: piece, personId: ann!.personId, text: "The first line.\nThis is the one that Bo will take out.\nThe last line.", place: { at: "end" } });
  const writer = await writeAs(page, server, bo!, piece);
  await writer.text.getByText("This is the one").click();
  await writer.page.keyboard.press("Home");
  await writer.page.keyboard.press("Shift+End");
  await writer.page.keyboard.press("Delete");
  await writer.page.keyboard.press("Backspace");
  await expect(writer.status).toHaveText("Saved");
  await expect.poll(async () => (await server.drafts.text(piece)).text).toBe("The first line.\nThe last line.");
  await writer.page.keyboard.press("Alt+9");
  await expect(writer.page.getByRole("complementary", { name: "What's happening" }).getByRole("link", { name: "What was taken out" })).toBeVisible();

  const hers = await newDevice();
  await becomes(hers, server, ann!.personId);
  await hers.goto("/home");
  await expect(hers.getByText("Some of your words were taken out of “Piece 1”.")).toBeVisible();
  await hers.getByRole("link", { name: "See what was taken out of “Piece 1”" }).click();
  await expect(hers.getByText("This is the one that Bo will take out.")).toBeVisible();
  await expect(hers.getByText("Writer 2 took this out today.")).toBeVisible();
  for (const width of [360, 1280]) {
    await hers.setViewportSize({ width, height: 800 });
    expect(await troubles(hers)).toEqual([]);
  }
  await hers.getByRole("button", { name: "Bring my words back" }).click();
  await expect(hers.getByText("Your words are back in the text.")).toBeVisible();
  await expect.poll(() => lines(writer)).toEqual(["The first line.", "This is the one that Bo will take out.", "The last line."]);
  await hers.goto("/home");
  await expect(hers.getByText("Some of your words were taken out")).toHaveCount(0);
});
