/** The room of a workshop, for those who take part: on phones, by keyboard, without scripts, without a line. */
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { inEveryLook } from "#tests/support/in-every-look.ts";
import { openNetwork } from "#tests/support/network.ts";
import { device, newId, type Device } from "#tests/support/workshop.ts";
import { begin, roomOf, throughTheDay } from "#tests/support/workshop-day.ts";
import { becomes } from "#tests/support/workshop-entering.ts";
import { heading, isLive } from "#tests/support/workshop-screens.ts";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };
const NO_NETWORK = [/WebSocket connection to/, /Failed to load resource/, /net::ERR/, /Failed to fetch/];

const notes = (lead: Device) => Object.values(lead.known().note).map(({ text, byId }) => ({ text, byId }));

test("two guests on phones, one by keyboard alone, go from the lobby to their check-out; a note without a name is one for everybody", async ({ newDevice, server }) => {
  test.setTimeout(90_000);
  const { lead, step, guest, url } = await roomOf(server);
  const [dee, eli] = [await newDevice(PHONE), await newDevice(PHONE)];
  await becomes(dee.context(), server, await guest("Dee"));
  await becomes(eli.context(), server, await guest("Eli"));
  for (const phone of [dee, eli]) {
    await phone.goto(url);
    await isLive(phone);
  }
  await expect(dee.getByText("It has not begun yet")).toBeVisible();
  await expect(dee.getByRole("listitem").filter({ hasText: "Ann: runs the session" })).toBeVisible();
  await expect(dee.getByRole("listitem").filter({ hasText: /^Eli$/ })).toBeVisible();
  await lead.act({ type: "workshop:start" });
  await begin(lead, step("write"));
  // Nobody is moved: each goes when they like. Eli has only keys.
  await expect(heading(dee)).toHaveText(/^Welcome to/);
  await dee.getByRole("link", { name: /^Go/ }).click();
  await eli.getByRole("link", { name: /^Go/ }).focus();
  await eli.keyboard.press("Enter");
  for (const phone of [dee, eli]) await expect(heading(phone)).toHaveText("Write on your own");
  await expect(heading(eli)).toBeFocused();

  await dee.getByLabel("Your note").fill("The bus never came.");
  await dee.getByRole("button", { name: "Add note" }).click();
  await expect(dee.locator(".note")).toHaveCount(1);
  await expect(dee.getByRole("textbox", { name: "Your note" })).toHaveValue("");
  await eli.getByRole("textbox", { name: "Your note" }).focus();
  await eli.keyboard.type("The driver waved.");
  await eli.keyboard.press("Tab");
  await eli.keyboard.press("ArrowDown");
  await expect(eli.getByLabel("My name: Eli")).toBeChecked();
  await eli.getByRole("button", { name: "Add note" }).focus();
  await eli.keyboard.press("Enter");
  await expect(eli.locator(".note")).toHaveCount(1);
  expect(notes(lead)).toEqual([]);
  await lead.act({ type: "notes:reveal", activityId: step("write") });
  for (const phone of [dee, eli]) await expect(phone.locator(".note")).toHaveCount(2);
  await expect(eli.locator(".note").filter({ hasText: "The bus never came." })).toContainText("No name");
  await expect(dee.locator(".note").filter({ hasText: "The driver waved." })).toContainText("By Eli");

  await begin(lead, step("theme"));
  for (const phone of [dee, eli]) await phone.getByRole("link", { name: /^Go/ }).click();
  const bus = dee.locator(".note").filter({ hasText: "The bus never came." });
  await bus.getByLabel("Or a new theme").fill("Waiting");
  await bus.getByRole("button", { name: /^Begin this theme/ }).click();
  await expect(eli.getByRole("heading", { level: 2, name: "Waiting" })).toBeVisible();
  const driver = eli.locator(".note").filter({ hasText: "The driver waved." });
  await driver.getByLabel("Which theme?").selectOption({ label: "Waiting" });
  await driver.getByRole("button", { name: /^Put it there/ }).press("Enter");
  await expect(dee.locator(".theme .note")).toHaveCount(2);
  await expect(dee.getByText("Every note has a place.")).toBeVisible();

  await begin(lead, step("dots"));
  const dotsId = newId("dots");
  await lead.act({ type: "dots:open", dotsId, activityId: step("dots"), question: "What must we not leave out?", budget: 3 });
  await dee.getByRole("link", { name: /^Go/ }).click();
  await dee.getByRole("button", { name: /^Give a dot/ }).click();
  await expect(dee.getByText("2 dots left")).toBeVisible();
  await dee.getByRole("button", { name: /^Take one back/ }).click();
  await expect(dee.getByText("3 dots left")).toBeVisible();
  await expect(dee.locator("body")).not.toBeFocused();
  await lead.act({ type: "dots:close", dotsId });
  await expect(dee.getByRole("heading", { name: "The dots are counted" })).toBeVisible();

  await begin(lead, step("checkOut"));
  await dee.getByRole("link", { name: /^Go/ }).click();
  await dee.getByLabel("One word for how you leave").fill("Lighter");
  await dee.getByRole("button", { name: "Save" }).click();
  await expect(dee.getByText("Only me").first()).toBeVisible();
  expect(Object.values(lead.known().checkOut)).toEqual([]);
  await dee.locator(".note").filter({ hasText: "The bus never came." }).getByText("Take back", { exact: false }).first().click();
  await dee.getByRole("button", { name: /^Take it back now/ }).click();
  await expect.poll(() => notes(lead).map(({ text }) => text)).toEqual(["The driver waved."]);
  lead.close();
});

test("4.8.7: whoever writes is not moved, keeps every letter and the caret, and is told once that something is ready", async ({ newDevice, server }) => {
  const { lead, step, guest, url } = await roomOf(server);
  const phone = await newDevice(PHONE);
  await becomes(phone.context(), server, await guest("Dee"));
  await lead.act({ type: "workshop:start" });
  await begin(lead, step("write"));
  await phone.goto(url);
  await isLive(phone);
  await phone.getByLabel("Your note").focus();
  await phone.keyboard.type("I was going to");
  const before = await phone.evaluate(() => scrollY);
  await begin(lead, step("round"));
  await expect(phone.getByText("The next step is ready", { exact: true })).toBeVisible();
  await phone.keyboard.type(" say");
  await lead.act({ type: "workshop:pause" });
  await expect(heading(phone)).toHaveText("We all pause");
  await phone.keyboard.type(" this.");
  await expect(phone.getByLabel("Your note")).toHaveValue("I was going to say this.");
  await lead.act({ type: "workshop:goOn" });
  await expect(heading(phone)).toHaveText("Write on your own");
  await expect(phone.getByLabel("Your note")).toBeFocused();
  expect(Math.abs((await phone.evaluate(() => scrollY)) - before)).toBeLessThan(400);
  lead.close();
});

test("what somebody types while the scripts of a step are still on their way stays there when they open something else", async ({ newDevice, server }) => {
  const { lead, step, guest, url } = await roomOf(server);
  const phone = await newDevice(PHONE);
  await becomes(phone.context(), server, await guest("Dee"));
  await lead.act({ type: "workshop:start" });
  await begin(lead, step("write"));
  let release = () => {};
  const held = new Promise<void>((resolve) => { release = resolve; });
  await phone.route(/\/assets\/write-[\w-]+\.js/, async (route) => {
    await held;
    await route.continue();
  });
  // Not all of the page comes, so it is never whole for the browser.
  await phone.goto(url, { waitUntil: "commit" });
  const box = phone.getByRole("textbox", { name: "Your note" });
  await box.fill("Before the scripts.");
  // Pressed before any script has come, it does nothing yet.
  await expect(async () => {
    await phone.getByRole("link", { name: "Signals", exact: true }).click();
    await expect(phone.locator("#open-signals")).toHaveAttribute("aria-expanded", "true", { timeout: 500 });
  }).toPass();
  await expect(box).toHaveValue("Before the scripts.");
  release();
  await isLive(phone);
  await expect(box).toHaveValue("Before the scripts.");
  await phone.getByRole("button", { name: "Add note" }).click();
  await expect(phone.locator(".note")).toHaveCount(1);
  lead.close();
});

test("4.8.9: what is written without a line waits in sight of its writer, and arrives once", async ({ newDevice, server, expected }) => {
  expected.push(...NO_NETWORK);
  const { lead, step, guest, url } = await roomOf(server);
  const network = await openNetwork();
  const phone = await newDevice({ ...PHONE, proxy: { server: network.proxy } });
  await becomes(phone.context(), server, await guest("Dee"));
  await lead.act({ type: "workshop:start" });
  await begin(lead, step("write"));
  await phone.goto(url);
  await isLive(phone);
  network.cut("closed");
  await expect(phone.getByText("Keep this page open", { exact: false }).first()).toBeVisible();
  await phone.getByLabel("Your note").fill("Written in the tunnel.");
  await phone.getByRole("button", { name: "Add note" }).click();
  await expect(phone.getByRole("heading", { name: "Not sent yet" })).toBeVisible();
  network.mend();
  await expect(phone.getByText("You are back. Everything is sent.").first()).toBeVisible({ timeout: 15_000 });
  await expect(phone.getByRole("heading", { name: "Not sent yet" })).toHaveCount(0);
  await lead.act({ type: "notes:reveal", activityId: step("write") });
  await expect.poll(() => notes(lead)).toEqual([{ text: "Written in the tunnel.", byId: null }]);
  await network.close();
  lead.close();
});

test("without scripts everything is a form: what helps, a note, a signal, a break, dots, the check-out; and nobody is moved", async ({ newDevice, server, expected }) => {
  test.setTimeout(90_000);
  // The form that came back with something to put right.
  expected.push(/status of 422/);
  const { lead, step, guest, url } = await roomOf(server);
  const phone = await newDevice({ ...PHONE, javaScriptEnabled: false });
  await becomes(phone.context(), server, await guest("Dee"));
  await phone.goto(url);
  await phone.getByLabel("Sheets on paper").check();
  await phone.getByLabel("More breaks").check();
  await phone.getByLabel("Something else that helps").fill("A chair by the door");
  await phone.getByRole("button", { name: "Tell them" }).click();
  await expect(phone.getByText("More breaks · Sheets on paper · A chair by the door")).toBeVisible();
  await expect.poll(() => Object.values(lead.known().needs)).toMatchObject([{ ticks: ["breaks", "printed"], text: "A chair by the door" }]);
  await phone.getByText("Change it, or take it back").click();
  for (const one of ["Sheets on paper", "More breaks"]) await phone.getByLabel(one).uncheck();
  await phone.getByLabel("Something else that helps").fill("");
  await phone.getByRole("button", { name: "Tell them" }).click();
  await expect.poll(() => lead.known().needs).toEqual({});
  await lead.act({ type: "workshop:start" });
  await begin(lead, step("write"));
  await phone.goto(url);
  await phone.getByLabel("Your note").fill("By hand.");
  await begin(lead, step("theme"));
  await phone.getByRole("button", { name: "Add note" }).click();
  await expect(heading(phone)).toHaveText("Write on your own");
  await expect(phone.locator(".note:visible")).toHaveCount(1);
  await phone.getByRole("button", { name: "Add note" }).click();
  await expect(phone.getByRole("alert").first()).toContainText("Write something first.");
  await lead.act({ type: "notes:reveal", activityId: step("write") });
  await phone.getByRole("link", { name: /^Go/ }).click();
  await expect(heading(phone)).toHaveText("Put the notes together");
  await phone.getByLabel("Or a new theme").fill("Hands");
  await phone.getByRole("button", { name: /^Begin this theme/ }).click();
  await expect(phone.getByRole("heading", { level: 2, name: "Hands" })).toBeVisible();
  await phone.getByRole("link", { name: "Signals" }).click();
  await phone.getByRole("button", { name: "Slow down" }).click();
  await expect.poll(() => Object.values(lead.known().signal).map(({ kind }) => kind)).toEqual(["slow"]);
  await phone.getByRole("button", { name: "I need a break" }).click();
  await expect(heading(phone)).toHaveText("You have a break");
  await phone.getByRole("button", { name: "I am back" }).click();
  await begin(lead, step("checkOut"));
  await phone.getByRole("link", { name: "Look again" }).click();
  await phone.getByRole("link", { name: /^Go/ }).click();
  await phone.getByLabel("One word for how you leave").fill("Calm");
  await phone.getByLabel("Everybody here").check();
  await phone.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => Object.values(lead.known().checkOut).map(({ word }) => word)).toEqual(["Calm"]);
  await phone.getByRole("link", { name: "Leave", exact: true }).click();
  await phone.getByRole("button", { name: "Leave for good" }).click();
  await expect(heading(phone)).toHaveText("You have left the workshop");
  lead.close();
});

test("each step passes axe at 360 and 1280 pixels, in three themes, and fits into 320", async ({ newDevice, server }) => {
  test.setTimeout(400_000);
  const room = await roomOf(server);
  const { lead, guest, url, id } = room;
  const phone = await newDevice({ ...PHONE, reducedMotion: "reduce" });
  const [dee, eli] = [await guest("Dee"), await guest("Eli")];
  await becomes(phone.context(), server, dee);
  const elisPhone = await device(server, id, eli.cookie);
  const found: string[] = [];
  const look = async (name: string) => {
    await phone.goto(url);
    await isLive(phone);
    found.push(...(await inEveryLook(phone, name)));
  };
  await throughTheDay(server, room, elisPhone, look);
  await phone.setViewportSize({ width: 360, height: 4_000 });
  await phone.getByRole("link", { name: "Signals" }).click();
  await expect(phone.getByRole("heading", { level: 2, name: "Signals" })).toBeFocused();
  found.push(...(await troubles(phone)).map((one) => `signals: ${one}`));
  await phone.keyboard.press("Escape");
  await phone.getByRole("link", { name: "What is happening" }).click();
  found.push(...(await troubles(phone)).map((one) => `happening: ${one}`));
  await lead.act({ type: "workshop:pause" });
  await look("paused");
  await lead.act({ type: "workshop:close" });
  await look("closed");
  expect(found).toEqual([]);
  elisPhone.close();
  lead.close();
});
