import { makeCompany } from "#tests/support/company.ts";
import { expect, test } from "#tests/support/browser.ts";
import { caretAfter, lines, writeAs } from "#tests/support/writing.ts";

/** Writing together, in two real browsers. */
test("two people write at once, and each sees the other's words and caret", async ({ page, newDevice, server }) => {
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  const one = await writeAs(page, server, ann!, piece);
  const two = await writeAs(await newDevice(), server, bo!, piece);

  await one.text.click();
  await one.page.keyboard.type("It was raining when the bus did not come.");
  await expect(two.text).toContainText("It was raining when the bus did not come.");
  await caretAfter(two, "It was raining");
  await two.page.keyboard.press("Enter");
  await Promise.all([
    two.page.keyboard.type("We waited under the tree.", { delay: 15 }),
    (async () => {
      await caretAfter(one, "It was raining");
      await one.page.keyboard.type(" Nobody spoke.", { delay: 15 });
    })(),
  ]);
  const whole = ["It was raining when the bus did not come. Nobody spoke.", "We waited under the tree."];
  await expect.poll(() => lines(one)).toEqual(whole);
  await expect.poll(() => lines(two)).toEqual(whole);
  await expect(one.status).toHaveText("Saved");
  await expect(two.status).toHaveText("Saved");
  await expect.poll(async () => (await server.drafts.text(piece)).text).toBe(whole.join("\n"));

  const caret = one.text.locator(".caret");
  await expect(caret).toHaveCount(1);
  await expect(caret).toHaveAttribute("data-name", bo!.name);
});

test("names at carets are no text: not in the story, not for the ear, not in the styles of the page", async ({ page, newDevice, server }) => {
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  const one = await writeAs(page, server, ann!, piece);
  const two = await writeAs(await newDevice(), server, bo!, piece);
  await two.text.click();
  await two.page.keyboard.type("Hello");
  const caret = one.text.locator(".caret");
  await expect(caret).toHaveAttribute("aria-hidden", "true");
  await expect(caret).toHaveAttribute("contenteditable", "false");
  expect(await one.text.textContent()).toBe("Hello");
  expect(await one.page.locator("[style]").count()).toBe(0);
  await two.page.keyboard.press("Shift+Home");
  await expect(one.text.locator(".chosen-by")).toHaveText("Hello");
  expect(await one.text.ariaSnapshot()).not.toContain(bo!.name);
});

test("the text box says what it is, and never speaks by itself", async ({ page, server }) => {
  const { people: [ann], pieces: [piece = ""] } = await makeCompany(server, { people: 1, pieces: 1 });
  const { text } = await writeAs(page, server, ann!, piece);
  await expect(text).toHaveAttribute("aria-multiline", "true");
  await expect(text).toHaveAccessibleName("The draft: Piece 1");
  await expect(text).toHaveAccessibleDescription(/Alt and F10/);
  expect(await page.locator("#draft[aria-live], [aria-live] #draft").count()).toBe(0);
});

test("undo takes back only what I did", async ({ page, newDevice, server }) => {
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  const one = await writeAs(page, server, ann!, piece);
  const two = await writeAs(await newDevice(), server, bo!, piece);
  await one.text.click();
  await one.page.keyboard.type("Mine. ");
  await expect(two.text).toContainText("Mine.");
  await caretAfter(two, "Mine.");
  await two.page.keyboard.type("Theirs.");
  await expect(one.text).toContainText("Theirs.");
  await one.page.keyboard.press("Control+z");
  await expect.poll(() => lines(two)).toEqual(["Theirs."]);
  await one.page.keyboard.press("Control+z");
  await one.page.keyboard.press("Control+z");
  await expect.poll(() => lines(one)).toEqual(["Theirs."]);
  await one.page.keyboard.press("Control+Shift+z");
  await expect.poll(() => lines(two)).toEqual(["Mine. Theirs."]);
});

test("by keyboard alone: tools, headings, lists, moving, a link, help, and out again both ways", async ({ page, server }) => {
  const { people: [ann], pieces: [piece = ""] } = await makeCompany(server, { people: 1, pieces: 1 });
  const { text } = await writeAs(page, server, ann!, piece);
  const keys = page.keyboard;
  await text.focus();
  await keys.type("The bus");
  await keys.press("Alt+F10");
  await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
  await keys.press("ArrowRight");
  await keys.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Heading", exact: true })).toBeFocused();
  await keys.press("Enter");
  await expect(page.getByRole("button", { name: "Heading", exact: true })).toHaveAttribute("aria-pressed", "true");
  await keys.press("End");
  await expect(page.getByRole("button", { name: "More" })).toBeFocused();
  await keys.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
  await keys.press("Escape");
  await expect(text).toBeFocused();
  await expect(text.locator("h2")).toHaveText("The bus");

  await keys.press("End");
  await keys.press("Enter");
  await keys.type("- one");
  await keys.press("Enter");
  await keys.type("two");
  await expect(text.locator("ul > li")).toHaveText(["one", "two"]);
  await keys.press("Alt+ArrowUp");
  await expect(text.locator("ul > li")).toHaveText(["two", "one"]);
  await keys.press("Control+z");
  await expect(text.locator("ul > li")).toHaveText(["one", "two"]);

  await keys.press("Control+End");
  await keys.press("Enter");
  await keys.press("Enter");
  await keys.press("Control+k");
  await expect(page.getByLabel("Address")).toBeFocused();
  await keys.type("not an address");
  await keys.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Enter a web address" })).toBeVisible();
  await keys.press("Control+a");
  await keys.type("example.org/buses");
  await keys.press("Tab");
  await keys.type("timetable");
  await keys.press("Enter");
  await expect(text).toBeFocused();
  await expect(text.locator("a")).toHaveAttribute("href", "https://example.org/buses");
  await keys.type(" after");
  await expect(text.locator("a")).toHaveText("timetable");

  await keys.press("Alt+0");
  const help = page.getByRole("dialog", { name: "Help with writing" });
  await expect(help).toBeVisible();
  for (const name of ["Bold", "Move this part up", "Go to the tools", "Leave the text"]) await expect(help).toContainText(name);
  await keys.press("Escape");
  await expect(text).toBeFocused();

  const before = await text.textContent();
  await keys.press("Tab");
  await expect(text).not.toBeFocused();
  await keys.press("Shift+Tab");
  await expect(text).toBeFocused();
  // Between the text and its tools stands one more stop.
  await keys.press("Shift+Tab");
  await expect(page.getByRole("button", { name: "I am typing for somebody" })).toBeFocused();
  await keys.press("Shift+Tab");
  await expect(page.getByRole("toolbar")).toContainText("Undo");
  expect(await page.evaluate(() => document.activeElement?.closest('[role="toolbar"]') !== null)).toBe(true);
  expect(await text.textContent()).toBe(before);
});

test("delete everything as a first act reaches the others", async ({ page, newDevice, server }) => {
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  const first = await writeAs(page, server, ann!, piece);
  await first.text.click();
  await first.page.keyboard.type("To be taken out.");
  await expect(first.status).toHaveText("Saved");
  const two = await writeAs(await newDevice(), server, bo!, piece);
  await two.text.click();
  await two.page.keyboard.press("Control+a");
  await two.page.keyboard.press("Delete");
  await expect(first.text).toHaveText("");
  await two.page.keyboard.type("New words.");
  await expect(first.text).toHaveText("New words.");
});

test("coming to the text by keyboard and typing replaces nothing", async ({ page, newDevice, server }) => {
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  const one = await writeAs(page, server, ann!, piece);
  await one.text.click();
  await one.page.keyboard.type("Words of Ann.");
  await expect(one.status).toHaveText("Saved");
  const two = await writeAs(await newDevice(), server, bo!, piece);
  await two.text.focus();
  await two.page.keyboard.type("New. ");
  await expect(one.text).toHaveText("New. Words of Ann.");
});

test("words that an input method composes stay whole while somebody else writes", async ({ page, newDevice, server }) => {
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  const one = await writeAs(page, server, ann!, piece);
  const two = await writeAs(await newDevice(), server, bo!, piece);
  await one.text.click();
  await one.page.keyboard.type("Start ");
  await expect(two.text).toContainText("Start");
  const cdp = await one.page.context().newCDPSession(one.page);
  await cdp.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
  await cdp.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
  await caretAfter(two, "Start");
  await two.page.keyboard.press("Home");
  await two.page.keyboard.type("Before. ");
  await expect(one.text).toContainText("Before.");
  await cdp.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
  await cdp.send("Input.insertText", { text: "日本" });
  await expect.poll(() => lines(two)).toEqual(["Before. Start 日本"]);
  await expect.poll(() => lines(one)).toEqual(["Before. Start 日本"]);
});

test("what a dictation or a spelling help puts in is there once", async ({ page, server }) => {
  const { people: [ann], pieces: [piece = ""] } = await makeCompany(server, { people: 1, pieces: 1 });
  const one = await writeAs(page, server, ann!, piece);
  await one.text.click();
  await one.page.keyboard.type("I rember the rain");
  await one.text.evaluate((text) => {
    const words = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode() as Text;
    getSelection()?.setBaseAndExtent(words, 2, words, 8);
    text.dispatchEvent(new InputEvent("beforeinput", { inputType: "insertReplacementText", data: "remember", bubbles: true, cancelable: true }));
    // What the browser does by itself when nobody prevents it.
    words.replaceData(2, 6, "remember");
    getSelection()?.collapse(words, 10);
    text.dispatchEvent(new InputEvent("input", { inputType: "insertReplacementText", data: "remember", bubbles: true }));
  });
  await expect.poll(async () => (await server.drafts.text(piece)).text).toBe("I remember the rain");
  await expect.poll(() => lines(one)).toEqual(["I remember the rain"]);
});

test("pasting keeps what a draft knows and drops the rest, without a complaint", async ({ page, server }) => {
  const { people: [ann], pieces: [piece = ""] } = await makeCompany(server, { people: 1, pieces: 1 });
  const { text } = await writeAs(page, server, ann!, piece);
  await text.click();
  await text.evaluate((box) => {
    const clipboard = new DataTransfer();
    clipboard.setData("text/html", `<h1 style="color:red">Big</h1><p style="margin:0" onclick="alert(1)">Plain <b>bold</b>
      <a href="javascript:alert(1)">bad</a> <a href="https://example.org/">good</a></p><script>alert(1)</script><table><tr><td>cell</td></tr></table>`);
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
  });
  await expect(text.locator("h2")).toHaveText("Big");
  await expect(text.locator("strong")).toHaveText("bold");
  await expect(text.locator("a")).toHaveCount(1);
  await expect(text).toContainText("cell");
  await expect(text).not.toContainText("alert");
  await expect(page.locator("[data-status]")).toHaveText("Saved");
});

test("without JavaScript the text can be read, and the way to add a part is shown", async ({ newDevice, page, server }) => {
  const { people: [ann], pieces: [piece = ""] } = await makeCompany(server, { people: 1, pieces: 1 });
  const one = await writeAs(page, server, ann!, piece);
  await one.text.click();
  await one.page.keyboard.type("Words for everybody.");
  await expect(one.status).toHaveText("Saved");
  const plain = await newDevice({ javaScriptEnabled: false });
  await plain.context().addCookies(await page.context().cookies());
  await plain.goto(`/pieces/${piece}/write`);
  await expect(plain.getByText("Words for everybody.")).toBeVisible();
  await expect(plain.getByText("If it does not open")).toBeVisible();
  await expect(plain.locator("main").getByRole("link", { name: "Add your part" }).last()).toHaveAttribute("href", `/pieces/${piece}/add`);
});
