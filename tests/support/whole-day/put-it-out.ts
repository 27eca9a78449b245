/** When is it shown to anybody, and what is not in it? */
import type { Page } from "@playwright/test";
import { paths } from "#app/lib/paths.ts";
import { storyPaths } from "#app/lib/story-paths.ts";
import { words } from "#app/lib/words.ts";
import { expect } from "#tests/support/browser.ts";
import { ask } from "#tests/support/http.ts";
import { heading } from "#tests/support/workshop-screens.ts";
import { PHONE, look } from "./on-a-screen.ts";
import { DEES, DEES_LATER, DEES_OTHER, ELIS, FAYS, GILS, HANAS, SLUG } from "./what-they-say.ts";
import type { Day } from "./who-is-there.ts";

const { workshopReport: report, settling, choices } = words;

const DAY_MS = 86_400_000;

/** The conversation about the public page of the report, from home to the receipt. */
async function saysYes(page: Page): Promise<void> {
  const use = words.uses.of["public.web"];
  const next = () => page.getByRole("button", { name: choices.ask.next, exact: true }).last().click();
  await page.goto(paths.home());
  await page.getByRole("link", { name: choices.home.label(words.useNames["public.web"]) }).first().click();
  await expect(heading(page)).toHaveText(choices.ask.steps.start);
  await next();
  await page.getByLabel(choices.ask.answers.yes, { exact: true }).check();
  await next();
  await page.getByLabel(choices.ask.lengths.always).check();
  await next();
  await page.getByLabel(use.check.answers[0]).check();
  await next();
  await page.getByRole("button", { name: choices.ask.save }).click();
  await expect(heading(page)).toHaveText(words.receipts.title);
}

export async function bothSayYesToTheText({ bo, annAgain, pass }: Day): Promise<void> {
  await annAgain.getByRole("link", { name: report.writing.settle }).click();
  await annAgain.getByLabel(words.uses.of["public.web"].question).check();
  await annAgain.getByLabel(settling.slugLabel).fill(SLUG);
  await annAgain.getByLabel(settling.findable).check();
  await annAgain.getByRole("button", { name: settling.keep }).click();
  await expect(annAgain.getByText(settling.kept)).toBeVisible();
  await annAgain.getByRole("button", { name: settling.settle, exact: true }).click();
  await expect(annAgain.getByText(settling.edition.did["settled"] ?? "")).toBeVisible();
  // Nobody is asked on the day on which they wrote; and a yes rests for a day before it counts.
  pass(1.5 * DAY_MS);
  for (const page of [annAgain, bo]) await saysYes(page);
}

/** Until then nobody can agree. */
export async function theRefusedQuotationIsTakenOut({ annAgain, pass, room }: Day): Promise<void> {
  pass(1.5 * DAY_MS);
  await annAgain.goto(`${room}/report`);
  await expect(annAgain.getByText(report.publish.blocked)).toBeVisible();
  await expect(annAgain.getByRole("button", { name: report.publish.agree, exact: true })).toHaveCount(0);
  await look("report-blocked", { annAgain });
  await annAgain.getByRole("button", { name: `Take it out: ${FAYS.split(" ").slice(0, 6).join(" ")}` }).click();
  await expect(annAgain.getByText(report.did["takenOut"] ?? "")).toBeVisible();
}

export async function twoAgreeAndItIsPutOut({ bo, annAgain, room }: Day): Promise<void> {
  for (const page of [annAgain, bo]) {
    await page.goto(`${room}/report`);
    await page.getByRole("button", { name: report.publish.agree, exact: true }).click();
    await expect(page.getByText(report.did["agreed"] ?? "")).toBeVisible();
  }
  await look("report-agreed", { annAgain, bo });
  await bo.getByRole("link", { name: report.publish.putOut }).click();
  await bo.getByRole("button", { name: settling.edition.putOut["public.web"] ?? "" }).click();
  await expect(bo.getByText(settling.edition.did["putOut"] ?? "")).toBeVisible();
  await look("put-out", { bo });
}

export async function anybodyReadsIt({ open }: Day): Promise<void> {
  const reader = await open(PHONE);
  await reader.goto(storyPaths.story(SLUG));
  await expect(heading(reader)).toHaveText("What waiting does");
  await expect(reader.getByText("we found that waiting is work, and that nobody pays for it.")).toBeVisible();
  await expect(reader.getByRole("heading", { name: report.quotations.heading })).toBeVisible();
  await expect(reader.getByText(DEES_LATER)).toBeVisible();
  await look("public", { reader });
}

/** Not in any form of it, nor names, nor notes that were taken back. */
export async function theRefusedWordsAreNowhere({ server }: Day): Promise<void> {
  const everywhere = [
    storyPaths.story(SLUG), `${storyPaths.story(SLUG)}.data`, ...["story.html", "story.txt", "story.json", "story.md", "metadata.json"].map((file) => storyPaths.storyFile(SLUG, file)),
    storyPaths.storyFeed(), storyPaths.stories(), "/oai?verb=ListRecords&metadataPrefix=oai_dc",
  ];
  for (const path of everywhere) {
    const { body } = await ask(server.origin, { path });
    for (const said of ["laughed at me", "closed the door", DEES, DEES_OTHER, ELIS, HANAS, GILS, "Robin Reed"]) expect(body.includes(said), `${path}: ${said}`).toBe(false);
  }
  const { body } = await ask(server.origin, { path: storyPaths.storyFile(SLUG, "story.txt") });
  expect(body).toContain(DEES_LATER);
  expect(body).not.toMatch(/\b(Dee|Fay)\b/);
}

export async function whatWasDoneIsTold({ hana, annAgain, room }: Day): Promise<void> {
  await annAgain.goto(`${room}/report`);
  await annAgain.getByRole("textbox", { name: report.actions.label }).fill("They answered, and put up a new timetable.");
  await annAgain.getByRole("button", { name: /what was done/ }).click();
  await expect(annAgain.getByText(report.actions.did("They answered, and put up a new timetable."))).toBeVisible();
  await hana.goto(`${room}/report`);
  await expect(hana.getByText(report.actions.did("They answered, and put up a new timetable."))).toBeVisible();
  await look("done", { annAgain, hana });
}
