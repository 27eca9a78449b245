/** What people do with spaces and pieces, from the first space to the last word, in real browsers. */
import type { BrowserContext, Page } from "@playwright/test";
import type { TestServer } from "#tests/support/server.ts";
import { expect, test } from "#tests/support/browser.ts";
import { person, type TestPerson } from "#tests/support/people.ts";
import { openYClient } from "#tests/support/yclient.ts";
import { signInAs } from "#tests/support/world.ts";

/** Somebody's own device: signed in, and past the page about staying safe. */
async function sitDown(context: BrowserContext, server: TestServer, who: TestPerson): Promise<void> {
  await context.addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
  await signInAs(context, server.origin, who);
}

/** A space of Ann's with Bo and Chidi in it, made without the browser. */
async function spaceOf(server: TestServer) {
  const [ann, bo, chidi] = await Promise.all([
    person(server, { name: "Ann" }), person(server, { name: "Bo", mayStartSpaces: false }), person(server, { name: "Chidi", mayStartSpaces: false }),
  ]);
  const { id: spaceId } = await server.services.spaces.byOperator.add({ name: "Getting heard", stewardId: ann.personId, helpContact: "Ann, on Tuesdays" });
  for (const { personId } of [bo, chidi]) await server.services.spaces.byOperator.addMember({ spaceId, personId, role: "member" });
  return { ann, bo, chidi, spaceId };
}

/** What the browser writes in its console when a form comes back with a problem, and when a door is closed. */
const FORM_CAME_BACK = /status of 422/;
const NOT_FOUND = /status of 404/;

const noSidewaysScrolling = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

for (const width of [360, 1280]) {
  test(`a space is started, a piece begins with questions, and somebody joins with everybody's yes (${width} px)`, async ({ page, server, newDevice, expected }) => {
    expected.push(FORM_CAME_BACK);
    await page.setViewportSize({ width, height: 760 });
    const ann = await person(server, { name: "Ann" });
    await sitDown(page.context(), server, ann);

    await page.goto("/home");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello Ann");
    await expect(page.getByText("Nothing needs you today.")).toBeVisible();
    await page.getByRole("link", { name: "Start a space" }).click();
    await page.getByRole("button", { name: "Start the space" }).click();
    await expect(page.getByRole("alert").getByText("Enter a name for the space")).toBeVisible();
    await page.getByLabel("What is the space called?").fill("Getting heard");
    await page.getByLabel("What is it for?").fill("We write about being listened to.");
    await page.getByLabel("Who can people turn to for help? (optional)").fill("Ann, on Tuesdays");
    await page.getByRole("button", { name: "Start the space" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Getting heard");
    await expect(page.getByText("We listen to each other, and nobody has to speak.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Invite somebody" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Leave this space" })).toBeVisible();
    await noSidewaysScrolling(page);
    const spaceId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    const bo = await person(server, { name: "Bo", mayStartSpaces: false });
    await server.services.spaces.byOperator.addMember({ spaceId, personId: bo.personId, role: "member" });

    await page.getByRole("link", { name: "Start a piece" }).click();
    await page.getByLabel("What is it called?").fill("Two buses");
    await page.getByLabel("With questions: What? So what? Now what?").check();
    await page.getByRole("button", { name: "Start the piece" }).click();
    await expect(page.getByText("Your piece is ready. Only you can see it.")).toBeVisible();
    await noSidewaysScrolling(page);

    // The question stays in sight while one writes, and the next one is a link away.
    await page.getByRole("link", { name: "Add your part" }).click();
    await page.getByRole("link", { name: "Next question" }).click();
    await expect(page.getByText("What did I do, and what did others do?")).toBeVisible();
    await page.getByRole("textbox", { name: "Your words" }).fill("I stood at the door.\n\nAnn moved her bag.");
    await page.getByRole("button", { name: "Add my words" }).click();
    await expect(page.getByText("Your words are in.")).toBeVisible();
    await expect(page.locator("#part-1")).toHaveText("I stood at the door.");

    // Ann is the only one with words, so her asking is all the yes that is needed.
    await page.getByRole("link", { name: "Ask to add somebody" }).click();
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await expect(page.getByRole("alert").getByText("Choose a person from the list")).toBeVisible();
    await page.getByLabel("Bo", { exact: true }).check();
    await page.getByLabel("Write with us").check();
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await expect(page.getByText("Everybody has said yes. Bo can join now.")).toBeVisible();
    await noSidewaysScrolling(page);

    const bos = await newDevice({ viewport: { width, height: 760 } });
    await sitDown(bos.context(), server, bo);
    await bos.goto("/home");
    await bos.getByRole("link", { name: "Look at what joining “Two buses” means" }).click();
    await expect(bos.getByText("Ann writes")).toBeVisible();
    const [yes, no] = await Promise.all(["Say yes and join", "Say no"].map((name) => bos.getByRole("button", { name, exact: true }).boundingBox()));
    expect([yes?.height, yes?.width]).toEqual([no?.height, no?.width]);
    await noSidewaysScrolling(bos);
    await bos.getByRole("button", { name: "Say yes and join" }).click();
    await expect(bos.getByText("You are in. Welcome.")).toBeVisible();
    await expect(bos.locator("article")).toContainText("Ann moved her bag.");
    await noSidewaysScrolling(bos);
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a person reads, adds their part in the middle, a live peer sees it within two seconds, and a repeated form adds it once", async ({ page, server, expected }) => {
    expected.push(FORM_CAME_BACK);
    const { ann, bo, spaceId } = await spaceOf(server);
    const { id } = await server.services.pieces.byOperator.add({ spaceId, title: "Two buses", byId: ann.personId, writers: [bo.personId], contentNote: "About being late." });
    await server.drafts.addPart({ pieceId: id, personId: ann.personId, text: "The first bus came.\n\nThe second did not.", place: { at: "end" } });
    await sitDown(page.context(), server, bo);

    await page.goto(`/pieces/${id}`);
    expect(await page.locator("script[src]").count()).toBeLessThanOrEqual(1);
    await page.getByRole("link", { name: "Show the newest words" }).click();
    await expect(page.getByText("Nothing has changed since you looked.")).toBeVisible();
    await server.drafts.addPart({ pieceId: id, personId: ann.personId, text: "We walked.", place: { at: "end" } });
    await page.getByRole("link", { name: "Show the newest words" }).click();
    await expect(page.getByText("The words have changed since you looked.", { exact: false })).toBeVisible();
    const note = await page.getByText("About being late.").boundingBox();
    const text = await page.getByText("The first bus came.").boundingBox();
    expect(note?.y).toBeLessThan(text?.y ?? 0);

    await page.getByRole("link", { name: "Add your part" }).click();
    // Ann is writing at her own desk meanwhile.
    const desk = openYClient({ url: `${server.origin.replace("http", "ws")}/collab/${id}`, cookie: ann.cookie });
    await desk.whenSynced();
    const { token, after } = {
      token: await page.locator("input[name=token]").inputValue(),
      after: await page.getByRole("option", { name: "After: The first bus came." }).getAttribute("value"),
    };
    await page.getByRole("button", { name: "Add my words" }).click();
    await expect(page.getByRole("alert").getByText("Enter some words first")).toBeVisible();
    // Of a list that is still coming in, the browser chooses again.
    await page.waitForLoadState();
    await page.getByRole("textbox", { name: "Your words" }).fill("I waited at the library.");
    await page.getByLabel("Where do your words go?").selectOption({ label: "After: The first bus came." });
    await page.getByRole("button", { name: "Add my words" }).click();
    await desk.until(() => desk.doc.getXmlFragment("draft").toString().includes("I waited at the library."), "Ann sees the new words", 2_000);
    desk.end();
    await expect(page).toHaveURL(/#part-2$/);
    await expect(page.locator("#part-2")).toHaveText("I waited at the library.");
    await expect(page.locator("article p")).toHaveText(["The first bus came.", "I waited at the library.", "The second did not.", "We walked."]);

    const again = await page.request.post(`/pieces/${id}/add`, {
      form: { text: "I waited at the library.", place: after ?? "", token }, headers: { Origin: server.origin }, maxRedirects: 0,
    });
    expect(again.status()).toBe(303);
    expect((await server.drafts.text(id)).text).toBe("The first bus came.\nI waited at the library.\nThe second did not.\nWe walked.");
    expect([...(await server.drafts.peopleWithWords(id))].sort()).toEqual([ann.personId, bo.personId].sort());
  });

  test("a reader is told what they can do instead, and leaves in two taps", async ({ page, server, expected }) => {
    expected.push(NOT_FOUND);
    const { ann, chidi, spaceId } = await spaceOf(server);
    const { id } = await server.services.pieces.byOperator.add({ spaceId, title: "Two buses", byId: ann.personId, readers: [chidi.personId] });
    await sitDown(page.context(), server, chidi);
    await page.goto(`/pieces/${id}/add`);
    await expect(page.getByText("These people write it: Ann.")).toBeVisible();
    await page.goto(`/pieces/${id}`);
    await page.getByRole("link", { name: "Leave this piece" }).click();
    await page.getByRole("button", { name: "Leave this piece now" }).click();
    await expect(page.getByText("You have left the piece.")).toBeVisible();
    expect((await page.goto(`/pieces/${id}`))?.status()).toBe(404);
  });

  test("everybody with words is asked, a no looks like not yet, and the last yes opens the door", async ({ page, server, newDevice }) => {
    const { ann, bo, chidi, spaceId } = await spaceOf(server);
    const { id } = await server.services.pieces.byOperator.add({ spaceId, title: "Two buses", byId: ann.personId, writers: [bo.personId] });
    for (const { personId } of [ann, bo]) await server.drafts.addPart({ pieceId: id, personId, text: "Words.", place: { at: "end" } });
    await server.services.pieces.askToAdd(ann.viewer, id, { personId: chidi.personId, role: "reader" });
    await sitDown(page.context(), server, bo);
    const anns = await newDevice({ javaScriptEnabled: false });
    await sitDown(anns.context(), server, ann);
    const notYet = "Not yet. Everybody who has words here needs to say yes.";

    await anns.goto(`/pieces/${id}/people`);
    await expect(anns.getByText(notYet)).toBeVisible();
    await page.goto("/home");
    await page.getByRole("link", { name: "Say yes or no to adding Chidi" }).click();
    await page.getByRole("button", { name: "Say no to adding Chidi" }).click();
    await expect(page.getByText("You said no.", { exact: false })).toBeVisible();
    await anns.reload();
    await expect(anns.getByText(notYet)).toBeVisible();
    await page.getByRole("button", { name: "Say yes to adding Chidi" }).click();
    await expect(page.getByText("Everybody has said yes. Chidi can join now.")).toBeVisible();
  });

  test("a piece goes into the bin and comes back, and a steward who is not in a piece sees nothing of it", async ({ page, server, newDevice }) => {
    const { ann, bo, spaceId } = await spaceOf(server);
    const { id } = await server.services.pieces.byOperator.add({ spaceId, title: "Only for Bo", byId: bo.personId });
    await sitDown(page.context(), server, bo);
    await page.goto(`/pieces/${id}/describe`);
    await page.getByRole("button", { name: "Put it in the bin now" }).click();
    await expect(page.getByText("Only for Bo", { exact: true })).toBeVisible();
    expect((await page.request.get(`/pieces/${id}`)).status()).toBe(404);
    await page.getByRole("button", { name: "Bring back “Only for Bo”" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Only for Bo");

    const anns = await newDevice({ javaScriptEnabled: false });
    await sitDown(anns.context(), server, ann);
    for (const address of [`/spaces/${spaceId}`, "/home", `/spaces/${spaceId}/bin`]) {
      await anns.goto(address);
      await expect(anns.locator("body")).not.toContainText("Only for Bo");
    }
    const [theirs, none] = await Promise.all([anns.request.get(`/pieces/${id}`), anns.request.get("/pieces/no-such-piece")]);
    expect([theirs.status(), none.status()]).toEqual([404, 404]);
  });

  test("an agreement is suggested, agreed by more than half, and the old one can still be read", async ({ page, server }) => {
    const { ann, bo, chidi, spaceId } = await spaceOf(server);
    await server.services.agreements.propose(ann.viewer, spaceId, { text: "We listen.", token: "first" });
    const first = (await server.services.agreements.open(bo.viewer, spaceId)).suggested[0]?.id ?? "";
    await server.services.agreements.sayYes(bo.viewer, spaceId, first);
    await sitDown(page.context(), server, chidi);
    await page.goto(`/spaces/${spaceId}/agreement`);
    await page.getByRole("button", { name: "Say yes" }).click();
    await expect(page.getByText("You said yes to these words.")).toBeVisible();
    await page.getByLabel("The whole agreement, as you would have it").fill("We listen.\nWe meet when the buses run.");
    await page.getByRole("button", { name: "Suggest this" }).click();
    await expect(page.getByText("Your suggestion is there for everybody to read.")).toBeVisible();
    const second = (await server.services.agreements.open(bo.viewer, spaceId)).suggested[0]?.id ?? "";
    await server.services.agreements.sayYes(bo.viewer, spaceId, second);
    await page.goto(`/spaces/${spaceId}/agreement`);
    await page.getByRole("link", { name: /^Version 1/ }).click();
    await expect(page.locator("#before ~ ul").getByText("We listen.")).toBeVisible();
  });
});
