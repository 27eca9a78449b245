/** What do they make of it, how do they leave, and what stays theirs in the days after? */
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { expect } from "#tests/support/browser.ts";
import { heading, isLive, menu, stayingSafe } from "#tests/support/workshop-screens.ts";
import { LAPTOP, PHONE, look, nextStep, noteOn } from "./on-a-screen.ts";
import { DEES, DEES_LATER, DEES_OTHER, TITLE } from "./what-they-say.ts";
import type { Day } from "./who-is-there.ts";

const DAY_MS = 86_400_000;

/** A line that is something they found out, and one by a form. */
export async function theyTalk({ bo, chidi, dee, fay, phones, eachSees, allGo }: Day): Promise<void> {
  await nextStep(bo, "Talk about it");
  await allGo("Talk about it");
  await chidi.locator("summary", { hasText: "Add a line: What?" }).click();
  const form = chidi.locator("details[open]");
  await form.getByLabel("Your line").fill("Nobody pays for the time that we wait.");
  await form.getByLabel("This is something we found out").check();
  await form.getByRole("button", { name: /^Add it/ }).click();
  await expect(noteOn(dee, "Nobody pays for the time that we wait.")).toContainText("Found out");
  await fay.locator("summary", { hasText: "Add a line: So what?" }).click();
  await fay.locator("details[open]").getByLabel("Your line").fill("It is taken from those who have least.");
  await fay.locator("details[open]").getByRole("button", { name: /^Add it/ }).click();
  await eachSees("It is taken from those who have least.", phones);
}

/** With another device: she runs it, and Bo has the lead. */
export async function annComesBack(day: Day): Promise<void> {
  const { bo, chidi, dee, fay, people, open, opensAs } = day;
  const annAgain = await opensAs(await open(LAPTOP), people.ann.personId);
  day.annAgain = annAgain;
  await annAgain.goto(paths.home());
  await annAgain.getByRole("link", { name: words.workshopList.home.label(TITLE) }).click();
  await annAgain.getByRole("link", { name: words.workshopRoom.run }).click();
  await expect(annAgain.locator("#run-now")).toHaveText("Talk about it");
  await isLive(annAgain);
  await expect(annAgain.locator(".run-lead")).toContainText("Bo has the lead.");
  await expect(annAgain.getByRole("button", { name: /^Start next step/ })).toHaveCount(0);
  await expect(annAgain.getByRole("button", { name: "Pause for everyone" })).toBeVisible();
  await look("talk", { annAgain, bo, dee, chidi, fay });
}

export async function theySayWhatHappensNext({ bo, hana, dee, eachSees, allGo }: Day): Promise<void> {
  await nextStep(bo, "What happens next");
  await allGo("What happens next");
  await hana.getByLabel("When or if").fill("a bus does not come");
  await hana.getByLabel("Then we").fill("write down the time");
  await hana.getByLabel("Who does it?").fill("Hana, with the bus company");
  await hana.getByLabel("When do we look again?").fill("in March");
  await hana.getByRole("button", { name: "Add it" }).click();
  await eachSees("When or if a bus does not come, then write down the time");
  await look("actions", { bo, hana, dee });
}

/** Dee for herself alone: her word is on no other screen. */
export async function theySayHowTheyLeave({ bo, chidi, dee, eli, elis, fay, allGo, annAgain }: Day): Promise<void> {
  await nextStep(bo, "How are you leaving?");
  await allGo("How are you leaving?");
  await dee.getByLabel("One word for how you leave").fill("Drained");
  await dee.getByRole("button", { name: "Save" }).click();
  await expect(dee.getByText("Only me").first()).toBeVisible();
  await elis.write(eli.getByLabel("One word for how you leave"), "Lighter");
  await elis.tick(eli.getByLabel("Everybody here"));
  await elis.press(eli.getByRole("button", { name: "Save" }));
  await expect(chidi.getByText("Eli: Lighter")).toBeVisible();
  await fay.getByLabel("One word for how you leave").fill("Calm");
  await fay.getByLabel("Everybody here").check();
  await fay.getByRole("button", { name: "Save" }).click();
  await expect(bo.getByRole("listitem").filter({ hasText: /^Calm$/ })).toBeVisible();
  for (const page of [bo, annAgain, chidi]) expect(await page.content()).not.toContain("Drained");
  await look("leaving", { bo, dee, eli });
}

export async function boEndsIt({ bo, dee, fay, allGo }: Day): Promise<void> {
  await menu(bo, "End the workshop").click();
  await bo.getByRole("button", { name: "End it now" }).click();
  await expect(bo.getByText(words.workshopLead.now.states.closed)).toBeVisible();
  await allGo(words.workshopRoom.closed.title);
  await look("closed", { bo, dee, fay });
}

/** On another device she changes one note and takes one back; everybody sees that. */
export async function deeComesBackWithSixWords({ chidi, dee, open, code, deesWords, pass }: Day): Promise<void> {
  pass(2 * DAY_MS);
  const library = await open(PHONE);
  await library.goto(workshopPaths.workshopBack(code));
  await library.getByLabel("Your six words").fill(deesWords);
  await library.getByRole("button", { name: "Go back in" }).click();
  await stayingSafe(library);
  await expect(heading(library)).toHaveText(words.workshopRoom.closed.title);
  await isLive(library);
  await look("back", { library });
  const mine = library.locator("section", { has: library.getByRole("heading", { name: "My notes" }) });
  await expect(mine.locator(".note")).toHaveCount(2);
  await mine.locator("summary", { hasText: `Change: the note “${DEES.slice(0, 20)}` }).click();
  await mine.locator("details[open]").getByLabel("Your note", { exact: true }).fill(DEES_LATER);
  await mine.locator("details[open]").getByRole("button", { name: "Save" }).click();
  await expect(mine.locator(".note-words", { hasText: DEES_LATER })).toBeVisible();
  await mine.locator("summary", { hasText: `Take back: the note “${DEES_OTHER.slice(0, 20)}` }).click();
  await mine.getByRole("button", { name: /^Take it back now/ }).click();
  await expect(mine.locator(".note")).toHaveCount(1);
  // It is gone from everybody's outline, and Dee's own phone knows.
  await expect(noteOn(chidi, DEES_OTHER)).toHaveCount(0);
  await expect(noteOn(chidi, DEES_LATER)).toBeVisible();
  await expect(noteOn(dee, DEES_LATER).first()).toBeVisible();
  await library.context().close();
}

/** Nothing is changed any more; it can still be taken back. */
export async function theDaysAreOver({ dee, pass }: Day): Promise<void> {
  // When the days are over, nothing is changed any more; it can still be taken back.
  pass(6 * DAY_MS);
  await dee.reload();
  await expect(dee.getByText("The time for changing notes is over.", { exact: false })).toBeVisible();
  await expect(dee.locator("summary", { hasText: /^Change/ })).toHaveCount(0);
  await expect(dee.locator("summary", { hasText: /^Take back/ })).toHaveCount(1);
  await look("days-over", { dee });
}
