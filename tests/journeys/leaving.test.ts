/** Leave this site: what consent.md ("Safety") promises, in a real browser. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { expect, test as base } from "#tests/support/browser.ts";
import { become } from "#tests/support/every-page.ts";
import { signedIn } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { makeWorld, type World } from "#tests/support/world.ts";

type House = TestServer & { world: World; exit: string };

/** A house whose way out leads to a small neutral site of another origin. */
const test = base.extend<object, { house: House }>({
  house: [
    // Playwright reads what a fixture needs from this pattern, which may be empty.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const elsewhere = http.createServer((_request, response) => {
        response.setHeader("Content-Type", "text/html").end("<!doctype html><html lang=en><title>Weather</title><h1>Sunny</h1>");
      });
      await new Promise<void>((done) => elsewhere.listen(0, "127.0.0.1", done));
      const exit = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/weather`;
      const server = await startServer({ config: { exitUrl: exit } });
      await use({ ...server, world: await makeWorld(server), exit });
      await server.close();
      await new Promise((done) => elsewhere.close(done));
    },
    { scope: "worker" },
  ],
  // The neutral site asks for its picture, and has none.
  expected: async ({}, use) => use([/404|Failed to load resource/]),
});

const WORDS = "The 42 used to come every ten minutes";

async function reading(page: Page, house: House): Promise<void> {
  await become(page.context(), house.origin, house.world, "ann");
  // Every test leaves once, so every test has a session of its own.
  const { cookie } = await signedIn(house, house.world.people.ann.personId);
  const [name = "", value = ""] = cookie.split("=");
  await page.context().addCookies([{ name, value, url: house.origin }]);
  await page.goto(`${house.origin}/pieces/${house.world.pieceId}`);
  await expect(page.locator("main")).toContainText(WORDS);
}

const sessionsOf = async ({ services, world }: House) => (await services.sessions.mine(world.people.ann.viewer)).length;

test("check 73: one press empties the screen, ends the session, and lands on the neutral site with nothing kept", async ({ page, house }) => {
  await reading(page, house);
  const before = await sessionsOf(house);
  await page.evaluate(async () => {
    localStorage.setItem("draft", "private words");
    sessionStorage.setItem("draft", "private words");
    await new Promise((done) => { indexedDB.open("drafts").onsuccess = done; });
    await (await caches.open("pages")).put("/x", new Response("private words"));
  });
  await page.locator(".leave-now").click();
  await page.waitForURL(house.exit);
  expect(await sessionsOf(house)).toBe(before - 1);
  expect((await page.context().cookies(house.origin)).filter(({ name }) => name.includes("tt_session"))).toEqual([]);

  await page.goto(`${house.origin}/privacy`);
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length]);
  expect(kept).toEqual([0, 0, 0, 0]);
});

test("check 73: the words are gone from the page before anything else happens, within the same turn", async ({ page, house }) => {
  await reading(page, house);
  const at = await page.evaluate(() => {
    const seen: Record<string, string | number> = {};
    addEventListener("tt:leaving", () => {
      seen["display"] = getComputedStyle(document.documentElement).display;
      seen["title"] = document.title;
    });
    const began = performance.now();
    document.querySelector<HTMLElement>(".leave-now")?.click();
    seen["ms"] = performance.now() - began;
    seen["text"] = document.documentElement.textContent ?? "";
    return seen;
  });
  expect(at).toMatchObject({ display: "none", title: "Loading" });
  expect(at["text"]).not.toContain("42");
  expect(at["ms"]).toBeLessThan(100);
  await page.waitForURL(house.exit);
});

test("check 74: going back after leaving shows no private words and a title that says nothing", async ({ page, house }) => {
  await reading(page, house);
  await page.goto(`${house.origin}/home`);
  await page.getByRole("link", { name: "The 42" }).click();
  await expect(page.locator("main")).toContainText(WORDS);
  await page.locator(".leave-now").click();
  await page.waitForURL(house.exit);
  for (let times = 0; times < 3; times += 1) {
    await page.goBack({ waitUntil: "commit" }).catch(() => null);
    await page.waitForTimeout(300);
    const shown = (await page.locator("body").textContent().catch(() => "")) ?? "";
    expect(shown).not.toContain(WORDS);
    expect(shown).not.toContain("Hello Ann");
    expect(await page.title()).not.toContain("42");
  }
});

test("check 75: Shift three times leaves, with either Shift key, from any page and for guests too", async ({ page, house }) => {
  await page.goto(`${house.origin}/sign-in`);
  for (const key of ["ShiftLeft", "ShiftRight", "ShiftLeft"]) await page.keyboard.press(key);
  await page.waitForURL(house.exit);
});

test("check 75: writing capitals, with Shift held or pressed for each, never leaves", async ({ page, house }) => {
  await page.goto(`${house.origin}/sign-in`);
  const box = page.getByLabel("Your e-mail address, or your 5 private words");
  await box.click();
  for (const letter of ["A", "B", "C", "D"]) {
    await page.keyboard.down("Shift");
    await page.keyboard.press(letter);
    await page.keyboard.up("Shift");
  }
  await page.keyboard.press("Shift");
  await page.keyboard.press("Shift");
  await page.keyboard.press("x");
  await page.keyboard.press("Shift");
  await page.waitForTimeout(200);
  expect(page.url()).toBe(`${house.origin}/sign-in`);
  await expect(box).toHaveValue("ABCDx");
});

test("without scripts the link leaves too, and ends the session", async ({ browser, house }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await reading(page, house);
  const before = await sessionsOf(house);
  await page.locator(".leave-now").click();
  await page.waitForURL(house.exit);
  expect(await sessionsOf(house)).toBe(before - 1);
  await page.goto(`${house.origin}/pieces/${house.world.pieceId}`);
  expect(page.url()).toContain("/sign-in");
  await context.close();
});

test("another window of the same browser goes too", async ({ page, house }) => {
  await reading(page, house);
  const other = await page.context().newPage();
  await other.goto(`${house.origin}/home`);
  await page.locator(".leave-now").click();
  await Promise.all([page.waitForURL(house.exit), other.waitForURL(house.exit)]);
  await other.close();
});

test("words that were not saved become a private note before the session ends", async ({ page, house }) => {
  await reading(page, house);
  await page.evaluate((pieceId) => {
    addEventListener("tt:leaving", (event) => {
      (event as CustomEvent<{ unsaved: object[] }>).detail.unsaved.push({ pieceId, text: "Half a sentence about the" });
    });
    // A page that would ask must not be heard.
    addEventListener("beforeunload", (event) => event.preventDefault());
  }, house.world.pieceId);
  await page.locator(".leave-now").click();
  await page.waitForURL(house.exit);
  const notes = await house.services.notes.mine(house.world.people.ann.viewer);
  expect(notes.map(({ text, reason }) => ({ text, reason }))).toContainEqual({ text: "Half a sentence about the", reason: "left" });
});

test("the way out says beforehand what it cannot do, and tells the browser to forget", async ({ house, request }) => {
  const left = await request.get(`${house.origin}/leave`, { maxRedirects: 0 });
  expect(left.status()).toBe(302);
  expect(left.headers()).toMatchObject({ location: house.exit, "cache-control": "no-store", "clear-site-data": '"cache", "cookies", "storage"' });
  expect(await (await request.get(`${house.origin}/stay-safe`)).text()).toContain("Your browser still remembers that you were here");
});

test("a link on somebody else's page signs nobody out and wipes nothing", async ({ house, request }) => {
  const headers = { Cookie: house.world.people.bo.cookie, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };
  const linked = await request.get(`${house.origin}/leave`, { headers, maxRedirects: 0 });
  expect(linked.status()).toBe(403);
  expect(linked.headers()["clear-site-data"]).toBeUndefined();
  const ahead = await request.get(`${house.origin}/leave`, { headers: { Cookie: house.world.people.bo.cookie, "Sec-Purpose": "prefetch" }, maxRedirects: 0 });
  expect(ahead.status()).toBe(503);
  expect((await request.get(`${house.origin}/home`, { headers: { Cookie: house.world.people.bo.cookie }, maxRedirects: 0 })).status()).toBe(200);
});

test("check 76: nothing private may be kept by a browser", async ({ house, request }) => {
  const { world } = house;
  for (const path of ["/home", `/pieces/${world.pieceId}`, `/spaces/${world.spaceId}`, "/me", "/sign-in"]) {
    const answer = await request.get(house.origin + path, { headers: { Cookie: world.people.bo.cookie } });
    expect(answer.headers()["cache-control"], path).toContain("no-store");
  }
});

test("check 78: how to stay safe is shown before the first private page on a device, and only then", async ({ browser, house }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const first of [true, false]) {
    const link = await house.services.signIn.onceLink(house.world.people.chidi.personId);
    await page.goto(link);
    await page.getByLabel("No, others use it too").check();
    await page.getByRole("button", { name: "Sign in" }).click();
    if (first) {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Before you begin");
      await page.getByRole("link", { name: "Carry on" }).click();
    }
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello Chidi");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/sign-in/);
  }
  await context.close();
});

test("a key pressed while the page is waking up is no trouble", async ({ page, house }) => {
  await page.addInitScript(() => {
    const press = () => document.body?.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      press();
      if (performance.now() < 4000) channel.port2.postMessage(null);
    };
    channel.port2.postMessage(null);
  });
  for (let times = 0; times < 3; times += 1) {
    await page.goto(`${house.origin}/sign-in`);
    await page.waitForTimeout(1500);
  }
});
