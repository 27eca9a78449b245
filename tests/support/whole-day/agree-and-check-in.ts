/** How do people arrive: a first signal, what they agree on, a round in which each is heard? */
import { words } from "#app/lib/words.ts";
import { expect } from "#tests/support/browser.ts";
import { menu } from "#tests/support/workshop-screens.ts";
import { look, nextStep, noteOn } from "./on-a-screen.ts";
import type { Day } from "./who-is-there.ts";

/** Dee and Fay ask to slow down; everybody sees it, and Ann has seen it. */
export async function theyTryASignal({ ann, bo, chidi, dee, fay, allGo }: Day): Promise<void> {
  await ann.getByRole("button", { name: words.workshopLead.now.start }).click();
  await ann.getByRole("button", { name: words.workshopLead.now.first("Welcome") }).click();
  await allGo("Welcome");
  await dee.getByRole("button", { name: "Slow down" }).click();
  await expect(dee.getByText(words.workshopTogether.welcome.slowOn)).toBeVisible();
  await expect(chidi.getByText("Dee asks to slow down.")).toBeVisible();
  await fay.getByRole("button", { name: "Slow down" }).first().click();
  await expect(fay.getByText(words.workshopTogether.welcome.slowOn)).toBeVisible();
  for (const name of ["Dee", "Fay"]) await ann.getByRole("button", { name: `Seen: ${name} asks to slow down` }).click();
  await expect(chidi.getByText("asks to slow down")).toHaveCount(0);
  await look("welcome", { ann, bo, dee, fay });

}

/** A yes with scripts and without; Eli asks about something, and Ann puts it aside for now. */
export async function theyAgree({ ann, bo, chidi, dee, eli, elis, fay, allGo }: Day): Promise<void> {
  await nextStep(ann, "What we agree on for today");
  await allGo("What we agree on for today");
  await noteOn(chidi, "What is said here stays here").getByRole("button", { name: /^Yes, that works for me/ }).click();
  await expect(noteOn(chidi, "What is said here stays here")).toContainText("You said yes.");
  await noteOn(fay, "What is said here stays here").getByRole("button", { name: /^Yes, that works for me/ }).click();
  await expect(noteOn(fay, "What is said here stays here")).toContainText("You said yes.");
  await elis.press(eli.locator("summary", { hasText: "Ask about a line" }));
  await elis.write(eli.getByLabel("Your question"), "May I tell my sister?");
  await elis.press(eli.getByRole("button", { name: "Ask", exact: true }));
  await expect(noteOn(dee, "May I tell my sister?")).toContainText("Somebody asks about this");
  await menu(ann, "Change this line: May I tell").click();
  await ann.locator("details[open]").getByLabel("What it is now").selectOption({ label: "Put aside for now" });
  await ann.locator("details[open]").getByRole("button", { name: "Change it" }).click();
  await expect(noteOn(eli, "May I tell my sister?")).toContainText("Put aside for now");
  await look("agreement", { ann, bo, dee, eli, fay });
}

/** Dee has the word, and everybody sees it; Eli passes. */
export async function aRoundBegins({ ann, bo, chidi, hana, dee, eli, elis, eachSees, allGo }: Day): Promise<void> {
  await nextStep(ann, "How are you here?");
  await allGo("How are you here?");
  await ann.getByRole("button", { name: "Begin a round" }).click();
  await eachSees("Everybody has the same time: 1 minute.");
  await dee.getByRole("button", { name: "I begin now" }).click();
  await eachSees("Dee has the word.", { eli, chidi, hana });
  await look("check-in", { ann, bo, dee, chidi });
  await dee.getByRole("button", { name: "I am done" }).click();
  await elis.press(eli.getByRole("button", { name: "I pass" }));
  await expect(ann.locator(".run-turn", { hasText: "Eli" })).toContainText("Passed");
}

/** Chidi wants to be asked again, Hana writes instead; Ann gives Gil the word. */
export async function oneComesBackOneWrites({ ann, chidi, hana, dee, eachSees }: Day): Promise<void> {
  await chidi.getByRole("button", { name: "Come back to me" }).click();
  await hana.getByRole("button", { name: "I would rather write" }).click();
  await hana.getByLabel("What you want to say").fill("I am here. I am a bit tired.");
  await hana.getByRole("button", { name: "Say it in writing" }).click();
  await expect(noteOn(dee, "I am here. I am a bit tired.")).toBeVisible();
  await expect(ann.locator(".run-note-row", { hasText: "I am here. I am a bit tired." })).toContainText("Written by Hana");
  await ann.getByRole("button", { name: "Give the word: Gil" }).click();
  await eachSees("Gil has the word.");
  await expect(ann.locator(".run-turn", { hasText: "Gil" })).toContainText(/1 minute left|Less than a minute left/);
  await ann.getByRole("button", { name: "Thank you, next: Gil" }).click();
}

/** Fay by a form, and Chidi when he is asked again. */
export async function everybodyIsHeard({ ann, bo, chidi, dee, fay, eachSees }: Day): Promise<void> {
  await fay.getByRole("link", { name: "Look again" }).click();
  await fay.getByRole("button", { name: "I begin now" }).click();
  await expect(dee.getByText("Fay has the word.")).toBeVisible();
  await fay.getByRole("button", { name: "I am done" }).click();
  await chidi.getByRole("button", { name: "I begin now" }).click();
  await chidi.getByRole("button", { name: "I am done" }).click();
  await expect(ann.locator(".run-turn", { hasText: "Chidi" })).toContainText("Heard");
  await look("check-in-later", { ann, bo, fay });
  await ann.getByRole("button", { name: "End the round" }).click();
  await eachSees("The round is over.");
}
