/** From a workshop that is over to a published report: two people's words in it, one who refused, one who takes a yes back. */
import type { Page } from "@playwright/test";
import { storyPaths } from "#app/lib/story-paths.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { words } from "#app/lib/words.ts";
import { heldBy, writerOf } from "#tests/support/after-workshop.ts";
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { answer, settle, YES } from "#tests/support/consent.ts";
import { ask } from "#tests/support/http.ts";
import { joinAsGuest, workshopFor } from "#tests/support/workshop.ts";

const { workshopReport: text, settling } = words;
const PHONE = { width: 360, height: 740 };
const SLUG = "what-waiting-is";
const [DEES, ELIS, DEES_OTHER] = ["I lost my job over a bus.", "The driver shouted at me.", "Nobody told us anything."] as const;

/** A browser that holds these cookies. */
async function holding(page: Page, origin: string, cookies: string): Promise<Page> {
  await page.context().addCookies([
    { name: "tt_seen", value: "1", url: origin },
    ...cookies.split("; ").map((one) => ({ name: one.slice(0, one.indexOf("=")), value: one.slice(one.indexOf("=") + 1), url: origin })),
  ]);
  return page;
}

/** The section of one note on the page where its writer answers. */
const about = (page: Page, note: string) => page.locator(".my-quote").filter({ hasText: note });

async function says(page: Page, note: string, button: string): Promise<void> {
  await about(page, note).getByRole("button", { name: button, exact: true }).click();
  await expect(page.getByText(text.did["answered"]!)).toBeVisible();
}

test("a report with two quotations, one refused and taken out, is published, and a yes that is taken back is gone with the next request", async ({ server, newDevice }) => {
  test.setTimeout(120_000);
  const { id, joinCode, ann, bo } = await workshopFor(server);
  const [dee, eli] = [await joinAsGuest(server, joinCode, "Dee"), await joinAsGuest(server, joinCode, "Eli")];
  const [deeWrites, eliWrites] = [await writerOf(server, dee), await writerOf(server, eli)];
  await heldBy(server, id, { viewer: ann.viewer, root: null }, [
    { by: deeWrites, text: DEES, nameMode: "none", quoting: "ask" }, { by: eliWrites, text: ELIS, nameMode: "named", quoting: "ask" }, { by: deeWrites, text: DEES_OTHER, nameMode: "named", quoting: "yes" },
  ]);
  const laptop = { viewport: { width: 1280, height: 900 } };
  const [annPage, boPage] = [await holding(await newDevice(laptop), server.origin, ann.cookie), await holding(await newDevice({ viewport: PHONE }), server.origin, bo.cookie)];
  const [deePage, eliPage] = [await holding(await newDevice({ viewport: PHONE, javaScriptEnabled: false }), server.origin, dee.cookie), await holding(await newDevice({ viewport: PHONE }), server.origin, eli.cookie)];

  // Ann starts it; Bo joins; both write.
  await annPage.goto(workshopPaths.workshopReport(id));
  await annPage.getByLabel(text.start.titleLabel).fill("What waiting is");
  await annPage.getByRole("button", { name: text.start.button }).click();
  await annPage.waitForURL(/\/pieces\/[^/]+\/write/);
  const pieceId = (await server.store.workshopReports.pieceOf(id))!;
  await boPage.goto(workshopPaths.workshopReport(id));
  await boPage.getByRole("link", { name: text.writing.join }).click();
  // The page before has buttons, too.
  await boPage.waitForURL((url) => !url.pathname.endsWith("/report"));
  await boPage.locator("main form button").first().click();
  await expect.poll(async () => (await server.store.pieces.facts(pieceId, bo.personId))?.role).toBe("writer");
  await annPage.goto(workshopPaths.workshopReport(id));
  await server.drafts.addPart({ pieceId, personId: ann.personId, text: "we learned that waiting is work.", place: { at: "end" } });
  await server.drafts.addPart({ pieceId, personId: bo.personId, text: "it is work that nobody pays for.", place: { at: "end" } });

  // What is missing is said; a finding gets the theme that it rests on.
  await annPage.goto(workshopPaths.workshopReport(id));
  await expect(annPage.getByText(text.lacks.of.noEvidence)).toBeVisible();
  await annPage.getByLabel("Waiting", { exact: true }).check();
  await annPage.getByRole("button", { name: /what this rests on/ }).click();
  await expect(annPage.getByText(text.lacks.of.noEvidence)).toHaveCount(0);

  // She asks for three notes.
  for (const note of [DEES, ELIS, DEES_OTHER]) {
    await annPage.locator("summary").filter({ hasText: "Waiting" }).click();
    await annPage.getByRole("button", { name: `Ask to quote it: ${note.split(" ").slice(0, 6).join(" ")}` }).click();
    await expect(annPage.getByText(text.did["asked"]!)).toBeVisible();
    await annPage.goto(workshopPaths.workshopReport(id));
  }

  // Each answers on a phone; Dee's has no scripts.
  await deePage.goto(workshopPaths.workshopMyQuotes(id));
  await expect(about(deePage, DEES)).toContainText("It stands in: Waiting");
  await expect(deePage.getByText(ELIS)).toHaveCount(0);
  await says(deePage, DEES, text.mine.yes);
  await about(deePage, DEES_OTHER).getByLabel(text.mine.words).fill("They told us nothing.");
  await says(deePage, DEES_OTHER, text.mine.yesChanged);
  await eliPage.goto(workshopPaths.workshopMyQuotes(id));
  expect(await troubles(eliPage)).toEqual([]);
  await says(eliPage, ELIS, text.mine.no);
  // And says how they see it, without a name.
  await eliPage.getByRole("link", { name: text.mine.back }).click();
  await eliPage.getByLabel(text.right.differently).check();
  await eliPage.getByLabel(text.right.textLabel).fill("It is not only the buses.");
  await eliPage.getByRole("button", { name: text.right.save }).click();
  await expect(eliPage.getByText(text.did["said"]!)).toBeVisible();

  // The text is settled, and its two writers say yes to it.
  const number = await settle(server, pieceId, ann.viewer, bo.viewer, { slug: SLUG, findable: true });
  for (const who of [ann, bo]) await answer(server, who.viewer, pieceId, number, YES);

  await annPage.goto(workshopPaths.workshopReport(id));
  await expect(annPage.getByText("It is not only the buses.")).toBeVisible();
  await expect(annPage.getByText(text.publish.blocked)).toBeVisible();
  await expect(annPage.getByRole("button", { name: text.publish.agree, exact: true })).toHaveCount(0);
  await annPage.getByRole("button", { name: "Take it out: The driver shouted at me." }).click();
  await expect(annPage.getByText(text.did["takenOut"]!)).toBeVisible();
  expect(await troubles(annPage)).toEqual([]);
  for (const page of [annPage, boPage]) {
    await page.goto(workshopPaths.workshopReport(id));
    await page.getByRole("button", { name: text.publish.agree, exact: true }).click();
    await expect(page.getByText(text.did["agreed"]!)).toBeVisible();
  }
  await boPage.getByRole("link", { name: text.publish.putOut }).click();
  await boPage.getByRole("button", { name: settling.edition.putOut["public.web"]! }).click();
  await expect(boPage.getByText(settling.edition.out)).toBeVisible();

  // Anybody reads it.
  const reader = await newDevice(laptop);
  await reader.goto(storyPaths.story(SLUG));
  await expect(reader.getByRole("heading", { name: text.quotations.heading })).toBeVisible();
  await expect(reader.getByText(DEES)).toBeVisible();
  await expect(reader.getByText("They told us nothing.")).toBeVisible();
  await expect(reader.getByText(ELIS)).toHaveCount(0);
  await expect(reader.getByText(DEES_OTHER)).toHaveCount(0);

  // Dee takes one back: the next request has it nowhere.
  await deePage.goto(workshopPaths.workshopMyQuotes(id));
  await says(deePage, DEES, text.mine.no);
  const everywhere = [storyPaths.story(SLUG), `${storyPaths.story(SLUG)}.data`, ...["story.html", "story.txt", "story.json", "story.md"].map((file) => storyPaths.storyFile(SLUG, file)), storyPaths.storyFeed()];
  for (const path of everywhere) expect((await ask(server.origin, { path })).body, path).not.toContain("lost my job");
  expect((await ask(server.origin, { path: storyPaths.storyFile(SLUG, "story.txt") })).body).toContain("They told us nothing.");

  // What became of it all is told later on.
  await annPage.goto(workshopPaths.workshopReport(id));
  await annPage.getByRole("textbox", { name: text.actions.label }).fill("They wrote to us in May.");
  await annPage.getByRole("button", { name: /what was done/ }).click();
  await expect(annPage.getByText(text.actions.did("They wrote to us in May."))).toBeVisible();
  await eliPage.goto(workshopPaths.workshopReport(id));
  await expect(eliPage.getByText(text.actions.did("They wrote to us in May."))).toBeVisible();
});
