/** Every page on a small phone, with large letters, wide spaces, and a finger or a keyboard instead of a mouse. */
import type { Page } from "@playwright/test";
import { expect, test } from "#tests/support/browser.ts";
import { become, everyVisit, nameOf } from "#tests/support/every-page.ts";
import { makeWorld } from "#tests/support/world.ts";

/** WCAG 1.4.12: what a reader may set, and nothing may be lost. */
const TEXT_SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }";

/** What sticks out of the window to the side, if anything. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.querySelectorAll("body *")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && right > room + 1 && left > -room;
    });
    return wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
  });

/** Controls that a finger would miss: links inside sentences are as high as their line. */
const smallTargets = (page: Page) =>
  page.evaluate(() => {
    const inSentence = (element: Element) => element.matches("a") && element.closest("p, li, dd, figcaption, .notice") !== null && !element.closest("nav, .actions");
    return [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")]
      .filter((element) => element.checkVisibility() && !inSentence(element) && !element.closest(".skip, .leave-first"))
      .flatMap((element) => {
        const label = element instanceof HTMLInputElement ? (element.labels?.[0]?.getBoundingClientRect().height ?? 0) : 0;
        const { height, width } = element.getBoundingClientRect();
        return Math.max(height, label) >= 43.5 && width >= 24 ? [] : [`${Math.round(width)}x${Math.round(height)} ${element.outerHTML.slice(0, 110)}`];
      });
  });

/** With the focus on each control in turn: is there a line round it, and is it in sight? */
const focusTroubles = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>("a[href], button, summary, select, textarea, input:not([type=hidden]), [tabindex='0'], [contenteditable=true]")) {
      if (!element.checkVisibility() || element.matches(":disabled")) continue;
      element.focus({ focusVisible: true } as FocusOptions);
      if (document.activeElement !== element) continue;
      // Around a long text the line stands beside it, in its margin.
      const page = element.closest(".writing-page");
      const beside = page !== null && Number.parseFloat(getComputedStyle(page, "::before").width) >= 3;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const says = element.outerHTML.slice(0, 110);
      if (!beside && (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2)) found.push(`no line: ${says}`);
      const { left, top, width, height } = element.getBoundingClientRect();
      const middle = document.elementFromPoint(left + Math.min(width / 2, innerWidth / 2), Math.min(top + height / 2, innerHeight - 2));
      if (middle && !element.contains(middle) && !middle.contains(element) && !element.closest("label")?.contains(middle)) found.push(`covered: ${says}`);
    }
    return found;
  });

const addStyles = (page: Page, css: string) =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);

test("checks 11, 12, 21, 22, 27 to 29, 31: every page fits a small phone, large letters and wide spaces", async ({ browser, server }) => {
  test.setTimeout(300_000);
  const world = await makeWorld(server);
  // 320 wide is also what is left of 1280 at a zoom of 400 per cent.
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, reducedMotion: "reduce" });
  const page = await context.newPage();
  const orders = new Set<string>();
  for (const visit of everyVisit) {
    if (visit.emptyHouse || visit.sent) continue;
    const name = nameOf(visit);
    await become(context, server.origin, world, visit.as);
    await page.goto(server.origin + visit.path(world));
    if (visit.route.endsWith(".write")) await page.locator('[role="textbox"][contenteditable="true"]').waitFor({ timeout: 20_000 });
    expect.soft(await sideways(page), `${name} at 320`).toEqual([]);
    expect.soft(await smallTargets(page), `${name}: targets`).toEqual([]);
    expect.soft(await focusTroubles(page), `${name}: focus`).toEqual([]);
    orders.add(await page.evaluate(() => [...document.querySelectorAll("body > *")].map((part) => part.className || part.id).filter((part) => /^(skip|leave-first|site-\w+|say|say-now)$/.test(part)).join(" > ")));

    await page.evaluate(() => document.documentElement.setAttribute("data-size", "200"));
    await addStyles(page, TEXT_SPACING);
    expect.soft(await sideways(page), `${name} at 320, letters twice as large, spaces wide`).toEqual([]);
  }
  await context.close();
  expect([...orders]).toEqual(["skip > leave-first > site-head > site-main > site-help > site-foot > visually-hidden > say-now".replace("visually-hidden > ", "")]);
});

test("checks 5, 6: the first stop of the Tab key skips to the main part, the second leaves", async ({ page }) => {
  await page.goto("/accessibility");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText("Skip to the main part");
  await expect(page.locator(":focus")).toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText("Leave this site");
  await expect(page.locator(":focus")).toBeInViewport();
  expect(await page.locator(":focus").evaluate((link) => link.closest("nav")?.getAttribute("aria-label"))).toBe("Leave quickly");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("check 24: moving to another page puts the focus on its heading, once, and leaves no double ids", async ({ page, server }) => {
  const world = await makeWorld(server);
  await become(page.context(), server.origin, world, "ann");
  await page.goto("/home");
  await page.getByRole("link", { name: "Waiting rooms" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Waiting rooms" })).toBeFocused();
  await expect(page.locator("#say")).toBeEmpty();
  await page.getByRole("link", { name: "Start a piece" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Start a piece" })).toBeFocused();
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
  expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
});

test("checks 50 to 55, 57: a form says what is wrong on sending only, leads to each field, and loses nothing", async ({ page, server, expected }) => {
  // How the browser reports an answer with problems in it.
  expected.push(/422/);
  const world = await makeWorld(server);
  await become(page.context(), server.origin, world, "ann");
  await page.goto("/spaces/new");
  const name = page.getByLabel("What is the space called?");
  await name.click();
  await page.keyboard.press("Tab");
  await expect(page.locator("[aria-invalid]")).toHaveCount(0);
  await page.getByLabel(/Who can people turn to/).fill("Ann, 020 7946 0000");
  await page.getByRole("button", { name: "Start the space" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Error: Start a space/);
  await expect(page.getByLabel(/Who can people turn to/)).toHaveValue("Ann, 020 7946 0000");
  await summary.getByRole("link").first().click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  const described = ((await name.getAttribute("aria-describedby")) ?? "").split(" ");
  for (const id of described) await expect(page.locator(`[id="${id}"]`)).toHaveCount(1);
});

test("the same without scripts: the title and every word are in the first answer (checks 53, 56)", async ({ browser, server }) => {
  const world = await makeWorld(server);
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.origin });
  const page = await context.newPage();
  await become(context, server.origin, world, "ann");
  await page.goto("/spaces/new");
  await page.getByLabel(/Who can people turn to/).fill("Ann, 020 7946 0000");
  await page.getByRole("button", { name: "Start the space" }).click();
  await expect(page).toHaveTitle(/^Error: Start a space/);
  await expect(page.getByLabel(/Who can people turn to/)).toHaveValue("Ann, 020 7946 0000");
  await expect(page.getByText("There is a problem")).toBeVisible();
  await context.close();
});

test("check 34: the main thing to do is in sight without scrolling on a small phone", async ({ browser, server }) => {
  const world = await makeWorld(server);
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, baseURL: server.origin });
  const page = await context.newPage();
  await page.goto(`/join/${world.invitationCode}`);
  await expect(page.getByRole("button", { name: "Join" })).toBeInViewport();
  await become(context, server.origin, world, "dee");
  await page.goto("/home");
  await expect(page.locator("main .button").first()).toBeInViewport();
  await context.close();
});

test("check 40: with forced colours, controls keep their edges and the focus its line", async ({ browser, server }) => {
  const context = await browser.newContext({ forcedColors: "active", baseURL: server.origin });
  const page = await context.newPage();
  await page.goto("/sign-in");
  const edges = await page.locator(".button, .field-box, .leave-now").evaluateAll((controls) => controls.map((control) => getComputedStyle(control).borderTopWidth));
  for (const edge of edges) expect(Number.parseFloat(edge)).toBeGreaterThanOrEqual(1);
  expect(await focusTroubles(page)).toEqual([]);
  await context.close();
});

test("checks 41, 46: nothing moves for those who asked for stillness, and paper gets words without the frame", async ({ page, server }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/example");
  const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((element) => {
    const { transitionDuration, animationName } = getComputedStyle(element);
    return animationName !== "none" || transitionDuration.split(",").some((time) => Number.parseFloat(time) > 0);
  }).length);
  expect(moving).toBe(0);
  await page.emulateMedia({ media: "print" });
  await page.goto(`${server.origin}/example`);
  for (const part of [".site-head", ".leave-now", ".site-foot", ".skip"]) await expect(page.locator(part)).toBeHidden();
  await expect(page.locator("main h1")).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
});
