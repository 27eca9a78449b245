/** Talking about a draft: live beside the text, by keyboard, on a phone, without scripts, and for those who hear it. */
import type { Locator } from "@playwright/test";
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { allIn, commentIn, heardTree, openTalk, talkedPiece, talkOf } from "#tests/support/talking.ts";
import { signInAs } from "#tests/support/world.ts";
import { caretAfter, choose, lines, writeAs } from "#tests/support/writing.ts";

const words = (said: string) => ({ is: "words", place: "anywhere", words: said }) as const;
const HOSTILE = `<img src=x onerror="document.title='gone'"><script>document.title='gone'</script>`;

test("what one says about some words is beside them on the other's screen, whose focus, caret and page stay where they are", async ({ page, newDevice, server }) => {
  const { pieceId, ann, bo } = await talkedPiece(server);
  const [one, other] = [await writeAs(page, server, ann, pieceId), await writeAs(await newDevice(), server, bo, pieceId)];
  await openTalk(other);
  await caretAfter(other, "waved at us.");
  await other.page.keyboard.type(" Twice");
  const before = await other.page.evaluate(() => ({ y: scrollY, focus: document.activeElement?.id, at: getSelection()?.focusOffset }));

  await choose(one, "late");
  const panel = await openTalk(one);
  await expect(panel.getByText("About: “late”")).toBeVisible();
  await panel.getByLabel("Your words").fill("How late was it?");
  await panel.getByLabel("What do you want to say?").selectOption("question");
  await panel.getByRole("button", { name: "Say it" }).click();

  const there = commentIn(talkOf(other), /^Comment by Ann, .+, about: “late”$/);
  await expect(there).toContainText("How late was it?");
  await expect(other.text.locator("mark")).toHaveText("late");
  expect(await other.page.evaluate(() => ({ y: scrollY, focus: document.activeElement?.id, at: getSelection()?.focusOffset }))).toEqual(before);
  await other.page.keyboard.type(" maybe");
  await expect.poll(() => lines(other)).toContain("Mrs Ali waved at us. Twice maybe");
  await expect(other.page.getByRole("button", { name: "Comments (1)" })).toBeVisible();

  // Bo answers, hides it, shows it again; Ann is done with it; Bo takes his answer back.
  const here = commentIn(talkOf(one), /about: “late”$/);
  await there.getByText("Answer", { exact: true }).click();
  await there.getByLabel("Your answer").fill("An hour.");
  await there.getByRole("button", { name: "Send" }).click();
  await expect(commentIn(here)).toContainText("An hour.");
  await there.getByText("Hide it", { exact: true }).first().click();
  await there.getByRole("button", { name: "Hide it" }).click();
  await expect(here).toContainText("Bo hid this.");
  await here.getByRole("button", { name: "Show it again" }).click();
  await expect(there).not.toContainText("hid this");
  await commentIn(there).getByText("Take it back", { exact: true }).first().click();
  await commentIn(there).getByRole("button", { name: "Take it back" }).click();
  await expect(commentIn(here)).toHaveCount(0);
  await here.getByRole("button", { name: "Done with this" }).click();
  await expect(there).toHaveCount(0);
  await expect(other.text.locator("mark")).toHaveCount(0);
});

test("the mark goes along while both write, make headings and take the words out and back", async ({ page, newDevice, server }) => {
  const { pieceId, ann, bo, chidi } = await talkedPiece(server);
  await server.services.talk.say(chidi.viewer, pieceId, { kind: "comment", text: "Was it?", wording: null, about: words("late and we"), to: [], token: "m" });
  const [one, other] = [await writeAs(page, server, ann, pieceId), await writeAs(await newDevice(), server, bo, pieceId)];
  await openTalk(other);
  const mark = other.text.locator("mark");
  await expect(mark).toHaveText("late and we");
  await caretAfter(one, "The bus");
  await one.page.keyboard.press("Home");
  await one.page.keyboard.type("Oh! ");
  await expect(other.text).toContainText("Oh! The bus");
  await expect(mark).toHaveText("late and we");
  await one.page.keyboard.press("ControlOrMeta+Alt+2");
  await expect(other.text.locator("h2")).toContainText("Oh!");
  await expect(mark).toHaveText("late and we");
  await choose(one, "late and we");
  await one.page.keyboard.press("Delete");
  await expect(mark).toHaveCount(0);
  await expect(talkOf(other)).toContainText("The words this was about have changed. They were: late and we");
  await one.page.keyboard.press("ControlOrMeta+z");
  await expect(mark).toHaveText("late and we");
  await expect(talkOf(other)).not.toContainText("have changed");
});

for (const width of [360, 1280])
  test(`by keyboard alone, at ${width} pixels: say, suggest, use, answer, go to the words and back`, async ({ page, newDevice, server }) => {
    await page.setViewportSize({ width, height: 740 });
    const { pieceId, ann, bo } = await talkedPiece(server);
    const one = await writeAs(page, server, ann, pieceId);
    const device = await newDevice({ viewport: { width, height: 740 } });
    const other = await writeAs(device, server, bo, pieceId);
    const key = (name: string) => other.page.keyboard.press(name);

    // Bo suggests other words for Ann's "cold".
    await choose(other, "cold");
    await openTalk(other);
    await expect(other.page.getByRole("heading", { name: /^Comments/ })).toBeFocused();
    const kind = talkOf(other).getByLabel("What do you want to say?");
    for (let n = 0; n < 12 && !(await kind.evaluate((box) => box === document.activeElement)); n++) await key("Tab");
    await expect(kind).toBeFocused();
    await other.page.keyboard.type("I suggest");
    await key("Tab");
    await expect(talkOf(other).getByLabel("The words you suggest")).toBeFocused();
    await key("ControlOrMeta+a");
    await other.page.keyboard.type("freezing");
    for (const _ of ["text", "whom", "say"]) await key("Tab");
    await expect(talkOf(other).getByRole("button", { name: "Say it" })).toBeFocused();
    await key("Enter");
    await expect(commentIn(talkOf(other))).toHaveCount(1);

    // Ann, with the caret in those words, asks for the comment about them; then goes to the words and back.
    await openTalk(one);
    const theirs = commentIn(talkOf(one), /^Suggested change by Bo/);
    await expect(theirs).toBeVisible();
    await one.text.focus();
    await choose(one, "cold");
    await one.page.keyboard.press("ArrowLeft");
    await one.page.keyboard.press("ArrowRight");
    await one.page.keyboard.press("Alt+8");
    await expect(theirs).toBeFocused();
    await one.page.keyboard.press("Tab");
    await expect(theirs.getByRole("button", { name: "Go to the words" })).toBeFocused();
    await one.page.keyboard.press("Enter");
    await expect(one.text).toBeFocused();
    expect(await one.page.evaluate(() => getSelection()?.toString())).toBe("cold");
    await one.page.getByRole("button", { name: "Back to the comment" }).focus();
    await one.page.keyboard.press("Enter");
    await expect(theirs).toBeFocused();

    const use = theirs.getByRole("button", { name: "Use it" }).first();
    for (let n = 0; n < 12 && !(await use.evaluate((box) => box === document.activeElement)); n++) await one.page.keyboard.press("Tab");
    await one.page.keyboard.press("Enter");
    await expect.poll(() => lines(one)).toContain("The bus came late and we were freezing.");
    await expect.poll(() => lines(other)).toContain("The bus came late and we were freezing.");
    await expect(talkOf(other)).toContainText("Ann used it.");
    // The focus stays among the comments.
    expect(await one.page.evaluate(() => document.activeElement?.closest(".talk-panel") !== null)).toBe(true);
    expect(await one.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  });

for (const width of [360, 1280])
  test(`by keyboard alone, at ${width} pixels: answer, hide, show, take back and done with, and the focus is never lost`, async ({ page, server }) => {
    await page.setViewportSize({ width, height: 740 });
    const { pieceId, ann, bo } = await talkedPiece(server);
    const { talk } = server.services;
    await talk.say(ann.viewer, pieceId, { kind: "question", text: "How late?", wording: null, about: words("late"), to: [], token: "a" });
    await talk.say(ann.viewer, pieceId, { kind: "comment", text: "She waved.", wording: null, about: words("waved"), to: [], token: "b" });
    const one = await writeAs(page, server, bo, pieceId);
    const panel = await openTalk(one);
    const thread = commentIn(panel, /about: “late”$/);
    const answer = commentIn(thread);
    const inPanel = () => page.evaluate(() => document.activeElement?.closest(".talk-panel") !== null);
    const inThread = () => thread.evaluate((place) => place.contains(document.activeElement));
    /** From wherever the focus is, without leaving the panel, to this; then Enter. */
    const press = async (what: Locator, by: "Tab" | "Shift+Tab" = "Tab") => {
      for (let n = 0; n < 60 && !(await what.evaluate((element) => element === document.activeElement)); n++) {
        await page.keyboard.press(by);
        expect(await inPanel()).toBe(true);
      }
      await expect(what).toBeFocused();
      await page.keyboard.press("Enter");
    };
    const opened = (what: string, place: Locator = thread) => place.locator("summary").getByText(what, { exact: true }).first();

    await press(opened("Answer"));
    await page.keyboard.press("Tab");
    await expect(thread.getByLabel("Your answer")).toBeFocused();
    await page.keyboard.type("An hour.");
    await press(thread.getByRole("button", { name: "Send" }));
    await expect(answer).toContainText("An hour.");
    expect(await inThread()).toBe(true);

    await press(opened("Hide it"), "Shift+Tab");
    await press(thread.getByRole("button", { name: "Hide it" }));
    await expect(thread).toContainText("You hid this.");
    await expect.poll(inThread).toBe(true);
    await press(thread.getByRole("button", { name: "Show it again" }));
    await expect(thread).not.toContainText("hid this");
    await expect.poll(inThread).toBe(true);

    await press(opened("Take it back", answer));
    await press(answer.getByRole("button", { name: "Take it back" }));
    await expect(answer).toHaveCount(0);
    await expect.poll(inThread).toBe(true);

    await press(thread.getByRole("button", { name: "Done with this" }));
    await expect(thread).toHaveCount(0);
    // The next comment stands in its place, and has the focus.
    await expect(commentIn(panel, /about: “waved”$/)).toBeFocused();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  });

test("next and previous go from comment to comment", async ({ page, server }) => {
  const { pieceId, ann, chidi } = await talkedPiece(server);
  for (const [n, about] of ["bus", "late", "waved"].entries())
    await server.services.talk.say(chidi.viewer, pieceId, { kind: "comment", text: `Number ${n}`, wording: null, about: words(about), to: [], token: `n${n}` });
  const one = await writeAs(page, server, ann, pieceId);
  const panel = await openTalk(one);
  const seen: string[] = [];
  for (const name of ["Next comment", "Next comment", "Next comment", "Previous comment"]) {
    await panel.getByRole("button", { name }).click();
    seen.push(await page.evaluate(() => document.activeElement?.textContent?.match(/Number \d/)?.[0] ?? ""));
  }
  expect(seen).toEqual(["Number 0", "Number 1", "Number 2", "Number 1"]);
});

test("without scripts: said, answered, suggested, used, hidden, taken back and done with, through forms", async ({ browser, server }) => {
  const { pieceId, ann, chidi } = await talkedPiece(server);
  const as = async (who: typeof ann) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    await context.addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
    await signInAs(context, server.origin, who);
    const page = await context.newPage();
    await page.goto(`${server.origin}/pieces/${pieceId}`);
    return page;
  };
  const [anns, chidis] = [await as(ann), await as(chidi)];
  await chidis.getByRole("link", { name: "Say something about it" }).click();
  await chidis.getByRole("button", { name: "Say it" }).click();
  await expect(chidis.locator(".problem-summary")).toContainText("Choose what you want to say");
  await chidis.getByLabel("What is it about?").selectOption({ label: "Words that I copy below" });
  await chidis.getByLabel("Which words of it?").fill("late and we");
  await chidis.getByLabel("I suggest other words").check();
  await chidis.getByLabel("The words you suggest").fill("too late, we");
  await chidis.getByLabel("Ann", { exact: true }).check();
  await chidis.getByRole("button", { name: "Say it" }).click();
  await expect(chidis.getByText("Everybody in the piece can read it now.")).toBeVisible();
  await expect(chidis.getByRole("article").locator("mark")).toHaveText("late and we");

  await anns.getByRole("link", { name: "Show the newest words" }).click();
  const thread = commentIn(anns, /^Suggested change by Chidi/);
  await thread.getByText("Answer", { exact: true }).click();
  await thread.getByLabel("Your answer").fill("Yes, that is better.");
  await thread.getByRole("button", { name: "Send" }).click();
  await expect(commentIn(thread)).toContainText("Yes, that is better.");
  await thread.getByText("Use some of it").click();
  await expect(thread.getByLabel("What these words read then")).toHaveValue("too late, we");
  await thread.getByLabel("What these words read then").fill("too late and we");
  await thread.locator("details[open]").getByRole("button", { name: "Use it" }).click();
  await expect(anns.getByRole("article").first()).toContainText("The bus came too late and we were cold.");
  await expect(thread).toContainText("You used it.");
  await commentIn(thread).getByText("Take it back").first().click();
  await commentIn(thread).getByRole("button", { name: "Take it back" }).click();
  await expect(commentIn(thread)).toHaveCount(0);
  await thread.getByText("Hide it", { exact: true }).first().click();
  await thread.getByRole("button", { name: "Hide it" }).click();
  await expect(thread).toContainText("You hid this.");
  await thread.getByRole("button", { name: "Done with this" }).click();
  await expect(commentIn(anns)).toHaveCount(0);
  await anns.getByRole("link", { name: "All comments" }).click();
  await anns.getByRole("link", { name: "Done with (1)" }).click();
  await expect(commentIn(anns)).toContainText("You said: done with this.");
  await anns.getByRole("button", { name: "Talk about it again" }).click();
  await expect(anns.getByRole("link", { name: "Being talked about (1)" })).toBeVisible();

  // An empty answer comes back with words, and with the form open.
  const again = commentIn(anns);
  await again.getByText("Answer", { exact: true }).click();
  await again.getByRole("button", { name: "Send" }).click();
  await expect(anns.locator(".problem-summary")).toContainText("Enter what you want to say");
  await expect(again.getByLabel("Your answer")).toBeVisible();
  for (const page of [anns, chidis]) await page.context().close();
});

test("those who hear it: marks lead to their comment, answers stand at level 2, a suggestion is what goes and what comes", async ({ page, server }) => {
  const { pieceId, ann, bo, chidi } = await talkedPiece(server);
  const { talk } = server.services;
  const { threadId } = await talk.say(chidi.viewer, pieceId, { kind: "question", text: "How late?", wording: null, about: words("late"), to: [], token: "a" });
  await talk.answer(bo.viewer, pieceId, threadId, { text: "An hour.", to: [], token: "b" });
  const { threadId: change } = await talk.say(bo.viewer, pieceId, { kind: "change", text: "", wording: "freezing", about: words("cold"), to: [], token: "c" });
  await page.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
  await signInAs(page.context(), server.origin, ann);
  const look = async () => {
    const tree = await heardTree(page);
    expect(allIn(tree, "mark").map(({ details }) => details)).toEqual([[`c-${threadId}`], [`c-${change}`]]);
    const comments = allIn(tree, "comment");
    expect(comments.map(({ name, level }) => [name.replace(/, .+? (?:morning|afternoon|evening)|, .+?(?:midday|midnight)/, ""), level])).toEqual([
      ["Comment by Chidi, about: “late”", 1], ["Answer by Bo", 2], ["Suggested change by Bo, about: “cold”", 1],
    ]);
    expect(allIn(tree, "suggestion").map(({ children }) => children.map(({ role }) => role))).toEqual([["deletion", "insertion"]]);
  };
  await page.goto(`/pieces/${pieceId}`);
  await look();
  const one = await writeAs(page, server, ann, pieceId);
  await openTalk(one);
  await expect(one.text.locator("mark")).toHaveCount(2);
  await look();
});

for (const colours of ["light", "dark", "contrast"])
  test(`nothing is amiss to axe beside the live text, in ${colours}, at 360 and 1280 pixels`, async ({ page, server }) => {
    const { pieceId, ann, bo, chidi } = await talkedPiece(server, { hands: "ask" });
    const { talk } = server.services;
    const { threadId } = await talk.say(chidi.viewer, pieceId, { kind: "hurts", text: "This hurts.", wording: null, about: words("late"), to: [], token: "a" });
    await talk.answer(bo.viewer, pieceId, threadId, { text: "Sorry.", to: [], token: "b" });
    await talk.say(bo.viewer, pieceId, { kind: "change", text: "", wording: "freezing", about: words("cold"), to: [], token: "c" });
    await page.context().addCookies([{ name: "tt_looks", value: `colours=${colours}`, url: server.origin }]);
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      const one = await writeAs(page, server, ann, pieceId);
      await openTalk(one);
      await expect(one.text.locator("mark")).toHaveCount(2);
      expect(await troubles(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    }
  });

test("hostile text in comments, names and suggestions is text, on every page", async ({ page, server }) => {
  const { pieceId, ann, bo } = await talkedPiece(server);
  await server.services.people.rename(bo.viewer, "<b>Bo</b>");
  const { talk } = server.services;
  const { threadId } = await talk.say(bo.viewer, pieceId, { kind: "comment", text: HOSTILE, wording: null, about: words("late"), to: [ann.personId], token: "a" });
  await talk.answer(bo.viewer, pieceId, threadId, { text: HOSTILE, to: [], token: "b" });
  await talk.say(bo.viewer, pieceId, { kind: "change", text: HOSTILE, wording: HOSTILE, about: words("cold"), to: [], token: "c" });
  await page.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
  await signInAs(page.context(), server.origin, ann);
  for (const path of ["/home", `/pieces/${pieceId}`, `/pieces/${pieceId}/comments`]) {
    await page.goto(path);
    await expect(page.getByText(path === "/home" ? "<b>Bo</b>" : HOSTILE).first()).toBeVisible();
    expect(await page.locator("main img, main b").count()).toBe(0);
  }
  const one = await writeAs(page, server, ann, pieceId);
  const panel = await openTalk(one);
  await expect(panel.getByText(HOSTILE).first()).toBeVisible();
  expect(await page.locator("main img, main b").count()).toBe(0);
  expect(await page.title()).not.toBe("gone");
});
