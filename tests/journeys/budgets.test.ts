/** How much script a page may load, weighed as it comes over the wire, and by what the build says (check 119, issue point 10). */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "#tests/support/browser.ts";
import { become, built, everyVisit, nameOf } from "#tests/support/every-page.ts";
import { makeWorld } from "#tests/support/world.ts";
import { projectFolder } from "#server/project-folder.ts";

const KILOBYTE = 1000;
/** The pages on which people write together carry the editor. */
const WRITING_AT_MOST = 220 * KILOBYTE;
const OTHERS_AT_MOST = 110 * KILOBYTE;
/** The two live screens of a workshop bring the step that is going on: what check 119 allows to those who join. */
const LIVE_AT_MOST = 120 * KILOBYTE;
const LIVE = ["routes/workshops.$workshopId", "routes/workshops.$workshopId_.facilitate"];
/** Leaving in a hurry works on every page, also on those that have no other script. */
const LEAVE_AT_MOST = 2.5 * KILOBYTE;
/** Pages that are only read. */
const NO_SCRIPTS = [
  "routes/_index", "routes/accessibility", "routes/privacy", "routes/example", "routes/stay-safe", "routes/pieces.$pieceId",
  "routes/spaces.$spaceId_.stories_.$pieceId",
];
/** For everybody in the world: no script at all. */
const OPEN = ["routes/stories", "routes/stories_.$slug"];

const isWriting = (route: string) => route.endsWith(".write") || route.endsWith(".notes.$activityId");
const atMost = (route: string) => (isWriting(route) ? WRITING_AT_MOST : LIVE.includes(route) ? LIVE_AT_MOST : OTHERS_AT_MOST);
const isLeave = (file: string) => /\/leave-script-/.test(file);
const gzipOf = async (file: string) => gzipSync(await readFile(path.join(projectFolder, "build/client", file))).length;

test("what each route imports stays within its budget", async () => {
  const { routes } = (await built()).assets;
  const { entry } = (await built()).assets;
  for (const [id, route] of Object.entries(routes)) {
    if (!route) continue;
    const root = routes["root"];
    const files = new Set([entry.module, ...entry.imports, root?.module ?? "", ...(root?.imports ?? []), route.module, ...(route.imports ?? [])]);
    const weights = await Promise.all([...files].filter(Boolean).map(gzipOf));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    expect(total, id).toBeLessThan(atMost(id));
  }
});

test("what each page loads stays within its budget, and pages that are only read load none", async ({ browser, server }) => {
  test.setTimeout(180_000);
  const world = await makeWorld(server);
  const context = await browser.newContext();
  const page = await context.newPage();
  const loaded = new Map<string, Set<string>>();
  let now = new Set<string>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") now.add(new URL(response.url()).pathname);
  });
  const seen = new Set<string>();
  for (const visit of everyVisit) {
    if (visit.emptyHouse || visit.sent || seen.has(visit.route)) continue;
    seen.add(visit.route);
    now = new Set();
    await become(context, server.origin, world, visit.as);
    await page.goto(server.origin + visit.path(world));
    if (isWriting(visit.route)) await page.locator('[role="textbox"][contenteditable="true"]').waitFor({ timeout: 20_000 });
    else await page.waitForLoadState("networkidle");
    loaded.set(nameOf(visit), now);
    const files = [...now];
    const weights = await Promise.all(files.map(gzipOf));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (OPEN.includes(visit.route)) expect(files, nameOf(visit)).toEqual([]);
    else if (NO_SCRIPTS.includes(visit.route)) {
      expect(files.filter((file) => !isLeave(file)), visit.route).toEqual([]);
      expect(total, visit.route).toBeLessThan(LEAVE_AT_MOST);
    } else expect(total, nameOf(visit)).toBeLessThan(atMost(visit.route));
  }
  await context.close();
});

test("a page that is only read comes in less than 50 kB with its styles, without pictures and letters", async ({ server }) => {
  const answer = await fetch(`${server.origin}/example`, { headers: { "Accept-Encoding": "identity" } });
  const html = await answer.text();
  const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].flatMap(([, href]) => (href ? [href] : []));
  const weights = await Promise.all(styles.map(async (href) => (await readFile(path.join(projectFolder, "build/client", href))).length));
  expect(html.length + weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(50 * KILOBYTE);
});
