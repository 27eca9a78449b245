import type { Page } from "@playwright/test";
import { runsOf } from "#app/domain/words/runs.ts";
import { troubles } from "#tests/support/axe.ts";
import { makeCompany, type Company } from "#tests/support/company.ts";
import { expect, test } from "#tests/support/browser.ts";
import { openNetwork } from "#tests/support/network.ts";
import type { TestServer } from "#tests/support/server.ts";
import { signedIn } from "#tests/support/people.ts";
import { caretAfter, writeAs, type Writer } from "#tests/support/writing.ts";

/** Voice and hand: one speaks, another types, and whoever spoke is asked. */
const NO_NETWORK = [/WebSocket connection to/, /Failed to load resource/, /net::ERR/, /Failed to fetch/];

/** Whose the words of a piece are, in order: "1<2? text" was said by Writer 1, typed by Writer 2, and waits. */
async function whose(server: TestServer, { people }: Company, piece: string): Promise<string[]> {
  const reading = await server.drafts.words(piece);
  const name = (id: string | null) => (id === null ? "-" : (people.find(({ personId }) => personId === id)?.name.slice(-1) ?? "?"));
  return runsOf(reading.doc, reading.credits).flatMap(({ text, credit }) => {
    if (credit === null || text.trim() === "") return [];
    const { personId, typedBy, voice } = credit;
    const mark = { waiting: "?", confirmed: "!", declined: "x", none: "" }[voice ?? "none"];
    return [`${name(personId)}${personId === typedBy ? "" : `<${name(typedBy)}`}${mark} ${text.trim()}`];
  });
}

async function typeFor(writer: Writer, name: string): Promise<void> {
  await writer.page.getByRole("button", { name: "I am typing for somebody" }).click();
  await writer.page.getByLabel("I am typing for").selectOption({ label: name });
  await writer.page.getByRole("button", { name: "Start" }).click();
  await expect(writer.page.getByText(`You are typing for ${name}. ${name} will be asked.`).first()).toBeVisible();
  await expect(writer.text).toBeFocused();
}

async function signInOn(page: Page, server: TestServer, personId: string): Promise<void> {
  const { cookie } = await signedIn(server, personId);
  const [name = "", value = ""] = cookie.split("=");
  await page.context().addCookies([{ name, value, url: server.origin }, { name: "tt_seen", value: "1", url: server.origin }]);
}

/** Pastes as from another program: into the clipboard by hand, then the real keys. */
async function pasteFromOutside(writer: Writer, text: string): Promise<void> {
  await writer.page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await writer.page.keyboard.press("Control+v");
}

test("Bo types for Ann, Ann is asked in her own browser, and says yes, puts right, and no", async ({ page, newDevice, server }) => {
  test.setTimeout(90_000);
  const company = await makeCompany(server, { people: 2, pieces: 1 });
  const [ann, bo] = company.people;
  const piece = company.pieces[0] ?? "";
  const hand = await writeAs(page, server, bo!, piece);
  await hand.text.click();
  await hand.page.keyboard.type("I ask, she answers.");
  await hand.page.keyboard.press("Enter");
  await typeFor(hand, ann!.name);
  await hand.page.keyboard.type("I waited for the 42.");
  await hand.page.keyboard.press("Enter");
  await hand.page.keyboard.type("It was cold.");
  await expect(hand.status).toHaveText("Saved");
  await hand.page.getByRole("button", { name: "Stop: type my own words" }).click();
  await expect(hand.text).toBeFocused();
  await hand.page.keyboard.type(" My own again.");
  await expect(hand.status).toHaveText("Saved");
  await expect.poll(() => whose(server, company, piece)).toEqual(["2 I ask, she answers.", "1<2? I waited for the 42.", "1<2? It was cold.", "2 My own again."]);

  const voice = await newDevice();
  await signInOn(voice, server, ann!.personId);
  await voice.goto("/home");
  await expect(voice.getByText(`${bo!.name} typed some words for you in “Piece 1”.`)).toBeVisible();
  await voice.getByRole("link", { name: "Look at the words in “Piece 1”" }).click();
  await expect(voice.getByRole("heading", { level: 1 })).toHaveText("Words typed for you");
  await expect(voice.getByText(`${bo!.name} typed this for you.`)).toBeVisible();
  await expect(voice.locator(".typed-words p")).toHaveText(["I waited for the 42.", "It was cold."]);
  const sizes = await voice.locator(".voice-answers .button").evaluateAll((buttons) => buttons.map((b) => `${b.clientWidth} ${b.clientHeight} ${getComputedStyle(b).fontWeight} ${getComputedStyle(b).backgroundColor}`));
  expect(sizes).toHaveLength(3);
  expect(new Set(sizes).size).toBe(1);

  await voice.getByRole("link", { name: /^Change them/ }).click();
  await voice.getByLabel("Your words, part 2").fill("It was very cold.");
  await voice.getByRole("button", { name: "Save: these are my words now" }).click();
  await expect(voice.getByText("Your changes are in the piece.")).toBeVisible();
  await expect(hand.text).toContainText("It was very cold.");
  expect(await whose(server, company, piece)).toEqual(["2 I ask, she answers.", "1<2! I waited for the 42.", "1<2! It was", "1 very", "1<2! cold.", "2 My own again."]);
  await voice.getByRole("button", { name: /^These are not my words/ }).first().click();
  await expect(voice.getByText("They are marked: nobody may use them.")).toBeVisible();
  await voice.goto("/home");
  await expect(voice.getByText("typed some words for you")).toHaveCount(0);
});

test("words typed for somebody on a device without a network are theirs to answer when it is back, after the page was closed too", async ({ newDevice, server, expected }) => {
  test.setTimeout(90_000);
  expected.push(...NO_NETWORK);
  const company = await makeCompany(server, { people: 2, pieces: 1 });
  const [ann, bo] = company.people;
  const piece = company.pieces[0] ?? "";
  const network = await openNetwork();
  const away = await writeAs(await newDevice({ proxy: { server: network.proxy } }), server, bo!, piece, { ownDevice: true });
  await away.text.click();
  await away.page.keyboard.type("The start.");
  await expect(away.status).toHaveText("Saved");
  await typeFor(away, ann!.name);
  network.cut("closed");
  await away.page.keyboard.type(" Said on the bus.");
  await expect(away.status).toHaveText("You are offline. Keep writing");
  await expect(away.page.locator(".status-more")).toContainText("kept on this device");
  network.mend();
  await expect(away.status).toHaveText("Saved", { timeout: 20_000 });
  expect(await whose(server, company, piece)).toEqual(["2 The start.", "1<2? Said on the bus."]);

  network.cut("closed");
  // In one go, as a phone's keyboard writes: so that what the page says of being kept is said of all of it.
  await away.page.keyboard.insertText(" And in the rain.");
  await expect(away.page.locator(".status-more")).toContainText("kept on this device");
  const context = away.page.context();
  await away.page.close({ runBeforeUnload: true });
  network.mend();
  const again = await context.newPage();
  await again.goto(`/pieces/${piece}/write`);
  await expect(again.locator("[data-status]")).toHaveText("Saved", { timeout: 20_000 });
  await expect.poll(() => whose(server, company, piece)).toEqual(["2 The start.", "1<2? Said on the bus. And in the rain."]);
  // The next page does not go on typing for anybody, and nothing is left to be said.
  await expect(again.getByRole("button", { name: "I am typing for somebody" })).toBeVisible();
  await expect.poll(() => again.evaluate(async () => {
    const [database] = await indexedDB.databases();
    const open = indexedDB.open(database?.name ?? "");
    const db = await new Promise<IDBDatabase>((done) => { open.onsuccess = () => done(open.result); });
    const keys = db.transaction(["custom"]).objectStore("custom").getAllKeys();
    const found = await new Promise<IDBValidKey[]>((done) => { keys.onsuccess = () => done(keys.result); });
    db.close();
    return found.map(String).filter((key) => key.startsWith("said:"));
  })).toEqual([]);
  await network.close();
});

test("what is pasted from outside is asked about, by keyboard, without stopping anybody from writing; several wait in line", async ({ page, newDevice, server }) => {
  test.setTimeout(60_000);
  const company = await makeCompany(server, { people: 2, pieces: 1 });
  const [ann, bo] = company.people;
  const piece = company.pieces[0] ?? "";
  const writer = await writeAs(page, server, bo!, piece);
  const other = await writeAs(await newDevice(), server, ann!, piece);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await writer.text.click();
  await writer.page.keyboard.type("She wrote: ");
  await pasteFromOutside(writer, "The river was high that spring.");
  const question = writer.page.getByRole("group", { name: "Whose words are these?" });
  await expect(question).toBeVisible();
  await expect(writer.text).toBeFocused();
  await expect(writer.page.locator("#say")).toContainText("Whose words are these?", { timeout: 10_000 });
  await writer.page.keyboard.type(" And so on. ");
  await pasteFromOutside(writer, "A second saying from a book.");
  await expect(question).toContainText("The river was high");
  await expect(writer.status).toHaveText("Saved");

  // Back from the text, to the last of the answers.
  await writer.page.keyboard.press("Shift+Tab");
  const button = (name: string) => question.getByRole("button", { name, exact: true });
  await expect.poll(async () => {
    if (await button("Somebody else").evaluate((b) => b === document.activeElement)) return true;
    await writer.page.keyboard.press("Shift+Tab");
    return false;
  }).toBe(true);
  await writer.page.keyboard.press("Enter");
  await expect(question).toContainText("You said: they are somebody else's.");
  await button("Done").press("Enter");
  await expect(question).toContainText("A second saying");
  await button("Somebody in this piece").press("Enter");
  await question.getByLabel("Who said them?").selectOption({ label: ann!.name });
  await button("Use this person").press("Enter");
  await button("Done").press("Enter");
  await expect(question).toHaveCount(0);
  await expect.poll(() => whose(server, company, piece)).toEqual([
    "2 She wrote:", "-<2 The river was high that spring.", "2 And so on.", "1<2? A second saying from a book.",
  ]);

  // Copied here, or standing here already: nobody is asked, and the words keep their person.
  await caretAfter(other, "She wrote");
  await other.page.keyboard.press("Enter");
  await other.page.keyboard.type("Mine, all of this line.");
  await expect(writer.text).toContainText("Mine, all of this line.");
  await caretAfter(writer, "Mine, all");
  await writer.page.keyboard.press("Shift+Home");
  await writer.page.keyboard.press("Control+c");
  await writer.page.keyboard.press("End");
  await writer.page.keyboard.press("Enter");
  await writer.page.keyboard.press("Control+v");
  await expect(writer.status).toHaveText("Saved");
  await expect.poll(async () => (await whose(server, company, piece)).filter((run) => run.includes("Mine, all"))).toEqual(["1 Mine, all of this line.", "1 Mine, all of this line."]);
  await expect(question).toHaveCount(0);
});

test("a part can be added for somebody on the plain page, and answered there, without any script", async ({ browser, server }) => {
  const company = await makeCompany(server, { people: 2, pieces: 1 });
  const [ann, bo] = company.people;
  const piece = company.pieces[0] ?? "";
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.origin });
  const page = await context.newPage();
  await signInOn(page, server, bo!.personId);
  await page.goto(`/pieces/${piece}/add`);
  await page.getByLabel("Your words").fill("I waited for the 42.\nIt never came.");
  await page.getByLabel("Whose words are these?").selectOption({ label: `${ann!.name} said them, and I type` });
  await page.getByRole("button", { name: "Add" }).click();
  expect(await whose(server, company, piece)).toEqual(["1<2? I waited for the 42.", "1<2? It never came."]);

  await page.context().clearCookies();
  await signInOn(page, server, ann!.personId);
  await page.goto("/me/typed-for-me");
  await page.getByRole("link", { name: /^Change them/ }).click();
  await page.getByLabel("Your words, part 1").fill("");
  await page.getByLabel("Your words, part 2").fill(" ");
  await page.getByRole("button", { name: "Save: these are my words now" }).click();
  await expect(page.getByRole("heading", { name: "There is a problem" })).toBeVisible();
  await page.getByRole("link", { name: "Go back without changing" }).click();
  await page.getByRole("button", { name: /^These are my words/ }).click();
  await expect(page.getByText("They count as your words now.")).toBeVisible();
  expect(await whose(server, company, piece)).toEqual(["1<2! I waited for the 42.", "1<2! It never came."]);
  // A link from before the words changed leads to the words as they are.
  await page.goto(`/me/typed-for-me?piece=${piece}&change=long-ago`);
  await expect(page.getByText("The words changed. Here is what they are now.")).toBeVisible();
  await context.close();
});

test("typing for somebody and the question about a paste pass axe, in three themes, and fit on a phone", async ({ page, server }) => {
  test.setTimeout(90_000);
  const company = await makeCompany(server, { people: 2, pieces: 1 });
  const [ann, bo] = company.people;
  const writer = await writeAs(page, server, bo!, company.pieces[0] ?? "");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await writer.text.click();
  await pasteFromOutside(writer, "The river was high that spring, and nobody went out.");
  await expect(page.getByRole("group", { name: "Whose words are these?" })).toBeVisible();
  const found: string[] = [];
  const look = async (what: string) => {
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      for (const theme of ["light", "dark", "contrast"]) {
        await page.evaluate((name) => document.documentElement.setAttribute("data-colours", name), theme);
        found.push(...(await troubles(page, theme === "light" ? undefined : "colours")).map((trouble) => `${what} ${theme} ${width}: ${trouble}`));
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} at ${width}`).toBe(true);
    }
  };
  await look("question");
  await page.getByRole("button", { name: "Mine", exact: true }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "I am typing for somebody" }).click();
  await look("choosing");
  await page.getByLabel("I am typing for").selectOption({ label: ann!.name });
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByText(`You are typing for ${ann!.name}.`).first()).toBeVisible();
  await look("typing for");
  expect(found).toEqual([]);
});
