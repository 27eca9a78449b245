/** The screen of those who run a workshop: by keyboard alone, when the lead is gone, for people on paper, and shut to everybody else. */
import type { Page } from "@playwright/test";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { troubles } from "#tests/support/axe.ts";
import { expect, listen, test } from "#tests/support/browser.ts";
import { testClock } from "#tests/support/core.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { device, joinAsGuest, newId, workshopFor, type Device, type Guest } from "#tests/support/workshop.ts";
import { signInAs } from "#tests/support/world.ts";

/** Somebody's browser, on the screen of those who run this workshop, live. */
async function runs(page: Page, server: TestServer, who: { cookie: string }, workshopId: string): Promise<Page> {
  await page.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
  await signInAs(page.context(), server.origin, who);
  await page.goto(server.origin + workshopPaths.workshopFacilitate(workshopId));
  return page;
}

test.use({ actionTimeout: 15_000 });

const asGuest = (guest: Guest) => ({ cookie: guest.cookie.split("; ")[0] ?? "" });

/** What opens a menu, by the beginning of its name. */
const summary = (page: Page, name: string) => page.locator(`summary[aria-label^="${name}"], summary:has-text("${name}"):not([aria-label])`);

/** Goes on with Tab until this is where the keyboard is, and presses it. */
async function press(page: Page, role: "button" | "group", name: string | RegExp): Promise<void> {
  const wanted = role === "button" || typeof name !== "string" ? page.getByRole("button", { name }) : summary(page, name);
  await wanted.first().waitFor();
  for (let n = 0; n < 150 && !(await wanted.first().evaluate((one) => one === document.activeElement)); n += 1) await page.keyboard.press("Tab");
  await expect(wanted.first()).toBeFocused();
  await page.keyboard.press("Enter");
}

async function typeInto(page: Page, label: string, said: string): Promise<void> {
  const box = page.getByLabel(label).first();
  for (let n = 0; n < 150 && !(await box.evaluate((one) => one === document.activeElement)); n += 1) await page.keyboard.press("Tab");
  await expect(box).toBeFocused();
  await page.keyboard.type(said);
}

const menu = (page: Page, name: string) => summary(page, name).click();

const stepOf = (one: Device, kind: string, nth = 0) =>
  Object.entries(one.known().activity).filter(([, step]) => step.kind === kind).sort(([, a], [, b]) => a.order - b.order)[nth]![0];
const note = (activityId: string, text: string) =>
  ({ type: "note:save", noteId: newId("note"), activityId, prompt: "", text, source: "own", storyId: null, nameMode: "named", madeUp: "", quoting: "no" }) as const;
const nowOn = (page: Page, title: string) => expect(page.locator('[aria-current="step"]')).toContainText(title);

test("by keyboard alone: start, writing, show all, themes, dots, close", async ({ page, server }) => {
  test.setTimeout(180_000);
  const { id, joinCode, ann, bo } = await workshopFor(server);
  const people = await Promise.all(["Dee", "Eli", "Fay"].map(async (name) => device(server, id, (await joinAsGuest(server, joinCode, name)).cookie)));
  const bos = await device(server, id, bo.cookie);
  const [dee, eli] = people as [Device, Device, Device];
  await runs(page, server, ann, id);
  await press(page, "button", "Start the workshop");
  await press(page, "button", /^Start the first step/);
  await nowOn(page, "Welcome");
  expect(await troubles(page)).toEqual([]);
  for (const title of ["What we agree on", "How are you here?", "Read the stories", "Write on your own"]) {
    await press(page, "button", /^Start next step/);
    await nowOn(page, title);
  }
  const write = stepOf(dee, "write");
  expect(await dee.act(note(write, "The zqxdriver waved."))).toMatchObject({ ok: true });
  expect(await eli.act(note(write, "I waited in the rain."))).toMatchObject({ ok: true });
  expect(await dee.act({ type: "ready:set", activityId: write, ready: true })).toMatchObject({ ok: true });
  await expect(page.getByText("1 says that they are finished.").first()).toBeVisible();
  // Neither on the screen nor anywhere else in the page.
  expect(await page.content()).not.toContain("zqxdriver");
  await press(page, "group", "Show all notes");
  await expect(page.getByText("Some people may still be writing.")).toBeVisible();
  await press(page, "button", "Show them now");
  await expect(page.getByText("The zqxdriver waved.", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Notes", exact: true })).toBeFocused();

  await typeInto(page, "Name of the new theme", "Kindness");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Kindness" })).toBeVisible();
  await press(page, "group", "Move it, or put it aside: The zqxdriver");
  await press(page, "button", /^Put it there: The zqxdriver/);
  await expect(page.locator(".run-theme").filter({ has: page.getByRole("heading", { name: "Kindness" }) })).toContainText("The zqxdriver waved.");
  // The other one is put aside, with a reason that its writer sees, and comes back.
  await press(page, "group", "Move it, or put it aside: I waited");
  await typeInto(page, "Why do you put it aside?", "It names a street.");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Put aside", { exact: true })).toBeVisible();
  await expect.poll(() => Object.values(eli.known().note).find(({ text }) => text === "I waited in the rain.")?.mine?.held).toBe("It names a street.");
  await press(page, "button", /^Show it again/);
  await expect(page.locator(".run-theme", { hasText: "Not in a theme yet" })).toContainText("I waited in the rain.");
  expect(await troubles(page)).toEqual([]);

  for (let n = 0; n < 12 && !(await page.locator('[aria-current="step"]').innerText()).includes("What matters to you"); n += 1) {
    const before = await page.locator('[aria-current="step"]').innerText();
    await press(page, "button", /^Start next step/);
    await expect(page.locator('[aria-current="step"]')).not.toHaveText(before);
  }
  await press(page, "button", "Let people give dots");
  await expect(page.getByText(/People give dots now/)).toBeVisible();
  const [dotsId, { themeIds }] = Object.entries(dee.known().dots)[0]!;
  for (const one of [...people, bos]) expect(await one.act({ type: "dots:give", dotsId, themeId: themeIds[0]!, dots: 2 })).toMatchObject({ ok: true });
  await expect(page.locator("table")).toHaveCount(0);
  await press(page, "button", "Close the dots");
  await expect(page.getByRole("row", { name: "Kindness 8 dots" })).toBeVisible();
  await press(page, "group", "End the workshop");
  await press(page, "button", "End it now");
  await expect(page.getByText("The workshop is over.")).toBeVisible();
  expect(await troubles(page)).toEqual([]);
  for (const one of [...people, bos]) one.close();
});

test("4.8.11, check 116: the lead's browser is gone; after twenty seconds the other one takes the lead, and whoever comes back runs the session without it", async ({ browser }) => {
  test.setTimeout(120_000);
  const clock = testClock(new Date());
  const server = await startServer({ clock });
  const { id, joinCode, ann, bo } = await workshopFor(server);
  const trouble: string[] = [];
  const open = async (who: { cookie: string }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    listen(page, [], trouble);
    return runs(page, server, who, id);
  };
  const [anns, bos] = [await open(ann), await open(bo)];
  await anns.getByRole("button", { name: "Start the workshop" }).click();
  await anns.getByRole("button", { name: /^Start the first step/ }).click();
  await expect(bos.locator(".run-lead")).toContainText("Ann has the lead.");
  await expect(bos.getByRole("button", { name: /^Start next step/ })).toHaveCount(0);
  await anns.context().close();
  await expect(bos.locator(".run-lead")).toContainText("Ann has the lead and is away.");
  await expect(bos.getByRole("button", { name: "Take the lead" })).toHaveCount(0);
  // Twenty-one seconds later somebody comes in, and everybody is told anew who is here.
  clock.pass(21_000);
  const dee = await device(server, id, (await joinAsGuest(server, joinCode, "Dee")).cookie);
  await bos.getByRole("button", { name: "Take the lead" }).click();
  await expect(bos.getByText("You have the lead. Only you move the steps.")).toBeVisible();
  await bos.getByRole("button", { name: /^Start next step/ }).click();
  await nowOn(bos, "What we agree on");

  const again = await open(ann);
  await nowOn(again, "What we agree on");
  await expect(again.locator(".run-lead")).toContainText("Bo has the lead.");
  await expect(again.getByRole("button", { name: "Pause for everyone" })).toBeVisible();
  await expect(again.getByRole("button", { name: /^Start next step/ })).toHaveCount(0);
  await bos.getByRole("button", { name: "Give the lead to Ann" }).click();
  await expect(again.getByRole("button", { name: /^Start next step/ })).toBeVisible();
  // Both are gone: what goes on stays as it is.
  await Promise.all([again.context().close(), bos.context().close()]);
  clock.pass(60_000);
  expect(dee.known().workshop["workshop"]?.activityId).toBe(stepOf(dee, "agreement"));
  dee.close();
  expect(trouble).toEqual([]);
  await server.close();
});

test("somebody on paper gets a seat, a note and dots like everybody; signals are seen, and the private one only by those whom it is for", async ({ page, server }) => {
  test.setTimeout(120_000);
  const { id, joinCode, ann } = await workshopFor(server);
  const dee = await device(server, id, (await joinAsGuest(server, joinCode, "Dee")).cookie);
  await page.setViewportSize({ width: 360, height: 740 });
  await runs(page, server, ann, id);
  await page.getByRole("button", { name: "Start the workshop" }).click();
  await menu(page, "Somebody on paper or on the phone");
  await menu(page, "Add a seat");
  await page.getByLabel("Their name", { exact: true }).fill("Gil");
  await page.getByRole("button", { name: "Add a seat" }).click();
  await expect(page.getByText(/here, 1 on paper/)).toBeVisible();

  await menu(page, "Change: Write on your own");
  await page.getByRole("button", { name: "Start: Write on your own" }).click();
  await nowOn(page, "Write on your own");
  await page.getByLabel("What they say").fill("My grandson reads the timetable to me.");
  await page.getByRole("radio", { name: "Their name" }).check();
  await page.getByRole("radio", { name: "Ask me first" }).check();
  await page.getByRole("button", { name: "Keep the note" }).click();
  await expect(page.getByRole("heading", { name: "Notes that you wrote down" })).toBeVisible();
  await expect(page.getByText("My grandson reads the timetable to me.", { exact: true })).toBeVisible();
  expect(Object.values(dee.known().note)).toEqual([]);
  await menu(page, "Show all notes");
  await page.getByRole("button", { name: "Show them now" }).click();
  await expect.poll(() => Object.values(dee.known().note).map(({ byId }) => dee.known().member[byId ?? ""]?.name)).toEqual(["Gil"]);

  await page.getByLabel("Name of the new theme").fill("Help");
  await page.getByRole("button", { name: "Add a theme" }).click();
  await menu(page, "Change: What matters to you");
  await page.getByRole("button", { name: "Start: What matters to you" }).click();
  await expect(page.getByText("With 4 people, votes may be guessed.")).toBeVisible();
  await page.getByRole("button", { name: "Let people give dots" }).click();
  await page.getByLabel("Dots on “Help”", { exact: true }).selectOption("2");
  await page.getByRole("button", { name: "Keep: Dots on “Help”" }).click();
  await expect(page.getByText("1 of 3 dots left")).toBeVisible();

  expect(await dee.act({ type: "signal:set", kind: "hand", on: true, word: "" })).toMatchObject({ ok: true });
  expect(await dee.act({ type: "signal:set", kind: "notOk", on: true, word: "" })).toMatchObject({ ok: true });
  expect(await dee.act({ type: "signal:set", kind: "word", on: true, word: "subsidy" })).toMatchObject({ ok: true });
  await expect(page.getByText("Dee raised a hand", { exact: true })).toBeVisible();
  await expect(page.getByText("Dee is not OK")).toHaveCount(0);
  await menu(page, "1 private signal");
  await page.getByRole("button", { name: "Seen: Dee is not OK" }).click();
  await page.getByRole("button", { name: "Seen: Dee raised a hand" }).click();
  await expect.poll(() => Object.values(dee.known().signal).map(({ kind }) => kind)).toEqual(["word"]);
  await page.getByLabel("What “subsidy” means, in plain words").fill("Money from the council, so that a ticket costs less.");
  await page.getByRole("button", { name: /^Explain it to everybody/ }).click();
  await expect.poll(() => Object.values(dee.known().term).map(({ meaning }) => meaning)).toEqual(["Money from the council, so that a ticket costs less."]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await troubles(page)).toEqual([]);

  // One press stops everything for care; the time stands still.
  await page.getByRole("button", { name: "Stop for care" }).click();
  await expect.poll(() => dee.known().workshop["workshop"]?.state).toBe("stopped");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect.poll(() => dee.known().workshop["workshop"]?.state).toBe("live");

  // What Gil wrote on paper is often handed in when all is over: it counts like what others add in these days.
  await menu(page, "End the workshop");
  await page.getByRole("button", { name: "End it now" }).click();
  await expect.poll(() => dee.known().workshop["workshop"]?.state).toBe("closed");
  await page.getByLabel("What they say").fill("And the last bus leaves before the film ends.");
  await page.getByRole("radio", { name: "Their name" }).check();
  await page.getByRole("button", { name: "Keep the note" }).click();
  await expect(page.getByText("And the last bus leaves before the film ends.", { exact: true }).first()).toBeVisible();
  await expect.poll(() => Object.values(dee.known().note).map(({ text }) => text)).toContain("And the last bus leaves before the film ends.");
  expect(await troubles(page)).toEqual([]);
  dee.close();
});

test("a scribe writes down, a support person stops for care; whoever only takes part or looks on is led to their room", async ({ page, newDevice, server }) => {
  const { id, joinCode, ann } = await workshopFor(server);
  const guests = await Promise.all(["Dee", "Eli", "Fay"].map((name) => joinAsGuest(server, joinCode, name)));
  const anns = await device(server, id, ann.cookie);
  expect(await anns.act({ type: "workshop:start" })).toMatchObject({ ok: true });
  const idOf = (name: string) => Object.entries(anns.known().member).find(([, one]) => one.name === name)![0];
  expect(await anns.act({ type: "member:roles", memberId: idOf("Dee"), roles: ["observer"], supports: null })).toMatchObject({ ok: true });
  expect(await anns.act({ type: "member:roles", memberId: idOf("Eli"), roles: ["support"], supports: null })).toMatchObject({ ok: true });
  expect(await anns.act({ type: "seat:add", memberId: newId("seat"), name: "Gil", seat: "paper" })).toMatchObject({ ok: true });
  const [dee, eli, fay] = guests as [Guest, Guest, Guest];
  for (const guest of [dee, fay]) {
    const one = await newDevice();
    await one.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
    await signInAs(one.context(), server.origin, asGuest(guest));
    const answer = await one.request.get(server.origin + workshopPaths.workshopFacilitate(id));
    expect(answer.status()).toBe(403);
    expect(await answer.text()).not.toContain(joinCode);
    expect(await answer.text()).toContain(workshopPaths.workshop(id));
    expect(await answer.text()).toContain("Only for those who run it");
  }
  await runs(page, server, asGuest(eli), id);
  await expect(page.getByRole("heading", { name: "Signals" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Pause for everyone" })).toHaveCount(0);
  await page.getByRole("button", { name: "Stop for care" }).click();
  await expect.poll(() => anns.known().workshop["workshop"]?.state).toBe("stopped");
  expect(await anns.act({ type: "workshop:goOn" })).toMatchObject({ ok: true });
  expect(await anns.act({ type: "lead:take" })).toMatchObject({ ok: true });
  expect(await anns.act({ type: "activity:start", activityId: stepOf(anns, "write") })).toMatchObject({ ok: true });
  expect(await anns.act({ type: "member:roles", memberId: idOf("Fay"), roles: ["participant", "scribe"], supports: null })).toMatchObject({ ok: true });
  const scribe = await runs(await newDevice(), server, asGuest(fay), id);
  await scribe.getByLabel("What they say").fill("Too far to walk.");
  await scribe.getByRole("radio", { name: "A made-up name" }).check();
  await scribe.getByLabel("The made-up name").fill("Robin");
  await scribe.getByRole("button", { name: "Keep the note" }).click();
  await expect(scribe.getByRole("heading", { name: "Notes that you wrote down" })).toBeVisible();
  await expect(scribe.getByRole("button", { name: "Show them now" })).toHaveCount(0);
  expect(await anns.act({ type: "notes:reveal", activityId: stepOf(anns, "write") })).toMatchObject({ ok: true });
  await expect.poll(() => Object.values(anns.known().note).map(({ madeUp, text }) => [madeUp, text])).toEqual([["Robin", "Too far to walk."]]);
  anns.close();
});

test("without scripts every act is a form: starting, showing, a theme", async ({ newDevice, server }) => {
  const { id, joinCode, ann } = await workshopFor(server);
  const dee = await device(server, id, (await joinAsGuest(server, joinCode, "Dee")).cookie);
  const page = await runs(await newDevice({ javaScriptEnabled: false }), server, ann, id);
  await page.getByRole("button", { name: "Start the workshop" }).click();
  await menu(page, "Change: Write on your own");
  await page.getByRole("button", { name: "Start: Write on your own" }).click();
  await nowOn(page, "Write on your own");
  expect(await dee.act(note(stepOf(dee, "write"), "The driver waved."))).toMatchObject({ ok: true });
  await menu(page, "Show all notes");
  await page.getByRole("button", { name: "Show them now" }).click();
  await page.getByLabel("Name of the new theme").fill("Kindness");
  await page.getByRole("button", { name: "Add a theme" }).click();
  await expect(page.getByRole("heading", { name: "Kindness" })).toBeVisible();
  await menu(page, "Move it, or put it aside: The driver");
  await page.getByRole("button", { name: "Put it there: The driver" }).click();
  await expect(page.locator(".run-theme").filter({ has: page.getByRole("heading", { name: "Kindness" }) })).toContainText("The driver waved.");
  dee.close();
});
