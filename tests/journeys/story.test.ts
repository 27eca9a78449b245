/** Three people settle a story, answer each alone, and the page comes and goes with their yes. */
import type { BrowserContext, Page } from "@playwright/test";
import { paths } from "#app/lib/paths.ts";
import { storyPaths } from "#app/lib/story-paths.ts";
import { words } from "#app/lib/words.ts";
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { written } from "#tests/support/consent.ts";
import { ask } from "#tests/support/http.ts";
import { signedIn } from "#tests/support/people.ts";
import type { TestServer } from "#tests/support/server.ts";
import { signInAs } from "#tests/support/world.ts";

const { choices, settling, uses, stories } = words;
const PHONE = { width: 360, height: 740 };
const SLUG = "a-late-bus";
const use = uses.of["public.web"];

type Person = { readonly personId: string };

/** A browser of somebody's, with or without scripts. */
async function deviceOf(newDevice: (options?: object) => Promise<Page>, server: TestServer, who: Person, options: object = {}): Promise<Page> {
  const page = await newDevice(options);
  await page.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
  await signInAs(page.context() as BrowserContext, server.origin, await signedIn(server, who.personId));
  return page;
}

const next = (page: Page) => page.getByRole("button", { name: choices.ask.next, exact: true }).last().click();

/** From home, through the conversation, to the receipt. */
async function say(page: Page, answer: "yes" | "no" | "notSure"): Promise<void> {
  await page.goto(paths.home());
  await page.getByRole("link", { name: choices.home.label(words.useNames["public.web"]) }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(choices.ask.steps.start);
  await next(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(use.question);
  await expect(page.getByText(use.means[0] ?? "", { exact: true })).toBeVisible();
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await page.getByLabel(choices.ask.answers[answer], { exact: true }).check();
  await next(page);
  if (answer === "yes") {
    await page.getByLabel(choices.ask.lengths.always).check();
    await next(page);
    await page.getByLabel(use.check.answers[0]).check();
    await next(page);
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(choices.ask.steps.check);
  await page.getByRole("button", { name: choices.ask.save }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.receipts.title);
}

/** What everybody in the world gets at an address. */
const world = async (server: TestServer, path: string, headers: Record<string, string> = {}, method = "GET") => ask(server.origin, { path, headers, method });

/** Everywhere where a story can be met from outside. */
const EVERYWHERE = [
  storyPaths.story(SLUG), `${storyPaths.story(SLUG)}.data`, storyPaths.storyFile(SLUG, "metadata.json"), storyPaths.storyFile(SLUG, "story.pdf"), storyPaths.storyFile(SLUG, "story.html"), storyPaths.storyFile(SLUG, "story.epub"),
  storyPaths.storyCite(SLUG, "bibtex"), storyPaths.storyCite(SLUG, "datacite"), storyPaths.stories(), `${storyPaths.stories()}.data`, storyPaths.storyFeed(), "/sitemap.xml", "/oai?verb=ListRecords&metadataPrefix=oai_dc",
];
const TITLE = "rain at the stop";

async function expectNowhere(server: TestServer): Promise<void> {
  for (const path of EVERYWHERE) {
    const { status, body } = await world(server, path);
    expect(body, path).not.toContain("came late");
    expect(body, path).not.toContain(TITLE);
    if (path.startsWith(storyPaths.story(SLUG))) expect(status, path).toBe(410);
  }
}

test("written by three, settled, answered differently, shown, taken back in two taps, and shown anew without those words", async ({ server, newDevice, expected }) => {
  // A form that came back, and a page that rests.
  expected.push(/status of 4(22|10)/);
  test.setTimeout(180_000);
  const { pieceId, people: { ann, bo, chidi } } = await written(server as never);
  await server.services.pieces.describe(ann, pieceId, { title: TITLE, contentNote: "" });
  const [annPage, boPage, chidiPage] = [
    await deviceOf(newDevice, server, ann, { viewport: { width: 1280, height: 900 } }), await deviceOf(newDevice, server, bo, { viewport: PHONE, javaScriptEnabled: false }), await deviceOf(newDevice, server, chidi, { viewport: PHONE }),
  ];

  // Ann proposes it; names are everybody's own.
  await chidiPage.goto(paths.pieceMyName(pieceId));
  await chidiPage.getByLabel(settling.credit.standings.author).check();
  await chidiPage.getByLabel(settling.credit.namings.madeUp).first().check();
  await chidiPage.getByLabel(settling.credit.nameLabel).first().fill("Robin Reed");
  await chidiPage.getByRole("button", { name: settling.credit.save }).click();
  await expect(chidiPage.getByText(settling.credit.saved)).toBeVisible();

  await annPage.goto(paths.piece(pieceId));
  await annPage.getByRole("link", { name: settling.title, exact: true }).click();
  await annPage.getByLabel(use.question).check();
  await annPage.getByRole("button", { name: settling.keep }).click();
  await expect(annPage.getByRole("link", { name: settling.problems["slugMissing"]! })).toBeVisible();
  await annPage.getByLabel(settling.slugLabel).fill("Ann and Bo");
  await annPage.getByLabel(settling.findable).check();
  await annPage.getByRole("button", { name: settling.keep }).click();
  await expect(annPage.getByRole("link", { name: settling.problems["slugLetters"]! })).toBeVisible();
  await annPage.getByLabel(settling.slugLabel).fill(SLUG);
  await annPage.getByRole("button", { name: settling.keep }).click();
  await expect(annPage.getByText(settling.kept)).toBeVisible();
  await expect(annPage.getByText("By Robin Reed, a co-author and a co-author.")).toBeVisible();
  expect(await troubles(annPage)).toEqual([]);
  await annPage.getByRole("button", { name: settling.settle, exact: true }).click();
  await expect(annPage.getByText(settling.edition.did["settled"]!)).toBeVisible();
  await annPage.getByRole("button", { name: settling.edition.putOut["public.web"]! }).click();
  await expect(annPage.getByText(settling.edition.notYet)).toBeVisible();
  expect((await world(server, storyPaths.story(SLUG))).status).toBe(410);

  await say(annPage, "yes");
  // Bo is on a phone, and without scripts.
  await say(boPage, "yes");
  await expectNowhere(server);
  // Chidi is not sure, and sleeps on it.
  await say(chidiPage, "notSure");
  await expectNowhere(server);
  await chidiPage.goto(paths.myChoices());
  await chidiPage.getByRole("link", { name: new RegExp(choices.change) }).click();
  await next(chidiPage);
  await chidiPage.getByLabel(choices.ask.answers.yes, { exact: true }).check();
  await next(chidiPage);
  await chidiPage.getByLabel(choices.ask.lengths.always).check();
  await next(chidiPage);
  // Not what it means: it is explained again, and goes on.
  await chidiPage.getByLabel(use.check.answers[1]).check();
  await next(chidiPage);
  await expect(chidiPage.getByText(use.check.again)).toBeVisible();
  await chidiPage.getByRole("button", { name: choices.ask.save }).click();

  // A reader, without scripts.
  const reader = await newDevice({ viewport: PHONE, javaScriptEnabled: false });
  await reader.goto(storyPaths.story(SLUG));
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText(TITLE);
  await expect(reader.getByText("it came late, as always.")).toBeVisible();
  await expect(reader.getByText("By Robin Reed, a co-author and a co-author.")).toBeVisible();
  await expect(reader.locator("script")).toHaveCount(0);
  const tags = new Map<string, string>();
  for (const path of EVERYWHERE) {
    const { status, headers, body } = await world(server, path);
    expect(status, path).toBe(200);
    expect(headers["cache-control"], path).toBe("no-cache");
    if (typeof headers.etag === "string") tags.set(path, headers.etag);
    expect(body, path).not.toContain("Chidi");
  }
  expect((await world(server, storyPaths.story(SLUG), { "If-None-Match": tags.get(storyPaths.story(SLUG)) ?? "" })).status).toBe(304);

  // Two taps, on a phone: "My words and choices", "Take it back".
  await boPage.goto(paths.home());
  await boPage.getByRole("link", { name: choices.home.text }).click();
  await boPage.getByRole("button", { name: new RegExp(`^${choices.takeBack}`) }).click();
  await expect(boPage.getByText(choices.done["takenBack"]!)).toBeVisible();
  await expectNowhere(server);
  for (const [path, tag] of tags) {
    for (const headers of [{ "If-None-Match": tag }, { Range: "bytes=0-99" }, { "If-None-Match": "*" }, { "If-Modified-Since": new Date(Date.now() + 86_400_000).toUTCString() }]) {
      const { status, body } = await world(server, path, headers as never);
      if (path.startsWith(storyPaths.story(SLUG))) expect(status, `${path} ${JSON.stringify(headers)}`).toBe(410);
      expect(body, path).not.toContain("came late");
    }
    if (path.startsWith(storyPaths.story(SLUG))) expect((await world(server, path, {}, "HEAD")).status, path).toBe(410);
  }
  await reader.reload();
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText(words.errors.resting.title);

  // A new edition without Bo's words, with the others' fresh yes.
  await annPage.goto(paths.pieceSettle(pieceId));
  await annPage.getByLabel("Bo", { exact: true }).check();
  await annPage.getByRole("button", { name: settling.keep }).click();
  await expect(annPage.getByText(settling.kept)).toBeVisible();
  await annPage.getByRole("button", { name: settling.settle, exact: true }).click();
  await annPage.getByRole("button", { name: settling.edition.putOut["public.web"]! }).click();
  expect((await world(server, storyPaths.story(SLUG))).status).toBe(410);
  await say(annPage, "yes");
  await chidiPage.goto(paths.home());
  await chidiPage.getByRole("link", { name: choices.home.label(words.useNames["public.web"]) }).first().click();
  await next(chidiPage);
  await expect(chidiPage.getByText(choices.ask.earlier(1))).toBeVisible();
  await say(chidiPage, "yes");
  await reader.reload();
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText(TITLE);
  await expect(reader.getByText("we waited for the bus in the rain.")).toBeVisible();
  expect(await reader.content()).not.toContain("came late");
  expect(stories.page.all).toBe("All stories");
});
