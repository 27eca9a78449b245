/** Every page, looked at by axe: WCAG 2.2 A and AA and best practices, in three themes, narrow and wide. */
import type { Page } from "@playwright/test";
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { become, built, everyVisit, nameOf, VISITS, WITHOUT_A_PAGE, type Visit } from "#tests/support/every-page.ts";
import { startServer } from "#tests/support/server.ts";
import { makeWorld, type World } from "#tests/support/world.ts";

const THEMES = ["light", "dark", "contrast"] as const;
const WIDTHS = [360, 1280] as const;

/** As the server would have written it: nothing else on the page depends on the theme. */
const wear = (page: Page, theme: string) => page.evaluate((name) => document.documentElement.setAttribute("data-colours", name), theme);

async function open(page: Page, origin: string, world: World, visit: Visit): Promise<void> {
  await become(page.context(), origin, world, visit.as, "colours=light");
  await page.goto(origin + visit.path(world));
  if (visit.sent) {
    await page.locator("main form button").last().click();
    await page.locator(".problem-summary").waitFor();
  }
  // The editor is there when its text can be written in.
  if (visit.path(world).endsWith("/write")) await page.locator('[role="textbox"][contenteditable="true"]').waitFor({ timeout: 20_000 });
}

async function lookAt(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of THEMES) {
      await wear(page, theme);
      const here = await troubles(page, theme === "light" ? undefined : "colours");
      found.push(...here.map((trouble) => `${theme} ${width}: ${trouble}`));
    }
  }
  return found;
}

/** What no rule of axe says: the shape of every page of ours. */
async function shapeOf(page: Page) {
  return page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll(selector)];
    const levels = all("h1, h2, h3, h4, h5, h6").map((heading) => Number(heading.tagName[1]));
    const ids = all("[id]").map((element) => element.id);
    return {
      h1: levels.filter((level) => level === 1).length,
      skipped: levels.filter((level, n) => n > 0 && level > (levels[n - 1] ?? 0) + 1),
      landmarks: ["header.site-head", "main", "footer"].map((selector) => all(selector).length),
      navsWithoutName: all("nav:not([aria-label]):not([aria-labelledby])").length,
      doubleIds: ids.filter((id, n) => ids.indexOf(id) !== n),
      lost: all("[aria-describedby], [aria-labelledby], label[for], [aria-controls], [aria-details]").flatMap((element) =>
        ["aria-describedby", "aria-labelledby", "for", "aria-controls", "aria-details"].flatMap((name) => element.getAttribute(name)?.split(" ") ?? []),
      ).filter((id) => !document.getElementById(id)),
      jumps: all("[tabindex]").filter((element) => Number(element.getAttribute("tabindex")) > 0).length,
      autofocus: all("[autofocus]").length,
      styles: all("[style]").length,
      required: all("[required]").length,
      checkedByBrowser: all("main form").filter((form) => form instanceof HTMLFormElement && form.method === "post" && !form.noValidate && form.querySelector("input[type=email], input[type=url]")).length,
      lang: document.documentElement.lang,
      dir: document.documentElement.dir,
    };
  });
}

test("every route that was built is on the list of pages to look at", async () => {
  const { routes } = await built();
  expect([...Object.keys(VISITS), ...WITHOUT_A_PAGE].sort()).toEqual(Object.keys(routes).sort());
});

test("checks 1 to 4, 8, 10, 13, 49, 54, 84: axe finds nothing, and every page has the right shape", async ({ browser, server }) => {
  test.setTimeout(420_000);
  const world = await makeWorld(server);
  // Two pages exist only before anybody lives here, or where letters can be sent.
  const early = await startServer({ config: { mailSink: `${server.dataDir}/letters` } });
  const setUpLink = (await early.services.signIn.setUpLinkIfNeeded()) ?? "";
  const earlyWorld = { ...world, setUpSecret: setUpLink.slice(setUpLink.lastIndexOf("/") + 1) };
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  const found: string[] = [];
  const titles = new Map<string, Set<string>>();
  for (const visit of everyVisit) {
    const name = nameOf(visit);
    const at = visit.emptyHouse ? early.origin : server.origin;
    await open(page, at, visit.emptyHouse ? earlyWorld : world, visit);
    found.push(...(await lookAt(page)).map((trouble) => `${name}: ${trouble}`));
    const { lang, dir, h1, landmarks, ...rest } = await shapeOf(page);
    expect.soft({ lang, dir, h1, landmarks }, name).toEqual({ lang: "en-GB", dir: "ltr", h1: 1, landmarks: [1, 1, 1] });
    expect.soft(rest, name).toEqual({
      skipped: [], navsWithoutName: 0, doubleIds: [], lost: [], jumps: 0, autofocus: 0, styles: 0, required: 0, checkedByBrowser: 0,
    });
    const title = await page.title();
    titles.set(title, (titles.get(title) ?? new Set()).add(visit.route));
    if (visit.sent) expect.soft(title, "check 53").toMatch(/^Error: /);
  }
  await context.close();
  await early.close();
  expect(found).toEqual([]);
  const shared = [...titles].filter(([title, routes]) => routes.size > 1 && !title.startsWith("We could not find"));
  expect(shared.map(([title, routes]) => `${title}: ${[...routes].join(", ")}`), "check 7: each page has its own title").toEqual([]);
});
