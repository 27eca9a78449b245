import type { Page } from "@playwright/test";
import { makeCompany, type Company } from "#tests/support/company.ts";
import { expect, test } from "#tests/support/browser.ts";
import { openNetwork, type Network } from "#tests/support/network.ts";
import type { TestServer } from "#tests/support/server.ts";
import { differsInReplay, whoseLines } from "#tests/support/whose-lines.ts";
import { caretAfter, choose, lines, times, writeAs, type Writer } from "#tests/support/writing.ts";

/** Writing without a network, and coming back. The network is really cut (tests/support/network.ts). */
const NO_NETWORK = [/WebSocket connection to/, /Failed to load resource/, /net::ERR/, /Failed to fetch/];

type NewDevice = (options?: { proxy: { server: string } }) => Promise<Page>;

/** Two people in one piece; the second is on a network of their own. */
async function together(server: TestServer, page: Page, newDevice: NewDevice, first: readonly string[], ownDevice = false) {
  const company: Company = await makeCompany(server, { people: 2, pieces: 1 });
  const [ann, bo] = company.people;
  const piece = company.pieces[0] ?? "";
  const network: Network = await openNetwork();
  const here = await writeAs(page, server, ann!, piece);
  await here.text.click();
  for (const [at, line] of first.entries()) {
    if (at > 0) await here.page.keyboard.press("Enter");
    await here.page.keyboard.type(line);
  }
  await expect(here.status).toHaveText("Saved");
  const away = await writeAs(await newDevice({ proxy: { server: network.proxy } }), server, bo!, piece, { ownDevice });
  for (const line of first) await expect(away.text).toContainText(line);
  return { company, piece, network, here, away };
}

/** Notes every status that is painted from now on while the text is not what it is now. */
const noteStatuses = (writer: Writer) =>
  writer.page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { statusesSeen: seen });
    const text = () => document.querySelector("#draft")?.textContent;
    const before = text();
    const look = () => {
      const now = document.querySelector("[data-status]")?.getAttribute("data-status") ?? "none";
      if (text() !== before && seen.at(-1) !== now) seen.push(now);
      requestAnimationFrame(look);
    };
    look();
  });
const statusesSeen = (writer: Writer) => writer.page.evaluate(() => (window as unknown as { statusesSeen: string[] }).statusesSeen);

const same = async (one: Writer, other: Writer) => {
  await expect(one.status).toHaveText("Saved");
  await expect(other.status).toHaveText("Saved");
  await expect.poll(async () => JSON.stringify(await lines(one)) === JSON.stringify(await lines(other)), "both show the same").toBe(true);
};

for (const how of ["silent", "closed"] as const) {
  test(`a network that is ${how} for 30 seconds loses nothing, and the status is true throughout`, async ({ page, newDevice, server, expected }) => {
    test.setTimeout(120_000);
    expected.push(...NO_NETWORK);
    const { piece, network, here, away } = await together(server, page, newDevice, ["One line.", "Another line."]);
    network.cut(how);
    await caretAfter(away, "Another line.");
    await noteStatuses(away);
    await away.page.keyboard.type(" Written in the tunnel.");
    await expect(away.status).not.toHaveText("Saved");
    await caretAfter(here, "One line.");
    await here.page.keyboard.type(" Written at home.");
    await expect(here.status).toHaveText("Saved");
    await expect(away.status).toHaveText("You are offline. Keep writing", { timeout: 15_000 });
    await expect(away.page.locator(".status-more")).toContainText("Your new words are only here.");
    await away.page.waitForTimeout(15_000);
    await away.page.keyboard.type(" Still there.");
    await away.page.waitForTimeout(10_000);
    expect(await statusesSeen(away)).not.toContain("saved");
    expect((await server.drafts.text(piece)).text).not.toContain("tunnel");

    network.mend();
    await expect(away.status).toHaveText("Saved", { timeout: 20_000 });
    expect((await server.drafts.text(piece)).text).toBe("One line. Written at home.\nAnother line. Written in the tunnel. Still there.");
    await same(here, away);
    expect(await lines(here)).toEqual(["One line. Written at home.", "Another line. Written in the tunnel. Still there."]);
    await network.close();
  });
}

test("on my own device words written offline outlive the page, and are told to be on the device", async ({ page, newDevice, server, expected }) => {
  test.setTimeout(90_000);
  expected.push(...NO_NETWORK);
  const { piece, network, here, away } = await together(server, page, newDevice, ["The start."], true);
  network.cut("closed");
  await caretAfter(away, "The start.");
  await away.page.keyboard.type(" On the bus.");
  await expect(away.status).toHaveText("You are offline. Keep writing");
  await expect(away.page.locator(".status-more")).toContainText("kept on this device");
  // The page closes without a question: nothing would be lost.
  await away.page.close({ runBeforeUnload: true });
  network.mend();
  const again = await away.page.context().newPage();
  await again.goto(`/pieces/${piece}/write`);
  await expect(here.text).toHaveText("The start. On the bus.");
  expect(await times(here, "On the bus.")).toBe(1);
  await network.close();
});

test("on a device that is not mine nothing is kept, and closing with unsaved words asks first", async ({ page, newDevice, server, expected }) => {
  expected.push(...NO_NETWORK);
  const { network, away } = await together(server, page, newDevice, ["The start."]);
  network.cut("closed");
  await caretAfter(away, "The start.");
  await away.page.keyboard.type(" Only here.");
  await expect(away.status).toHaveText("You are offline. Keep writing");
  expect(await away.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  const asked = away.page.waitForEvent("dialog");
  await away.page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  // A question that nobody answered is still there when the browser is shut, and has brought it down.
  const gone = away.page.waitForEvent("close");
  await question.accept();
  await gone;
  await network.close();
});

test("when it goes on for long, words that are only on this page can be copied", async ({ page, newDevice, server, expected }) => {
  expected.push(...NO_NETWORK);
  const { network, away } = await together(server, page, newDevice, ["The start."]);
  await away.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  network.cut("closed");
  await away.page.clock.install();
  await caretAfter(away, "The start.");
  await away.page.keyboard.type(" My long thought.");
  await expect(away.status).toHaveText("You are offline. Keep writing");
  await away.page.clock.fastForward(65_000);
  await expect(away.status).toHaveText("We could not save: copy your words");
  await expect(away.page.getByRole("alert").filter({ hasText: "We could not save" })).toBeVisible();
  await away.page.getByRole("button", { name: "Copy your words" }).click();
  await expect(away.page.getByText("Copied.")).toBeVisible();
  expect(await away.page.evaluate(() => navigator.clipboard.readText())).toBe("My long thought.");
  network.mend();
  await away.page.clock.fastForward(10_000);
  await expect(away.status).toHaveText("Saved");
  await expect(away.page.getByRole("alert").filter({ hasText: "We could not save" })).toHaveCount(0);
  await network.close();
});

/**
 * The acceptance test of "nobody's words are lost by merging": one writes offline inside a paragraph while
 * the other does something to it. On return the words are there, once, in the right place.
 */
type Merge = {
  readonly name: string;
  readonly first: readonly string[];
  /** What the other does meanwhile. */
  act(here: Writer): Promise<void>;
  readonly expect: readonly string[];
  readonly looks: string;
};

const TARGET = "The second line.";
const merges: readonly Merge[] = [
  {
    name: "makes it a heading",
    first: ["The first line.", TARGET, "The third line."],
    act: async (here) => { await caretAfter(here, TARGET); await here.page.keyboard.press("Control+Alt+2"); },
    expect: ["The first line.", "The second line. New words.", "The third line."],
    looks: "h2:has-text('The second line. New words.')",
  },
  {
    name: "makes it a list item",
    first: ["The first line.", TARGET, "The third line."],
    act: async (here) => { await caretAfter(here, TARGET); await here.page.keyboard.press("Control+Shift+8"); },
    expect: ["The first line.", "The second line. New words.", "The third line."],
    looks: "ul > li:has-text('The second line. New words.')",
  },
  {
    name: "joins it to the paragraph before",
    first: ["The first line.", TARGET, "The third line."],
    act: async (here) => { await caretAfter(here, TARGET); await here.page.keyboard.press("Home"); await here.page.keyboard.press("Backspace"); },
    expect: ["The first line.The second line. New words.", "The third line."],
    looks: "p:has-text('The first line.The second line. New words.')",
  },
  {
    name: "splits it",
    first: ["The first line.", TARGET, "The third line."],
    act: async (here) => {
      await caretAfter(here, TARGET);
      await here.page.keyboard.press("Home");
      for (let step = 0; step < "The second".length; step += 1) await here.page.keyboard.press("ArrowRight");
      await here.page.keyboard.press("Enter");
    },
    expect: ["The first line.", "The second", "line. New words.", "The third line."],
    looks: "p:has-text('line. New words.')",
  },
  {
    name: "moves it",
    first: ["The first line.", TARGET, "The third line."],
    act: async (here) => { await caretAfter(here, TARGET); await here.page.keyboard.press("Alt+ArrowUp"); },
    expect: ["The second line. New words.", "The first line.", "The third line."],
    looks: "p:has-text('The second line. New words.')",
  },
];

for (const merge of merges) {
  test(`words written offline inside a paragraph are there, once, when the other ${merge.name}`, async ({ page, newDevice, server, expected }) => {
    expected.push(...NO_NETWORK);
    const { piece, network, here, away } = await together(server, page, newDevice, merge.first);
    network.cut("closed");
    await caretAfter(away, TARGET);
    await away.page.keyboard.type(" New words.");
    await expect(away.status).toHaveText("You are offline. Keep writing");
    await merge.act(here);
    await expect(here.status).toHaveText("Saved");
    network.mend();
    await expect(away.status).toHaveText("Saved", { timeout: 20_000 });
    await expect(here.text).toContainText("New words.");
    await same(here, away);
    expect(await lines(here)).toEqual(merge.expect);
    expect((await server.drafts.text(piece)).text.split("\n").map((line) => line.trim())).toEqual(merge.expect);
    await expect(away.text.locator(merge.looks)).toHaveCount(1);
    expect(await times(here, "New words.")).toBe(1);
    await network.close();
  });
}

test("two people who make the same heading, one of them offline, get one", async ({ page, newDevice, server, expected }) => {
  expected.push(...NO_NETWORK);
  const { network, here, away } = await together(server, page, newDevice, ["The first line.", TARGET, "The third line."]);
  network.cut("closed");
  for (const writer of [here, away]) {
    await caretAfter(writer, TARGET);
    await writer.page.keyboard.press("Control+Alt+2");
  }
  await expect(away.status).toHaveText("You are offline. Keep writing");
  network.mend();
  await expect(away.status).toHaveText("Saved", { timeout: 20_000 });
  await same(here, away);
  expect(await lines(here)).toEqual(["The first line.", TARGET, "The third line."]);
  await expect(here.text.locator("h2")).toHaveCount(1);
  await network.close();
});

/** Each act comes back as itself: a word that somebody typed is not taken for the same word in what they took out. */
for (const closes of [false, true]) {
  test(`what Bo types offline is his though the same words stood in Ann's line that he took out, ${closes ? "and his page was closed and opened again" : "on the same page"}`, async ({ page, newDevice, server, expected }) => {
    test.setTimeout(90_000);
    expected.push(...NO_NETWORK);
    const { company, piece, network, here, away } = await together(server, page, newDevice, ["The bus was late", "we stood there, wet", "The end."], closes);
    const names = new Map(company.people.map(({ personId }, at) => [personId, at === 0 ? "Ann" : "Bo"]));
    network.cut("closed");
    await choose(away, "we stood there, wet");
    await away.page.keyboard.press("Delete");
    await caretAfter(away, "The bus was late");
    await away.page.keyboard.type(" there");
    await caretAfter(away, "The end.");
    await away.page.keyboard.type(" wet we stood");
    // A move in between stays a move: the end of Ann's line is still hers.
    await caretAfter(away, "The bus was late there");
    for (const _ of "late there") await away.page.keyboard.press("ArrowLeft");
    await away.page.keyboard.press("Enter");
    await expect(away.status).toHaveText("You are offline. Keep writing");
    if (closes) {
      await expect(away.page.locator(".status-more")).toContainText("kept on this device");
      await away.page.close({ runBeforeUnload: true });
      network.mend();
      const again = await away.page.context().newPage();
      await again.goto(`/pieces/${piece}/write`);
    } else network.mend();
    await expect(here.text).toContainText("wet we stood");
    await expect(here.status).toHaveText("Saved");
    const whose = async () => (await whoseLines(server, piece, names)).filter((line) => line !== "");
    await expect.poll(whose).toEqual(["Ann: The bus was ", "Ann: late | Bo:  there", "Ann: The end. | Bo:  wet we stood"]);
    expect(await differsInReplay(server, piece)).toEqual([]);
    await network.close();
  });
}
