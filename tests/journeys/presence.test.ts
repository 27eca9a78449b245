import type { Page } from "@playwright/test";
import { makeCompany } from "#tests/support/company.ts";
import { expect, test } from "#tests/support/browser.ts";
import type { TestServer } from "#tests/support/server.ts";
import { caretAfter, lines, writeAs, type Writer } from "#tests/support/writing.ts";

/** Company in the writing room: seen when asked for, never in the way. */
const LONG = Array.from({ length: 40 }, (_, line) => `Line ${line + 1} of a long story, so that it does not fit on one screen.`);

async function longPiece(server: TestServer) {
  const company = await makeCompany(server, { people: 2, pieces: 1 });
  const pieceId = company.pieces[0] ?? "";
  const [ann, bo] = company.people;
  await server.drafts.addPart({ pieceId, personId: ann!.personId, text: LONG.join("\n\n"), place: { at: "end" } });
  return { pieceId, ann: ann!, bo: bo! };
}

/** Where a line of the text stands on the screen, in pixels from the top. */
const topOf = (writer: Writer, words: string) =>
  writer.text.getByText(words).evaluate((line) => Math.round(line.getBoundingClientRect().top));

const countShifts = (page: Page) =>
  page.evaluate(() => {
    const shifts = { sum: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.sum += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: false });
  });
const shiftsOf = (page: Page) => page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum);

test("what others write above me moves neither my page nor my caret, and I may go and look", async ({ page, newDevice, server }) => {
  const { pieceId, ann, bo } = await longPiece(server);
  const me = await writeAs(page, server, ann, pieceId);
  const other = await writeAs(await newDevice(), server, bo, pieceId);
  await caretAfter(me, "Line 30 of");
  await me.page.keyboard.type(" Here I am.");
  const before = await topOf(me, "Line 30 of");
  await countShifts(me.page);
  await caretAfter(other, "Line 2 of");
  for (let line = 0; line < 5; line += 1) {
    await other.page.keyboard.press("Enter");
    await other.page.keyboard.type("A new line above.");
  }
  await expect(me.text).toContainText("A new line above.");
  await expect(me.page.getByText(`${bo.name} changed the part above`)).toBeVisible();
  expect(Math.abs((await topOf(me, "Line 30 of")) - before)).toBeLessThanOrEqual(2);
  expect(await shiftsOf(me.page)).toBeLessThan(0.05);
  await expect(me.text).toBeFocused();
  await me.page.keyboard.type(" Still here.");
  await expect(me.text).toContainText("Here I am. Still here.");

  await me.page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(me.text.getByText("A new line above.").last()).toBeInViewport();
  await expect(me.page.getByText("changed the part above")).toHaveCount(0);
});

test("what is happening is told when I ask: who is here, where, what they did; and I can go there", async ({ page, newDevice, server }) => {
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  const me = await writeAs(page, server, ann!, piece);
  await me.text.click();
  await me.page.keyboard.press("Control+Alt+2");
  await me.page.keyboard.type("The bus");
  await me.page.keyboard.press("Enter");
  await me.page.keyboard.type("It came late.");
  const other = await writeAs(await newDevice(), server, bo!, piece);
  await caretAfter(other, "It came late.");
  await other.page.keyboard.type(" Very late.");
  await me.page.keyboard.press("Alt+9");
  const panel = me.page.getByRole("complementary", { name: "What's happening" });
  await expect(panel.getByRole("heading", { name: "What's happening" })).toBeFocused();
  await expect(panel).toContainText(`${ann!.name} (you)`);
  await expect(panel).toContainText(`${bo!.name}, writing in “The bus”`);
  await expect(panel).toContainText(`${bo!.name} wrote in “The bus”.`);
  await panel.getByRole("button", { name: `Go to ${bo!.name}` }).click();
  await expect(me.text).toBeFocused();
  await me.page.keyboard.type(" I agree.");
  await expect(other.text).toContainText("Very late. I agree.");
});

test("not shown means not sent: no name, no caret, and I still see the others", async ({ page, newDevice, server }) => {
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  const me = await writeAs(page, server, ann!, piece);
  const other = await writeAs(await newDevice(), server, bo!, piece);
  await me.text.click();
  await me.page.keyboard.type("Hello");
  await other.text.click();
  await expect(other.text.locator(".caret")).toHaveCount(1);
  await expect(me.text.locator(".caret")).toHaveCount(1);
  await me.page.getByRole("button", { name: "What's happening" }).click();
  await me.page.getByRole("checkbox", { name: "Show that I am here" }).uncheck();
  await expect(other.text.locator(".caret")).toHaveCount(0);
  await me.text.click();
  await me.page.keyboard.type(" again");
  await expect(other.text).toContainText("again");
  await expect(other.text.locator(".caret")).toHaveCount(0);
  await expect(me.text.locator(".caret")).toHaveCount(1);
  await other.page.getByRole("button", { name: "What's happening" }).click();
  await expect(other.page.getByRole("complementary", { name: "What's happening" }).getByRole("list").first()).not.toContainText(ann!.name);
});

test("on a calm screen nobody else's caret is drawn", async ({ page, newDevice, server }) => {
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  const other = await writeAs(page, server, bo!, piece);
  await server.services.preferences.keep(
    { kind: "person", personId: ann!.personId, name: ann!.name, sessionId: "", ownDevice: false, mayStartSpaces: false },
    { ...(await server.services.preferences.of({ kind: "guest" }, null)), calm: true },
  );
  const me = await writeAs(await newDevice(), server, ann!, piece);
  await other.text.click();
  await other.page.keyboard.type("Hello");
  await expect(me.text).toContainText("Hello");
  await me.page.waitForTimeout(300);
  await expect(me.text.locator(".caret")).toHaveCount(0);
});

test("a part added on the plain page is in the live text at once", async ({ page, server }) => {
  const { people: [ann], pieces: [piece = ""] } = await makeCompany(server, { people: 1, pieces: 1 });
  const me = await writeAs(page, server, ann!, piece);
  await server.drafts.addPart({ pieceId: piece, personId: ann!.personId, text: "From an old phone.", place: { at: "end" } });
  await expect(me.text).toContainText("From an old phone.");
});

test.describe("on a phone", () => {
  const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

  test("five tools and More, as large as a thumb, and nothing runs off the side", async ({ newDevice, server }) => {
    const { people: [ann], pieces: [piece = ""] } = await makeCompany(server, { people: 1, pieces: 1 });
    const me = await writeAs(await newDevice(phone), server, ann!, piece);
    await me.text.tap();
    await me.page.keyboard.type("The bus");
    const tools = me.page.getByRole("toolbar").getByRole("button");
    await expect(tools.filter({ visible: true })).toHaveCount(6);
    await me.page.getByRole("button", { name: "Heading", exact: true }).tap();
    await expect(me.text.locator("h2")).toHaveText("The bus");
    await expect(me.text).toBeFocused();
    await me.page.getByRole("button", { name: "More" }).tap();
    for (const tool of await tools.filter({ visible: true }).all()) {
      const box = await tool.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    }
    await me.page.keyboard.press("End");
    await me.page.keyboard.press("Enter");
    await me.page.getByRole("button", { name: "List", exact: true }).tap();
    await me.page.keyboard.type("one");
    await expect(me.text.locator("li")).toHaveText("one");
    expect(await me.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  test("the caret is never behind the tools, nor behind the way out", async ({ newDevice, server }) => {
    const { pieceId, ann } = await longPiece(server);
    const me = await writeAs(await newDevice(phone), server, ann, pieceId);
    await me.text.focus();
    await me.page.keyboard.press("Control+End");
    await me.page.keyboard.type(" The end.");
    for (let step = 0; step < 60; step += 1) await me.page.keyboard.press("ArrowUp");
    const covered = await me.page.evaluate(() => {
      const range = getSelection()?.getRangeAt(0);
      const box = range?.getClientRects()[0] ?? range?.startContainer.parentElement?.getBoundingClientRect();
      if (!box) return "no caret";
      const top = document.elementFromPoint(box.left + 1, box.top + box.height / 2);
      return top?.closest("#draft") ? "" : (top?.className ?? "nothing");
    });
    expect(covered).toBe("");
    expect(await lines(me)).toContain("Line 40 of a long story, so that it does not fit on one screen. The end.");
  });
});
