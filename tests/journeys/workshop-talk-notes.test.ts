/** A talk with notes that all write together: on the screens of those who take part and who run it, without scripts, without a line, and afterwards. */
import type { BrowserContext } from "@playwright/test";
import { words } from "#app/lib/words.ts";
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { openNetwork } from "#tests/support/network.ts";
import type { TestServer } from "#tests/support/server.ts";
import { signInAs } from "#tests/support/world.ts";
import { device, joinAsGuest, workshopFor, type Guest } from "#tests/support/workshop.ts";
import { heading, isLive } from "#tests/support/workshop-screens.ts";

const text = words.workshopTalkNotes;
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };
// The network is cut, something has to be put right, and one address is nobody's.
test.use({ expected: [/WebSocket connection to|Failed to load resource|net::ERR|Failed to fetch/] });
const shots = process.env["SHOTS"];

async function enter(context: BrowserContext, server: TestServer, { cookie }: Guest): Promise<void> {
  await context.addCookies([...cookie.split("; "), "tt_seen=1"].map((one) => ({ name: one.slice(0, one.indexOf("=")), value: one.slice(one.indexOf("=") + 1), url: server.origin })));
}

/** Ann runs it; the talk goes on. */
async function talking(server: TestServer) {
  const made = await workshopFor(server);
  const lead = await device(server, made.id, made.ann.cookie);
  const activityId = Object.entries(lead.known().activity).find(([, one]) => one.kind === "talk")![0];
  const ok = async (act: Parameters<typeof lead.act>[0]) => expect(await lead.act(act)).toMatchObject({ ok: true });
  await ok({ type: "workshop:start" });
  await ok({ type: "activity:start", activityId });
  return { ...made, lead, ok, activityId, url: `/workshops/${made.id}`, page: `/workshops/${made.id}/notes/${activityId}`, guest: (name: string) => joinAsGuest(server, made.joinCode, name) };
}

const textbox = { name: text.label("Talk about it") };

test("on a phone and on the screen of those who run it, people write in one text by keys, see each other, and lose nothing when the line goes", async ({ newDevice, server }) => {
  test.setTimeout(90_000);
  const { ann, guest, url, ok, page } = await talking(server);
  const network = await openNetwork();
  const [dee, laptop] = [await newDevice({ ...PHONE, proxy: { server: network.proxy } }), await newDevice()];
  await enter(dee.context(), server, await guest("Dee"));
  await signInAs(laptop.context(), server.origin, ann);
  await dee.goto(url);
  await laptop.goto(`${url}/facilitate`);
  const [deesText, annsText] = [dee.getByRole("textbox", textbox), laptop.getByRole("textbox", textbox)];
  await annsText.waitFor();
  await deesText.focus();
  await dee.keyboard.type("The timetable is a promise.");
  await expect(annsText).toContainText("The timetable is a promise.");
  await annsText.focus();
  await laptop.keyboard.press("Control+End");
  await laptop.keyboard.press("Enter");
  await laptop.keyboard.type("Who breaks it?");
  await expect(deesText).toContainText("Who breaks it?");
  if (shots) {
    await dee.screenshot({ path: `${shots}/notes-360.png`, fullPage: true });
    await laptop.screenshot({ path: `${shots}/notes-lead-1280.png`, fullPage: true });
  }
  for (const one of [dee, laptop]) {
    expect(await troubles(one)).toEqual([]);
    expect(await one.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  }
  // Without a line one goes on writing; what was written is there when it is back.
  network.cut("closed");
  await deesText.focus();
  await dee.keyboard.press("Control+End");
  await dee.keyboard.type(" I waited in the rain.");
  await expect(dee.locator("#writing-status")).toContainText(words.writing.status.offline.short);
  network.mend();
  await expect(annsText).toContainText("I waited in the rain.", { timeout: 20_000 });
  // When it goes on, who writes is not moved; what they wrote stands on the page of the notes.
  await ok({ type: "workshop:close" });
  await expect(deesText).toBeVisible();
  await dee.goto(page);
  await expect(dee.getByRole("textbox", textbox)).toContainText("The timetable is a promise.");
  await dee.getByRole("link", { name: text.whose }).click();
  await expect(dee.locator(".whose-people")).toContainText("Ann");
  if (shots) await dee.screenshot({ path: `${shots}/notes-whose-360.png`, fullPage: true });
  await network.close();
});
test("without scripts the notes are read and added to by a form, and somebody who only looks on reads them", async ({ newDevice, server }) => {
  const { guest, url, lead, ok, page } = await talking(server);
  const [dee, fay] = [await newDevice({ ...PHONE, javaScriptEnabled: false }), await newDevice()];
  await enter(dee.context(), server, await guest("Dee"));
  await enter(fay.context(), server, await guest("Fay"));
  await dee.goto(url);
  await dee.getByRole("link", { name: text.page }).click();
  await expect(heading(dee)).toHaveText("Talk about it");
  await expect(dee.getByText(text.empty)).toBeVisible();
  await dee.getByRole("button", { name: text.addDo }).click();
  await expect(dee.locator(".problem-summary")).toContainText(text.problems.partMissing);
  await dee.getByLabel(text.addLabel).fill("From a phone that runs no scripts.");
  await dee.getByRole("button", { name: text.addDo }).click();
  await expect(dee.getByText(text.added)).toBeVisible();
  await expect(dee.locator("#notes")).toContainText("From a phone that runs no scripts.");
  if (shots) await dee.screenshot({ path: `${shots}/notes-no-scripts-360.png`, fullPage: true });

  const fayId = Object.entries(lead.known().member).find(([, one]) => one.name === "Fay")![0];
  await ok({ type: "member:roles", memberId: fayId, roles: ["observer"], supports: null });
  await fay.goto(url);
  await isLive(fay);
  await expect(fay.getByRole("textbox", textbox)).toHaveCount(0);
  await fay.getByRole("link", { name: text.page }).click();
  await expect(fay.locator("#notes")).toContainText("From a phone that runs no scripts.");
  await expect(fay.getByText(text.readOnly)).toBeVisible();
  expect(await troubles(fay)).toEqual([]);
  await expect(fay.getByRole("button", { name: text.addDo })).toHaveCount(0);
  await fay.goto(`${page}x`);
  await expect(heading(fay)).not.toHaveText("Talk about it");
  if (shots) await fay.screenshot({ path: `${shots}/notes-not-there.png` });
});

test("put into a small group while they write, people are not moved: the notes of their group open when they want them, and lead to all others", async ({ newDevice, server }) => {
  test.setTimeout(90_000);
  const { ann, guest, url, lead, ok, activityId, page } = await talking(server);
  const [dee, eli, laptop] = [await newDevice(PHONE), await newDevice({ ...PHONE, javaScriptEnabled: false }), await newDevice()];
  await enter(dee.context(), server, await guest("Dee"));
  await enter(eli.context(), server, await guest("Eli"));
  await signInAs(laptop.context(), server.origin, ann);
  await dee.goto(url);
  const ofAll = dee.getByRole("textbox", textbox);
  await ofAll.focus();
  await dee.keyboard.type("We all say");
  const idOf = (name: string) => Object.entries(lead.known().member).find(([, one]) => one.name === name)![0];
  const groups = (["Dee", "Eli"] as const).map((name, at) => ({ groupId: `${activityId}-${at + 1}`, name: ["By the window", "By the door"][at]!, memberIds: [idOf(name)] }));
  await ok({ type: "groups:set", activityId, groups });
  await expect(dee.getByText(text.moved("By the window"))).toBeVisible();
  await expect(ofAll).toBeFocused();
  await dee.keyboard.type(" that it is late.");
  await expect(ofAll).toContainText("We all say that it is late.");
  if (shots) await dee.screenshot({ path: `${shots}/notes-group-told-360.png`, fullPage: true });
  expect(await troubles(dee)).toEqual([]);
  const open = dee.getByRole("button", { name: text.move("By the window") });
  await open.focus();
  await dee.keyboard.press("Enter");
  const ofGroup = dee.getByRole("textbox", { name: text.label("Talk about it: By the window") });
  await ofGroup.focus();
  await dee.keyboard.type("Here by the window it is warm.");
  await expect(ofGroup).not.toContainText("We all say");
  expect(await troubles(dee)).toEqual([]);
  expect(await dee.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  if (shots) await dee.screenshot({ path: `${shots}/notes-group-360.png`, fullPage: true });

  // Without scripts the way leads to one's own group, and from there to the others.
  await eli.goto(url);
  await eli.getByRole("link", { name: text.page }).click();
  await expect(heading(eli)).toHaveText("Talk about it: By the door");
  await eli.getByLabel(text.addLabel).fill("Here by the door it is cold.");
  await eli.getByRole("button", { name: text.addDo }).click();
  await expect(eli.locator("#notes")).toContainText("Here by the door it is cold.");
  if (shots) await eli.screenshot({ path: `${shots}/notes-group-no-scripts-360.png`, fullPage: true });
  await eli.getByRole("link", { name: text.ofGroup("By the window") }).click();
  await expect(eli.locator("#notes")).toContainText("Here by the window it is warm.");
  await eli.getByRole("link", { name: text.ofMine("By the door") }).click();
  await expect(heading(eli)).toHaveText("Talk about it: By the door");

  // Whoever runs it reads all of them, from the notes of all on.
  await laptop.goto(page);
  await laptop.getByRole("link", { name: text.ofGroup("By the door") }).click();
  await expect(laptop.locator("#notes")).toContainText("Here by the door it is cold.");
  await laptop.getByRole("textbox", { name: text.label("Talk about it: By the door") }).waitFor();
  expect(await troubles(laptop)).toEqual([]);
  if (shots) await laptop.screenshot({ path: `${shots}/notes-group-lead-1280.png`, fullPage: true });
  await laptop.getByRole("link", { name: text.whose }).click();
  await expect(laptop.locator(".whose-people")).toContainText("Eli");
});
