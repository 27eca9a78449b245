/** What do they see in their notes, and what matters to them? */
import type { Page } from "@playwright/test";
import { words } from "#app/lib/words.ts";
import { expect } from "#tests/support/browser.ts";
import { menu } from "#tests/support/workshop-screens.ts";
import { look, nextStep, noteOn, of, themeOn } from "./on-a-screen.ts";
import { BODY, CHIDIS, DEES, DEES_OTHER, ELIS, FAYS, GILS, HANAS, KIND, WORK } from "./what-they-say.ts";
import type { Day } from "./who-is-there.ts";

/** Eli comes back to it later, Gil passes. */
export async function aBreakAndARound({ ann, chidi, hana, dee, eli, elis, eachSees, allGo }: Day): Promise<void> {
  await nextStep(ann, "Break");
  await allGo("Break");
  await look("break", { ann, dee });
  await nextStep(ann, "A round");
  await allGo("A round");
  await ann.getByRole("button", { name: "Begin a round" }).click();
  await eachSees("Everybody has the same time: 2 minutes.");
  await elis.press(eli.getByRole("button", { name: "Come back to me" }));
  await ann.getByRole("button", { name: "They pass: Gil" }).click();
  await expect(dee.getByText("Gil: passes")).toBeVisible();
  await elis.press(eli.getByRole("button", { name: "I begin now" }));
  await eachSees("Eli has the word.", { dee, chidi, hana });
  await elis.press(eli.getByRole("button", { name: "I am done" }));
  await ann.getByRole("button", { name: "End the round" }).click();
}

/** Each alone; the same name twice is one theme. */
export async function theyNameWhatTheySee({ ann, dee, eli, elis, fay, eachSees, allGo }: Day): Promise<void> {
  await nextStep(ann, "Names for what we see");
  await allGo("Names for what we see");
  await dee.getByLabel("A name for what you see").fill(WORK);
  await dee.getByRole("button", { name: "Add name" }).click();
  await expect(noteOn(dee, WORK)).toBeVisible();
  // The same name twice is one theme.
  await fay.getByLabel("A name for what you see").fill(WORK);
  await fay.getByRole("button", { name: "Add name" }).click();
  await elis.write(eli.getByLabel("A name for what you see"), KIND);
  await elis.press(eli.getByRole("button", { name: "Add name" }));
  await expect(noteOn(eli, KIND)).toBeVisible();
  await look("names", { ann, dee });
  await menu(ann, "Show all notes").click();
  await ann.getByRole("button", { name: "Show them now" }).click();
  await eachSees(words.workshopWriting.themesNow);
}

/** Everybody says where a note belongs; Ann does it for what Gil said. */
export async function theyPutNotesTogether({ ann, chidi, hana, dee, eli, fay, phones, eachSees, allGo, elis }: Day): Promise<void> {
  await nextStep(ann, "Put the notes together");
  await allGo("Put the notes together");
  for (const page of Object.values(phones)) expect((await page.locator(".theme > h2").allInnerTexts()).sort()).toEqual([KIND, WORK]);
  await look("theme", { ann, dee });
  const moves = async (page: Page, said: string, theme: string, hands = page === eli ? elis : undefined) => {
    const note = noteOn(page, said).first();
    if (hands === undefined) {
      await note.getByLabel("Which theme?").selectOption({ label: theme });
      await note.getByRole("button", { name: /^Put it there/ }).click();
    } else {
      await hands.pick(note.getByLabel("Which theme?"), theme);
      await hands.press(note.getByRole("button", { name: /^Put it there/ }));
    }
    await expect(themeOn(page, theme)).toContainText(said);
  };
  await moves(dee, DEES, WORK);
  await moves(chidi, DEES_OTHER, WORK);
  await moves(eli, ELIS, KIND);
  await fay.getByRole("link", { name: "Look again" }).click();
  await moves(fay, FAYS, WORK);
  await moves(hana, CHIDIS, KIND);
  await noteOn(hana, HANAS).getByLabel("Or a new theme").fill(BODY);
  await noteOn(hana, HANAS).getByRole("button", { name: /^Begin this theme/ }).click();
  await menu(ann, `Move it, or put it aside: ${GILS.slice(0, 10)}`).click();
  await ann.locator(".run-note-row", { hasText: GILS }).getByLabel("Move to a theme").selectOption({ label: KIND });
  await ann.getByRole("button", { name: `Put it there: ${GILS.slice(0, 10)}` }).click();
  await eachSees("Every note has a place.");
}

/** The theme has both names. */
export async function someSeeItDifferently({ ann, bo, hana, dee, eli, eachSees }: Day): Promise<void> {
  const work = themeOn(hana, WORK);
  await work.locator("summary", { hasText: "Change this theme" }).click();
  await work.getByLabel("What would you call it?").fill("Being made to wait");
  await work.getByRole("button", { name: /^Save this name/ }).click();
  await eachSees("Some see this differently. They would call it “Being made to wait”.");
  await expect(dee.locator("section", { has: dee.getByRole("heading", { level: 3, name: "The 42" }) }).last()).toContainText("Every note about it is in a theme.");
  await look("themes", { ann, bo, dee, eli });
}

/** In the middle of giving dots, while she has the lead. */
export async function annsBrowserIsKilled({ ann, bo, dee, annsBrowser, eachSees, allGo }: Day): Promise<void> {
  await nextStep(ann, "Another break");
  await nextStep(ann, "What matters to you");
  await allGo("What matters to you");
  await ann.getByRole("button", { name: "Let people give dots" }).click();
  await eachSees("3 dots left");
  await look("dots", { ann, bo, dee });
  await expect(bo.locator(".run-lead")).toContainText("Ann has the lead.");
  await expect(bo.getByRole("button", { name: /^Start next step/ })).toHaveCount(0);
  await annsBrowser.kill();
}

/** Everybody goes on: by keys, without scripts, on paper. Chidi gives none. */
export async function theyGiveDots({ bo, chidi, hana, dee, eli, elis, fay }: Day): Promise<void> {
  const gives = (page: Page, theme: string) => page.getByRole("button", { name: of("Give a dot", theme) });
  for (const [theme, left] of [[WORK, "2 dots left"], [WORK, "1 dot left"], [KIND, "No dots left. You can take one back."]] as const) {
    await gives(dee, theme).click();
    await expect(dee.getByText(left)).toBeVisible();
  }
  for (const left of ["2 dots left", "1 dot left"]) {
    await elis.press(gives(eli, BODY));
    await expect(eli.getByText(left)).toBeVisible();
  }
  await elis.press(eli.getByRole("button", { name: of("Take one back", BODY) }));
  await expect(eli.getByText("2 dots left")).toBeVisible();
  await fay.getByRole("link", { name: "Look again" }).click();
  await gives(fay, WORK).click();
  await expect(fay.getByText("2 dots left")).toBeVisible();
  await gives(hana, KIND).click();
  await chidi.getByRole("button", { name: "I am not giving dots" }).click();
  await expect(chidi.getByText("You are not giving dots. That is fine.")).toBeVisible();
  // Gil's sheet has as many as everybody's.
  await expect(bo.locator(".run-lead")).toContainText("Ann has the lead and is away.");
  await expect(bo.getByText("3 of 3 dots left")).toBeVisible();
  await bo.getByLabel(`Dots on “${WORK}”`, { exact: true }).selectOption("2");
  await bo.getByRole("button", { name: `Keep: Dots on “${WORK}”` }).click();
  await expect(bo.getByText("1 of 3 dots left")).toBeVisible();
  await look("lead-away", { bo, dee, fay });
}

/** When she has been away for twenty seconds; then he closes the dots. */
export async function boTakesTheLead({ bo, dee, fay, phones, eachSees }: Day): Promise<void> {
  await expect(bo.getByRole("button", { name: "Take the lead" })).toBeVisible({ timeout: 30_000 });
  await look("take-the-lead", { bo });
  await bo.getByRole("button", { name: "Take the lead" }).click();
  await expect(bo.getByText("You have the lead. Only you move the steps.")).toBeVisible();
  await bo.getByRole("button", { name: "Close the dots" }).click();
  await expect(bo.getByRole("row", { name: `${WORK} 5 dots` })).toBeVisible();
  await eachSees(`${WORK}: 5 dots`);
  await eachSees(`${KIND}: 2 dots`);
  await fay.getByRole("link", { name: "Look again" }).click();
  await eachSees(`${BODY}: 1 dot`, phones);
  await look("counted", { bo, dee });
}
