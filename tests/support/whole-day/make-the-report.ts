/** Who writes the report, and may these words be quoted? */
import type { Page } from "@playwright/test";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { expect } from "#tests/support/browser.ts";
import { look } from "./on-a-screen.ts";
import { DEES_LATER, FAYS, TITLE, WORK } from "./what-they-say.ts";
import type { Day } from "./who-is-there.ts";

const { workshopReport: report } = words;

/** Ann begins it, and Bo joins her. */
export async function theyWriteTheReport({ bo, annAgain, room }: Day): Promise<void> {
  await annAgain.reload();
  await annAgain.getByRole("link", { name: words.workshopLead.now.report }).click();
  await annAgain.getByLabel(report.start.titleLabel).fill("What waiting does");
  await look("report-start", { annAgain });
  await annAgain.getByRole("button", { name: report.start.button }).click();
  await annAgain.waitForURL(/\/pieces\/[^/]+\/write/);
  const writes = async (page: Page, said: string) => {
    const text = page.getByRole("textbox", { name: /^The draft/ });
    await expect(page.locator("[data-status]")).toHaveText("Saved");
    await text.click();
    await page.keyboard.press("ControlOrMeta+End");
    if ((await text.innerText()).trim() !== "") await page.keyboard.press("Enter");
    await page.keyboard.type(said);
    await expect(page.locator("[data-status]")).toHaveText("Saved");
  };
  await writes(annAgain, "we met on a wet evening and read two stories.");
  await bo.goto(`${room}/report`);
  await bo.getByRole("link", { name: report.writing.join }).click();
  await bo.getByRole("button", { name: words.pieces.join.yes }).click();
  await bo.goto(`${room}/report`);
  await bo.getByRole("link", { name: report.writing.write }).click();
  await writes(bo, "we found that waiting is work, and that nobody pays for it.");
}

/** She says what the findings rest on, and asks Dee and Fay. */
export async function annAsksForTwoQuotations({ bo, annAgain, room }: Day): Promise<void> {
  await annAgain.goto(`${room}/report`);
  await expect(annAgain.getByText(report.lacks.of.noEvidence)).toBeVisible();
  await look("report", { annAgain, bo });
  await annAgain.getByLabel(WORK, { exact: true }).check();
  await annAgain.getByRole("button", { name: /what this rests on/ }).click();
  await expect(annAgain.getByText(report.lacks.of.noEvidence)).toHaveCount(0);
  for (const said of [DEES_LATER, FAYS]) {
    await annAgain.locator("summary").filter({ hasText: WORK }).click();
    await annAgain.getByRole("button", { name: `Ask to quote it: ${said.split(" ").slice(0, 6).join(" ")}` }).click();
    await expect(annAgain.getByText(report.did["asked"] ?? "")).toBeVisible();
    await annAgain.goto(`${room}/report`);
  }
  await look("report-asked", { annAgain });
}

/** On their home pages, each about the one note that is theirs. */
export async function deeSaysYesFaySaysNo({ dee, fay }: Day): Promise<void> {
  for (const [page, said, says] of [[dee, DEES_LATER, report.mine.yes], [fay, FAYS, report.mine.no]] as const) {
    await page.goto(paths.home());
    await page.getByRole("link", { name: words.workshopList.home.quotedDo(TITLE) }).click();
    const mine = page.locator(".my-quote");
    await expect(mine).toHaveCount(1);
    await expect(mine).toContainText(said);
    await expect(mine).toContainText(`It stands in: ${WORK}`);
    await look("asked", { [page === dee ? "dee" : "fay"]: page });
    await mine.getByRole("button", { name: says, exact: true }).click();
    await expect(page.getByText(report.did["answered"] ?? "")).toBeVisible();
    await page.goto(paths.home());
    await expect(page.getByRole("link", { name: words.workshopList.home.quotedDo(TITLE) })).toHaveCount(0);
  }
}

export async function chidiSeesItDifferently({ chidi, room }: Day): Promise<void> {
  await chidi.goto(`${room}/report`);
  await chidi.getByLabel(report.right.differently).check();
  await chidi.getByLabel(report.right.textLabel).fill("Some drivers wait. That has to stand there too.");
  await chidi.getByRole("button", { name: report.right.save }).click();
  await expect(chidi.getByText(report.did["said"] ?? "")).toBeVisible();
  await look("right", { chidi });
}

/** To those who make the report. */
export async function aNoLooksLikeNoAnswer({ annAgain, room }: Day): Promise<void> {
  await annAgain.goto(`${room}/report`);
  await expect(annAgain.getByText("Some drivers wait.", { exact: false })).toBeVisible();
  const quotes = annAgain.locator("section", { has: annAgain.getByRole("heading", { name: report.quotations.title, exact: true }) }).locator("li");
  await expect(quotes.filter({ hasText: DEES_LATER })).toContainText(report.quotations.is.yes);
  await expect(quotes.filter({ hasText: FAYS })).toContainText(report.quotations.is.notYet);
  await look("report-answered", { annAgain });
}
