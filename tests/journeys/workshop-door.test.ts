/** Coming into a workshop from a small phone, without an account, and coming back to it with six words. */
import type { Page } from "@playwright/test";
import { expect, test } from "#tests/support/browser.ts";
import { person, signedIn } from "#tests/support/people.ts";
import type { TestServer } from "#tests/support/server.ts";
import { workshopFor } from "#tests/support/workshop.ts";
import { signInAs } from "#tests/support/world.ts";

const PHONE = { viewport: { width: 360, height: 640 } };

/** Tab by Tab until this has the focus: nothing is reached in any other way. */
async function tabTo(page: Page, role: "button" | "radio" | "checkbox" | "textbox" | "link", name: string | RegExp) {
  const target = page.getByRole(role, { name, exact: typeof name === "string" });
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`The keyboard never reached ${role} ${String(name)}`);
}

const heading = (page: Page, name: string | RegExp) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
const noSidewaysScroll = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
async function wordsOn(page: Page): Promise<string> {
  const all = page.locator(".once-words > li");
  await expect(all).toHaveCount(6);
  return (await all.allTextContents()).join(" ");
}
const peopleIn = async (server: TestServer, id: string) => [...(await server.services.workshopRooms.state(id)).member.values()].filter(({ left }) => !left).map(({ name }) => name).sort();

// What has to be put right comes with a status of its own, and closed doors too.
test.use({ expected: [/40[14]|410|422/] });

/** The code as somebody types it off the wall. */
const asTyped = (code: string) => `${code.slice(0, 4).toUpperCase()} ${code.slice(4).toUpperCase()}`;

for (const javaScriptEnabled of [true, false]) {
  test(`a guest comes in by keyboard alone on a small phone ${javaScriptEnabled ? "with" : "without"} scripts, and comes back on another device with six words`, async ({ server, newDevice }) => {
    const { id, joinCode } = await workshopFor(server);
    const phone = await newDevice({ ...PHONE, javaScriptEnabled });
    await phone.goto("/w");
    await tabTo(phone, "textbox", "Code");
    await phone.keyboard.type(asTyped(joinCode));
    await phone.keyboard.press("Enter");

    await heading(phone, "Making sense of our stories");
    await expect(phone.getByText("Ann and Bo run this workshop. It takes 2 hours.")).toBeVisible();
    await expect(phone.getByText("Nobody records.")).toBeVisible();
    await noSidewaysScroll(phone);
    expect(await phone.locator("input:checked").count(), "nothing is chosen for anybody").toBe(0);
    await tabTo(phone, "button", "Come in");
    await phone.keyboard.press("Enter");
    await expect(phone.locator(".problem-summary")).toContainText("Enter the name that you want people to see.");
    await expect(phone.locator(".problem-summary")).toContainText("Say that it is all right for you.");

    await tabTo(phone, "textbox", "What name do you want people to see?");
    await phone.keyboard.type("Dee");
    await tabTo(phone, "checkbox", "Yes, that is all right");
    await phone.keyboard.press("Space");
    await tabTo(phone, "radio", "Yes, it is mine");
    await phone.keyboard.press("ArrowDown");
    await phone.keyboard.press("Space");
    await tabTo(phone, "button", "Come in");
    await phone.keyboard.press("Enter");

    await heading(phone, "You are in");
    await noSidewaysScroll(phone);
    const words = await wordsOn(phone);
    expect(words.split(" ")).toHaveLength(6);
    await expect(phone.getByText(`/w/${joinCode}/back`)).toBeVisible();
    expect(await peopleIn(server, id)).toEqual(["Ann", "Bo", "Dee"]);
    await tabTo(phone, "link", "Go to the workshop");
    await phone.keyboard.press("Enter");
    await heading(phone, "Before you begin");
    await phone.goto(`/workshops/${id}`);
    await heading(phone, "Making sense of our stories");

    const library = await newDevice({ ...PHONE, javaScriptEnabled });
    await library.goto(`/w/${joinCode}/back`);
    await library.getByLabel("Your six words").fill("not the words that we gave");
    await library.getByRole("button", { name: "Go back in" }).click();
    await expect(library.locator(".problem-summary")).toContainText("Nobody here has these words.");
    await noSidewaysScroll(library);
    await library.getByLabel("Your six words").fill(` ${words.toUpperCase().replaceAll(" ", ", ")}.`);
    await library.getByRole("button", { name: "Go back in" }).click();
    await heading(library, "Before you begin");
    await library.goto(`/workshops/${id}`);
    await heading(library, "Making sense of our stories");
    expect(await peopleIn(server, id), "it is the same person").toEqual(["Ann", "Bo", "Dee"]);
  });
}

test("a form that is sent twice lets one person in, and gives the same words", async ({ server, newDevice }) => {
  const { id, joinCode } = await workshopFor(server);
  const phone = await newDevice({ ...PHONE, javaScriptEnabled: false });
  await phone.goto(`/w/${joinCode}`);
  const ticket = (await phone.locator("input[name=ticket]").getAttribute("value")) ?? "";
  const send = async () => (await phone.request.post(`/w/${joinCode}`, { form: { ticket, name: "Dee", agree: "yes" }, headers: { origin: server.origin } })).text();
  const words = (page: string) => [...page.matchAll(/<li>([a-z]+)<\/li>/g)].map(([, word]) => word).join(" ");
  const [first, again] = [words(await send()), words(await send())];
  expect(first.split(" ")).toHaveLength(6);
  expect(again).toBe(first);
  expect(await peopleIn(server, id)).toEqual(["Ann", "Bo", "Dee"]);
});

test("somebody with an account comes in as themselves; on another device, their words lead to their notes without a name", async ({ server, newDevice }) => {
  const { id, joinCode } = await workshopFor(server);
  const chidi = await person(server, { name: "Chidi" });
  const phone = await newDevice(PHONE);
  await signInAs(phone.context(), server.origin, chidi);
  await phone.goto(`/w/${joinCode}`);
  await expect(phone.getByText("You are signed in as Chidi.")).toBeVisible();
  await expect(phone.getByLabel("What name do you want people to see?")).toHaveValue("Chidi");
  await phone.getByLabel("Yes, that is all right").check();
  await phone.getByRole("button", { name: "Come in" }).click();
  await heading(phone, "You are in");
  const words = await wordsOn(phone);
  await phone.goto(`/w/${joinCode}`);
  await expect(phone.getByText("You are in this workshop.")).toBeVisible();
  await expect(phone.getByRole("button", { name: "Get my six words" }), "other words would lock away what was written").toHaveCount(0);

  const laptop = await newDevice();
  await signInAs(laptop.context(), server.origin, await signedIn(server, chidi.personId));
  await laptop.goto(`/w/${joinCode}/back`);
  await laptop.getByLabel("Your six words").fill(words);
  await laptop.getByRole("button", { name: "Go back in" }).click();
  await heading(laptop, "Before you begin");
  const keys = async (page: Page) => (await page.context().cookies()).filter(({ name }) => name.startsWith("tt_notes_")).map(({ value }) => value);
  expect(await keys(laptop)).toEqual(await keys(phone));
  expect(await peopleIn(server, id)).toEqual(["Ann", "Bo", "Chidi"]);
});

test("who runs a workshop gets six words at its door as well", async ({ server, newDevice }) => {
  const { joinCode, ann } = await workshopFor(server);
  const laptop = await newDevice();
  await signInAs(laptop.context(), server.origin, ann);
  await laptop.goto(`/w/${joinCode}`);
  await expect(laptop.getByText("You are in this workshop.")).toBeVisible();
  await laptop.getByLabel("Yes, that is all right").check();
  await laptop.getByRole("button", { name: "Get my six words" }).click();
  expect((await wordsOn(laptop)).split(" ")).toHaveLength(6);
});

test("a door that lets nobody in says so calmly: an unknown code, a workshop that is over, one that was called off", async ({ server, newDevice }) => {
  const phone = await newDevice(PHONE);
  expect((await phone.goto("/w/abcdefgh"))?.status()).toBe(404);
  await heading(phone, "We do not know this code");
  for (const [act, title] of [["workshop:close", "This workshop is over"], ["workshop:cancel", "This workshop was called off"]] as const) {
    const { id, joinCode, ann } = await workshopFor(server);
    const seated = await server.services.workshopRooms.seat(ann.viewer, id, null);
    if (act === "workshop:close") await server.services.workshopRooms.act(seated, { type: "workshop:start" });
    await server.services.workshopRooms.act(seated, { type: act });
    expect((await phone.goto(`/w/${joinCode}`))?.status()).toBe(410);
    await heading(phone, title);
  }
});
