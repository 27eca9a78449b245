/** Invariants 15 and 16 of a workshop, on a small phone: every action by keyboard, and what is said aloud is polite, grouped and can be turned off. */
import type { Page } from "@playwright/test";
import { words } from "#app/lib/words.ts";
import { expect, test } from "#tests/support/browser.ts";
import type { TestServer } from "#tests/support/server.ts";
import { device, joinAsGuest, newId, workshopFor, type Guest } from "#tests/support/workshop.ts";

const SMALL = { viewport: { width: 320, height: 640 } };

async function room(server: TestServer) {
  const { id, joinCode, ann } = await workshopFor(server);
  const [lead, dee, eli] = [await device(server, id, ann.cookie), await joinAsGuest(server, joinCode, "Dee"), await joinAsGuest(server, joinCode, "Eli")];
  const elis = await device(server, id, eli.cookie);
  const step = (kind: string) => Object.entries(lead.known().activity).filter(([, one]) => one.kind === kind).sort(([, a], [, b]) => a.order - b.order)[0]![0];
  const begin = async (kind: string) => {
    expect(await lead.act({ type: "activity:start", activityId: step(kind) })).toMatchObject({ ok: true });
    return step(kind);
  };
  await lead.act({ type: "workshop:start" });
  return { url: `/workshops/${id}`, lead, dee, elis, begin };
}

async function enter(page: Page, server: TestServer, { cookie }: Guest, url: string): Promise<void> {
  await page.context().addCookies([...cookie.split("; "), "tt_seen=1"].map((one) => ({ name: one.slice(0, one.indexOf("=")), value: one.slice(one.indexOf("=") + 1), url: server.origin })));
  await open(page, url);
}

/** Live: what somebody does goes over the line. */
async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => /\/workshop-[\w-]+\.js/.test(name)));
  await page.waitForTimeout(500);
}

const writing = (activityId: string, text: string) => ({ type: "note:save", noteId: newId("note"), activityId, prompt: "", text, source: "own", storyId: null, nameMode: "named", madeUp: "", quoting: "no" }) as const;

/** Everything on the page that does something, and what of it the Tab key comes to. One of a group of choices, or of a row of tools, stands for all: arrows do the rest. */
async function byKeyboard(page: Page): Promise<{ all: string[]; reached: string[]; odd: string[] }> {
  const all = await page.evaluate(() => {
    const found = [...document.querySelectorAll<HTMLElement>("main :is(a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=true])")].filter((one) => one.checkVisibility() && !one.matches(":disabled"));
    for (const one of found) one.dataset["reach"] = one.closest("[role=toolbar]") !== null ? "tools" : one.matches("[type=radio]") ? `choice ${(one as HTMLInputElement).name} ${(one.closest("form") as HTMLElement | null)?.innerText.slice(0, 40) ?? ""}` : `${one.tagName} ${one.getAttribute("aria-label") ?? one.innerText ?? ""} ${one.id}`;
    return found.map((one) => one.dataset["reach"] ?? "");
  });
  const odd = await page.evaluate(() => [...document.querySelectorAll("main [draggable=true], main [onclick], main [role=button]:not(button), main [tabindex]:not([tabindex='-1']):not([tabindex='0'])")].map((one) => one.outerHTML.slice(0, 80)));
  await page.evaluate(() => { (document.activeElement as HTMLElement | null)?.blur(); scrollTo(0, 0); });
  const reached = new Set<string>();
  for (let n = 0; n < all.length * 2 + 40; n += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset["reach"] ?? "");
    if (at !== "") reached.add(at);
  }
  return { all: [...new Set(all)].sort(), reached: [...reached].sort(), odd };
}

test("4.8.15: at each step the Tab key comes to everything that does something, at 320 pixels, and nothing has to be dragged", async ({ newDevice, server }) => {
  test.setTimeout(240_000);
  const { url, lead, dee, elis, begin } = await room(server);
  const phone = await newDevice(SMALL);
  const write = await begin("write");
  expect(await elis.act(writing(write, "The driver waved."))).toMatchObject({ ok: true });
  await enter(phone, server, dee, url);
  const look = async (name: string, atLeast: number) => {
    await open(phone, url);
    if (name === "talk") await phone.getByRole("textbox", { name: words.workshopTalkNotes.label("Talk about it") }).waitFor();
    const { all, reached, odd } = await byKeyboard(phone);
    expect([name, all.filter((one) => !reached.includes(one)), odd]).toEqual([name, [], []]);
    expect(all.length, name).toBeGreaterThanOrEqual(atLeast);
    expect([name, await phone.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, 320]);
  };
  await look("write", 5);
  await lead.act({ type: "notes:reveal", activityId: write });
  const [noteId = ""] = Object.keys(lead.known().note);
  await begin("theme");
  await elis.act({ type: "theme:add", themeId: newId("theme"), title: "Kindness", noteIds: [noteId] });
  await look("theme", 5);
  const dots = await begin("dots");
  await lead.act({ type: "dots:open", dotsId: newId("dots"), activityId: dots, question: "What must we not leave out?", budget: 3 });
  await look("dots", 4);
  for (const kind of ["agreement", "talk", "actions", "checkOut"]) {
    await begin(kind);
    await look(kind, 3);
  }
  const turns = await begin("round");
  await lead.act({ type: "round:begin", roundId: newId("round"), activityId: turns });
  await look("round", 3);
  lead.close();
  elis.close();
});

/** All that was said aloud on this page. */
const said = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said);

test("4.8.16: what is new is said politely and together, nothing else is, and nothing at all once somebody turns it off", async ({ newDevice, server }) => {
  test.setTimeout(90_000);
  const { url, lead, dee, elis, begin } = await room(server);
  const phone = await newDevice(SMALL);
  await phone.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { said: heard });
    addEventListener("DOMContentLoaded", () => {
      let last = "";
      new MutationObserver(() => {
        const now = (document.getElementById("say")?.textContent ?? "").trim();
        if (now !== last && now !== "") heard.push(now);
        last = now;
      }).observe(document.body, { childList: true, characterData: true, subtree: true });
    });
  });
  const write = await begin("write");
  await enter(phone, server, dee, url);
  await phone.waitForTimeout(1_500);
  await expect(phone.locator("#say")).toHaveAttribute("aria-live", "polite");
  expect(await phone.locator("main :is([aria-live=assertive], [role=alert])").count()).toBe(0);
  for (const n of [1, 2, 3, 4]) await elis.act(writing(write, `Note ${n} of Eli.`));
  expect((await said(phone)).filter((one) => one.includes("note"))).toEqual([]);
  await lead.act({ type: "notes:reveal", activityId: write });
  // Four at once are one message, with a number and without their words.
  await expect.poll(async () => [...new Set((await said(phone)).filter((one) => /\bnotes?\b/.test(one)))], { timeout: 15_000 }).toHaveLength(1);
  expect((await said(phone)).join(" ")).toMatch(/4/);
  expect((await said(phone)).join(" ")).not.toContain("of Eli");
  // The place for what cannot wait stays empty.
  await expect(phone.locator("#say-now")).toHaveText("");
  await phone.getByRole("link", { name: "What is happening" }).click();
  await phone.locator("#room-aloud").uncheck();
  await phone.keyboard.press("Escape");
  await phone.evaluate(() => { (window as unknown as { said: string[] }).said.length = 0; });
  for (const n of [5, 6]) await elis.act(writing(write, `Note ${n} of Eli.`));
  await begin("theme");
  await expect(phone.getByText("Note 6 of Eli.")).toBeAttached();
  await expect(phone.getByText("The next step is ready", { exact: true })).toBeVisible();
  // Longer than news of one kind waits for those before it.
  await phone.waitForTimeout(12_000);
  expect((await said(phone)).filter((one) => /\bnotes?\b|next step/i.test(one))).toEqual([]);
  lead.close();
  elis.close();
});
