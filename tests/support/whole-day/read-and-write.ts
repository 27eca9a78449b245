/** What do they read, and what does each write before anybody sees it? */
import { words } from "#app/lib/words.ts";
import { expect } from "#tests/support/browser.ts";
import { menu } from "#tests/support/workshop-screens.ts";
import { look, newNote, nextStep, noteOn, of } from "./on-a-screen.ts";
import { BUS, CHAIR, CHIDIS, DEES, DEES_OTHER, ELIS, FAYS, GILS, HANAS, NOTES } from "./what-they-say.ts";
import type { Day } from "./who-is-there.ts";

/** What it talks about first. Dee sees one and skips one; Eli reads by keys, Fay without scripts. */
export async function theyReadTheStories({ ann, dee, eli, elis, fay, phones, eachSees, allGo }: Day): Promise<void> {
  await nextStep(ann, "Read the stories");
  await allGo("Read the stories");
  await eachSees("This talks about: being late, and losing work", phones);
  for (const page of Object.values(phones)) expect(await page.content()).not.toContain("in the rain");
  await look("read", { ann, dee, fay });
  await dee.getByRole("link", { name: of("Show me", "The 42") }).click();
  await expect(dee.getByRole("article", { name: "The 42" })).toContainText(BUS);
  await dee.getByRole("button", { name: of("Skip it", "The chair") }).click();
  await expect(dee.getByText("You skipped this one. That is fine.")).toBeVisible();
  await elis.press(eli.getByRole("link", { name: of("Show me", "The chair") }));
  await expect(eli.getByRole("article", { name: "The chair" })).toContainText(CHAIR);
  await expect(eli.getByRole("link", { name: of("Put it away", "The chair") })).toBeFocused();
  await fay.getByRole("link", { name: of("Show me", "The 42") }).click();
  await expect(fay.getByRole("article", { name: "The 42" })).toContainText(BUS);
  await look("reading", { dee, eli, fay });
}

/** Dee without a name and with, Eli by keys, Fay by a form, Chidi with his name. */
export async function theyWrite({ ann, chidi, dee, eli, elis, fay, allGo }: Day): Promise<void> {
  await nextStep(ann, "Write on your own");
  await allGo("Write on your own");
  // Dee: no name, about a story, to be asked first.
  await newNote(dee).getByLabel("Your note", { exact: true }).fill(DEES);
  await newNote(dee).getByLabel("Ask me first").check();
  await newNote(dee).getByLabel("Where does it come from?").selectOption({ label: "One of the stories" });
  await newNote(dee).getByLabel("Which story?").selectOption({ label: "The 42" });
  await look("write", { ann, dee });
  await newNote(dee).getByRole("button", { name: "Add note" }).click();
  await expect(noteOn(dee, DEES)).toContainText("No name");
  await newNote(dee).getByLabel("Your note", { exact: true }).fill(DEES_OTHER);
  await newNote(dee).getByLabel("My name: Dee").check();
  await newNote(dee).getByRole("button", { name: "Add note" }).click();
  await expect(noteOn(dee, DEES_OTHER)).toContainText("By Dee");
  // Eli: no name, by keys.
  await elis.write(newNote(eli).getByLabel("Your note", { exact: true }), ELIS);
  await elis.tick(newNote(eli).getByLabel("Ask me first"));
  await elis.press(newNote(eli).getByRole("button", { name: "Add note" }));
  await expect(noteOn(eli, ELIS)).toContainText("No name");
  // Fay: her name, by a form.
  await newNote(fay).getByLabel("Your note", { exact: true }).fill(FAYS);
  await newNote(fay).getByLabel("My name: Fay").check();
  await newNote(fay).getByLabel("Ask me first").check();
  await newNote(fay).getByRole("button", { name: "Add note" }).click();
  await expect(noteOn(fay, FAYS)).toContainText("By Fay");
  await newNote(chidi).getByLabel("Your note", { exact: true }).fill(CHIDIS);
  await newNote(chidi).getByLabel("My name: Chidi").check();
  await newNote(chidi).getByLabel("Yes", { exact: true }).check();
  await newNote(chidi).getByRole("button", { name: "Add note" }).click();
  await expect(noteOn(chidi, CHIDIS)).toBeVisible();
}

/** A made-up name; her note waits where she sees it. */
export async function hanaWritesWithoutALine({ hana, network }: Day): Promise<void> {
  // Hana: a made-up name, and no line while she writes.
  await newNote(hana).getByLabel("Your note", { exact: true }).fill("I sit on my hands,");
  network.cut("closed");
  await expect(hana.getByText(words.workshopRoom.line.own).first()).toBeVisible();
  await newNote(hana).getByLabel("Your note", { exact: true }).fill(HANAS);
  await newNote(hana).getByLabel("A made-up name", { exact: true }).check();
  await newNote(hana).getByLabel("The made-up name").fill("Robin Reed");
  await newNote(hana).getByRole("button", { name: "Add note" }).click();
  await expect(hana.getByRole("region", { name: "Not sent yet" })).toContainText(HANAS);
  await look("no-line", { hana });
}

/** With the same choices that everybody has. */
export async function annWritesDownForGil({ ann }: Day): Promise<void> {
  // Gil says what he wrote, and Ann writes it down, with the same choices.
  await ann.getByLabel("What they say").fill(GILS);
  await ann.getByRole("radio", { name: "Their name" }).check();
  await ann.getByRole("radio", { name: "Ask me first" }).check();
  await ann.getByRole("button", { name: "Keep the note" }).click();
  await expect(ann.getByRole("heading", { name: "Notes that you wrote down" })).toBeVisible();
}

/** Not on the screens of those who run it either. */
export async function nobodySeesAnotherOnesWords({ ann, bo, chidi, dee, eli, fay }: Day): Promise<void> {
  for (const [page, ...own] of [[ann, GILS], [bo, GILS], [dee, DEES, DEES_OTHER], [eli, ELIS], [fay, FAYS], [chidi, CHIDIS]] as const) {
    const html = await page.content();
    for (const said of NOTES) if (!(own as readonly string[]).includes(said)) expect(html, said).not.toContain(said);
  }
}

/** Two say that they are finished; what Hana wrote arrives. */
export async function hanasLineIsBack({ ann, bo, hana, dee, eli, elis, fay, network }: Day): Promise<void> {
  await dee.getByRole("button", { name: "I am finished" }).click();
  await elis.press(eli.getByRole("button", { name: "I am finished" }));
  await expect(ann.getByText("2 say that they are finished.").first()).toBeVisible();
  network.mend();
  await expect(hana.getByText(words.workshopRoom.line.back).first()).toBeVisible({ timeout: 15_000 });
  await expect(noteOn(hana, HANAS)).toContainText("Under the name Robin Reed");
  await look("written", { ann, bo, dee, eli, fay, hana });
}

/** At once, with the name that each chose. */
export async function allNotesAreShown({ ann, bo, dee, fay, phones }: Day): Promise<void> {
  await menu(ann, "Show all notes").click();
  await ann.getByRole("button", { name: "Show them now" }).click();
  await fay.getByRole("link", { name: "Look again" }).click();
  for (const page of Object.values(phones)) {
    await expect(page.locator(".note:visible")).toHaveCount(NOTES.length);
    await expect(noteOn(page, DEES)).toContainText("No name");
    await expect(noteOn(page, ELIS)).toContainText("No name");
    await expect(noteOn(page, HANAS)).toContainText("Under the name Robin Reed");
    await expect(noteOn(page, FAYS)).toContainText("By Fay");
    await expect(noteOn(page, GILS)).toContainText("By Gil");
  }
  await look("shown", { ann, bo, dee, fay });
}
