/**
 * Getting in and back in, without an e-mail address, on a small phone, by keyboard and without scripts.
 * Checks 14, 24, 27, 34, 51 to 60, 68 to 70 of the list in the design.
 */
import type { Page } from "@playwright/test";
import { expect, test } from "#tests/support/browser.ts";
import { person } from "#tests/support/people.ts";
import type { TestServer } from "#tests/support/server.ts";
import { signInAs } from "#tests/support/world.ts";

const PHONE = { viewport: { width: 360, height: 640 } };
const pathOf = (link: string) => new URL(link).pathname;
let tickets = 0;

/** A space of Ann's with an agreement, and an invitation into it. */
async function invitation(server: TestServer, limit = 5) {
  const ann = await person(server, { name: "Ann" });
  const ticket = `aTicketThatIsLongEnoughToBeOne${tickets++}`;
  const { id: spaceId } = await server.services.spaces.start(ann.viewer, {
    name: "Waiting rooms", purpose: "We write about waiting.", helpContact: "Ann, on Tuesdays.", agreement: "We listen first.", token: ticket,
  });
  const { link } = await server.services.invitations.make(ann.viewer, spaceId, { limit, days: 7, note: "", ticket });
  return { ann, spaceId, path: pathOf(link) };
}

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

for (const javaScriptEnabled of [true, false]) {
  test(`somebody joins by keyboard alone on a small phone ${javaScriptEnabled ? "with" : "without"} scripts, and comes back on another device`, async ({ server, newDevice }) => {
    const { path, spaceId } = await invitation(server);
    const phone = await newDevice({ ...PHONE, javaScriptEnabled });
    await phone.goto(path);
    await heading(phone, "Ann has invited you to Waiting rooms");
    await expect(phone.getByText("You can leave at any time.")).toBeVisible();
    await expect(phone.getByRole("button", { name: "Join" })).toBeInViewport();
    await tabTo(phone, "button", "Join");
    await phone.keyboard.press("Enter");

    await heading(phone, "What name do you want people to see?");
    await tabTo(phone, "textbox", "Name");
    await phone.keyboard.type("Sarifa");
    await phone.keyboard.press("Enter");

    await heading(phone, "How do you want to get back in?");
    await expect(phone.getByRole("radio", { name: "A link by e-mail" })).toHaveCount(0);
    await tabTo(phone, "radio", "A link I keep safe");
    await phone.keyboard.press("Space");
    await phone.keyboard.press("Enter");

    await heading(phone, "Is this your own phone or computer?");
    await noSidewaysScroll(phone);
    await tabTo(phone, "radio", "Yes, it is mine");
    await phone.keyboard.press("Space");
    await tabTo(phone, "button", "Next");
    await phone.keyboard.press("Enter");

    await heading(phone, "What helps you take part?");
    await tabTo(phone, "button", "Next");
    await phone.keyboard.press("Enter");

    await heading(phone, "How this group works together");
    await expect(phone.getByText("We listen first.")).toBeVisible();
    await tabTo(phone, "checkbox", "Yes, I agree to this");
    await phone.keyboard.press("Space");
    await tabTo(phone, "button", "Next");
    await phone.keyboard.press("Enter");

    await heading(phone, "Check your answers");
    await tabTo(phone, "button", "Change Name people see");
    await phone.keyboard.press("Enter");
    await heading(phone, "What name do you want people to see?");
    await tabTo(phone, "textbox", "Name");
    await phone.keyboard.press("End");
    await phone.keyboard.type(" K");
    await phone.keyboard.press("Enter");
    await heading(phone, "Check your answers");
    await expect(phone.getByText("Sarifa K")).toBeVisible();
    await noSidewaysScroll(phone);
    await tabTo(phone, "button", "Join now");
    await phone.keyboard.press("Enter");

    await heading(phone, "You are in Waiting rooms");
    await expect(phone.getByRole("img", { name: "A square code with your link" })).toBeVisible();
    const link = (await phone.locator("code").first().textContent()) ?? "";
    expect(link).toContain("/sign-in/link/");
    await noSidewaysScroll(phone);
    await tabTo(phone, "link", "Go to Waiting rooms");
    await phone.keyboard.press("Enter");
    await heading(phone, "Before you begin");
    await phone.goto(`/spaces/${spaceId}`);
    await heading(phone, "Waiting rooms");

    const library = await newDevice({ javaScriptEnabled });
    await library.goto(pathOf(link));
    await heading(library, "Sign in with your link");
    await library.getByLabel("No, others use it too").check();
    await library.getByRole("button", { name: "Sign in" }).click();
    await heading(library, "Welcome back");
    await expect(library.getByText("Here is your new one.")).toBeVisible();
    const fresh = (await library.locator("code").first().textContent()) ?? "";
    expect(fresh).not.toBe(link);

    // The first device sees the second, and ends it.
    await phone.goto("/me/sessions");
    await expect(phone.getByText("With the link you keep safe.")).toBeVisible();
    await noSidewaysScroll(phone);
    await phone.getByRole("button", { name: /^End this one/ }).click();
    await expect(phone.getByText("It is signed out.")).toBeVisible();
    await library.goto("/me");
    await heading(library, "Welcome back");
    await expect(library.getByLabel("Password")).toBeVisible();
  });
}

test("what is missing is said first, with the focus on it and a link to its field, and nothing typed is lost", async ({ server, page, expected }) => {
  expected.push(/422/);
  const { path } = await invitation(server);
  await page.goto(path);
  await page.getByRole("button", { name: "Join" }).click();
  await heading(page, "What name do you want people to see?");
  await expect(page.locator("#page-title")).toBeFocused();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByRole("link", { name: "Enter the name you want people to see." }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.type("Bo");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Go back" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Bo");
});

test("a password with private words: pasted, kept by the browser, and good on another device", async ({ server, newDevice, expected }) => {
  expected.push(/422/);
  const { path } = await invitation(server);
  const phone = await newDevice(PHONE);
  await phone.goto(path);
  await phone.getByRole("button", { name: "Join" }).click();
  await phone.getByRole("textbox", { name: "Name" }).fill("Chidi");
  await phone.getByRole("button", { name: "Next" }).click();
  await phone.getByRole("radio", { name: "A password" }).check();
  await phone.getByRole("button", { name: "Next" }).click();
  await phone.getByRole("radio", { name: "I am not sure" }).check();
  await phone.getByRole("button", { name: "Next" }).click();
  await heading(phone, "What helps you take part?");
  await phone.getByRole("button", { name: "Next" }).click();
  await phone.getByRole("checkbox").check();
  await phone.getByRole("button", { name: "Next" }).click();
  await heading(phone, "Check your answers");
  await phone.getByRole("button", { name: "Next" }).click();
  await heading(phone, "Choose a password");
  const box = phone.getByLabel("New password");
  await expect(box).toHaveAttribute("autocomplete", "new-password");
  await box.fill("short");
  await phone.getByRole("button", { name: "Join now" }).click();
  await expect(phone.getByRole("link", { name: "Use at least 8 letters, numbers or spaces." })).toBeVisible();
  // Pasting is allowed: people and their password keepers paste.
  await box.focus();
  await box.evaluate((element) => {
    const prevented = !element.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: new DataTransfer() }));
    if (prevented) throw new Error("pasting was refused");
  });
  await box.fill("three blue kettles");
  await phone.getByRole("button", { name: "Join now" }).click();
  await heading(phone, "You are in Waiting rooms");
  const words = await phone.locator(".once-words li").allTextContents();
  expect(words).toHaveLength(5);

  const laptop = await newDevice();
  await laptop.goto("/sign-in");
  await laptop.getByLabel("Your e-mail address, or your 5 private words").fill(words.join("  ").toUpperCase());
  await laptop.getByLabel("Password").fill("not this one");
  await laptop.getByRole("button", { name: "Sign in" }).click();
  await expect(laptop.getByRole("link", { name: /We could not sign you in with that/ })).toBeVisible();
  await laptop.getByLabel("Password").fill("three blue kettles");
  await laptop.getByRole("button", { name: "Sign in" }).click();
  await expect(laptop).toHaveURL(/stay-safe/);
  await laptop.goto("/me");
  await expect(laptop.getByLabel("The name you want people to see")).toHaveValue("Chidi");
});

test("Ann makes an invitation, hands it over, and helps Bo back in; Bo sees who made the link", async ({ server, newDevice }) => {
  const { ann, spaceId } = await invitation(server);
  const bo = await person(server, { name: "Bo" });
  await server.services.spaces.byOperator.addMember({ spaceId, personId: bo.personId, role: "member" });
  const laptop = await newDevice();
  await signInAs(laptop.context(), server.origin, ann);
  await laptop.goto(`/spaces/${spaceId}/invitations`);
  await laptop.getByRole("radio", { name: "A group" }).check();
  await laptop.getByLabel("How many people can use it?").fill("12");
  await laptop.getByRole("radio", { name: "1 week" }).check();
  await laptop.getByRole("button", { name: "Make the invitation" }).click();
  await heading(laptop, "Your invitation is ready");
  const link = (await laptop.locator("code").first().textContent()) ?? "";
  const guest = await newDevice(PHONE);
  await guest.goto(pathOf(link));
  await heading(guest, "Ann has invited you to Waiting rooms");

  await laptop.goto(`/spaces/${spaceId}/invitations`);
  await expect(laptop.getByRole("heading", { name: "For up to 12 people" })).toBeVisible();
  await laptop.getByLabel("Who is it for?", { exact: true }).selectOption({ label: "Bo" });
  await laptop.getByRole("button", { name: "Make a link for them" }).click();
  await heading(laptop, "A link for Bo");
  const help = (await laptop.locator("code").first().textContent()) ?? "";
  const phone = await newDevice(PHONE);
  await phone.goto(pathOf(help));
  await phone.getByRole("button", { name: "Sign in" }).click();
  await heading(phone, "Ways to get in");
  await expect(phone.getByText("You came in with a link that somebody made for you.")).toBeVisible();
  await phone.goto("/me/sessions");
  await expect(phone.getByText("With a link that Ann made for you.")).toBeVisible();
});

test("a name, hats and what helps can be changed, and a kept note can be copied and deleted", async ({ server, newDevice }) => {
  const bo = await person(server, { name: "Bo" });
  await server.services.notes.keep(bo.viewer, { pieceId: null, text: "The bus was late.", reason: "refused" });
  const page = await newDevice({ ...PHONE, permissions: ["clipboard-read", "clipboard-write"] });
  await signInAs(page.context(), server.origin, bo);
  await page.goto("/me");
  await page.getByLabel("The name you want people to see").fill("Bo the 2nd");
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Your name is changed.")).toBeVisible();
  await page.getByRole("checkbox", { name: "Lived experience" }).check();
  await page.getByLabel(/Something else, in your own words/).fill("Bus rider");
  await page.getByRole("button", { name: "Save" }).nth(1).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  expect((await server.services.people.me(bo.viewer)).hats).toEqual(["livedExperience", "Bus rider"]);
  await noSidewaysScroll(page);

  await page.goto("/me/notes");
  await page.getByRole("button", { name: "Copy the note that begins: The bus was late." }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("The bus was late.");
  await page.getByRole("button", { name: "Delete the note that begins: The bus was late." }).click();
  await expect(page.getByText("The note is deleted.")).toBeVisible();
  await expect(page.getByText("There is nothing here.")).toBeVisible();
});

test("signing out leaves nothing of ours on the device", async ({ server, newDevice }) => {
  const bo = await person(server, { name: "Bo", ownDevice: true });
  const page = await newDevice();
  await signInAs(page.context(), server.origin, bo);
  await page.goto("/me");
  await page.evaluate(async () => {
    localStorage.setItem("draft", "words");
    await new Promise((resolve) => {
      const opening = indexedDB.open("drafts");
      opening.onsuccess = () => resolve(opening.result.close());
    });
  });
  await page.getByRole("button", { name: "Sign out" }).click();
  await heading(page, "You are signed out");
  expect(await page.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length])).toEqual([0, 0]);
  expect(await page.context().cookies()).toEqual([]);
  await page.goto("/me");
  await heading(page, "Welcome back");
});
