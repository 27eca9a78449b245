/** Whose words are whose, as people meet it: on the read page without scripts, and beside the live text. */
import type { CDPSession, Page } from "@playwright/test";
import { readPreferences } from "#app/domain/preferences.ts";
import { ownWords, spokenBy } from "#app/domain/words/credit.ts";
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { person } from "#tests/support/people.ts";
import { say } from "#tests/support/said.ts";
import type { TestServer } from "#tests/support/server.ts";
import { signInAs } from "#tests/support/world.ts";
import { askWhose, markOf, panelOf } from "#tests/support/words-view.ts";
import { caretAfter, writeAs } from "#tests/support/writing.ts";

type Someone = Awaited<ReturnType<typeof person>> & { readonly name: string };

/** Ann, Bo and Chidi write; Ann came first. Bo typed something for Ann. */
async function piece(server: TestServer) {
  const named = async (name: string): Promise<Someone> => ({ ...(await person(server, { name })), name });
  const [ann, bo, chidi] = [await named("Ann"), await named("Bo"), await named("Chidi")];
  const { services } = server;
  const { id: spaceId } = await services.spaces.start(ann.viewer, { name: "Waiting rooms", purpose: "We write about waiting.", helpContact: "", token: ann.personId });
  for (const { personId } of [bo, chidi]) await services.spaces.byOperator.addMember({ spaceId, personId, role: "member" });
  const { id: pieceId } = await services.pieces.byOperator.add({ spaceId, title: "The 42", byId: ann.personId, writers: [bo.personId, chidi.personId] });
  const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms);
  for (const [n, { personId }] of [ann, bo, chidi].entries()) await server.store.pieces.setPerson({ pieceId, personId, role: "writer", at: at(n) });
  await say(server, pieceId, ann, "The bus came late.", ownWords(ann.personId));
  await say(server, pieceId, bo, "Mrs Ali waved at us.", ownWords(bo.personId));
  await say(server, pieceId, bo, "I kept the ticket.", spokenBy(ann.personId, bo.personId));
  return { spaceId, pieceId, ann, bo, chidi };
}

const seen = { name: "tt_seen", value: "1" };
async function readAs(page: Page, server: TestServer, who: Someone, address: string, looks = ""): Promise<void> {
  await page.context().addCookies([{ ...seen, url: server.origin }, ...(looks ? [{ name: "tt_looks", value: looks, url: server.origin }] : [])]);
  await signInAs(page.context(), server.origin, who);
  await page.goto(server.origin + address);
}

/** The names of everything in Chromium's own accessibility tree. */
async function heard(page: Page): Promise<string> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes.filter((node) => !node.ignored).map((node) => String(node.name?.value ?? "")).join("\n");
}

test("reading, without scripts: asked for by a link, each run says whose it is, and one person's words can be picked out", async ({ browser, server }) => {
  const { pieceId, ann } = await piece(server);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await readAs(page, server, ann, `/pieces/${pieceId}`);
  await expect(page.locator(".words-of")).toHaveCount(0);
  await page.getByRole("link", { name: "Show whose words are whose" }).click();
  await expect(page.getByRole("article")).toMatchAriaSnapshot(`
    - article "The 42":
      - paragraph: "You wrote: The bus came late."
      - paragraph: "Bo wrote: Mrs Ali waved at us."
      - paragraph: "Bo typed this for you. You have not said yet that these are your words: I kept the ticket."
  `);
  await page.getByRole("link", { name: "Only Bo's words" }).click();
  await expect(page.getByRole("article")).toMatchAriaSnapshot(`
    - article "The 42":
      - paragraph: The bus came late.
      - paragraph: "Bo wrote: Mrs Ali waved at us."
      - paragraph: I kept the ticket.
  `);
  await expect(page.locator("article .words-of")).toHaveCount(1);
  await expect(page.getByRole("link", { name: "Only Bo's words" })).toHaveAttribute("aria-current", "true");
  await page.getByRole("link", { name: "Everybody's words" }).click();
  await expect(page.locator("article .words-of")).toHaveCount(3);
  await page.getByRole("link", { name: "Hide whose words are whose" }).click();
  await expect(page.locator(".words-of")).toHaveCount(0);
  await context.close();
});

test("what is not confirmed says so to everybody, in letters, line and words", async ({ page, server }) => {
  const { pieceId, chidi } = await piece(server);
  await readAs(page, server, chidi, `/pieces/${pieceId}?words=shown`);
  const run = page.locator("article .words-waiting");
  await expect(run).toHaveText("Bo typed this for Ann. Ann has not said yet that it is theirs: I kept the ticket.");
  expect(await run.evaluate((mark) => getComputedStyle(mark).outlineStyle)).toBe("dashed");
  await expect(run.locator(".whose-letters")).toHaveAttribute("data-by", "A? by B");
  await expect(page.getByRole("region", { name: "Whose words are whose" })).toContainText("who has not said yet that it is theirs");
});

test("the small letters are seen, and neither copied nor read aloud; what is read aloud is not copied", async ({ page, server }) => {
  const { pieceId, ann } = await piece(server);
  await readAs(page, server, ann, `/pieces/${pieceId}?words=shown`);
  const letters = page.locator("article .whose-letters").nth(1);
  expect(await letters.evaluate((mark) => getComputedStyle(mark, "::before").content)).toBe('"B"');
  expect(await letters.evaluate((mark) => mark.getBoundingClientRect().width)).toBeGreaterThan(5);
  const names = await heard(page);
  expect(names).toContain("Bo wrote:");
  expect(names.split("\n").map((name) => name.trim())).not.toContain("B");
  expect(names).not.toContain("A? by B");
  const copied = await page.evaluate(() => {
    getSelection()?.selectAllChildren(document.querySelector("article")!);
    return getSelection()?.toString() ?? "";
  });
  expect(copied.split("\n").filter(Boolean)).toEqual(["The bus came late.", "Mrs Ali waved at us.", "I kept the ticket."]);
});

for (const [width, looks] of [[1280, "light"], [1280, "dark"], [360, "contrast"], [360, "light"], [360, "dark"], [1280, "contrast"]] as const) {
  test(`at ${width} pixels in ${looks}: nothing is amiss to axe, nothing runs off the side, reading and writing`, async ({ newDevice, server }) => {
    const { pieceId, ann } = await piece(server);
    const page = await newDevice({ viewport: { width, height: width === 360 ? 640 : 900 } });
    await server.services.preferences.keep(ann.viewer, readPreferences(`colours=${looks}`));
    await readAs(page, server, ann, `/pieces/${pieceId}?words=shown`);
    expect(await troubles(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const me = await writeAs(page, server, ann, pieceId);
    await askWhose(me);
    await expect(markOf(me, "Mrs Ali")).toBeVisible();
    expect(await troubles(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test("without colour, and in colours of the device's own, people still differ: by line and by letters", async ({ newDevice, server }) => {
  const { pieceId, ann, chidi } = await piece(server);
  await say(server, pieceId, chidi, "We sang.", ownWords(chidi.personId));
  for (const forcedColors of ["none", "active"] as const) {
    const page = await newDevice({ forcedColors });
    const linesOf = (marks: string) =>
      page.locator(marks).evaluateAll((all) =>
        all.map((mark) => {
          const { textDecorationLine, textDecorationStyle, textDecorationThickness } = getComputedStyle(mark);
          return `${textDecorationLine} ${textDecorationStyle} ${textDecorationThickness}`;
        }),
      );
    await readAs(page, server, ann, `/pieces/${pieceId}?words=shown`);
    const [a, b, waiting, c] = await linesOf("article .words-of");
    expect(waiting).toBe(a);
    expect(new Set([a, b, c]).size).toBe(3);
    expect(await page.locator("article .whose-letters").evaluateAll((all) => all.map((one) => one.getAttribute("data-by")))).toEqual(["A", "B", "A? by B", "C"]);
    const me = await writeAs(page, server, ann, pieceId);
    await askWhose(me);
    await expect(markOf(me, "We sang.")).toBeVisible();
    expect(await linesOf("#draft .words-of")).toEqual([a, b, waiting, c]);
    if (forcedColors === "none") continue;
    const drawn = await page.locator("#draft .words-waiting").evaluate((mark) => [getComputedStyle(mark).outlineStyle, getComputedStyle(mark, "::before").borderStyle]);
    expect(drawn).toEqual(["dashed", "solid"]);
  }
});

test("writing together, by keyboard alone: open it, choose a person, go to their words, close it, write on", async ({ page, server }) => {
  const { pieceId, ann } = await piece(server);
  const me = await writeAs(page, server, ann, pieceId);
  const { keyboard } = page;
  await me.text.focus();
  await keyboard.press("Alt+F10");
  await keyboard.press("End");
  await keyboard.press("Enter");
  await keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Whose words" })).toBeFocused();
  await keyboard.press("Enter");
  const panel = panelOf(me);
  await expect(panel.getByRole("heading", { name: "Whose words are whose" })).toBeFocused();
  await expect(panel.getByRole("list").last()).toMatchAriaSnapshot(`
    - list:
      - listitem: "You wrote: “The bus came late.” Go there"
      - listitem: "Bo wrote: “Mrs Ali waved at us.” Go there"
      - listitem: "Bo typed this for you. You have not said yet that these are your words: “I kept the ticket.” Go there"
  `.replaceAll(/ Go there"/g, '"').replaceAll(/- listitem: "(.*)"/g, '- listitem:\n        - text: "$1"\n        - button "Go there"'));
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await expect(panel.getByRole("radio", { name: "Everybody's words" })).toBeFocused();
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  await expect(panel.getByRole("radio", { name: "Bo", exact: true })).toBeChecked();
  await expect(me.text.locator(".words-of")).toHaveText(["Mrs Ali waved at us."]);
  await keyboard.press("Tab");
  await expect(panel.getByRole("button", { name: "Go there" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(me.text).toBeFocused();
  await keyboard.type("Look: ");
  await expect(me.text).toContainText("Look: Mrs Ali waved at us.");
  await keyboard.press("Alt+F10");
  await keyboard.press("Enter");
  await expect(panel).toBeHidden();
  await expect(me.text.locator(".words-of")).toHaveCount(0);
});

test("while the other types: my new letters are mine at once, theirs soon, and neither my caret nor my page moves", async ({ page, newDevice, server }) => {
  const { pieceId, ann, bo } = await piece(server);
  const me = await writeAs(page, server, ann, pieceId);
  const other = await writeAs(await newDevice(), server, bo, pieceId);
  await askWhose(me);
  await expect(markOf(me, "Mrs Ali")).toHaveAttribute("data-by", "B");
  await caretAfter(me, "Mrs Ali");
  const before = await page.evaluate(() => scrollY);
  await caretAfter(other, "The bus came late.");
  for (const words of [" It was", " raining", " and we"]) {
    await other.page.keyboard.type(words);
    await me.page.keyboard.type(" oh");
  }
  await expect(markOf(me, "oh oh oh")).toHaveAttribute("data-by", "A");
  await expect(markOf(me, "It was raining and we")).toHaveAttribute("data-by", "B");
  await expect(me.text).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await me.page.keyboard.type("!");
  await expect(me.text).toContainText("Mrs Ali waved at us. oh oh oh!");
  await expect(panelOf(me)).toContainText("Bo wrote: “It was raining and we”");
  // What stands in the text is what people wrote, and nothing of ours.
  expect(await me.text.evaluate((text) => text.textContent)).toBe("The bus came late. It was raining and weMrs Ali waved at us. oh oh oh!I kept the ticket.");
  expect(await heard(me.page)).not.toContain("A? by B");
  expect(await me.text.locator("[style]").count()).toBe(0);
});

test("a paragraph that somebody else makes a heading keeps the first writer's mark, on both their screens", async ({ page, newDevice, server }) => {
  const { pieceId, ann, bo } = await piece(server);
  const me = await writeAs(page, server, bo, pieceId);
  const other = await writeAs(await newDevice(), server, ann, pieceId);
  await askWhose(me);
  await askWhose(other);
  await expect(markOf(me, "The bus came late.")).toHaveAttribute("data-by", "A");
  const seenAs = await me.text.evaluateHandle((text) => {
    const all: string[] = [];
    new MutationObserver(() => {
      for (const mark of text.querySelectorAll("h2 .words-of")) all.push(mark.getAttribute("data-by") ?? "");
    }).observe(text, { childList: true, subtree: true, attributes: true });
    return all;
  });
  await caretAfter(me, "The bus came late.");
  await me.page.keyboard.press("Control+Alt+2");
  for (const writer of [me, other]) {
    await expect(writer.text.locator("h2 .words-of")).toHaveText("The bus came late.");
    await expect(writer.text.locator("h2 .words-of")).toHaveAttribute("data-by", "A");
  }
  // Not even for a moment were Ann's words Bo's.
  expect([...new Set(await seenAs.jsonValue())]).toEqual(["A"]);
  await me.page.keyboard.type(" Late again.");
  for (const writer of [me, other]) await expect(writer.text.locator("h2 .words-of").last()).toHaveAttribute("data-by", "B");
  await expect(other.text.locator("h2 .words-of")).toHaveText(["The bus came late.", " Late again."]);
});

test("a space that keeps it to each one's own: the setting is a form, and no byte of a page or an answer names anybody else's words", async ({ page, newDevice, server }) => {
  const { spaceId, pieceId, ann, bo, chidi } = await piece(server);
  await server.services.pieces.leave(bo.viewer, pieceId);
  await readAs(page, server, ann, `/spaces/${spaceId}/describe`);
  await page.getByRole("radio", { name: "Each person sees only their own" }).check();
  await page.getByRole("button", { name: "Keep these words" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Waiting rooms");

  const headers = { Cookie: chidi.cookie };
  const html = await (await fetch(`${server.origin}/pieces/${pieceId}?words=shown`, { headers })).text();
  const answer = await fetch(`${server.origin}/pieces/${pieceId}/words`, { headers });
  expect(answer.headers.get("cache-control")).toContain("no-store");
  for (const bytes of [html, await answer.text()]) {
    expect(bytes).not.toMatch(/\bBo\b/);
    for (const { personId } of [ann, bo]) expect(bytes).not.toContain(personId);
  }
  // Ann is named once, among the people who are in the piece.
  expect(html.slice(html.indexOf("<article"), html.indexOf("</article>"))).not.toMatch(/\bAnn\b/);

  const other = await newDevice();
  await readAs(other, server, chidi, `/pieces/${pieceId}?words=shown`);
  await expect(other.getByRole("article")).toMatchAriaSnapshot(`
    - article "The 42":
      - paragraph: "Somebody else wrote: The bus came late."
  `);
  const me = await writeAs(other, server, chidi, pieceId);
  await askWhose(me);
  await expect(panelOf(me)).toContainText("each person is shown only their own words");
  await caretAfter(me, "Mrs Ali");
  await me.page.keyboard.type(" Hello.");
  await expect(me.text.locator(".words-of")).toHaveText([" Hello."]);
});

test("to everybody else the answer about words is that of a piece that does not exist", async ({ server }) => {
  const { pieceId } = await piece(server);
  const stranger = await person(server, { name: "Eve" });
  const ask = async (id: string, headers: Record<string, string>) => {
    const answer = await fetch(`${server.origin}/pieces/${id}/words`, { headers, redirect: "manual" });
    return [answer.status, await answer.text()];
  };
  const forbidden = await ask(pieceId, { Cookie: stranger.cookie });
  expect(forbidden).toEqual(await ask("nothing", { Cookie: stranger.cookie }));
  expect(forbidden[0]).toBe(404);
  expect((await ask(pieceId, {}))[0]).toBe(401);
});
